"""What a search gives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class QuoteHit(NamedTuple):
    """An attribution that was found: the article's number, its ordinal there, and how well it fits."""

    article: int
    ordinal: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that fit a query, best first.

    ``scores`` belong to ``numbers``, one each. ``attributions``: article number → ordinals of the attributions that fit
    the query's conditions on attributions, ascending. ``notes``: sentences about limits that were met, so that the
    answer is a lower bound.
    """

    numbers: list[int] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    attributions: dict[int, Sequence[int]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
