"""Answers queries on single words, patterns and words that stand together, with the scores that Whoosh gives."""

import time
from typing import TYPE_CHECKING, Any

import numpy as np

from search.errors import TooLongError
from search.index.arrays import Numbers
from search.index.asked import Query, Term, kind
from search.index.matches import NOTHING, Matches, where
from search.index.queries import Near
from search.index.table import Table
from search.number_sets import distinct

if TYPE_CHECKING:  # single words need neither
    from search.index.expansion import Expander, Expansion

TIME_LIMIT = 2.0  # seconds a query may take


def late() -> float:
    """When, by the monotonic clock, a query that begins now takes too long."""
    return time.monotonic() + TIME_LIMIT


class WordsExecutor:
    """What the executor (see Executor) does with words. Raises TooLongError when it is later than ``until``."""

    def __init__(self, until: float | None = None) -> None:
        self._until = late() if until is None else until
        self._expander: Expander | None = None
        self._expanded: dict[tuple[str, str], Expansion] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about limits that were met."""
        return () if self._expander is None else self._expander.notes

    def _in_time(self) -> None:
        if time.monotonic() > self._until:
            raise TooLongError(f"This takes longer than {TIME_LIMIT:.0f} seconds: ask for fewer or longer words.")

    def _among(self, query: Any, table: Table, records: Numbers) -> Matches:
        """What a query finds, of these records alone (see Executor)."""
        raise NotImplementedError

    def _stock(self, query: Query, table: Table) -> Matches:
        from search.index.stock import stock_matches

        return stock_matches(table, query)

    def _term(self, query: Any, table: Table, among: Numbers | None = None) -> Matches:
        found = table.found(query.fieldname, text_of(query.text))
        if not found:
            return NOTHING
        weight = table.rarity(sum(own.count(number) for _, own, number in found)) * query.boost
        records, scores = [], []
        for base, own, number in found:
            extent = own.extent(number)
            there, keys, often = own.records[extent], own.keys[extent], own.often[extent]
            there = there + np.uint32(base) if base else there
            if among is not None:
                _, at = where(among, there, table.size)
                there, keys, often = there[at], keys[at], often[at]
            records.append(there)
            score = table.score(query.fieldname, keys, often)
            score *= np.float32(weight)
            scores.append(score)
        if len(records) == 1:
            return Matches(records[0], scores[0])
        return Matches(np.concatenate(records), np.concatenate(scores))

    def _expand(self, query: Any, table: Table) -> "Expansion":
        if self._expander is None:
            from search.index.expansion import Expander

            self._expander = Expander()
        key = (table.kind, repr((kind(query), query.fieldname, query.text, getattr(query, "distance", 0))))
        if key not in self._expanded:
            self._expanded[key] = self._expander.expand(table, query)
        return self._expanded[key]

    def _pattern(self, query: Any, table: Table) -> Matches:
        from search.index.patterns import pattern_matches

        return pattern_matches(table, query, self._expand(query, table).parts)

    def _phrase(self, query: Any, table: Table) -> Matches:
        if query.slop != 1:
            return self._stock(query, table)
        terms = [Term(query.fieldname, word) for word in query.words]
        return self._near(Near(query.fieldname, terms, None, query.boost), table)

    def _near(self, query: Near, table: Table) -> Matches:
        """Records in which the words stand together, with the sum of the words' scores."""
        parts: list[Matches] = []
        for base, own in table.fields(query.fieldname):
            words = [self._numbers(part, table, base) for part in query.parts]
            if all(len(numbers) for numbers in words):
                parts.append(self._near_in(query, table, (base, own, words)))
        return (
            Matches(np.concatenate([part.records for part in parts]), np.concatenate([part.scores for part in parts]))
            if parts
            else NOTHING
        )

    def _near_in(self, query: Near, table: Table, segment: tuple[int, Any, list[list[int]]]) -> Matches:
        from search.index.patterns import slices
        from search.index.places import Places, common

        base, own, words = segment
        size = table.size - base
        single = [(own, numbers[0]) for numbers in words if len(numbers) == 1]
        records = common(single, size) if single else distinct(own.records[slices(own.starts, np.array(words[0]))])
        places = Places(own, size, self._in_time)
        rows = places.in_a_row(words, records) if query.slop is None else places.together(words, records, query.slop)
        if not len(rows):
            return NOTHING
        rows = rows + np.uint32(base) if base else rows
        scores = np.zeros(len(rows), np.float32)
        for part in query.parts:
            matches = self._among(part, table, rows)
            here, there = where(rows, matches.records, table.size)
            scores[here] += matches.scores[there]
        return Matches(rows, scores * np.float32(query.boost))

    def _numbers(self, part: Any, table: Table, base: int) -> list[int]:
        """The numbers, in the segment that begins at ``base``, of the words that one part of a phrase stands for."""
        if kind(part) == "Term":
            found = table.found(part.fieldname, text_of(part.text))
            return [number for start, _, number in found if start == base]
        parts = self._expand(part, table).parts
        return [number for part in parts if part.base == base for number in part.numbers.tolist()]


def text_of(text: str | bytes) -> str:
    """A word as Whoosh may have it."""
    return text if isinstance(text, str) else text.decode("utf-8")
