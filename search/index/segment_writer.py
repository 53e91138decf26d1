"""Whoosh's writer of a segment, fed by a pool of arrays, and merging segments array by array."""

from pathlib import Path
from typing import Any

import numpy as np
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.index.codec import FlatCodec
from search.index.pool import Pool
from search.index.segment import Segment


class BulkWriter(SegmentWriter):  # type: ignore[misc]
    """Adds records and whole segments without an object per posting."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=FlatCodec())
        self.pool = Pool()

    def add_segment(self, written: Any) -> None:
        """Add the records of another segment that were not taken out of it."""
        reader = SegmentReader(self.storage, self.schema, written)
        base = self.docnum
        try:
            kept = self.write_per_doc(set(self.schema.names()), reader)
        finally:
            reader.close()
        segment = Segment(Path(self.storage.folder), written)
        numbers = np.arange(base, base + segment.size, dtype=np.uint32)
        if kept is not None:
            numbers = np.full(segment.size, 0xFFFFFFFF, np.uint32)
            numbers[list(kept)] = list(kept.values())
        for field in self.schema.names():
            for word in segment.lexicon(field).words:
                records, often, positions = segment.postings(field, word)
                new = numbers[records]
                if kept is not None:
                    stay = new != 0xFFFFFFFF
                    if not stay.any():
                        continue
                    positions = positions[np.repeat(stay, often)]
                    new, often = new[stay], often[stay]
                self.pool.extend(field, word.encode(), new.tobytes(), often.tobytes(), positions.tobytes())
        self._added = True
