"""The records that undo and redo restore, each read and written as one plain JSON object."""

import json
import sqlite3
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

Record = dict[str, Any]


class Kind(StrEnum):
    """What a record is of; the value is the name of its table."""

    NOTE = "note"
    VALUE = "value"
    SEARCH = "search"


_KEYS = {Kind.NOTE: ("id",), Kind.VALUE: ("document", "field"), Kind.SEARCH: ("name",)}
_FIELDS = {
    Kind.NOTE: (
        "document",
        "start",
        "stop",
        "exact",
        "prefix",
        "suffix",
        "text_hash",
        "text",
        "author",
        "created",
        "changed",
    ),
    Kind.VALUE: ("value", "text_hash", "author", "changed"),
    Kind.SEARCH: ("query", "changed", "turn"),
}
_NUMBERS = frozenset({"start", "stop", "turn"})
CODES = "codes"  # in the record of a note: [[code, when it was put there (ISO 8601), turn], ...]


class Records:
    """Reads and writes whole records by kind and key. The caller holds the transaction.

    The key of a note is [id], of a value [document, field], of a kept search [name].
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, kind: Kind, key: Sequence[str]) -> Record | None:
        """The record, or None when there is none."""
        fields = _FIELDS[kind]
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
        """Write the record, or with None delete it. Raises KeyError, TypeError or ValueError for what isn't one."""
        if len(key) != len(_KEYS[kind]) or not all(isinstance(part, str) for part in key):
            raise ValueError(f"not the key of a {kind}")
        self._db.execute(f"DELETE FROM {kind} WHERE {_where(kind)}", list(key))  # noqa: S608
        if kind is Kind.NOTE:
            self._db.execute("DELETE FROM note_code WHERE note = ?", list(key))
        if record is None:
            return
        names = (*_KEYS[kind], *_FIELDS[kind])
        values = [*key, *(_checked(name, record[name]) for name in _FIELDS[kind])]
        marks = ", ".join("?" * len(names))
        self._db.execute(f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({marks})", values)  # noqa: S608
        if kind is Kind.NOTE:
            for position, (code, used, turn) in enumerate(record[CODES]):
                row = (key[0], position, _checked("code", code), _checked("used", used), _checked("turn", turn))
                self._db.execute("INSERT INTO note_code VALUES (?, ?, ?, ?, ?)", row)


def to_json(value: Any) -> str:
    """A record, or a change of one, as it stands in the journal."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _where(kind: Kind) -> str:
    return " AND ".join(f"{name} = ?" for name in _KEYS[kind])


def _checked(name: str, value: Any) -> str | int:
    if type(value) is not (int if name in _NUMBERS else str):
        raise TypeError(f"{name} is not what it must be")
    return value
