"""Joining and checking trees of conditions."""

from collections.abc import Sequence
from dataclasses import replace

from search.errors import QueryError
from search.index.nodes import And, Node, Not, OfPerson, Or, Text


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
        return node if node.field else replace(node, field=field)
    if isinstance(node, Not):
        return replace(node, part=within(node.part, field))
    if isinstance(node, And | Or):
        return replace(node, parts=tuple(within(part, field) for part in node.parts))
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


def check_of_person(root: Node) -> None:
    """note: and code: narrow a whole query; they can't be one choice of several."""
    parts = root.parts if isinstance(root, And) else (root,)
    for part in parts:
        if not isinstance(part, OfPerson) and (found := _of_person(part)) is not None:
            raise QueryError(f"{found.field}: can't stand in brackets with OR, nor after NOT.", found.at[0])


def _of_person(node: Node) -> OfPerson | None:
    if isinstance(node, OfPerson):
        return node
    parts = node.parts if isinstance(node, And | Or) else (node.part,) if isinstance(node, Not) else ()
    return next((found for part in parts if (found := _of_person(part)) is not None), None)
