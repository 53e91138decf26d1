"""Which words a pattern or a similar word stands for, within limits that the answer tells."""

import re
from typing import NamedTuple

import numpy as np

from search.index import stems
from search.index.arrays import Numbers
from search.index.asked import Query, kind
from search.index.distance import is_near, near, near_one
from search.index.postings import Postings
from search.index.stems import stem
from search.index.table import Table
from search.index.wild import pattern
from search.number_sets import distinct

MAX_EXPANSION = 500  # words that one pattern may stand for
MAX_EXPANSIONS = 4 * MAX_EXPANSION  # that all patterns of a query may stand for together


class Part(NamedTuple):
    """Words of one segment: the number of its first record, its postings, which words of them, ascending, and in how
    many records of all segments each is.
    """

    base: int
    postings: Postings
    numbers: Numbers
    counts: Numbers


class Expansion(NamedTuple):
    """The words that a pattern was taken for, in every segment, and how many it is of how many."""

    parts: list[Part]
    taken: int
    total: int


class Expander:
    """Expands the patterns of one query and remembers which limits were met."""

    def __init__(self) -> None:
        # pattern → how many words it was taken for, and how many fit it, in the field where most do
        self._met: dict[str, tuple[int, int]] = {}

    def expand(self, table: Table, query: Query) -> Expansion:
        """The words of a pattern in its field: the most frequent ones where there are too many."""
        label = _label(query)
        left = MAX_EXPANSIONS - sum(taken for other, (taken, _) in self._met.items() if other != label)
        if left <= 0:
            self._met.setdefault(label, (0, 0))
            return Expansion([], 0, 0)
        found = []
        for base, own, reach in table.beginning(query.fieldname, beginning(query)):
            numbers = _fitting(own, query, reach)
            if len(numbers):
                found.append(Part(base, own, numbers, own.counts(numbers)))
        expansion = _capped(found, min(MAX_EXPANSION, left))
        self._met[label] = max(self._met.get(label, (0, 0)), (expansion.taken, expansion.total))
        return expansion

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about limits that were met."""
        met = []
        for label, (taken, total) in self._met.items():
            if total > taken:
                met.append(f"{total:,} words fit {label}: only the {taken:,} most frequent were looked for.")
            elif sum(others for others, _ in self._met.values()) >= MAX_EXPANSIONS and not taken:
                met.append(f"{label} was not looked for: what stands before it fits {MAX_EXPANSIONS:,} words already.")
        return tuple(met)


def _label(query: Query) -> str:
    if kind(query) == "Similar":
        return f"{query.text}~{'' if query.distance == 1 else query.distance}"
    if kind(query) == "Stem":
        return f"{query.text}+"
    return f"{query.text}*" if kind(query) == "Prefix" else str(query.text)


def beginning(query: Query) -> str:
    """How every word begins that fits a pattern."""
    text: str = query.text
    if kind(query) == "Prefix":
        return text
    if kind(query) == "Similar":
        return text[:1]
    if kind(query) == "Stem":
        return stems.beginning(stem(text))
    fixed = re.match(r"[^*?]*", text)
    return fixed[0] if fixed else ""


def _fitting(postings: Postings, query: Query, reach: range) -> Numbers:
    """The numbers of a segment's words that fit, of those that begin as they should."""
    text = query.text
    if kind(query) == "Prefix":
        return np.arange(reach.start, reach.stop)
    if kind(query) == "Similar" and query.distance == 1 and text.isascii():
        return _similar(postings, text, reach)
    words = postings.words(reach.start, reach.stop)
    if kind(query) == "Similar":
        fit = {word for word, _ in near(text, words, query.distance)}
    elif kind(query) == "Stem":
        wanted = stem(text)
        fit = {word for word in words if stem(word) == wanted}
    else:
        fit = set(filter(pattern(text).fullmatch, words))
    return np.array([i for i, word in enumerate(words, reach.start) if word in fit], np.int64)


def _similar(postings: Postings, text: str, reach: range) -> Numbers:
    """Words that differ in one letter. One that isn't ASCII is several bytes: such words are looked at one by one."""
    numbers = near_one(text.encode(), postings.letters, postings.ends, reach.start, reach.stop)
    begins, end = postings.ends[reach.start : reach.stop], int(postings.ends[reach.stop])
    if not len(begins) or not len(strange := np.flatnonzero(postings.letters[int(begins[0]) : end] >= 0x80)):
        return numbers
    others = distinct(np.searchsorted(begins, strange + int(begins[0]), "right") - 1) + reach.start
    fits = [i for i in others.tolist() if is_near(text, postings.word(i).decode(), 1)]
    return np.union1d(np.setdiff1d(numbers, others), np.array(fits, np.int64))


def _capped(parts: list[Part], limit: int) -> Expansion:
    """At most ``limit`` words, and for each of them in how many records it is."""
    if len(parts) < 2:
        total = len(parts[0].numbers) if parts else 0
        if total <= limit:
            return Expansion(parts, total, total)
        kept = np.sort(np.argsort(-parts[0].counts, kind="stable")[:limit])
        return Expansion([_only(parts[0], kept, parts[0].counts)], limit, total)
    hashes = np.concatenate([part.postings.hashes[part.numbers] for part in parts])
    words, which = np.unique(hashes, return_inverse=True)
    counts = np.bincount(which, np.concatenate([part.counts for part in parts])).astype(np.int64)
    total = len(words)
    chosen = np.ones(total, bool)
    if total > limit:
        chosen[np.argsort(-counts, kind="stable")[limit:]] = False
    left, at = [], 0
    for part in parts:
        own = which[at : at + len(part.numbers)]
        at += len(own)
        left.append(_only(part, np.flatnonzero(chosen[own]), counts[own]))
    return Expansion([part for part in left if len(part.numbers)], min(total, limit), total)


def _only(part: Part, places: Numbers, counts: Numbers) -> Part:
    return part._replace(numbers=part.numbers[places], counts=counts[places])
