"""Questions to the file of notes. What comes out of it is cleaned: it may have come with somebody else's corpus."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from search.notes.anchors import Anchor
from search.notes.code import Code
from search.notes.likeness import Span
from search.notes.note import Link, Note, NoteKind, Relation
from search.notes.tables import ANCHOR
from search.text import INVISIBLE, clean, fold, one_line

_NOTE = (
    f"id, document, {', '.join(ANCHOR)}, text, author, created, changed, kind, parts, subject, state, query, reviewed"
)
_FEW = 500  # asked for at once
DETACHED = "detached"  # the state of a note or a correction that the person keeps without a place


def note_ids(
    db: sqlite3.Connection,
    prefix: str,
    *,
    document: str | None = None,
    code: str | None = None,
    words: str = "",
    kind: NoteKind | None = None,
    unreviewed: bool = False,
) -> list[str]:
    """The ids of the notes whose document begins with ``prefix`` (or is ``prefix + document``), by document and place.

    Only those that have the code or one below it, and whose text holds all ``words``.
    """
    conditions, values = _within(prefix)
    if document is not None:
        conditions, values = ["document = ?"], [prefix + document]
    if code is not None:
        ids = [c.id for c in below(codebook_alone(db), code)]
        conditions.append(f"id IN (SELECT note FROM note_code WHERE code IN ({_marks(ids)}))")  # noqa: S608
        values += ids
    if kind is not None:
        conditions.append("kind = ?")
        values.append(kind.value)
    if unreviewed:
        conditions.append("reviewed = 0")
    where = " AND ".join(conditions)
    wanted = fold(INVISIBLE.sub("", words)).split()
    if not wanted:
        query = f"SELECT id FROM note WHERE {where} ORDER BY document, start, created, id"  # noqa: S608
        return [row[0] for row in db.execute(query, values)]
    for word in wanted:
        if word.isascii():  # SQLite looks through plain texts; others are folded here
            conditions.append(r"(text LIKE ? ESCAPE '\' OR text GLOB '*[^' || char(1) || '-~]*')")
            values.append("%" + re.sub(r"([%_\\])", r"\\\1", word) + "%")
    where = " AND ".join(conditions)
    # sorted here, because far fewer fit than SQLite would sort with their texts
    rows = db.execute(f"SELECT document, start, created, id, text FROM note WHERE {where}", values)  # noqa: S608
    return [row[3] for row in sorted(row[:4] for row in rows if _holds(row[4], wanted))]


def notes(db: sqlite3.Connection, prefix: str, ids: Sequence[str]) -> list[Note]:
    """The notes of these ids, in their order; without those that are there no more."""
    found: dict[str, Note] = {}
    names = {row[0]: line(row[1]) for row in db.execute("SELECT id, name FROM code")}
    for first in range(0, len(ids), _FEW):
        some = ids[first : first + _FEW]
        codes: dict[str, list[str]] = {}
        for note, code in db.execute(
            f"SELECT note, code FROM note_code WHERE note IN ({_marks(some)}) ORDER BY note, position",  # noqa: S608
            some,
        ):
            codes.setdefault(note, []).append(names.get(code, ""))
        for row in db.execute(f"SELECT {_NOTE} FROM note WHERE id IN ({_marks(some)})", some):  # noqa: S608
            found[row[0]] = _note(row, tuple(codes.get(row[0], ())), len(prefix))
    return [found[note] for note in ids if note in found]


def links(db: sqlite3.Connection, ids: Collection[str] | None = None) -> list[Link]:
    """The links from and to these notes, or all."""
    rows: Iterable[tuple[str, str, str]]
    if ids is None:
        rows = db.execute("SELECT note, relation, other FROM link ORDER BY created, note, relation, other")
    else:
        some = list(ids)
        rows = db.execute(
            f"SELECT note, relation, other FROM link WHERE note IN ({_marks(some)}) OR other IN ({_marks(some)}) "  # noqa: S608
            "ORDER BY created, note, relation, other",
            some + some,
        )
    return [Link(note, Relation(relation), other) for note, relation, other in rows if relation in set(Relation)]


# -- codes


def codebook(db: sqlite3.Connection, prefix: str | None = None) -> list[Code]:
    """All codes, the one used last first; what is counted are the notes whose document begins with ``prefix``."""
    where, values = ("1", []) if prefix is None or not prefix else ("substr(document, 1, length(?)) = ?", [prefix] * 2)
    rows = db.execute(
        "SELECT name, coalesce(used_by.count, 0), coalesce(used_by.used, ''), code.id, parent, colour, description "  # noqa: S608
        "FROM code LEFT JOIN (SELECT code, count(*) AS count, max(used) AS used, max(turn) AS turn "
        f"FROM note_code JOIN note ON note.id = note_code.note WHERE {where} GROUP BY code) AS used_by "
        "ON used_by.code = code.id ORDER BY coalesce(turn, -1) DESC, name",
        values,
    )
    return [
        Code(line(name), int(count), line(used), code, parent, colour_of(colour), cleaned(description))
        for name, count, used, code, parent, colour, description in rows
    ]


def codebook_alone(db: sqlite3.Connection) -> list[Code]:
    """All codes without counting where they stand."""
    rows = db.execute("SELECT name, id, parent, colour, description FROM code")
    return [Code(line(row[0]), 0, "", row[1], row[2], colour_of(row[3]), cleaned(row[4])) for row in rows]


def below(codes: Sequence[Code], name: str) -> list[Code]:
    """The code of that name (case makes no difference) and all below it."""
    found = [code for code in codes if code.name.casefold() == name.casefold()]
    seen = {code.id for code in found}
    for code in found:  # which grows
        found += [child for child in codes if child.parent == code.id and child.id not in seen]
        seen.update(child.id for child in found)
    return found


def colour_of(value: Any) -> str:
    """A colour as it is kept, #rrggbb in small letters, or ""."""
    if isinstance(value, str) and len(value) == 7 and value[0] == "#":
        digits = value[1:].lower()
        if all(digit in "0123456789abcdef" for digit in digits):
            return f"#{digits}"
    return ""


# -- other things


def counts(db: sqlite3.Connection, prefix: str) -> dict[str, int]:
    """How many notes there are on each document that has any."""
    conditions, values = _within(prefix)
    rows = db.execute(
        f"SELECT document, COUNT(*) FROM note WHERE {' AND '.join(conditions)} GROUP BY document",  # noqa: S608
        values,
    )
    return {cleaned(document)[len(prefix) :]: int(count) for document, count in rows}


def documents(db: sqlite3.Connection, prefix: str, ids: Sequence[str]) -> set[str]:
    """The documents on which the notes of these ids are."""
    found: set[str] = set()
    for first in range(0, len(ids), _FEW):
        some = ids[first : first + _FEW]
        rows = db.execute(f"SELECT DISTINCT document FROM note WHERE id IN ({_marks(some)})", some)  # noqa: S608
        found.update(cleaned(row[0])[len(prefix) :] for row in rows)
    return found


def values(db: sqlite3.Connection, prefix: str) -> dict[str, dict[str, str]]:
    """What the person says of documents: {document: {field: value}}."""
    conditions, wanted = _within(prefix)
    found: dict[str, dict[str, str]] = {}
    for document, field, value in db.execute(
        f"SELECT document, field, value FROM value WHERE {' AND '.join(conditions)} ORDER BY document, field",  # noqa: S608
        wanted,
    ):
        found.setdefault(cleaned(document)[len(prefix) :], {})[line(field)] = line(value)
    return found


def searches(db: sqlite3.Connection) -> dict[str, str]:
    """The kept searches, {name: query}, the one kept last first."""
    rows = db.execute("SELECT name, query FROM search ORDER BY turn DESC, name")
    return {line(name): line(query) for name, query in rows}


# -- rows as they are shown


def anchor_of(row: Sequence[Any]) -> Anchor:
    """The anchor that stands in the columns ANCHOR of a row."""
    start, end, alone, times = (value if isinstance(value, int) else 0 for value in (row[0], row[1], row[6], row[7]))
    exact, prefix, suffix = map(cleaned, row[2:5])
    return Anchor(start, end, exact, prefix, suffix, line(row[5]), alone, times)


def parts_of(value: Any) -> tuple[Span, ...]:
    """Spans as they are kept: JSON, or "" for none."""
    if not value:
        return ()
    try:
        return tuple((int(start), int(end)) for start, end in json.loads(value))
    except (ValueError, TypeError, RecursionError):
        return ()


def _note(row: tuple[Any, ...], codes: tuple[str, ...], skip: int) -> Note:
    text, author, created, changed, kind, parts, subject, state, query, reviewed = row[10:]
    return Note(
        id=line(row[0]),
        document=cleaned(row[1])[skip:],
        anchor=anchor_of(row[2:10]),
        text=cleaned(text),
        codes=codes,
        author=line(author),
        created=line(created),
        changed=line(changed),
        kind=NoteKind(kind) if kind in set(NoteKind) else NoteKind.PASSAGE,
        parts=parts_of(parts),
        subject=line(subject),
        detached=state == DETACHED,
        query=line(query),
        reviewed=bool(reviewed),
    )


def _holds(text: Any, wanted: Sequence[str]) -> bool:
    if not isinstance(text, str):
        return False
    folded = text.lower() if text.isascii() else fold(INVISIBLE.sub("", text))
    return all(word in folded for word in wanted)


def _within(prefix: str) -> tuple[list[str], list[str]]:
    if not prefix:
        return ["1"], []
    return ["substr(document, 1, length(?)) = ?"], [prefix, prefix]


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def cleaned(value: Any) -> str:
    """A text from the file, fit to be shown; "" for what isn't one."""
    if not isinstance(value, str):
        return ""
    return value if value.isascii() and value.isprintable() else clean(value)


def line(value: Any) -> str:
    """The same as one line."""
    if not isinstance(value, str):
        return ""
    return " ".join(value.split()) if value.isascii() and value.isprintable() else one_line(value)
