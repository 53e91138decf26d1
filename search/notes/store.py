"""What a person made of a corpus: notes, codes, values of their own, kept searches, and what they have read."""

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

from search.article import METADATA_FIELDS
from search.errors import UsageError
from search.notes import queries
from search.notes.anchors import Anchor, make_anchor
from search.notes.code import Code, normal_codes
from search.notes.note import Note
from search.notes.records import CODES, Kind, Record
from search.notes.step import Step, now
from search.notes.steps import Steps
from search.text import clean, fold, one_line, plain

MAX_TEXT = 100_000  # characters of a note
MAX_PASSAGE = 20_000  # characters that a note can be about
MAX_VALUE = 2_000  # characters of a value, a query, or a name
MAX_NAME = 60  # characters of the name of a search
SHOWN = 40  # characters of the words of a note, where a sentence names it
CACHED = 64  # answers kept until something changes


class NoteStore(Steps):
    """The store in ``file``, which is made, with its folder, when the person makes something first.

    Everything that changes it is on the disk when the call returns, and can be undone. Any number of programs may use
    one file at once. ``prefix`` goes before every document's name in the file (see StorePlace); only documents whose
    names begin with it are seen. Every method raises StoreError when the file is damaged or can't be used, and
    UsageError, where nothing was changed, for what can't be kept. To be used by one thread at a time.
    """

    def __init__(self, file: Path, prefix: str = "") -> None:
        super().__init__(file)
        self._prefix = prefix
        self._read: set[str] = set()  # marks that wait for the file to be made
        self._cache: dict[tuple[str | None, ...], list[Note]] = {}
        self._cache_of = -1

    # -- notes

    def notes(self, document: str | None = None, code: str | None = None, containing: str | None = None) -> list[Note]:
        """The notes on a document or on all, with a code, whose text holds all words; by document and place."""
        asked = (document, code, containing)
        version = -1 if self._step is not None else self.version()
        if version == -1 or version != self._cache_of or len(self._cache) > CACHED:
            self._cache.clear()
            self._cache_of = version
        if asked not in self._cache:
            none: list[Note] = []
            if containing is not None:
                found = queries.with_words(self.notes(document, code), containing)
            else:
                found = self._ask(lambda db: queries.notes(db, self._prefix, document, code), none)
            self._cache[asked] = found
        return list(self._cache[asked])

    def add_note(
        self, document: str, text: str, start: int, end: int, note_text: str = "", codes: Iterable[str] = ()
    ) -> Note:
        """Annotate text[start:end] of a document, whose canonical text is ``text``."""
        if not 0 <= start < end <= len(text):
            raise UsageError("Select the words that the note is about.")
        if end - start > MAX_PASSAGE:
            raise UsageError(f"Select less: a note is about at most {MAX_PASSAGE:,} characters.")
        written, named = _note_text(note_text), normal_codes(codes)
        note = uuid.uuid4().hex
        anchor = make_anchor(text, start, end)
        with self._doing() as step:
            db = step.begin()
            record: Record = {
                "document": self._prefix + document,
                "start": start,
                "stop": end,
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
                "text_hash": anchor.text_hash,
                "text": written,
                "author": self._author,
                "created": step.when,
                "changed": step.when,
                CODES: [[code, step.when, step.turn] for code in queries.as_known(db, named)],
            }
            step.label = step.label or f"the note on {_quoted(anchor.exact)}"
            step.put(Kind.NOTE, [note], record)
        return _note(note, record, document)

    def change_note(self, note: str, text: str | None = None, codes: Iterable[str] | None = None) -> Note:
        """Give a note another text, other codes, or both."""
        written = None if text is None else _note_text(text)
        named = None if codes is None else normal_codes(codes)
        with self._doing() as step:
            record = self._existing(step, note)
            changed = dict(record)
            if written is not None:
                changed["text"] = written
            if named is not None:
                there = {code[0]: code for code in record[CODES]}
                known = queries.as_known(step.begin(), named)
                changed[CODES] = [there.get(code, [code, step.when, step.turn]) for code in known]
            if changed != record:
                changed["changed"] = step.when
                step.label = step.label or f"the change of the note on {_quoted(record['exact'])}"
                step.put(Kind.NOTE, [note], changed)
        return _note(note, changed, str(record["document"])[len(self._prefix) :])

    def delete_note(self, note: str) -> None:
        """Delete a note."""
        with self._doing() as step:
            record = self._existing(step, note)
            step.label = step.label or f"the deletion of the note on {_quoted(record['exact'])}"
            step.put(Kind.NOTE, [note], None)

    def codes(self) -> list[Code]:
        """The codes in use, the one used last first."""
        return self._ask(lambda db: queries.codes_in_use(db, self._prefix), [])

    def counts(self) -> dict[str, int]:
        """How many notes each document has; those that have none are not named."""
        return self._ask(lambda db: queries.counts(db, self._prefix), {})

    # -- what the person says of articles

    def values(self) -> dict[str, dict[str, str]]:
        """The person's own values, {document: {field: value}}."""
        return self._ask(lambda db: queries.values(db, self._prefix), {})

    def set_values(self, documents: Sequence[tuple[str, str]], values: dict[str, str]) -> None:
        """Set fields of documents, given as (document, text hash); "" takes the person's value back."""
        clean_values = {field: _short(value, field) for field, value in values.items()}
        if unknown := clean_values.keys() - set(METADATA_FIELDS):
            raise UsageError(f"{min(unknown)} can't be set; what can be: {', '.join(METADATA_FIELDS)}.")
        if not any(clean_values.values()) and self._connection.current() is None:
            return
        where = one_line(documents[0][0]) if len(documents) == 1 else f"{len(documents)} articles"
        with self._doing() as step:
            step.label = step.label or f"{', '.join(clean_values)} of {where}"
            for document, text_hash in documents:
                for field, value in clean_values.items():
                    key = [self._prefix + document, field]
                    before = step.get(Kind.VALUE, key)
                    if value != (before["value"] if before else ""):
                        record = {"value": value, "text_hash": text_hash, "author": self._author, "changed": step.when}
                        step.put(Kind.VALUE, key, record if value else None)

    # -- kept searches, and what was read

    def keep_search(self, name: str, query: str) -> None:
        """Keep a query under a name, in place of the one that had it."""
        name, query = _short(name, "name of a search"), _short(query, "query")
        _check_name(name)
        if not query:
            raise UsageError("Give the search a name, and words to search for.")
        with self._doing() as step:
            before = step.get(Kind.SEARCH, [name])
            step.label = step.label or f"the search {_quoted(name)}"
            if before is None or before["query"] != query:
                step.put(Kind.SEARCH, [name], {"query": query, "changed": step.when, "turn": step.turn})

    def searches(self) -> dict[str, str]:
        """The kept searches, {name: query}, the one kept last first."""
        return self._ask(queries.searches, {})

    def drop_search(self, name: str) -> None:
        """Keep a search no longer."""
        if name not in self.searches():
            raise UsageError(f"No search is kept as {_quoted(name)}.")
        with self._doing() as step:
            step.label = step.label or f"the deletion of the search {_quoted(name)}"
            step.put(Kind.SEARCH, [name], None)

    def rename_search(self, name: str, to: str) -> None:
        """Keep a search under another name, which no other has."""
        to = _short(to, "name of a search")
        _check_name(to)
        searches = self.searches()
        if name not in searches:
            raise UsageError(f"No search is kept as {_quoted(name)}.")
        if any(fold(other) == fold(to) for other in searches if other != name):
            raise UsageError(f"Another search is kept as {_quoted(to)}.")
        with self._doing() as step:
            record = step.get(Kind.SEARCH, [name])
            step.label = step.label or f"the renaming of the search {_quoted(name)}"
            step.put(Kind.SEARCH, [name], None)
            step.put(Kind.SEARCH, [to], record)

    def mark_read(self, document: str) -> None:
        """Remember that a document was opened. This alone makes no file: until there is one it is kept in memory."""
        if document in self.read_documents():
            return
        self._read.add(document)
        if self._connection.current() is not None:
            with self._connection.writing(save=False) as db:
                self._before_commit(db)
            self._read.clear()

    def read_documents(self) -> set[str]:
        """The documents that were opened."""
        none: set[str] = set()
        return self._read | self._ask(lambda db: queries.read_marks(db, self._prefix), none)

    def _before_commit(self, db: sqlite3.Connection) -> None:
        marks = [(self._prefix + document, now()) for document in self._read]
        db.executemany("INSERT OR IGNORE INTO read_mark VALUES (?, ?)", marks)

    def _existing(self, step: Step, note: str) -> Record:
        record = None if self._connection.current() is None else step.get(Kind.NOTE, [note])
        if record is None:
            raise UsageError("That note is no longer there; it was deleted.")
        return record


def _check_name(name: str) -> None:
    """Raise UsageError for a name by which a query can't call a search."""
    if not fold(name).strip(" .,"):
        raise UsageError("Give the search a name, and words to search for.")
    if len(name) > MAX_NAME or '"' in plain(name) or "@" in name:
        raise UsageError(f"The name of a search has at most {MAX_NAME} characters, and no quotation marks or @ in it.")


def _note_text(typed: str) -> str:
    text = clean(typed).strip()
    if len(text) > MAX_TEXT:
        raise UsageError(f"A note is at most {MAX_TEXT:,} characters long; this has {len(text):,}.")
    return text


def _short(typed: str, what: str) -> str:
    value = one_line(typed)
    if len(value) > MAX_VALUE:
        raise UsageError(f"The {what} is at most {MAX_VALUE:,} characters long; this has {len(value):,}.")
    return value


def _quoted(words: str) -> str:
    line = one_line(words).strip(" \"'“”‘’„«»") or one_line(words)
    return f"“{line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + '…'}”"


def _note(note: str, record: Record, document: str) -> Note:
    return Note(
        id=note,
        document=document,
        anchor=Anchor(
            record["start"], record["stop"], record["exact"], record["prefix"], record["suffix"], record["text_hash"]
        ),
        text=record["text"],
        codes=tuple(code[0] for code in record[CODES]),
        author=record["author"],
        created=record["created"],
        changed=record["changed"],
    )
