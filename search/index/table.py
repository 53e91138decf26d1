"""All records of one kind, over every segment: columns, words and postings as arrays over one numbering."""

import contextlib
import math
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from search.index.arrays import Numbers
from search.index.columns import LENGTHS
from search.index.distance import near
from search.index.errors import IndexDamaged
from search.index.postings import Postings
from search.index.queries import date_bounds
from search.index.segment import Segment
from search.index.storage import checked

KEYS = 1 << 16  # how many keys a posting can have: see Postings
EACH = KEYS // 32  # as many keys cost what scoring costs without any
KEPT = 10_000  # words of which it is remembered where they are
K1, B = 1.2, 0.75  # of BM25, as Whoosh has them


class Table:
    """The committed records of one kind ("articles" or "quotes"). ``before`` is an earlier state, whose segments are
    used again.

    Records are numbered from 0 to ``size``; those not ``alive`` were removed or replaced. Raises IndexDamaged.
    """

    def __init__(self, folder: Path, kind: str, before: "Table | None" = None) -> None:
        self.folder, self.kind = folder, kind
        kept = {} if before is None else {segment.id: segment for segment in before.segments}
        self.segments: list[Segment] = []
        self.bases: list[int] = []
        self.size = 0
        dead: list[int] = []
        try:
            for written in checked(folder).segments:
                segment = kept.get(written.id) or Segment(folder, written)
                self.segments.append(segment)
                self.bases.append(self.size)
                dead += [self.size + number for number in written.deleted]
                self.size += segment.size
        except IndexDamaged:
            raise
        except Exception as error:  # what a damaged file makes the library raise can't be foreseen
            raise IndexDamaged(f"The index in {folder} can't be opened ({type(error).__name__}).") from error
        self.sizes = {base: segment.size for base, segment in zip(self.bases, self.segments, strict=True)}
        self.dead = np.array(sorted(dead), np.uint32)
        self._averages: dict[str, float] = {}
        self._scored: dict[str, int] = {}
        self._held: dict[str, bool] = {}
        self._tables: dict[str, Numbers] = {}
        self._found: dict[tuple[str, str], list[tuple[int, Postings, int]]] = {}
        self._reaches: dict[tuple[str, str], list[tuple[int, Postings, range]]] = {}
        self._joined: dict[str, Numbers] = {}
        self._values: dict[str, list[str]] = {}
        self._asked = 0  # how many records' outlets and months
        self._months: list[int] = []

    @property
    def alive(self) -> Numbers:
        """Which records are there."""
        mask = np.ones(self.size, bool)
        mask[self.dead] = False
        return mask

    def column(self, name: str) -> Numbers:
        """A number for each record."""
        if name not in self._joined:
            self._joined[name] = self._concatenated([segment.column(name) for segment in self.segments])
        return self._joined[name]

    @staticmethod
    def _concatenated(parts: list[Numbers]) -> Numbers:
        if not parts:
            return np.empty(0, np.uint32)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def values(self, name: str) -> tuple[Numbers, list[str]]:
        """A column of values: for each record the place of its value in a sorted list."""
        if name not in self._values:
            kept = [segment.values(name) for segment in self.segments]
            self._values[name] = values = sorted(set().union(*kept))
            place = {value: i for i, value in enumerate(values)}
            parts = [
                np.array([place[value] for value in own], np.int32)[segment.column(name)]
                for own, segment in zip(kept, self.segments, strict=True)
            ]
            self._joined[f"{name} values"] = self._concatenated(parts)
        return self._joined[f"{name} values"], self._values[name]

    def outlets_and_months(self, records: Numbers) -> tuple[Numbers, list[str], list[int]]:
        """For each of some records the place of its month in a list, plus as many places as there are months for each
        outlet before its own. A month is yyyymm.

        What all records have is kept from when it takes no longer than what was asked for.
        """
        outlets, names = self.values("outlet_name")
        self._asked += len(records)
        if "both" not in self._joined and self._asked < self.size:
            places, months = _ranked(self.column("date")[records] // 100)
            return outlets[records].astype(np.intp) * len(months) + places, names, months
        if "both" not in self._joined:
            places, self._months = _ranked(self.column("date") // 100)
            both = outlets.astype(np.intp) * len(self._months) + places
            self._joined["both"] = both.astype(
                np.min_scalar_type(both.max(initial=0))
            )  # small: much of it is kept near
        return self._joined["both"][records], names, self._months

    @property
    def dates(self) -> tuple[Numbers, Numbers]:
        """The first and the last day that each record's date may mean."""
        if "latest" not in self._joined:
            self._joined["earliest"], self._joined["latest"] = date_bounds(self.column("date"))
        return self._joined["earliest"], self._joined["latest"]

    def average(self, field: str) -> float:
        """How many words a field has on average; never 0."""
        if field not in self._averages:
            total = sum(segment.totals.get(field, 0) for segment in self.segments)
            self._averages[field] = total / self.size if total else 1.0
        return self._averages[field]

    # -- words

    def found(self, field: str, word: str) -> list[tuple[int, Postings, int]]:
        """Of each segment that has a word the number of its first record, its postings, and the word's number."""
        if (known := self._found.get((field, word))) is not None:
            return known
        encoded = word.encode()
        there = []
        for base, postings in self.fields(field):
            number = postings.number(encoded)
            if number is not None:
                there.append((base, postings, number))
        if len(self._found) > KEPT:
            self._found.clear()
        self._found[field, word] = there
        return there

    def beginning(self, field: str, letters: str) -> list[tuple[int, Postings, range]]:
        """Of each segment the number of its first record, its postings, and the numbers of the words that begin so."""
        if (known := self._reaches.get((field, letters))) is not None:
            return known
        there = [(base, postings, postings.beginning(letters.encode())) for base, postings in self.fields(field)]
        if len(self._reaches) > KEPT:
            self._reaches.clear()
        self._reaches[field, letters] = there
        return there

    def holds(self, field: str) -> bool:
        """Whether any record has words in a field."""
        if field not in self._held:
            self._held[field] = any(own.size for _, own in self.fields(field))
        return self._held[field]

    def fields(self, field: str) -> Iterator[tuple[int, Postings]]:
        """A field's postings, segment after segment, with the number of the segment's first record."""
        return ((base, segment.field(field)) for base, segment in zip(self.bases, self.segments, strict=True))

    def records(self, field: str, word: str) -> Numbers:
        """The records that a word is in, those that are gone among them."""
        return self._concatenated(
            [postings.records[postings.extent(number)] + base for base, postings, number in self.found(field, word)]
        )

    def count(self, field: str, word: str) -> int:
        """In how many records a word is."""
        return sum(postings.count(number) for _, postings, number in self.found(field, word))

    def nearest(self, field: str, word: str, most: int, limit: int) -> list[str]:
        """Words of a field that are nearly ``word``: the nearest first, of these the most frequent."""
        found: dict[str, int] = {}
        for _, postings in self.fields(field):
            reach = postings.beginning(word[:1].encode())
            found.update(near(word, postings.words(reach.start, reach.stop), most))
        return sorted(found, key=lambda w: (found[w], -self.count(field, w), w))[:limit]

    # -- scores, by Whoosh's formula (BM25F)

    def rarity(self, count: int) -> float:
        """The inverse document frequency of a word that is in so many records."""
        return math.log(self.size / (count + 1)) + 1

    def score(self, field: str, keys: Numbers, often: Numbers) -> Numbers:
        """How well postings fit, but for the rarity of their words. ``often`` is asked where 255 isn't enough."""
        self._scored[field] = self._scored.get(field, 0) + len(keys) + EACH
        if field not in self._tables and self._scored[field] < KEYS:  # so few that the table would take longer
            lengths = LENGTHS[keys & 0xFF]
            return self._bm25(field, often.astype(np.float64), lengths).astype(np.float32)
        scores: Numbers = self._score_table(field).take(keys, mode="wrap")  # as many as a key can be: nothing to check
        if len(keys) and keys.max() >= 0xFF00:
            many = np.flatnonzero(keys >= 0xFF00)
            scores[many] = self._bm25(field, often[many].astype(np.float64), LENGTHS[keys[many] & 0xFF])
        return scores

    def _score_table(self, field: str) -> Numbers:
        """The score of every key: how often (0 to 255) times 256 plus the length as a byte."""
        if field not in self._tables:
            self._tables[field] = self._bm25(field, np.arange(256.0)[:, None], LENGTHS).astype(np.float32).ravel()
        return self._tables[field]

    def _bm25(self, field: str, often: Numbers, lengths: Numbers) -> Numbers:
        return often * (K1 + 1) / (often + K1 * ((1 - B) + B * lengths / self.average(field)))


def _ranked(months: Numbers) -> tuple[Numbers, list[int]]:
    """The place of each month (yyyymm: a few hundred thousand at most, no need to sort) in a list of all there are."""
    there = np.zeros(int(months.max(initial=0)) + 1, bool)
    there[months] = True
    which = np.flatnonzero(there)
    place = np.empty(len(there), np.int32)
    place[which] = np.arange(len(which))
    return place[months], which.tolist()


def open_table(folder: Path, kind: str, before: Table | None) -> Table:
    """The latest committed state. The writer may replace files while they are opened: then once more."""
    for _ in range(4):
        with contextlib.suppress(IndexDamaged):
            return Table(folder, kind, before)
        os.sched_yield()
    return Table(folder, kind, before)
