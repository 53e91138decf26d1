"""Notes and codes on the quotation in a cell of the comparison, and what is taken back there."""

from typing import TYPE_CHECKING, Any

from tui.desk.noting import Noting, Unsent
from tui.desk.target import Target, extent, whole
from tui.dropped import Dropped

if TYPE_CHECKING:
    from tui.screens.compare import CompareScreen

Json = dict[str, Any]


class CellNotebook(Noting):
    """Makes notes as on the desk, with its draft and its codes."""

    def __init__(self, screen: "CompareScreen") -> None:
        super().__init__(screen)
        self._compare = screen

    @property
    def unsent(self) -> Unsent:
        """The desk's."""
        return self._compare.desk.notebook.unsent

    @property
    def dropped(self) -> Dropped:
        """Queries of the comparison."""
        return self._compare.dropped

    async def target(self) -> Target | None:
        """The quotation in the cell at the cursor, with the note that is on it."""
        quote = self._compare.quote_at_cursor()
        if quote is None:
            self._compare.reader_app.say("There is no quotation here to put a note on.")
            return None
        notes = await self._compare.reader_app.engine.rows("notes", number=quote["number"])
        note = next((note for note in notes if (note["start"], note["end"]) == extent(quote)), None)
        return Target("add_note", {"number": quote["number"], **whole(quote)}, "this quotation", note)

    async def show_changes(self) -> None:
        """In the cells, and on the desk below."""
        await self._compare.reload()
        await self._compare.desk.notebook.show_changes()
