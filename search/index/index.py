"""The index as it is searched. What stands behind it (segments, scoring) is nobody else's concern."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from search.index.corrections import corrections
from search.index.errors import IndexDamaged
from search.index.executor import Executor
from search.index.fields import ASIDE, PLURALS
from search.index.found import Found, QuoteHit
from search.index.nodes import leaves
from search.index.query import Query
from search.index.segment import Numbers
from search.index.storage import current
from search.index.table import Table, open_table
from search.index.trees import within


class Index:
    """Reads what the writer of a corpus has committed; ``refresh`` sees what it has committed since.

    Raises IndexDamaged where there is no index, or one that can't be read: the writer's next run makes it anew.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._generation: Path | None = None
        self.refresh()

    def refresh(self) -> None:
        """See the latest committed state."""
        generation = current(self._folder)
        same = generation == self._generation
        articles = open_table(generation / "articles", self._articles if same else None)
        quotes = open_table(generation / "quotes", self._quotes if same else None)
        with _readable():
            self._owner = _owner(articles, quotes)
        self._articles: Table = articles
        self._quotes: Table = quotes
        self._generation = generation

    def search(self, query: Query) -> Found:
        """All articles that fit, ranked; equal scores in the order of their numbers. Raises QueryError."""
        if query.root is None:
            return Found()
        with _readable():
            executor = Executor(self._articles, self._quotes, self._owner)
            fit, quotes = executor.search(query.root)
            rows = np.flatnonzero(fit.mask)
            numbers, scores = self._articles.column("number")[rows], fit.scores[rows]
            order = np.lexsort((numbers, -scores))
            matched = _by_article(self._quotes.column("article")[quotes], self._quotes.column("ordinal")[quotes])
            return Found(numbers[order].tolist(), scores[order].tolist(), matched, executor.notes)

    def search_attributions(self, query: Query, limit: int) -> list[QuoteHit]:
        """The attributions that fit, best first, at most ``limit``. Raises QueryError.

        Words without a field are looked for in what is said; conditions on articles narrow whose attributions count.
        """
        if query.root is None:
            return []
        with _readable():
            fit = Executor(self._articles, self._quotes, self._owner).search_quotes(within(query.root, "said"))
            rows = np.flatnonzero(fit.mask)
            scores = fit.scores[rows]
            articles, ordinals = self._quotes.column("article")[rows], self._quotes.column("ordinal")[rows]
            order = np.lexsort((ordinals, articles, -scores))[:limit]
            columns = (articles[order].tolist(), ordinals[order].tolist(), scores[order].tolist())
            return list(map(QuoteHit._make, zip(*columns, strict=True)))

    def more(self, query: Query) -> list[tuple[str, int]]:
        """How many more articles a query would find in boilerplate and in footnotes: (where, how many), without 0."""
        bare = [leaf for leaf in query.texts if leaf.field is None]
        if query.root is None or not bare:
            return []
        with _readable():
            executor = Executor(self._articles, self._quotes, self._owner)
            aside = {}
            for field in ASIDE:
                aside[field] = np.zeros(self._articles.size, bool)
                for leaf in bare:
                    aside[field] |= executor.search(replace(leaf, field=field))[0].mask
            if not any(mask.any() for mask in aside.values()):
                return []
            more = executor.search(within(query.root, "all"))[0].mask & ~executor.search(query.root)[0].mask
            counts = []
            for field, mask in aside.items():
                counts.append((field, int((more & mask).sum())))
                more &= ~mask
            return [(PLURALS.get(field, field), count) for field, count in counts if count]

    def parts(self, query: Query) -> list[tuple[str, int]]:
        """How many articles each condition of a query finds that it asks for, (condition, how many)."""
        if query.root is None:
            return []
        with _readable():
            executor = Executor(self._articles, self._quotes, self._owner)
            asked = dict.fromkeys(leaf for leaf, positive in leaves(query.root) if positive)
            return [(str(leaf), int(executor.search(leaf)[0].mask.sum())) for leaf in asked]

    def saying(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """(article, ordinal) of the attributions whose content holds all of some folded words, wherever they stand."""
        with _readable():
            table = self._quotes
            found = np.flatnonzero(table.alive) if not words else None
            for word in sorted(words, key=lambda w: table.count("said", w)):
                holding = table.postings("said", word)[0]
                found = holding if found is None else found[np.isin(found, holding, assume_unique=True)]
                if not len(found):
                    return []
            rows = np.empty(0, np.int64) if found is None else found[table.alive[found]]
            columns = (table.column("article")[rows].tolist(), table.column("ordinal")[rows].tolist())
            return list(zip(*columns, strict=True))

    def suggestions(self, query: Query) -> list[str]:
        """Queries that the person may have meant: words that occur nowhere replaced by words that do and look alike."""
        with _readable():
            return corrections(query, self._articles, self._quotes)


def _owner(articles: Table, quotes: Table) -> Numbers:
    """For each attribution the record of its article, -1 where that is gone."""
    alive = np.flatnonzero(articles.alive)
    numbers = articles.column("number")[alive]
    order = np.argsort(numbers)
    alive, numbers = alive[order], numbers[order]
    wanted = quotes.column("article")
    at = np.searchsorted(numbers, wanted)
    at[at == len(numbers)] = 0
    if not len(numbers):
        return np.full(len(wanted), -1)
    return np.where(numbers[at] == wanted, alive[at], -1)


def _by_article(articles: Numbers, ordinals: Numbers) -> dict[int, Sequence[int]]:
    if not len(articles):
        return {}
    order = np.lexsort((ordinals, articles))
    numbers, starts = np.unique(articles[order], return_index=True)
    all_ordinals = ordinals[order].tolist()
    ends = [*starts[1:].tolist(), len(all_ordinals)]
    return {
        number: tuple(all_ordinals[start:end])
        for number, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=True)
    }


@contextmanager
def _readable() -> Iterator[None]:
    """Arrays that don't fit one another: a file isn't what was written."""
    try:
        yield
    except (LookupError, ValueError, ArithmeticError, MemoryError) as error:
        raise IndexDamaged(f"The index can't be read ({error}); it will be made anew.") from error


__all__ = ["Index", "IndexDamaged"]
