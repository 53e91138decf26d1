"""What the executor is asked: queries of the kinds that Whoosh has, by its names and with its fields, without Whoosh.

The executor walks Whoosh's own query objects. To load those takes longer than most searches: so a query that was typed
is made of these, which are walked the same way, and ``stock_queries.whoosh_query`` makes Whoosh's of them.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

Query: TypeAlias = Any  # one of these, or one of Whoosh's own
PATTERNS = ("Prefix", "Wildcard", "Similar", "Stem")  # kinds that stand for many words


def kind(query: Query) -> str:
    """The name of a query's kind, whichever of the two it is."""
    return type(query).__name__


class Asked:
    """A query."""

    def __repr__(self) -> str:
        return f"{kind(self)}({', '.join(map(repr, vars(self).values()))})"


class OfWords(Asked):
    """Words of a field that ``text`` stands for."""

    def __init__(self, fieldname: str, text: str, boost: float = 1.0) -> None:
        self.fieldname, self.text, self.boost = fieldname, text, boost


class Term(OfWords):
    """One word."""


class Prefix(OfWords):
    """Words that begin so."""


class Wildcard(OfWords):
    """Words that fit a pattern, in which * and ? stand for other letters."""


class Phrase(Asked):
    """Words of a field one after another."""

    def __init__(self, fieldname: str, words: Sequence[str], slop: int = 1, boost: float = 1.0) -> None:
        self.fieldname, self.words, self.slop, self.boost = fieldname, list(words), slop, boost


class Compound(Asked):
    """Several queries."""

    def __init__(self, subqueries: Sequence[Query], boost: float = 1.0) -> None:
        self.subqueries, self.boost = list(subqueries), boost


class And(Compound):
    """What fits all of these."""


class Or(Compound):
    """What fits any of these."""

    scale = None  # Whoosh's can have one


class Not(Asked):
    """What doesn't fit."""

    def __init__(self, query: Query) -> None:
        self.query = query


class Binary(Asked):
    """Two queries, of which the first one gives the score."""

    def __init__(self, a: Query, b: Query) -> None:
        self.a, self.b = a, b


class AndNot(Binary):
    """What fits the first and not the second."""


class Require(Binary):
    """What fits both."""


class Every(Asked):
    """Every record."""

    fieldname = None  # Whoosh's can have one
    boost = 1.0


class ColumnQuery(Asked):
    """Records whose value in a column is the one that is wanted."""

    def __init__(self, fieldname: str, condition: int) -> None:
        self.fieldname, self.condition = fieldname, condition


class _NullQuery(Asked):
    """No record."""


NullQuery = _NullQuery()  # there is but one, as in Whoosh
