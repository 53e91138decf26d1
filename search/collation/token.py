"""A word of a report, as it stands there and as it is compared."""

from dataclasses import dataclass
from enum import StrEnum


class Quoted(StrEnum):
    """Where a word stands among quotation marks as they are printed."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNSURE = "unsure"  # a mark without its partner: it can be read either way, and counts for neither


@dataclass(frozen=True, slots=True)
class Token:
    """``start``, ``end``: code points of the article's text; ``word``: as it is compared; ``printed``: as it stands.

    ``part``: which contiguous part of the report it belongs to.
    """

    start: int
    end: int
    word: str
    printed: str
    part: int = 0
    quoted: Quoted = Quoted.OUTSIDE
