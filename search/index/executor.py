"""Answers Whoosh queries over whole arrays of records at once, with the scores that Whoosh's own searcher gives.

What it doesn't know it lets Whoosh's searcher answer. Conditions on attributions bind to one attribution: see Told.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from search.index.arrays import Numbers
from search.index.asked import PATTERNS, Query, kind
from search.index.matches import NOTHING, Matches, both, constant, either, grouped, only, where, without
from search.index.queries import DatedQuery, Numbered, OfArticle, Placed, Told
from search.index.table import Table
from search.index.words_executor import WordsExecutor, text_of

SCORED = 8  # to score a word's records takes less than to look so many times fewer ones up among them


class Executor(WordsExecutor):
    """Answers one query over the two tables. ``owner`` gives each attribution's article, -1 where it is gone.

    Raises TooLongError when it takes too long: by the clock after TIME_LIMIT, or when it is later than ``until``.
    """

    def __init__(
        self, articles: Table, quotes: Table, owner: Callable[[], Numbers], until: float | None = None
    ) -> None:
        super().__init__(until)
        self._articles, self._quotes, self._owner = articles, quotes, owner
        self.attributions: Numbers = np.empty(0, np.int64)  # those that made articles fit

    def articles(self, query: Query) -> Matches:
        """The articles that fit."""
        return without(self._ask(query, self._articles), self._articles.dead, self._articles.size)

    def among(self, query: Query, records: Numbers) -> Numbers:
        """Those of some articles (their records, ascending) that fit."""
        return without(self._among(query, self._articles, records), self._articles.dead, self._articles.size).records

    def quotations(self, query: Query) -> Matches:
        """The attributions that fit."""
        return self._owned(self._ask(query, self._quotes))

    def _ask(self, query: Query, table: Table) -> Matches:
        self._in_time()
        known = _WAYS.get(kind(query))
        return self._stock(query, table) if known is None else known(self, query, table)

    def _nothing(self, query: Query, table: Table) -> Matches:
        return NOTHING

    # -- trees

    def _and(self, query: Any, table: Table) -> Matches:
        subs = sorted(query.subqueries, key=lambda sub: self._size(sub, table))
        if not subs:
            return NOTHING
        found = self._ask(subs[0], table)
        for sub in subs[1:]:
            if not len(found.records):
                return NOTHING
            if isinstance(sub, OfArticle):
                found = self._narrowed(found, sub)
            elif kind(sub) == "Not":
                found = without(found, self._ask(sub.query, table).records, table.size)
                found = Matches(found.records, found.scores + np.float32(1))
            else:
                found = both(found, self._among(sub, table, found.records), table.size)
        return _boosted(found, query.boost if len(subs) > 1 else 1.0)

    def _among(self, query: Any, table: Table, records: Numbers) -> Matches:
        """What ``_ask`` gives, of these records alone: the words of the others aren't looked at."""
        if kind(query) == "Term":
            return self._term(query, table, records)
        if kind(query) == "Or" and not query.scale:
            parts = [self._among(sub, table, records) for sub in query.subqueries]
            return _boosted(either(parts, table.size), query.boost if len(parts) > 1 else 1.0)
        if kind(query) == "And" and not any(kind(sub) in ("OfArticle", "Not") for sub in query.subqueries):
            found = Matches(records, np.zeros(len(records), np.float32))
            for sub in sorted(query.subqueries, key=lambda sub: self._size(sub, table)):
                found = both(found, self._among(sub, table, found.records), table.size)
            return _boosted(found, query.boost if len(query.subqueries) > 1 else 1.0) if query.subqueries else NOTHING
        return only(self._ask(query, table), records, table.size)

    def _size(self, query: Any, table: Table) -> int:
        """About how many records fit; the largest for what is better asked of few."""
        if kind(query) == "Term":
            return table.count(query.fieldname, text_of(query.text))
        if kind(query) == "Or":
            return sum(self._size(sub, table) for sub in query.subqueries)
        if kind(query) == "And":
            return min((self._size(sub, table) for sub in query.subqueries), default=0)
        if kind(query) == "Phrase":
            return min((table.count(query.fieldname, text_of(word)) for word in query.words), default=0)
        if kind(query) in ("AndNot", "Require"):
            return self._size(query.a, table)
        return 2 * table.size if kind(query) in ("OfArticle", "Not") else table.size

    def _or(self, query: Any, table: Table) -> Matches:
        if (kind(query) == "Or" and query.scale) or getattr(query, "tiebreak", 0):
            return self._stock(query, table)
        best = kind(query) == "DisjunctionMax"
        parts = [self._ask(sub, table) for sub in (query.subqueries if best else _flat(query.subqueries))]
        return _boosted(either(parts, table.size, best=best), query.boost if len(query.subqueries) > 1 else 1.0)

    def _not(self, query: Any, table: Table) -> Matches:
        mask = np.ones(table.size, bool)
        mask[self._ask(query.query, table).records] = False
        mask[table.dead] = False
        return constant(np.flatnonzero(mask), 1.0)

    def _and_not(self, query: Any, table: Table) -> Matches:
        found = self._ask(query.a, table)
        return without(found, self._ask(query.b, table).records, table.size) if len(found.records) else found

    def _and_maybe(self, query: Any, table: Table) -> Matches:
        found = self._ask(query.a, table)
        maybe = self._ask(query.b, table)
        here, there = where(found.records, maybe.records, table.size)
        scores = found.scores.copy()
        scores[here] += maybe.scores[there]
        return Matches(found.records, scores)

    def _require(self, query: Any, table: Table) -> Matches:
        narrowing = query.b
        if kind(narrowing) == "And" and len(narrowing.subqueries) == 1:
            (narrowing,) = narrowing.subqueries
        if _WAYS.get(kind(narrowing)) is Executor._column:
            return self._fitting(query.a, narrowing, table)
        found = self._ask(query.a, table)
        return only(found, self._ask(narrowing, table).records, table.size) if len(found.records) else found

    def _fitting(self, query: Any, narrowing: Any, table: Table) -> Matches:
        """What fits a query, of the records of which a column fits: of few of these no others are looked at."""
        fits = self._fits(narrowing, table)
        if SCORED * np.count_nonzero(fits) < self._size(query, table):
            return self._among(query, table, np.flatnonzero(fits).astype(np.uint32))
        found = self._ask(query, table)
        stay = np.flatnonzero(fits.take(found.records))
        return Matches(found.records[stay], found.scores[stay])

    def _constant(self, query: Any, table: Table) -> Matches:
        return constant(self._ask(query.child, table).records, query.score)

    def _every(self, query: Any, table: Table) -> Matches:
        if query.fieldname is not None:
            return self._stock(query, table)
        return constant(np.flatnonzero(table.alive), query.boost)

    def _column(self, query: Any, table: Table) -> Matches:
        return constant(np.flatnonzero(self._fits(query, table)), 1.0)

    def _placed(self, query: Placed, table: Table) -> Matches:
        mask = query.mask(table.column("article"), table.column("ordinal"))
        mask[table.dead] = False
        return constant(np.flatnonzero(mask), 1.0)

    def _fits(self, query: Any, table: Table) -> Numbers:
        """For every record whether what a column holds fits."""
        if isinstance(query, DatedQuery):
            return query.mask(*table.dates)
        if isinstance(query, Numbered):
            return query.mask(table.column("number"))
        column = table.column(query.fieldname)
        if callable(query.condition):  # Whoosh's own way can't give scores
            return np.fromiter(map(query.condition, column.tolist()), bool, len(column))
        fits: Numbers = column == query.condition
        return fits

    # -- attributions and their articles

    def _owned(self, found: Matches) -> Matches:
        stay = self._owner()[found.records] >= 0
        return found if stay.all() else Matches(found.records[stay], found.scores[stay])

    def _narrowed(self, found: Matches, query: OfArticle) -> Matches:
        """Those of which the article fits, with its score added."""
        scores = self._article_scores(query)[self._owner()[found.records]]
        stay = np.flatnonzero(~np.isnan(scores))
        return Matches(found.records[stay], found.scores[stay] + scores[stay])

    def _article_scores(self, query: OfArticle) -> Numbers:
        """The score of each article, nan where it doesn't fit, and a last nan for attributions without one."""
        scores = np.full(self._articles.size + 1, np.nan, np.float32)
        found = self.articles(query.child)
        scores[found.records] = found.scores
        return scores

    def _of_article(self, query: OfArticle, table: Table) -> Matches:
        scores = self._article_scores(query)[self._owner()]
        rows = np.flatnonzero(~np.isnan(scores))
        return Matches(rows.astype(np.uint32), scores[rows])

    def _told(self, query: Told, table: Table) -> Matches:
        found = self._owned(self._ask(query.quotes, self._quotes))
        rows = found.records
        if query.asked is not None:
            rows = only(found, self._ask(query.asked, self._quotes).records, self._quotes.size).records
        self.attributions = rows
        told = grouped(self._owner()[found.records].astype(np.uint32), found.scores, best=True)
        return either([told, self._ask(query.none, table)], table.size, best=True)


def _flat(subs: Sequence[Query]) -> list[Query]:
    """Queries of which all scores are added: those inside an Or that changes nothing about them in its place."""
    flat: list[Query] = []
    for sub in subs:
        plain = kind(sub) == "Or" and not sub.scale and sub.boost == 1.0
        flat += _flat(sub.subqueries) if plain else [sub]
    return flat


def _boosted(found: Matches, boost: float) -> Matches:
    return found if boost == 1.0 else Matches(found.records, found.scores * np.float32(boost))


# what answers a query of each kind; what isn't here stock Whoosh does
_WAYS: dict[str, Callable[[Executor, Any, Table], Matches]] = {
    "Term": Executor._term,
    "And": Executor._and,
    "Or": Executor._or,
    "Not": Executor._not,
    "AndNot": Executor._and_not,
    "AndMaybe": Executor._and_maybe,
    "Require": Executor._require,
    "DisjunctionMax": Executor._or,
    "ConstantScoreQuery": Executor._constant,
    "Every": Executor._every,
    "_NullQuery": Executor._nothing,
    "Phrase": Executor._phrase,
    "ColumnQuery": Executor._column,
    "DatedQuery": Executor._column,
    "Numbered": Executor._column,
    "Placed": Executor._placed,
    "Near": Executor._near,
    "OfArticle": Executor._of_article,
    "Told": Executor._told,
    **dict.fromkeys(PATTERNS, Executor._pattern),
}
