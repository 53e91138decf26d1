"""Rows by likeness: what shares rare words, by the stems that the program's own index keeps of every quotation."""

import json
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from search.comparing.quotations import Ints, Quotations
from search.comparing.rows import NONE, Rows, together
from search.library import Library
from search.number_sets import distinct, places_in
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
OWNER_BITS = 31  # of a quotation beside the 32 of a stem
_OF_KEY = "SELECT article << 32 | ordinal, data FROM fingerprint WHERE key = ?"
_OF_PLACES = (
    "SELECT w.value, f.data FROM json_each(?) w JOIN attribution a ON a.article = w.value >> 32 "
    "AND a.ordinal = w.value & 4294967295 "
    "JOIN fingerprint f ON f.key = a.key AND f.article = a.article AND f.ordinal = a.ordinal"
)


def by_likeness(
    library: Library, rarity: Rarity, columns: Sequence[Quotations], frequent: Callable[[Ints], list[str]]
) -> Rows:
    """Rows of what is alike, the likest first; then the rest.

    ``frequent`` gives the keys of those who say a good part of what they say in some places.
    """
    sizes = [len(column) for column in columns]
    starts = np.cumsum([0, *sizes])
    column_of = np.repeat(np.arange(len(sizes)), sizes)
    places = np.concatenate([column.places for column in columns])
    pairs, left = _pairs(_stems(library, places, frequent), rarity, column_of)
    row_of: dict[int, int] = {}
    rows: list[set[int]] = []  # the columns of each
    columns_of = column_of.tolist()
    for one, other in pairs:
        _put(one, other, columns_of, rows, row_of)
    cells = np.full((len(rows), len(sizes)), NONE, np.int64)
    entries = np.array(list(row_of), np.int64)
    cells[list(row_of.values()), column_of[entries]] = entries - starts[column_of[entries]]
    return together(cells, sizes, left=left)


def _put(one: int, other: int, column_of: list[int], rows: list[set[int]], row_of: dict[int, int]) -> None:
    """Let two stand in one row, unless one of their columns has another there."""
    if one in row_of and other in row_of:
        return
    if one not in row_of and other not in row_of:
        row_of[one] = row_of[other] = len(rows)
        rows.append({column_of[one], column_of[other]})
        return
    there, new = (one, other) if one in row_of else (other, one)
    row = row_of[there]
    if column_of[new] not in rows[row]:
        rows[row].add(column_of[new])
        row_of[new] = row


def _stems(library: Library, places: Ints, frequent: Callable[[Ints], list[str]]) -> Ints:
    """The stems of quotations, each once a quotation: code times 2**OWNER_BITS plus which of the places has it,
    ascending.
    """
    db = library.catalogue.db
    prints = Fingerprints()
    wanted = distinct(places)
    left = np.ones(len(wanted), bool)
    for key in frequent(wanted):
        rows = db.execute(_OF_KEY, (key,)).fetchall()
        at, there = places_in(np.array([place for place, _ in rows], np.int64), wanted)
        left[at[there]] = False
        prints.add_all(wanted[at[there]], [rows[i][1] for i in np.flatnonzero(there).tolist()])
    others = wanted[left]
    for start in range(0, len(others), BATCH):
        some = json.dumps(others[start : start + BATCH].tolist())
        rows = db.execute(_OF_PLACES, (some,)).fetchall()
        prints.add_all(np.array([place for place, _ in rows], np.int64), [data for _, data in rows])
    prints.seal()
    kept, there = places_in(places, prints.articles.astype(np.int64) << 32 | prints.ordinals)
    owners = np.flatnonzero(there)
    codes, which = prints.stems(kept[owners])
    said = codes > 0
    return distinct(codes[said].astype(np.int64) << OWNER_BITS | owners[which[said]])


def _weights(rarity: Rarity, codes: Ints) -> Floats:
    """How telling each stem is in the whole corpus."""
    if not len(rarity.codes):
        return np.ones(len(codes))
    at, there = places_in(codes, rarity.codes)
    used = np.where(there, rarity.counts[at], 1)
    weights: Floats = 1 - np.log(np.maximum(used, 1)) / np.log(rarity.speakers + 20)
    return weights


def _pairs(stems: Ints, rarity: Rarity, column_of: Ints) -> tuple[list[tuple[int, int]], int]:
    """Pairs of quotations of two columns that are alike, the likest first; and how many that share a stem weren't
    weighed, as there were too many.
    """
    codes, owners = stems >> OWNER_BITS, stems & ((1 << OWNER_BITS) - 1)
    begins = np.flatnonzero(np.diff(codes, prepend=-1))
    many = np.diff(np.append(begins, len(codes)))
    weights = _weights(rarity, codes[begins]) ** 2
    total = np.bincount(owners, np.repeat(weights, many), minlength=len(column_of))
    common = max(COMMON, int(len(column_of) * COMMON_SHARE))
    several = np.flatnonzero((many > 1) & (many <= common))
    several = several[np.argsort(many[several], kind="stable")]  # the rarest first, in case there are too many
    ends = np.cumsum(many[several] * (many[several] - 1) // 2)
    keys, shared = [np.empty(0, np.int64)], [np.empty(0)]
    room = PAIRS
    first = 0
    while first < len(several) and room > 0:
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + TOGETHER, "right")))
        group = several[first:last]
        one, other, stem_of = _pairs_within(begins[group], many[group])
        one, other = owners[one], owners[other]
        fit = np.flatnonzero(column_of[one] != column_of[other])
        keys.append(one[fit] << 32 | other[fit])
        shared.append(weights[group][stem_of[fit]])
        room -= len(fit)
        first = last
    left = int(ends[-1] - ends[first - 1]) if 0 < first < len(several) else 0
    found, which, count = np.unique(np.concatenate(keys), return_inverse=True, return_counts=True)
    score = np.bincount(which, np.concatenate(shared), minlength=len(found))
    one, other = found >> 32, found & 0xFFFFFFFF
    likeness = score / np.sqrt(np.maximum(total[one] * total[other], 1e-9))
    fit = np.flatnonzero((likeness >= LEAST) & (count >= SHARED))
    best = fit[np.argsort(-likeness[fit], kind="stable")]
    return list(zip(one[best].tolist(), other[best].tolist(), strict=True)), left


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
