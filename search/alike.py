"""Others like this: what else a correction of one thing is likely to be true of."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from search.index.query import parse
from search.library import Library
from search.notes.correction import What
from search.quotes import QuoteId, content
from search.reading.reading import Attribution, Mention, Reading, Span, Verdict
from search.text import extent, fold

if TYPE_CHECKING:
    from search.article_row import ArticleRow

MOST = 2_000  # others
ARTICLES = 2_000  # articles in which mentions are looked for
LONG = 1_000  # characters of a query


class Other(NamedTuple):
    """A quotation like another (``ordinal``), or a mention (``ordinal`` is None)."""

    number: int
    ordinal: int | None
    span: Span


class Alike:
    """Finds others like a quotation or a mention, of those that nobody has looked at yet."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, number: int, span: Span, what: What) -> list[Other]:
        """The others for a correction of that sort, in the order of the articles; without the one itself."""
        row = self._library.article(number)
        reading = self._library.reading(row)
        if reading is None:
            return []
        if what is What.MENTION:
            return self._mentions(row, reading, span)
        ordinal = find(reading, span)
        if ordinal is None or what not in (What.REJECTED, What.SPEAKER, What.KIND):
            return []
        this = reading.attributions[ordinal]
        found = self._speaking(row, reading, this) if what is What.SPEAKER else self._saying(row, this)
        return [other for other in found if (other.number, other.ordinal) != (number, ordinal)][:MOST]

    def _saying(self, row: "ArticleRow", this: Attribution) -> list[Other]:
        """Those with the same words."""
        index = self._library.index
        said = fold(content(self._library.text(row), this.spans))
        wanted = parse(f'said:"{_plain(said)}"', typing=False)
        if index is None or wanted.root is None:
            return []
        hits = index.search_attributions(wanted, limit=MOST)
        return self._kept(
            [(hit.article, hit.ordinal) for hit in hits], lambda text, a, _: fold(content(text, a.spans)) == said
        )

    def _speaking(self, row: "ArticleRow", reading: Reading, this: Attribution) -> list[Other]:
        """Those whose speaker is named by the same words and was taken for the same one."""
        if this.speaker is None or self._library.index is None:
            return []
        words = fold(self._library.text(row)[slice(*this.speaker)])
        keys = [reading.entities[entity].key for entity in this.speakers]
        wanted = parse(f'speaker:"{_plain(words)}"', typing=False)
        if wanted.root is None:
            return []
        hits = self._library.index.search_attributions(wanted, limit=10 * MOST)

        def same(text: str, a: Attribution, other: Reading) -> bool:
            speakers = [other.entities[entity].key for entity in a.speakers]
            return a.speaker is not None and fold(text[slice(*a.speaker)]) == words and speakers == keys

        return self._kept([(hit.article, hit.ordinal) for hit in hits], same)

    def _kept(self, ids: list[QuoteId], same: Callable[[str, Attribution, Reading], bool]) -> list[Other]:
        found = []
        for number, ordinal in sorted(ids):
            row = self._library.catalogue.article(number)
            reading = None if row is None else self._library.reading(row)
            if row is None or reading is None or ordinal >= len(reading.attributions):
                continue
            a = reading.attributions[ordinal]
            if a.verdict is Verdict.MACHINE and a.spans and same(self._library.text(row), a, reading):
                found.append(Other(number, ordinal, extent(a.spans)))
        return found

    def _mentions(self, row: "ArticleRow", reading: Reading, span: Span) -> list[Other]:
        """The same words that name the same one, here and in other articles."""
        this = next((m for m in reading.mentions if m.start < span[1] and span[0] < m.end), None)
        if this is None:
            return []
        words = fold(self._library.text(row)[this.start : this.end])
        key = reading.entities[this.entity].key
        numbers = self._library.catalogue.db.execute(
            "SELECT DISTINCT article FROM named WHERE key = ? ORDER BY article LIMIT ?", (key, ARTICLES)
        ).fetchall()
        found = []
        for (number,) in numbers:
            other = self._library.article(number)
            text, known = self._library.text(other), self._library.reading(other)

            def same(m: Mention, text: str = text, known: Reading | None = known) -> bool:
                return (
                    known is not None and known.entities[m.entity].key == key and fold(text[m.start : m.end]) == words
                )

            found += [
                Other(number, None, (m.start, m.end))
                for m in (known.mentions if known is not None else ())
                if same(m) and (number, m.start) != (row.number, this.start)
            ]
        return found[:MOST]


def find(reading: Reading, span: Span) -> int | None:
    """The ordinal of the attribution whose content reaches from ``span``'s start to its end, or covers it best."""
    exact = next((i for i, a in enumerate(reading.attributions) if a.spans and extent(a.spans) == span), None)
    if exact is not None:
        return exact
    common = [
        (min(extent(a.spans)[1], span[1]) - max(extent(a.spans)[0], span[0]), -i)
        for i, a in enumerate(reading.attributions)
        if a.spans
    ]
    best = max(common, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _plain(words: str) -> str:
    return " ".join(words.replace('"', " ").split())[:LONG]
