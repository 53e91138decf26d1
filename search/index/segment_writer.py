"""One transaction on a Whoosh index: records added and taken out, segments merged, all of it committed at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import TOC, LockError, clean_files

from search.index.codec import FlatCodec
from search.index.forms import Forms
from search.index.merging import GONE
from search.index.pool import Pool, Text
from search.index.segment import ARRAYS, Segment
from search.index.storage import Written

# chooses which of the committed segments become part of the new one, given how many records that one has
Policy = Callable[[Sequence[Any], int], Sequence[Any]]


class SegmentWriter:
    """Writes one new segment; ``forms`` are those of earlier ones (see Pool).

    Raises whoosh's LockError while another writer is open.
    """

    def __init__(self, index: Any, kind: str, forms: Mapping[str, Forms]) -> None:
        self._index = index
        self._lock = index.lock("WRITELOCK")
        if not self._lock.acquire():
            raise LockError
        toc = index._read_toc()
        self._schema, self._generation = toc.schema, toc.generation + 1
        self._segments: list[Any] = toc.segments
        self._folder = Path(index.storage.folder)
        self._forms = forms
        self.pool = Pool(kind, forms)
        self._deleted: list[int] = []

    def add(self, numbers: Mapping[str, int], values: Mapping[str, str], texts: Iterable[Text]) -> int:
        """Add a record; its number among those of this writer."""
        return self.pool.add(numbers, values, texts)

    def take_back(self, record: int) -> None:
        """Take out a record that was added here."""
        self._deleted.append(record)

    def delete(self, record: int) -> None:
        """Take out a committed record, by its number over all segments."""
        for segment in self._segments:
            if record < segment.doc_count_all():
                segment.delete_document(record)
                return
            record -= segment.doc_count_all()
        raise IndexError(record)

    def commit(self, policy: Policy) -> None:
        """Write everything, and let readers see it."""
        merged = policy(self._segments, self.pool.records - len(self._deleted))
        kept = [segment for segment in self._segments if segment not in merged]
        for segment in merged:
            self._merge(segment)
        if self.pool.records > len(self._deleted):
            kept.append(self._written())
        self._index.storage.segments = list(map(Written.of, kept))
        TOC(self._schema, kept, self._generation).write(self._index.storage, self._index.indexname)
        self._segments = kept
        self.cancel()

    def clean(self) -> None:
        """Remove the files that what was committed last doesn't need."""
        clean_files(self._index.storage, self._index.indexname, self._generation, self._segments)

    def _merge(self, written: Any) -> None:
        segment = Segment(self._folder, Written.of(written))
        numbers = np.full(segment.size, GONE, np.uint32)
        alive = np.ones(segment.size, bool)
        alive[list(written.deleted_docs())] = False
        numbers[alive] = self.pool.records + np.arange(int(alive.sum()), dtype=np.uint32)
        self.pool.add_segment(segment, numbers)

    def _written(self) -> Any:
        segment = FlatCodec().new_segment(self._index.storage, self._index.indexname)
        with (self._folder / f"{segment.segment_id()}{ARRAYS}").open("xb") as file:
            segment._fieldlengths = self.pool.write(file)
        segment.set_doc_count(self.pool.records)
        for record in self._deleted:
            segment.delete_document(record)
        return segment

    def cancel(self) -> None:
        """Let go of what wasn't committed, and of the lock."""
        self.pool = Pool(self.pool.kind, self._forms)
        self._lock.release()
