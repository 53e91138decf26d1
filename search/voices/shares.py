"""Who speaks how much, by outlet and period: quotations, words, how far up in the article, direct or not."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from search.number_sets import distinct
from search.voices.choice import ANONYMOUS, NOBODY, OTHERS
from search.voices.framing import labels
from search.voices.speech import DIRECT, Bools
from search.voices.tables import NO_SIDE, Dimension, Tables

Json = dict[str, Any]
FIRST_THIRD = 1 / 3
HEAD = ""  # key of a row that sums a group up
_HEAD, _PAIR, _REST = range(3)  # what a row is: the sums of a group, a speaker in it, all others
MEASURES = ("quotations", "original", "words", "first_third", "direct")


class Shares:
    """A table of speakers, group by group (an outlet, a period, or everything), the most quoted first.

    Of a row the measures are counts: quotations, "original" ones (without copies), words, those in the first third of
    an article, direct ones; "of" has the same of the whole group, where an attribution of several speakers counts once.
    With ``heads`` a row with the sums of a group, and "head" true, stands above each. With ``top`` a group has so many
    rows at most, and one for all others; those of the anonymous and of those who weren't found are always there.
    """

    def __init__(
        self,
        tables: Tables,
        fit: Bools,
        dimensions: Sequence[Dimension],
        by: Sequence[str],
        who: Dimension,
        top: int,
        heads: bool,
    ) -> None:
        self._tables = tables
        self._by = by
        rows = np.flatnonzero(fit)
        self._actor = who
        self._groups = tables.pivot(dimensions, rows)
        self._pivot = tables.pivot([*dimensions, self._actor], rows)
        speech = tables.speech
        data = speech.rows[rows]
        self._weights: dict[str, npt.NDArray[np.float64]] = {
            "quotations": np.ones(len(rows)),
            "original": (~speech.copied[rows]).astype(np.float64),
            "words": data["words"].astype(np.float64),
            "first_third": (data["place"] < FIRST_THIRD).astype(np.float64),
            "direct": (data["kind"] == DIRECT).astype(np.float64),
        }
        first = data["first"].astype(np.float64)
        self._sums = {name: self._pivot.sums(weight) for name, weight in self._weights.items()}
        self._totals = {name: self._groups.sums(weight * first) for name, weight in self._weights.items()}
        self.quotations = int(first.sum())
        self._list(top, heads and bool(self._by))

    def _list(self, top: int, heads: bool) -> None:
        """Which rows there are, in their order: of each a group, what it is, and which pair of a group and an actor."""
        groups, actors, owner = self._groups.keys.shape[1], self._pivot.keys[-1], self._owner()
        place = np.empty(groups, np.int64)
        place[self._group_order()] = np.arange(groups)
        sums = self._pairs = np.stack([self._sums[name] for name in MEASURES])
        order = np.lexsort((actors, -sums[2], -sums[0], place[owner]))
        among = place[owner[order]]
        rank = np.arange(len(order)) - np.searchsorted(among, among)
        unnamed = [i for i, key in enumerate(self._actor.keys[:2]) if key in (ANONYMOUS, NOBODY, NO_SIDE)]
        kept = (rank < top) | np.isin(actors[order], unnamed) if top else np.ones(len(order), np.bool_)
        rest = order[~kept]
        self._others = np.stack([np.bincount(owner[rest], row[rest], groups).astype(np.int64) for row in sums])
        rows = order[kept]
        ends = distinct(owner[rest])
        begins = np.arange(groups if heads else 0)
        group = np.concatenate([begins, owner[rows], ends])
        what = np.repeat([_HEAD, _PAIR, _REST], [len(begins), len(rows), len(ends)])
        pair = np.concatenate([begins, rows, ends])
        final = np.lexsort((np.arange(len(group)), what, place[group]))
        self._rows = np.stack([group[final], what[final], pair[final]], axis=1)

    def _owner(self) -> npt.NDArray[np.int64]:
        """The group of each pair of a group and an actor."""
        first_row = np.zeros(self._pivot.keys.shape[1], np.int64)
        first_row[self._pivot.which] = self._groups.which
        return first_row

    def _group_order(self) -> list[int]:
        """Groups by what they are called, unknown ones last; outlets by how much they have."""
        totals, keys = self._totals["quotations"], self._groups.keys

        def rank(group: int) -> list[Any]:
            found: list[Any] = []
            for i, name in enumerate(self._by):
                key = self._groups.dimensions[i].keys[keys[i, group]]
                size = -int(totals[group]) if name == "outlet" and len(self._by) == 1 else 0
                found += [not key, size, key.casefold()]
            return found

        return sorted(range(keys.shape[1]), key=rank)

    def __len__(self) -> int:
        return len(self._rows)

    def window(self, offset: int, count: int) -> list[Json]:
        """Some rows."""
        return [self._row(*row) for row in self._rows[offset : offset + count].tolist()]

    def _row(self, group: int, what: int, pair: int) -> Json:
        where = labels(self._tables, self._by, self._groups.dimensions, self._groups.keys[:, group].tolist())
        totals = [int(self._totals[name][group]) for name in MEASURES]
        if what == _PAIR:
            key = self._actor.keys[self._pivot.keys[-1][pair]]
            name, measures = self._tables.name(key), self._pairs[:, pair].tolist()
        elif what == _REST:
            key, name, measures = OTHERS, "others", self._others[:, group].tolist()
        else:
            key, name, measures = HEAD, "all", totals
        return {
            **where,
            "actor": name,
            "key": key,
            **({"head": True} if what == _HEAD else {}),
            **dict(zip(MEASURES, measures, strict=True)),
            "of": dict(zip(MEASURES, totals, strict=True)),
        }
