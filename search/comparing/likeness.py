"""Rows by likeness: what shares rare words, by the stems that the program's own index keeps of every quotation."""

import json
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.comparing.quotations import Ints, Quotations
from search.comparing.rows import NONE, Cells, Rows, together
from search.library import Library
from search.statements.fingerprints import Fingerprints
from search.statements.rarity import Rarity
from search.statements.telling import says_something, stem
from search.text import fold
from search.words import words

Floats = npt.NDArray[np.float64]
COMMON = 60  # quotations that have a stem, from which on it makes none alike
COMMON_SHARE = 0.02  # and the share of all that are compared
LEAST = 0.18  # how alike two must be: 1 is the same stems
SHARED = 2  # stems that two must share
PAIRS = 2_000_000  # that are weighed at most
SHOWN = 3  # phrases that a reason names
TOGETHER = 500_000  # pairs that are made in one go
BATCH = 20_000  # fingerprints that are asked for at once
_FINGERPRINTS = (
    "SELECT f.article, f.ordinal, f.data FROM json_each(?) w JOIN attribution a ON a.article = w.value >> 32 "
    "AND a.ordinal = w.value & 4294967295 "
    "JOIN fingerprint f ON f.key = a.key AND f.article = a.article AND f.ordinal = a.ordinal"
)


def by_likeness(library: Library, rarity: Rarity, columns: Sequence[Quotations]) -> Rows:
    """Rows of what is alike, the likest first; then the rest."""
    owners, codes = _stems(library, columns)
    sizes = [len(column) for column in columns]
    if not len(codes):
        return together([], sizes)
    weights = _weights(rarity, codes)
    starts = np.cumsum([0, *sizes])
    column_of = np.repeat(np.arange(len(sizes)), sizes)
    pairs = _pairs(owners, codes, weights, column_of)
    rows: list[dict[int, int]] = []
    row_of: dict[int, int] = {}
    for one, other in pairs:
        _put(one, other, column_of, rows, row_of)
    found: list[tuple[str, list[Cells]]] = []
    for row in rows:
        if len(row) > 1:
            cells = [int(row[c] - starts[c]) if c in row else NONE for c in range(len(sizes))]
            found.append(("", [tuple(cells)]))
    return together(found, sizes)


def _put(one: int, other: int, column_of: Ints, rows: list[dict[int, int]], row_of: dict[int, int]) -> None:
    """Let two stand in one row, unless one of their columns has another there."""
    if one in row_of and other in row_of:
        return
    if one not in row_of and other not in row_of:
        row_of[one] = row_of[other] = len(rows)
        rows.append({int(column_of[one]): one, int(column_of[other]): other})
        return
    there, new = (one, other) if one in row_of else (other, one)
    row = rows[row_of[there]]
    column = int(column_of[new])
    if column not in row:
        row[column] = new
        row_of[new] = row_of[there]


def _stems(library: Library, columns: Sequence[Quotations]) -> tuple[Ints, Ints]:
    """The stems of all columns, each once a quotation: of which quotation (counted over all columns), and its code."""
    prints = Fingerprints()
    for number, column in enumerate(columns, 1):
        for start in range(0, len(column), BATCH):
            some = json.dumps(column.places[start : start + BATCH].tolist())
            rows = library.catalogue.db.execute(_FINGERPRINTS, (some,)).fetchall()
            if rows:
                prints.add_all(rows, number)
    prints.seal()
    starts = np.cumsum([0, *map(len, columns)])
    places = prints.articles.astype(np.int64) << 32 | prints.ordinals
    quotations = np.empty(len(prints), np.int64)
    for number, column in enumerate(columns, 1):
        own = prints.speakers == number
        order = np.argsort(column.places)
        quotations[own] = starts[number - 1] + order[np.searchsorted(column.places[order], places[own])]
    codes, rows_of = prints.stems(slice(None))
    there = codes > 0
    once = np.unique(quotations[rows_of[there]] << 32 | codes[there].astype(np.int64))
    return once >> 32, once & 0xFFFFFFFF


def _weights(rarity: Rarity, codes: Ints) -> Floats:
    """How telling each stem is in the whole corpus."""
    if not len(rarity.codes):
        return np.ones(len(codes))
    at = np.minimum(np.searchsorted(rarity.codes, codes), len(rarity.codes) - 1)
    used = np.where(rarity.codes[at] == codes, rarity.counts[at], 1)
    weights: Floats = 1 - np.log(np.maximum(used, 1)) / np.log(rarity.speakers + 20)
    return weights


def _pairs(owners: Ints, codes: Ints, weights: Floats, column_of: Ints) -> list[tuple[int, int]]:
    """Pairs of quotations of two columns that are alike, the likest first."""
    total = np.bincount(owners, weights**2, minlength=len(column_of))
    order = np.lexsort((owners, codes))
    owners, codes, weights = owners[order], codes[order], weights[order]
    begins = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
    many = np.diff(np.append(begins, len(codes)))
    common = max(COMMON, int(len(column_of) * COMMON_SHARE))
    ones, others, shared = [], [], []
    room = PAIRS
    several = np.flatnonzero((many > 1) & (many <= common))
    several = several[np.argsort(many[several], kind="stable")]  # the rarest first, in case there are too many
    ends = np.cumsum(many[several] * (many[several] - 1) // 2)
    first = 0
    while first < len(several) and room > 0:
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + TOGETHER, "right")))
        group = several[first:last]
        one, other, stem_of = _pairs_within(begins[group], many[group])
        fit = column_of[owners[one]] != column_of[owners[other]]
        ones.append(owners[one[fit]])
        others.append(owners[other[fit]])
        shared.append(weights[begins[group][stem_of[fit]]] ** 2)
        room -= len(ones[-1])
        first = last
    if not ones:
        return []
    keys = np.concatenate(ones) << 32 | np.concatenate(others)
    found, which, count = np.unique(keys, return_inverse=True, return_counts=True)
    score = np.bincount(which, np.concatenate(shared))
    one, other = found >> 32, found & 0xFFFFFFFF
    likeness = score / np.sqrt(np.maximum(total[one] * total[other], 1e-9))
    fit = (likeness >= LEAST) & (count >= SHARED)
    best = np.flatnonzero(fit)[np.argsort(-likeness[fit], kind="stable")]
    return [(int(one[i]), int(other[i])) for i in best]


def _pairs_within(begins: Ints, many: Ints) -> tuple[Ints, Ints, Ints]:
    """All pairs of positions within groups that begin somewhere and have so many members, and the group of each."""
    sizes = np.repeat(many, many)
    starts = np.cumsum(many) - many
    rank = np.arange(len(sizes)) - np.repeat(starts, many)
    position = np.repeat(begins, many) + rank
    partners = sizes - rank - 1  # those that come after it
    ends = np.cumsum(partners)
    one = np.repeat(position, partners)
    other = one + 1 + np.arange(len(one)) - np.repeat(ends - partners, partners)
    return one, other, np.repeat(np.repeat(np.arange(len(many)), many), partners)


def why_alike(rarity: Rarity, texts: Sequence[str]) -> str:
    """What texts share: their rarest common words, neighbours as one phrase, in the first one's spelling."""
    stems = [{stem(word) for _, _, word in words(fold(text)) if says_something(word)} for text in texts]
    common = set.intersection(*stems) if stems else set()
    if not common and len(stems) > 2:
        common = {s for s in stems[0] if sum(s in other for other in stems) > 1}
    phrases: list[tuple[float, str]] = []
    begin = end = -1
    weight = 0.0
    first = texts[0] if texts else ""
    for start, stop, word in words(fold(first)):
        if stem(word) in common:
            if begin < 0:
                begin, weight = start, 0.0
            end = stop
            weight += rarity.weight(stem(word))
        elif begin >= 0 and says_something(word):
            phrases.append((weight, first[begin:end]))
            begin = -1
    if begin >= 0:
        phrases.append((weight, first[begin:end]))
    best = sorted(dict.fromkeys(text for _, text in sorted(phrases, key=lambda p: -p[0])[:SHOWN]), key=first.find)
    return f"shared: {', '.join(' '.join(text.split()) for text in best)}" if best else "alike"
