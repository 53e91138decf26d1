"""What a ranker's second look is told of a candidate: how its first one saw those that it stands against."""

import math
from collections.abc import Sequence

from search.reading.candidate import Candidate
from search.reading.reading import Span

SIZE = 16  # numbers of one candidate
_NOBODY = -9.0  # where there is no such rival
_WINDOW = 60  # candidates looked at on either side, in the order of the text: bounds time
_BESIDE = 150  # characters to what stands before and behind
_EDGE = 3  # characters of marks by which contents may differ and hold each other

Rivals = list[float]


def rivals(candidates: Sequence[Candidate], sums: Sequence[float]) -> list[Rivals]:
    """For each candidate its own sum (log odds of the first look) and those of the candidates around it: the best of
    those that hold it, that it holds, that share some of its words, have its cue or its words, stand before or behind
    it; how many are at odds with it, and how likely they are together.
    """
    bounds = [(c.spans[0][0], c.spans[-1][1]) for c in candidates]
    sizes = [sum(end - start for start, end in c.spans) for c in candidates]
    odds = [1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, s)))) for s in sums]
    order = sorted(range(len(candidates)), key=lambda i: (bounds[i], i))
    found: list[Rivals] = [[] for _ in candidates]
    for at, i in enumerate(order):
        around = order[max(0, at - _WINDOW) : at] + order[at + 1 : at + 1 + _WINDOW]
        found[i] = _row(i, around, candidates, sums, bounds, sizes, odds)
    return found


def _row(
    i: int,
    around: list[int],
    candidates: Sequence[Candidate],
    sums: Sequence[float],
    bounds: list[Span],
    sizes: list[int],
    odds: list[float],
) -> Rivals:
    own, (start, end), size, mine = candidates[i], bounds[i], sizes[i], sums[i]
    holds = held = shares = cue = same = before = behind = alike = other_cue = own_cue = _NOBODY
    count = better = together = parts = 0.0
    inside: list[int] = []
    for j in around:
        other, (first, last), theirs = candidates[j], bounds[j], sums[j]
        same_cue = own.cue is not None and own.cue == other.cue
        if same_cue:
            cue = max(cue, theirs)
        if first >= end:
            behind = max(behind, theirs) if first - end < _BESIDE else behind
            continue
        if last <= start:
            before = max(before, theirs) if start - last < _BESIDE else before
            continue
        shared = sum(max(0, min(e, v) - max(s, u)) for s, e in own.spans for u, v in other.spans)
        if not shared:
            continue
        if own.spans == other.spans:
            same = max(same, theirs)
            continue
        count += 1.0
        together += odds[j]
        better += theirs > mine
        if shared >= size - _EDGE:
            holds = max(holds, theirs)
            own_cue = max(own_cue, theirs) if same_cue else own_cue
        elif shared >= sizes[j] - _EDGE:
            held = max(held, theirs)
            parts += odds[j]
            inside.append(j)
            if other.cue is not None and not same_cue:
                other_cue = max(other_cue, theirs)
        else:
            shares = max(shares, theirs)
        if 2 * shared >= size + sizes[j] - shared:
            alike = max(alike, theirs)
    second = _second(inside, sums, bounds)
    return [
        *(mine, holds, held, shares, cue, same, count, together, better, before, behind, parts, alike),
        *(second, other_cue, own_cue),
    ]


def _second(inside: list[int], sums: Sequence[float], bounds: list[Span]) -> float:
    """The best of those held inside that stands apart from the best of all: two that may be told instead of one."""
    if len(inside) < 2:
        return _NOBODY
    start, end = bounds[max(inside, key=lambda j: sums[j])]
    return max((sums[j] for j in inside if bounds[j][0] >= end or bounds[j][1] <= start), default=_NOBODY)
