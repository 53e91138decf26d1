"""Sides in the store: made, renamed, dropped, and who belongs to them."""

import sqlite3
from collections.abc import Iterable

from search.errors import UsageError
from search.notes.queries import line
from search.notes.records import Record
from search.notes.side import Member, Side
from search.notes.step import Step
from search.notes.steps import Steps
from search.notes.tables import Kind
from search.notes.wording import quoted, short
from search.text import fold, plain

MAX_NAME = 60  # characters of the name of a side
MAX_MEMBERS = 1000


class Siding(Steps):
    """A part of the store."""

    def sides(self) -> list[Side]:
        """All sides, by name."""
        none: list[Side] = []
        return self._ask(_sides, none)

    def put_members(self, name: str, members: Iterable[Member]) -> None:
        """Make a side, unless there is one of that name, and add actors to it, or give those it has other dates."""
        name = _side_name(name)
        added = list(members)
        with self._doing() as step:
            step.begin()
            if step.get(Kind.SIDE, [name]) is None:
                step.label = step.label or f"the side {quoted(name)}"
                made = {"author": self._author, "created": step.when, "changed": step.when}
                step.put(Kind.SIDE, [name], made)
            who = quoted(added[0].name) if len(added) == 1 else f"{len(added)} actors"
            step.label = step.label or f"{who} in the side {quoted(name)}"
            if len(added) + len(_actors(step.begin(), Kind.MEMBER, name)) > MAX_MEMBERS:
                raise UsageError(f"A side has at most {MAX_MEMBERS:,} actors.")
            for member in added:
                self._put(step, name, member)
                step.put(Kind.DECLINED, [name, member.actor], None)

    def drop_member(self, name: str, actor: str) -> None:
        """Take an actor out of a side."""
        with self._doing() as step:
            record = None if self._connection.current() is None else step.get(Kind.MEMBER, [name, actor])
            if record is None:
                raise UsageError(f"That actor isn't in the side {quoted(name)}.")
            step.label = step.label or f"that {quoted(record['name'])} is not in the side {quoted(name)}"
            step.put(Kind.MEMBER, [name, actor], None)

    def declined(self, name: str) -> list[str]:
        """The keys of the actors that a person doesn't want to be proposed for a side again."""
        none: list[str] = []
        return self._ask(lambda db: _actors(db, Kind.DECLINED, name), none)

    def decline(self, name: str, actor: str, called: str) -> None:
        """Keep that an actor, by its key and its name, isn't to be proposed for a side again."""
        with self._doing() as step:
            self._existing_side(step, name)
            step.label = step.label or f"that {quoted(called)} is not proposed for the side {quoted(name)}"
            made = {"author": self._author, "created": step.when, "changed": step.when}
            step.put(Kind.DECLINED, [name, actor], {"name": short(called, "name"), **made})

    def drop_side(self, name: str) -> None:
        """Keep a side no longer."""
        with self._doing() as step:
            self._existing_side(step, name)
            step.label = step.label or f"the deletion of the side {quoted(name)}"
            for kind, actor, _ in _belonging(step, name):
                step.put(kind, [name, actor], None)
            step.put(Kind.SIDE, [name], None)

    def rename_side(self, name: str, to: str) -> str:
        """Give a side another name, which no other has; the name as it is kept."""
        to = _side_name(to)
        with self._doing() as step:
            side = self._existing_side(step, name)
            if any(fold(other.name) == fold(to) for other in _sides(step.begin()) if other.name != name):
                raise UsageError(f"Another side is named {quoted(to)}.")
            step.label = step.label or f"the renaming of the side {quoted(name)}"
            belonging = _belonging(step, name)
            for kind, actor, _ in belonging:
                step.put(kind, [name, actor], None)
            step.put(Kind.SIDE, [name], None)
            step.put(Kind.SIDE, [to], {**side, "changed": step.when})
            for kind, actor, record in belonging:
                step.put(kind, [to, actor], record)
        return to

    def _put(self, step: Step, name: str, member: Member) -> None:
        before = step.get(Kind.MEMBER, [name, member.actor])
        said = {"name": short(member.name, "name"), "since": member.since, "until": member.until}
        if before is None:
            made = {"author": self._author, "created": step.when, "changed": step.when}
            step.put(Kind.MEMBER, [name, member.actor], {**said, **made})
        elif any(before[field] != value for field, value in said.items()):
            step.put(Kind.MEMBER, [name, member.actor], {**before, **said, "changed": step.when})

    def _existing_side(self, step: Step, name: str) -> Record:
        record = None if self._connection.current() is None else step.get(Kind.SIDE, [name])
        if record is None:
            raise UsageError(f"There is no side named {quoted(name)}.")
        return record


def _side_name(typed: str) -> str:
    name = short(typed, "name of a side")
    if not fold(name).strip(" .,"):
        raise UsageError("Give the side a name.")
    if len(name) > MAX_NAME or '"' in plain(name):
        raise UsageError(f"The name of a side has at most {MAX_NAME} characters, and no quotation marks in it.")
    return name


def _actors(db: sqlite3.Connection, kind: Kind, name: str) -> list[str]:
    return [line(actor) for (actor,) in db.execute(f"SELECT actor FROM {kind} WHERE side = ?", (name,))]  # noqa: S608


def _belonging(step: Step, name: str) -> list[tuple[Kind, str, Record | None]]:
    """The members of a side, and who was declined, as they are kept."""
    return [
        (kind, actor, step.get(kind, [name, actor]))
        for kind in (Kind.MEMBER, Kind.DECLINED)
        for actor in _actors(step.begin(), kind, name)
    ]


def _sides(db: sqlite3.Connection) -> list[Side]:
    found: dict[str, list[Member]] = {line(name): [] for (name,) in db.execute("SELECT name FROM side ORDER BY name")}
    for side, *member in db.execute("SELECT side, actor, name, since, until FROM member ORDER BY side, name, actor"):
        if (name := line(side)) in found:
            found[name].append(Member(*map(line, member)))
    return [Side(name, tuple(members)) for name, members in found.items()]
