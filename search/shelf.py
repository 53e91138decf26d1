"""The list of a corpus's articles: sorted, filtered, as rows."""

from collections.abc import Callable, Sequence
from typing import Any

from search.annotations import Annotations
from search.errors import UsageError
from search.library import Library, Listed
from search.text import fold

Json = dict[str, Any]

_SORTS: dict[str, Callable[[Listed, dict[str, int]], Any]] = {
    "document": lambda row, notes: row.number,
    "title": lambda row, notes: (not row.title, row.title.casefold()),
    "outlet": lambda row, notes: (not row.outlet, row.outlet.casefold(), row.date, row.number),
    "date": lambda row, notes: (not row.date, row.date, row.number),
    "quotes": lambda row, notes: (-row.quotes, row.number),
    "notes": lambda row, notes: (-notes.get(row.document, 0), row.number),
}


class Shelf:
    """Orders of one library's articles, kept until something changes."""

    def __init__(self, library: Library, annotations: Annotations) -> None:
        self._library = library
        self._annotations = annotations
        self._orders: dict[tuple[str, str], list[int]] = {}
        self._note_state = -1

    def forget(self) -> None:
        """The articles changed."""
        self._orders.clear()

    def order(self, sort: str, words: str) -> list[int]:
        """The numbers of the articles of which title, outlet, author or document hold all ``words``, in order."""
        if (state := self._annotations.state) != self._note_state:
            self._note_state = state
            self._orders.clear()
        found = self._orders.get((sort, words))
        if found is None:
            found = self._orders[sort, words] = self.sorted(self._filtered(words), sort)
        return found

    def sorted(self, rows: list[Listed], sort: str) -> list[int]:
        """The numbers of ``rows`` in order. Raises UsageError for an order that there isn't."""
        if sort not in _SORTS:
            raise UsageError(f"Articles can't be sorted by {sort}; they can by {', '.join(_SORTS)}.")
        key, notes = _SORTS[sort], self._annotations.counts()
        return [row.number for row in sorted(rows, key=lambda row: key(row, notes))]

    def rows(self, numbers: Sequence[int]) -> list[Json]:
        """Articles as a list shows them; without those that are there no more."""
        listing = self._library.listing
        return self.shown([listing[number] for number in numbers if number in listing])

    def shown(self, rows: Sequence[Listed]) -> list[Json]:
        """Articles as a list shows them."""
        notes = self._annotations.counts()
        return [
            {
                "number": row.number,
                "document": row.document,
                "title": row.title,
                "outlet": row.outlet,
                "date": row.date,
                "quotes": row.quotes,
                "notes": notes.get(row.document, 0),
                "read": row.read,
                "own": row.own.split(),
            }
            for row in rows
        ]

    def _filtered(self, words: str) -> list[Listed]:
        wanted = fold(words).split()
        rows = self._library.listing.values()
        if not wanted:
            return list(rows)
        return [r for r in rows if all(w in fold(f"{r.title} {r.outlet} {r.author} {r.document}") for w in wanted)]
