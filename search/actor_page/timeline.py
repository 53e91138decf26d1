"""How much was said when: counts by equal periods, the shortest that don't make too many."""

from typing import Any

import numpy as np

from search.comparing.quotations import UNDATED, Ints

Json = dict[str, Any]
UNITS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12_000}  # in months


def timeline(first: Ints, last: Ints, most: int) -> Json:
    """Of days (yyyymmdd) between which things were said: {"unit", "points": [{"period", "quotations"}], "undated", "vague"}.

    At most ``most`` points, from the first to the last, none left out. ``period`` is the month in which it begins, or
    the year. "undated" has no day; of "vague" the day isn't known well enough to say in which period it is.
    """  # noqa: E501
    dated = first != UNDATED
    begins, ends = _months(first[dated]), _months(last[dated])
    found: Json = {"unit": "month", "points": [], "undated": int((~dated).sum()), "vague": 0}
    if not len(begins):
        return found
    for name, length in UNITS.items():
        origin = int(begins.min()) // length
        which, until = begins // length - origin, ends // length - origin
        count = int(which.max()) + 1
        unit = name
        if count <= most:
            break
    sure = which == until
    counts = np.bincount(which[sure], minlength=count).tolist()
    points = [{"period": _name((origin + i) * length, length), "quotations": n} for i, n in enumerate(counts)]
    while points and not points[-1]["quotations"]:
        points.pop()
    while points and not points[0]["quotations"]:
        points.pop(0)
    return {**found, "unit": unit, "points": points, "vague": int((~sure).sum())}


def _months(days: Ints) -> Ints:
    """The months of days, counted from the year 0."""
    found: Ints = days // 10_000 * 12 + days // 100 % 100 - 1
    return found


def _name(month: int, length: int) -> str:
    year, of_year = divmod(month, 12)
    return f"{year:04}" if length >= UNITS["year"] else f"{year:04}-{of_year + 1:02}"
