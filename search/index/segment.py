"""One segment of an index, mapped: its columns, lengths, words and postings as arrays. Never changes once written."""

import mmap
from bisect import bisect_left
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.util.numeric import byte_to_length

from search.index.codec import POSTINGS
from search.index.schema import COLUMN_TYPES

Numbers = npt.NDArray[Any]
_LENGTHS = np.array([byte_to_length(i) for i in range(256)], np.float32)


class Lexicon:
    """The words of one field of a segment, sorted; ``counts`` says in how many records each is."""

    def __init__(self, data: bytes) -> None:
        size = int(np.frombuffer(data, np.uint64, 1)[0]) if data else 0
        self.offsets: Numbers = np.frombuffer(data, np.uint64, size, 8) if size else np.empty(0, np.uint64)
        self.counts: Numbers = np.frombuffer(data, np.uint32, size, 8 + 8 * size) if size else np.empty(0, np.uint32)
        self.words: list[str] = data[8 + 12 * size :].decode("utf-8").split("\n") if size else []

    def position(self, word: str) -> int | None:
        """Which word of the list it is, or None."""
        i = bisect_left(self.words, word)
        return i if i < len(self.words) and self.words[i] == word else None

    def beginning(self, prefix: str) -> range:
        """Which words of the list begin so."""
        if not prefix:
            return range(len(self.words))
        low = bisect_left(self.words, prefix)
        return range(low, bisect_left(self.words, prefix + "\U0010ffff", low))


class Segment:
    """Opens everything at once: the writer may remove the files later, what is mapped stays."""

    def __init__(self, folder: Path, written: Any) -> None:
        self.id: str = written.segment_id()
        self.size: int = written.doc_count_all()
        self._maps: dict[str, Any] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._lengths: dict[str, Numbers] = {}
        self._columns: dict[str, Numbers] = {}
        self.totals: dict[str, int] = dict(written._fieldlengths)  # words a field, as Whoosh counts them
        for path in folder.glob(f"{self.id}.*"):
            with path.open("rb") as file:
                size = path.stat().st_size
                self._maps[path.name.removeprefix(self.id)] = (
                    mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) if size else b""
                )
        self._numbers: Numbers = np.frombuffer(self._maps[POSTINGS], np.uint32)

    def column(self, name: str, code: str) -> Numbers:
        """A number for each record, 0 where none was given."""
        if name not in self._columns:
            data = self._maps.get(f".{name}.col", b"")
            given = np.frombuffer(data, COLUMN_TYPES[code])[: self.size]
            column = np.zeros(self.size, np.int64)
            column[: len(given)] = given
            self._columns[name] = column
        return self._columns[name]

    def lengths(self, field: str) -> Numbers:
        """About how many words the field has in each record, as Whoosh keeps it: in one byte."""
        if field not in self._lengths:
            self._lengths[field] = _LENGTHS[self.column(f"_{field}_len", "B")]
        return self._lengths[field]

    def lexicon(self, field: str) -> Lexicon:
        """The words of a field."""
        if field not in self._lexicons:
            self._lexicons[field] = Lexicon(bytes(self._maps.get(f".{field}.voc", b"")))
        return self._lexicons[field]

    def postings(self, field: str, word: str) -> tuple[Numbers, Numbers, Numbers]:
        """The records that hold a word, how often each, and all the positions, record after record."""
        lexicon = self.lexicon(field)
        i = lexicon.position(word)
        if i is None:
            return self._numbers[:0], self._numbers[:0], self._numbers[:0]
        start, count = int(lexicon.offsets[i]), int(lexicon.counts[i])
        records = self._numbers[start : start + count]
        often = self._numbers[start + count : start + 2 * count]
        total = int(often.sum())
        return records, often, self._numbers[start + 2 * count : start + 2 * count + total]
