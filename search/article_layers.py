"""The spans of one article, layer by layer, and who is named in it."""

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from search.annotations import Annotations
from search.article_row import ArticleRow
from search.catalogue_readings import actor_id
from search.layers import LOOKALIKE, MENTION_TYPES, ZONE_KINDS, Layer, LayerSpan, QuoteKind, page
from search.library import Library
from search.text import fold, lookalike

if TYPE_CHECKING:
    from search.actors import Actors
    from search.finding import Finding
    from search.reading.reading import Reading

Json = dict[str, Any]


class ArticleLayers:
    """Makes the spans that a reading view lays over a text."""

    def __init__(self, library: Library, annotations: Annotations, finding: Callable[[], "Finding"]) -> None:
        """``finding`` is asked for where there is a query: what it loads no other layer needs."""
        self._finding = finding
        self._library = library
        self._annotations = annotations
        self._last: tuple[tuple[int, str, str, bool, int], list[LayerSpan]] | None = None

    def page(self, number: int, layer: Layer, query: str, *, literal: bool, offset: int) -> Json:
        """One page of a layer (see layers.py). Hits are found once for all pages of theirs."""
        asked = (number, layer.value, query, literal, self._library.changes)
        if offset and self._last is not None and self._last[0] == asked:
            return page(self._last[1], offset)
        spans = self.spans(number, layer, query, literal=literal)
        self._last = (asked, spans) if layer is Layer.HITS else None
        return page(spans, offset)

    def spans(self, number: int, layer: Layer, query: str, *, literal: bool = False) -> list[LayerSpan]:
        """All spans of a layer. ``query`` belongs to the layer of hits; a ``literal`` one is looked for as it stands.

        Raises QueryError for a query that can't be understood.
        """
        row = self._library.article(number)
        if layer is Layer.ZONES:
            return [(z.start, z.end, ZONE_KINDS.index(z.kind.value), 0) for z in row.zones]
        if layer is Layer.HITS:
            text = self._library.text(row)
            hits = [] if not query.strip() else _literal(query, text) if literal else self._hits(number, query)
            return [(s, e, LOOKALIKE if lookalike(text[s:e], query) else 0, i) for i, (s, e) in enumerate(hits)]
        if layer is Layer.NOTES:
            notes = self._annotations.of_article(number)
            return [(n["start"], n["end"], 0, i) for i, n in enumerate(notes) if n["start"] is not None]
        reading = self._library.reading(row)
        return [] if reading is None else _of_reading(reading, layer)

    def _hits(self, number: int, query: str) -> list[tuple[int, int]]:
        finding = self._finding()
        answer = finding.answer(query, typing=False)
        return next((spans for _, spans in finding.hits_of([number], answer)), [])

    def entities(self, number: int, actors: "Actors") -> list[Json]:
        """Who is named in one article, in the order of their ordinals, with the actor's name in the corpus."""
        row: ArticleRow = self._library.article(number)
        reading = self._library.reading(row)
        if reading is None:
            return []
        counts = Counter(m.entity for m in reading.mentions)
        quotes = Counter(entity for a in reading.attributions for entity in a.speakers)
        firsts: dict[int, int] = {}
        for mention in reading.mentions:
            firsts.setdefault(mention.entity, mention.start)
        for attribution in reading.attributions:
            if attribution.speaker is not None:
                for entity in attribution.speakers:
                    firsts.setdefault(entity, attribution.speaker[0])
        rows = []
        for i, e in enumerate(reading.entities):
            key = actors.identity(number, actor_id(number, e.key, e.anonymous))
            rows.append(
                {
                    "ordinal": i,
                    "key": key,
                    "name": actors.name(key, e.name),
                    "type": e.type.value,
                    "mentions": counts[i],
                    "quotes": quotes[i],
                    "first": firsts.get(i),
                    "anonymous": e.anonymous,
                    "affiliations": list(e.affiliations)[:4],
                }
            )
        return rows


def _literal(words: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in a text, whatever their case, accents, marks and white space."""
    pattern = r"\s+".join(re.escape(word) for word in fold(words).split())
    return [match.span() for match in re.finditer(pattern, fold(text))]


def _of_reading(reading: "Reading", layer: Layer) -> list[LayerSpan]:
    if layer is Layer.UNREAD:
        return [(start, end, 0, 0) for start, end in reading.unread]
    if layer is Layer.ENTITIES:
        return [(m.start, m.end, MENTION_TYPES.index(m.type.value), m.entity) for m in reading.mentions]
    if layer is Layer.SPEAKERS:
        return [(*a.speaker, 0, i) for i, a in enumerate(reading.attributions) if a.speaker is not None]
    return [
        (start, end, QuoteKind[a.kind.name].value, i)
        for i, a in enumerate(reading.attributions)
        for start, end in a.spans
    ]
