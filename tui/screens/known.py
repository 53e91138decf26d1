"""The lines of what is known of an actor, as rows of a list."""

from tui.actor_words import Fact
from tui.engine_client import Json
from tui.widgets.row_list import Row


class KnownRows:
    """The source of a list's rows: a line each, heads bold."""

    def __init__(self) -> None:
        self._facts: list[Fact] = []

    def put(self, facts: list[Fact]) -> None:
        """These are the lines now."""
        self._facts = facts

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._facts)

    def row(self, index: int) -> Row | None:
        """A line."""
        fact = self._facts[index]
        return Row(title=fact.line, quiet=not fact.head)

    def opens(self, index: int) -> Json | None:
        """What a line leads to."""
        return self._facts[index].opens if index < len(self._facts) else None
