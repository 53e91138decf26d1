"""An n-way alignment of texts: the words of each in columns, those that correspond in the same one.

Different texts only are aligned, in an order that follows from their words alone, so that neither the order in which
they come nor how often one comes makes a difference, and equal texts stand in equal columns. Each is laid beside all
before it by dynamic programming with affine gaps (Gotoh 1982), a row of the matrix at a time as arrays.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from search.statements.telling import says_something, stem

Words = Sequence[str]
Numbers = npt.NDArray[Any]

SAME, ALIKE, OTHER = 2.0, 1.2, -0.5  # for a word beside the same one, one of the same stem, and any other
SMALL = 0.4  # of these for words that hang a clause together: they stand everywhere
OPEN, LONGER = 0.6, 0.2  # what a gap costs, and each word of it
EVEN = 1e-6  # what is nearer than this is equally good


@dataclass(frozen=True, slots=True)
class Alignment:
    """``columns``: how many there are; ``places``: of each text the column of every word, ascending."""

    columns: int
    places: tuple[tuple[int, ...], ...]


def align(texts: Sequence[Words]) -> Alignment:
    """Lay texts, given as folded words, beside one another."""
    distinct = sorted({tuple(text) for text in texts})
    if not distinct:
        return Alignment(0, ())
    profile = _Profile(distinct)
    for text in _order(distinct):
        profile.add(text)
    columns, placed = profile.places()
    found = {distinct[text]: places for text, places in placed.items()}
    return Alignment(columns, tuple(found[tuple(text)] for text in texts))


def _order(texts: Sequence[Words]) -> list[int]:
    """The texts from the one that has most in common with all others on, each time the one nearest to those before."""
    codes = {word: code for code, word in enumerate(sorted({word for text in texts for word in text}))}
    has = np.zeros((len(texts), max(1, len(codes))), np.float32)
    for row, text in enumerate(texts):
        for word, many in Counter(text).items():
            has[row, codes[word]] = many if says_something(word) else many * SMALL
    shared = np.minimum(has, 1.0) @ np.minimum(has, 1.0).T
    # of equally near ones the longest, of these the first
    weight = shared.sum(axis=1).round(3) * 1e4 + [len(text) for text in texts]
    first = int(np.argmax(weight))
    order, left = [first], set(range(len(texts))) - {first}
    near = shared[first].copy()
    while left:
        best = max(sorted(left), key=lambda row: (round(float(near[row]), 3), len(texts[row])))
        order.append(best)
        left.remove(best)
        near = np.maximum(near, shared[best])
    return order


class _Profile:
    """Texts aligned so far: of each column the words in it, and of each text its columns."""

    def __init__(self, texts: Sequence[Words]) -> None:
        self._texts = texts
        vocabulary = sorted({word for text in texts for word in text})
        stems = {s: i for i, s in enumerate(sorted({stem(word) for word in vocabulary}))}
        self._code = {word: i for i, word in enumerate(vocabulary)}
        self._stem_of = np.array([stems[stem(word)] for word in vocabulary] or [0], np.int64)
        self._weight = np.array([1.0 if says_something(word) else SMALL for word in vocabulary] or [1], np.float32)
        self._words = np.zeros((0, max(1, len(vocabulary))), np.float32)  # columns × words: how many texts have it
        self._stems = np.zeros((0, max(1, len(stems))), np.float32)
        self._rows: dict[int, Numbers] = {}  # text → columns of its words

    def add(self, text: int) -> None:
        """Align one more text with all that are there."""
        codes = np.array([self._code[word] for word in self._texts[text]], np.int64)
        beside = _path(self._scores(codes)) if self._rows else np.full(len(codes), -1, np.int64)
        self._insert(text, codes, beside)

    def places(self) -> tuple[int, dict[int, tuple[int, ...]]]:
        """How many columns there are, and of each text the columns of its words."""
        return len(self._words), {text: tuple(row.tolist()) for text, row in self._rows.items()}

    def _scores(self, codes: Numbers) -> Numbers:
        """What each word of a text (rows) is worth beside each column."""
        there = np.maximum(self._words.sum(axis=1), 1.0)
        # a column that most texts have is a better place than one that few have
        held = 0.5 + 0.5 * there / max(1, len(self._rows))
        same = self._words[:, codes] / there[:, None]
        alike = self._stems[:, self._stem_of[codes]] / there[:, None] - same
        worth = (same * SAME + alike * ALIKE) * held[:, None] * self._weight[codes]
        scores: Numbers = (worth + (1.0 - same - alike) * OTHER).T
        return scores

    def _insert(self, text: int, codes: Numbers, beside: Numbers) -> None:
        """Put a text in; ``beside``: of each word the column it stands in, or -1 for one of its own."""
        old = len(self._words)
        # a word with a column of its own comes behind the column of the word before it
        after = np.maximum.accumulate(np.append(-1, beside))[:-1]
        own = np.flatnonzero(beside < 0)
        moved = np.arange(old) + np.searchsorted(after[own], np.arange(old), "left")
        columns = old + len(own)
        row = np.empty(len(codes), np.int64)
        row[own] = after[own] + 1 + np.arange(len(own))
        there = beside >= 0
        row[there] = moved[beside[there]]
        for table in ("_words", "_stems"):
            before = getattr(self, table)
            grown = np.zeros((columns, before.shape[1]), np.float32)
            grown[moved] = before
            setattr(self, table, grown)
        self._rows = {other: moved[its] for other, its in self._rows.items()}
        self._rows[text] = row
        self._words[row, codes] += 1
        self._stems[row, self._stem_of[codes]] += 1


def _path(scores: Numbers) -> Numbers:
    """The best way through a matrix of words × columns: of each word its column, or -1 for none."""
    words, columns = scores.shape
    ramp = np.arange(max(words, columns) + 1) * LONGER
    across = ramp[: columns + 1]
    shape = (words + 1, columns + 1)
    best = np.empty(shape)  # the best way here
    here = np.empty(shape)  # the best that doesn't end with a gap to the right
    right = np.full(shape, -np.inf)  # the best that does
    matched = np.zeros(shape, bool)
    down = np.full(columns + 1, -np.inf)  # the best that ends with a gap downwards
    best[0] = here[0] = -OPEN - across
    best[0, 0] = here[0, 0] = 0.0
    straight = np.full(columns + 1, -np.inf)
    opened, spread = np.empty(columns + 1), np.empty(columns + 1)
    cost = OPEN + across[1:]
    for i in range(1, words + 1):
        above, now = best[i - 1], here[i]
        np.subtract(above, OPEN, out=opened)
        np.maximum(opened, down, out=down)
        down -= LONGER
        np.add(above[:-1], scores[i - 1], out=straight[1:])
        np.greater_equal(straight, down, out=matched[i])
        np.maximum(straight, down, out=now)
        # what a gap to the right costs grows evenly, so one running maximum finds where it best begins
        np.add(now, across, out=spread)
        np.maximum.accumulate(spread, out=spread)
        np.subtract(spread[:-1], cost, out=right[i, 1:])
        np.maximum(now, right[i], out=best[i])
    return _traced(best, here, right, matched, ramp)


def _traced(best: Numbers, here: Numbers, right: Numbers, matched: Numbers, ramp: Numbers) -> Numbers:
    """The way back; of equally good ones that on which words stand as far left as they can."""
    words, columns = best.shape[0] - 1, best.shape[1] - 1
    beside = np.full(words, -1, np.int64)
    i, j = words, columns
    while i > 0 and j > 0:
        if right[i, j] >= here[i, j] - EVEN:
            j = _first_best(here[i, :j] + ramp[:j])
        if matched[i, j] and j > 0:
            i, j = i - 1, j - 1
            beside[i] = j
        else:
            i = _first_best(best[:i, j] + ramp[:i])
    return beside


def _first_best(values: Numbers) -> int:
    return int(np.argmax(values >= values.max() - EVEN))
