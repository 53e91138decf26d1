"""The three panes of the desk: which are seen, which has the keys, how wide they are."""

from typing import TYPE_CHECKING, Any

from textual.widget import Widget

if TYPE_CHECKING:
    from tui.screens.desk import Desk

TWO_FROM, THREE_FROM = 100, 150  # columns from which two and three panes are seen side by side
USUAL = {1: 36, 3: 44}  # columns of the outer panes; the reading view takes the rest
READING = 96  # columns beyond which the text needs no more: what is left goes to the outer panes
MOST = 64  # columns that these come to have by themselves
LEAST = 18
HEADS = {2: "2 reading", 3: "3 quotations · actors · notes"}  # while no article is open
IDS = {1: "shelf", 2: "reader", 3: "side"}


class Panes:
    """Lays the panes out. ``focused`` is 1, 2 or 3."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.focused = 1
        self.zoomed = False
        self.widths: dict[int, int] = {}  # of outer panes, as the person made them

    def pane(self, number: int) -> Widget:
        """The widget of a pane."""
        return self._desk.query_one(f"#{IDS[number]}")

    def go(self, number: int) -> None:
        """Give a pane the keys; pane 3 once more shows the next of its lists."""
        if number == self.focused == 3:
            self._desk.side.next_tab()
        self.focused = number
        self.lay_out()
        self._desk.focus_pane(number)

    def step(self, direction: int) -> None:
        """Go to the next or previous pane."""
        self.go((self.focused - 1 + direction) % 3 + 1)

    def restore(self, session: dict[str, Any]) -> None:
        """Where the last session left it."""
        widths = session.get("widths", {})
        if isinstance(widths, dict):
            known = {str(n): n for n in USUAL}
            self.widths |= {known[n]: w for n, w in widths.items() if n in known and isinstance(w, int)}

    def zoom(self) -> None:
        """One pane alone, or back."""
        self.zoomed = not self.zoomed
        self.lay_out()

    def resize(self, columns: int) -> None:
        """Make the pane with the keys wider or narrower."""
        number, more = (1, -columns) if self.focused == 2 else (self.focused, columns)
        self._set_width(number, self.width_of(number) + more)

    def drag(self, number: int, column: int) -> None:
        """Put the edge of an outer pane at a column of the screen."""
        self._set_width(number, column + 1 if number == 1 else self._desk.size.width - column)

    def _set_width(self, number: int, width: int) -> None:
        self.widths[number] = max(LEAST, min(self._most(), width))
        self.lay_out()

    def _most(self) -> int:
        """The columns that an outer pane may take of what there is."""
        return max(LEAST, self._desk.size.width - 2 * LEAST)

    def reset(self) -> None:
        """The usual widths."""
        self.widths = {}
        self.lay_out()

    def width_of(self, number: int) -> int:
        """The columns of an outer pane: as the person made it, else the usual ones and its share of what is left."""
        outer = [n for n in self.seen() if n in USUAL] or [number]
        left = self._desk.size.width - READING - sum(self.widths.get(n, USUAL[n]) for n in outer)
        share = max(0, left) // len(outer)
        return min(self._most(), self.widths.get(number, min(MOST, USUAL[number] + share)))

    def seen(self) -> set[int]:
        """The panes that have room: one below 100 columns, two below 150, else three."""
        width = self._desk.size.width
        if self.zoomed or width < TWO_FROM:
            return {self.focused}
        if width < THREE_FROM:
            return {2, 3} if self.focused == 3 else {1, 2}
        return {1, 2, 3}

    def lay_out(self) -> None:
        """Show what has room, at its width."""
        seen = self.seen()
        for number in IDS:
            pane = self.pane(number)
            pane.display = number in seen
            alone = len(seen) == 1
            pane.set_class(alone, "alone")
            pane.styles.width = "1fr" if number == 2 or alone else self.width_of(number)
            pane.set_class(number == self.focused, "focused")
