"""Rows by occasion: what was said in one passage of an article, at one event, or on one day.

What is compared is looked at as arrays: entries (quotations of a column) and the bands (occasions) they are in.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from search.comparing.circumstances import Circumstances
from search.comparing.pairing import paired
from search.comparing.quotations import UNDATED, Ints, Quotations
from search.comparing.rows import NONE, Rows, together
from search.number_sets import distinct
from search.text import fold

Bools = npt.NDArray[np.bool_]
LASTS = 7  # days that an event of one name may last
NEAR, FAR = 4.0, 3.0  # how alike two of one article are at best, and how much less at most where they stand apart


def by_occasion(told: Circumstances, columns: Sequence[Quotations]) -> Rows:
    """Rows of what was said on one occasion, in the order of time; then the rest. ``told`` of all, column by column."""
    sizes = [len(column) for column in columns]
    known = np.flatnonzero(told.there)
    return _Occasions(told, columns, known).rows(sizes)


class _Occasions:
    """Entries, of which arrays have one value each, in bands, of which ``event`` and ``day`` have one value each."""

    def __init__(self, told: Circumstances, columns: Sequence[Quotations], known: Ints) -> None:
        places = np.concatenate([column.places for column in columns])[known]
        sizes = [len(column) for column in columns]
        self.columns = len(columns)
        self.column = np.repeat(np.arange(len(sizes)), sizes)[known]
        self.at = np.concatenate([np.arange(size) for size in sizes])[known]
        self.article, self.ordinal = places >> 32, places & 0xFFFFFFFF
        self.paragraph, self.said, self.kind = told.paragraph[known], told.day[known], told.kind[known]
        self.events = told.events
        first = np.concatenate([column.first for column in columns])[known]
        self.time = np.minimum(np.where(self.said > 0, self.said, first), UNDATED)
        # bands of a passage: of the event and the day that the first of its entries has that has one
        passages, first_of, self.band = np.unique(
            self.article << 32 | told.passage[known], return_index=True, return_inverse=True
        )
        self.event = told.event[known][first_of]
        self.day = np.zeros(len(passages), np.int64)
        dated = np.flatnonzero(self.said)[::-1]
        self.day[self.band[dated]] = self.said[dated]
        self.first_article = passages >> 32

    def rows(self, sizes: list[int]) -> Rows:
        """Join what is of one occasion, and put what several columns have of it into rows."""
        self._join_by_name()
        self._join(np.where((self.event > 0) & (self.day > 0), self.event << 32 | self.day, 0))
        days = np.where(self._of_columns() == 1, self.day, 0)
        self._join(days)
        several = self._of_columns() > 1
        by_day = several & (days > 0)
        entries = np.flatnonzero(several[self.band])
        entries = entries[np.lexsort((self.ordinal[entries], self.article[entries], self.time[entries]))]
        bands, first, which = np.unique(self.band[entries], return_index=True, return_inverse=True)
        in_time = np.argsort(first)
        rank = np.argsort(in_time)[which]  # of each entry's band in the order of time
        order = np.lexsort((self.ordinal[entries], self.article[entries], rank))
        entries, rank, bands = entries[order], rank[order], bands[in_time]
        cells, band = paired(
            rank, self.column[entries], self.columns, lambda one, other: self._alike(entries[one], entries[other])
        )
        if len(entries):
            cells = np.where(cells == NONE, NONE, self.at[entries][cells])
        why = self._why(entries, rank, self.event[bands], self.day[bands], by_day[bands])
        return together(cells, sizes, lambda row: why(int(band[row])))

    def _of_columns(self) -> Ints:
        """Of how many columns each band has something."""
        of = distinct(self.band * self.columns + self.column) // self.columns
        return np.bincount(of, minlength=len(self.event))

    def _join_by_name(self) -> None:
        """Events of one name are one, unless they are known to be too far apart in time."""
        names = [fold(event) if event != event.lower() else "" for event in self.events]
        same: defaultdict[str, list[int]] = defaultdict(list)
        for band in np.flatnonzero(np.array([name != "" for name in names])[self.event]).tolist():
            same[names[self.event[band]]].append(band)
        leader = np.arange(len(self.event))
        for some in same.values():
            some.sort(key=lambda band: (self.day[band], self.first_article[band]))
            dated = [band for band in some if self.day[band]]
            groups: list[int] = []
            for band in dated:
                if not groups or _days_between(self.day[groups[-1]], self.day[band]) > LASTS:
                    groups.append(band)
                leader[band] = groups[-1]
            undated = some[: len(some) - len(dated)]
            if len(groups) <= 1:
                leader[undated] = groups[0] if groups else undated[0]
        self.band = leader[self.band]

    def _join(self, keys: Ints) -> None:
        """Bands of one key are one; those without, whose key is 0, stay as they are."""
        keyed = np.flatnonzero(keys)
        _, first, which = np.unique(keys[keyed], return_index=True, return_inverse=True)
        leader = np.arange(len(keys))
        leader[keyed] = keyed[first][which]
        self.band = leader[self.band]

    def _alike(self, one: Ints, other: Ints) -> npt.NDArray[np.float64]:
        """How much entries belong together, pair by pair."""
        apart = np.minimum(FAR, np.abs(self.ordinal[one] - self.ordinal[other]) / 4)
        near = np.where(self.article[one] == self.article[other], NEAR - apart, 0.0)
        alike: npt.NDArray[np.float64] = near + 2 * (self.kind[one] == self.kind[other])
        alike += self.said[one] == self.said[other]
        return alike

    def _why(self, entries: Ints, rank: Ints, event: Ints, day: Ints, by_day: Bools) -> Callable[[int], str]:
        """What gives the reason why a band stands together. ``entries`` come by ``rank``, that of their bands."""
        begins = np.flatnonzero(np.diff(rank, prepend=-1))
        articles, paragraphs = self.article[entries], self.paragraph[entries]
        if len(entries):
            one_article = np.minimum.reduceat(articles, begins) == np.maximum.reduceat(articles, begins)
            first, last = np.minimum.reduceat(paragraphs, begins), np.maximum.reduceat(paragraphs, begins)
        names = self.events

        def why(band: int) -> str:
            name, when = names[event[band]], _date(int(day[band])).isoformat() if day[band] else ""
            if by_day[band]:
                return f"same day, {when}"
            if one_article[band]:
                where = f"¶{first[band]}" if first[band] == last[band] else f"¶{first[band]}-{last[band]}"
                return f"same {name or 'passage'}, {where}"
            return f"same event: {name}" if name != name.lower() else f"same {name}, {when}"

        return why


def _days_between(one: int, other: int) -> int:
    return abs((_date(other) - _date(one)).days)


def _date(day: int) -> date:
    return date(day // 10000, day // 100 % 100, day % 100)
