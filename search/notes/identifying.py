"""Identities in the store: actors joined, split and renamed by a person."""

import sqlite3
import uuid
from collections.abc import Iterable, Sequence

from search.errors import UsageError
from search.notes.identity import GIVEN, Identity, Says
from search.notes.queries import cleaned, line
from search.notes.step import Step
from search.notes.steps import Steps
from search.notes.tables import Kind
from search.notes.wording import quoted, short
from search.text import fold

MAX_ACTOR_NAME = 200  # characters
_COLUMNS = "what, document, actor, name, other, other_name, text_hash"


class Identifying(Steps):
    """A part of the store."""

    def identities(self) -> list[Identity]:
        """What was said of who is who in documents that are seen here, and everywhere."""
        none: list[Identity] = []
        return self._ask(lambda db: _identities(db, self._prefix), none)

    def identify(self, label: str, said: Iterable[Identity], withdrawn: Iterable[Identity] = ()) -> None:
        """Keep statements, each in the place of what was said of the same before, and withdraw others: one step.

        ``label`` names it, as in "Took back: {label}.".
        """
        with self._doing() as step:
            step.begin()
            step.label = step.label or label
            for old in withdrawn:
                step.put(Kind.IDENTITY, self._key(old), None)
            for new in said:
                self._put_identity(step, new)

    def _put_identity(self, step: Step, new: Identity) -> None:
        before = step.get(Kind.IDENTITY, self._key(new))
        record = {
            "name": short(new.name, "name"),
            "other": new.other,
            "other_name": short(new.other_name, "name"),
            "text_hash": new.text_hash,
            "author": self._author,
            "created": before["created"] if before else step.when,
            "changed": step.when,
        }
        step.put(Kind.IDENTITY, self._key(new), record)

    def _key(self, said: Identity) -> list[str]:
        return [said.says.value, self._prefix + said.document if said.document else "", said.actor]


def new_key(key: str) -> str:
    """The key of a new actor that is split off from what readings know by ``key``."""
    return f"{key.partition(GIVEN)[0]}{GIVEN}{uuid.uuid4().hex[:8]}"


def actor_name(typed: str) -> str:
    """The name of an actor as a person types it. Raises UsageError for one that is none."""
    name = short(typed, "name")
    if not fold(name).strip(" .,") or len(name) > MAX_ACTOR_NAME:
        raise UsageError(f"Give a name of at most {MAX_ACTOR_NAME} characters.")
    return name


def joining_label(names: Sequence[str], into: str) -> str:
    """How a sentence calls the joining of actors."""
    who = quoted(names[0]) if len(names) == 1 else f"{len(names)} actors"
    return f"that {who} and {quoted(into)} are one actor"


def _identities(db: sqlite3.Connection, prefix: str) -> list[Identity]:
    known = {says.value for says in Says}
    rows = db.execute(f"SELECT {_COLUMNS} FROM identity ORDER BY created, what, document, actor")  # noqa: S608
    return [
        Identity(Says(what), cleaned(document)[len(prefix) :] if document else "", *map(line, rest))
        for what, document, *rest in rows
        if what in known and (not document or cleaned(document).startswith(prefix))
    ]
