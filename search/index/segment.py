"""One segment of an index, mapped: its columns, lengths, words and postings as arrays. Never changes once written."""

import mmap
from pathlib import Path

import numpy as np

from search.index.arrays import Numbers, read_arrays
from search.index.columns import number_of, read_values
from search.index.postings import Postings
from search.index.storage import Written

ARRAYS = ".arr"  # the one file of a segment


class Segment:
    """Opens its file at once: the writer may remove it later, what is mapped stays."""

    def __init__(self, folder: Path, written: Written) -> None:
        self.id = written.id
        self.size = written.size
        self.totals = written.totals
        with (folder / f"{self.id}{ARRAYS}").open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.arrays = read_arrays(self._map)
        self._fields: dict[str, Postings] = {}

    @property
    def whole(self) -> bool:
        """Whether all of the file is still there."""
        return self._map.size() >= len(self._map)

    def release(self) -> None:
        """Let go of the memory that what was read of the file takes; what is read again comes from the file."""
        self._map.madvise(mmap.MADV_DONTNEED)

    def column(self, name: str) -> Numbers:
        """A number for each record, 0 where none was given."""
        found = self.arrays.get(number_of(name))
        return np.zeros(self.size, np.uint8) if found is None else found

    def values(self, name: str) -> list[str]:
        """What the numbers of a column of values stand for."""
        return read_values(self.arrays, name)

    def field(self, name: str) -> Postings:
        """The words of a field, with their postings."""
        if name not in self._fields:
            self._fields[name] = Postings(self.arrays, name)
        return self._fields[name]
