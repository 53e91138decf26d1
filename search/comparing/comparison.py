"""A comparison whose order is kept: its columns, their counts, and its rows, of which windows are made into words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from search.comparing.column import Column
from search.comparing.quotations import UNDATED, Ints, Quotations, joined
from search.comparing.rows import NONE, Rows
from search.number_sets import among

MOST = 6
WORDS = "words"


@dataclass
class Compared:
    """A column with its quotations in order. The last ``added`` of them lack the words that were asked for.

    ``without``: how many have not these words; ``hidden``: how many are doubtful; ``undated``: how many a period
    can't hold as their day isn't known; ``outside``: how many were said on other days; ``mentions`` of its actors.
    ``around``: place → where the words stand that aren't in the quotation itself.
    """

    column: Column
    name: str
    key: str
    quotations: Quotations
    total: int = 0
    without: int = 0
    hidden: int = 0
    undated: int = 0
    outside: int = 0
    mentions: int = 0
    around: dict[int, str] = field(default_factory=dict)
    lacking: frozenset[int] = frozenset()  # places of those without the words

    def matched(self, place: int, about: str) -> str | None:
        """Where the words asked for stand: "words" (the quotation's own), "paragraph", "title"; None for nowhere."""
        if not about:
            return None
        return self.around.get(place) or (None if place in self.lacking else WORDS)

    def to_json(self) -> dict[str, Any]:
        """What stands above it."""
        return {
            "spec": self.column.to_json(),
            "label": self.column.label(self.name),
            "name": self.name or self.column.label(),
            "key": self.key or None,
            "total": self.total,
            "without": self.without,
            "hidden": self.hidden,
            "undated": self.undated,
            "outside": self.outside,
            "mentions": self.mentions,
        }


@dataclass
class Comparison:
    """Columns side by side."""

    columns: list[Compared]
    rows: Rows
    about: str
    rows_by: str

    def cells(self, row: int) -> list[int | None]:
        """The places (article times 2**32 plus ordinal) in a row."""
        return [
            None if at == NONE else int(self.columns[column].quotations.places[at])
            for column, at in enumerate(self.rows.cells[row].tolist())
        ]


def split(found: Quotations, column: Column, inside: "Callable[[Quotations], Any]") -> tuple[Quotations, int, int]:
    """What a column's period holds, how many have no date, and how many are of other days."""
    none = found.first == UNDATED
    if column.undated:
        return found.only(none), 0, int((~none).sum())
    if not column.since and not column.until:
        return found, 0, 0
    fits = inside(found)
    return found.only(fits), int(none.sum()), int((~fits & ~none).sum())


def chosen(found: Quotations, places: Ints | None, around: "dict[int, str]") -> tuple[Quotations, Quotations]:
    """Those with the words that were asked for, or with them around; and those without."""
    if places is None:
        return found, joined([])
    fits = among(found.places, places)
    if around:
        fits |= among(found.places, np.array(list(around), np.int64))
    return found.only(fits), found.only(~fits)


def undated_columns(columns: Sequence[Column]) -> list[Column]:
    """Columns for what has no date, where several columns are periods of the same."""
    bases: dict[Column, int] = {}
    for column in columns:
        if column.dated and not column.undated:
            bases[column.base] = bases.get(column.base, 0) + 1
    there = {column.base for column in columns if column.undated}
    return [
        Column(**{**base.to_json(), "undated": True})
        for base, count in bases.items()
        if count > 1 and base not in there
    ]
