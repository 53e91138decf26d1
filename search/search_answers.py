"""What the engine answers about searches: ranked articles, and every hit in its line."""

import time
from typing import TYPE_CHECKING, Any

from search.concordance import MAX_LINES, SECONDS, WIDTH
from search.statements.answers import MAX_WINDOW, WINDOW

if TYPE_CHECKING:
    from search.concordance import Concordance
    from search.finding import Finding
    from search.kept_searches import KeptSearches
    from search.library import Library
    from search.shelf import Shelf

Json = dict[str, Any]


class SearchAnswers:
    """A part of the engine."""

    library: "Library"
    _finding: "Finding"
    _shelf: "Shelf"
    kept: "KeptSearches"

    @property
    def lines(self) -> "Concordance":
        """The maker of concordances."""
        raise NotImplementedError

    def search(
        self,
        query: str,
        typing: bool = False,
        limit: int = WINDOW,
        offset: int = 0,
        sort: str = "score",
        words: str = "",
    ) -> Json:
        """Ranked articles for a query: counts, facets, notes about limits, and a window of rows with snippets.

        Only articles of which title, outlet, author or document hold all ``words`` count.
        A query that can't be understood raises QueryError, which has the place of the caret.
        """
        started = time.perf_counter()
        answer = self._finding.answer(query, typing=typing)
        window = min(limit, MAX_WINDOW)
        if sort == "score" and not words.strip():
            total, numbers = answer.total, answer.window(offset, window)
        else:
            order = self._found(query, typing=typing, sort=sort, words=words)
            total, numbers = len(order), order[offset : offset + window]
        shown = self.library.shown(numbers)
        rows = self._shelf.shown([article.listed for article in shown])
        for row, article in zip(rows, shown, strict=True):
            row.update(self._finding.snippet(article, answer))
        articles, _indexed, read = self.library.counts()
        return {
            "query": query,
            "total": total,
            "took_ms": round((time.perf_counter() - started) * 1000, 2),
            "read": read,
            "articles": articles,
            "facets": answer.facets,
            "notes": list(answer.notes),
            "suggestions": answer.suggestions,
            "more": answer.more,
            "parts": answer.parts,
            "rows": rows,
        }

    def concordance(
        self,
        query: str,
        typing: bool = False,
        sort: str = "document",
        words: str = "",
        width: int = WIDTH,
        limit: int = MAX_LINES,
        seconds: float = SECONDS,
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """A window of every hit of a query in its line (see Concordance.window).

        ``sort`` names keys, the first first, by commas (concordance.SORTS); ``width`` is in code points on each side.
        At most ``limit`` lines are collected, in at most so many ``seconds``: "complete" says whether that was all.
        """
        answer = self._finding.answer(query, typing=typing)
        return self.lines.window(
            answer,
            self._found(query, typing=typing, words=words),
            sort=sort,
            width=width,
            limit=limit,
            seconds=seconds,
            offset=offset,
            count=min(count, MAX_WINDOW),
        )

    # -- kept searches

    def searches(self, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of the kept searches, the one kept last first: {"total", "rows"} (see KeptSearches.listed)."""
        rows = self.kept.listed()
        return {"total": len(rows), "rows": rows[offset : offset + min(count, MAX_WINDOW)]}

    def keep_search(self, name: str, query: str) -> Json:
        """Keep a query under a name, in place of the one that had it; ``undo`` takes it back: {"name"}."""
        return self.kept.keep(name, query)

    def rename_search(self, name: str, to: str) -> Json:
        """Give a kept search another name."""
        return self.kept.rename(name, to)

    def drop_search(self, name: str) -> Json:
        """Keep a search no longer; ``undo`` brings it back."""
        self.library.notes.drop_search(name)
        return {}

    def looked(self, query: str) -> Json:
        """The person has seen what a query finds: nothing is new any more in a kept search asked by its name alone."""
        self.kept.looked(query)
        return {}

    def _found(self, query: str, *, typing: bool = False, sort: str = "score", words: str = "") -> list[int]:
        """The articles that a query finds, of those that ``words`` leave, in order."""
        numbers = self._finding.answer(query, typing=typing).numbers
        if words.strip():
            fit = set(self._shelf.order("document", words))
            numbers = [n for n in numbers if n in fit]
        if sort == "score":
            return numbers
        listing = self.library.listing
        return self._shelf.sorted([listing[n] for n in numbers if n in listing], sort)
