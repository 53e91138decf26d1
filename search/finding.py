"""Answers to queries: which articles, in which order, with which hits, and what they have in common."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from search.annotations import Annotations
from search.errors import TooLongError
from search.index.found import Found
from search.index.hits import HitFinder, Hits, find_hits
from search.index.nodes import Text
from search.index.query import Query, parse
from search.index.seeking import Span
from search.index.snippets import snippets
from search.index.trees import resolved
from search.index.words_executor import late
from search.library import Library, Shown
from search.text import lookalike

if TYPE_CHECKING:
    from search.quotes import QuoteId

Json = dict[str, Any]
Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
SNIPPET_WIDTH = 200
FACETS = 12  # values a facet
KEPT = 32  # answers
COUNTED = 20_000  # articles of which hits are counted to sort by them: a second
LEFT_OUT = "What boilerplate and footnotes would add, or each condition finds, isn't said: there was no time to look."
TOGETHER = 50  # texts in which hits are found at once
QUOTE_LIMIT = 1_000_000  # as many attributions as there can be


class Answer:
    """What is kept of an answered query, so that its windows cost nothing."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.found = Found()
        self.facets: Json = {"outlet": [], "month": []}
        self.suggestions: list[str] = []
        self.more: list[tuple[str, int]] = []  # articles that only boilerplate or footnotes would add
        self.parts: list[tuple[str, int]] = []  # where nothing was found: how many each condition finds
        self.counts: dict[int, int] | None = None  # hits by article, once they were counted
        self.left_out: tuple[str, ...] = ()  # what there was no time for
        self._best: list[int] = []
        self._scores: dict[int, float] = {}

    @property
    def total(self) -> int:
        """How many articles there are."""
        return self.found.total

    @property
    def numbers(self) -> list[int]:
        """All of them, best first."""
        return self.found.numbers

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about limits that were met."""
        return (*self.found.notes, *self.left_out)

    @cached_property
    def said(self) -> bool:
        """Whether some words must be said by somebody."""
        return any(condition.field == "said" for condition in self.query.texts)

    @cached_property
    def hits(self) -> HitFinder:
        """What finds the query's words in texts."""
        return HitFinder(self.query)

    def window(self, offset: int, count: int) -> list[int]:
        """Some of them; the first ones don't wait for the others to be put in order."""
        wanted = min(offset + count, self.total)
        if wanted > len(self._best):
            self._scores = dict(self.found.best(wanted))
            self._best = list(self._scores)
        return self._best[offset : offset + count]

    def score(self, number: int) -> float:
        """How well an article fits; 0 for one that no window was made of yet."""
        return self._scores.get(number, 0.0)


class Finding:
    """Answers queries about one library and keeps the latest answers."""

    def __init__(
        self,
        library: Library,
        annotations: Annotations,
        side: Callable[[str], set[int]],
        named: Callable[[Text], set[int]] = lambda node: set(),
    ) -> None:
        """``side``: what the actors of a side say, see Sides.places; ``named``: see trees.resolved."""
        self._library = library
        self._annotations = annotations
        self._side = side
        self._named = named
        self._answers: dict[tuple[str, bool], Answer] = {}
        self._note_state = -1

    def forget(self) -> None:
        """The articles changed."""
        self._answers.clear()

    def answer(self, text: str, *, typing: bool) -> Answer:
        """The answer to a query. Raises QueryError, which has the place of the caret."""
        if (state := self._annotations.state) != self._note_state:
            self._note_state = state
            self._answers.clear()
        found = self._answers.get((text, typing))
        if found is None:
            if len(self._answers) >= KEPT:
                del self._answers[next(iter(self._answers))]
            found = self._answers[text, typing] = self._ask(self.parsed(text, typing=typing), typing=typing)
        return found

    def parsed(self, text: str, *, typing: bool = False) -> Query:
        """The query that a text says, kept searches and conditions on notes resolved. Raises QueryError."""
        query = parse(text, typing, self._annotations.searches() if "@" in text else None)
        if query.root is None:
            return query
        root = resolved(query.root, self._annotations.numbers, self._side, self._named)
        return query if root is query.root else query.but(root=root)

    def _ask(self, query: Query, *, typing: bool) -> Answer:
        answer = Answer(query)
        index = self._library.index
        if query.empty or index is None:
            return answer
        until = late()
        answer.found = index.search(query, until)
        if self._library.gone:
            answer.found = answer.found.without(self._library.gone)
        answer.facets = self.facets(answer.found, FACETS)
        try:
            if not typing:
                answer.more = index.more(query, answer.found, until)
            if not answer.total:
                answer.suggestions = index.suggestions(query)
                answer.parts = index.parts(query, until)
        except TooLongError:
            answer.left_out = (LEFT_OUT,)
        return answer

    def facets(self, found: Found, limit: int) -> Json:
        """How many of the found articles each outlet has and each month, the most frequent first, at most so many."""
        outlets, months = found.facets(limit)
        return {
            "outlet": [list(pair) for pair in outlets],
            "month": [[_month(month), count] for month, count in months],
        }

    def _hits(self, articles: Sequence[Shown], texts: Sequence[str], answer: Answer) -> Hits:
        """Where in the texts of found articles the words of the query stand."""
        said: list[list[Span] | None] = [None] * len(articles)
        if answer.said:
            for i, article in enumerate(articles):
                number = article.listed.number
                if ordinals := answer.found.of_article(number):
                    said[i] = [span for ordinal in ordinals for span in self._spans_of((number, ordinal))]
        return answer.hits(texts, [article.fields for article in articles], said)

    def hits_of(self, numbers: Sequence[int], answer: Answer) -> Iterator[tuple[int, list[Span]]]:
        """Of found articles, one after another, where the words of the query stand; without those that are gone."""
        for first in range(0, len(numbers), TOGETHER):
            articles = self._library.shown(numbers[first : first + TOGETHER])
            hits = self._hits(articles, self._library.texts(articles), answer)
            yield from ((article.listed.number, hits.of(i)) for i, article in enumerate(articles))

    def hit_counts(self, answer: Answer) -> dict[int, int]:
        """How many hits the found articles have; of very many only those that fit best (see counted) are looked at."""
        if answer.counts is None:
            best = [number for number, _ in answer.found.best(counted(answer))]
            answer.counts = {number: len(spans) for number, spans in self.hits_of(best, answer)}
        return answer.counts

    def snippets(self, articles: Sequence[Shown], answer: Answer) -> list[Json]:
        """The passages of articles that show best why they were found; offsets are those of the canonical texts."""
        texts = self._library.texts(articles)
        hits = self._hits(articles, texts, answer)
        counts = [after - first for first, after in pairwise(hits.first)]
        if answer.found.places is not None:
            hits = hits.instead([self._telling(article, hits.of(i), answer) for i, article in enumerate(articles)])
        asked, rows = answer.query.text, []
        for article, text, count, (start, end, marked) in zip(
            articles, texts, counts, snippets(texts, hits, SNIPPET_WIDTH), strict=True
        ):
            shown = text[start:end]
            row = {
                "score": int(answer.score(article.listed.number) * 10_000 + 0.5) / 10_000,
                "snippet": shown.replace("\n", " "),
                "spans": list(map(list, marked)),
                "lookalikes": [] if shown.isascii() else [[s, e] for s, e in marked if lookalike(text[s:e], asked)],
                "snippet_start": start,
                "hits": count,
            }
            rows.append(row)
        return rows

    def _telling(self, article: Shown, hits: list[Span], answer: Answer) -> list[Span]:
        """Hits of an article that say more than others: those in a fitting quotation, or all of that."""
        number = article.listed.number
        if not (ordinals := answer.found.of_article(number)):
            return hits
        spans = self._spans_of((number, ordinals[0]))
        return [(s, e) for s, e in hits if any(a <= s and e <= b for a, b in spans)] or spans or hits

    def _spans_of(self, quote: "QuoteId") -> list[Span]:
        from search.quotes import spans_of

        return spans_of(self._library, quote)

    def about(self, text: str, *, typing: bool = False) -> "set[QuoteId] | None":
        """The attributions that a query finds, or None for an empty one, which finds all."""
        if not text.strip():
            return None
        if self._library.index is None:
            return set()
        found = self._library.index.search_attributions(self.parsed(text, typing=typing), limit=QUOTE_LIMIT)
        return {(hit.article, hit.ordinal) for hit in found}

    def places(self, text: str) -> "Ints":
        """The attributions that a query finds, as article times 2**32 plus ordinal, ascending. Raises QueryError."""
        if self._library.index is None:
            return np.empty(0, np.int64)
        return self._library.index.attribution_places(self.parsed(text))

    def with_hits(self, rows: list[Json], about: str, *, typing: bool = False) -> list[Json]:
        """Quotation objects, with the places in their text that a query hits."""
        query = self.parsed(about, typing=typing) if about.strip() else None
        for row in rows:
            row["hits"] = [] if query is None else find_hits(query, row["text"])
        return rows


def counted(answer: Answer) -> int:
    """Of how many found articles, those that fit best, hits are counted."""
    return min(answer.total, COUNTED)


@lru_cache(maxsize=4096)
def _month(number: int) -> str:
    year, month = divmod(number, 100)
    return f"{year:04}-{month:02}" if month else f"{year:04}" if year else ""
