"""Many fingerprints in flat arrays, and which of them may be of one statement."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from search.number_sets import distinct
from search.statements.crowds import Crowds
from search.statements.fingerprint import NEVER, NOBODY, SURE, Head

Numbers = npt.NDArray[Any]
BLOCK = 400_000  # stems that are looked at together: those of several speakers, or all of one
_GOLDEN, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
# stems in a row. Short runs that many share say little; who tells the same shares longer ones, too
_RUNS = (2, 4)
_SKETCH = 4  # 64-bit words


class Fingerprints:
    """``add`` them all, then ``seal``: from then on rows are numbered, those of one speaker together."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._added = (array("Q"), array("I"), array("I"), array("I"))

    def add(self, article: int, ordinal: int, speaker: int, data: bytes) -> None:
        """Add one (see fingerprint.py); ``speaker``: a number, the same for all of one speaker, 0 for nobody."""
        for values, value in zip(self._added, (len(self._bytes) // 4, article, ordinal, speaker), strict=True):
            values.append(value)
        self._bytes += data

    def add_all(self, places: Numbers, prints: Sequence[bytes], speaker: int = 1) -> None:
        """Add many of one speaker: their places (article times 2**32 plus ordinal), and what each is."""
        sizes = np.fromiter(map(len, prints), np.uint64, len(prints)) // 4
        starts = np.cumsum(sizes) - sizes + len(self._bytes) // 4
        speakers = np.full(len(places), speaker)
        self._added[0].frombytes(starts.tobytes())
        for values, more in zip(self._added[1:], (places >> 32, places & 0xFFFFFFFF, speakers), strict=True):
            values.frombytes(more.astype(np.uint32).tobytes())
        self._bytes += b"".join(prints)

    def seal(self) -> "Fingerprints":
        """No more are added."""
        self._data: Numbers = np.frombuffer(self._bytes, np.uint32)
        starts, articles, ordinals, speakers = (np.frombuffer(a, a.typecode) for a in self._added)
        order = np.lexsort((ordinals, articles, speakers))
        self._starts: Numbers = starts[order].astype(np.int64)
        self._ends: Numbers = np.append(starts[1:], len(self._data)).astype(np.int64)[order]
        self.articles: Numbers = articles[order]
        self.ordinals: Numbers = ordinals[order]
        self.speakers: Numbers = speakers[order]
        self._added = (array("Q"), array("I"), array("I"), array("I"))
        return self

    def __len__(self) -> int:
        return len(self.articles)

    def head(self, field: Head) -> Numbers:
        """One number of each row."""
        column: Numbers = self._data[self._starts + field]
        return column

    @property
    def owned(self) -> Numbers:
        """True where it is sure who speaks."""
        named: Numbers = (self.head(Head.FLAGS) & (SURE | NOBODY)) == SURE
        return named & (self.speakers > 0)

    def stems_by_speaker(self) -> Iterator[Numbers]:
        """Codes of stems, each as often as there are speakers who use it, in pieces."""
        for first, last in self._blocks():
            codes, owners = self.stems(slice(first, last))
            used = (self.speakers[first + owners].astype(np.uint64) << np.uint64(32)) | codes
            used = distinct(used[codes > 0])
            yield (used & np.uint64(0xFFFFFFFF)).astype(np.uint32)

    # -- who may tell the same

    def same_speaker(self, only: Collection[int] | None = None) -> Iterator[tuple[int, int]]:
        """Pairs of rows of one speaker (or of the one given) that share a run of stems and enough stems; each once."""
        if only is None:
            pieces = self._blocks()
        else:
            pieces = iter([tuple(np.searchsorted(self.speakers, [one, one + 1]).tolist()) for one in sorted(only)])
        for first, last in pieces:
            if first == last or self.speakers[last - 1] == 0:
                continue
            grams, owners = self.grams(slice(first, last))
            sketches = Sketches(self, slice(first, last))
            likely = [np.empty(0, np.int64)]
            for one, other in Crowds(grams, owners).pairs():
                fit = sketches.alike(one, other)
                likely.append(distinct(one[fit] << 32 | other[fit]))
            for pair in distinct(np.concatenate(likely)).tolist():
                yield first + (pair >> 32), first + (pair & 0xFFFFFFFF)

    def strangers(self, only: Collection[int] | None = None) -> Iterator[tuple[int, int]]:
        """Pairs that share a long run of quoted words, where it isn't sure who one of the speakers is; each once.

        With ``only`` the other one is one of these speakers.
        """
        owned = self.owned
        begins = self._starts + Head.SIZE + self.head(Head.PLACED)
        many = self._ends - begins
        unsure = np.flatnonzero(~owned & (many > 0))
        if not len(unsure):
            return
        wanted = distinct(self._spans(begins[unsure], many[unsure]))
        rows = np.concatenate([unsure, np.flatnonzero(owned & (many > 0))])
        runs = self._spans(begins[rows], many[rows])
        shared = np.isin(runs, wanted)
        members = np.repeat(rows, many[rows])[shared]
        theirs = np.isin(self.speakers, list(only or ()))
        likely = [np.empty(0, np.int64)]
        for one, other in Crowds(runs[shared], members).pairs():
            fit = ~(owned[one] & owned[other])
            if only is not None:
                fit &= theirs[one] != theirs[other]
            likely.append(distinct(np.minimum(one, other)[fit] << 32 | np.maximum(one, other)[fit]))
        for pair in distinct(np.concatenate(likely)).tolist():
            yield pair >> 32, pair & 0xFFFFFFFF

    # -- flat arrays

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """First and last (excluded) rows of pieces: each holds all rows of its speakers; nobody's come first, alone."""
        if not len(self):
            return
        changes = np.flatnonzero(np.diff(self.speakers)) + 1
        sizes = np.cumsum(self.head(Head.PLACED))
        first, before = 0, 0
        for end in (*changes.tolist(), len(self)):
            size = int(sizes[end - 1])
            if size - before >= BLOCK or end == len(self) or self.speakers[end - 1] == 0:
                yield first, end
                first, before = end, size

    def _spans(self, begins: Numbers, many: Numbers) -> Numbers:
        """What stands from each of ``begins`` on, ``many`` numbers each, in one array."""
        ends = np.cumsum(many)
        total = int(ends[-1]) if len(ends) else 0
        return self._data[np.repeat(begins - (ends - many), many) + np.arange(total)]

    def stems(self, rows: slice | Numbers) -> tuple[Numbers, Numbers]:
        """Of some rows all stems as 64-bit numbers, a 0 after each sentence, and of each which of the rows has it."""
        starts = self._starts[rows]
        many = self._data[starts + Head.PLACED].astype(np.int64)
        return self._spans(starts + Head.SIZE, many).astype(np.uint64), np.repeat(np.arange(len(starts)), many)

    def grams(self, rows: slice | Numbers) -> tuple[Numbers, Numbers]:
        """Hashes of runs of stems with their speaker; a sentence of one stem is a run. And the row of each."""
        codes, owners = self.stems(rows)
        speakers = self.speakers[rows].astype(np.uint64) * _MIX
        keys, members = [], []
        there = codes > 0
        alone = there & ~np.append(there[1:], False) & ~np.concatenate([[False], there[:-1]])
        for size in (1, *_RUNS):
            length = max(0, len(codes) - size + 1)
            fit = alone[:length].copy() if size == 1 else np.ones(length, bool)
            mixed = np.full(length, size, np.uint64)
            for k in range(size):
                part = codes[k : k + length]
                fit &= part > 0
                mixed = (mixed ^ part) * _GOLDEN
                mixed ^= mixed >> np.uint64(29)
            at = np.flatnonzero(fit)
            keys.append(mixed[at] ^ speakers[owners[at]])
            members.append(owners[at])
        return np.concatenate(keys), np.concatenate(members)


class Sketches:
    """The stems of some rows as sets of bits, by which most pairs that can't be of one statement are seen at once."""

    def __init__(self, prints: Fingerprints, rows: slice) -> None:
        codes, owners = prints.stems(rows)
        self._core = prints.head(Head.CORE_STEMS)[rows].astype(np.int32)
        starts = np.searchsorted(owners, np.arange(len(self._core)))
        bits = np.where(codes > 0, np.uint64(1) << (codes & np.uint64(63)), np.uint64(0))
        part = (codes >> np.uint64(6)) & np.uint64(_SKETCH - 1)
        self._words = [np.bitwise_or.reduceat(np.where(part == k, bits, np.uint64(0)), starts) for k in range(_SKETCH)]
        self._least = prints.head(Head.LEAST)[rows].astype(np.int32)
        told = _bits(self._words)
        self._hidden = prints.head(Head.STEMS)[rows].astype(np.int32) - told  # stems that share a bit with another

    def alike(self, one: Numbers, other: Numbers) -> Numbers:
        """True for pairs that share as many stems as two tellings of one statement must."""
        shared = _bits([word[one] & word[other] for word in self._words])
        least = np.minimum(self._least[one], self._least[other])
        least[np.maximum(self._least[one], self._least[other]) == NEVER] = NEVER
        wanted = np.minimum(np.minimum(self._core[one], self._core[other]), least)
        fit: Numbers = shared >= np.maximum(1, wanted - np.minimum(self._hidden[one], self._hidden[other]))
        return fit


def _bits(words: list[Numbers]) -> Numbers:
    """How many bits are set in each row."""
    count: Numbers = np.bitwise_count(words[0]).astype(np.int32)
    for word in words[1:]:
        count += np.bitwise_count(word)
    return count
