"""Where words stand together: phrases and nearness, by the positions of their words."""

from collections.abc import Callable, Sequence

import numpy as np

from search.index.arrays import Numbers
from search.index.matches import where
from search.index.postings import Postings

Words = Sequence[Sequence[int]]  # for each part of a phrase the numbers of the words that it stands for

MARGIN = 1 << 12  # more than a query has words: so much may be taken off a place and it stays with its record
PIECE = 1_000_000  # places that are looked at together: then the time that is left is looked at, too
MERGED = 8  # places are looked up in less than so many times as many; else both are merged


def common(found: Sequence[tuple[Postings, int]], size: int) -> Numbers:
    """The records of a segment, counted from its first, that hold all of some words."""
    ordered = sorted(found, key=lambda one: one[0].count(one[1]))
    postings, number = ordered[0]
    records: Numbers = postings.records[postings.extent(number)]
    for postings, number in ordered[1:]:
        here, _ = where(records, postings.records[postings.extent(number)], size)
        records = records[here]
    return records


class Places:
    """Where the words of one field of a segment of ``size`` records stand.

    ``tick`` is called before what may take a while. For each part of a phrase ``words`` are the numbers of the words
    that it stands for.
    """

    def __init__(self, own: Postings, size: int, tick: Callable[[], None]) -> None:
        self._own, self._size, self._tick = own, size, tick

    def in_a_row(self, words: Words, records: Numbers) -> Numbers:
        """Those of some records (ascending) in which words stand one after another.

        The rarest words are looked at first, and common ones only in the records that are left.
        """
        order = sorted(range(len(words)), key=lambda i: self._many(words[i]))

        def look(piece: Numbers) -> Numbers:
            starts: Numbers | None = None  # where the phrase may begin
            for i in order:
                places = self._of(words[i], piece) - i
                starts = places if starts is None else _shared(starts, places)
                left, which = _each(starts >> 32)
                piece = piece[left]
                if not len(piece):
                    break
                starts = (which << 32) + (starts & 0xFFFFFFFF)
            return piece

        return self._by_pieces(words, records, look)

    def together(self, words: Words, records: Numbers, slop: int) -> Numbers:
        """Those of some records in which a stretch holds all words, with at most ``slop`` others among them."""
        width = len(words) - 1 + slop
        different = set(map(tuple, words))

        def look(piece: Numbers) -> Numbers:
            places = sorted((self._of(numbers, piece) for numbers in different), key=len)
            if len(places) == 2:  # around the rarer one
                found, keys = places
                at = np.searchsorted(keys, found - width)
                at[at == len(keys)] = 0
                found = found[np.abs(keys[at] - found) <= width] if len(keys) else found[:0]
            else:  # from where the stretch begins
                found = _merged(places)
                for keys in places:
                    self._tick()
                    at = np.searchsorted(keys, found)
                    there = at < len(keys)
                    found, at = found[there], at[there]
                    found = found[keys[at] - found <= width]
            return piece[_each(found >> 32)[0]]

        return self._by_pieces(words, records, look)

    def _by_pieces(self, words: Words, records: Numbers, look: Callable[[Numbers], Numbers]) -> Numbers:
        """Look at so many records at once that their places are about PIECE at most."""
        count = sum(map(self._many, set(map(tuple, words)))) // PIECE + 1
        if count == 1 or len(records) < count:
            return look(records)
        return np.concatenate([look(piece) for piece in np.array_split(records, count)])

    def _many(self, numbers: Sequence[int]) -> int:
        """How often words stand anywhere."""
        places = map(self._own.place, numbers)
        return sum(place.stop - place.start for place in places)

    def _of(self, numbers: Sequence[int], records: Numbers) -> Numbers:
        """The places of any of some words in some records.

        Ascending: the record's place in ``records`` times 2**32, plus the position and a margin, so that a few can be
        taken off.
        """
        keys = []
        for number in numbers:
            self._tick()
            keys.append(self._of_word(number, records))
        return keys[0] if len(keys) == 1 else _merged(keys)

    def _of_word(self, number: int, records: Numbers) -> Numbers:
        own = self._own
        extent = own.extent(number)
        there, often, positions = own.records[extent], own.often[extent], own.positions[own.place(number)]
        low, high = 0, len(there)
        if len(records) < len(there):
            low, high = np.searchsorted(there, [records[0], records[-1] + 1]) if len(records) else (0, 0)
        here, at = where(records, there[low:high], self._size)
        if len(at) < len(there):
            at += low
            firsts = _sums_before(often, at)
            often = often[at].astype(np.int64)
            offsets = np.repeat(firsts - (np.cumsum(often) - often), often)
            offsets += np.arange(len(offsets))
            positions = positions[offsets]
        keys: Numbers = np.repeat((here.astype(np.int64) << 32) + MARGIN, often)
        keys += positions
        return keys


def _sums_before(numbers: Numbers, at: Numbers) -> Numbers:
    """The sum of all numbers before each of some places, ascending: adding stretches is many times as fast as a sum for
    every place.
    """
    if not len(at):
        return np.empty(0, np.int64)
    sums = np.add.reduceat(numbers, at, dtype=np.uint32)
    return int(numbers[: at[0]].sum()) + np.cumsum(sums, dtype=np.int64) - sums


def _merged(ascending: Sequence[Numbers]) -> Numbers:
    """All of some ascending lists in order. Sorted runs are only merged by a stable sort."""
    merged = np.concatenate(ascending)
    merged.sort(kind="stable")
    return merged


def _shared(one: Numbers, other: Numbers) -> Numbers:
    """What is in both of two ascending lists."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    if len(few) * MERGED < len(many):
        at = np.searchsorted(many, few)
        found: Numbers = few[many.take(at, mode="clip") == few]
        return found
    merged = _merged((few, many))
    twice: Numbers = merged[:-1][merged[1:] == merged[:-1]]
    return twice


def _each(ascending: Numbers) -> tuple[Numbers, Numbers]:
    """The different numbers of an ascending list, and which of them each one is."""
    new = np.ones(len(ascending), bool)
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return ascending[new], np.cumsum(new) - 1
