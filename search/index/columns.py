"""What is known of every record beside its words: numbers, values of which there are few, lengths of fields."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from whoosh.columns import ColumnReader
from whoosh.util.numeric import byte_to_length

from search.index.arrays import Numbers

CODE_TYPES = {"I": "<u4", "B": "u1"}
LENGTHS = np.array([byte_to_length(i) for i in range(256)], np.uint32)  # the lengths that a byte can stand for
LENGTH = "_{}_len"  # the name of the column of a field's lengths, one byte each, as Whoosh has it


def number_of(name: str) -> str:
    """The array that holds a column of numbers, or the numbers of values."""
    return f"column {name}"


def values_of(name: str) -> str:
    """The array that holds the values of a column, each once."""
    return f"values {name}"


def values_array(values: Sequence[str]) -> Numbers:
    """Values as they are kept."""
    return np.frombuffer(json.dumps(values).encode(), np.uint8)


def read_values(arrays: Mapping[str, Numbers], name: str) -> list[str]:
    """The values of a column."""
    data = arrays.get(values_of(name))
    return [] if data is None else [str(value) for value in json.loads(bytes(data))]


class ArrayColumn(ColumnReader):  # type: ignore[misc]
    """A column for Whoosh's own queries, sorting and facets."""

    def __init__(self, numbers: Numbers, values: Sequence[str] | None) -> None:
        self._numbers = numbers
        self._values = None if values is None else [value.encode() for value in values]

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, record: int) -> Any:
        number = int(self._numbers[record])
        return number if self._values is None else self._values[number]

    def __iter__(self) -> Iterator[Any]:
        return map(self.__getitem__, range(len(self)))

    def sort_key(self, record: int) -> Any:
        """What records are sorted by."""
        return self[record]

    def load(self) -> list[Any]:
        """All of it."""
        return list(self)
