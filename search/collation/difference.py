"""What one report has differently from the others."""

from dataclasses import dataclass
from enum import StrEnum


class Op(StrEnum):
    """In what way words differ: the first three change what is said, the others how it is printed."""

    INSERT = "insert"  # words that the others haven't
    DELETE = "delete"  # words of the others that are left out
    REPLACE = "replace"
    CASE = "case"
    GLYPH = "glyph"  # another form of the same letters: accents, curly apostrophes, letters that look like Latin ones
    MARK = "mark"  # inside quotation marks here, outside there


@dataclass(frozen=True, slots=True)
class Difference:
    """Words [first, last) of a report; none where words are left out before word ``first``.

    ``text``: the words as they stand, of left out ones those of the others; ``instead``: what the others have in their
    place, for marks "inside" or "outside". ``place``: which place of variation, -1 for differences in print.
    """

    op: Op
    first: int
    last: int
    text: str
    instead: str = ""
    place: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """What some reports have in a place of variation; "" for nothing. ``reports``: which ones, ascending."""

    text: str
    reports: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of variation: columns [start, end) of the alignment, and what is read there, the most told first."""

    start: int
    end: int
    readings: tuple[Reading, ...]
