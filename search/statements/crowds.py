"""Who shares a run of words with whom: postings in two flat arrays, pairs made in bounded pieces."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
CROWD = 24  # that share a run: beyond so many each is compared with these only, so that the work grows with the crowd
PAIRS = 250_000  # pairs that are looked at together


class Crowds:
    """``keys``: what is shared; ``members``: who shares it, aligned with it, the first ones of a large crowd first."""

    def __init__(self, keys: Numbers, members: Numbers) -> None:
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._members = members[order]

    def pairs(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Aligned arrays of two members each, the earlier one first; a pair may come more than once."""
        size = len(self._keys)
        if not size:
            return
        new = np.flatnonzero(np.concatenate([[True], self._keys[1:] != self._keys[:-1]]))
        start = np.repeat(new, np.diff(np.append(new, size)))
        partners = np.minimum(np.arange(size) - start, CROWD)
        ends = np.cumsum(partners)
        first = 0
        while first < size:
            done = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(ends, done + PAIRS, "right")))
            many = partners[first:last]
            total = int(ends[last - 1]) - done
            if total:
                rank = np.arange(total) - np.repeat(ends[first:last] - done - many, many)
                one = self._members[np.repeat(start[first:last], many) + rank]
                other = np.repeat(self._members[first:last], many)
                apart = one != other
                yield one[apart], other[apart]
            first = last
