"""Rows of a comparison: which quotation of each column stands in each, and why they stand together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from search.comparing.quotations import Ints

NONE = -1  # no quotation


@dataclass(frozen=True, slots=True)
class Rows:
    """``cells``: a row each, a column each, the place of a quotation in its column or NONE.

    The first ``aligned`` rows stand for something; ``reason(row)`` says for what, "" where their words say it.
    ``left``: how many pairs of quotations that share something weren't weighed, as there were too many.
    """

    cells: Ints
    aligned: int = 0
    reason: Callable[[int], str] = lambda row: ""
    left: int = 0

    def __len__(self) -> int:
        return len(self.cells)

    def why(self, row: int) -> str | None:
        """Why the quotations of a row stand together; None for a row that stands for nothing."""
        return self.reason(row) if row < self.aligned else None


def plain(sizes: Sequence[int]) -> Rows:
    """Each column a list."""
    count = max(sizes, default=0)
    cells = np.tile(np.arange(count, dtype=np.int64)[:, None], (1, len(sizes)))
    return Rows(np.where(cells < np.array(sizes, np.int64), cells, NONE))


def together(first: Ints, sizes: Sequence[int], reason: Callable[[int], str] = lambda row: "", left: int = 0) -> Rows:
    """Rows that stand for something, in the order given; then what stands in none of them, each column a list."""
    rest = []
    for column, size in enumerate(sizes):
        alone = np.ones(size, bool)
        alone[first[:, column][first[:, column] != NONE]] = False
        rest.append(np.flatnonzero(alone))
    below = plain([len(some) for some in rest]).cells
    for column, some in enumerate(rest):
        below[: len(some), column] = some
    return Rows(np.concatenate([first, below]), len(first), reason, left)
