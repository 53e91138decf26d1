"""The private file that holds the canonical texts of a corpus, one after another, so that a reader needs no message to get one."""  # noqa: E501

import mmap
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """Where a text stands in the pack: byte offset and length in bytes of its UTF-8."""

    start: int
    length: int


class TextPack:
    """An append-only file of UTF-8 texts. One process appends; any number read what has been flushed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self._map: mmap.mmap | None = None  # of what there was when it was last too short

    @property
    def size(self) -> int:
        """How many bytes are in it."""
        return os.fstat(self._descriptor).st_size

    def append(self, text: str) -> Place:
        """Write ``text`` at the end and say where it stands."""
        data = text.encode("utf-8")
        start = self.size
        written = 0
        while written < len(data):
            written += os.write(self._descriptor, data[written:])
        return Place(start, len(data))

    def read(self, place: Place) -> str:
        """The text at ``place``. Raises OSError or UnicodeDecodeError when the pack isn't what it was."""
        return self.read_all([place])[0]

    def read_all(self, places: Sequence[Place]) -> list[str]:
        """The texts at several places."""
        end = max((start + length for start, length in places), default=0)
        if not end:
            return [""] * len(places)
        mapped = self._map
        if mapped is None or len(mapped) < end:
            if self.size < end:
                raise OSError(f"{self.path} is shorter than it was")
            mapped = self._map = mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)
        elif mapped.size() < end:  # to read there would end the process
            raise OSError(f"{self.path} is shorter than it was")
        return [mapped[start : start + length].decode() for start, length in places]

    def sync(self) -> None:
        """Make sure that what was appended is on disk."""
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Close the file."""
        if self._map is not None:
            self._map.close()
        os.close(self._descriptor)
