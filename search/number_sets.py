"""Sets of many numbers as ascending arrays. ``numpy.unique`` and ``numpy.isin`` put millions of them into hash tables,
which takes many times as long as sorting them.
"""

from typing import Any, TypeAlias

import numpy as np

Numbers: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Places: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Mask: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]


def distinct(values: Numbers) -> Numbers:
    """Each of them once, ascending."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def places_in(values: Numbers, ascending: Numbers) -> tuple[Places, Mask]:
    """Of each value where it stands in an ascending array, and whether it does; elsewhere the place means nothing."""
    if not len(ascending):
        return np.zeros(len(values), np.int64), np.zeros(len(values), bool)
    at = np.searchsorted(ascending, values)
    np.minimum(at, len(ascending) - 1, out=at)
    return at, ascending[at] == values


def among(values: Numbers, others: Numbers) -> Mask:
    """True for each value that is one of the others, which come in any order."""
    return places_in(values, np.sort(others))[1]
