"""The list of articles in groups: by outlet, or by month. A group has a head, and can be closed."""

from collections.abc import Callable, Collection, Container, Sequence
from typing import Any, NamedTuple

from search.errors import UsageError
from search.library import Listed

Json = dict[str, Any]
GROUPS = ("", "outlet", "month")


class Head(NamedTuple):
    """What stands above a group: its name ("" for what isn't known), and how many articles are in it."""

    name: str
    articles: int
    unread: int
    closed: bool

    def to_json(self, group: str) -> Json:
        """As a row of a list; a row with a "group" is no article."""
        return {"number": 0, "group": group, **self._asdict()}


_KEYS: dict[str, Callable[[Listed], str]] = {"outlet": lambda row: row.outlet, "month": lambda row: row.date[:7]}

Entry = int | Head


def grouped(
    rows: Sequence[Listed], group: str, closed: Collection[str], unread: Container[int], *, backwards: bool = False
) -> list[Entry]:
    """The numbers of ``rows``, which keep their order in each group, below the heads of their groups.

    Groups are in the order of their names, with ``backwards`` the last first; what isn't known comes last.
    """
    if group not in _KEYS:
        raise UsageError(f"Articles can't be grouped by {group}; they can by outlet and by month.")
    key = _KEYS[group]
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row.number)
    names = sorted((name for name in found if name), key=str.casefold, reverse=backwards)
    entries: list[Entry] = []
    for name in [*names, *([""] if "" in found else [])]:
        numbers = found[name]
        entries.append(Head(name, len(numbers), sum(n in unread for n in numbers), name in closed))
        if name not in closed:
            entries += numbers
    return entries
