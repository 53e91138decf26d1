"""The company somebody keeps: who else is named, or quoted, in the articles that name them."""

from typing import Any

import numpy as np

from search.actors import Actors
from search.voices.presence import Presence

Json = dict[str, Any]


class Company:
    """Who is quoted in the articles that name an actor, and the people, bodies and countries that are named there.

    The anonymous are not among them.
    """

    def __init__(self, presence: Presence, actors: Actors, key: str) -> None:
        self._actors, self._keys = actors, presence.keys
        self._named, self._quoted, _ = presence.counts(presence.articles(key))
        there = (self._quoted > 0) | (presence.speaking & (self._named > 0))
        there[presence.index_of.get(key, len(there)) : presence.index_of.get(key, len(there)) + 1] = False
        found = np.flatnonzero(there)
        # by name where the counts are equal: that is the order of the keys
        self._ranked = found[np.lexsort((found, -self._quoted[found], -self._named[found]))]

    def __len__(self) -> int:
        return len(self._ranked)

    def first(self, count: int) -> list[Json]:
        """Those of most articles: {"actor", "key", "articles" (that name both), "quoted" (those that quote them)}."""
        return [
            {
                "actor": self._actors.name(self._keys[i], self._keys[i]),
                "key": self._keys[i],
                "articles": int(self._named[i]),
                "quoted": int(self._quoted[i]),
            }
            for i in self._ranked[:count].tolist()
        ]
