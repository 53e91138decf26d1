"""Rows of a comparison: which quotation of each column stands in each, and why they stand together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

NONE = -1  # no quotation
# the places, in their columns, of what stands in one row
Cells = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """``cells``: a row each, a column each, the place of a quotation in its column or NONE; ``why``: row → reason."""

    cells: npt.NDArray[np.int64]
    why: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.cells)


def plain(sizes: Sequence[int]) -> Rows:
    """Each column a list."""
    count = max(sizes, default=0)
    cells = np.tile(np.arange(count, dtype=np.int64)[:, None], (1, len(sizes)))
    return Rows(np.where(cells < np.array(sizes, np.int64), cells, NONE))


def together(bands: Sequence[tuple[str, list[Cells]]], sizes: Sequence[int]) -> Rows:
    """Bands of rows with their reasons first, in the order given; then what stands in none, each column a list."""
    found = [cells for _, rows in bands for cells in rows]
    why: dict[int, str] = {}
    at = 0
    for reason, rows in bands:
        for cells in rows:
            if sum(cell != NONE for cell in cells) > 1 or len(rows) > 1:
                why[at] = reason
            at += 1
    taken = [np.zeros(size, bool) for size in sizes]
    for cells in found:
        for column, cell in enumerate(cells):
            if cell != NONE:
                taken[column][cell] = True
    left = [np.flatnonzero(~mask) for mask in taken]
    rest = plain([len(some) for some in left])
    for column, some in enumerate(left):
        mask = rest.cells[:, column] != NONE
        rest.cells[mask, column] = some
    first = np.array(found, np.int64).reshape(-1, len(sizes))
    return Rows(np.concatenate([first, rest.cells]), why)


def paired(lists: Sequence[Sequence[int]], alike: Callable[[int, int, int, int], float]) -> list[Cells]:
    """Rows of what stands in one band: ``lists`` are places a column; the likest stand beside one another, each once.

    ``alike(column, place, other column, other place)`` is greater for what belongs together more.
    """
    base = max(range(len(lists)), key=lambda c: (len(lists[c]), -c))
    rows = [[place if c == base else NONE for c in range(len(lists))] for place in lists[base]]
    for column, places in enumerate(lists):
        if column == base or not places:
            continue
        pairs = sorted(
            (
                (alike(base, row[base], column, place), -i, -j)
                for i, row in enumerate(rows)
                for j, place in enumerate(places)
            ),
            reverse=True,
        )
        used_rows: set[int] = set()
        used: set[int] = set()
        for _, i, j in pairs:
            if -i not in used_rows and -j not in used:
                used_rows.add(-i)
                used.add(-j)
                rows[-i][column] = places[-j]
    return [tuple(row) for row in rows]
