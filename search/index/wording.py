"""Which articles hold given words: all of them, all in a row, or as many as possible."""

import math
from collections.abc import Sequence

import numpy as np

from search.index.arrays import Numbers
from search.index.fields import TEXT_FIELDS
from search.index.matches import where
from search.index.nodes import Phrase, Term, Text
from search.index.table import Table
from search.number_sets import distinct

LONGEST = 16  # words of a phrase that are asked for: no more are needed to find few articles
COMMON = 0.3  # of the articles: a word in more of them says little where others say more


def phrase(words: Sequence[str]) -> Text:
    """The condition that some folded words stand in a row, wherever in a text; of many the middle ones."""
    first = max(0, (len(words) - LONGEST) // 2)
    return Text("all", Phrase(tuple(map(Term, words[first : first + LONGEST]))))


def holding(articles: Table, words: Sequence[str]) -> list[int]:
    """The numbers of the articles that hold all of some folded words, wherever they stand in the text."""
    wanted = sorted(dict.fromkeys(words), key=lambda word: _count(articles, word))
    if not wanted:
        return []
    found = _records(articles, wanted[0])
    found = found[articles.alive[found]]
    for word in wanted[1:]:
        if not len(found):
            break
        there = np.zeros(len(found), bool)
        for field in TEXT_FIELDS:
            there[where(found, articles.records(field, word), articles.size)[0]] = True
        found = found[there]
    return sorted(articles.column("number")[found].tolist())


def likely(articles: Table, words: Sequence[str], limit: int) -> list[tuple[int, float]]:
    """The articles that hold most of some folded words, rare ones counting more: (number, share of the weight).

    The best first, at most ``limit``; equals in their order.
    """
    size = articles.size
    there = [word for word in dict.fromkeys(words) if _count(articles, word)]
    found = [(word, _records(articles, word)) for word in there if not _common(articles, word)]
    found = [pair for pair in found if len(pair[1]) <= COMMON * size]
    if len(found) < 3:
        found = [(word, _records(articles, word)) for word in there]
    if not found:
        return []
    scores = np.zeros(size)
    for _, records in found:
        scores[records] += math.log(1 + size / len(records))
    scores[articles.dead] = 0
    fitting = np.flatnonzero(scores)
    if len(fitting) > limit:
        fitting = fitting[np.argpartition(-scores[fitting], limit)[:limit]]
    numbers = articles.column("number")[fitting]
    order = np.lexsort((numbers, -scores[fitting]))
    best = max(scores[fitting].max(initial=0), 1e-9)
    return [(int(numbers[i]), float(scores[fitting][i] / best)) for i in order]


def _count(articles: Table, word: str) -> int:
    """In how many articles a word is at most: those with it in two fields count twice."""
    return sum(articles.count(field, word) for field in TEXT_FIELDS)


def _common(articles: Table, word: str) -> bool:
    return any(articles.count(field, word) > COMMON * articles.size for field in TEXT_FIELDS)


def _records(articles: Table, word: str) -> Numbers:
    parts = [part for field in TEXT_FIELDS if len(part := articles.records(field, word))]
    return parts[0] if len(parts) == 1 else distinct(np.concatenate(parts or [np.empty(0, np.uint32)]))
