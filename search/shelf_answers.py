"""What the engine answers about the list of articles: its order, its groups, what of it is unread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from search.listing_groups import Entry, Head
from search.part import Part
from search.statements.answers import MAX_WINDOW, WINDOW

if TYPE_CHECKING:
    pass

Json = dict[str, Any]
MANY = 5000  # numbers in one answer


class ShelfAnswers(Part):
    """A part of the engine. ``words`` are filters (see listing_filter); ``group`` and ``closed`` see listing_groups."""

    def articles(
        self,
        sort: str = "document",
        words: str = "",
        group: str = "",
        closed: Sequence[str] = (),
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """A window of all articles: {"total" (rows), "found" (articles), "unread", "rows"}.

        With a ``group`` rows also are the heads of groups: {"group", "name", "articles", "unread", "closed"}.
        """
        order = self._shelf.order(sort, words, fresh=not offset)
        entries = self._shelf.entries(order, group, closed, sort, words)
        return {
            "total": len(entries),
            "found": len(order),
            "unread": self._shelf.unread.among(order, len(self.library.numbers)),
            "rows": self._shelf.rows(entries[offset : offset + min(count, MAX_WINDOW)], group),
        }

    def position(
        self,
        number: int,
        sort: str = "document",
        words: str = "",
        query: str = "",
        group: str = "",
        closed: Sequence[str] = (),
    ) -> Json:
        """Where an article stands in a list: {"index": n or null}."""
        entries = self._entries(query, sort, words, group, closed)
        return {"index": entries.index(number) if number in entries else None}

    def numbers(
        self,
        query: str = "",
        sort: str = "document",
        words: str = "",
        group: str = "",
        closed: Sequence[str] = (),
        offset: int = 0,
    ) -> Json:
        """The numbers of listed articles in their order, many at once, 0 for the head of a group: {"total", "rows"}."""
        entries = self._entries(query, sort, words, group, closed)
        rows = [0 if isinstance(entry, Head) else entry for entry in entries[offset : offset + MANY]]
        return {"total": len(entries), "rows": rows}

    def next_unread(
        self,
        at: int,
        direction: int,
        query: str = "",
        sort: str = "document",
        words: str = "",
        group: str = "",
        closed: Sequence[str] = (),
    ) -> Json:
        """The next unread article of a list after position ``at``, or before it: {"index": n or null}."""
        entries, unread = self._entries(query, sort, words, group, closed), self._shelf.unread
        places = range(at + 1, len(entries)) if direction > 0 else range(min(at, len(entries)) - 1, -1, -1)
        return {"index": next((place for place in places if entries[place] in unread), None)}

    def set_opened(self, numbers: Sequence[int], opened: bool = True) -> Json:
        """Remember that the person has opened articles, or that they shall count as unread."""
        self._shelf.set_opened(numbers, opened=opened)
        return {}

    def _entries(self, query: str, sort: str, words: str, group: str, closed: Sequence[str]) -> Sequence[Entry]:
        if query.strip():
            order = self._found(query, sort=sort, words=words, fresh=False)
            return self._shelf.entries(order, group, closed, sort, (query, False, words))
        order = self._shelf.order("document" if sort == "score" else sort, words, fresh=False)
        return self._shelf.entries(order, group, closed, sort, words)
