"""Who speaks in the articles that a search found: counted over arrays of all attributions at once."""

from typing import TYPE_CHECKING, Any

import numpy as np

from search.number_sets import distinct
from search.voices.measures import ANONYMOUS, NOBODY
from search.voices.speech import packed

if TYPE_CHECKING:
    from search.actors import Actors
    from search.index.found import Found
    from search.voices.speech import Ints, Speech

Pairs = list[tuple[str, int]]
NAMES = "SELECT name, sum(articles) AS many FROM form WHERE key = (SELECT text FROM coded WHERE code = ?) GROUP BY name"


class SpeakerFacets:
    """Counts articles by who speaks in them, over one state of a corpus."""

    def __init__(self, speech: "Speech", actors: "Actors", db: Any) -> None:
        self._speech, self._actors, self._db = speech, actors, db

    def of(self, found: "Found", limit: int) -> tuple[Pairs, Pairs]:
        """In how many of the found articles each actor speaks, and somebody whom the article calls by each name.

        The most frequent ones, at most so many. Where the query has conditions on attributions, only those that fit
        these count. Who isn't known by name isn't counted.
        """
        speech = self._speech
        there = np.isin(speech.numbers, found.article_numbers)
        rows = np.flatnonzero(there[speech.article])
        if (fitting := found.places) is not None:
            rows = rows[np.isin(speech.ids[rows], packed(*fitting))]
        articles = speech.article[rows]
        actors, counts = _most(articles, speech.speaker[rows], limit)
        named = [(self._actors.name(speech.speakers[i]), n) for i, n in zip(actors, counts, strict=True)]
        codes, which = np.unique(speech.rows["speaker"][rows], return_inverse=True)
        which[(codes == ANONYMOUS)[which] | (codes == NOBODY)[which]] = -1
        called, counts = _most(articles, which, limit)
        names = [(self._name(int(codes[i])), n) for i, n in zip(called, counts, strict=True)]
        return [pair for pair in named if pair[0]], [pair for pair in names if pair[0]]

    def _name(self, code: int) -> str:
        """The name that most articles have for a key."""
        row = self._db.execute(f"{NAMES} ORDER BY many DESC, name LIMIT 1", (code,)).fetchone()
        return "" if row is None else str(row[0])


def _most(articles: "Ints", values: "Ints", limit: int) -> tuple[list[int], list[int]]:
    """The values that stand beside most different articles, and beside how many; negative ones don't count."""
    known = values >= 0
    if not known.any():
        return [], []
    size = int(values.max()) + 1
    pairs = distinct(articles[known] * size + values[known])
    counts = np.bincount(pairs % size, minlength=size)
    most = np.argsort(-counts, kind="stable")[:limit]
    most = most[counts[most] > 0]
    return most.tolist(), counts[most].tolist()
