"""How this program's Whoosh segments are kept: each as one file of flat arrays, no pickles.

Real Whoosh segments, by its own extension point: its readers, queries and scorers work on them. The file holds columns,
lengths of fields, words and postings; segment.py maps it, postings.py describes it.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3Segment, W3TermInfo
from whoosh.matching import ListMatcher
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from search.index.array_column import ArrayColumn
from search.index.columns import LENGTH, number_of, values_of
from search.index.postings import Postings
from search.index.segment import Segment
from search.index.storage import Written

Term = tuple[str, bytes]


class FlatCodec(W3Codec):  # type: ignore[misc]
    """The codec of every segment here. It only reads: segment_writer.py writes."""

    def terms_reader(self, storage: Any, segment: Any) -> Any:
        """What Whoosh reads words and postings with."""
        return FlatTermsReader(Segment(Path(storage.folder), Written.of(segment)))

    def per_document_reader(self, storage: Any, segment: Any) -> Any:
        """What Whoosh reads columns and lengths with."""
        return FlatRecordsReader(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """An empty segment."""
        return W3Segment(self, indexname)


class FlatRecordsReader(W3PerDocReader):  # type: ignore[misc]
    """The columns of a segment, for Whoosh's own queries."""

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        self._flat = Segment(Path(storage.folder), Written.of(segment))

    def has_column(self, fieldname: str) -> bool:
        """Whether there is such a column."""
        return number_of(fieldname) in self._flat.arrays

    def column_reader(self, fieldname: str, column: Any) -> Any:
        """The values of a column."""
        values = self._flat.values(fieldname) if values_of(fieldname) in self._flat.arrays else None
        return ArrayColumn(self._flat.column(fieldname), values)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """About how many words a field has in a record."""
        return int(byte_to_length(int(self._flat.column(LENGTH.format(fieldname))[docnum])))

    def _minmax_length(self, fieldname: str, op: Any, cache: dict[str, int]) -> int:
        if fieldname not in cache:
            cache[fieldname] = byte_to_length(int(op(self._flat.column(LENGTH.format(fieldname)))))
        return cache[fieldname]

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Nothing is kept here: texts are in the text pack."""
        return {}


class FlatTermsReader(TermsReader):  # type: ignore[misc]
    """The words of a segment and their postings, for Whoosh's own queries."""

    def __init__(self, segment: Segment) -> None:
        names = sorted({name.split(".")[0] for name in segment.arrays if "." in name})
        self._fields = {name: segment.field(name) for name in names}

    def __contains__(self, term: Term) -> bool:
        return self._number(*term) is not None

    def _number(self, field: str, word: bytes) -> int | None:
        postings = self._fields.get(field)
        return None if postings is None else postings.number(word)

    def indexed_field_names(self) -> Iterable[str]:
        """The fields that have words."""
        return list(self._fields)

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        """A place among the words of a field, to be moved."""
        return _Cursor(self._fields.get(fieldname) or Postings({}, fieldname))

    def terms(self) -> Iterator[Term]:
        """Every (field, word)."""
        return (term for name in self._fields for term in self._from(name, 0))

    def _from(self, field: str, number: int) -> Iterator[Term]:
        postings = self._fields[field]
        return ((field, postings.word(i)) for i in range(number, postings.size))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """Every (field, word) from this one on."""
        for name in self._fields:
            if name >= fieldname:
                yield from self._from(name, self._fields[name].first(prefix) if name == fieldname else 0)

    def items(self) -> Iterator[tuple[Term, Any]]:
        """Every (field, word) and what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, Any]]:
        """The same from this one on."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def _known(self, field: str, word: bytes) -> tuple[Postings, int]:
        number = self._number(field, word)
        if number is None:
            raise TermNotFound(f"No term {field}:{word!r}")
        return self._fields[field], number

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """How often a word is in how many records, and what its scorer wants to know."""
        postings, number = self._known(fieldname, text)
        where = postings.extent(number)
        often, lengths = postings.often[where], postings.keys[where] & 0xFF
        records = postings.records[where]
        return W3TermInfo(
            weight=float(often.sum()),
            df=len(records),
            minlength=byte_to_length(int(lengths.min())),
            maxlength=byte_to_length(int(lengths.max())),
            maxweight=float(often.max()),
            minid=int(records[0]),
            maxid=int(records[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a word is in all records."""
        postings, number = self._known(fieldname, text)
        return float(postings.often[postings.extent(number)].sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """In how many records a word is."""
        number = self._number(fieldname, text)
        return 0 if number is None else self._fields[fieldname].count(number)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """The postings of a word, one after another."""
        postings, number = self._known(fieldname, text)
        where = postings.extent(number)
        often = postings.often[where].tolist()
        positions = postings.positions[postings.place(number)].astype(np.uint32).tobytes()
        ends = list(accumulate(4 * many for many in often))
        values = [positions[end - 4 * many : end] for end, many in zip(ends, often, strict=True)]
        records, weights = postings.records[where].tolist(), list(map(float, often))
        info = self.term_info(fieldname, text)
        return ListMatcher(records, weights, values, format_, scorer=scorer, term=(fieldname, text), terminfo=info)


class _Cursor(FieldCursor):  # type: ignore[misc]
    """Stands at one word of a field."""

    def __init__(self, postings: Postings) -> None:
        self._postings, self._i = postings, 0

    def first(self) -> str | None:
        """Go to the first word."""
        self._i = 0
        return self.text()

    def find(self, string: Any) -> str | None:
        """Go to the first word that isn't before this one."""
        self._i = self._postings.first(string if isinstance(string, bytes) else string.encode())
        return self.text()

    def next(self) -> str | None:
        """Go to the next word."""
        self._i += 1
        return self.text()

    def text(self) -> str | None:
        """The word, None past the end."""
        return self._postings.word(self._i).decode() if self.is_valid() else None

    term = text

    def is_valid(self) -> bool:
        """Whether it stands at a word."""
        return self._i < self._postings.size
