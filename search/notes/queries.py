"""Questions to the file of notes. What comes out of it is cleaned: it may have come with somebody else's corpus."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from search.notes.anchors import Anchor
from search.notes.code import Code
from search.notes.note import Note
from search.text import INVISIBLE, clean, fold, one_line

_NOTE = "id, document, start, stop, exact, prefix, suffix, text_hash, text, author, created, changed"

_CODES = """
WITH RECURSIVE known(code) AS (
    SELECT MIN(code) FROM note_code
    UNION ALL SELECT (SELECT MIN(code) FROM note_code WHERE code > known.code) FROM known WHERE known.code IS NOT NULL)
SELECT code FROM known WHERE code IS NOT NULL
"""


def notes(db: sqlite3.Connection, prefix: str, document: str | None = None, code: str | None = None) -> list[Note]:
    """The notes whose document begins with ``prefix`` (or is ``prefix + document``), by document and place."""
    conditions, values = _within(prefix)
    if document is not None:
        conditions, values = ["document = ?"], [prefix + document]
    if code is not None:
        spellings = [known for known in _spellings(db) if known.casefold() == code.casefold()]
        marks = ", ".join("?" * len(spellings))
        conditions.append(f"id IN (SELECT note FROM note_code WHERE code IN ({marks}))")  # noqa: S608
        values += spellings
    where = " AND ".join(conditions)
    codes: dict[Any, list[str]] = {}
    chosen = f"SELECT id FROM note WHERE {where}"  # noqa: S608
    for note, name in db.execute(
        f"SELECT note, code FROM note_code WHERE note IN ({chosen}) ORDER BY note, position",  # noqa: S608
        values,
    ):
        codes.setdefault(note, []).append(_line(name))
    rows = db.execute(f"SELECT {_NOTE} FROM note WHERE {where} ORDER BY document, start, created, id", values)  # noqa: S608
    return [_note(row, tuple(codes.get(row[0], ())), len(prefix)) for row in rows]


def with_words(found: Iterable[Note], words: str) -> list[Note]:
    """Those of the notes whose text holds every one of the words; case and accents don't count."""
    wanted = fold(INVISIBLE.sub("", words)).split()
    return [note for note in found if all(word in fold(INVISIBLE.sub("", note.text)) for word in wanted)]


def codes_in_use(db: sqlite3.Connection, prefix: str) -> list[Code]:
    """The codes of the notes whose document begins with ``prefix``, the one used last first."""
    conditions, values = _within(prefix)
    rows = db.execute(
        "SELECT code, COUNT(*), MAX(used) FROM note_code JOIN note ON id = note "  # noqa: S608
        f"WHERE {' AND '.join(conditions)} GROUP BY code ORDER BY MAX(turn) DESC, code",
        values,
    )
    return [Code(_line(name), int(count), _line(used)) for name, count, used in rows]


def as_known(db: sqlite3.Connection, codes: Iterable[str]) -> tuple[str, ...]:
    """Codes in the spelling in which they are in use already: upper and lower case make no difference."""
    known = {code.casefold(): code for code in _spellings(db)}
    return tuple(known.get(code.casefold(), code) for code in codes)


def counts(db: sqlite3.Connection, prefix: str) -> dict[str, int]:
    """How many notes there are on each document that has any."""
    conditions, values = _within(prefix)
    rows = db.execute(
        f"SELECT document, COUNT(*) FROM note WHERE {' AND '.join(conditions)} GROUP BY document",  # noqa: S608
        values,
    )
    return {_text(document)[len(prefix) :]: int(count) for document, count in rows}


def values(db: sqlite3.Connection, prefix: str) -> dict[str, dict[str, str]]:
    """What the person says of documents: {document: {field: value}}."""
    conditions, wanted = _within(prefix)
    found: dict[str, dict[str, str]] = {}
    for document, field, value in db.execute(
        f"SELECT document, field, value FROM value WHERE {' AND '.join(conditions)} ORDER BY document, field",  # noqa: S608
        wanted,
    ):
        found.setdefault(_text(document)[len(prefix) :], {})[_line(field)] = _line(value)
    return found


def searches(db: sqlite3.Connection) -> dict[str, str]:
    """The kept searches, {name: query}, the one kept last first."""
    rows = db.execute("SELECT name, query FROM search ORDER BY turn DESC, name")
    return {_line(name): _line(query) for name, query in rows}


def read_marks(db: sqlite3.Connection, prefix: str) -> set[str]:
    """The documents that the person has opened."""
    conditions, wanted = _within(prefix)
    rows = db.execute(f"SELECT document FROM read_mark WHERE {' AND '.join(conditions)}", wanted)  # noqa: S608
    return {_text(row[0])[len(prefix) :] for row in rows}


def _within(prefix: str) -> tuple[list[str], list[str]]:
    return ["substr(document, 1, length(?1)) = ?1"], [prefix]


def _spellings(db: sqlite3.Connection) -> list[str]:
    # from one code to the next by the index: DISTINCT would look at every note
    return [_text(row[0]) for row in db.execute(_CODES)]


def _note(row: tuple[Any, ...], codes: tuple[str, ...], skip: int) -> Note:
    start, end = (value if isinstance(value, int) else 0 for value in row[2:4])
    exact, prefix, suffix = map(_text, row[4:7])
    return Note(
        id=_line(row[0]),
        document=_text(row[1])[skip:],
        anchor=Anchor(start, end, exact, prefix, suffix, _line(row[7])),
        text=_text(row[8]),
        codes=codes,
        author=_line(row[9]),
        created=_line(row[10]),
        changed=_line(row[11]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return value if value.isascii() and value.isprintable() else clean(value)


def _line(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return " ".join(value.split()) if value.isascii() and value.isprintable() else one_line(value)
