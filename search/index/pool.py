"""The postings of a segment that is being written: growing arrays of word numbers, no object a posting."""

from array import array
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from search.index.arrays import ArraysWriter, Numbers, Part
from search.index.columns import CODE_TYPES, LENGTH, LENGTHS, number_of, values_array, values_of
from search.index.merging import GONE, Source, plan, write_merged
from search.index.postings import Postings
from search.index.schema import NUMBERS, VALUES, WORD_FIELDS
from search.index.segment import Segment
from search.words import PARAGRAPH_GAP, compared, paragraph_words

# a field, a text, and how many positions lie between this text and the one before it
Text = tuple[str, str, int]


class Pool:
    """Takes records, one after another, and whole segments after them; writes all of it as one segment."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.records = 0
        self.size = 0  # words taken
        self._fields = {name: _Words() for name in WORD_FIELDS[kind]}
        self._lengths = {name: array("I") for name in WORD_FIELDS[kind]}
        self._numbers = {name: array("I") for name in NUMBERS[kind]}
        self._values: dict[str, _Values] = {name: _Values() for name in VALUES[kind]}
        self._segments: list[tuple[Segment, Numbers]] = []

    def add(self, numbers: Mapping[str, int], values: Mapping[str, str], texts: Iterable[Text]) -> int:
        """Take a record: what its columns hold, and the texts of its fields. Its number."""
        record, position = self.records, 0
        lengths = dict.fromkeys(self._fields, 0)
        for field, text, gap in texts:
            position += gap
            words = self._fields[field]
            for found in paragraph_words(text):
                if found:
                    words.add(record, position, found)
                    position += len(found)
                    lengths[field] += len(found)
                position += PARAGRAPH_GAP
            position -= PARAGRAPH_GAP
        for field, length in lengths.items():
            self._lengths[field].append(length)
            self.size += length
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

    def write(self, file: Any) -> dict[str, int]:
        """Write everything. How many words each field has, as Whoosh counts them."""
        columns = self._columns()
        plans = {field: plan(self._sources(field)) for field in self._fields}
        parts: list[Part] = [(name, column.dtype.str, len(column)) for name, column in columns.items()]
        writer = ArraysWriter(file, [*parts, *(part for field, made in plans.items() for part in made.parts(field))])
        for name, column in columns.items():
            writer.add(name, column)
        for field in list(plans):
            write_merged(writer, field, plans.pop(field), columns[number_of(LENGTH.format(field))])
        writer.finish()
        return {field: self._total(field) for field in self._fields}

    def _sources(self, field: str) -> list[Source]:
        merged = [Source(segment.field(field), numbers) for segment, numbers in self._segments]
        return [Source(self._fields[field].sorted(), None), *merged]

    def _total(self, field: str) -> int:
        """Words of a field. Of segments that lose records it is about how many: lengths are kept as one byte."""
        total = sum(self._lengths[field])
        for segment, numbers in self._segments:
            if (numbers == GONE).any():
                lengths = LENGTHS[segment.column(LENGTH.format(field))[numbers != GONE]]
                total += int(lengths.sum())
            else:
                total += segment.totals.get(field, 0)
        return total

    def _columns(self) -> dict[str, Numbers]:
        found: dict[str, Numbers] = {}
        for field, lengths in self._lengths.items():
            own = np.searchsorted(LENGTHS, np.frombuffer(lengths, np.uint32)) if len(lengths) else []
            name = LENGTH.format(field)
            found[number_of(name)] = self._joined(name, np.minimum(own, 255).astype(np.uint8))
        for name, column in self._numbers.items():
            kind = CODE_TYPES[NUMBERS[self.kind][name]]
            found[number_of(name)] = self._joined(name, np.array(column, np.uint32).astype(kind))
        for name, known in self._values.items():
            parts = [np.array(known.numbers, np.uint32)]
            for segment, numbers in self._segments:
                renumbered = np.array([known.number(value) for value in segment.values(name)], np.uint32)
                parts.append(renumbered[segment.column(name)[numbers != GONE]])
            found[number_of(name)] = np.concatenate(parts)
            found[values_of(name)] = values_array(known.values)
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


class _Words:
    """The words of one field: which word stands where, in the order of records and positions."""

    def __init__(self) -> None:
        self._vocabulary = _Vocabulary()
        self._ids = array("I")
        self._records, self._positions, self._counts = array("I"), array("I"), array("I")

    def add(self, record: int, position: int, words: list[str]) -> None:
        """Words that follow one another from a position on."""
        self._ids.extend(map(self._vocabulary.__getitem__, words))
        self._records.append(record)
        self._positions.append(position)
        self._counts.append(len(words))

    def sorted(self) -> Postings:
        """The same word after word."""
        known = self._vocabulary.words
        encoded = [word.encode() for word in known]
        order = np.array(sorted(range(len(known)), key=encoded.__getitem__), np.int64)
        rank = np.empty(len(known), np.uint64)
        rank[order] = np.arange(len(known), dtype=np.uint64)
        counts = np.frombuffer(self._counts, np.uint32).astype(np.int64)
        first = np.frombuffer(self._positions, np.uint32).astype(np.int64) - (np.cumsum(counts) - counts)
        positions = np.repeat(first, counts)
        positions += np.arange(len(positions))
        record_bits = int(self._records[-1]).bit_length() if self._records else 0
        position_bits = int(positions.max(initial=0)).bit_length()
        if record_bits + position_bits + len(known).bit_length() > 64:
            raise ValueError("a segment this large can't be sorted")
        keys = rank[np.frombuffer(self._ids, np.uint32)] << np.uint64(record_bits + position_bits)
        keys |= np.repeat(np.frombuffer(self._records, np.uint32).astype(np.uint64), counts) << np.uint64(position_bits)
        keys |= positions.astype(np.uint64)
        del positions
        keys.sort()
        return _postings(keys, record_bits, position_bits, [encoded[i] for i in order.tolist()])


def _postings(keys: Numbers, record_bits: int, position_bits: int, words: list[bytes]) -> Postings:
    """Postings from sorted keys: word number, record, position, in so many bits."""
    positions = (keys & np.uint64((1 << position_bits) - 1)).astype(np.uint32)
    keys >>= np.uint64(position_bits)
    begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, np.int64)
    each = keys[begins]
    numbers = (each >> np.uint64(record_bits)).astype(np.int64)
    starts = np.searchsorted(numbers, np.arange(len(words) + 1)).astype(np.uint32)
    arrays = {
        "words": np.frombuffer(b"".join(word + b"\n" for word in words), np.uint8),
        "ends": np.cumsum([0, *(len(word) + 1 for word in words)], dtype=np.uint32),
        "starts": starts,
        "places": np.append(begins, len(positions))[starts].astype(np.uint32),
        "records": (each & np.uint64((1 << record_bits) - 1)).astype(np.uint32),
        "often": np.diff(np.append(begins, len(positions))).astype(np.uint32),
        "keys": np.empty(0, np.uint16),
        "positions": positions,
    }
    return Postings({f"f.{name}": numbers for name, numbers in arrays.items()}, "f")


class _Vocabulary(dict[str, int]):
    """The number of every word, and of every form that is compared like it; new ones are numbered when asked for."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._known: dict[str, int] = {}

    def __missing__(self, form: str) -> int:
        word = compared(form)
        number = self._known.get(word)
        if number is None:
            number = self._known[word] = len(self.words)
            self.words.append(word)
        self[form] = number
        return number
