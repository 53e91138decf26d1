"""Which quotations a query fits together with what stands around them: their paragraph, and the title."""

from collections.abc import Callable, Sequence

from search.index.hits import find_hits
from search.index.nodes import Text
from search.index.query import Query
from search.library import Library
from search.text import paragraphs

PARAGRAPH, TITLE = "paragraph", "title"
_LOOKED_IN = (None, "said", "body", "title", "all")  # fields of conditions on words that are looked for around


class Around:
    """Looks at quotations of the articles that a query finds. ``spans`` gives where one stands."""

    def __init__(
        self, library: Library, query: Query, spans: Callable[[tuple[int, int]], Sequence[tuple[int, int]]]
    ) -> None:
        self._library, self._spans = library, spans
        self._parts = [Query(text) for text in query.texts if text.field in _LOOKED_IN]
        self._article = -1
        self._text, self._title = "", ""
        self._places: list[tuple[int, int]] = []

    def where(self, quote: tuple[int, int]) -> str:
        """PARAGRAPH or TITLE where what the query asks for stands there (and in the quotation) wholly, else ""."""
        if not self._parts:
            return ""
        self._open(quote[0])
        spans = self._spans(quote)
        if not spans:
            return ""
        first, last = min(s for s, _ in spans), max(e for _, e in spans)
        around = [self._text[start:end] for start, end in self._places if start < last and first < end]
        paragraph = "\n".join([*around, self._text[first:last]])
        missing = [part for part in self._parts if not find_hits(part, paragraph)]
        if not missing:
            return PARAGRAPH
        return TITLE if all(find_hits(_plain(part), self._title) for part in missing) else ""

    def _open(self, number: int) -> None:
        if number != self._article:
            row = self._library.article(number)
            self._article, self._text, self._title = number, self._library.text(row), row.metadata.title
            self._places = paragraphs(self._text)


def _plain(part: Query) -> Query:
    """The words of a condition, wherever they are to stand."""
    return Query(Text(None, part.root.what)) if isinstance(part.root, Text) else part
