"""Who speaks in the articles that a search found: counted over flat arrays of all articles, in one pass."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from search.number_sets import among, distinct
from search.voices.measures import ANONYMOUS, NOBODY
from search.voices.speech import packed

if TYPE_CHECKING:
    from search.actors import Actors
    from search.index.found import Found
    from search.voices.speech import Ints, Speech

Pairs = list[tuple[str, int]]
NAMES = "SELECT name, sum(articles) AS many FROM form WHERE key = (SELECT text FROM coded WHERE code = ?) GROUP BY name"


class Spread(NamedTuple):
    """Which values each article has, each once: article i those from ``starts[i]`` to ``starts[i + 1]``."""

    starts: "Ints"
    values: "Ints"

    @classmethod
    def of(cls, articles: "Ints", values: "Ints", count: int) -> "Spread":
        """Of pairs of one of ``count`` articles and a value; negative values don't count."""
        known = values >= 0
        size = int(values.max(initial=0)) + 1
        pairs = distinct(articles[known] * size + values[known])
        starts = np.searchsorted(pairs, np.arange(count + 1) * size)
        return cls(starts, (pairs % size).astype(np.int32))

    def most(self, articles: "Ints", limit: int) -> list[tuple[int, int]]:
        """The values that most of some articles have, and how many of these do; at most so many."""
        starts, counts = self.starts[articles], np.diff(self.starts)[articles]
        at = np.repeat(starts - (np.cumsum(counts) - counts), counts)
        at += np.arange(len(at))
        found = np.bincount(self.values[at])
        most = np.argsort(-found, kind="stable")[:limit]
        return [(value, many) for value, many in zip(most.tolist(), found[most].tolist(), strict=True) if many]


class SpeakerFacets:
    """Counts articles by who speaks in them, over one state of a corpus."""

    def __init__(self, speech: "Speech", actors: "Actors", db: Any) -> None:
        self.speech, self.actors, self._db = speech, actors, db
        self._names: dict[int, str] = {}

    def of(self, found: "Found", limit: int) -> tuple[Pairs, Pairs]:
        """In how many of the found articles each actor speaks, and somebody whom the article calls by each name.

        The most frequent ones, at most so many. Where the query has conditions on attributions, only those that fit
        these count. Who isn't known by name isn't counted.
        """
        speech, (codes, which) = self.speech, self._called
        articles = np.flatnonzero(among(speech.numbers, found.article_numbers))
        spreads = self.spreads
        if (fitting := found.places) is not None:
            there = np.zeros(len(speech.numbers), bool)
            there[articles] = True
            rows = np.flatnonzero(there[speech.article])
            rows = rows[among(speech.ids[rows], packed(*fitting))]
            spreads = tuple(Spread.of(speech.article[rows], of[rows], len(there)) for of in (speech.speaker, which))
        speakers, called = (spread.most(articles, limit) for spread in spreads)
        named = [(self.actors.name(speech.speakers[i]), many) for i, many in speakers]
        names = [(self._name(int(codes[i])), many) for i, many in called]
        return [pair for pair in named if pair[0]], [pair for pair in names if pair[0]]

    @cached_property
    def _called(self) -> tuple["Ints", "Ints"]:
        """The codes of all keys that articles have for who speaks, and which each row has; -1: nobody in particular."""
        codes, which = np.unique(self.speech.rows["speaker"], return_inverse=True)
        which[((codes == ANONYMOUS) | (codes == NOBODY))[which]] = -1
        return codes, which

    @cached_property
    def spreads(self) -> tuple[Spread, ...]:
        """Of actors, and of what articles call them."""
        speech = self.speech
        return tuple(
            Spread.of(speech.article, values, len(speech.numbers)) for values in (speech.speaker, self._called[1])
        )

    def _name(self, code: int) -> str:
        """The name that most articles have for a key."""
        if code not in self._names:
            row = self._db.execute(f"{NAMES} ORDER BY many DESC, name LIMIT 1", (code,)).fetchone()
            self._names[code] = "" if row is None else str(row[0])
        return self._names[code]
