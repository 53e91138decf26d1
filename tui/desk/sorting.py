"""The order of the list: by what, in which direction, and how that is said."""

from typing import TYPE_CHECKING

from tui.glyphs import glyphs
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk


class Sorting:
    """Sorts the list, and turns its order round."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    async def next(self) -> None:
        """Sort by the next of what the rows can be sorted by."""
        self._desk.shelf.chosen.next_sort()
        await self._sort()

    async def reverse(self) -> None:
        """Turn the order round."""
        chosen = self._desk.shelf.chosen
        chosen.backwards = not chosen.backwards
        await self._sort()

    async def _sort(self) -> None:
        await self._desk.shelf.reload(to_top=True)
        self._desk.finder.show_found()
        turns = f"{key_of('list.reverse')} turns the order round."
        counted = f", {self.counted}" if self.counted else ""
        self._desk.reader_app.say(f"Sorted by {self._order()}{counted}; {turns}")

    def head(self) -> str:
        """How the line above the list says the order; nothing of an order that needs no word."""
        chosen = self._desk.shelf.chosen
        if not (chosen.sorted_by or chosen.backwards):
            return " by relevance" if chosen.sort_name == "relevance" else ""
        return f" by {self._order()}"

    @property
    def counted(self) -> str:
        """In how many articles hits were counted for the order or a filter; "" when in all, or for none."""
        best = self._desk.shelf.answer.get("counted")
        return f"counted in the best {best:,}" if best else ""

    def _order(self) -> str:
        """By what, an arrow, and what comes first."""
        ascending, first = self._desk.shelf.chosen.direction
        arrow = glyphs().less if ascending else glyphs().more
        return f"{self._desk.shelf.chosen.sort_name} {arrow} {first}"
