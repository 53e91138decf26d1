"""A column of a segment as Whoosh reads one."""

from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.columns import ColumnReader

from search.index.arrays import Numbers


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
