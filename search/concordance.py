"""A concordance: every hit of a query in a line of its own, with the words before and after it."""

import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from search.article_row import ArticleRow
from search.errors import UsageError
from search.finding import Answer, Finding
from search.library import Library
from search.quotes import Quotes, Spoken
from search.shelf import BACKWARDS
from search.text import lookalike, paragraphs
from search.words import words

Json = dict[str, Any]
SORTS = ("document", "relevance", "left", "right", "hit", "speaker", "outlet", "date")
MAX_WIDTH = 400  # characters on each side of a hit
SORTED_BY = 12  # words on each side that count when lines are sorted
KEPT = 4  # lists of lines
ARTICLES_KEPT = 4096  # of which zones and paragraphs are remembered: lines that are sorted leap between articles


class Hit(NamedTuple):
    """Where a hit stands: the article's number, [start, end) of its text."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class _Lines:
    """The lines of one answer in some articles; ``complete`` unless there were more than the bounds allow."""

    answer: Answer
    numbers: Sequence[int]
    hits: list[Hit] = field(default_factory=list)
    articles: int = 0
    complete: bool = True


class Concordance:
    """Makes the lines of queries about one library, and keeps those made last."""

    def __init__(self, library: Library, finding: Finding, quotes: Quotes) -> None:
        self._library = library
        self._finding = finding
        self.quotes = quotes
        self._kept: dict[tuple[str, str, int, int], _Lines] = {}
        self._paragraphs: dict[str, list[tuple[int, int]]] = {}
        self._articles: dict[int, ArticleRow] = {}
        self._spoken: dict[int, list[Spoken]] = {}

    def window(
        self,
        answer: Answer,
        numbers: Sequence[int],
        *,
        sort: str,
        width: int,
        limit: int,
        seconds: float,
        offset: int,
        count: int,
    ) -> Json:
        """A window of the lines of an answer in the articles ``numbers``, best first.

        {"total", "articles" (gone through), "complete", "found" (articles that fit), "rows"}, and what a search says of
        limits and of nothing found. Raises UsageError for an unknown ``sort``.
        """
        keys = _keys(sort)
        asked = (answer.query.text, ",".join(keys), limit, len(numbers))
        lines = self._kept.get(asked)
        if lines is None or lines.answer is not answer or lines.numbers != numbers:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            lines = self._kept[asked] = self._collect(answer, numbers, keys, limit, seconds)
        return {
            "total": len(lines.hits),
            "articles": lines.articles,
            "complete": lines.complete,
            "found": len(numbers),
            "suggestions": answer.suggestions,
            "more": answer.more,
            "parts": answer.parts,
            "notes": [*answer.notes, *self._notes(lines)],
            "rows": [
                self._row(answer, hit, max(0, min(width, MAX_WIDTH))) for hit in lines.hits[offset : offset + count]
            ],
        }

    def _notes(self, lines: _Lines) -> list[str]:
        if lines.complete:
            return []
        found = f"{lines.articles:,} of {len(lines.numbers):,} articles"
        return [f"These are the first {len(lines.hits):,} hits, from {found}: ask for fewer or rarer words."]

    def _collect(
        self, answer: Answer, numbers: Sequence[int], keys: Sequence[str], limit: int, seconds: float
    ) -> _Lines:
        lines = _Lines(answer, numbers)
        first = keys[0].removeprefix(BACKWARDS)
        by = [] if first in ("document", "relevance") else [k for k in keys if k.removeprefix(BACKWARDS) in _KEYS]
        made = [_KEYS[key.removeprefix(BACKWARDS)] for key in by]
        sorted_by: list[tuple[tuple[int, Any], ...]] = []
        until = time.monotonic() + seconds
        order = numbers if first == "relevance" else sorted(numbers)
        for number, found in self._finding.hits_of(order, answer):
            if len(lines.hits) >= limit or time.monotonic() > until:
                lines.complete = False
                break
            article = self._article(number)
            hits = [Hit(number, start, end) for start, end in found[: limit - len(lines.hits)]]
            lines.complete = len(hits) == len(found)
            lines.hits += hits
            lines.articles += 1
            if made:
                sorted_by += (tuple(make(self, article, hit) for make in made) for hit in hits)
        if made:
            lines.hits = [lines.hits[i] for i in _order(sorted_by, by)]
        elif first != keys[0]:
            lines.hits.reverse()
        return lines

    # -- a line

    def _article(self, number: int) -> ArticleRow:
        if number not in self._articles:
            if len(self._articles) > ARTICLES_KEPT:
                self._articles.clear()
            self._articles[number] = self._library.article(number)
        return self._articles[number]

    def _row(self, answer: Answer, hit: Hit, width: int) -> Json:
        article = self._article(hit.number)
        text = self._library.text(article)
        paragraph, first, last = self._paragraph(article, hit)
        left, right = max(first, hit.start - width), min(last, hit.end + width)
        spoken = self._speaker(hit)
        metadata = article.metadata
        return {
            "document": article.document,
            "number": hit.number,
            "start": hit.start,
            "end": hit.end,
            "left": text[left : hit.start],
            "hit": text[hit.start : hit.end],
            "right": text[hit.end : right],
            "left_start": left,
            "right_end": right,
            "paragraph": paragraph,
            "speaker": None if spoken is None or not spoken.names else ", ".join(spoken.names),
            "key": None if spoken is None else spoken.key or None,
            "ordinal": None if spoken is None else spoken.ordinal,
            "kind": None if spoken is None else spoken.kind,
            "title": metadata.title,
            "outlet": metadata.outlet or None,
            "date": metadata.date or None,
            "lookalike": lookalike(text[hit.start : hit.end], answer.query.text),
        }

    def _paragraph(self, article: ArticleRow, hit: Hit) -> tuple[int, int, int]:
        """The number, from 1, of the hit's paragraph, and where it begins and ends; a longer hit lies in it, too."""
        found = self._paragraphs.get(article.text_hash)
        if found is None:
            if len(self._paragraphs) > ARTICLES_KEPT:
                self._paragraphs.clear()
            found = self._paragraphs[article.text_hash] = paragraphs(self._library.text(article))
        at = max(0, bisect_left(found, (hit.start + 1, 0)) - 1)
        start, end = found[at] if found else (hit.start, hit.end)
        return at + 1, min(start, hit.start), max(end, hit.end)

    def _speaker(self, hit: Hit) -> Spoken | None:
        """The innermost quotation that holds the hit, with who says it."""
        if hit.number not in self._spoken:
            if len(self._spoken) > 20_000:
                self._spoken.clear()
            self._spoken[hit.number] = self.quotes.spoken(hit.number)
        around = [
            (sum(e - s for s, e in one.spans), one)
            for one in self._spoken[hit.number]
            if any(s <= hit.start and hit.end <= e for s, e in one.spans)
        ]
        return min(around, key=lambda pair: pair[0])[1] if around else None

    # -- sorting: by something, which a rank goes before that keeps what isn't known last in either direction

    def _beside(self, article: ArticleRow, hit: Hit, side: int) -> tuple[str, ...]:
        """The words next to the hit, the nearest first."""
        text = self._library.text(article)
        _, first, last = self._paragraph(article, hit)
        reach = 10 * SORTED_BY
        begin, end = (max(first, hit.start - reach), hit.start) if side < 0 else (hit.end, min(last, hit.end + reach))
        found = [word for _, _, word in words(text[begin:end])][::side]
        return tuple(found[:SORTED_BY])

    def by_left(self, article: ArticleRow, hit: Hit) -> tuple[int, Any]:
        """Words before the hit, the nearest first."""
        return 0, self._beside(article, hit, -1)

    def by_right(self, article: ArticleRow, hit: Hit) -> tuple[int, Any]:
        """Words after the hit."""
        return 0, self._beside(article, hit, 1)

    def by_hit(self, article: ArticleRow, hit: Hit) -> tuple[int, Any]:
        """The words of the hit."""
        return 0, tuple(word for _, _, word in words(self._library.text(article)[hit.start : hit.end]))

    def by_speaker(self, article: ArticleRow, hit: Hit) -> tuple[int, Any]:
        """Who says it, by name; where nobody is known, then what nobody says, last."""
        spoken = self._speaker(hit)
        name = "" if spoken is None else ", ".join(spoken.names)
        return (0 if name else 1 if spoken is not None else 2), name.casefold()

    def by_outlet(self, article: ArticleRow, hit: Hit) -> tuple[int, Any]:
        """The outlet; unknown ones last."""
        return int(not article.metadata.outlet), article.metadata.outlet.casefold()

    def by_date(self, article: ArticleRow, hit: Hit) -> tuple[int, Any]:
        """The date; unknown ones last."""
        return int(not article.metadata.date), article.metadata.date

    def by_document(self, article: ArticleRow, hit: Hit) -> tuple[int, Any]:
        """As they stand in the corpus."""
        return 0, hit


_KEYS: "dict[str, Callable[[Concordance, ArticleRow, Hit], tuple[int, Any]]]" = {
    "left": Concordance.by_left,
    "right": Concordance.by_right,
    "hit": Concordance.by_hit,
    "speaker": Concordance.by_speaker,
    "outlet": Concordance.by_outlet,
    "date": Concordance.by_date,
    "document": Concordance.by_document,
}


def _order(rows: Sequence[tuple[tuple[int, Any], ...]], keys: Sequence[str]) -> list[int]:
    """The places of ``rows`` in order: by the first key, equals by the next; one with a "-" before it backwards."""
    order = list(range(len(rows)))
    for at in reversed(range(len(keys))):
        order.sort(key=lambda row: rows[row][at][1], reverse=keys[at].startswith(BACKWARDS))
        order.sort(key=lambda row: rows[row][at][0])
    return order


def _keys(sort: str) -> list[str]:
    """The names of what lines are sorted by, the first first. Raises UsageError for one there isn't."""
    names = [name.strip() for name in sort.split(",") if name.strip()] or ["document"]
    for name in names:
        if name.removeprefix(BACKWARDS) not in SORTS:
            raise UsageError(f"Lines can't be sorted by {name}: there are {', '.join(SORTS)}.")
    return names
