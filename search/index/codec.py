"""How this program's Whoosh segments keep their postings: flat arrays of numbers, no pickles.

Real Whoosh segments, by its own extension point: its readers and queries work on them. What differs from its usual
codec are the postings (``.pst``: per word the records, how often, and at which positions, as 32-bit numbers of the
machine's order) and a list of words a field (``.FIELD.voc``: how many records each is in, where its postings begin, and
the words, sorted), from which segment.py reads without making an object per posting.
"""

from array import array
from itertools import accumulate
from typing import Any

import numpy as np
from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment
from whoosh.matching import ListMatcher

POSTINGS = ".pst"


class FlatCodec(W3Codec):  # type: ignore[misc]
    """The codec of every segment here."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """What writes words and postings."""
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """What writes the postings of one field."""
        return super().postings_writer(dbfile, byteids=True) if byteids else _PostingsWriter(dbfile)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """A matcher for Whoosh's own queries, and for merging."""
        offset, count = terminfo.extent()[0], terminfo.doc_frequency()
        numbers = np.frombuffer(dbfile.get(offset, 8 * count), np.uint32)
        often = numbers[count:].tolist()
        positions = dbfile.get(offset + 8 * count, 4 * sum(often))
        ends = list(accumulate(4 * many for many in often))
        values = [positions[end - 4 * many : end] for end, many in zip(ends, often, strict=True)]
        return ListMatcher(
            numbers[:count].tolist(),
            list(map(float, often)),
            values,
            format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """An empty segment."""
        return FlatSegment(self, indexname)


class FlatSegment(W3Segment):  # type: ignore[misc]
    """A segment whose files stay apart, so that each can be mapped."""

    def should_assemble(self) -> bool:
        """Never into one file."""
        return False


class _PostingsWriter(PostingsWriter):  # type: ignore[misc]
    """Collects the postings of one word and writes them in one piece."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.offset = 0
        self._clear()

    def _clear(self) -> None:
        self._ids, self._weights, self._values = array("I"), array("I"), list[bytes]()

    def written(self) -> bool:
        """Nothing is written before the word is finished."""
        return False

    def start_postings(self, format_: Any, terminfo: Any) -> None:
        """Begin a word."""
        self._terminfo = terminfo
        self.offset = self._file.tell()

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:
        """One record that holds the word; ``vbytes`` are the positions."""
        self._ids.append(id_)
        self._weights.append(len(vbytes) // 4)
        self._values.append(vbytes)

    def finish_postings(self) -> Any:
        """Write the word's postings; the info says where."""
        info = self._terminfo
        info.add_block(self)
        data = b"".join((self._ids.tobytes(), self._weights.tobytes(), *self._values))
        self._file.write(data)
        info.set_extent(self.offset, len(data))
        self._clear()
        return info

    # what the info asks of a block

    def __len__(self) -> int:
        return len(self._ids)

    def min_id(self) -> int:
        """The first record."""
        return self._ids[0]

    def max_id(self) -> int:
        """The last record."""
        return self._ids[-1]

    def min_length(self) -> int:
        """Not kept."""
        return 1

    def max_length(self) -> int:
        """Not kept."""
        return 1

    def max_weight(self) -> float:
        """How often the word occurs at most."""
        return float(max(self._weights))


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes, beside what Whoosh wants, the sorted list of each field's words."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._words: list[bytes] = []
        self._counts, self._offsets = array("I"), array("Q")

    def finish_term(self) -> None:
        """One word is done."""
        self._words.append(self._btext)
        self._counts.append(len(self._postwriter))
        self._offsets.append(self._postwriter.offset // 4)
        super().finish_term()

    def finish_field(self) -> None:
        """All words of a field are done."""
        with self._create_file(f".{self._fieldname}.voc") as file:
            file.write(array("Q", [len(self._words)]).tobytes())
            file.write(self._offsets.tobytes() + self._counts.tobytes())
            file.write(b"\n".join(self._words))
        self._words, self._counts, self._offsets = [], array("I"), array("Q")
        super().finish_field()
