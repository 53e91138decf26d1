"""Where words stand together: phrases and nearness, by the positions of their words."""

from collections.abc import Callable, Sequence

import numpy as np

from search.index.arrays import Numbers
from search.index.matches import where
from search.index.postings import Postings

MARGIN = 1 << 12  # more than a query has words: so much may be taken off a place and it stays with its record
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


def in_a_row(
    own: Postings, words: Sequence[Sequence[int]], records: Numbers, size: int, tick: Callable[[], None]
) -> Numbers:
    """Those of some records of a segment (ascending) in which words stand one after another.

    For each place of the phrase the numbers of the words that may stand there. The rarest are looked at first, and
    common ones only in the records that are left. ``tick`` is called before what may take a while.
    """
    starts: Numbers | None = None  # where the phrase may begin
    for i in sorted(range(len(words)), key=lambda i: _many(own, words[i])):
        tick()
        places = _places(own, words[i], records, size) - i
        starts = places if starts is None else _shared(starts, places)
        left, which = _each(starts >> 32)
        records = records[left]
        starts = (which << 32) + (starts & 0xFFFFFFFF)
    return records


def near_together(
    own: Postings, words: Sequence[Sequence[int]], records: Numbers, size: int, slop: int, tick: Callable[[], None]
) -> Numbers:
    """Those of some records in which a stretch holds all words, with at most ``slop`` others among them."""
    places = []
    for numbers in words:
        tick()
        places.append(_places(own, numbers, records, size))
    found = np.unique(np.concatenate(places))
    for keys in places:
        tick()
        at = np.searchsorted(keys, found)
        there = at < len(keys)
        found, at = found[there], at[there]
        found = found[keys[at] - found <= len(places) - 1 + slop]
    return records[_each(found >> 32)[0]]


def _many(own: Postings, numbers: Sequence[int]) -> int:
    """How often words stand anywhere."""
    return sum(own.place(number).stop - own.place(number).start for number in numbers)


def _places(own: Postings, numbers: Sequence[int], records: Numbers, size: int) -> Numbers:
    """The places of any of some words in some records of their segment.

    Ascending: the record's place in ``records`` times 2**32, plus the position and a margin, so that a few can be
    taken off.
    """
    keys = [_places_of(own, number, records, size) for number in numbers]
    return keys[0] if len(keys) == 1 else np.sort(np.concatenate(keys))


def _places_of(own: Postings, number: int, records: Numbers, size: int) -> Numbers:
    extent = own.extent(number)
    there, often = own.records[extent], own.often[extent].astype(np.int64)
    positions = own.positions[own.place(number)]
    here, at = where(records, there, size)
    if len(at) < len(there):
        ends = np.cumsum(often)
        often = often[at]
        offsets = np.repeat(ends[at] - np.cumsum(often), often)
        offsets += np.arange(len(offsets))
        positions = positions[offsets]
    keys: Numbers = np.repeat((here.astype(np.int64) << 32) + MARGIN, often)
    keys += positions
    return keys


def _shared(one: Numbers, other: Numbers) -> Numbers:
    """What is in both of two ascending lists."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    if len(few) * MERGED < len(many):
        at = np.searchsorted(many, few)
        found: Numbers = few[many.take(at, mode="clip") == few]
        return found
    merged = np.concatenate((few, many))
    merged.sort(kind="stable")  # two runs that are sorted: they are only merged
    twice: Numbers = merged[:-1][merged[1:] == merged[:-1]]
    return twice


def _each(ascending: Numbers) -> tuple[Numbers, Numbers]:
    """The different numbers of an ascending list, and which of them each one is."""
    new = np.ones(len(ascending), bool)
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return ascending[new], np.cumsum(new) - 1
