"""Kept searches inside queries: @name stands for what is kept under that name."""

from collections.abc import Mapping, Sequence

from search.index.scanner import Token, scan
from search.text import fold


class Kept:
    """The kept searches that a query may name, {name: query}, and those it stands in itself: these it can't."""

    def __init__(self, searches: Mapping[str, str], inside: Sequence[str] = ()) -> None:
        self._searches = searches
        self._by_name = {fold(name): name for name in searches}
        self._inside = inside

    def entered(self, name: str) -> tuple[list[Token], int, "Kept"]:
        """The tokens and the length of what is kept under a name, and what may be named in it.

        Raises LookupError with a sentence, and QueryError for a text that no query can be made of.
        """
        wanted = fold(name)
        if wanted in self._inside:
            raise LookupError(f"The search kept as {name} leads back to itself.")
        if wanted not in self._by_name:
            import difflib

            near = difflib.get_close_matches(wanted, self._by_name, 1, 0.6)
            hint = (
                f"; did you mean {shown(self._by_name[near[0]])}?"
                if near
                else ": put quotation marks round a word with @."
            )
            raise LookupError(f"No search is kept as {name}{hint}")
        text = self._searches[self._by_name[wanted]]
        return scan(text, False), len(text), Kept(self._searches, (*self._inside, wanted))


def shown(name: str) -> str:
    """How a kept search is named in a query."""
    return f'@"{name}"' if any(char.isspace() or char in "()" for char in name) else f"@{name}"
