"""Writing records of one kind, several under one key, into one Whoosh index."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import FileIndex, LockError

from search.errors import StoreError
from search.index.errors import IndexDamaged
from search.index.segment import Numbers
from search.index.segment_writer import BulkWriter
from search.index.storage import NAME, SafeStorage, contents
from search.index.table import Table
from search.paths import private_dir

MEMORY = 128 << 20  # bytes of postings that wait for a commit: then they become a segment at once
MAX_SEGMENTS = 8  # before the small ones become one


class RecordWriter:
    """Replaces the records under a key. Readers see it after ``commit`` (a part before when it is more than MEMORY).

    Raises IndexDamaged when the folder doesn't hold a whole index (every checksum is looked at), unless it is ``new``.
    """

    def __init__(self, folder: Path, schema: Any, key: str, *, new: bool) -> None:
        self._folder = folder
        self._key = key
        self._writer: Any = None
        self._committed: tuple[Numbers, Numbers] | None = None
        self._pending: dict[int, list[int]] = {}
        if new:
            self._index = FileIndex.create(SafeStorage(str(private_dir(folder))), schema, NAME)
            return
        try:
            storage, _ = contents(folder, deep=True)
            self._index = FileIndex(storage, indexname=NAME)
        except IndexDamaged:
            raise
        except Exception as error:  # what a damaged file makes the library raise can't be foreseen
            raise IndexDamaged(f"The index in {folder} can't be opened ({type(error).__name__}).") from error

    def replace(self, key: int, records: Iterable[Mapping[str, Any]]) -> None:
        """Take out what stands under a key and put ``records`` (field → value) in its place."""
        writer = self._open()
        for record in self._records(key):
            writer.delete_document(record)
        for added in self._pending.pop(key, ()):
            writer.newsegment.delete_document(added)
        mine = []
        for fields in records:
            mine.append(writer.docnum)
            writer.add_document(**fields)
        if mine:
            self._pending[key] = mine
        if writer.pool.size > MEMORY:
            self.commit()

    def commit(self) -> None:
        """Make what was replaced visible and safe."""
        if self._writer is None:
            return
        writer, self._writer = self._writer, None
        self._committed = None
        self._pending.clear()
        try:
            writer.commit(mergetype=_merge)
        except OSError as error:  # a full disk, mostly; what was committed before stays
            with suppress(Exception):
                writer.cancel()
            raise StoreError(f"The index in {self._folder} can't be written ({error.strerror}): make room.") from error

    def cancel(self) -> None:
        """Drop what was not committed."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None
            self._pending.clear()

    def _open(self) -> Any:
        if self._writer is None:
            try:
                self._writer = BulkWriter(self._index)
            except LockError as error:
                raise StoreError("Another program is writing this index: wait until it has finished.") from error
        return self._writer

    def _records(self, key: int) -> list[int]:
        """The committed records under a key; asked once for each."""
        if self._committed is None:
            table = Table(self._folder)
            keys = table.column(self._key)
            order = np.argsort(keys, kind="stable")
            self._committed = keys[order], order
        keys, order = self._committed
        low, high = np.searchsorted(keys, [key, key + 1])
        found: list[int] = order[low:high].tolist()
        return found


def _merge(writer: Any, segments: list[Any]) -> list[Any]:
    """Which segments stay as they are; the others become part of the one being written.

    Small ones are merged when there are too many of them, and those that hold mostly what was taken out; empty ones go.
    """
    kept: list[Any] = []
    merged: list[Any] = []
    for segment in sorted(segments, key=lambda segment: segment.doc_count()):
        if segment.doc_count():
            mostly_gone = segment.deleted_count() > segment.doc_count()
            (merged if mostly_gone else kept).append(segment)
    if len(kept) + 1 > MAX_SEGMENTS:
        total = writer.doc_count()
        while kept and (len(kept) > MAX_SEGMENTS // 2 or kept[0].doc_count() <= total):
            total += kept[0].doc_count()
            merged.append(kept.pop(0))
    for segment in merged:
        writer.add_segment(segment)
    return kept
