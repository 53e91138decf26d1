"""Notes: on what they are, what they say, which codes they have, and what they say of one another."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.errors import UsageError
from search.notes import queries
from search.notes.anchors import Anchor, make_anchor
from search.notes.code import normal_codes
from search.notes.codebook import Codebook
from search.notes.likeness import Span
from search.notes.note import Link, Note, NoteKind, Relation
from search.notes.records import CODES, Record
from search.notes.step import Step, set_turn, turn_of
from search.notes.tables import Kind
from search.notes.wording import MAX_PASSAGE, note_text, quoted, short

CACHED = 64  # answers kept until something changes


class Noting(Codebook):
    """A part of the store."""

    _cache: dict[tuple[Any, ...], list[str]]
    _cache_of: int

    def note_ids(
        self,
        document: str | None = None,
        code: str | None = None,
        containing: str = "",
        kind: NoteKind | None = None,
        *,
        unreviewed: bool = False,
    ) -> list[str]:
        """The ids of the notes on a document or on all, by document and place.

        Only those with a code (or one below it), whose text holds all words, of a kind, that nobody looked at yet.
        """
        asked = (document, code, containing, kind, unreviewed)
        version = -1 if self._step is not None else self.version()
        if version == -1 or version != self._cache_of or len(self._cache) > CACHED:
            self._cache.clear()
            self._cache_of = version
        if asked not in self._cache:
            none: list[str] = []
            self._cache[asked] = self._ask(
                lambda db: queries.note_ids(
                    db, self._prefix, document=document, code=code, words=containing, kind=kind, unreviewed=unreviewed
                ),
                none,
            )
        return list(self._cache[asked])

    def notes(
        self,
        document: str | None = None,
        code: str | None = None,
        containing: str = "",
        kind: NoteKind | None = None,
        *,
        unreviewed: bool = False,
    ) -> list[Note]:
        """The notes that ``note_ids`` names."""
        return self.notes_of(self.note_ids(document, code, containing, kind, unreviewed=unreviewed))

    def notes_of(self, ids: Sequence[str]) -> list[Note]:
        """The notes of these ids, in their order; without those that are there no more."""
        none: list[Note] = []
        return self._ask(lambda db: queries.notes(db, self._prefix, ids), none)

    def documents_noted(self, code: str | None = None, containing: str = "", *, unreviewed: bool = False) -> set[str]:
        """The documents that have such a note."""
        ids = self.note_ids(code=code, containing=containing, unreviewed=unreviewed)
        none: set[str] = set()
        return self._ask(lambda db: queries.documents(db, self._prefix, ids), none)

    def add_note(
        self,
        document: str,
        text: str,
        start: int,
        end: int,
        note_text: str = "",
        codes: Iterable[str] = (),
        *,
        kind: NoteKind = NoteKind.PASSAGE,
        parts: Sequence[Span] = (),
        query: str = "",
    ) -> Note:
        """Annotate text[start:end] of a document, whose canonical text is ``text``.

        ``parts`` are the stretches of a quotation that has several. With a ``query``, whose hits are coded, the note
        counts as unreviewed. A note on an article needs no place: its ``start`` and ``end`` are 0.
        """
        if kind is NoteKind.ARTICLE:
            start = end = 0
        elif not 0 <= start < end <= len(text):
            raise UsageError("Select the words that the note is about.")
        if end - start > MAX_PASSAGE:
            raise UsageError(f"Select less: a note is about at most {MAX_PASSAGE:,} characters.")
        anchor = make_anchor(text, start, end)
        inside = [(first - start, last - start) for first, last in parts] if len(parts) > 1 else []
        return self._add(document, anchor, note_text, codes, kind=kind, parts=inside, query=query)

    def add_actor_note(self, key: str, name: str, note_text: str = "", codes: Iterable[str] = ()) -> Note:
        """Annotate an actor of the corpus, known by its key and shown by its name."""
        anchor = Anchor(0, 0, short(name, "name"), "", "", "", 0, 0)
        return self._add("", anchor, note_text, codes, kind=NoteKind.ACTOR, subject=short(key, "key"))

    def change_note(
        self,
        note: str,
        text: str | None = None,
        codes: Iterable[str] | None = None,
        *,
        reviewed: bool | None = None,
    ) -> Note:
        """Give a note another text, other codes, or both; say that it was looked at. A changed one was."""
        written = None if text is None else note_text(text)
        named = None if codes is None else normal_codes(codes)
        with self._doing() as step:
            record = self._existing(step, note)
            changed = dict(record)
            if written is not None:
                changed["text"] = written
            if named is not None:
                changed[CODES] = self._coded(step, named, record[CODES])
            if changed != record:
                changed["changed"] = step.when
                changed["reviewed"] = 1
            if reviewed is not None:
                changed["reviewed"] = int(reviewed)
            if changed != record:
                step.label = step.label or f"the change of the note on {_about(record)}"
                step.put(Kind.NOTE, [note], changed)
        return self._one(note)

    def delete_note(self, note: str) -> None:
        """Delete a note, with what it says of others and they of it."""
        with self._doing() as step:
            record = self._existing(step, note)
            step.label = step.label or f"the deletion of the note on {_about(record)}"
            for link in queries.links(step.begin(), [note]):
                step.put(Kind.LINK, [link.note, link.relation, link.other], None)
            step.put(Kind.NOTE, [note], None)

    def counts(self) -> dict[str, int]:
        """How many notes each document has; those that have none are not named."""
        return self._ask(lambda db: queries.counts(db, self._prefix), {})

    # -- where a note is

    def move_note(self, note: str, document: str, text: str, start: int, end: int) -> Note:
        """Put a note on other words: text[start:end] of a document. One on an article needs no place."""
        with self._doing() as step:
            record = self._existing(step, note)
            if record["kind"] == NoteKind.ARTICLE:
                start = end = 0
            elif not 0 <= start < end <= len(text):
                raise UsageError("Select the words that the note is about.")
            step.label = step.label or f"the move of the note on {_about(record)}"
            where = anchor_record(make_anchor(text, start, end))
            parts = record["parts"] if where["exact"] == record["exact"] else ""
            moved = {"document": self._prefix + document, "parts": parts, "state": ""}
            step.put(Kind.NOTE, [note], {**record, **where, **moved, "changed": step.when})
        return self._one(note)

    def follow(self, moved: Mapping[str, str]) -> None:
        """Let everything that was made of documents be of those that they were renamed to: {old: new}.

        It is no step: a file that is renamed back brings it back.
        """
        with self._connection.writing() as db:
            for old, new in moved.items():
                names = (self._prefix + new, self._prefix + old)
                for table in ("note", "correction"):
                    db.execute(f"UPDATE {table} SET document = ? WHERE document = ?", names)  # noqa: S608
                for table in ("value", "identity"):
                    db.execute(f"UPDATE OR IGNORE {table} SET document = ? WHERE document = ?", names)  # noqa: S608
            set_turn(db, turn_of(db) + 1)

    def detach_note(self, note: str) -> Note:
        """Keep a note although its words are gone: it is no longer asked for a place."""
        with self._doing() as step:
            record = self._existing(step, note)
            step.label = step.label or f"the detaching of the note on {_about(record)}"
            step.put(Kind.NOTE, [note], {**record, "state": queries.DETACHED, "changed": step.when})
        return self._one(note)

    # -- what notes say of one another

    def links(self, notes: Sequence[str] | None = None) -> list[Link]:
        """The links from and to some notes, or all, in the order they were made."""
        none: list[Link] = []
        return self._ask(lambda db: queries.links(db, notes), none)

    def link_notes(self, note: str, relation: Relation, other: str) -> None:
        """Say that a note contradicts, repeats or answers another."""
        if note == other:
            raise UsageError("A note can't be linked with itself.")
        with self._doing() as step:
            one, two = self._existing(step, note), self._existing(step, other)
            step.label = step.label or f"the link: {_about(one)} {relation} {_about(two)}"
            key = [note, relation.value, other]
            if step.get(Kind.LINK, key) is None:
                step.put(Kind.LINK, key, {"author": self._author, "created": step.when})

    def unlink_notes(self, note: str, relation: Relation, other: str) -> None:
        """Take a link back."""
        with self._doing() as step:
            if step.get(Kind.LINK, [note, relation.value, other]) is None:
                raise UsageError("These notes are not linked so.")
            step.label = step.label or "the unlinking of two notes"
            step.put(Kind.LINK, [note, relation.value, other], None)

    # -- helpers

    def _add(
        self,
        document: str,
        anchor: Anchor,
        text: str,
        codes: Iterable[str],
        *,
        kind: NoteKind,
        parts: Sequence[Span] = (),
        subject: str = "",
        query: str = "",
    ) -> Note:
        written, named, asked = note_text(text), normal_codes(codes), short(query, "query")
        note = uuid.uuid4().hex
        with self._doing() as step:
            record: Record = {
                "kind": kind.value,
                "document": self._prefix + document,
                **anchor_record(anchor),
                "parts": json.dumps([list(part) for part in parts]) if parts else "",
                "subject": subject,
                "state": "",
                "text": written,
                "query": asked,
                "reviewed": int(not asked),
                "author": self._author,
                "created": step.when,
                "changed": step.when,
            }
            step.begin()
            record["created"] = record["changed"] = step.when
            record[CODES] = self._coded(step, named)
            step.label = step.label or f"the note on {_about(record)}"
            step.put(Kind.NOTE, [note], record)
            return queries.notes(step.begin(), self._prefix, [note])[0]

    def _one(self, note: str) -> Note:
        found = self.notes_of([note])
        if not found:
            raise UsageError("That note is no longer there; it was deleted.")
        return found[0]

    def _existing(self, step: Step, note: str) -> Record:
        record = None if self._connection.current() is None else step.get(Kind.NOTE, [note])
        if record is None:
            raise UsageError("That note is no longer there; it was deleted.")
        return record


def anchor_record(anchor: Anchor) -> Record:
    """An anchor as it stands in a record."""
    return {
        "start": anchor.start,
        "stop": anchor.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "text_hash": anchor.text_hash,
        "alone": anchor.alone,
        "times": anchor.times,
    }


def _about(record: Record) -> str:
    if record["kind"] == NoteKind.ARTICLE:
        return f"the article {quoted(record['document'].rpartition('/')[2])}"
    return quoted(record["exact"])
