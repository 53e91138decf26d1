"""What is found of who speaks."""

import re
from dataclasses import dataclass

from search.reading.groups import Group
from search.reading.names import known
from search.reading.reading import How, Span

_NAME = re.compile(r"[A-Z][\w-]+")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks: an entity or None, how that was found, the words that decided it, and who speaks with it."""

    entity: int | None
    how: How
    because: Span | None = None
    others: tuple[int, ...] = ()


NOBODY = Resolved(None, How.NONE)


def countries_in(roles: tuple[str, ...]) -> set[str]:
    """The keys of the countries that are named in what somebody is said to be."""
    entries = (known().get(word) for role in roles for word in _NAME.findall(role))
    return {e.country or e.key for e in entries if e is not None}


def all_of(group: Group, how: How) -> Resolved:
    """Several who speak together."""
    return Resolved(group.entities[0], how, group.span, group.entities[1:])
