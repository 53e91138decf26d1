"""Who says the same words without being known to be the same speaker: found by long runs of quoted words."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from search.index.nodes import Phrase, Term, Text
from search.index.query import Query
from search.library import Library
from search.quotes import QuoteId
from search.recent import Recent
from search.statements.fingerprint import STRANGER_RUN, Head, is_owned, long_runs
from search.statements.telling import Telling, Words, says_something
from search.statements.tellings import Tellings

RUNS = 60  # of an unbroken quotation that are looked for in what others say
FEW = 200  # that hold the words of a run, in whatever order: of more it pays to ask which have them in a row
KEPT_RUNS, KEPT_PLACES = 200_000, 100_000  # of attributions, and of their runs, that are remembered
_FINGERPRINT = (
    "SELECT f.data FROM attribution a JOIN fingerprint f ON f.key = a.key AND f.article = a.article "
    "AND f.ordinal = a.ordinal WHERE a.article = ? AND a.ordinal = ?"
)


class _Said(NamedTuple):
    """What is asked of an attribution: whether it is sure who speaks, and its runs."""

    owned: bool
    runs: frozenset[int]


class Strangers:
    """Finds them by the index of what is said; what was looked at is remembered for the next telling."""

    def __init__(self, library: Library, tellings: Tellings) -> None:
        self._library, self._tellings = library, tellings
        self._said: Recent[_Said] = Recent(KEPT_RUNS, lambda said: 1 + len(said.runs))
        self._found: Recent[list[QuoteId]] = Recent(KEPT_PLACES, lambda found: 1 + len(found))

    def of(self, telling: Telling) -> Iterator[Telling]:
        """Those that share a long run of quoted words with a telling, where it isn't sure who one of them is."""
        runs = set(long_runs(telling.fragments))
        if self._library.index is None or not runs:
            return
        places = {
            (self._tellings.original(article), ordinal): None for article, ordinal in self._saying(telling.fragments)
        }
        places.pop((telling.article, telling.ordinal), None)
        for place in places:
            said = self._what(place)
            if not (said.runs.isdisjoint(runs) or (said.owned and telling.owners)):
                yield self._tellings.telling(place)

    def _saying(self, fragments: Iterable[Words]) -> Iterator[QuoteId]:
        """The attributions that hold the words of a run, a run after the other."""
        runs = (f[i : i + STRANGER_RUN] for f in fragments for i in range(min(len(f) - STRANGER_RUN + 1, RUNS)))
        for run in dict.fromkeys(runs):
            yield from self._found.get(" ".join(run), partial(self._holding, run))

    def _holding(self, run: Words) -> list[QuoteId]:
        index = self._library.index
        words = sorted(set(filter(says_something, run)))
        if index is None or len(words) < 2:
            return []
        found = index.saying(words)
        if len(found) <= FEW:
            return found
        places = index.attribution_places(Query(Text("said", Phrase(tuple(map(Term, run))))))
        return list(zip((places >> 32).tolist(), (places & 0xFFFFFFFF).tolist(), strict=True))

    def _what(self, place: QuoteId) -> _Said:
        return self._said.get(f"{place[0]} {place[1]}", lambda: self._look(place))

    def _look(self, place: QuoteId) -> _Said:
        """By its fingerprint; what is likely wrong has none. Nothing for one that is gone: the index may be ahead."""
        row = self._library.catalogue.db.execute(_FINGERPRINT, place).fetchone()
        if row is not None:
            numbers = np.frombuffer(row[0], np.uint32)
            return _Said(is_owned(row[0]), frozenset(numbers[Head.SIZE + int(numbers[Head.PLACED]) :].tolist()))
        try:
            telling = self._tellings.telling(place)
        except KeyError:
            return _Said(False, frozenset())
        return _Said(bool(telling.owners), frozenset(long_runs(telling.fragments)))
