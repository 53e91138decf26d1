"""The fields and columns of the two kinds of record."""

from array import array
from typing import Any

from whoosh.columns import NumericColumn, RefBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Format

from search.index.columns import CODE_TYPES
from search.index.fields import TEXT_FIELDS


class PositionsFormat(Format):  # type: ignore[misc]
    """A posting's value: its positions as 32-bit numbers."""

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
    """A field of words that the program's one tokeniser has made; see pool.py for how they come into the index."""

    def __init__(self) -> None:
        super().__init__(format=PositionsFormat(), analyzer=None, scorable=True)


def _number(code: str) -> Any:
    return COLUMN(NumericColumn(code))


ARTICLES = Schema(
    number=_number("I"),
    date=_number("I"),  # yyyymmdd, with zeros for what isn't known
    outlet_name=COLUMN(RefBytesColumn()),
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
WORD_FIELDS = {
    "articles": (*TEXT_FIELDS, "outlet", "author"),
    "quotes": ("said", "speaker", "actor", "cue"),
}
NUMBERS = {"articles": {"number": "I", "date": "I"}, "quotes": {"article": "I", "ordinal": "I", "kind": "B"}}
VALUES = {"articles": ("outlet_name",), "quotes": ()}

assert CODE_TYPES["I"] == "<u4"  # noqa: S101
