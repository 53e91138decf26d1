"""Rows of fingerprints grouped into statements: only those are compared that share a run of words and enough of them."""  # noqa: E501

from array import array
from collections.abc import Callable, Collection, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from search.statements.fingerprints import Fingerprints
from search.statements.rarity import Rarity
from search.statements.relation import relate
from search.statements.telling import Telling


class Groups:
    """Groups of rows; one speaker's are compared first, then strangers'. ``telling`` gives what a row says.

    ``only``: numbers of speakers; then no others are compared with one another. ``tick`` is called now and then:
    how many rows were passed, and how many there are.
    """

    def __init__(
        self,
        prints: Fingerprints,
        telling: Callable[[int], Telling],
        rarity: Rarity,
        only: Collection[int] | None = None,
        tick: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        self._prints, self._telling, self._rarity, self._tick = prints, telling, rarity, tick
        self._leader = array("I", range(len(prints)))
        self._owner = array("I", np.where(prints.owned, prints.speakers, 0).astype(np.uint32).tobytes())
        self._join(prints.same_speaker(only))
        self._join(prints.strangers(only))
        self._join_voices()

    def lists(self) -> list[npt.NDArray[Any]]:
        """The groups of two and more, by their first rows, each ascending."""
        leaders = np.frombuffer(self._leader, np.uint32)
        while not np.array_equal(further := leaders[leaders], leaders):
            leaders = further
        order = np.argsort(leaders, kind="stable")
        _, starts, sizes = np.unique(leaders[order], return_index=True, return_counts=True)
        several = np.flatnonzero(sizes > 1)
        groups = [order[i : i + n] for i, n in zip(starts[several].tolist(), sizes[several].tolist(), strict=True)]
        return sorted(groups, key=lambda rows: int(rows[0]))

    def _find(self, i: int) -> int:
        leader = self._leader
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    def _join(self, candidates: Iterable[tuple[int, int]]) -> None:
        for number, (i, j) in enumerate(candidates):
            if number % 1000 == 0:
                self._tick(i, len(self._leader))
            first, second = self._find(i), self._find(j)
            if first == second or not self._may_be_one(first, second):
                continue
            if relate(self._telling(i), self._telling(j), self._rarity) is not None:
                self._leader[second] = first
                self._owner[first] = self._owner[first] or self._owner[second]

    def _join_voices(self) -> None:
        """What several say together stands in the statements of each of them: these are one."""
        ids = self._prints.articles.astype(np.int64) << 32 | self._prints.ordinals
        order = np.argsort(ids, kind="stable")
        for at in np.flatnonzero(ids[order][1:] == ids[order][:-1]).tolist():
            first, second = self._find(int(order[at])), self._find(int(order[at + 1]))
            self._leader[max(first, second)] = min(first, second)

    def _may_be_one(self, first: int, second: int) -> bool:
        """False for two that different people are known to have said."""
        owners = self._owner[first], self._owner[second]
        return not all(owners) or owners[0] == owners[1]
