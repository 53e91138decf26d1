"""What a search gives."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np

from search.index.arrays import Numbers
from search.index.matches import NOTHING, Matches, lacking, only, top, without
from search.index.table import Table

FEW = 64  # articles of which arrays take longer to be counted
MANY_VALUES = 50_000  # pairs of an outlet and a month that are counted at once
Value = TypeVar("Value", str, int)


class QuoteHit(NamedTuple):
    """An attribution that was found: the article's number, its ordinal there, and how well it fits."""

    article: int
    ordinal: int
    score: float


class Found:
    """The articles that fit a query. What is asked of it is worked out then: the best few don't wait for all to be put
    in order.

    ``notes``: sentences about limits that were met, so that the answer is a lower bound.
    """

    def __init__(
        self,
        matches: Matches = NOTHING,
        articles: Table | None = None,
        notes: tuple[str, ...] = (),
        attributions: Numbers | None = None,
        quotes: Table | None = None,
    ) -> None:
        self._matches = matches
        self._articles = articles
        self.notes = notes
        self._rows = attributions
        self._quotes = quotes

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self._matches.records)

    @property
    def article_numbers(self) -> Numbers:
        """The numbers of all of them, in no order."""
        if self._articles is None:
            return np.empty(0, np.int64)
        numbers: Numbers = self._articles.column("number")[self._matches.records]
        return numbers

    @property
    def places(self) -> tuple[Numbers, Numbers] | None:
        """Article number and ordinal of the attributions that fit the query's conditions on attributions.

        None where it has none, or where no attribution fits them.
        """
        if self._quotes is None or self._rows is None or not len(self._rows):
            return None
        return self._row_articles, self._quotes.column("ordinal")[self._rows]

    def lacks(self, records: Numbers) -> Numbers:
        """Those of some records (ascending) that aren't among them."""
        return lacking(records, self._matches.records, 0 if self._articles is None else self._articles.size)

    def best(self, count: int) -> list[tuple[int, float]]:
        """Number and score of the best, best first; equal scores in the order of the numbers."""
        if self._articles is None:
            return []
        keys = self._articles.column("number")
        at = top(self._matches, keys, count)
        numbers = keys[self._matches.records[at]].tolist()
        return list(zip(numbers, self._matches.scores[at].tolist(), strict=True))

    @cached_property
    def numbers(self) -> list[int]:
        """All of them, best first."""
        return [number for number, _ in self.best(self.total)]

    @cached_property
    def scores(self) -> list[float]:
        """How well each of ``numbers`` fits."""
        return [score for _, score in self.best(self.total)]

    def only(self, numbers: Sequence[int]) -> "Found":
        """Those with one of these numbers."""
        return self._kept(numbers, only)

    def without(self, numbers: Sequence[int]) -> "Found":
        """Those with none of these numbers."""
        return self._kept(numbers, without)

    def _kept(self, numbers: Sequence[int], choose: Callable[[Matches, Numbers, int], Matches]) -> "Found":
        if self._articles is None:
            return self
        meant = np.isin(self._articles.column("number"), np.array(numbers, np.int64))
        matches = choose(self._matches, np.flatnonzero(meant), self._articles.size)
        return Found(matches, self._articles, self.notes, self._rows, self._quotes)

    def facets(self, limit: int) -> tuple[list[tuple[str, int]], list[tuple[int, int]]]:
        """How many have each outlet, and how many each month (a number yyyymm, 0s for what isn't known).

        The most frequent ones, at most so many; equals in their order.
        """
        if self._articles is None:
            return [], []
        places, outlets, months = self._articles.outlets_and_months(self._matches.records)
        size = len(outlets) * len(months)
        if len(places) <= FEW:
            both = [divmod(place, len(months)) for place in places.tolist()]
            return _counted([i for i, _ in both], outlets, limit), _counted([i for _, i in both], months, limit)
        if size > MANY_VALUES + self.total:
            by_outlet = np.bincount(places // max(1, len(months)), minlength=len(outlets))
            by_month = np.bincount(places % max(1, len(months)), minlength=len(months))
            return _most(by_outlet, outlets, limit), _most(by_month, months, limit)
        counts = np.bincount(places, minlength=size).reshape(len(outlets), len(months))
        return _most(counts.sum(1), outlets, limit), _most(counts.sum(0), months, limit)

    def of_article(self, number: int) -> Sequence[int]:
        """The ordinals of an article's attributions that fit the query's conditions on attributions, ascending."""
        if self._quotes is None or self._rows is None or not len(self._rows):
            return ()
        rows = self._rows[self._row_articles == number]
        return tuple(sorted(self._quotes.column("ordinal")[rows].tolist()))

    @cached_property
    def _row_articles(self) -> Numbers:
        assert self._quotes is not None  # noqa: S101
        articles: Numbers = self._quotes.column("article")[self._rows]
        return articles

    @cached_property
    def attributions(self) -> dict[int, Sequence[int]]:
        """The same of all articles."""
        if self._quotes is None or self._rows is None or not len(self._rows):
            return {}
        articles, ordinals = (self._quotes.column(name)[self._rows] for name in ("article", "ordinal"))
        order = np.lexsort((ordinals, articles))
        numbers, starts = np.unique(articles[order], return_index=True)
        ordered = ordinals[order].tolist()
        ends = [*starts[1:].tolist(), len(ordered)]
        return {
            number: tuple(ordered[start:end])
            for number, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=True)
        }


def _counted(places: list[int], values: list[Value], limit: int) -> list[tuple[Value, int]]:
    """The same for a few."""
    counts = {place: places.count(place) for place in set(places)}
    most = sorted(counts, key=lambda place: (-counts[place], place))[:limit]
    return [(values[place], counts[place]) for place in most]


def _most(counts: Numbers, values: list[Value], limit: int) -> list[tuple[Value, int]]:
    most = np.argsort(-counts, kind="stable")[:limit]
    return [(values[i], count) for i, count in zip(most.tolist(), counts[most].tolist(), strict=True) if count]
