"""Who is named in which articles, as flat arrays: counting who else is named there costs next to nothing."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from search.reading.reading import MentionType
from search.voices.speech import Bools, Ints

if TYPE_CHECKING:
    from search.actors import Actors
    from search.library import Library

PIECE = 500  # articles whose names are taken in one go
SPEAKING = frozenset({MentionType.PERSON, MentionType.ORG, MentionType.COUNTRY})  # types of those who could be heard
_SPOKES = re.compile(r"spokes|press secretary")
_NAMED = (
    "SELECT article, key, mentions, quotes > 0 FROM named WHERE article BETWEEN ? AND ? AND NOT anonymous "
    "ORDER BY article"
)


class Presence:
    """One state of a corpus, the anonymous left out. A row is an actor in an article, however many keys it has there.

    Row for row: ``article`` (its number), ``actor`` (an index into ``keys``, which are in the order of the actors'
    names), ``mentions``, ``quoted``. What is asked for is there when ``fill`` has come to its end.
    """

    def __init__(self, library: "Library", actors: "Actors") -> None:
        self._db = library.catalogue.db
        self._actors = actors
        self._numbers = sorted(library.listing)
        self._index: dict[str, int] = {}
        self._known: dict[str, int] = {}  # by the keys that mean the same wherever they stand
        self._parts: list[Ints] = []
        self._filling = self._filled()

    def fill(self) -> Iterator[int]:
        """Take in the names in pieces: of how many articles they were taken. What was begun before goes on."""
        return self._filling

    def _filled(self) -> Iterator[int]:
        for first in range(0, len(self._numbers), PIECE):
            some = self._numbers[first : first + PIECE]
            self._parts.append(self._taken(self._db.execute(_NAMED, (some[0], some[-1])).fetchall()))
            yield first + len(some)

    def _taken(self, rows: list[tuple[int, str, int, int]]) -> Ints:
        """Columns of article, actor (as numbered so far), mentions, quoted; each pair of the first two once."""
        if not rows:
            return np.empty((4, 0), np.int64)
        articles, keys, mentions, quoted = zip(*rows, strict=True)
        actors = list(map(self._known.get, keys))
        for i in [i for i, number in enumerate(actors) if number is None]:
            identity = self._actors.identity(articles[i], keys[i])
            actors[i] = number = self._index.setdefault(identity, len(self._index))
            if not self._actors.means_several(keys[i]):
                self._known[keys[i]] = number
        pairs = np.array(articles, np.int64) << 32 | np.array(actors, np.int64)
        once, which = np.unique(pairs, return_inverse=True)
        sums = [np.bincount(which, np.array(values, np.float64)).astype(np.int64) for values in (mentions, quoted)]
        return np.array([once >> 32, once & 0xFFFFFFFF, sums[0], sums[1] > 0], np.int64)

    @cached_property
    def _rows(self) -> tuple[list[str], Ints]:
        """The keys in the order of names, and the rows."""
        for _ in self._filling:
            pass
        name = self._actors.name
        keys = sorted(self._index, key=lambda key: (name(key, key), key))
        place = np.empty(len(keys), np.int64)
        place[[self._index[key] for key in keys]] = np.arange(len(keys))
        rows = np.concatenate([*self._parts, np.empty((4, 0), np.int64)], axis=1)
        self._parts.clear()
        self._known.clear()
        rows[1] = place[rows[1]]
        return keys, rows

    @property
    def keys(self) -> list[str]:
        """The actors."""
        return self._rows[0]

    @property
    def article(self) -> Ints:
        """The number of the article of each row; ascending."""
        found: Ints = self._rows[1][0]
        return found

    @property
    def actor(self) -> Ints:
        """The actor of each row."""
        found: Ints = self._rows[1][1]
        return found

    @cached_property
    def index_of(self) -> dict[str, int]:
        """The number of each actor by key."""
        return {key: i for i, key in enumerate(self.keys)}

    @cached_property
    def speaking(self) -> Bools:
        """Which of the actors are people, bodies or countries, which could be heard."""
        by_key = self._actors.by_key
        types = (actor.type if (actor := by_key.get(key)) is not None else "" for key in self.keys)
        return np.fromiter((type in SPEAKING for type in types), np.bool_, len(self.keys))

    @cached_property
    def spokespeople(self) -> list[tuple[str, tuple[str, ...]]]:
        """(key, roles) of people who are said to speak for somebody."""
        found = []
        for key, actor in self._actors.by_key.items():
            if actor.type == MentionType.PERSON and any(_SPOKES.search(form.affiliations) for form in actor.forms):
                roles = tuple(role for role in actor.affiliations if _SPOKES.search(role))
                if roles and not actor.anonymous:
                    found.append((key, roles))
        return found

    def articles(self, key: str) -> Ints:
        """The articles that name an actor."""
        number = self.index_of.get(key, -1)
        found: Ints = self.article[self.actor == number]
        return found

    def counts(self, articles: Iterable[int] | None = None) -> tuple[Ints, Ints, Ints]:
        """Of each actor in how many of some articles (or all) they are named, quoted, and how often mentioned."""
        _, (article, actor, mentions, quoted) = self._rows
        if articles is not None:
            wanted = np.zeros(int(article.max(initial=0)) + 1, np.bool_)
            numbers = np.fromiter(articles, np.int64)
            wanted[numbers[numbers < len(wanted)]] = True
            rows = wanted[article]
            actor, mentions, quoted = actor[rows], mentions[rows], quoted[rows]
        size = len(self.keys)
        named, heard, often = (
            np.bincount(actor, weights, minlength=size).astype(np.int64) for weights in (None, quoted, mentions)
        )
        return named, heard, often
