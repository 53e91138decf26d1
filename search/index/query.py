"""The query language: text in, a Query out. What it says stands in docs/query.md."""

from collections.abc import Mapping

from search.index.kept import Kept
from search.index.nodes import Node, Text, Value, leaves
from search.index.parser import Parser
from search.index.scanner import scan


class Query(Value):
    """What to look for. ``root`` is a tree of nodes, None when nothing is asked; ``text`` is what was typed, which
    doesn't count when two are compared.

    ``str`` of a query is a text that parses to an equal query, whatever was unfinished or implied in the one typed.
    """

    __slots__ = ("root", "text")

    def __init__(self, root: Node | None, text: str = "") -> None:
        self.root, self.text = root, text

    def _parts(self) -> tuple[Node | None]:
        return (self.root,)

    @property
    def empty(self) -> bool:
        """Whether there is no condition in it."""
        return self.root is None

    @property
    def texts(self) -> tuple[Text, ...]:
        """The conditions on words that are asked for, not left out."""
        if self.root is None:
            return ()
        return tuple(leaf for leaf, positive in leaves(self.root) if positive and isinstance(leaf, Text))

    def __str__(self) -> str:
        return "" if self.root is None else str(self.root)


def parse(text: str, typing: bool = False, searches: Mapping[str, str] | None = None) -> Query:
    """The query that ``text`` says. Raises QueryError with one sentence and the place of what can't be understood.

    With ``typing`` the last word stands for all that begin with it (from two letters on), and what is merely
    unfinished (an open mark or bracket, a last OR, a field without a value) is no error. ``searches`` are the kept
    ones, {name: query}, which may stand in the text as @name.
    """
    root = Parser(scan(text, typing), len(text), typing, Kept(searches or {})).parse()
    return Query(root, text)
