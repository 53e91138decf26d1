"""The records that undo and redo restore, each read and written as one plain JSON object."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from search.notes.tables import TABLES, Kind

Record = dict[str, Any]
CODES = "codes"  # in the record of a note: [[code's id, when it was put there (ISO 8601), turn], ...]


class Held(Exception):  # noqa: N818 - no fault: the caller leaves the record as it is
    """A record can't be deleted because others hold on to it, or written because what it holds on to is gone."""


class Records:
    """Reads and writes whole records by kind and key (see tables.py). The caller holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, kind: Kind, key: Sequence[str]) -> Record | None:
        """The record, or None when there is none."""
        fields = TABLES[kind].fields
        row = self._db.execute(f"SELECT {', '.join(fields)} FROM {kind} WHERE {_where(kind)}", list(key)).fetchone()  # noqa: S608
        if row is None:
            return None
        record: Record = dict(zip(fields, row, strict=True))
        if kind is Kind.NOTE:
            rows = self._db.execute(
                "SELECT code, used, turn FROM note_code WHERE note = ? ORDER BY position", list(key)
            )
            record[CODES] = [list(code) for code in rows]
        return record

    def put(self, kind: Kind, key: Sequence[str], record: Record | None) -> None:
        """Write the record, or with None delete it.

        Raises KeyError, TypeError or ValueError for what isn't one, and Held.
        """
        table = TABLES[kind]
        if len(key) != len(table.key) or not all(isinstance(part, str) for part in key):
            raise ValueError(f"not the key of a {kind}")
        try:
            if record is None:
                self._db.execute(f"DELETE FROM {kind} WHERE {_where(kind)}", list(key))  # noqa: S608
            else:
                self._write(kind, key, record)
        except sqlite3.IntegrityError as error:
            raise Held(str(error)) from error

    def _write(self, kind: Kind, key: Sequence[str], record: Record) -> None:
        table = TABLES[kind]
        names = (*table.key, *table.fields)
        values = [*key, *(_checked(name, record[name], number=name in table.numbers) for name in table.fields)]
        updates = ", ".join(f"{name} = excluded.{name}" for name in table.fields)
        self._db.execute(
            f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608
            f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {updates}",
            values,
        )
        if kind is Kind.NOTE:
            self._db.execute("DELETE FROM note_code WHERE note = ?", list(key))
            for position, (code, used, turn) in enumerate(record[CODES]):
                row = (
                    key[0],
                    position,
                    _checked("code", code),
                    _checked("used", used),
                    _checked("turn", turn, number=True),
                )
                self._db.execute("INSERT INTO note_code VALUES (?, ?, ?, ?, ?)", row)


def to_json(value: Any) -> str:
    """A record, or a change of one, as it stands in the journal."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _where(kind: Kind) -> str:
    return " AND ".join(f"{name} = ?" for name in TABLES[kind].key)


def _checked(name: str, value: Any, *, number: bool = False) -> str | int:
    if type(value) is not (int if number else str):
        raise TypeError(f"{name} is not what it must be")
    return value
