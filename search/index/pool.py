"""The postings of a segment that is being written: growing arrays of word numbers, no object a posting."""

from array import array
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from search.index.arrays import ArraysWriter, Numbers, Part
from search.index.codes import Codes
from search.index.columns import CODE_TYPES, LENGTH, LENGTHS, number_of, values_array, values_of
from search.index.merging import GONE, Source, plan, word_ends, write_merged
from search.index.postings import Postings
from search.index.schema import NUMBERS, VALUES, WORD_FIELDS
from search.index.segment import Segment
from search.words import BREAK, PARAGRAPH_GAP, forms

Text = tuple[str, str]  # a field, and a text in it: a paragraph apart from the one before in the same field


class Pool:
    """Takes records, one after another, and whole segments after them; writes all of it as one segment."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.records = 0
        self.size = 0  # words taken
        self._fields = {name: _Words() for name in WORD_FIELDS[kind]}
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
    """The words of one field: codes of forms (words.forms), in the order of records and places."""

    def __init__(self) -> None:
        self._codes = Codes()
        self._taken = array("I")
        self._records, self._counts = array("I"), array("I")

    def add(self, record: int, text: str) -> int:
        """Take a text; about how many words it has."""
        found = forms(text)
        if self._records and self._records[-1] == record:
            found.insert(0, BREAK)
        self._taken.extend(map(self._codes.__getitem__, found))
        self._records.append(record)
        self._counts.append(len(found))
        return len(found)

    def sorted(self, size: int) -> Sorted:
        """The same word after word; ``size``: how many records there are."""
        codes, counts = np.frombuffer(self._taken, np.uint32), np.frombuffer(self._counts, np.uint32)
        records = np.repeat(np.frombuffer(self._records, np.uint32), counts)
        codes, records = self._codes.expanded(codes, records)
        steps = np.where(codes == 0, PARAGRAPH_GAP, 1).astype(np.int64)
        places = np.cumsum(steps) - steps
        begins = np.flatnonzero(np.concatenate((np.ones(min(1, len(records)), bool), records[1:] != records[:-1])))
        places -= np.repeat(places[begins], np.diff(np.append(begins, len(records))))
        is_word = codes != 0
        codes, records, places = codes[is_word] - 1, records[is_word], places[is_word]
        lengths = np.bincount(records, minlength=size)
        encoded = [word.encode() for word in self._codes.words]
        order = np.array(sorted(range(len(encoded)), key=encoded.__getitem__), np.int64)
        rank = np.empty(len(encoded), np.uint64)
        rank[order] = np.arange(len(encoded), dtype=np.uint64)
        record_bits, position_bits = size.bit_length(), int(places.max(initial=0)).bit_length()
        if record_bits + position_bits + len(encoded).bit_length() > 64:
            raise ValueError("a segment this large can't be sorted")
        keys = rank[codes] << np.uint64(record_bits + position_bits)
        keys |= records.astype(np.uint64) << np.uint64(position_bits)
        keys |= places.astype(np.uint64)
        del codes, records, places
        keys.sort()
        return Sorted(_postings(keys, record_bits, position_bits, [encoded[i] for i in order.tolist()]), lengths)


def _postings(keys: Numbers, record_bits: int, position_bits: int, words: list[bytes]) -> Postings:
    """Postings from sorted keys: word number, record, position, in so many bits."""
    positions = (keys & np.uint64((1 << position_bits) - 1)).astype(np.uint32)
    keys >>= np.uint64(position_bits)
    begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, np.int64)
    each = keys[begins]
    numbers = (each >> np.uint64(record_bits)).astype(np.int64)
    starts = np.searchsorted(numbers, np.arange(len(words) + 1)).astype(np.uint32)
    arrays: dict[str, Numbers] = {
        "words": np.frombuffer(b"\n".join([*words, b""]), np.uint8),
        "ends": word_ends(words),
        "hashes": np.empty(0, np.uint64),
        "starts": starts,
        "places": np.append(begins, len(positions))[starts].astype(np.uint32),
        "records": (each & np.uint64((1 << record_bits) - 1)).astype(np.uint32),
        "often": np.diff(np.append(begins, len(positions))).astype(np.uint32),
        "keys": np.empty(0, np.uint16),
        "positions": positions,
    }
    return Postings({f"f.{name}": numbers for name, numbers in arrays.items()}, "f")
