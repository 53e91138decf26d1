"""From the tree that the parser made to what is asked of articles and of attributions (see asked.py)."""

from collections.abc import Callable

from search.index import asked
from search.index.asked import Query
from search.index.fields import looked_in
from search.index.nodes import (
    KINDS,
    Among,
    And,
    Dates,
    IsKind,
    Node,
    Not,
    Or,
    Phrase,
    Spoken,
    Term,
    Text,
    about_quotes,
    leaves,
)
from search.index.queries import DatedQuery, Near, Numbered, OfArticle, Placed, Similar, Stem, Told


def article_query(root: Node) -> Query:
    """What to ask of articles."""
    if any(positive and about_quotes(leaf) for leaf, positive in leaves(root)):
        return _told(root)
    return _articles(root)


def attribution_query(root: Node) -> Query:
    """What to ask of attributions; conditions on articles narrow whose."""
    return _pairs(root)


def _articles(node: Node) -> Query:
    """With what is left out of attributions left out of all of an article's."""
    if isinstance(node, Not):
        return asked.Not(_told(node.part) if about_quotes(node.part) else _articles(node.part))
    if isinstance(node, And):
        return _all(node.parts, _articles)
    if isinstance(node, Or):
        return asked.Or([_articles(part) for part in node.parts])
    return _leaf(node)


def _told(node: Node) -> Told:
    parts = node.parts if isinstance(node, And) else (node,)
    certain = any(not isinstance(part, Not | Or) and about_quotes(part) for part in parts)
    conditions = [_leaf(leaf) for leaf, positive in leaves(node) if positive and about_quotes(leaf)]
    return Told(_pairs(node), _none(node), None if certain else asked.Or(conditions))


def _pairs(node: Node) -> Query:
    """On attributions, each together with its article."""
    if not about_quotes(node):
        return OfArticle(_articles(node))
    if isinstance(node, Not):
        return asked.Not(_pairs(node.part))
    if isinstance(node, And):
        quotes = [part for part in node.parts if about_quotes(part)]
        others = tuple(part for part in node.parts if not about_quotes(part))
        if len(others) > 1:
            return _all((*quotes, And(others)), _pairs)
        return _all((*quotes, *others), _pairs)
    if isinstance(node, Or):
        return asked.Or([_pairs(part) for part in node.parts])
    return _leaf(node)


def _none(node: Node) -> Query:
    """On articles, as if none of them had any attribution."""
    if not about_quotes(node):
        return _articles(node)
    if isinstance(node, Not):
        inner = _none(node.part)
        return asked.Every() if inner is asked.NullQuery else asked.Not(inner)
    if isinstance(node, And | Or):
        parts = [_none(part) for part in node.parts]
        if isinstance(node, And):
            if asked.NullQuery in parts:
                return asked.NullQuery
            parts = [part for part in parts if not isinstance(part, asked.Every)] or parts[:1]
            return asked.And(parts)
        parts = [part for part in parts if part is not asked.NullQuery]
        return asked.Or(parts) if parts else asked.NullQuery
    return asked.NullQuery


def _all(parts: tuple[Node, ...], made: Callable[[Node], Query]) -> Query:
    """All of these: words count, other conditions only narrow."""
    left_out = [made(part).query for part in parts if isinstance(part, Not) and about_quotes(part)]
    left_out += [made(part.part) for part in parts if isinstance(part, Not) and not about_quotes(part)]
    others = [part for part in parts if not isinstance(part, Not)]
    scored = [made(part) for part in others if not _only_narrows(part)]
    narrowing = [made(part) for part in others if _only_narrows(part)]
    if not scored:
        scored, narrowing = narrowing, []
    found: Query = asked.And(scored) if scored else asked.Every()
    if narrowing:
        found = asked.Require(found, asked.And(narrowing))
    return asked.AndNot(found, asked.Or(left_out)) if left_out else found


def _only_narrows(node: Node) -> bool:
    return not isinstance(node, Text | And | Or | Not)


def _leaf(node: Node) -> Query:
    if isinstance(node, Text):
        parts = [_words(field, node.what, weight) for field, weight in looked_in(node.field)]
        return parts[0] if len(parts) == 1 else asked.Or(parts)
    if isinstance(node, Dates):
        return DatedQuery(node.first, node.last)
    if isinstance(node, IsKind):
        return asked.ColumnQuery("kind", KINDS.index(node.kind) + 1)
    if isinstance(node, Among):
        return Numbered(node.numbers)
    if isinstance(node, Spoken):
        return Placed(node.places)
    return asked.Every()  # what the person made, before anybody has looked it up


def _words(field: str, what: Term | Phrase, boost: float) -> Query:
    if isinstance(what, Term):
        return term_query(field, what, boost)
    if what.slop is None and all(term.how == "word" for term in what.terms):
        return asked.Phrase(field, [term.text for term in what.terms], boost=boost)
    return Near(field, [term_query(field, term) for term in what.terms], what.slop, boost)


def term_query(field: str, term: Term, boost: float = 1.0) -> Query:
    """One word or pattern in one field."""
    if term.how == "word":
        return asked.Term(field, term.text, boost=boost)
    if term.how == "fuzzy":
        return Similar(field, term.text, term.distance, boost)
    if term.how == "stem":
        return Stem(field, term.text, boost)
    if term.text.find("*") == len(term.text) - 1 and "?" not in term.text:
        return asked.Prefix(field, term.text[:-1], boost=boost)
    return asked.Wildcard(field, term.text, boost=boost)
