"""The words of one field with their postings: flat arrays, word after word, so that a prefix is one slice of them."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

import numpy as np

from search.index.arrays import Numbers

NAMES = ("words", "ends", "hashes", "starts", "places", "records", "often", "keys", "positions")


class Postings:
    """One field of a segment. Words are numbered in the order of their bytes.

    Word number i has the postings starts[i]..starts[i + 1]: ``records`` that hold it, ascending; ``often``, how many
    times; ``keys``, that (at most 255) times 256 plus the field's length there as one byte. Its positions, record after
    record, are ``positions[places[i]:places[i + 1]]``. ``hashes``: a number for each word, by which words of several
    segments are compared.
    """

    def __init__(self, arrays: Mapping[str, Numbers], field: str) -> None:
        parts: list[Any] = [arrays.get(f"{field}.{name}") for name in NAMES]
        if any(part is None for part in parts):
            starts = [np.zeros(1, np.uint32)] * 2
            parts = [np.empty(0, np.uint8), starts[0], np.empty(0, np.uint64), *starts, *[np.empty(0, np.uint32)] * 4]
        words, ends, hashes, starts, places, records, often, keys, positions = parts
        self.letters: Any = words
        self.hashes: Any = hashes
        self.ends: Any = ends
        self._words = memoryview(words)
        self._ends = memoryview(ends)
        self._starts = memoryview(starts)
        self._places = memoryview(places)
        self.starts: Any = starts
        self.places: Any = places
        self.records: Any = records
        self.often: Any = often
        self.keys: Any = keys
        self.positions: Any = positions
        self.size = len(self._ends) - 1  # words

    def word(self, i: int) -> bytes:
        """A word, in UTF-8."""
        return bytes(self._words[self._ends[i] : self._ends[i + 1] - 1])

    def words(self, low: int, high: int) -> list[str]:
        """The words of these numbers."""
        data = bytes(self._words[self._ends[low] : self._ends[high]])
        return data.decode("utf-8").split("\n")[:-1] if high > low else []

    def number(self, word: bytes) -> int | None:
        """Which word it is, or None."""
        i = self.first(word)
        return i if i < self.size and self.word(i) == word else None

    def first(self, word: bytes, low: int = 0) -> int:
        """The number of the first word that isn't before ``word``."""
        return bisect_left(range(self.size), word, low, key=self.word)

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the words that begin so."""
        if not prefix:
            return range(self.size)
        low = self.first(prefix)
        return range(low, self.first(prefix + b"\xff", low))

    def extent(self, i: int) -> slice:
        """Where the postings of a word are."""
        return slice(self._starts[i], self._starts[i + 1])

    def count(self, i: int) -> int:
        """In how many records a word is."""
        return int(self._starts[i + 1] - self._starts[i])

    def counts(self, numbers: Numbers) -> Numbers:
        """In how many records each of some words is."""
        counts: Numbers = self.starts[numbers + 1].astype(np.int64) - self.starts[numbers]
        return counts

    def place(self, i: int) -> slice:
        """Where the positions of a word are."""
        return slice(self._places[i], self._places[i + 1])
