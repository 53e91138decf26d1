"""The postings of a segment that is being written: three growing arrays a word, no object a posting."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

# records that hold the word, how often each, and all positions (32-bit numbers, as bytes)
Entry = tuple["array[int]", "array[int]", bytearray]


class Pool:
    """Takes postings record after record and gives them word after word."""

    def __init__(self) -> None:
        self._fields: defaultdict[str, dict[bytes, Entry]] = defaultdict(dict)
        self.size = 0  # bytes of all postings, roughly

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """One posting, as Whoosh's writer gives it: field, word, record, weight, positions."""
        field, word, record, _, positions = item
        words = self._fields[field]
        entry = words.get(word)
        if entry is None:
            words[word] = (array("I", (record,)), array("I", (len(positions) >> 2,)), bytearray(positions))
            self.size += 300
        else:
            entry[0].append(record)
            entry[1].append(len(positions) >> 2)
            entry[2].extend(positions)
        self.size += 8 + len(positions)

    def extend(self, field: str, word: bytes, records: bytes, often: bytes, positions: bytes) -> None:
        """Many postings of one word, all after those it has."""
        entry = self._fields[field].setdefault(word, (array("I"), array("I"), bytearray()))
        entry[0].frombytes(records)
        entry[1].frombytes(often)
        entry[2].extend(positions)
        self.size += len(records) + len(often) + len(positions)

    def fields(self) -> Iterator[tuple[str, Iterator[tuple[bytes, Entry]]]]:
        """Every field, sorted, with its words, sorted, and what each has."""
        for field in sorted(self._fields):
            words = self._fields[field]
            yield field, ((word, words[word]) for word in sorted(words))

    def iter_postings(self) -> Any:
        """What Whoosh's writer hands to the writer of fields: the pool itself, which that knows to take."""
        return self

    def cleanup(self) -> None:
        """Let go of everything."""
        self._fields.clear()
