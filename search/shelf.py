"""The list of a corpus's articles: sorted, filtered, grouped, as rows."""

from collections.abc import Callable, Container, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from search.annotations import Annotations
from search.errors import UsageError
from search.library import Library, Listed
from search.listing_groups import Entry, Head, grouped
from search.opened import HASH, Opened
from search.paths import corpus_key, state_dir

if TYPE_CHECKING:  # a search, which should come at once, needs none of it
    from search.listing_filter import Facts

Json = dict[str, Any]

# what articles are sorted by; None is what isn't known, which comes last in either direction
_SORTS: "dict[str, Callable[[Listed, Facts], Any]]" = {
    "document": lambda row, facts: row.number,
    "title": lambda row, facts: row.title.casefold() or None,
    "outlet": lambda row, facts: (row.outlet.casefold(), row.date) if row.outlet else None,
    "date": lambda row, facts: row.date or None,
    "quotes": lambda row, facts: -row.quotes,
    "notes": lambda row, facts: -facts.notes.get(row.document, 0),
    "unread": lambda row, facts: row.number not in facts.unread,
    "hits": lambda row, facts: None if (hits := (facts.hits or {}).get(row.number)) is None else -hits,
}
BACKWARDS = "-"  # before what is sorted by, as in -date
MOST_ORDERS = 32  # that are kept


class Unread(Container[int]):
    """The articles that the person has not opened since their text changed: all but those that are ``opened``."""

    def __init__(self, opened: frozenset[int]) -> None:
        self.opened = opened

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number not in self.opened  # the head of a group is no article

    def among(self, numbers: Sequence[int], articles: int) -> int:
        """How many of these articles are unread; ``articles`` is how many there are at all."""
        if len(numbers) == articles:
            return articles - len(self.opened)
        return sum(number not in self.opened for number in numbers)


class Shelf:
    """Orders of one library's articles, kept until something changes. Only requests for rows from the first on see what
    was opened since (see _check).
    """

    def __init__(self, library: Library, annotations: Annotations) -> None:
        self._library = library
        self._annotations = annotations
        self._orders: dict[tuple[Any, ...], Sequence[int]] = {}
        self._entries: dict[tuple[Any, ...], list[Entry]] = {}
        self._note_state = self._opened_state = -1
        self._unread: Unread | None = None
        self._unread_state = -1

    @cached_property
    def _opened(self) -> Opened:
        return Opened(state_dir() / f"{corpus_key(self._library.corpus.paths)}.opened")

    def forget(self) -> None:
        """The articles changed."""
        self._orders.clear()
        self._entries.clear()
        self._unread = None

    def _check(self, *, fresh: bool = True) -> None:
        """Forget what is out of date; without ``fresh`` an order stays as it is though articles were opened since.

        A list through which somebody goes must not lose the articles they just read.
        """
        known = self._opened.known()
        if (state := self._annotations.state) != self._note_state:
            self._note_state = state
            self.forget()
        if self._opened.state != self._opened_state and (fresh or not self._orders):
            self._opened_state = self._opened.state
            self.forget()
        self._unread_of(known)

    def _unread_of(self, opened: Mapping[str, str]) -> "Unread":
        if self._unread is None or self._unread_state != self._opened.state:
            self._unread_state = self._opened.state
            self._unread = Unread(self._library.as_they_were(opened, HASH) if opened else frozenset())
        return self._unread

    # -- orders

    def order(self, sort: str, words: str, *, fresh: bool = True) -> Sequence[int]:
        """The numbers of the articles that fit the filters ``words`` (see listing_filter), in order."""

        def made() -> Sequence[int]:
            if sort == "document" and not words.strip():
                return self._library.numbers
            return self.sorted(self._fitting(list(self._library.listing.values()), words), sort)

        return self.kept((sort, words), made, fresh=fresh)

    def kept(self, key: tuple[Any, ...], make: Callable[[], Sequence[int]], *, fresh: bool = True) -> Sequence[int]:
        """What ``make`` gives, made anew only when something changed (see _check)."""
        self._check(fresh=fresh)
        found = self._orders.get(key)
        if found is None:
            if len(self._orders) >= MOST_ORDERS:
                self._orders.clear()
            found = self._orders[key] = make()
        return found

    def filtered(self, numbers: Sequence[int], words: str, hits: Mapping[int, int] | None) -> list[Listed]:
        """Those of the articles that fit the filters, in their order."""
        return self._fitting(self._listed(numbers), words, hits)

    def _fitting(self, rows: list[Listed], words: str, hits: Mapping[int, int] | None = None) -> list[Listed]:
        from search.listing_filter import fitting

        return fitting(rows, words, self.facts(hits))

    def sorted(self, rows: Sequence[Listed], sort: str, hits: Mapping[int, int] | None = None) -> list[int]:
        """The numbers of ``rows`` in order, backwards with a "-" before ``sort``; equals in that of the numbers.

        Raises UsageError for an order that there isn't.
        """
        name = sort.removeprefix(BACKWARDS)
        if name not in _SORTS:
            raise UsageError(f"Articles can't be sorted by {name}; they can by {', '.join(_SORTS)}.")
        key, facts = _SORTS[name], self.facts(hits)
        keyed = [(key(row, facts), row.number) for row in sorted(rows, key=lambda row: row.number)]
        known = sorted((pair for pair in keyed if pair[0] is not None), key=itemgetter(0), reverse=name != sort)
        return [number for _, number in known] + [number for value, number in keyed if value is None]

    def entries(
        self, numbers: Sequence[int], group: str, closed: Sequence[str], sort: str, state: Any
    ) -> Sequence[Entry]:
        """The articles, in their order, below the heads of their groups; ``state`` tells these numbers from others."""
        if not group:
            return numbers
        key = (group, tuple(closed), sort, state)
        found = self._entries.get(key)
        if found is None:
            if len(self._entries) >= MOST_ORDERS:
                self._entries.clear()
            sorts = {"outlet": "-outlet", "month": "-date"}  # by which the groups themselves come backwards
            found = grouped(self._listed(numbers), group, set(closed), self.unread, backwards=sort == sorts.get(group))
            self._entries[key] = found
        return found

    def _listed(self, numbers: Sequence[int]) -> list[Listed]:
        return list(self._library.listed(numbers).values())

    # -- what is known beside the catalogue

    def facts(self, hits: Mapping[int, int] | None = None) -> "Facts":
        """What articles are filtered and sorted by, beside what a list shows."""
        from search.listing_filter import Facts

        return Facts(self._annotations.counts(), self.unread, hits)

    @property
    def unread(self) -> "Unread":
        """The articles that the person has not opened, or not since their text changed."""
        return self._unread_of(self._opened.known())

    def set_opened(self, numbers: Sequence[int], *, opened: bool) -> None:
        """Remember that articles were opened, or that they shall count as unread."""
        self._opened.set(((row.document, row.text_hash) for row in self._listed(numbers)), opened=opened)

    # -- rows

    def rows(
        self, entries: Sequence[Entry], group: str = "", listing: Mapping[int, Listed] | None = None
    ) -> list[Json]:
        """Articles as a list shows them, and heads of groups; without those that ``listing`` (the library's) lacks."""
        if listing is None:
            listing = self._library.listed([entry for entry in entries if not isinstance(entry, Head)])
        notes, opened = self._annotations.counts(), self._opened.known()
        return [
            entry.to_json(group) if isinstance(entry, Head) else _row(listing[entry], notes, opened)
            for entry in entries
            if isinstance(entry, Head) or entry in listing
        ]


def _row(row: Listed, notes: Mapping[str, int], opened: Mapping[str, str]) -> Json:
    """An article as a list shows it."""
    number, document, title, outlet, _author, date, quotes, read, own, _language, text_hash = row
    return {
        "number": number,
        "document": document,
        "title": title,
        "outlet": outlet,
        "date": date,
        "quotes": quotes,
        "notes": notes.get(document, 0),
        "read": read,
        "unread": opened.get(document) != text_hash[:HASH],
        "own": own.split(),
    }
