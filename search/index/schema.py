"""The fields of the two kinds of record, and how words with their positions become postings."""

import sys
from array import array
from collections.abc import Iterator
from typing import Any

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Format

from search.index.fields import TEXT_FIELDS
from search.words import placed_words

Positions = dict[str, "array[int]"]  # word → where it stands in a field


class PositionsFormat(Format):  # type: ignore[misc]
    """A posting's value: its positions as 32-bit numbers of the machine's order."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Where the word stands."""
        return array("I", value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        """How often it occurs."""
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        """How much that counts."""
        return len(value) / 4


class WordsField(FieldType):  # type: ignore[misc]
    """A field whose value is its words with their positions, already made by the program's one tokeniser."""

    def __init__(self) -> None:
        super().__init__(format=PositionsFormat(), analyzer=None, scorable=True)

    def index(self, value: Positions, **kwargs: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(word, how often, weight, positions) of each word."""
        for word, positions in value.items():
            yield word.encode(), len(positions), float(len(positions)), positions.tobytes()


def _number(code: str) -> COLUMN:
    return COLUMN(NumericColumn(code))


ARTICLES = Schema(
    number=_number("I"),
    date=_number("I"),  # yyyymmdd, with zeros for what isn't known
    **{name: WordsField() for name in TEXT_FIELDS},
    outlet=WordsField(),
    author=WordsField(),
)
QUOTES = Schema(
    article=_number("I"),
    ordinal=_number("I"),
    kind=_number("B"),  # position in nodes.KINDS, from 1
    said=WordsField(),
    speaker=WordsField(),
    actor=WordsField(),
    cue=WordsField(),
)
COLUMN_TYPES = {"I": ">u4", "B": "u1"}


def positions(text: str) -> Positions:
    """The words of a short text with their positions."""
    found: Positions = {}
    for _, _, word, position in placed_words(text):
        if word in found:
            found[word].append(position)
        else:
            found[word] = array("I", (position,))
    return found


assert array("I").itemsize == 4, sys.platform  # noqa: S101 - true wherever CPython runs
