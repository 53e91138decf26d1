"""What a search gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from search.index.segment import Numbers


class QuoteHit(NamedTuple):
    """An attribution that was found: the article's number, its ordinal there, and how well it fits."""

    article: int
    ordinal: int
    score: float


class Matched(Mapping[int, tuple[int, ...]]):
    """Article number → ordinals of its attributions that fit, ascending; made only for articles that are asked for."""

    def __init__(self, articles: Numbers, ordinals: Numbers) -> None:
        order = np.lexsort((ordinals, articles))
        self._articles, self._ordinals = articles[order], ordinals[order]

    def __getitem__(self, number: int) -> tuple[int, ...]:
        low, high = np.searchsorted(self._articles, [number, number + 1])
        if low == high:
            raise KeyError(number)
        return tuple(self._ordinals[low:high].tolist())

    def __iter__(self) -> Iterator[int]:
        return iter(np.unique(self._articles).tolist())

    def __len__(self) -> int:
        return len(np.unique(self._articles))


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that fit a query, best first.

    ``scores`` belong to ``numbers``, one each. ``attributions``: which attributions fit the query's conditions on
    attributions, by article. ``notes``: sentences about limits that make the answer a lower bound.
    """

    numbers: list[int] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    attributions: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
