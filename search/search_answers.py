"""What the engine answers about searches: ranked articles, and every hit in its line."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from search.listing_groups import Entry, Head
from search.part import Part
from search.shelf import BACKWARDS
from search.statements.answers import MAX_WINDOW, WINDOW

if TYPE_CHECKING:
    from search.finding import Answer

Json = dict[str, Any]
# of a concordance, unless asked otherwise
WIDTH = 80  # characters on each side of a hit
MAX_LINES = 10_000
SECONDS = 1.5  # that collecting lines may take


class SearchAnswers(Part):
    """A part of the engine."""

    def search(
        self,
        query: str,
        typing: bool = False,
        limit: int = WINDOW,
        offset: int = 0,
        sort: str = "score",
        words: str = "",
        group: str = "",
        closed: Sequence[str] = (),
        speakers: bool = False,
    ) -> Json:
        """Ranked articles for a query: counts, facets, notes about limits, and a window of rows with snippets.

        "facets" are [value, how many of all found articles] by outlet and month; with ``speakers`` also by actor and by
        the name that an article has for who speaks (see FacetAnswers), which may take a while the first time.

        ``sort``: score, or as in ``articles``, or hits; a "-" before it turns the order round. Where articles are
        sorted or filtered by hits, and hits weren't counted in all, "counted" says in how many, the best.

        Only articles that fit the filters ``words`` count (see listing_filter). With a ``group``, rows also are the
        heads of groups, and those of ``closed`` groups are left out; "found" is how many articles there are then.
        A query that can't be understood raises QueryError, which has the place of the caret.
        """
        from search.finding import FACETS

        started = time.perf_counter()
        answer = self._finding.answer(query, typing=typing)
        window = min(limit, MAX_WINDOW)
        entries: Sequence[Entry]
        if sort == "score" and not words.strip() and not group:
            total = found = answer.total
            entries = answer.window(offset, window)
        else:
            order = self._found(query, typing=typing, sort=sort, words=words, fresh=not offset)
            listed = self._shelf.entries(order, group, closed, sort, (query, typing, words))
            total, found, entries = len(listed), len(order), listed[offset : offset + window]
        rows = self._rows(entries, group, answer)
        articles, _indexed, read = self.library.counts()
        return {
            "query": query,
            "total": total,
            "found": found,
            "took_ms": round((time.perf_counter() - started) * 1000, 2),
            "read": read,
            "articles": articles,
            "facets": {**answer.facets, **self._by_speaker(answer.found, FACETS)} if speakers else answer.facets,
            "counted": _partly(answer, sort, words),
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
        At most ``limit`` lines are collected, in at most so many ``seconds``: "complete" says whether that was all;
        "counted" as in ``search``.
        """
        answer = self._finding.answer(query, typing=typing)
        lines = self.lines.window(
            answer,
            self._found(query, typing=typing, words=words),
            sort=sort,
            width=width,
            limit=limit,
            seconds=seconds,
            offset=offset,
            count=min(count, MAX_WINDOW),
        )
        return {**lines, "counted": _partly(answer, sort, words)}

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

    def _rows(self, entries: Sequence[Entry], group: str, answer: "Answer") -> list[Json]:
        """Rows of found articles with their snippets, and heads of groups."""
        numbers = [entry for entry in entries if not isinstance(entry, Head)]
        articles = self.library.shown(numbers)
        rows = self._shelf.rows(entries, group, {article.listed.number: article.listed for article in articles})
        of_articles = [row for row in rows if row["number"]] if group else rows  # in the order of ``articles``
        for row, snippet in zip(of_articles, self._finding.snippets(articles, answer), strict=True):
            row.update(snippet)
        return rows

    def _found(
        self, query: str, *, typing: bool = False, sort: str = "score", words: str = "", fresh: bool = True
    ) -> Sequence[int]:
        """The articles that a query finds, of those that fit the filters ``words``, in order."""
        answer = self._finding.answer(query, typing=typing)
        if sort.removeprefix(BACKWARDS) == "score" and not words.strip():
            return answer.numbers if sort == "score" else answer.numbers[::-1]

        def made() -> Sequence[int]:
            hits = self._finding.hit_counts(answer) if _by_hits(sort, words) else None
            rows = self._shelf.filtered(answer.numbers, words, hits)
            if sort.removeprefix(BACKWARDS) != "score":
                return self._shelf.sorted(rows, sort, hits)
            return [row.number for row in (rows if sort == "score" else reversed(rows))]

        return self._shelf.kept(("search", query, typing, sort, words), made, fresh=fresh)


def _by_hits(sort: str, words: str) -> bool:
    """Whether articles are sorted or filtered by how many hits they have."""
    if sort.removeprefix(BACKWARDS) == "hits" or not words.strip():
        return sort.removeprefix(BACKWARDS) == "hits"
    from search.listing_filter import wants_hits

    return wants_hits(words)


def _partly(answer: "Answer", sort: str, words: str) -> int | None:
    """In how many articles hits were counted, where they count, and were not counted in all."""
    from search.finding import counted

    found = counted(answer)
    return found if _by_hits(sort, words) and found < answer.total else None
