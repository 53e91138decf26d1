"""Many words at once: the records that hold any of those that a pattern stands for."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from search.index.arrays import Numbers
from search.index.expansion import Part
from search.index.matches import NOTHING, Matches, constant, grouped
from search.index.postings import Postings
from search.index.table import Table

MAX_SCORED = 300_000  # postings of a pattern: with more of them its words count alike in every record


def pattern_matches(table: Table, query: Any, parts: Sequence[Part]) -> Matches:
    """The records that hold any of a pattern's words, with the sum of their scores.

    Of very many postings only that they are there counts.
    """
    total = sum(int(part.postings.counts(part.numbers).sum()) for part in parts)
    records: list[Numbers] = []
    scores: list[Numbers] = []
    scored = total <= MAX_SCORED
    there = np.zeros(table.size, bool) if not scored else None
    for base, own, numbers, counts in parts:
        if there is not None:
            _mark(there[base : base + table.sizes[base]], own, numbers, counts)
            continue
        at = slices(own.starts, numbers)
        each = own.counts(numbers)
        weights = (np.log(table.size / (counts + 1)) + 1).astype(np.float32)
        records.append(own.records[at] + np.uint32(base))
        scores.append(table.score(query.fieldname, own.keys[at], own.often[at]) * np.repeat(weights, each))
    if there is not None:
        return constant(np.flatnonzero(there), query.boost)
    if not records:
        return NOTHING
    one, score = np.concatenate(records), np.concatenate(scores)
    if len(one) * 8 > table.size:
        held = np.zeros(table.size, bool)
        held[one] = True
        rows = np.flatnonzero(held)
        sums = np.bincount(one, score, table.size).take(rows)
        return Matches(rows.astype(np.uint32), (sums * query.boost).astype(np.float32))
    found = grouped(one, score)
    return Matches(found.records, found.scores * np.float32(query.boost))


def _mark(there: Numbers, own: Postings, numbers: Numbers, counts: Numbers) -> None:
    """Mark the records that hold any of some words, in a segment whose records begin where ``there`` does."""
    whole = slice(int(own.starts[numbers[0]]), int(own.starts[numbers[-1] + 1]))
    if int(numbers[-1]) - int(numbers[0]) + 1 == len(numbers) and whole.stop - whole.start < 4 * MAX_SCORED:
        there[own.records[whole]] = True
        return
    for i, number in enumerate(numbers[np.argsort(-counts, kind="stable")].tolist()):
        there[own.records[own.extent(number)]] = True
        if i % 8 == 7 and there.all():
            return


def slices(starts: Numbers, numbers: Numbers) -> Any:
    """Where the postings of some words are: one slice where they are neighbours, else every place."""
    if not len(numbers) or int(numbers[-1]) - int(numbers[0]) + 1 == len(numbers):
        return slice(int(starts[numbers[0]]), int(starts[numbers[-1] + 1])) if len(numbers) else slice(0)
    counts = (starts[numbers + 1] - starts[numbers]).astype(np.int64)
    at = np.repeat(starts[numbers].astype(np.int64) - (np.cumsum(counts) - counts), counts)
    at += np.arange(len(at))
    return at
