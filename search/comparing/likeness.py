"""Rows by likeness: what shares rare words, by the stems that the program's own index keeps of every quotation."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.comparing.quotations import Ints, Quotations
from search.comparing.rows import NONE, Cells, Rows, together
from search.library import Library
from search.statements.fingerprint import Head
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
BATCH = 400  # fingerprints that are asked for at once


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
    owners, codes, at = [], [], 0
    db = library.catalogue.db
    for column in columns:
        places = {int(place): at + i for i, place in enumerate(column.places.tolist())}
        at += len(column)
        ids = list(places)
        for first in range(0, len(ids), BATCH):
            some = ids[first : first + BATCH]
            values = ", ".join(f"({place >> 32}, {place & 0xFFFFFFFF})" for place in some)
            rows = db.execute(
                f"WITH wanted(article, ordinal) AS (VALUES {values}) SELECT f.article, f.ordinal, f.data "  # noqa: S608 - numbers
                "FROM wanted w JOIN attribution a ON a.article = w.article AND a.ordinal = w.ordinal "
                "JOIN fingerprint f ON f.key = a.key AND f.article = a.article AND f.ordinal = a.ordinal"
            )
            for article, ordinal, data in rows:
                numbers = np.frombuffer(data, np.uint32)
                own = np.unique(numbers[Head.SIZE : Head.SIZE + int(numbers[Head.PLACED])])
                own = own[own > 0]
                codes.append(own.astype(np.int64))
                owners.append(np.full(len(own), places[article << 32 | ordinal], np.int64))
    if not codes:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate(owners), np.concatenate(codes)


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
    total = np.zeros(len(column_of))
    np.add.at(total, owners, weights**2)
    order = np.lexsort((owners, codes))
    owners, codes, weights = owners[order], codes[order], weights[order]
    begins = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
    many = np.diff(np.append(begins, len(codes)))
    common = max(COMMON, int(len(column_of) * COMMON_SHARE))
    ones, others, shared = [], [], []
    room = PAIRS
    # the rarest first, in case there are too many
    for i in np.argsort(many, kind="stable").tolist():
        size = int(many[i])
        if size < 2 or size > common:
            continue
        some = owners[begins[i] : begins[i] + size]
        a, b = np.triu_indices(size, 1)
        fit = column_of[some[a]] != column_of[some[b]]
        ones.append(some[a][fit])
        others.append(some[b][fit])
        shared.append(np.full(int(fit.sum()), weights[begins[i]] ** 2))
        room -= len(ones[-1])
        if room < 0:
            break
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
