"""Kinds of query of our own, for what Whoosh's can't say.

The executor answers them, beside Whoosh's (see asked.py). A stock searcher knows words that are alike, and dates and
numbers to narrow by (see stock_queries.py).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from search.index.arrays import Numbers
from search.index.asked import Asked, OfWords


class Similar(OfWords):
    """Words that differ from ``text`` in at most ``distance`` letters, the first one being right (distance.py)."""

    def __init__(self, fieldname: str, text: str, distance: int, boost: float = 1.0) -> None:
        super().__init__(fieldname, text, boost)
        self.distance = distance


class Stem(OfWords):
    """Words that are forms of ``text`` in English (stems.py)."""


class Near(Asked):
    """Words one after another, each a Term or a pattern of one field.

    With ``slop`` in any order, at most so many other words among them. Scored like the words of a Phrase.
    """

    def __init__(self, fieldname: str, parts: Sequence[Any], slop: int | None, boost: float = 1.0) -> None:
        self.fieldname, self.parts, self.slop, self.boost = fieldname, tuple(parts), slop, boost


class DatedQuery(Asked):
    """Articles whose date, as precise as it is known, lies wholly in first..last (yyyymmdd, None: open on that side).

    Without either: those whose date isn't known. A date may lack its day, or month and day: zeros.
    """

    def __init__(self, first: int | None, last: int | None) -> None:
        self.first, self.last = first, last

    def fits(self, date: int) -> bool:
        """Whether one date does."""
        return bool(self.mask(*date_bounds(np.array([date], np.uint32)))[0])

    def mask(self, earliest: Numbers, latest: Numbers) -> Numbers:
        """Which dates do, by their ``date_bounds``."""
        if self.first is None and self.last is None:
            return np.equal(latest, 0)
        mask: Numbers = earliest >= max(1, self.first or 1)  # 0 where no date is known
        if self.last is not None:
            # the 31st stands for the last day of any month
            last = self.last + (31 - self.last % 100 if _ends_month(self.last) else 0)
            mask &= latest <= last
        return mask


class Numbered(Asked):
    """Articles of these numbers."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = frozenset(numbers)

    def mask(self, column: Numbers) -> Numbers:
        """Which numbers of a column are meant."""
        return np.isin(column, np.array(sorted(self.numbers), np.int64))


class Placed(Asked):
    """These attributions: article times 2**32 plus ordinal of each, ascending."""

    def __init__(self, places: Sequence[int]) -> None:
        self.places = tuple(places)

    def __repr__(self) -> str:
        return f"Placed(<{len(self.places)}>)"

    def mask(self, articles: Numbers, ordinals: Numbers) -> Numbers:
        """Which of the attributions with these articles and ordinals are meant."""
        wanted = np.array(self.places, np.int64)
        keys = articles.astype(np.int64) << 32 | ordinals
        at = np.searchsorted(wanted, keys)
        at[at == len(wanted)] = 0
        return wanted[at] == keys if len(wanted) else np.zeros(len(keys), bool)


def date_bounds(dates: Numbers) -> tuple[Numbers, Numbers]:
    """The first and the last day that each date may mean, yyyymmdd; 0 where none is known."""
    dates = dates.astype(np.int32)
    month, day = dates // 100 % 100, dates % 100
    earliest = dates + np.where(month == 0, 101, np.where(day == 0, 1, 0)).astype(np.int32)
    latest = dates + np.where(month == 0, 1231, np.where(day == 0, 31, 0)).astype(np.int32)
    earliest[dates == 0] = latest[dates == 0] = 0
    return earliest, latest


def _ends_month(day: int) -> bool:
    import calendar

    return calendar.monthrange(day // 10000, day // 100 % 100)[1] == day % 100


class OfArticle(Asked):
    """Attributions whose article fits ``child``, a query on articles, as well as that does."""

    def __init__(self, child: Any) -> None:
        self.child = child


class Told(Asked):
    """Articles with an attribution that fits ``quotes``, or that fit ``none`` where no attribution has to.

    This is how conditions bind to one attribution: ``quotes`` is asked of single ones. An article fits as well as the
    best of its attributions. ``asked``: the conditions of which one must hold for an attribution to be shown.
    """

    def __init__(self, quotes: Any, none: Any, asked: Any = None) -> None:
        self.quotes, self.none, self.asked = quotes, none, asked
