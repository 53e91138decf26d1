"""Whoosh's own query objects: what a query that was typed is to its searcher and to all that knows Whoosh."""

from collections.abc import Iterator
from typing import Any

from whoosh import query as whoosh
from whoosh.query.terms import MultiTerm

from search.index import asked, queries
from search.index.asked import Asked, Query, kind
from search.index.distance import near
from search.index.stems import beginning, stem


class Similar(MultiTerm):  # type: ignore[misc]
    """The words that queries.Similar stands for."""

    def __init__(self, fieldname: str, text: str, distance: int, boost: float = 1.0) -> None:
        self.fieldname, self.text, self.distance, self.boost = fieldname, text, distance, boost

    def field(self) -> str:
        """Where it is looked for."""
        return self.fieldname

    def _btexts(self, ixreader: Any) -> Iterator[bytes]:
        words = [word.decode() for word in ixreader.expand_prefix(self.fieldname, self.text[:1])]
        return (word.encode() for word, _ in near(self.text, words, self.distance))


class Stem(MultiTerm):  # type: ignore[misc]
    """The words that queries.Stem stands for."""

    def __init__(self, fieldname: str, text: str, boost: float = 1.0) -> None:
        self.fieldname, self.text, self.boost = fieldname, text, boost

    def field(self) -> str:
        """Where it is looked for."""
        return self.fieldname

    def _btexts(self, ixreader: Any) -> Iterator[bytes]:
        wanted = stem(self.text)
        words = ixreader.expand_prefix(self.fieldname, beginning(wanted))
        return (word for word in words if stem(word.decode()) == wanted)


def whoosh_query(query: Query) -> Any:
    """The query object of Whoosh's that says the same; one of Whoosh's own as it is.

    Raises TypeError for what Whoosh's queries can't say: nearness in any order, conditions on attributions.
    """
    match query:
        case asked.Term() | asked.Prefix() | asked.Wildcard():
            named = {} if isinstance(query, asked.Term) else {"constantscore": False}
            return getattr(whoosh, kind(query))(query.fieldname, query.text, boost=query.boost, **named)
        case queries.Similar():
            return Similar(query.fieldname, query.text, query.distance, query.boost)
        case queries.Stem():
            return Stem(query.fieldname, query.text, query.boost)
        case asked.Phrase():
            return whoosh.Phrase(query.fieldname, query.words, slop=query.slop, boost=query.boost)
        case asked.And() | asked.Or():
            return getattr(whoosh, kind(query))([whoosh_query(sub) for sub in query.subqueries], boost=query.boost)
        case asked.Not():
            return whoosh.Not(whoosh_query(query.query))
        case asked.AndNot() | asked.Require():
            return getattr(whoosh, kind(query))(whoosh_query(query.a), whoosh_query(query.b))
        case asked.Every():
            return whoosh.Every()
        case asked.ColumnQuery():
            return whoosh.ColumnQuery(query.fieldname, query.condition)
        case queries.DatedQuery():
            return whoosh.ColumnQuery("date", query.fits)
        case queries.Numbered():
            return whoosh.ColumnQuery("number", query.numbers.__contains__)
        case asked.NullQuery:
            return whoosh.NullQuery
        case Asked():
            raise TypeError(f"Whoosh has no query like {query!r}.")
    return query
