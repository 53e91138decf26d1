"""A side: a named set of actors that a person put together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """An actor of a side: the key and the name it had when it was added.

    ``since`` and ``until`` (ISO 8601, as precise as they are known, "" for open) say when it belongs to the side.
    """

    actor: str
    name: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A named set of actors, by their names."""

    name: str
    members: tuple[Member, ...] = ()
