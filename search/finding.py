"""Answers to queries: which articles, in which order, with which hits, and what they have in common."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from search.annotations import Annotations
from search.catalogue import ArticleRow
from search.index.hits import find_hits
from search.index.query import Query, parse
from search.index.snippets import snippet
from search.index.trees import resolved
from search.library import Library, Listed
from search.quotes import QuoteId, spans_of
from search.text import lookalike

Json = dict[str, Any]
SNIPPET_WIDTH = 200
FACETS = 12  # values a facet
KEPT = 32  # answers
QUOTE_LIMIT = 1_000_000  # as many attributions as there can be


@dataclass(slots=True)
class Answer:
    """What is kept of an answered query, so that its windows cost nothing. ``numbers`` are the best first."""

    query: Query
    numbers: list[int] = field(default_factory=list)
    scores: dict[int, float] = field(default_factory=dict)
    ordinals: dict[int, Sequence[int]] = field(default_factory=dict)  # the attributions that fit, by article
    notes: tuple[str, ...] = ()
    facets: Json = field(default_factory=lambda: {"outlet": [], "month": []})
    suggestions: list[str] = field(default_factory=list)
    more: list[tuple[str, int]] = field(default_factory=list)  # articles that only boilerplate or footnotes would add
    parts: list[tuple[str, int]] = field(default_factory=list)  # where nothing was found: how many each condition finds


class Finding:
    """Answers queries about one library and keeps the latest answers."""

    def __init__(self, library: Library, annotations: Annotations) -> None:
        self._library = library
        self._annotations = annotations
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
        return query if query.root is None else replace(query, root=resolved(query.root, self._annotations.numbers))

    def _ask(self, query: Query, *, typing: bool) -> Answer:
        answer = Answer(query)
        index = self._library.index
        if query.empty or index is None:
            return answer
        found = index.search(query)
        listing = self._library.listing
        answer.numbers = [n for n in found.numbers if n in listing]
        answer.scores = dict(zip(found.numbers, found.scores, strict=True))
        answer.ordinals = found.attributions
        answer.notes = found.notes
        answer.facets = _facets([listing[n] for n in answer.numbers])
        if not typing:
            answer.more = index.more(query)
        if not answer.numbers:
            answer.suggestions = index.suggestions(query)
            answer.parts = index.parts(query)
        return answer

    def hits(self, row: ArticleRow, text: str, answer: Answer) -> list[tuple[int, int]]:
        """Where in the text of a found article the words of the query stand."""
        said = None
        if row.number in answer.ordinals:
            ids = [(row.number, ordinal) for ordinal in answer.ordinals[row.number]]
            said = [span for quote in ids for span in spans_of(self._library, quote)]
        return find_hits(answer.query, text, row.zones, said)

    def snippet(self, number: int, answer: Answer) -> Json:
        """The passage of an article that shows best why it was found; offsets are those of the canonical text."""
        row = self._library.article(number)
        text = self._library.text(row)
        hits = self.hits(row, text, answer)
        ordinals = answer.ordinals.get(number, ())
        if ordinals:
            # the words of a fitting quotation say more than the same words elsewhere
            spans = spans_of(self._library, (number, ordinals[0]))
            inside = [(s, e) for s, e in hits if any(a <= s and e <= b for a, b in spans)]
            hits = inside or spans or hits
        found = snippet(text, hits, SNIPPET_WIDTH)
        return {
            "score": round(answer.scores.get(number, 0.0), 4),
            "snippet": text[found.start : found.end].replace("\n", " "),
            "spans": [list(span) for span in found.spans],
            "lookalikes": [[s, e] for s, e in found.spans if lookalike(text[s:e], answer.query.text)],
            "snippet_start": found.start,
            "hits": len(hits),
        }

    def about(self, text: str, *, typing: bool = False) -> set[QuoteId] | None:
        """The attributions that a query finds, or None for an empty one, which finds all."""
        if not text.strip():
            return None
        if self._library.index is None:
            return set()
        found = self._library.index.search_attributions(self.parsed(text, typing=typing), limit=QUOTE_LIMIT)
        return {(hit.article, hit.ordinal) for hit in found}

    def with_hits(self, rows: list[Json], about: str, *, typing: bool = False) -> list[Json]:
        """Quotation objects, with the places in their text that a query hits."""
        query = self.parsed(about, typing=typing) if about.strip() else None
        for row in rows:
            row["hits"] = [] if query is None else find_hits(query, row["text"])
        return rows


def _facets(rows: list[Listed]) -> Json:
    """How many of the found articles each outlet and month has; "" counts those where it isn't known."""
    outlets = Counter(row.outlet for row in rows)
    months = Counter(row.date[:7] for row in rows)
    return {
        "outlet": [list(pair) for pair in sorted(outlets.items(), key=lambda p: (-p[1], p[0]))[:FACETS]],
        "month": [list(pair) for pair in sorted(months.items(), key=lambda p: (-p[1], p[0]))[:FACETS]],
    }
