"""The postings of a segment that is being written: growing arrays of word numbers, no object a posting."""

from array import array
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from search.index.arrays import ArraysWriter, Numbers, Part
from search.index.columns import CODE_TYPES, LENGTH, LENGTHS, number_of, values_array, values_of
from search.index.forms import Forms
from search.index.merging import GONE, Source, plan, word_ends, write_merged
from search.index.postings import Postings
from search.index.schema import NUMBERS, VALUES, WORD_FIELDS
from search.index.segment import Segment
from search.words import BREAK, PARAGRAPH_GAP, form_bytes

_AT_ONCE = 500_000  # bytes of texts of which the words are looked up at once: what that takes stays in the processor
_BETWEEN = f" {BREAK} ".encode()
_LETTERS = 6  # of a word and the space behind it, about

Text = tuple[str, str]  # a field, and a text in it: a paragraph apart from the one before in the same field


class Pool:
    """Takes records, one after another, and whole segments after them; writes all of it as one segment.

    ``forms``: for each field the forms that are known from segments written before.
    """

    def __init__(self, kind: str, forms: Mapping[str, Forms]) -> None:
        self.kind = kind
        self.records = 0
        self.size = 0  # about how many words were taken
        self._fields = {name: _Words(forms[name]) for name in WORD_FIELDS[kind]}
        self._sorted: dict[str, Sorted] = {}
        self._numbers = {name: array("I") for name in NUMBERS[kind]}
        self._values: dict[str, _Values] = {name: _Values() for name in VALUES[kind]}
        self._segments: list[tuple[Segment, Numbers]] = []

    def add(self, numbers: Mapping[str, int], values: Mapping[str, str], texts: Iterable[Text]) -> int:
        """Take a record: what its columns hold, and the texts of its fields. Its number."""
        record = self.records
        for field, text in texts:
            self.size += self._fields[field].add(record, text)
        for name, column in self._numbers.items():
            column.append(numbers[name])
        for name, known in self._values.items():
            known.add(values[name])
        self.records += 1
        return record

    def add_segment(self, segment: Segment, numbers: Numbers) -> None:
        """Take a segment whose records get these ``numbers``, GONE for those that were taken out of it."""
        self._segments.append((segment, numbers))
        self.records += int((numbers != GONE).sum())

    @property
    def _own(self) -> int:
        return self.records - sum(int((numbers != GONE).sum()) for _, numbers in self._segments)

    def write(self, file: Any) -> dict[str, int]:
        """Write everything. How many words each field has, as Whoosh counts them."""
        self._sorted = {field: words.sorted(self._own) for field, words in self._fields.items()}
        columns = self._columns()
        totals = {field: self._total(field) for field in self._fields}
        plans = {field: plan(self._sources(field)) for field in self._fields}
        parts: list[Part] = [(name, column.dtype.str, len(column)) for name, column in columns.items()]
        writer = ArraysWriter(file, [*parts, *(part for field, made in plans.items() for part in made.parts(field))])
        for name, column in columns.items():
            writer.add(name, column)
        for field in list(plans):
            write_merged(writer, field, plans.pop(field), columns[number_of(LENGTH.format(field))])
        writer.finish()
        return totals

    def _sources(self, field: str) -> list[Source]:
        merged = [
            Source(segment.field(field), numbers, bool((numbers == GONE).any()), segment.release)
            for segment, numbers in self._segments
        ]
        return [Source(self._sorted.pop(field).postings, None), *merged]

    def _total(self, field: str) -> int:
        """Words of a field. Of segments that lose records it is about how many: lengths are kept as one byte."""
        total = int(self._sorted[field].lengths.sum())
        for segment, numbers in self._segments:
            if (numbers == GONE).any():
                lengths = LENGTHS[segment.column(LENGTH.format(field))[numbers != GONE]]
                total += int(lengths.sum())
            else:
                total += segment.totals.get(field, 0)
        return total

    def _columns(self) -> dict[str, Numbers]:
        found: dict[str, Numbers] = {}
        for field, known in self._sorted.items():
            own = np.searchsorted(LENGTHS, known.lengths)
            name = LENGTH.format(field)
            found[number_of(name)] = self._joined(name, np.minimum(own, 255).astype(np.uint8))
        for name, column in self._numbers.items():
            kind = CODE_TYPES[NUMBERS[self.kind][name]]
            found[number_of(name)] = self._joined(name, np.array(column, np.uint32).astype(kind))
        for name, values in self._values.items():
            parts = [np.array(values.numbers, np.uint32)]
            for segment, numbers in self._segments:
                renumbered = np.array([values.number(value) for value in segment.values(name)], np.uint32)
                parts.append(renumbered[segment.column(name)[numbers != GONE]])
            found[number_of(name)] = np.concatenate(parts)
            found[values_of(name)] = values_array(values.values)
        return found

    def _joined(self, name: str, own: Numbers) -> Numbers:
        parts = [segment.column(name)[numbers != GONE] for segment, numbers in self._segments]
        return np.concatenate([own, *parts]).astype(own.dtype)


class _Values:
    """A column of values, each kept once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self.numbers = array("I")

    @property
    def values(self) -> list[str]:
        """Each value, in the order of their numbers."""
        return list(self._known)

    def number(self, value: str) -> int:
        """The number of a value, a new one when it is new."""
        return self._known.setdefault(value, len(self._known))

    def add(self, value: str) -> None:
        """The value of the next record."""
        self.numbers.append(self.number(value))


class Sorted(NamedTuple):
    """A field's words in the order of the words, and how many each record has."""

    postings: Postings
    lengths: Numbers


class _Words:
    """The words of one field, in the order of records and places."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._waiting: list[bytes] = []  # texts, one a record, of which the words aren't looked up yet
        self._bytes = 0
        self._codes: list[Numbers] = []
        self._counts: list[Numbers] = []
        self._records = array("I")

    def add(self, record: int, text: str) -> int:
        """Take a text; about how many words it has."""
        data = form_bytes(text)
        if self._records and self._records[-1] == record:
            self._waiting[-1] += _BETWEEN + data
        else:
            if self._bytes > _AT_ONCE:
                self._look_up()
            self._waiting.append(data)
            self._records.append(record)
        self._bytes += len(data)
        return len(data) // _LETTERS

    def _look_up(self) -> None:
        if self._waiting:
            codes, counts = self._forms.taken(self._waiting)
            self._codes.append(codes)
            self._counts.append(counts)
            self._waiting, self._bytes = [], 0

    def sorted(self, size: int) -> Sorted:
        """The same word after word; ``size``: how many records there are."""
        self._look_up()
        codes = np.concatenate([np.empty(0, np.uint32), *self._codes])
        counts = np.concatenate([np.empty(0, np.int64), *self._counts])
        self._codes, self._counts = [], []
        often = np.bincount(codes, minlength=1)
        numbers = np.flatnonzero(often[1:])
        words = list(map(self._forms.words.__getitem__, numbers.tolist()))
        order = np.array(sorted(range(len(words)), key=words.__getitem__), np.int64)
        words, numbers = list(map(words.__getitem__, order.tolist())), numbers[order]
        rank = np.empty(len(often), np.uint32)
        rank[numbers + 1] = np.arange(len(words))
        rank[0] = len(words)  # blank lines, after all words
        by_word = _order(rank[codes], len(words) + 1)[: len(codes) - int(often[0])]
        positions = _positions(codes, counts)[by_word]
        records = np.repeat(np.frombuffer(self._records, np.uint32), counts)[by_word]
        places = np.concatenate([[0], np.cumsum(often[numbers + 1])])
        hashes = self._forms.hashes(numbers)
        return Sorted(_postings(records, positions, places, words, hashes), np.bincount(records, minlength=size))


def _order(ranks: Numbers, size: int) -> Numbers:
    """Where to find numbers below ``size`` in ascending order, equal ones as they come.

    Numbers of 16 bits are counted, not compared; so a stretch of 65,536 numbers at a time is taken.
    """
    if size <= 1 << 16:
        return np.argsort(ranks.astype(np.uint16), kind="stable")
    found = []
    for stretch in range(-(-size >> 16)):
        there = np.flatnonzero(ranks >> 16 == stretch)
        found.append(there[np.argsort(ranks[there].astype(np.uint16), kind="stable")])
    return np.concatenate(found)


def _positions(codes: Numbers, counts: Numbers) -> Numbers:
    """The place of each word in its record, a blank line (code 0) being as long as many words."""
    steps = np.ones(len(codes), np.uint32)
    steps[codes == 0] = PARAGRAPH_GAP
    places = np.cumsum(steps, dtype=np.uint32)
    places -= steps
    ends = np.cumsum(counts)
    begins = np.where(counts > 0, ends - counts, 0)
    places -= np.repeat(places[begins], counts) if len(codes) else 0
    return places


def _postings(records: Numbers, positions: Numbers, places: Numbers, words: list[bytes], hashes: Numbers) -> Postings:
    """Postings from the record and the position of every word, of which those of one word begin at its place."""
    differs = np.ones(len(records), bool)
    np.not_equal(records[1:], records[:-1], differs[1:])
    differs[places[:-1]] = True
    begins = np.flatnonzero(differs)
    arrays: dict[str, Numbers] = {
        "words": np.frombuffer(b"\n".join([*words, b""]), np.uint8),
        "ends": word_ends(words),
        "hashes": hashes,
        "starts": np.searchsorted(begins, places).astype(np.uint32),
        "places": places.astype(np.uint32),
        "records": records[begins],
        "often": np.diff(np.append(begins, len(positions))).astype(np.uint32),
        "keys": np.empty(0, np.uint16),
        "positions": positions,
    }
    return Postings({f"f.{name}": numbers for name, numbers in arrays.items()}, "f")
