"""All records of one kind, over every segment: columns, postings and places as arrays over one numbering."""

import contextlib
import os
import re
from pathlib import Path
from typing import Any

import numpy as np

from search.index.distance import near
from search.index.errors import IndexDamaged
from search.index.nodes import Term
from search.index.segment import Numbers, Segment
from search.index.stems import beginning as begins
from search.index.stems import stem
from search.index.storage import contents
from search.index.wild import pattern

MAX_EXPANSION = 500  # words that one pattern may stand for


class Table:
    """The committed records of one kind. ``before`` is an earlier state, whose segments are used again.

    Records are numbered from 0 to ``size``; those not ``alive`` were removed or replaced. Raises IndexDamaged.
    """

    def __init__(self, folder: Path, before: "Table | None" = None) -> None:
        kept = {} if before is None else {segment.id: segment for segment in before.segments}
        self.segments: list[Segment] = []
        self._bases: list[int] = []
        self.size = 0
        dead: list[int] = []
        try:
            _, toc = contents(folder)
            for written in toc.segments:
                segment = kept.get(written.segment_id()) or Segment(folder, written)
                self.segments.append(segment)
                self._bases.append(self.size)
                dead += [self.size + number for number in written.deleted_docs()]
                self.size += segment.size
        except IndexDamaged:
            raise
        except Exception as error:  # what a damaged file makes the library raise can't be foreseen
            raise IndexDamaged(f"The index in {folder} can't be opened ({type(error).__name__}).") from error
        self.alive = np.ones(self.size, bool)
        self.alive[dead] = False
        self._averages: dict[str, float] = {}
        self._joined: dict[str, Numbers] = {}

    def column(self, name: str, code: str = "I") -> Numbers:
        """A number for each record."""
        if name not in self._joined:
            parts = [segment.column(name, code) for segment in self.segments]
            self._joined[name] = np.concatenate([np.empty(0, np.int64), *parts])
        return self._joined[name]

    def lengths(self, field: str) -> Numbers:
        """About how many words a field has in each record."""
        name = f"_{field}_len"
        if name not in self._joined:
            parts = [segment.lengths(field) for segment in self.segments]
            self._joined[name] = np.concatenate([np.empty(0, np.float32), *parts])
        return self._joined[name]

    def average(self, field: str) -> float:
        """How many words a field has on average; never 0."""
        if field not in self._averages:
            total = sum(segment.totals.get(field, 0) for segment in self.segments)
            self._averages[field] = total / self.size if total else 1.0
        return self._averages[field]

    def postings(self, field: str, word: str) -> tuple[Numbers, Numbers]:
        """The records that hold a word, ascending, and how often each."""
        records, often = [np.empty(0, np.int64)], [np.empty(0, np.uint32)]
        for base, segment in zip(self._bases, self.segments, strict=True):
            found, many, _ = segment.postings(field, word)
            if len(found):
                records.append(found.astype(np.int64) + base)
                often.append(many)
        return np.concatenate(records), np.concatenate(often)

    def places(self, field: str, word: str) -> Numbers:
        """Every place of a word, ascending: the record times 2**32 plus the position."""
        keys = [np.empty(0, np.int64)]
        for base, segment in zip(self._bases, self.segments, strict=True):
            found, many, positions = segment.postings(field, word)
            if len(found):
                keys.append((np.repeat(found.astype(np.int64) + base, many) << 32) + positions)
        return np.concatenate(keys)

    def count(self, field: str, word: str) -> int:
        """In how many records a word is."""
        found = 0
        for segment in self.segments:
            lexicon = segment.lexicon(field)
            i = lexicon.position(word)
            found += 0 if i is None else int(lexicon.counts[i])
        return found

    def expand(self, field: str, term: Term, limit: int = MAX_EXPANSION) -> tuple[list[str], int]:
        """The words that a term stands for, at most ``limit`` of them, the most frequent; and how many there are."""
        if term.how == "word":
            return [term.text], 1
        counts: dict[str, int] = {}
        for segment in self.segments:
            lexicon = segment.lexicon(field)
            for i in _fitting(lexicon.words, lexicon.beginning, term):
                word = lexicon.words[i]
                counts[word] = counts.get(word, 0) + int(lexicon.counts[i])
        if len(counts) <= limit:
            return list(counts), len(counts)
        return sorted(counts, key=lambda word: (-counts[word], word))[:limit], len(counts)

    def nearest(self, field: str, word: str, most: int, limit: int) -> list[str]:
        """Words of a field that are nearly ``word``: the nearest first, of these the most frequent."""
        found: dict[str, int] = {}
        for segment in self.segments:
            lexicon = segment.lexicon(field)
            reach = lexicon.beginning(word[:1])
            found.update(near(word, lexicon.words[reach.start : reach.stop], most))
        return sorted(found, key=lambda w: (found[w], -self.count(field, w), w))[:limit]


def _fitting(words: list[str], beginning: Any, term: Term) -> Any:
    """Which of the words a pattern or a fuzzy term stands for, as positions."""
    if term.how == "fuzzy":
        reach = beginning(term.text[:1])
        fit = {word for word, _ in near(term.text, words[reach.start : reach.stop], term.distance)}
        return (i for i in reach if words[i] in fit)
    if term.how == "stem":
        wanted = stem(term.text)
        return (i for i in beginning(begins(wanted)) if stem(words[i]) == wanted)
    fixed = re.match(r"[^*?]*", term.text)
    prefix = fixed[0] if fixed else ""
    reach = beginning(prefix)
    if term.text == prefix + "*":
        return reach
    match = pattern(term.text).fullmatch
    return (i for i in reach if match(words[i]))


def open_table(folder: Path, before: Table | None) -> Table:
    """The latest committed state. The writer may replace files while they are opened: then once more."""
    for _ in range(4):
        with contextlib.suppress(IndexDamaged):
            return Table(folder, before)
        os.sched_yield()
    return Table(folder, before)
