"""Writing records of one kind, several under one key, into one Whoosh index."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from whoosh.index import FileIndex, LockError

from search.errors import StoreError
from search.index.arrays import Numbers
from search.index.errors import IndexDamaged
from search.index.forms import Forms
from search.index.pool import Text
from search.index.saving import NAME, SafeStorage, contents, make_safe
from search.index.schema import ARTICLES, QUOTES, WORD_FIELDS
from search.index.segment_writer import Policy, SegmentWriter
from search.index.table import Table
from search.paths import private_dir

MEMORY = 3_000_000  # words that wait for a commit: then they become a segment at once
SAME_SIZE = 6  # segments of about one size that become one
FORMS = 500_000  # of a field that are remembered from segment to segment; when there are more, all are forgotten
SMALL = 2000  # records of segments that are merged while somebody waits for a commit


class Record(NamedTuple):
    """What is kept of a record: numbers and values of its columns, and its texts."""

    numbers: Mapping[str, int]
    values: Mapping[str, str]
    texts: Sequence[Text]


class RecordWriter:
    """Replaces the records under a key. Readers see it after ``show`` (a part before when it is more than MEMORY).

    ``kind``: "articles" or "quotes". Raises IndexDamaged when the folder doesn't hold a whole index (every checksum is
    looked at), unless it is ``new``.
    """

    def __init__(self, folder: Path, kind: str, *, new: bool) -> None:
        self._folder = folder
        self._kind = kind
        self._key = "number" if kind == "articles" else "article"
        self._writer: SegmentWriter | None = None
        self._finished: SegmentWriter | None = None  # which committed last and left files that are needed no more
        self._committed: tuple[Numbers, Numbers] | None = None
        self._pending: dict[int, list[int]] = {}
        self._forget()
        if new:
            schema = ARTICLES if kind == "articles" else QUOTES
            self._index = FileIndex.create(SafeStorage(str(private_dir(folder))), schema, NAME)
            return
        try:
            storage, _ = contents(folder)
            self._index = FileIndex(storage, indexname=NAME)
        except IndexDamaged:
            raise
        except Exception as error:  # what a damaged file makes the library raise can't be foreseen
            raise IndexDamaged(f"The index in {folder} can't be opened ({type(error).__name__}).") from error
        self.make_safe()  # what a writer that was killed had no time for

    def replace(self, key: int, records: Iterable[Record]) -> None:
        """Take out what stands under a key and put ``records`` in its place."""
        writer = self._open()
        if key in self._pending:
            for added in self._pending.pop(key):
                writer.take_back(added)
        else:
            for record in self._records(key):
                writer.delete(record)
        self._pending[key] = [writer.add(*record) for record in records]
        if writer.pool.size > MEMORY:
            self.show()

    def show(self) -> None:
        """Make what was replaced visible."""
        if self._writer is not None:
            self._finish(_emptied)

    def merge(self) -> None:
        """Make few segments of many, if there are too many. Takes a while when they are large."""
        if self._writer is None and _to_merge(self._index._read_toc().segments, 0):
            self._forget()  # room for the words of all segments
            self._open()
            self._finish(_to_merge)
            self.make_safe()

    def _forget(self) -> None:
        self._forms = {field: Forms() for field in WORD_FIELDS[self._kind]}

    def make_safe(self) -> None:
        """Make sure that what is visible is on disk."""
        with self._room():
            make_safe(self._folder)
            if self._finished is not None:
                self._finished.clean()
                self._finished = None

    @contextmanager
    def _room(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:  # a full disk, mostly; what was committed before stays
            raise StoreError(f"The index in {self._folder} can't be written ({error.strerror}): make room.") from error

    def _finish(self, policy: Policy) -> None:
        writer, self._writer = self._writer, None
        assert writer is not None  # noqa: S101
        self._committed = None
        self._pending.clear()
        self._forms.update((field, Forms()) for field, known in self._forms.items() if len(known) > FORMS)
        with self._room():
            try:
                writer.commit(policy)
            except OSError:
                with suppress(Exception):
                    writer.cancel()
                raise
        self._finished = writer

    def cancel(self) -> None:
        """Drop what was not committed."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None
            self._pending.clear()

    def _open(self) -> SegmentWriter:
        if self._writer is None:
            try:
                self._writer = SegmentWriter(self._index, self._kind, self._forms)
            except LockError as error:
                raise StoreError("Another program is writing this index: wait until it has finished.") from error
        return self._writer

    def _records(self, key: int) -> list[int]:
        """The committed records under a key."""
        if self._committed is None:
            keys = Table(self._folder, self._kind).column(self._key)
            order = np.argsort(keys, kind="stable")
            self._committed = keys[order], order
        keys, order = self._committed
        if not len(keys) or key > keys[-1]:  # nearly always while a corpus is indexed
            return []
        low, high = np.searchsorted(keys, [key, key + 1])
        found: list[int] = order[low:high].tolist()
        return found


def _emptied(segments: Sequence[Any], added: int) -> list[Any]:
    """Segments from which most was taken out, and small ones when there are too many: that is quickly done."""
    mostly_gone = [s for s in segments if s.deleted_count() > s.doc_count() and s.doc_count_all() <= SMALL]
    small = [s for s in segments if s.doc_count_all() + added <= SMALL]
    return small if len(small) >= SAME_SIZE else mostly_gone + [s for s in segments if not s.doc_count()]


def _to_merge(segments: Sequence[Any], added: int) -> list[Any]:
    """All segments, when those beside the largest hold a tenth of what it holds, or most was taken out of it.

    So a record is copied about ten times at most, however many come, and a search looks into one large segment and a
    few small ones.
    """
    if len(segments) < 2:
        return []
    counts = sorted(segment.doc_count() for segment in segments)
    others = sum(counts[:-1])
    gone = sum(segment.deleted_count() for segment in segments)
    return list(segments) if others * 10 >= counts[-1] or gone > others + counts[-1] else []
