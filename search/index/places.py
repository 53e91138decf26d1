"""Where words stand together: phrases and nearness, by the positions of their words."""

from collections.abc import Sequence

import numpy as np

from search.index.arrays import Numbers
from search.index.matches import where
from search.index.postings import Postings

# a word's postings in one segment: base, postings, word number
Found = tuple[int, Postings, int]


def keys_of(found: Found, records: Numbers, size: int) -> Numbers:
    """The places of a word in some records of its segment (ascending, counted from the segment's first).

    Ascending: the record's place in ``records`` times 2**32, plus the position.
    """
    _, postings, number = found
    extent = postings.extent(number)
    here, at = where(records, postings.records[extent], size)
    often = postings.often[extent]
    ends = np.cumsum(often, dtype=np.int64)
    many = often[at].astype(np.int64)
    first = ends[at] - many
    positions = postings.positions[postings.place(number)]
    offsets = np.repeat(first - (np.cumsum(many) - many), many)
    offsets += np.arange(len(offsets))
    keys: Numbers = (np.repeat(here.astype(np.int64), many) << 32) + positions[offsets]
    return keys


def common(found: Sequence[Found], size: int) -> Numbers:
    """The records of a segment that hold all of some words, the rarest word first."""
    ordered = sorted(found, key=lambda one: one[1].count(one[2]))
    _, postings, number = ordered[0]
    records: Numbers = postings.records[postings.extent(number)]
    for _, postings, number in ordered[1:]:
        here, _ = where(records, postings.records[postings.extent(number)], size)
        records = records[here]
    return records


def following(places: Sequence[Numbers]) -> Numbers:
    """Where all terms stand one after another: the places of the first."""
    starts = [keys - i for i, keys in enumerate(places)]
    starts.sort(key=len)
    found = starts[0]
    for keys in starts[1:]:
        if not len(found) or not len(keys):
            return found[:0]
        at = np.searchsorted(keys, found)
        at[at == len(keys)] = 0
        found = found[keys[at] == found]
    return found


def together(places: Sequence[Numbers], slop: int) -> Numbers:
    """Where a stretch begins that holds all terms with at most ``slop`` other words among them."""
    found = np.unique(np.concatenate(places))
    for keys in places:
        at = np.searchsorted(keys, found)
        there = at < len(keys)
        found, at = found[there], at[there]
        found = found[keys[at] - found <= len(places) - 1 + slop]
    return found
