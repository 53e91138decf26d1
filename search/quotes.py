"""Attributions as they leave the engine: one JSON object each, the same on the command line and in the app."""

import bisect
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from search.library import Library
from search.reading import DEFAULT_THRESHOLD
from search.text import paragraphs
from search.utterances.told import told_when

if TYPE_CHECKING:
    from search.actors import Actors
    from search.voices.relation import Relations

_COLUMNS = "article, ordinal, key, actor, kind, how, score, spans, cue, speaker, because, flags, verdict"
# (article, ordinal, score, key) of every attribution, once for each of its speakers
_VOICES = (
    "SELECT article, ordinal, score, key FROM attribution UNION ALL SELECT c.article, c.ordinal, a.score, c.key "
    "FROM co_speaker c JOIN attribution a ON a.article = c.article AND a.ordinal = c.ordinal"
)

_MARKS = " \n\"“”„«»‘`'"  # what stands between the paragraphs of one quotation

# (article number, ordinal in its reading)
QuoteId = tuple[int, int]

# which attributions of an article have several speakers
_TOGETHER = "SELECT DISTINCT ordinal FROM co_speaker WHERE article = ?"


class Spoken(NamedTuple):
    """A quotation as it stands in its article; ``names`` is empty, and ``key`` "", where nobody is known to say it."""

    ordinal: int
    spans: list[tuple[int, int]]
    names: list[str]
    key: str
    kind: str


class Quotes:
    """Makes quotation objects out of a library."""

    def __init__(self, library: Library, actors: "Actors") -> None:
        self._library = library
        self.actors = actors
        self._paragraphs: dict[str, list[int]] = {}
        self._relations: Relations | None = None

    def ids(
        self,
        *,
        number: int | None = None,
        key: str | None = None,
        among: "set[QuoteId] | None" = None,
        min_score: float = DEFAULT_THRESHOLD,
    ) -> tuple[list[QuoteId], int]:
        """Which attributions there are, in the order of the articles, and how many more are hidden below ``min_score``."""  # noqa: E501
        conditions, values = ["1"], list[Any]()
        if number is not None:
            conditions.append("article = ?")
            values.append(number)
        if key is not None:
            keys = self.actors.keys(key)
            conditions.append(f"key IN ({', '.join('?' * len(keys))})")
            values += keys
        shown: list[QuoteId] = []
        hidden, before = 0, (0, -1)
        voices = "attribution" if key is None else f"({_VOICES})"
        query = f"SELECT article, ordinal, score, key FROM {voices} WHERE {' AND '.join(conditions)} ORDER BY article, ordinal"  # noqa: S608,E501
        for article, ordinal, score, own in self._library.catalogue.db.execute(query, values):
            if key is not None and self.actors.identity(article, own) != key:
                continue  # the surname of somebody else there
            if (article, ordinal) == before or (among is not None and (article, ordinal) not in among):
                continue
            before = article, ordinal
            if score < min_score:
                hidden += 1
            else:
                shown.append((article, ordinal))
        return shown, hidden

    def spoken(self, number: int) -> list[Spoken]:
        """The quotations of one article that are not hidden."""
        rows = self._library.catalogue.db.execute(
            "SELECT ordinal, spans, key, actor, kind FROM attribution WHERE article = ? AND score >= ?",
            (number, DEFAULT_THRESHOLD),
        )
        together = {row[0] for row in self._library.catalogue.db.execute(_TOGETHER, (number,))}
        found = []
        for ordinal, spans, own_key, actor, kind in rows:
            key = self.actors.identity(number, own_key)
            speakers = self._speakers(number, ordinal, key, actor, alone=ordinal not in together)
            parts = [(start, end) for start, end in json.loads(spans)]
            found.append(Spoken(ordinal, parts, list(dict(speakers).values()), key, kind))
        return found

    def by_date(self, ids: Iterable[QuoteId]) -> list[QuoteId]:
        """Attributions by the date of their article, undated ones last."""
        listing = self._library.listing
        return sorted(ids, key=lambda i: (not listing[i[0]].date, listing[i[0]].date, listing[i[0]].document, i[1]))

    def objects(self, ids: Sequence[QuoteId]) -> list[dict[str, Any]]:
        """The quotation objects of ``ids``, in their order."""
        found = []
        for number, ordinal in ids:
            row = self._library.catalogue.db.execute(
                f"SELECT {_COLUMNS} FROM attribution WHERE article = ? AND ordinal = ?",  # noqa: S608
                (number, ordinal),
            ).fetchone()
            if row is not None and number in self._library.listing:
                found.append(self._object(row))
        return found

    def _object(self, row: Sequence[Any]) -> dict[str, Any]:
        number, ordinal, own_key, actor, kind, how, score, spans, cue, speaker, because, flags, verdict = row
        key = self.actors.identity(number, own_key)
        article = self._library.article(number)
        text = self._library.text(article)
        parts = json.loads(spans)
        speakers = self._speakers(number, ordinal, key, actor)
        if self._relations is None:
            from search.voices.relation import Relations

            self._relations = Relations()
        cue_words = _words(text, json.loads(cue))
        relation, frame = self._relations.of(cue_words["text"] if cue_words else "", kind)
        when, occasion = told_when(self._library.catalogue, (own_key, number, ordinal), text, article.metadata.date)
        return {
            "document": article.document,
            "spans": parts,
            "kind": kind,
            "relation": relation,
            "frame": frame,
            "text": content(text, parts),
            "cue": cue_words,
            "speaker": _words(text, json.loads(speaker)),
            "actor": speakers[0][1] if speakers else None,
            "actors": list(dict(speakers).values()),
            "how": how,
            "score": round(score, 3),
            "because": _words(text, json.loads(because)),
            "flags": flags.split(),
            "verdict": verdict,
            "key": key or None,
            "title": article.metadata.title,
            "outlet": article.metadata.outlet or None,
            "date": article.metadata.date or None,
            "when": when,
            "occasion": occasion,
            "paragraph": self.paragraph(article.text_hash, text, parts[0][0] if parts else 0),
            "number": number,
            "ordinal": ordinal,
        }

    def _speakers(
        self, number: int, ordinal: int, key: str, actor: str, *, alone: bool = False
    ) -> list[tuple[str, str]]:
        """(key, name) of all who speak; ``key`` and ``actor``: the first; ``alone`` where no other is known to."""
        first = [(key, self.actors.name(key, actor))] if key else []
        if alone:
            return first
        rows = self._library.catalogue.db.execute(
            "SELECT key, actor FROM co_speaker WHERE article = ? AND ordinal = ? ORDER BY position", (number, ordinal)
        )
        keys = [(self.actors.identity(number, own), actor) for own, actor in rows]
        return first + [(other, self.actors.name(other, actor)) for other, actor in keys]

    def paragraph(self, text_hash: str, text: str, position: int) -> int:
        """Which paragraph of a text an offset stands in, from 1."""
        starts = self._paragraphs.get(text_hash)
        if starts is None:
            if len(self._paragraphs) > 256:
                self._paragraphs.clear()
            starts = self._paragraphs[text_hash] = [start for start, _ in paragraphs(text)]
        return max(1, bisect.bisect_right(starts, position))


def content(text: str, spans: Sequence[Sequence[int]]) -> str:
    """The words of a content; "…" where something stands between its parts that isn't part of it."""
    words, before = "", 0
    for start, end in spans:
        words += (" … " if text[before:start].strip(_MARKS) else " ") if words else ""
        words += text[start:end]
        before = end
    return words


def spans_of(library: Library, quote: QuoteId) -> list[tuple[int, int]]:
    """Where the content of an attribution stands, part by part; nothing where it is there no more."""
    row = library.catalogue.db.execute(
        "SELECT spans FROM attribution WHERE article = ? AND ordinal = ?", quote
    ).fetchone()
    return [] if row is None else [(start, end) for start, end in json.loads(row[0])]


def _words(text: str, span: Sequence[int] | None) -> dict[str, Any] | None:
    return None if span is None else {"text": text[span[0] : span[1]], "start": span[0], "end": span[1]}
