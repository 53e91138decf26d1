"""Which articles hold given words: all in a row, or as many of them as possible."""

import math
from collections.abc import Sequence

import numpy as np

from search.index.arrays import Numbers
from search.index.fields import TEXT_FIELDS
from search.index.nodes import Phrase, Term, Text
from search.index.table import Table

LONGEST = 16  # words of a phrase that are asked for: no more are needed to find few articles
COMMON = 0.3  # of the articles: a word in more of them says little where others say more


def phrase(words: Sequence[str]) -> Text:
    """The condition that some folded words stand in a row, wherever in a text; of many the middle ones."""
    first = max(0, (len(words) - LONGEST) // 2)
    return Text("all", Phrase(tuple(map(Term, words[first : first + LONGEST]))))


def likely(articles: Table, words: Sequence[str], limit: int) -> list[tuple[int, float]]:
    """The articles that hold most of some folded words, rare ones counting more: (number, share of the weight).

    The best first, at most ``limit``; equals in their order.
    """
    found = [(word, records) for word in dict.fromkeys(words) if len(records := _records(articles, word))]
    if not found:
        return []
    size = articles.size
    telling = [pair for pair in found if len(pair[1]) <= COMMON * size]
    weights = {word: math.log(1 + size / len(records)) for word, records in found}
    scores = np.zeros(size)
    for word, records in telling if len(telling) > 2 else found:
        scores[records] += weights[word]
    scores[articles.dead] = 0
    fitting = np.flatnonzero(scores)
    if len(fitting) > limit:
        fitting = fitting[np.argpartition(-scores[fitting], limit)[:limit]]
    numbers = articles.column("number")[fitting]
    order = np.lexsort((numbers, -scores[fitting]))
    best = max(scores[fitting].max(initial=0), 1e-9)
    return [(int(numbers[i]), float(scores[fitting][i] / best)) for i in order]


def _records(articles: Table, word: str) -> Numbers:
    return np.unique(np.concatenate([articles.records(field, word) for field in TEXT_FIELDS]))
