"""What the engine answers about corrections: making them, others like this, what is doubtful, taking them back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from search.catalogue_readings import actor_id
from search.errors import UsageError
from search.notes.anchors import resolve
from search.notes.correction import Correction, Said, Voice, What
from search.part import Part
from search.reading import DEFAULT_THRESHOLD
from search.reading.reading import Kind, Reading, Span
from search.statements.answers import MAX_WINDOW, WINDOW
from search.text import extent, fold, one_line

if TYPE_CHECKING:
    from search.alike import Other

Json = dict[str, Any]
DOUBTFUL = 0.5  # an attribution scored below is to be reviewed
_NAMES = {
    What.CONFIRMED: "confirmed",
    What.REJECTED: "not a quotation",
    What.BOUNDARIES: "other boundaries",
    What.SPEAKER: "another speaker",
    What.KIND: "another kind",
    What.MENTION: "somebody else is meant",
    What.MISSED: "a quotation",
}


class CorrectionAnswers(Part):
    """A part of the engine. What it changes is seen when the writer has applied it, which it does at once."""

    def correct(
        self,
        number: int,
        start: int,
        end: int,
        what: str,
        actors: Sequence[str] | None = None,
        kind: str = "",
        to: Sequence[int] | None = None,
        others: bool = False,
    ) -> Json:
        """Correct what was read at [start, end) of an article: {"id", "articles", "changed": how many}.

        The place is that of a quotation from beginning to end (of a mention, or for "missed" of the words that are
        one). ``actors``: who speaks or is meant, by keys or names; one that isn't known yet is made; none means that
        nobody is known to. ``to``: the new boundaries. With ``others`` those like this are corrected too, in one step.
        """
        asked = _what(what)
        span = (start, end)
        ids: list[str] = []
        rest = self._alike(number, span, asked) if others else []
        count = f" and {len(rest)} like it" if rest else ""
        with self.library.notes.step(f"{_NAMES[asked]}: {self._words(number, span)}{count}"):
            for at, place in [(number, span), *((other.number, other.span) for other in rest)]:
                ids.append(self._correct(at, place, asked, actors, kind, to))
        return {"id": ids[0], "changed": len(ids), "articles": len({number, *(other.number for other in rest)})}

    def alike(self, number: int, start: int, end: int, what: str, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of the others that a correction is likely to be true of, too: quotation objects, or mentions."""
        found = self._alike(number, (start, end), _what(what))
        shown = found[offset : offset + min(count, MAX_WINDOW)]
        if _what(what) is What.MENTION:
            return {"total": len(found), "rows": [self._mention(other) for other in shown]}
        rows = self.quotes.objects([(other.number, other.ordinal) for other in shown if other.ordinal is not None])
        return {"total": len(found), "rows": rows}

    def corrections(self, number: int | None = None, words: str = "", offset: int = 0, count: int = WINDOW) -> Json:
        """A window of what was corrected, in an article or everywhere, the latest last in each article."""
        document = None if number is None else self.library.article(number).document
        wanted = fold(words).split()
        found = [
            c
            for c in self.library.notes.corrections(document)
            if all(word in fold(f"{c.anchor.exact} {_NAMES[c.what]} {_voices(c)}") for word in wanted)
        ]
        rows = [self._corrected_row(correction) for correction in found[offset : offset + min(count, MAX_WINDOW)]]
        return {"total": len(found), "rows": rows}

    def take_back(self, correction: str) -> Json:
        """Leave something to the program again; ``undo`` brings the correction back."""
        self.library.notes.take_back(correction)
        return {}

    def verdicts(self) -> Json:
        """How many attributions are the machine's, confirmed, corrected; how many were said to be no quotation."""
        counts = self.library.catalogue.verdicts()
        rejected = sum(c.what is What.REJECTED for c in self.library.notes.corrections())
        return {
            "machine": counts.get("machine", 0),
            "confirmed": counts.get("confirmed", 0),
            "corrected": counts.get("corrected", 0),
            "rejected": rejected,
        }

    def next_to_review(self, number: int, offset: int, direction: int = 1) -> Json:
        """The next thing to review behind (or before) a place, in this article, else in the next that has one.

        That is a quotation in doubt, or a note that a search made and nobody looked at yet: {"number", "start",
        "end"}, or {"number": null}.
        """
        asked = (number, offset, direction)
        places = [p for p in (self._next_doubtful(*asked), self._next_unreviewed(*asked)) if p is not None]
        if not places:
            return {"number": None}
        at, (start, end) = (min if direction > 0 else max)(places)
        return {"number": at, "start": start, "end": end}

    # -- helpers

    def _next_doubtful(self, number: int, offset: int, direction: int) -> tuple[int, Span] | None:
        beyond, order = (">", "ASC") if direction > 0 else ("<", "DESC")
        rows = self.library.catalogue.db.execute(
            f"SELECT article, spans FROM attribution WHERE (article = ? OR article {beyond} ?) "  # noqa: S608
            f"AND verdict = 'machine' AND score >= ? AND score < ? ORDER BY article {order}, ordinal {order}",
            (number, number, DEFAULT_THRESHOLD, DOUBTFUL),
        )
        for article, spans in rows:
            extent = _extent(spans)
            if article != number or (extent[0] - offset) * direction > 0:
                return article, extent
        return None

    def _next_unreviewed(self, number: int, offset: int, direction: int) -> tuple[int, Span] | None:
        notes = self.library.notes
        documents = notes.documents_noted(unreviewed=True)
        numbers = {self.library.catalogue.number_of(document): document for document in documents}
        ahead = sorted(n for n in numbers if n is not None and (n - number) * direction >= 0)
        for article in ahead if direction > 0 else reversed(ahead):
            text = self.library.text(self.library.article(article))
            spans = [
                span
                for note in notes.notes(numbers[article], unreviewed=True)
                if not note.detached and (span := resolve(note.anchor, text).span) is not None and span[0] < span[1]
            ]
            fit = [span for span in spans if article != number or (span[0] - offset) * direction > 0]
            if fit:
                return article, (min if direction > 0 else max)(fit)
        return None

    def _alike(self, number: int, span: Span, what: What) -> "list[Other]":
        from search.alike import Alike

        return Alike(self.library).of(number, span, what)

    def _correct(
        self, number: int, span: Span, what: What, actors: Sequence[str] | None, kind: str, to: Sequence[int] | None
    ) -> str:
        from search.alike import find

        row = self.library.article(number)
        text, reading = self.library.text(row), self.library.reading(row)
        if reading is None:
            raise UsageError("This article is still being read: try again in a moment.")
        speakers = None if actors is None else tuple(self._voice(number, reading, actor) for actor in actors if actor)
        if kind and kind not in set(Kind):
            raise UsageError(f"{kind} is not a kind of quotation; there are {', '.join(Kind)}.")
        if what is What.MENTION:
            if not speakers:
                raise UsageError("Say who is meant.")
            return self.library.notes.correct(row.document, text, *span, what, Said(speakers=speakers))
        if what is What.MISSED:
            said = Said(speakers=speakers or (), kind=kind or None, spans=((0, span[1] - span[0]),))
            return self.library.notes.correct(row.document, text, *span, what, said)
        ordinal = find(reading, span)
        if ordinal is None:
            raise UsageError("There is no quotation at that place any more: it was read anew, or taken away.")
        this = reading.attributions[ordinal]
        was = extent(this.spans)
        if what is What.BOUNDARIES:
            if to is None or not 0 <= to[0] < to[1] <= len(text):
                raise UsageError("Select the words that are the quotation, then say so.")
            said = Said(spans=((0, to[1] - to[0]),), was=(was[0] - to[0], was[1] - to[0]))
            return self.library.notes.correct(row.document, text, to[0], to[1], what, said)
        own = tuple(_voice_of(reading, entity) for entity in this.speakers)
        parts = tuple((start - was[0], end - was[0]) for start, end in this.spans)
        said = {
            What.CONFIRMED: Said(own, this.kind.value, parts),
            What.SPEAKER: Said(speakers=speakers or (), spans=parts),
            What.KIND: Said(kind=kind or this.kind.value, spans=parts),
        }.get(what, Said())
        return self.library.notes.correct(row.document, text, *was, what, said)

    def _voice(self, number: int, reading: Reading, actor: str) -> Voice:
        """Who is meant by the key or the name of an actor; in an article that names them, who they are there."""
        for i, entity in enumerate(reading.entities):
            key = self.actors.identity(number, actor_id(number, entity.key, entity.anonymous))
            if actor == key or fold(actor) == fold(self.actors.name(key, entity.name)):
                return _voice_of(reading, i)
        known = self.actors.by_key.get(actor)
        if known is None and (found := [a for a in self.actors.find(actor) if fold(a.name) == fold(actor)]):
            known = found[0]
        if known is not None and not known.anonymous:
            return Voice(known.key, known.name, known.type)
        name = one_line(actor) if known is None else known.name
        if not fold(name).strip():
            raise UsageError("Give the speaker a name.")
        return Voice(f"person:{fold(name)}", name, "PERSON")

    def _words(self, number: int, span: Span) -> str:
        from search.notes.wording import quoted

        return quoted(self.library.text(self.library.article(number))[slice(*span)])

    def _mention(self, other: "Other") -> Json:
        row = self.library.article(other.number)
        text = self.library.text(row)
        start, end = other.span
        return {
            "number": other.number,
            "document": row.document,
            "title": row.metadata.title,
            "start": start,
            "end": end,
            "text": text[start:end],
            "before": text[max(0, start - 60) : start],
            "after": text[end : end + 60],
        }

    def _corrected_row(self, correction: Correction) -> Json:
        number = self.library.catalogue.number_of(correction.document)
        start, end = None, None
        title = ""
        if number is not None:
            row = self.library.article(number)
            title = row.metadata.title
            start, end = resolve(correction.anchor, self.library.text(row)).span or (None, None)
        return {
            "id": correction.id,
            "what": correction.what.value,
            "document": correction.document,
            "number": number,
            "title": title,
            "start": start,
            "end": end,
            "exact": correction.anchor.exact,
            "says": _NAMES[correction.what],
            "speakers": [voice.name for voice in correction.said.speakers or ()],
            "kind": correction.said.kind,
            "author": correction.author,
            "changed": correction.changed,
            "detached": correction.detached,
        }


def _what(what: str) -> What:
    by_name = {each.name.lower(): each for each in What} | {each.value: each for each in What}
    if what not in by_name:
        raise UsageError(f"{what} is no correction; there are {', '.join(each.name.lower() for each in What)}.")
    return by_name[what]


def _voice_of(reading: Reading, entity: int) -> Voice:
    found = reading.entities[entity]
    return Voice(found.key, found.name, found.type.value, found.anonymous)


def _voices(correction: Correction) -> str:
    return " ".join(voice.name for voice in correction.said.speakers or ())


def _extent(spans: str) -> Span:
    import json

    parts = json.loads(spans)
    return extent(parts) if parts else (0, 0)
