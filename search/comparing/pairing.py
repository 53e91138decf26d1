"""What stands in one band of a comparison, put into rows: the likest quotations of its columns beside one another."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from search.comparing.quotations import Ints
from search.comparing.rows import NONE

MOST = 200  # quotations of a column in one band that are paired; more are listed, each column by itself
TOGETHER = 500_000  # pairs that are weighed in one go

Floats = npt.NDArray[np.float64]
# (entries, other entries) → how alike they are, pair by pair
Alike = Callable[[Ints, Ints], Floats]


def paired(band: Ints, column: Ints, columns: int, alike: Alike) -> tuple[Ints, Ints]:
    """Entries in rows: which entry stands in each row and column (NONE for none), and the band of each row.

    Of each entry its ``band`` (counted from 0) and its ``column``. Rows come band by band, as many as the fullest
    column has entries, and these stand in them in the order given; those of other columns stand beside the ones of this
    column that they are most ``alike``, each once.
    """
    bands = int(band.max()) + 1 if len(band) else 0
    own = band * columns + column
    sizes = np.bincount(own, minlength=bands * columns).reshape(bands, columns)
    base, rows = sizes.argmax(1), sizes.max(1, initial=0)
    starts = np.cumsum(rows) - rows
    order = np.argsort(own, kind="stable")
    begins = np.cumsum(sizes.ravel()) - sizes.ravel()  # of each band and column, in ``order``
    rank = np.empty(len(own), np.int64)
    rank[order] = np.arange(len(own)) - np.repeat(begins, sizes.ravel())
    at = starts[band] + rank  # right for the fullest columns, for lists, and where there is but one row
    for other in range(columns):
        some = np.flatnonzero((rows > 1) & (rows <= MOST) & (base != other) & (sizes[:, other] > 0))
        many = rows[some] * sizes[some, other]
        ends = np.cumsum(many)
        first = 0
        while first < len(some):
            done = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(ends, done + TOGETHER, "right")))
            group = some[first:last]
            one, two = _product(
                begins[group * columns + base[group]], rows[group], begins[group * columns + other], sizes[group, other]
            )
            one, two = order[one], order[two]
            mine, theirs = _greedy(one, two, alike(one, two), len(own))
            at[theirs] = at[mine]
            first = last
    cells = np.full((int(rows.sum()), columns), NONE, np.int64)
    cells[at, column] = np.arange(len(own))
    return cells, np.repeat(np.arange(bands), rows)


def _product(begin: Ints, many: Ints, other: Ints, others: Ints) -> tuple[Ints, Ints]:
    """All pairs of positions: ``many`` from ``begin`` on with ``others`` from ``other`` on, group by group."""
    pairs = many * others
    at = np.arange(int(pairs.sum())) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    one, two = np.divmod(at, np.repeat(others, pairs))
    return one + np.repeat(begin, pairs), two + np.repeat(other, pairs)


def _greedy(one: Ints, two: Ints, alike: Floats, count: int) -> tuple[Ints, Ints]:
    """Of pairs of entries (below ``count``) the likest, then the likest of what is left, and so on: each entry once.

    Of pairs that are alike the first in the order given. In each round all pairs are taken that are the best ones of
    both their entries, which comes to the same as taking one after the other.
    """
    order = np.argsort(-alike, kind="stable")
    one, two = one[order], two[order]
    ones, twos = [one[:0]], [two[:0]]
    best = np.empty(count, np.int64)
    free = np.ones(count, bool)
    while len(one):
        at = np.arange(len(one))
        taken = np.ones(len(one), bool)
        for side in (one, two):
            best[side[::-1]] = at[::-1]  # what is written last stays: the first of each entry
            taken &= best[side] == at
        ones.append(one[taken])
        twos.append(two[taken])
        free[ones[-1]] = free[twos[-1]] = False
        left = free[one] & free[two]
        one, two = one[left], two[left]
    return np.concatenate(ones), np.concatenate(twos)
