"""Which articles are copies of which, by the hashes of their paragraphs: never all pairs are looked at.

Two articles are copies when more than half of the paragraphs of both are the same. Such a pair shares at least one of
the rarer half of the paragraphs of each, so only articles that share one of these are held against each other, and of
those that are copies of one article already only that one.
"""

import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
PIECE = 500  # articles that are looked at in one go
MOST = 200  # articles that aren't copies of one another, with the same paragraph, that an article is held against


class Copies:
    """The copies in a corpus. ``numbers`` are its articles, ``dates`` theirs: of copies the oldest is the original."""

    def __init__(self, db: sqlite3.Connection, numbers: Ints, dates: Sequence[str]) -> None:
        self._numbers = numbers
        self._hashes: dict[int, npt.NDArray[np.uint64]] = {}
        rows = db.execute("SELECT article, paragraphs FROM measured WHERE length(paragraphs) > 0 ORDER BY article")
        place = {number: i for i, number in enumerate(numbers.tolist())}
        for number, blob in rows:
            if number in place:
                self._hashes[place[number]] = np.frombuffer(blob, np.uint64)
        self._dates = dates
        self._originals: Ints = np.empty(0, np.int64)
        self._search = self._found()

    def search(self) -> Iterator[int]:
        """Look for copies in pieces: how many articles were looked at. What was begun before goes on."""
        return self._search

    @property
    def originals(self) -> Ints:
        """Of each article (by its index) the one that it is a copy of; itself where it is none."""
        for _ in self._search:
            pass
        return self._originals

    def _found(self) -> Iterator[int]:
        found = self._originals = np.arange(len(self._numbers), dtype=np.int64)
        order = sorted(self._hashes, key=lambda i: (not self._dates[i], self._dates[i], i))
        owners = np.repeat(np.array(order, np.int64), [len(self._hashes[i]) for i in order])
        if not len(owners):
            return
        hashes = np.concatenate([self._hashes[i] for i in order])
        _, which, counts = np.unique(hashes, return_inverse=True, return_counts=True)
        # of most articles no paragraph stands anywhere else
        alone = np.bincount(owners, counts[which] > 1, minlength=len(found)) == 0
        # from here on in Python: an article has a dozen paragraphs, of which numpy would make more work than it saves
        paragraphs, rarity = which.tolist(), counts.tolist()
        leaders: dict[int, list[int]] = {}
        kept: dict[int, frozenset[int]] = {}
        first = 0
        for looked, article in enumerate(order, 1):
            last = first + len(self._hashes[article])
            if not alone[article]:
                own = sorted(paragraphs[first:last], key=lambda p: (rarity[p], p))
                rare = [p for p in own[: (len(own) + 1) // 2] if rarity[p] > 1]
                mine = frozenset(own)
                original = _original(mine, rare, leaders, kept)
                if original is not None:
                    found[article] = original
                else:
                    kept[article] = mine
                    for p in rare:
                        leaders.setdefault(p, []).append(article)
            first = last
            if looked % PIECE == 0:
                yield looked

    def alike(self, one: int, other: int) -> bool:
        """Whether more than half of the paragraphs of both articles are the same."""
        a, b = self._hashes.get(one), self._hashes.get(other)
        if a is None or b is None:
            return False
        return 2 * len(np.intersect1d(a, b, assume_unique=True)) > max(len(a), len(b))

    def of(self, article: Ints, speaker: Ints, said: npt.NDArray[np.uint32]) -> Bools:
        """Which of the rows say what another row says: same words, same speaker, in a copy of its article.

        One row of each such group, in the original where it is there, isn't a copy.
        """
        copied = np.zeros(len(article), np.bool_)
        originals = self.originals
        in_group = np.bincount(originals, minlength=len(originals))[originals] > 1
        rows = np.flatnonzero(in_group[article])
        if not len(rows):
            return copied
        group, is_copy = originals[article[rows]], originals[article[rows]] != article[rows]
        order = np.lexsort((is_copy, said[rows], speaker[rows], group))
        for same in _runs(rows[order], group[order], speaker[rows][order], said[rows][order]):
            kept: list[int] = []
            for row in same:
                owner = int(article[row])
                # twice in one article is said twice; two copies of one original needn't be copies of each other
                if any(k != owner and (k == originals[owner] or self.alike(k, owner)) for k in kept):
                    copied[row] = True
                else:
                    kept.append(owner)
        return copied


def _original(
    mine: frozenset[int], rare: Sequence[int], leaders: dict[int, list[int]], kept: dict[int, frozenset[int]]
) -> int | None:
    """Of the articles that have one of the rare paragraphs the first that is alike; None where none is."""
    seen: set[int] = set()
    for paragraph in rare:
        for other in leaders.get(paragraph, ())[:MOST]:
            if other not in seen:
                seen.add(other)
                theirs = kept[other]
                half = max(len(mine), len(theirs))
                if 2 * min(len(mine), len(theirs)) > half and 2 * len(mine & theirs) > half:
                    return other
    return None


def _runs(rows: Ints, *keys: npt.NDArray[np.generic]) -> Iterator[list[int]]:
    """Rows in a row whose keys are all the same, where there are several."""
    new = np.zeros(len(rows), np.bool_)
    new[0] = True
    for key in keys:
        new[1:] |= key[1:] != key[:-1]
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(rows))
    several = ends - starts > 1
    for first, last in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        yield rows[first:last].tolist()
