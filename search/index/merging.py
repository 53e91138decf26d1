"""Making one field's postings of several: array by array, a stretch of words at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from search.index.arrays import ArraysWriter, Numbers, Part
from search.index.postings import Postings

GONE = 0xFFFFFFFF  # the number of a record that was taken out
STRETCH = 1_500_000  # postings and positions that are merged at once


class Source(NamedTuple):
    """Postings, and the new number of each of their records (GONE: left out; None: the numbers they have)."""

    postings: Postings
    numbers: Any  # an array or None
    loses: bool = False  # whether any record is left out
    release: Callable[[], None] = lambda: None  # let go of what was read of a file


@dataclass
class Plan:
    """What a merge will give: the words, which of them each source's words are, and how large every array will be."""

    sources: Sequence[Source]
    words: list[bytes]
    which: list[Numbers]  # for each source: the place in ``words`` of each of its words, -1 for one with no record left
    postings: int
    positions: int
    often: str  # types that are wide enough
    position: str

    def parts(self, field: str) -> list[Part]:
        """The arrays as they are announced to the file."""
        size = len(self.words)
        letters = sum(map(len, self.words)) + size
        of = {"words": ("u1", letters), "ends": ("<u4", size + 1), "hashes": ("<u8", size)}
        of |= {
            "starts": ("<u4", size + 1),
            "places": ("<u4", size + 1),
            "records": ("<u4", self.postings),
            "often": (self.often, self.postings),
        }
        of |= {"keys": ("<u2", self.postings), "positions": (self.position, self.positions)}
        return [(f"{field}.{name}", kind, count) for name, (kind, count) in of.items()]


def plan(sources: Sequence[Source]) -> Plan:
    """What merging these will give; the records of one source come after those of the one before."""
    kept: list[list[bytes]] = []
    there: list[Numbers] = []
    postings = positions = most = last = 0
    for source in sources:
        own = source.postings
        words = bytes(own._words).split(b"\n")[:-1]
        alive = np.ones(own.size, bool)
        often = own.often
        if source.loses:
            stay = source.numbers[own.records] != GONE
            often = own.often[stay]
            left = np.concatenate([[0], np.cumsum(stay)])[own.starts]
            alive = left[1:] > left[:-1]
        kept.append(words if alive.all() else [word for word, is_there in zip(words, alive, strict=True) if is_there])
        there.append(alive)
        postings += len(often)
        positions += int(often.sum(dtype=np.int64))
        most = max(most, int(often.max(initial=0)))
        last = max(last, int(own.positions.max(initial=0)))
        source.release()
    union = kept[0] if len(kept) == 1 else sorted(set().union(*kept))
    which = []
    place = {word: i for i, word in enumerate(union)} if len(kept) > 1 else {}
    for words, alive in zip(kept, there, strict=True):
        at = np.full(len(alive), -1, np.int64)
        at[alive] = np.arange(len(union)) if len(kept) == 1 else list(map(place.__getitem__, words))
        which.append(at)
    widths = ["<u2" if value < 0x10000 else "<u4" for value in (most, last)]
    return Plan(sources, union, which, postings, positions, *widths)


def write_merged(writer: ArraysWriter, field: str, plan: Plan, lengths: Numbers) -> None:
    """Merge and write. ``lengths``: the field's length in every record, as one byte."""
    words = plan.words
    writer.add(f"{field}.words", np.frombuffer(b"\n".join([*words, b""]), np.uint8))
    writer.add(f"{field}.ends", word_ends(words))
    hashes = np.empty(len(words), np.uint64)
    for source, which in zip(plan.sources, plan.which, strict=True):
        alive = which >= 0
        hashes[which[alive]] = source.postings.hashes[alive]
    writer.add(f"{field}.hashes", hashes)
    starts, places = np.zeros(len(words) + 1, np.uint32), np.zeros(len(words) + 1, np.uint32)
    for low, high in _stretches(plan):
        term, records, often, positions = _stretch(plan, low, high)
        counts = np.bincount(term - low, minlength=high - low)
        starts[low + 1 : high + 1] = counts
        places[low + 1 : high + 1] = np.bincount(term - low, often, high - low)
        writer.add(f"{field}.records", records)
        writer.add(f"{field}.often", often)
        writer.add(f"{field}.keys", np.minimum(often, 255).astype(np.uint16) << 8 | lengths[records])
        writer.add(f"{field}.positions", positions)
        for source in plan.sources:
            source.release()
    writer.add(f"{field}.starts", np.cumsum(starts, dtype=np.uint32))
    writer.add(f"{field}.places", np.cumsum(places, dtype=np.uint32))


def word_ends(words: Sequence[bytes]) -> Numbers:
    """Where each word begins when they stand one after another with a byte behind each, and where the last ends."""
    lengths = np.fromiter(map(len, words), np.int64, len(words)) + 1
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.uint32)


def _stretches(plan: Plan) -> list[tuple[int, int]]:
    """Stretches of words that have about so many postings and positions together, at least one word each."""
    size = len(plan.words)
    weight = np.zeros(size, np.int64)
    for source, which in zip(plan.sources, plan.which, strict=True):
        alive = which >= 0
        own = source.postings
        heavy = np.diff(own.starts.astype(np.int64)) + np.diff(own.places.astype(np.int64))
        weight[which[alive]] += heavy[alive]
    ends = np.cumsum(weight)
    found, low = [], 0
    while low < size:
        before = int(ends[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(ends, before + STRETCH, "right")))
        found.append((low, high))
        low = high
    return found


def _stretch(plan: Plan, low: int, high: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Of some words: for each posting the word and the record and how often; then all positions."""
    terms, records, often, positions = [], [], [], []
    for source, which in zip(plan.sources, plan.which, strict=True):
        own = source.postings
        inside = np.flatnonzero((which >= low) & (which < high))
        if not len(inside):
            continue
        first, last = int(inside[0]), int(inside[-1]) + 1
        a, b = int(own.starts[first]), int(own.starts[last])
        counts = np.diff(own.starts[first : last + 1].astype(np.int64))
        term = np.repeat(which[first:last], counts)
        record, many = own.records[a:b], own.often[a:b].astype(np.int64)
        places = own.positions[int(own.places[first]) : int(own.places[last])]
        if source.numbers is not None:
            record = source.numbers[record]
        if source.loses:
            stay = record != GONE
            places = places[np.repeat(stay, many)]
            term, record, many = term[stay], record[stay], many[stay]
        terms.append(term)
        records.append(record)
        often.append(many)
        positions.append(places)
    if len(terms) == 1:
        return terms[0], records[0], often[0], positions[0]
    term, record, many = np.concatenate(terms), np.concatenate(records), np.concatenate(often)
    order = np.argsort(term, kind="stable")  # of several ascending runs: a merge, not a sort
    starts = np.cumsum(many) - many
    many_sorted = many[order]
    at = np.repeat(starts[order] - (np.cumsum(many_sorted) - many_sorted), many_sorted)
    at += np.arange(len(at))
    return term[order], record[order], many_sorted, np.concatenate(positions)[at]
