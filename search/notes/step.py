"""One thing a person does, of one or many changes that are kept or dropped together."""

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime

from search.notes.connection import Connection
from search.notes.journal import Change, Journal
from search.notes.records import Record, Records
from search.notes.tables import Kind


def now() -> str:
    """The time as it is kept: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def turn_of(db: sqlite3.Connection) -> int:
    """A number that has grown with every step, undo and redo, whoever made it."""
    row = db.execute("SELECT number FROM fact WHERE name = 'turn'").fetchone()
    return int(row[0]) & 0xFFFF_FFFF_FFFF if row is not None else 0


def set_turn(db: sqlite3.Connection, turn: int) -> None:
    """Let the number of turns be ``turn``."""
    db.execute("INSERT OR REPLACE INTO fact VALUES ('turn', ?)", (turn,))


class Step:
    """Changes of records in one transaction, which begins with the first of them and ends with ``finish``.

    ``label`` says what was done, as in "Took back: the note on “...”.".
    """

    def __init__(self, connection: Connection, label: str) -> None:
        self.label = label
        self.when = now()
        self.turn = 0
        self._connection = connection
        self._transaction = ExitStack()
        self._db: sqlite3.Connection | None = None
        self._changes: list[Change] = []

    @property
    def changed(self) -> bool:
        """True when there is something to keep."""
        return bool(self._changes)

    def begin(self) -> sqlite3.Connection:
        """The transaction of this step."""
        if self._db is None:
            self._db = self._transaction.enter_context(self._connection.writing())
            self.turn = turn_of(self._db) + 1
        return self._db

    def get(self, kind: Kind, key: Sequence[str]) -> Record | None:
        """A record as it is now; nobody else changes it before this step ends."""
        return Records(self.begin()).get(kind, key)

    def put(self, kind: Kind, key: Sequence[str], record: Record | None) -> None:
        """Write a record, or with None delete it."""
        before = self.get(kind, key)
        if before != record:
            Records(self.begin()).put(kind, key, record)
            self._changes.append(Change(kind, tuple(key), before, record))

    def finish(self, journal: Journal | None) -> None:
        """Keep the changes, and with a journal keep them there, too."""
        if self._db is not None and journal is not None:
            journal.put(self.label, self.when, self._changes)
            set_turn(self._db, self.turn)
        self._transaction.close()

    def drop(self, error: BaseException) -> None:
        """Take every change back because of an error."""
        self._transaction.__exit__(type(error), error, error.__traceback__)
