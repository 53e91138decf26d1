"""The quotations of a column as flat arrays, in the order in which they are listed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from search.library import Library
from search.utterances.periods import day_of
from search.utterances.resolving import resolve

Ints = npt.NDArray[np.int64]
UNDATED = 99_999_999  # a day after all others
SORTS = ("date", "newest", "outlet", "score")


@dataclass(frozen=True)
class Quotations:
    """One entry each: ``places`` (article times 2**32 plus ordinal), scores, and the days (yyyymmdd) it was said on."""

    places: Ints
    scores: npt.NDArray[np.float64]
    first: Ints
    last: Ints

    def __len__(self) -> int:
        return len(self.places)

    @property
    def articles(self) -> Ints:
        """The numbers of the articles."""
        return self.places >> 32

    def only(self, which: Any) -> "Quotations":
        """Some of them, by a mask or by positions."""
        return Quotations(self.places[which], self.scores[which], self.first[which], self.last[which])

    def ids(self, which: Sequence[int]) -> list[tuple[int, int]]:
        """(article, ordinal) of some of them."""
        return [(int(place) >> 32, int(place) & 0xFFFFFFFF) for place in self.places[list(which)]]


class Dates:
    """The dates of a library's articles, as numbers, and how they are sorted."""

    def __init__(self, library: Library) -> None:
        self._listing = library.listing
        self._days: dict[tuple[str, str], tuple[int, int, int]] = {}
        most = max(self._listing, default=0) + 2  # the last for those that came since
        self._first = np.full(most, UNDATED, np.int64)
        self._last = np.full(most, UNDATED, np.int64)
        known: dict[str, tuple[int, int]] = {}
        for number, row in self._listing.items():
            if row.date:
                days = known.get(row.date) or known.setdefault(row.date, _days("", row.date)[:2])
                self._first[number], self._last[number] = days

    @cached_property
    def _outlets(self) -> Ints:
        """The place of each article's outlet in their order; unknown ones last."""
        names = sorted({row.outlet for row in self._listing.values()}, key=lambda name: (not name, name.casefold()))
        index = {name: i for i, name in enumerate(names)}
        found = np.zeros(len(self._first), np.int64)
        for number, row in self._listing.items():
            found[number] = index[row.outlet]
        return found

    def quotations(self, rows: Sequence[tuple[int, int, float, str]]) -> Quotations:
        """Those of (article, ordinal, score, what is said of the day) rows, each once."""
        if not rows:
            return Quotations(np.empty(0, np.int64), np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64))
        articles, ordinals, scores, said = zip(*rows, strict=True)
        places = np.array(articles, np.int64) << 32 | np.array(ordinals, np.int64)
        told = ((at, (articles[at], ordinals[at], code)) for at, code in enumerate(said) if code)
        found = self.of(places, np.array(scores, np.float64), told)
        _, once = np.unique(places, return_index=True)
        return found if len(once) == len(places) else found.only(np.sort(once))

    def of(
        self, places: Ints, scores: npt.NDArray[np.float64], told: Iterable[tuple[int, tuple[int, int, str]]]
    ) -> Quotations:
        """Those of places; ``told``: of which of them, by position, (article, ordinal, what is said of the day)."""
        article = np.minimum(places >> 32, len(self._first) - 1)
        first, last = self._first[article], self._last[article]
        for at, (number, _, code) in told:
            if number in self._listing:
                first[at], last[at], _ = self._said(code, number)
        return Quotations(places, scores, first, last)

    def day(self, said: str, article: int) -> int:
        """The one day that a text names, as yyyymmdd; 0 for none."""
        return self._said(said, article)[2] if said and article in self._listing else 0

    def _said(self, code: str, article: int) -> tuple[int, int, int]:
        asked = code, self._listing[article].date
        found = self._days.get(asked)
        if found is None:
            found = self._days[asked] = _days(*asked)
        return found

    def sorted(self, found: Quotations, sort: str) -> Quotations:
        """Them in an order: by date (undated last), the newest first, by outlet, or the surest first."""
        keys: list[Any] = [found.places, found.first]
        if sort == "newest":
            keys = [found.places, np.where(found.first == UNDATED, 1, -found.first)]
        elif sort == "outlet":
            keys.append(self._outlets[np.minimum(found.articles, len(self._first) - 1)])
        elif sort == "score":
            keys.append(-found.scores)
        return found.only(np.lexsort(keys))


def _days(said: str, article: str) -> tuple[int, int, int]:
    """The first and the last day on which something was said, and the one that its text names, 0 for none."""
    first, last = day_of(said, article)
    own = number_of(resolve(said, article).day) if said else 0
    return (number_of(first), number_of(last), own) if first else (UNDATED, UNDATED, own)


def number_of(day: str) -> int:
    """A day (ISO 8601) as yyyymmdd; 0 for none."""
    return int(day.replace("-", "") or 0)


def joined(parts: Sequence[Quotations]) -> Quotations:
    """Several together, each quotation once."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        empty = np.empty(0, np.int64)
        return Quotations(empty, np.empty(0), empty, empty)
    found = Quotations(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in ("places", "scores", "first", "last"))
    )
    _, once = np.unique(found.places, return_index=True)
    return found if len(once) == len(found) else found.only(np.sort(once))
