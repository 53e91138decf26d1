"""How a comparison stands: what its rows stand for, how they are sorted, what helps to match, what stays in sight."""

from typing import TYPE_CHECKING

from tui.compare_words import SORTED
from tui.counted import unweighed
from tui.desk.comparison import ROWS, SORTS
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.compare import CompareScreen

_ROWS_SAID = {
    "none": "Each column is a list.",
    "occasion": "Rows by occasion: same passage, event or day of what is said.",
    "likeness": "Rows by likeness: shared rare words.",
}


class Standing:
    """Changes how the comparison of a screen stands, and says how it stands now."""

    def __init__(self, screen: "CompareScreen") -> None:
        self._screen = screen
        self._stands = screen.comparison

    async def next_rows(self) -> None:
        """Rows that stand for nothing, for an occasion, for a likeness."""
        self._stands.rows = ROWS[(ROWS.index(self._stands.rows) + 1) % len(ROWS)]
        await self._anew(_ROWS_SAID[self._stands.rows])

    async def next_sort(self) -> None:
        """By date, the newest first, by outlet, the surest first."""
        self._stands.sort = SORTS[(SORTS.index(self._stands.sort) + 1) % len(SORTS)]
        await self._anew(f"Sorted {SORTED[self._stands.sort]}.")

    async def toggle_context(self) -> None:
        """Let what stands around a quotation help it match, or not."""
        self._stands.context = not self._stands.context
        more = "its paragraph and its article's title count, too"
        around = more if self._stands.context else "only its own words count"
        asks = "" if self._stands.about else f" {key_of('search.about')} asks for words."
        await self._anew(f"Of a quotation {around}.{asks}")

    async def pin(self) -> None:
        """Put the column first and keep it in sight, or let it go."""
        view = self._screen.view
        self._stands.pin(view.column)
        view.pin(self._stands.pinned)
        if await self._screen.reload():
            view.goto(0, view.row)
        self._screen.reader_app.say(
            "The first column stays in sight." if self._stands.pinned else "No column is kept in sight."
        )

    async def _anew(self, said: str) -> None:
        self._screen.view.goto(self._screen.view.column, 0)
        await self._screen.reload()
        left = unweighed(self._screen.compared.left)
        self._screen.reader_app.say(f"{said} {left}." if left else said)
