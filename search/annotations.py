"""What a person makes, as the engine answers for it: notes, codes, values, undo."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from search.errors import UsageError
from search.library import Library
from search.text import extent, fold, one_line

if TYPE_CHECKING:
    from search.index.nodes import OfPerson
    from search.notes.note import Note

Json = dict[str, Any]


NOTHING_MADE = -2  # no version of a store
BEGINNING = 200  # characters of a note's text beside a quotation


class Annotations:
    """The notes and values of one library, as plain JSON values."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._state = -1
        self._counts: dict[str, int] = {}

    @property
    def state(self) -> int:
        """Another number after anybody changed anything."""
        return self._library.notes.version() if self._library.noted else NOTHING_MADE

    def counts(self) -> dict[str, int]:
        """How many notes each document has."""
        if (state := self.state) != self._state:
            self._state = state
            self._counts = self._library.notes.counts() if state != NOTHING_MADE else {}
        return self._counts

    def listed(
        self,
        words: str = "",
        code: str = "",
        kind: str = "",
        *,
        unreviewed: bool = False,
        offset: int = 0,
        count: int = 100,
    ) -> Json:
        """A window of the notes that hold the words, have the code (or one below it) and are of the kind."""
        from search.notes.note import NoteKind

        store = self._library.notes
        wanted = NoteKind(kind) if kind in set(NoteKind) else None
        ids = store.note_ids(code=code or None, containing=words, kind=wanted, unreviewed=unreviewed)
        return {"total": len(ids), "rows": self.rows(store.notes_of(ids[offset : offset + count]))}

    def rows(self, notes: "Sequence[Note]") -> list[Json]:
        """Notes as they leave the engine, with the article they are on and what they say of one another."""
        rows = [note_json(note) for note in notes]
        links = self._library.notes.links([note.id for note in notes])
        for row in rows:
            row["links"] = [
                {"relation": link.relation.value, "note": link.other if link.note == row["id"] else link.note,
                 "back": link.note != row["id"]}
                for link in links
                if row["id"] in (link.note, link.other)
            ]  # fmt: skip
            found = self._library.catalogue.title_of(row["document"]) if row["document"] else None
            row["number"], row["title"] = found or (None, "")
        return rows

    def of_article(self, number: int) -> list[Json]:
        """The notes of an article, each where its words stand now; start and end are null for one that lost them."""
        from search.notes.anchors import resolve

        row = self._library.article(number)
        found = []
        for note in self.rows(notes := self._library.notes.notes(document=row.document)):
            anchor = next(n.anchor for n in notes if n.id == note["id"])
            resolved = resolve(anchor, self._library.text(row))
            span = None if note["detached"] else resolved.span
            start, end = span or (None, None)
            where = {"start": start, "end": end, "how": resolved.how, "proposal": resolved.proposal, "number": number}
            found.append({**note, **where})
        return sorted(found, key=lambda n: (n["start"] is None, n["start"] or 0))

    def put_on(self, quotes: Iterable[Json]) -> None:
        """Give quotation objects "notes": {"text" (its beginning), "codes"} of each that is on those very words."""
        noted, of_article = self.counts(), cache(self.of_article)
        for quote in quotes:
            whole = extent(quote["spans"])
            quote["notes"] = [
                {"text": note["text"][:BEGINNING], "codes": note["codes"]}
                for note in (of_article(quote["number"]) if noted.get(quote["document"]) else ())
                if (note["start"], note["end"]) == whole
            ]

    def numbers(self, condition: "OfPerson") -> set[int]:
        """The articles with a note that holds the words, or has the code, that a query's condition says."""
        on_words, words = condition.field == "note", condition.text
        found = self._library.notes.documents_noted(None if on_words else words, words if on_words else "")
        numbers = (self._library.catalogue.number_of(document) for document in found)
        return {number for number in numbers if number is not None}

    def searches(self) -> dict[str, str]:
        """The kept searches, {name: query}, the one kept last first."""
        return self._library.notes.searches() if self._library.noted else {}

    def spelled(self, name: str) -> str:
        """The name of a kept search as it is spelled where there is one; case and accents don't count."""
        name = one_line(name)
        return next((known for known in self.searches() if fold(known) == fold(name)), name)

    def add(
        self, number: int, start: int, end: int, text: str, codes: Sequence[str], kind: str = "passage", query: str = ""
    ) -> Json:
        """Annotate something in an article. Raises UsageError for a passage that isn't in it."""
        from search.notes.note import NoteKind

        row = self._library.article(number)
        if kind not in set(NoteKind) or kind == NoteKind.ACTOR:
            raise UsageError(f"A note can't be on a {kind} of an article.")
        if kind != NoteKind.ARTICLE and not 0 <= start < end <= row.chars:
            raise UsageError("There is no such passage in that article.")
        canonical = self._library.text(row)
        parts = self._parts(number, start, end) if kind == NoteKind.QUOTATION else []
        note = self._library.notes.add_note(
            row.document, canonical, start, end, text, tuple(codes), kind=NoteKind(kind), parts=parts, query=query
        )
        return note_json(note)

    def _parts(self, number: int, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of the quotation that reaches from ``start`` to ``end``, where there is one."""

        reading = self._library.reading(self._library.article(number))
        found = reading.attributions if reading is not None else ()
        return next((list(a.spans) for a in found if a.spans and extent(a.spans) == (start, end)), [])

    def change(self, note: str, text: str | None, codes: Sequence[str] | None) -> Json:
        """Change a note's text or codes."""
        return note_json(
            self._library.notes.change_note(note, text=text, codes=None if codes is None else tuple(codes))
        )

    def set_values(self, numbers: Sequence[int], values: dict[str, str]) -> None:
        """Set what the person knows of articles; "" takes a value back. Raises UsageError for an unknown one."""
        from search.article import METADATA_FIELDS

        unknown = values.keys() - set(METADATA_FIELDS)
        if unknown:
            raise UsageError(f"{min(unknown)} can't be set; what can be: {', '.join(METADATA_FIELDS)}.")
        clean = {field: one_line(value) for field, value in values.items()}
        if clean.get("date"):
            from search.importing.dates import parse_date

            clean["date"] = parse_date(clean["date"])
            if not clean["date"]:
                raise UsageError(f"{values['date']} is not a date I understand; write 2022-02-24, 2022-02 or 2022.")
        self._library.notes.set_values(self._library.documents(numbers), clean)


def note_json(note: "Note") -> Json:
    """A note as it leaves the engine: the place is the one where it was made."""
    return {
        "id": note.id,
        "kind": note.kind.value,
        "document": note.document,
        "start": note.anchor.start,
        "end": note.anchor.end,
        "exact": note.anchor.exact,
        "parts": [[note.anchor.start + start, note.anchor.start + end] for start, end in note.parts],
        "subject": note.subject,
        "text": note.text,
        "codes": list(note.codes),
        "author": note.author,
        "created": note.created,
        "changed": note.changed,
        "detached": note.detached,
        "query": note.query,
        "reviewed": note.reviewed,
    }
