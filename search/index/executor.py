"""Answering a query: for every record at once, whether it fits and how well.

All conditions on attributions in a query bind to the same attribution. So a query with such conditions is answered for
pairs of an article and one of its attributions (and of each article with none, where no such condition can hold), and
an article fits when one of its pairs does. Where attributions are only left out, an article fits when none of its
attributions is of that kind.
"""

import math
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search.errors import QueryError
from search.index.fields import looked_in
from search.index.nodes import (
    KINDS,
    Among,
    And,
    Dates,
    IsKind,
    Node,
    Not,
    Or,
    Phrase,
    Term,
    Text,
    about_quotes,
    leaves,
)
from search.index.segment import Numbers
from search.index.table import MAX_EXPANSION, Table

Mask = npt.NDArray[np.bool_]
TIME_LIMIT = 2.0  # seconds a query may take
MAX_EXPANSIONS = 4 * MAX_EXPANSION  # words that all patterns of a query may stand for together
K1, B = 1.2, 0.75  # of BM25


class Fit(NamedTuple):
    """Which records fit, and how well: 0 where they don't."""

    mask: Mask
    scores: Numbers


class Executor:
    """Answers one query over the two tables. ``owner`` is each attribution's article, -1 where it is gone.

    Raises QueryError when it takes too long.
    """

    def __init__(self, articles: Table, quotes: Table, owner: Numbers) -> None:
        self._articles = articles
        self._quotes = quotes
        self._owner = owner
        self._until = time.monotonic() + TIME_LIMIT
        # pattern → how many words it was taken for, and how many fit it, in the field where most do
        self._expanded: dict[Term, tuple[int, int]] = {}
        self._fits: dict[Node, Fit] = {}  # what conditions on words gave

    def search(self, root: Node) -> tuple[Fit, Numbers]:
        """The articles that fit, and which attributions fit the conditions on attributions."""
        if not any(positive and about_quotes(leaf) for leaf, positive in leaves(root)):
            fit = self._fit_articles(root)
            return self._alive(fit), np.empty(0, np.int64)
        pairs = self._fit_pairs(root)
        asked = np.zeros(self._quotes.size, bool)
        for leaf, positive in leaves(root):
            if positive and about_quotes(leaf):
                asked |= self._quote_leaf(leaf).mask
        rows = np.flatnonzero(pairs.mask[: self._quotes.size] & asked)
        return self._alive(self._to_articles(pairs)), rows

    def search_quotes(self, root: Node) -> Fit:
        """The attributions that fit."""
        pairs = self._fit_pairs(root)
        size = self._quotes.size
        return Fit(pairs.mask[:size], pairs.scores[:size])

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about limits that were met."""
        met = []
        for term, (taken, total) in self._expanded.items():
            if total > taken:
                met.append(f"{total:,} words fit {term}: only the {taken:,} most frequent were looked for.")
            elif sum(others for others, _ in self._expanded.values()) >= MAX_EXPANSIONS and not taken:
                met.append(f"{term} was not looked for: what stands before it fits {MAX_EXPANSIONS:,} words already.")
        return tuple(met)

    def _alive(self, fit: Fit) -> Fit:
        mask = fit.mask & self._articles.alive
        return Fit(mask, fit.scores)

    # -- trees

    def _fit_articles(self, node: Node) -> Fit:
        """For every article, with what is left out of attributions left out of all of them."""
        if isinstance(node, Not) and about_quotes(node.part):
            inner = self._to_articles(self._fit_pairs(node.part))
            return Fit(~inner.mask, np.zeros(self._articles.size, np.float32))
        if isinstance(node, And | Or | Not):
            return _combined(node, self._fit_articles)
        return self._article_leaf(node)

    def _fit_pairs(self, node: Node) -> Fit:
        """For every pair: first the attributions, then each article with none."""
        if not about_quotes(node):
            fit = self._fit_articles(node)
            article = np.maximum(self._owner, 0)
            if not self._articles.size:
                return Fit(np.zeros(len(self._owner), bool), np.zeros(len(self._owner), np.float32))
            mask = np.concatenate([fit.mask[article], fit.mask])
            return Fit(mask & self._there, np.concatenate([fit.scores[article], fit.scores]) * mask)
        if isinstance(node, Not):
            inner = self._fit_pairs(node.part)
            return Fit(~inner.mask & self._there, np.zeros(len(inner.mask), np.float32))
        if isinstance(node, And | Or):
            return _combined(node, self._fit_pairs)
        fit = self._quote_leaf(node)
        none = self._articles.size
        mask = np.concatenate([fit.mask, np.zeros(none, bool)]) & self._there
        return Fit(mask, np.concatenate([fit.scores, np.zeros(none, np.float32)]) * mask)

    @property
    def _there(self) -> Mask:
        return np.concatenate([(self._owner >= 0) & self._quotes.alive, np.ones(self._articles.size, bool)])

    def _to_articles(self, pairs: Fit) -> Fit:
        """An article fits when one of its pairs does, as well as the best of them."""
        size = self._quotes.size
        mask, scores = pairs.mask[size:].copy(), pairs.scores[size:].copy()
        rows = np.flatnonzero(pairs.mask[:size])
        mask[self._owner[rows]] = True
        np.maximum.at(scores, self._owner[rows], pairs.scores[rows])
        return Fit(mask, scores)

    # -- single conditions

    def _article_leaf(self, node: Node) -> Fit:
        table = self._articles
        if isinstance(node, Text):
            return self._text(table, node, looked_in(node.field))
        if isinstance(node, Among):
            mask = np.isin(table.column("number"), np.array(node.numbers, np.int64))
        else:
            mask = _dated(table.column("date"), node) if isinstance(node, Dates) else np.ones(table.size, bool)
        return Fit(mask, np.zeros(table.size, np.float32))

    def _quote_leaf(self, node: Node) -> Fit:
        table = self._quotes
        if isinstance(node, Text) and node.field is not None:
            return self._text(table, node, ((node.field, 1.0),))
        kind = KINDS.index(node.kind) + 1 if isinstance(node, IsKind) else 0
        return Fit(table.column("kind", "B") == kind, np.zeros(table.size, np.float32))

    def _text(self, table: Table, node: Text, fields: Sequence[tuple[str, float]]) -> Fit:
        if (known := self._fits.get(node)) is not None:
            return known
        mask, scores = np.zeros(table.size, bool), np.zeros(table.size, np.float32)
        for field, weight in fields:
            self._in_time()
            what = node.what
            records, often = (
                self._term(table, field, what) if isinstance(what, Term) else self._phrase(table, field, what)
            )
            if len(records):
                mask[records] = True
                scores[records] += np.float32(weight) * _bm25(table, field, records, often)
        self._fits[node] = Fit(mask, scores)
        return self._fits[node]

    def _in_time(self) -> None:
        if time.monotonic() > self._until:
            raise QueryError(f"This takes longer than {TIME_LIMIT:.0f} seconds: ask for fewer or longer words.")

    def _words(self, table: Table, field: str, term: Term) -> list[str]:
        """The words a term stands for, within the limits."""
        if term.how == "word":
            return [term.text]
        left = MAX_EXPANSIONS - sum(taken for other, (taken, _) in self._expanded.items() if other != term)
        if left <= 0:
            self._expanded[term] = (0, 0)
            return []
        found, total = table.expand(field, term, min(MAX_EXPANSION, left))
        self._expanded[term] = max(self._expanded.get(term, (0, 0)), (len(found), total))
        return found

    def _term(self, table: Table, field: str, term: Term) -> tuple[Numbers, Numbers]:
        """The records that hold one of the term's words, and how often."""
        found = [table.postings(field, word) for word in self._words(table, field, term)]
        if len(found) == 1:
            return found[0]
        often = np.zeros(table.size, np.float32)
        for records, many in found:
            often[records] += many
        records = np.flatnonzero(often)
        return records, often[records]

    def _places(self, table: Table, field: str, term: Term) -> Numbers:
        found = []
        for word in self._words(table, field, term):
            self._in_time()
            found.append(table.places(field, word))
        return found[0] if len(found) == 1 else np.sort(np.concatenate([np.empty(0, np.int64), *found]))

    def _phrase(self, table: Table, field: str, phrase: Phrase) -> tuple[Numbers, Numbers]:
        """The records that hold a phrase, and how often."""
        places: list[Numbers] = []
        for term in phrase.terms:
            places.append(self._places(table, field, term))
            if not len(places[-1]):
                return np.empty(0, np.int64), np.empty(0, np.int64)
        found = _following(places) if phrase.slop is None else _together(places, phrase.slop)
        return np.unique(found >> 32, return_counts=True)


def _combined(node: And | Or | Not, fit: Callable[[Node], Fit]) -> Fit:
    """And, Or and Not of what their parts give."""
    if isinstance(node, Not):
        inner = fit(node.part)
        return Fit(~inner.mask, np.zeros(len(inner.mask), np.float32))
    first, *others = (fit(part) for part in node.parts)
    mask, scores = first.mask.copy(), first.scores.copy()
    for other in others:
        scores += other.scores
        if isinstance(node, And):
            mask &= other.mask
        else:
            mask |= other.mask
    return Fit(mask, scores * mask)


def _dated(dates: Numbers, node: Dates) -> Mask:
    """Whose date lies wholly in the range; a date may lack its day, or month and day."""
    if node.first is None and node.last is None:
        return np.equal(dates, 0)
    month, day = dates // 100 % 100, dates % 100
    earliest = dates + np.where(month == 0, 101, np.where(day == 0, 1, 0))
    latest = dates + np.where(month == 0, 1231, np.where(day == 0, 31, 0))
    mask: Mask = dates > 0
    if node.first is not None:
        mask &= earliest >= node.first
    if node.last is not None:
        # the 31st stands for the last day of any month
        last = node.last + (31 - node.last % 100 if _ends_month(node.last) else 0)
        mask &= latest <= last
    return mask


def _ends_month(day: int) -> bool:
    import calendar

    return calendar.monthrange(day // 10000, day // 100 % 100)[1] == day % 100


def _bm25(table: Table, field: str, records: Numbers, often: Numbers) -> Numbers:
    """How well records fit a word that each holds so often (BM25, with Whoosh's inverse document frequency)."""
    rare = math.log(table.size / (len(records) + 1)) + 1
    many = often.astype(np.float32)
    length = table.lengths(field)[records] / np.float32(table.average(field))
    score = many * np.float32(max(rare, 0.01) * (K1 + 1)) / (many + K1 * (1 - B + B * length))
    return score.astype(np.float32)


def _following(places: list[Numbers]) -> Numbers:
    """Where all terms stand one after another: the places of the first."""
    starts = [keys - i for i, keys in enumerate(places)]
    starts.sort(key=len)
    found = starts[0]
    for keys in starts[1:]:
        found = found[_isin(found, keys)]
    return found


def _isin(some: Numbers, keys: Numbers) -> Numbers:
    """Which of some keys are among others, both ascending."""
    at = np.searchsorted(keys, some)
    at[at == len(keys)] = 0
    return np.asarray(keys[at] == some)


def _together(places: list[Numbers], slop: int) -> Numbers:
    """Where a stretch begins that holds all terms with at most ``slop`` other words among them."""
    found = np.unique(np.concatenate(places))
    for keys in places:
        at = np.searchsorted(keys, found)
        there = at < len(keys)
        found, at = found[there], at[there]
        found = found[keys[at] - found <= len(places) - 1 + slop]
    return found
