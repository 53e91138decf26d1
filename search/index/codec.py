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
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment, W3TermInfo
from whoosh.matching import ListMatcher
from whoosh.system import pack_ushort

from search.index.pool import Pool

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
    """Writes all postings of one word in one piece."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def written(self) -> bool:
        """Nothing waits to be written."""
        return False

    def put(self, records: "array[int]", often: "array[int]", positions: bytes | bytearray) -> Any:
        """Write one word's postings; Whoosh's info about the word says where."""
        offset = self._file.tell()
        data = b"".join((records.tobytes(), often.tobytes(), positions))
        self._file.write(data)
        info = W3TermInfo()
        info.add_block(_Block(records, often))
        info.set_extent(offset, len(data))
        return info


class _Block:
    """What Whoosh's info about a word asks of its postings. Lengths of fields are not kept by word."""

    def __init__(self, records: "array[int]", often: "array[int]") -> None:
        self._records, self._weights = records, often

    def __len__(self) -> int:
        return len(self._records)

    def min_id(self) -> int:
        """The first record."""
        return self._records[0]

    def max_id(self) -> int:
        """The last record."""
        return self._records[-1]

    def min_length(self) -> int:
        """The least there can be."""
        return 1

    def max_length(self) -> int:
        """The most that counts."""
        return 106_374

    def max_weight(self) -> float:
        """How often the word occurs at most."""
        return float(max(self._weights))


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes what a pool has, and beside what Whoosh wants the sorted list of each field's words."""

    def add_postings(self, schema: Any, lengths: Any, items: Pool) -> None:
        """Write every field of a pool."""
        for field, words in items.fields():
            self.start_field(field, schema[field])
            written, counts, offsets = [], array("I"), array("Q")
            for word, (records, often, positions) in words:
                info = self._postwriter.put(records, often, positions)
                self._tindex.add(pack_ushort(self._fieldid) + word, info.to_bytes())
                written.append(word)
                counts.append(len(records))
                offsets.append(info.extent()[0] // 4)
            with self._create_file(f".{field}.voc") as file:
                file.write(array("Q", [len(written)]).tobytes())
                file.write(offsets.tobytes() + counts.tobytes() + b"\n".join(written))
            self.finish_field()
