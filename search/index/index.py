"""The index as it is searched. What stands behind it (segments, scoring) is nobody else's concern."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import numpy as np

from search.index.arrays import Numbers
from search.index.asked import Query as Asked
from search.index.errors import IndexDamaged
from search.index.executor import Executor
from search.index.fields import ASIDE, PLURALS
from search.index.found import Found, QuoteHit
from search.index.lowering import article_query, attribution_query, term_query
from search.index.matches import lacking
from search.index.nodes import Term, Text, leaves
from search.index.query import Query
from search.index.storage import current
from search.index.table import Table, open_table
from search.index.trees import within
from search.number_sets import distinct


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
        articles = open_table(generation / "articles", "articles", self._articles if same else None)
        quotes = open_table(generation / "quotes", "quotes", self._quotes if same else None)
        self._owner: Numbers | None = None
        self._articles: Table = articles
        self._quotes: Table = quotes
        self._generation = generation

    def _owners(self) -> Numbers:
        """For each attribution the record of its article, -1 where one of them is gone; made when first asked for."""
        if self._owner is None:
            self._owner = _owner(self._articles, self._quotes)
        return self._owner

    def _readable(self) -> "_Readable":
        return _Readable(self._articles, self._quotes)

    def search(self, query: Query, until: float | None = None) -> Found:
        """All articles that fit. Raises TooLongError where it isn't known in time (see Executor)."""
        if query.root is None:
            return Found()
        with self._readable():
            return self.ask(article_query(query.root), until)

    def ask(self, asked: Asked, until: float | None = None) -> Found:
        """The same for a query on articles, which may be one of Whoosh's."""
        executor = Executor(self._articles, self._quotes, self._owners, until)
        return Found(executor.articles(asked), self._articles, executor.notes, executor.attributions, self._quotes)

    def search_attributions(self, query: Query, limit: int) -> list[QuoteHit]:
        """The attributions that fit, best first, at most ``limit``. Raises QueryError.

        Words without a field are looked for in what is said; conditions on articles narrow whose attributions count.
        """
        if query.root is None:
            return []
        with self._readable():
            executor = Executor(self._articles, self._quotes, self._owners)
            found = executor.quotations(attribution_query(within(query.root, "said")))
            articles, ordinals = (self._quotes.column(name)[found.records] for name in ("article", "ordinal"))
            order = np.lexsort((ordinals, articles, -found.scores))[:limit]
            columns = (articles[order].tolist(), ordinals[order].tolist(), found.scores[order].tolist())
            return list(map(QuoteHit._make, zip(*columns, strict=True)))

    def attribution_places(self, query: Query) -> Numbers:
        """All attributions that fit (see search_attributions), as article times 2**32 plus ordinal, ascending."""
        if query.root is None:
            return np.empty(0, np.int64)
        with self._readable():
            executor = Executor(self._articles, self._quotes, self._owners)
            found = executor.quotations(attribution_query(within(query.root, "said"))).records
            articles, ordinals = (self._quotes.column(name)[found].astype(np.int64) for name in ("article", "ordinal"))
            return np.sort(articles << 32 | ordinals)

    def more(self, query: Query, found: Found, until: float | None = None) -> list[tuple[str, int]]:
        """How many more articles than it ``found`` a query would find in boilerplate and in footnotes.

        (where, how many), without 0. Raises TooLongError.
        """
        bare = [leaf for leaf in query.texts if leaf.field is None]
        if query.root is None or not bare:
            return []
        with self._readable():
            if not any(self._may_hold(field, leaf) for field in ASIDE for leaf in bare):
                return []
            executor = Executor(self._articles, self._quotes, self._owners, until)
            size = self._articles.size
            aside = {
                field: [executor.articles(article_query(leaf.but(field=field))).records for leaf in bare]
                for field in ASIDE
            }
            more = found.lacks(distinct(np.concatenate([records for each in aside.values() for records in each])))
            if len(more) and query.root != bare[0]:  # only where one of its words stands aside can all of it find more
                more = executor.among(article_query(within(query.root, "all")), more)
            counts = []
            for field, each in aside.items():
                before = len(more)
                for records in each:
                    more = lacking(more, records, size)
                counts.append((field, before - len(more)))
            return [(PLURALS.get(field, field), count) for field, count in counts if count]

    def _may_hold(self, field: str, leaf: Text) -> bool:
        """False where no article can have what a condition on words looks for in a field: its words aren't there."""
        table = self._articles
        if not table.holds(field):
            return False
        return all(
            table.found(field, term.text) if term.how == "word" else self._begins(field, term) for term in leaf.terms
        )

    def _begins(self, field: str, term: Term) -> bool:
        """Whether any word of a field begins as those do that a pattern stands for."""
        from search.index.expansion import beginning  # single words don't need it

        reaches = self._articles.beginning(field, beginning(term_query(field, term)))
        return any(reach for _, _, reach in reaches)

    def parts(self, query: Query, until: float | None = None) -> list[tuple[str, int]]:
        """How many articles each condition of a query finds that it asks for, (condition, how many).

        Raises TooLongError.
        """
        if query.root is None:
            return []
        with self._readable():
            executor = Executor(self._articles, self._quotes, self._owners, until)
            asked = dict.fromkeys(leaf for leaf, positive in leaves(query.root) if positive)
            return [(str(leaf), len(executor.articles(article_query(leaf)).records)) for leaf in asked]

    def saying(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """(article, ordinal) of the attributions whose content holds all of some folded words, wherever they stand."""
        with self._readable():
            table = self._quotes
            if not words:
                return []
            rarest, *others = sorted(set(words), key=lambda w: (table.count("said", w), w))
            rows = table.records("said", rarest)
            rows = rows[table.alive[rows]]
            for word in others:
                if not len(rows):
                    return []
                # the rarest first, and both ascending: what it costs grows with the rarest alone
                records = table.records("said", word)
                at = np.searchsorted(records, rows)
                rows = rows[(at < len(records)) & (records[np.minimum(at, max(0, len(records) - 1))] == rows)]
            columns = (table.column("article")[rows].tolist(), table.column("ordinal")[rows].tolist())
            return list(zip(*columns, strict=True))

    def wording(self, words: Sequence[str]) -> list[int]:
        """The numbers of the articles in which folded words stand in a row; of many words the middle ones count."""
        from search.index.wording import phrase

        with self._readable():
            return sorted(self.ask(article_query(phrase(words))).numbers)

    def holding(self, words: Sequence[str]) -> list[int]:
        """The numbers of the articles that hold all of some folded words, ascending."""
        from search.index.wording import holding

        with self._readable():
            return holding(self._articles, words)

    def likely(self, words: Sequence[str], limit: int) -> list[int]:
        """The numbers of the articles that hold most of some folded words, the best first, at most ``limit``."""
        from search.index.wording import likely

        with self._readable():
            return [number for number, _ in likely(self._articles, words, limit)]

    def suggestions(self, query: Query) -> list[str]:
        """Queries that the person may have meant: words that occur nowhere replaced by words that do and look alike."""
        from search.index.corrections import corrections

        with self._readable():
            return corrections(query, self._articles, self._quotes)


class _Readable:
    """While tables are read: raises IndexDamaged for arrays that don't fit one another: a file isn't what was written.

    Reading what isn't there any more of a mapped file would end the process; so that is looked at first.
    """

    def __init__(self, *tables: Table) -> None:
        self._tables = tables

    def __enter__(self) -> None:
        for table in self._tables:
            for segment in table.segments:
                if not segment.whole:
                    raise IndexDamaged("The index was cut off while it was open; it will be made anew.")

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, LookupError | ValueError | ArithmeticError | MemoryError):
            raise IndexDamaged(f"The index can't be read ({error}); it will be made anew.") from error


def _owner(articles: Table, quotes: Table) -> Numbers:
    wanted = quotes.column("article")
    alive = np.flatnonzero(articles.alive)
    numbers = articles.column("number")[alive]
    most = int(max(numbers.max(initial=0), wanted.max(initial=0)))
    if most < 8 * (len(numbers) + len(wanted)) + 1_000_000:
        record = np.full(most + 1, -1, np.int32)
        record[numbers] = alive
        owner = record[wanted]
    else:  # numbers with wide gaps
        order = np.argsort(numbers)
        at = np.minimum(np.searchsorted(numbers[order], wanted), max(0, len(numbers) - 1))
        there = numbers[order][at] == wanted if len(numbers) else np.zeros(len(wanted), bool)
        owner = np.full(len(wanted), -1, np.int32)
        owner[there] = alive[order][at[there]]
    owner[quotes.dead] = -1
    return owner


__all__ = ["Index", "IndexDamaged"]
