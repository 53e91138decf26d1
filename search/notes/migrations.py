"""The tables of the file of notes, version by version: a new file goes through all, an old one through the rest.

A migration is never changed after it was released. To add a table, append one (and see NoteStore).
"""

import json
import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple


class Migration(NamedTuple):
    """Statements of SQL, and what is to be done in Python after them."""

    statements: str
    convert: Callable[[sqlite3.Connection], None] | None = None


_FIRST = """
CREATE TABLE note (
    id TEXT PRIMARY KEY NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, text_hash TEXT NOT NULL, text TEXT NOT NULL,
    author TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX note_document ON note(document);
CREATE TABLE note_code (
    note TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, used TEXT NOT NULL, turn INTEGER NOT NULL,
    PRIMARY KEY (note, position)) WITHOUT ROWID;
CREATE INDEX note_code_code ON note_code(code);
CREATE TABLE value (
    document TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, text_hash TEXT NOT NULL, author TEXT NOT NULL,
    changed TEXT NOT NULL, PRIMARY KEY (document, field)) WITHOUT ROWID;
CREATE TABLE search (
    name TEXT PRIMARY KEY NOT NULL, query TEXT NOT NULL, changed TEXT NOT NULL, turn INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE read_mark (document TEXT PRIMARY KEY NOT NULL, first TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, author TEXT NOT NULL, session TEXT NOT NULL,
    made TEXT NOT NULL, undone INTEGER NOT NULL);
CREATE TABLE change (
    step INTEGER NOT NULL, position INTEGER NOT NULL, did TEXT NOT NULL, PRIMARY KEY (step, position)) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO fact VALUES ('turn', 0);
"""

# a codebook, links, corrections; what a note is on; anchors that know what told their words apart.
# The context of an anchor is 32 characters on each side, and -1 says that nobody looked how often it stood there.
_SECOND = """
CREATE TABLE code (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, parent TEXT NOT NULL, colour TEXT NOT NULL,
    description TEXT NOT NULL, author TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO code SELECT lower(hex(randomblob(16))), code, '', '', '', '', used, used
    FROM (SELECT code, min(used) AS used FROM note_code GROUP BY code);
ALTER TABLE note RENAME TO old_note;
ALTER TABLE note_code RENAME TO old_note_code;
DROP INDEX note_document;
DROP INDEX note_code_code;
CREATE TABLE note (
    id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, text_hash TEXT NOT NULL,
    alone INTEGER NOT NULL, times INTEGER NOT NULL, parts TEXT NOT NULL, subject TEXT NOT NULL,
    state TEXT NOT NULL, text TEXT NOT NULL, query TEXT NOT NULL,
    reviewed INTEGER NOT NULL, author TEXT NOT NULL, created TEXT NOT NULL,
    changed TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX note_document ON note(document, start, created, id);
INSERT INTO note SELECT id, 'passage', document, start, stop, exact, substr(prefix, -32), substr(suffix, 1, 32),
    text_hash, -1, -1, '', '', '', text, '', 1, author, created, changed FROM old_note;
CREATE TABLE note_code (
    note TEXT NOT NULL REFERENCES note(id) ON DELETE CASCADE, position INTEGER NOT NULL,
    code TEXT NOT NULL REFERENCES code(id), used TEXT NOT NULL, turn INTEGER NOT NULL,
    PRIMARY KEY (note, position)) WITHOUT ROWID;
CREATE INDEX note_code_code ON note_code(code);
INSERT INTO note_code SELECT note, position, code.id, old_note_code.used, turn
    FROM old_note_code JOIN code ON name = code JOIN note ON note.id = note;
DROP TABLE old_note_code;
DROP TABLE old_note;
CREATE TABLE link (
    note TEXT NOT NULL REFERENCES note(id), relation TEXT NOT NULL, other TEXT NOT NULL REFERENCES note(id),
    author TEXT NOT NULL, created TEXT NOT NULL, PRIMARY KEY (note, relation, other)) WITHOUT ROWID;
CREATE INDEX link_other ON link(other);
CREATE TABLE correction (
    id TEXT PRIMARY KEY NOT NULL, what TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, text_hash TEXT NOT NULL,
    alone INTEGER NOT NULL, times INTEGER NOT NULL, parts TEXT NOT NULL, said TEXT NOT NULL, state TEXT NOT NULL,
    author TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL, turn INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX correction_document ON correction(document);
"""

# of two passages, whether they tell one statement
_THIRD = """
CREATE TABLE verdict (
    id TEXT PRIMARY KEY NOT NULL, says TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, text_hash TEXT NOT NULL,
    alone INTEGER NOT NULL, times INTEGER NOT NULL, other TEXT NOT NULL, other_start INTEGER NOT NULL,
    other_stop INTEGER NOT NULL, other_exact TEXT NOT NULL, other_prefix TEXT NOT NULL, other_suffix TEXT NOT NULL,
    other_text_hash TEXT NOT NULL, other_alone INTEGER NOT NULL, other_times INTEGER NOT NULL, author TEXT NOT NULL,
    created TEXT NOT NULL, changed TEXT NOT NULL, turn INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX verdict_document ON verdict(document);
CREATE INDEX verdict_other ON verdict(other);
"""


# what people marked in the sample of an audit; who looked through the evidence that somebody isn't heard
_FOURTH = """
CREATE TABLE audited (
    id TEXT PRIMARY KEY NOT NULL, what TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, text_hash TEXT NOT NULL, extractor TEXT NOT NULL, faults TEXT NOT NULL,
    found INTEGER NOT NULL, missed INTEGER NOT NULL, author TEXT NOT NULL, changed TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX audited_extractor ON audited(extractor);
CREATE TABLE looked (
    scope TEXT NOT NULL, actor TEXT NOT NULL, evidence TEXT NOT NULL, count INTEGER NOT NULL, author TEXT NOT NULL,
    changed TEXT NOT NULL, PRIMARY KEY (scope, actor)) WITHOUT ROWID;
"""


def _journal_of_second(db: sqlite3.Connection) -> None:
    """Steps that were made before can still be taken back: their records get what the new tables ask for."""
    ids: dict[str, str] = dict(db.execute("SELECT name, id FROM code"))

    def coded(code: Any) -> list[Any]:
        name, used, turn = code
        if name not in ids:
            row = db.execute(
                "INSERT INTO code VALUES (lower(hex(randomblob(16))), ?, '', '', '', '', ?, ?) RETURNING id",
                (name, used, used),
            ).fetchone()
            ids[name] = row[0]
        return [ids[name], used, turn]

    def converted(record: Any) -> Any:
        if record is None:
            return None
        new = {
            "kind": "passage",
            "alone": -1,
            "times": -1,
            "parts": "",
            "subject": "",
            "state": "",
            "query": "",
            "reviewed": 1,
        }
        codes = [coded(code) for code in record["codes"]]
        around = {"prefix": record["prefix"][-32:], "suffix": record["suffix"][:32]}
        return {**record, **new, **around, "codes": codes}

    for step, position, did in db.execute("SELECT step, position, did FROM change").fetchall():
        try:
            kind, key, before, after = json.loads(did)
            if kind != "note":
                continue
            did = json.dumps([kind, key, converted(before), converted(after)], ensure_ascii=False)  # noqa: PLW2901
        except (ValueError, KeyError, TypeError, sqlite3.Error):
            continue  # undo says that what the file says of it is damaged
        db.execute("UPDATE change SET did = ? WHERE step = ? AND position = ?", (did, step, position))


# sides: named sets of actors
_FIFTH = """
CREATE TABLE side (
    name TEXT PRIMARY KEY NOT NULL, author TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE member (
    side TEXT NOT NULL, actor TEXT NOT NULL, name TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
    author TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL, PRIMARY KEY (side, actor)) WITHOUT ROWID;
"""

# who is who in all articles, as a person says; who was proposed for a side and is not of it
_SIXTH = """
CREATE TABLE identity (
    what TEXT NOT NULL, document TEXT NOT NULL, actor TEXT NOT NULL, name TEXT NOT NULL, other TEXT NOT NULL,
    other_name TEXT NOT NULL, text_hash TEXT NOT NULL, author TEXT NOT NULL, created TEXT NOT NULL,
    changed TEXT NOT NULL, PRIMARY KEY (what, document, actor)) WITHOUT ROWID;
CREATE TABLE declined (
    side TEXT NOT NULL, actor TEXT NOT NULL, name TEXT NOT NULL, author TEXT NOT NULL, created TEXT NOT NULL,
    changed TEXT NOT NULL, PRIMARY KEY (side, actor)) WITHOUT ROWID;
"""

MIGRATIONS = (
    Migration(_FIRST),
    Migration(_SECOND, _journal_of_second),
    Migration(_THIRD),
    Migration(_FOURTH),
    Migration(_FIFTH),
    Migration(_SIXTH),
)
VERSION = len(MIGRATIONS)


def migrate(db: sqlite3.Connection, version: int, upto: int = VERSION) -> None:
    """Bring a file of that version (0: an empty one) to version ``upto``. The caller holds the transaction."""
    for number, migration in enumerate(MIGRATIONS[version:upto], version + 1):
        for statement in migration.statements.split(";\n"):
            db.execute(statement)
        if migration.convert is not None:
            migration.convert(db)
        db.execute(f"PRAGMA user_version={number}")
