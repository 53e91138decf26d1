"""The company somebody keeps: who else is named, or quoted, in the articles that name them."""

import json
from collections import Counter, defaultdict
from typing import Any

from search.actors import Actors
from search.catalogue import Catalogue
from search.reading.reading import MentionType

Json = dict[str, Any]
_NAMED = (
    "SELECT key, article, quotes > 0 FROM named WHERE article IN (SELECT value FROM json_each(?)) AND NOT anonymous"
)
_WHO = frozenset({MentionType.PERSON, MentionType.ORG, MentionType.COUNTRY})


class Company:
    """Who is quoted in the articles that name an actor, and the people, bodies and countries that are named there.

    The anonymous are not among them.
    """

    def __init__(self, catalogue: Catalogue, actors: Actors, key: str) -> None:
        self._actors = actors
        here = json.dumps(sorted(actors.articles(key)))
        self._rows: list[tuple[str, int, int]] = catalogue.db.execute(_NAMED, (here,)).fetchall()
        found = self._counts()
        self._rows = []
        found.pop(key, None)
        found = {who: counts for who, counts in found.items() if counts[1] or _somebody(actors, who)}
        self._ranked = sorted(found.items(), key=lambda row: (-row[1][0], -row[1][1], actors.name(row[0], row[0])))

    def __len__(self) -> int:
        return len(self._ranked)

    def first(self, count: int) -> list[Json]:
        """Those of most articles: {"actor", "key", "articles" (that name both), "quoted" (those that quote them)}."""
        return [
            {"actor": self._actors.name(key, key), "key": key, "articles": articles, "quoted": quoted}
            for key, (articles, quoted) in self._ranked[:count]
        ]

    def _counts(self) -> dict[str, tuple[int, int]]:
        """Of every actor in how many of the articles they are named, and quoted."""
        identity, means_several = self._actors.identity, self._actors.means_several
        named = Counter(key for key, _, _ in self._rows)
        quoted = Counter(key for key, _, is_quoted in self._rows if is_quoted)
        several = {key for key in named if means_several(key)}
        keys = defaultdict[str, list[str]](list)
        for key in named.keys() - several:
            keys[identity(0, key)].append(key)
        moved = {identity(article, key) for key, article, _ in self._rows if key in several}
        shared = {who for who, owns in keys.items() if len(owns) > 1} | moved
        counts = {who: (named[own], quoted[own]) for who, [own, *_] in keys.items() if who not in shared}
        # an article counts once, also where it knows somebody by two keys
        seen = defaultdict[str, dict[int, int]](dict)
        wanted = several.union(key for who in shared for key in keys.get(who, ()))
        for key, article, is_quoted in self._rows:
            if key in wanted:
                articles = seen[identity(article, key)]
                articles[article] = articles.get(article, 0) | is_quoted
        counts.update({who: (len(found), sum(found.values())) for who, found in seen.items()})
        return counts


def _somebody(actors: Actors, key: str) -> bool:
    actor = actors.by_key.get(key)
    return actor is not None and actor.type in _WHO
