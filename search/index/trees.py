"""Joining, checking and changing trees of conditions."""

from collections.abc import Callable, Iterable, Sequence

from search.index.nodes import NOWHERE, Among, And, Node, Not, OfPerson, Or, Phrase, Place, Spoken, Text


def joined(kind: type[And] | type[Or], parts: Sequence[Node]) -> Node | None:
    """One node of the parts, without a node of the same kind inside."""
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, And | Or) and isinstance(part, kind):
            flat += part.parts
        else:
            flat.append(part)
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def within(node: Node, field: str) -> Node:
    """The tree with every word that has no field yet looked for in ``field``."""
    if isinstance(node, Text):
        return node if node.field else node.but(field=field)
    if isinstance(node, Not):
        return node.but(part=within(node.part, field))
    if isinstance(node, And | Or):
        return node.but(parts=tuple(within(part, field) for part in node.parts))
    return node


def nothing_asked(node: Node) -> Not | None:
    """A Not that stands where something has to be asked for, or None."""
    if isinstance(node, Not):
        return node
    parts = node.parts if isinstance(node, And | Or) else ()
    wrong = [nothing_asked(part) for part in parts]
    if isinstance(node, And) and None in wrong:  # something is asked for beside what is left out
        wrong = [found for part, found in zip(parts, wrong, strict=True) if isinstance(part, Or)]
    return next((found for found in wrong if found is not None), None)


def resolved(
    node: Node,
    look_up: Callable[[OfPerson], Iterable[int]],
    side: Callable[[str], Iterable[int]],
    named: Callable[[Text], Iterable[int]] = lambda node: (),
) -> Node:
    """The tree with the articles that ``look_up`` gives for each condition on what the person made.

    ``side`` gives the attributions of a side's actors, ``named`` those of whom a person joined with others or named
    otherwise, for a condition on a speaker's name.
    """
    if isinstance(node, Text):
        places = tuple(sorted(named(node))) if node.field in ("actor", "speaker") else ()
        return Or((node, Spoken(places, node))) if places else node
    if isinstance(node, OfPerson) and node.field == "side":
        return Spoken(tuple(sorted(side(node.text))), node)
    if isinstance(node, OfPerson):
        return Among(tuple(sorted(look_up(node))), node)
    if isinstance(node, Not):
        return node.but(part=resolved(node.part, look_up, side, named))
    if isinstance(node, And | Or):
        return node.but(parts=tuple(resolved(part, look_up, side, named) for part in node.parts))
    return node


def placed(node: Node, at: Place) -> Node:
    """The tree with every place in it replaced by one: what stands for it in the query that was typed."""
    if isinstance(node, Text):
        terms = tuple(term.but(at=NOWHERE) for term in node.terms)
        what = node.what.but(terms=terms) if isinstance(node.what, Phrase) else terms[0]
        return node.but(what=what)
    if isinstance(node, Not):
        return node.but(part=placed(node.part, at), at=at)
    if isinstance(node, And | Or):
        return node.but(parts=tuple(placed(part, at) for part in node.parts))
    return node.but(at=at) if isinstance(node, OfPerson) else node
