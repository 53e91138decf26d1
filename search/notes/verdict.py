"""A verdict: what a person says of two passages that may tell one statement."""

from dataclasses import dataclass
from enum import StrEnum

from search.notes.anchors import Anchor


class Judged(StrEnum):
    """What a verdict says of two passages."""

    SAME = "same"  # they tell one statement
    DIFFERENT = "different"  # they do not
    OCCASION = "occasion"  # the words are the same, but they were said on another occasion


@dataclass(frozen=True, slots=True)
class Side:
    """One of the passages: the words that ``anchor`` holds in ``document``."""

    document: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody says of two passages, in whatever order. Later ones (by ``turn``) win."""

    id: str
    says: Judged
    one: Side
    other: Side
    author: str
    created: str
    changed: str
    turn: int
