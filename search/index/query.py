"""The query language: text in, a Query out. What it says stands in docs/query.md."""

from dataclasses import dataclass, field

from search.errors import QueryError
from search.index.nodes import And, Node, OfPerson, Text, leaves
from search.index.parser import Parser
from search.index.scanner import scan

MAX_LENGTH = 1000  # characters of a query


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. ``root`` is a tree of nodes, None when nothing is asked; ``text`` is what was typed.

    ``str`` of a query is a text that parses to an equal query, whatever was unfinished or implied in the one typed.
    """

    root: Node | None
    text: str = field(default="", compare=False)

    @property
    def empty(self) -> bool:
        """Whether there is no condition in it."""
        return self.root is None

    @property
    def note_terms(self) -> tuple[str, ...]:
        """What notes must hold: the words after note:, one a condition."""
        return self._of_person("note")

    @property
    def code_terms(self) -> tuple[str, ...]:
        """The codes that passages must have: the words after code:."""
        return self._of_person("code")

    def _of_person(self, name: str) -> tuple[str, ...]:
        parts = self.root.parts if isinstance(self.root, And) else (self.root,)
        return tuple(part.text for part in parts if isinstance(part, OfPerson) and part.field == name)

    @property
    def texts(self) -> tuple[Text, ...]:
        """The conditions on words that are asked for, not left out."""
        if self.root is None:
            return ()
        return tuple(leaf for leaf, positive in leaves(self.root) if positive and isinstance(leaf, Text))

    def __str__(self) -> str:
        return "" if self.root is None else str(self.root)


def parse(text: str, typing: bool = False) -> Query:
    """The query that ``text`` says. Raises QueryError with one sentence and the place of what can't be understood.

    With ``typing`` the last word stands for all that begin with it (from two letters on), and what is merely
    unfinished (an open mark or bracket, a last OR, a field without a value) is no error.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"A query can have {MAX_LENGTH} characters; this one has {len(text)}.", MAX_LENGTH)
    root = Parser(scan(text, typing), len(text), typing).parse()
    return Query(root, text)
