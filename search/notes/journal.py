"""The journal of what the person did, step by step, from which steps are taken back and done again."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.notes.records import Held, Record, Records, to_json
from search.notes.tables import Kind

STEPS_KEPT = 1_000  # older ones can no longer be taken back
_BOOKKEEPING = frozenset({"changed"})  # follows from other fields: never a reason to say that something was changed

_DAMAGED = (KeyError, TypeError, ValueError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after a step; None where it wasn't, or isn't, there."""

    kind: Kind
    key: tuple[str, ...]
    before: Record | None
    after: Record | None

    def reversed(self) -> "Change":
        """What takes this change back."""
        return Change(self.kind, self.key, self.after, self.before)


class Journal:
    """The steps of one author in a file that several programs write.

    A session takes back its own steps, and those that stood in the file when it began; never what another program has
    done beside it. The caller holds the transaction.
    """

    def __init__(self, db: sqlite3.Connection, author: str, session: str, *, since_start: bool) -> None:
        self._db = db
        self._records = Records(db)
        self._author = author
        self._session = session
        newest = db.execute("SELECT MAX(id) FROM step").fetchone()[0] or 0
        self._base: int = 0 if since_start else int(newest)

    def put(self, label: str, made: str, changes: Sequence[Change]) -> None:
        """Keep a step that was done; what this session had taken back can't be done again after it."""
        db = self._db
        self._drop([row[0] for row in self._mine("id", "undone > 0")])
        cursor = db.execute(
            "INSERT INTO step (label, author, session, made, undone) VALUES (?, ?, ?, ?, 0)",
            (label, self._author, self._session, made),
        )
        step = int(cursor.lastrowid or 0)
        self._write(step, changes)
        self._drop([row[0] for row in db.execute("SELECT id FROM step WHERE id <= ?", (step - STEPS_KEPT,))])

    def undo(self, turn: int, now: str) -> str | None:
        """Take back the last step: a sentence about it, or None when there is none. ``turn`` is greater each time."""
        last = self._last()
        return None if last is None else self._replay(*last, turn, now, back=True)

    @property
    def latest(self) -> int:
        """The number of the step that ``undo`` takes back, larger than those of all before; 0 for none."""
        last = self._last()
        return 0 if last is None else last[0]

    def _last(self) -> tuple[int, str] | None:
        """The number and the label of the last step that isn't taken back."""
        found = self._mine("id, label", "undone = 0", "id DESC")
        return (int(found[0][0]), str(found[0][1])) if found else None

    def redo(self, now: str) -> str | None:
        """Do again what was taken back last: a sentence about it, or None when there is nothing."""
        found = self._mine("id, label", "undone > 0", "undone DESC")
        if not found:
            return None
        step, label = found[0]
        return self._replay(step, str(label), 0, now, back=False)

    def _replay(self, step: int, label: str, undone: int, now: str, *, back: bool) -> str:
        verb = "Took back" if back else "Did again"
        self._db.execute("SAVEPOINT replay")
        try:
            changes = self._read(step)
            done = [c for c in (reversed(changes) if back else changes) if self._apply(c, now, back=back)]
            self._db.execute("RELEASE replay")
        except _DAMAGED:
            self._db.execute("ROLLBACK TO replay")
            self._db.execute("RELEASE replay")
            self._drop([step])
            return f"Left as it is: {label}; what the file says of it is damaged."
        if not done:
            self._drop([step])
            return f"Left as it is: {label}; it has been changed elsewhere since."
        self._db.execute("UPDATE step SET undone = ? WHERE id = ?", (undone, step))
        if len(done) == len(changes):
            return f"{verb}: {label}."
        self._db.execute("DELETE FROM change WHERE step = ?", (step,))
        self._write(step, done[::-1] if back else done)
        left = len(changes) - len(done)
        return f"{verb}: {label}, but {left} of {len(changes)} stay as they were changed elsewhere since."

    def _apply(self, change: Change, now: str, *, back: bool) -> bool:
        """Make a change, or take it back; False, and nothing done, when the record is no longer as it was left."""
        if back:
            change = change.reversed()
        current = self._records.get(change.kind, change.key)
        left, wanted = change.before, change.after
        if left is None or wanted is None or current is None:
            if _without(current) != _without(left):
                return False
            return self._put(change.kind, change.key, wanted)
        fields = [name for name in left.keys() - _BOOKKEEPING if left[name] != wanted[name]]
        if any(current[name] != left[name] for name in fields):
            return False
        untouched = current.get("changed") == left.get("changed")
        when = {"changed": wanted["changed"] if untouched else now} if "changed" in current else {}
        return self._put(change.kind, change.key, {**current, **{name: wanted[name] for name in fields}, **when})

    def _put(self, kind: Kind, key: Sequence[str], record: Record | None) -> bool:
        """Write a record; False, and nothing done, where others hold on to it, or it to what is gone."""
        self._db.execute("SAVEPOINT record")
        try:
            self._records.put(kind, key, record)
        except Held:
            self._db.execute("ROLLBACK TO record")
            return False
        finally:
            self._db.execute("RELEASE record")
        return True

    def _mine(self, columns: str, condition: str, order: str = "id") -> list[tuple[Any, ...]]:
        mine = "author = ? AND (session = ? OR id <= ?)"
        return self._db.execute(
            f"SELECT {columns} FROM step WHERE {mine} AND {condition} ORDER BY {order}",  # noqa: S608
            (self._author, self._session, self._base),
        ).fetchall()

    def _write(self, step: int, changes: Sequence[Change]) -> None:
        self._db.executemany(
            "INSERT INTO change VALUES (?, ?, ?)",
            ((step, i, to_json([c.kind, c.key, c.before, c.after])) for i, c in enumerate(changes)),
        )

    def _read(self, step: int) -> list[Change]:
        """The changes of a step. Raises one of _DAMAGED when the journal is."""
        changes = []
        for (did,) in self._db.execute("SELECT did FROM change WHERE step = ? ORDER BY position", (step,)):
            kind, key, before, after = json.loads(did)
            if not all(record is None or isinstance(record, dict) for record in (before, after)):
                raise TypeError("not a record")
            changes.append(Change(Kind(kind), tuple(key), before, after))
        return changes

    def _drop(self, steps: Sequence[int]) -> None:
        for step in steps:
            self._db.execute("DELETE FROM change WHERE step = ?", (step,))
            self._db.execute("DELETE FROM step WHERE id = ?", (step,))


def _without(record: Record | None) -> Record | None:
    return None if record is None else {name: value for name, value in record.items() if name not in _BOOKKEEPING}
