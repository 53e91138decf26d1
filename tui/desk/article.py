"""The article that is open: its text and everything the engine laid over it."""

import asyncio
import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from search.layers import Layer, LayerSpan, unpack
from search.text import paragraphs
from search.textpack import Place, TextPack
from tui.desk.margin import DOUBTFUL
from tui.engine_client import EngineClient

Json = dict[str, Any]
Span = tuple[int, int]
USUAL, ALL, SPOKEN = "usual", "all", "spoken"  # quotations: not the doubtful, these too, only what tells words
SHOWN = (USUAL, ALL, SPOKEN)
_NOTHING: Sequence[LayerSpan] = ()
FROM_READING = (Layer.ENTITIES, Layer.QUOTATIONS, Layer.SPEAKERS, Layer.UNREAD)


@dataclass(slots=True)
class OpenArticle:
    """One open article. ``quotes`` are those shown, by ordinal; ``hidden`` counts those held back as doubtful.

    ``attitudes`` counts those that are not shown because they tell no words.
    """

    about: Json  # as the engine's ``open`` gives it
    text: str
    layers: dict[Layer, list[LayerSpan]] = field(default_factory=dict)
    quotes: dict[int, Json] = field(default_factory=dict)
    hidden: int = 0
    attitudes: int = 0
    entities: list[Json] = field(default_factory=list)
    notes: list[Json] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    _ordered: dict[Layer, tuple[Sequence[LayerSpan], dict[int, Json], list[Span]]] = field(default_factory=dict)
    stale: bool = False  # what is laid over it is older than ``about``

    @property
    def number(self) -> int:
        """Its number in the corpus."""
        return int(self.about["number"])

    @property
    def title(self) -> str:
        """What it is called, if only by its file's name."""
        return str(self.about["metadata"]["title"] or self.about["document"])

    def paragraph(self, offset: int) -> int:
        """Which paragraph an offset stands in, from 1."""
        return max(1, bisect.bisect_right(self.paragraphs, offset, key=itemgetter(0)))

    def spans_of(self, layer: Layer) -> list[Span]:
        """Where the things of a layer begin and end, in order; of a quotation in parts the first part."""
        made_of = (self.layers.get(layer, _NOTHING), self.quotes)
        kept = self._ordered.get(layer)
        if kept is None or kept[0] is not made_of[0] or kept[1] is not made_of[1]:
            kept = self._ordered[layer] = (*made_of, self._in_order(layer))
        return kept[2]

    def _in_order(self, layer: Layer) -> list[Span]:
        spans: list[Span] = []
        seen: set[int] = set()
        for start, end, _kind, ref in sorted(self.layers.get(layer, ())):
            if layer is Layer.QUOTATIONS:
                if ref in seen or ref not in self.quotes:
                    continue
                seen.add(ref)
            spans.append((start, end))
        return spans

    def things(self, name: str) -> list[Span]:
        """Where the things of a layer stand, or with "review" what a person should look at.

        These are the quotations of which the reading is in doubt, and the notes that a search made.
        """
        if name == "review":
            quotes = {tuple(quote["spans"][0]) for quote in self.quotes.values() if to_review(quote)}
            notes = {(n["start"], n["end"]) for n in self.notes if not n["reviewed"] and n["start"] is not None}
            return sorted(quotes | {(start, end) for start, end in notes if start < end})
        return self.spans_of(Layer(name))

    def quote_from(self, offset: int) -> Json | None:
        """The quotation whose label stands at ``offset``: it begins there."""
        return next((q for q in self.quotes.values() if min(s for s, _ in q["spans"]) == offset), None)

    def quotes_at(self, offset: int) -> list[Json]:
        """The quotations around an offset (content, cue and speaker), the narrowest first."""
        found = []
        for quote in self.quotes.values():
            start, end = attribution_extent(quote)
            if start <= offset < end:
                inside = any(s <= offset < e for s, e in quote["spans"])
                found.append((not inside, end - start, quote["ordinal"], quote))
        return [quote for *_, quote in sorted(found, key=lambda item: item[:3])]

    def entity_at(self, offset: int) -> Json | None:
        """Whose name stands at an offset."""
        for start, end, _kind, ref in self.layers.get(Layer.ENTITIES, ()):
            if start <= offset < end and ref < len(self.entities):
                return self.entities[ref]
        return None

    def name_at(self, offset: int) -> Span | None:
        """Where the name that stands at an offset begins and ends."""
        for start, end, _kind, _ref in self.layers.get(Layer.ENTITIES, ()):
            if start <= offset < end:
                return start, end
        return None

    def notes_at(self, span: Span) -> list[Json]:
        """The notes on a passage, the shortest first."""
        start, end = span
        found = [
            n for n in self.notes if n["start"] is not None and n["start"] < max(end, start + 1) and start < n["end"]
        ]
        return sorted(found, key=lambda n: n["end"] - n["start"])


def to_review(quote: Json) -> bool:
    """Whether a person should look at a quotation: the reading is in doubt about it."""
    return bool(quote["score"] < DOUBTFUL)


def attribution_extent(quote: Json) -> Span:
    """From the first to the last character of a quotation with its cue and its speaker."""
    spans = [tuple(span) for span in quote["spans"]]
    spans += [(part["start"], part["end"]) for part in (quote["cue"], quote["speaker"]) if part]
    return min(s for s, _ in spans), max(e for _, e in spans)


async def load_text(engine: EngineClient, number: int) -> OpenArticle:
    """An article with its text and zones. Raises EngineError when it is gone."""
    about = await engine.call("open", number=number)
    place = about["text"]
    pack = TextPack(Path(place["file"]))
    try:
        text = pack.read(Place(place["start"], place["length"]))
    finally:
        pack.close()
    article = OpenArticle(about, text)
    article.paragraphs = paragraphs(text)
    article.layers[Layer.ZONES] = await load_layer(engine, number, Layer.ZONES)
    return article


async def load_reading(engine: EngineClient, article: OpenArticle, *, shown: str = USUAL) -> None:
    """Fill in what was read in an article: names, quotations (which of them ``shown`` says), speakers."""
    number = article.number
    for layer in FROM_READING:
        article.layers[layer] = await load_layer(engine, number, layer)
    asked: Json = {"min_score": 0.0} if shown == ALL else {}
    quotes = await engine.rows("quotations", number=number, **asked)
    fit = [quote for quote in quotes if shown != SPOKEN or quote["relation"] == "speech"]
    article.quotes = {quote["ordinal"]: quote for quote in fit}
    article.attitudes = len(quotes) - len(fit)
    article.hidden = (await engine.call("quotations", number=number, count=0, **asked))["hidden"]
    article.entities = await engine.rows("entities", number=number)


async def load_notes(engine: EngineClient, article: OpenArticle) -> None:
    """Fill in the person's notes on an article."""
    article.notes = await engine.rows("notes", number=article.number)
    article.layers[Layer.NOTES] = await load_layer(engine, article.number, Layer.NOTES)


async def load_layer(engine: EngineClient, number: int, layer: Layer, **asked: Any) -> list[LayerSpan]:
    """All spans of one layer: its first page, then the others, asked for at once."""
    first = await engine.call("spans", number=number, layer=layer.value, offset=0, **asked)
    spans = unpack(first["data"])
    if first["next"] is None:
        return spans
    others = [
        engine.call("spans", number=number, layer=layer.value, offset=offset, **asked)
        for offset in range(first["next"], first["total"], first["next"])
    ]
    for page in await asyncio.gather(*others):
        spans += unpack(page["data"])
    return spans
