"""Which records fit, and how well: ascending numbers with a score each, and how such sets are combined."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from search.index.arrays import Numbers

DENSE = 16  # a set larger than this part of all records is combined by arrays over all of them
SAMPLE = 1024  # scores that give a first bound for the best
FEW = 8  # sets that together are smaller than this part of the largest one are put into it


class Matches(NamedTuple):
    """Records (ascending, each once) and their scores."""

    records: Numbers
    scores: Numbers


NOTHING = Matches(np.empty(0, np.uint32), np.empty(0, np.float32))


def constant(records: Numbers, score: float) -> Matches:
    """All alike."""
    return Matches(records.astype(np.uint32, copy=False), np.full(len(records), score, np.float32))


def where(some: Numbers, among: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Which of ``some`` are among others (both ascending, below ``size``): their places in the one and in the other."""
    if not len(some) or not len(among):
        return _EMPTY, _EMPTY
    if len(some) > size // DENSE:
        table = np.zeros(size, np.int32)
        table[among] = np.arange(1, len(among) + 1, dtype=np.int32)
        at = table[some]
        there = np.flatnonzero(at)
        return there, at[there] - 1
    near = np.searchsorted(among, some)
    near[near == len(among)] = 0
    there = np.flatnonzero(among[near] == some)
    return there, near[there]


_EMPTY = np.empty(0, np.int64)


def both(one: Matches, other: Matches, size: int) -> Matches:
    """What fits both, with both scores."""
    small, large = (one, other) if len(one.records) <= len(other.records) else (other, one)
    here, there = where(small.records, large.records, size)
    return Matches(small.records[here], small.scores[here] + large.scores[there])


def only(one: Matches, records: Numbers, size: int) -> Matches:
    """What fits and is among these records."""
    here, _ = where(one.records, records, size)
    return Matches(one.records[here], one.scores[here])


def without(one: Matches, records: Numbers, size: int) -> Matches:
    """What fits and isn't among these records."""
    if not len(records):
        return one
    stay = _not_among(one.records, records, size)
    return Matches(one.records[stay], one.scores[stay])


def lacking(records: Numbers, among: Numbers, size: int) -> Numbers:
    """Those records that aren't among some (both ascending)."""
    return records[_not_among(records, among, size)] if len(records) and len(among) else records


def _not_among(records: Numbers, among: Numbers, size: int) -> Numbers:
    here, _ = where(records, among, size)
    stay = np.ones(len(records), bool)
    stay[here] = False
    return stay


def either(parts: Sequence[Matches], size: int, *, best: bool = False) -> Matches:
    """What fits any, with the sum of the scores, or with the ``best`` of them."""
    parts = sorted((part for part in parts if len(part.records)), key=lambda part: -len(part.records))
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    found, *others = parts
    if sum(len(part.records) for part in others) * FEW <= len(found.records):
        few = either(others, size, best=best) if len(others) > 1 else others[0]
        return _with_few(found, few, best)
    total = sum(len(part.records) for part in parts)
    if total > size // DENSE:
        return _dense(parts, size, best)
    records = np.concatenate([part.records for part in parts])
    scores = np.concatenate([part.scores for part in parts])
    return grouped(records, scores, best=best)


def _with_few(many: Matches, few: Matches, best: bool) -> Matches:
    """Either of two, of which one is small: this doesn't go through all records."""
    at = np.searchsorted(many.records, few.records)
    same = many.records.take(at, mode="clip") == few.records
    new = np.flatnonzero(~same)
    # what is new is put between the others, each so many places later as there is new before it
    before = np.zeros(len(at), np.intp)
    before[new] = 1
    places = at + (before.cumsum() - before)
    records, scores = many
    if len(new):
        old = np.ones(len(records) + len(new), bool)
        old[places[new]] = False
        records, scores = np.empty(len(old), records.dtype), np.empty(len(old), scores.dtype)
        records[old], scores[old] = many
        records[places[new]], scores[places[new]] = few.records[new], few.scores[new]
    else:
        scores = scores.copy()
    both_at = places[same]
    if best:
        scores[both_at] = np.maximum(scores[both_at], few.scores[same])
    else:
        scores[both_at] += few.scores[same]
    return Matches(records, scores)


def grouped(records: Numbers, scores: Numbers, *, best: bool = False) -> Matches:
    """Records that may come several times, in any order: each once, with the sum or the best of its scores."""
    if not len(records):
        return NOTHING
    order = np.argsort(records, kind="stable")
    records = records[order]
    begins = np.flatnonzero(np.concatenate(([True], records[1:] != records[:-1])))
    reduce = np.maximum if best else np.add
    return Matches(records[begins], reduce.reduceat(scores[order], begins).astype(np.float32))


def _dense(parts: Sequence[Matches], size: int, best: bool) -> Matches:
    scores = np.zeros(size, np.float32)
    there = np.zeros(size, bool)
    first, *others = parts
    scores[first.records] = first.scores
    there[first.records] = True
    for part in others:
        if best:
            scores[part.records] = np.maximum(scores[part.records], part.scores)
        else:
            scores[part.records] += part.scores
        there[part.records] = True
    records = np.flatnonzero(there)
    return Matches(records.astype(np.uint32), scores[records])


def top(matches: Matches, keys: Numbers, count: int) -> Numbers:
    """The places of the best ``count``, best first; of equal ones those of the smaller key.

    ``keys`` belong to all records of the table, not to the matches alone.
    """
    scores = matches.scores
    if len(scores) > 4 * count:
        # the best of a few are a bound for the best of all
        some = scores[:: max(1, len(scores) // SAMPLE)]
        bound = np.partition(some, len(some) - count)[len(some) - count] if len(some) >= count else -np.inf
        likely = np.flatnonzero(scores >= bound)
        if len(likely) > 4 * count:
            kept = scores[likely]
            limit = np.partition(kept, len(kept) - count)[len(kept) - count]
            likely = _ties(likely, kept, limit, keys[matches.records[likely]], count)
    else:
        likely = np.arange(len(scores))
    order = np.lexsort((keys[matches.records[likely]], -scores[likely]))
    return likely[order[:count]]


def _ties(likely: Numbers, scores: Numbers, limit: float, keys: Numbers, count: int) -> Numbers:
    """Those above a limit, and of those at it as many as are wanted, by their keys."""
    above = np.flatnonzero(scores > limit)
    at = np.flatnonzero(scores == limit)
    wanted = count - len(above)
    if len(at) > 4 * wanted + 16:
        at = at[np.argpartition(keys[at], wanted)[: wanted + 1]]
    chosen: Numbers = likely[np.concatenate([above, at])]
    return chosen
