"""A file of named arrays: a header that says where each begins, then the numbers as numpy keeps them, to be mapped."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np

Numbers: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Part = tuple[str, Any, int]  # name, type, how many numbers

_MAGIC = b"seedarr1"
_TYPES = {"u1", "<u2", "<u4", "<u8", "<f4"}


class ArraysWriter:
    """Writes arrays of which type and length are known beforehand, each piece by piece, in any order.

    ``file`` is a binary file opened for writing. Raises ValueError when an array gets more or less than was said.
    """

    def __init__(self, file: Any, parts: Iterable[Part]) -> None:
        self._file = file
        self._next: dict[str, int] = {}
        self._end: dict[str, int] = {}
        self._types: dict[str, np.dtype[Any]] = {}
        entries, at = [], 0
        for name, kind, count in parts:
            self._types[name] = dtype = np.dtype(kind).newbyteorder("<")
            entries.append([name, dtype.str if dtype.itemsize > 1 else "u1", count, at])
            self._next[name], self._end[name] = at, at + count * dtype.itemsize
            at += -(-count * dtype.itemsize // 8) * 8
        header = json.dumps(entries).encode()
        header += b" " * (-(len(header) + 16) % 8)
        file.write(_MAGIC + len(header).to_bytes(8, "little") + header)
        self._base = file.tell()
        file.truncate(self._base + at)

    def add(self, name: str, numbers: Numbers) -> None:
        """The next piece of an array."""
        data = np.ascontiguousarray(numbers, self._types[name])
        if self._next[name] + data.nbytes > self._end[name]:
            raise ValueError(f"too many numbers for {name}")
        self._file.seek(self._base + self._next[name])
        self._file.write(data)
        self._next[name] += data.nbytes

    def finish(self) -> None:
        """Everything was given."""
        if self._next != self._end:
            raise ValueError("an array lacks numbers")


def read_arrays(data: Any) -> Mapping[str, Numbers]:
    """The arrays of a file, as views of ``data`` (bytes or a map). Raises ValueError for anything else."""
    if data[:8] != _MAGIC:
        raise ValueError("not a file of arrays")
    length = int.from_bytes(data[8:16], "little")
    base = 16 + length
    found = {}
    for name, kind, count, at in json.loads(bytes(data[16:base])):
        if kind not in _TYPES or count < 0 or at < 0:
            raise ValueError("not a file of arrays")
        found[name] = np.frombuffer(data, kind, count, base + at) if count else np.empty(0, kind)
    return found
