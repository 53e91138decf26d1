"""Notes and codes on the quotation in a cell of the comparison, and what is taken back there."""

from typing import TYPE_CHECKING, Any

from tui.desk.noting import Noting, Unsent
from tui.desk.target import Target, extent, whole

if TYPE_CHECKING:
    from tui.screens.compare import CompareScreen

Json = dict[str, Any]


class CellNotebook(Noting):
    """Makes notes as on the desk, with its draft and its codes. The query dropped last is undone in its turn."""

    def __init__(self, screen: "CompareScreen") -> None:
        super().__init__(screen)
        self._compare = screen
        self._done: list[str] = []  # queries dropped here, "" for what was kept, the latest last

    @property
    def unsent(self) -> Unsent:
        """The desk's."""
        return self._compare.desk.notebook.unsent

    async def target(self) -> Target | None:
        """The quotation in the cell at the cursor, with the note that is on it."""
        quote = self._compare.quote_at_cursor()
        if quote is None:
            self._compare.reader_app.say("There is no quotation here to put a note on.")
            return None
        notes = await self._compare.reader_app.engine.rows("notes", number=quote["number"])
        note = next((note for note in notes if (note["start"], note["end"]) == extent(quote)), None)
        return Target("add_note", {"number": quote["number"], **whole(quote)}, "this quotation", note)

    def kept(self) -> None:
        """Something was kept, or corrected: it is undone before any query that was dropped until now."""
        self._done.append("")

    async def show_changes(self) -> None:
        """On the desk below; the comparison hears of what changes it."""
        await self._compare.desk.notebook.show_changes()

    def dropped(self, query: str) -> None:
        """A query was dropped."""
        self._done.append(query)

    async def undo(self) -> None:
        """Take back the last thing the person did: bring the query back, or undo what was kept."""
        if query := self._done.pop() if self._done else "":
            self._compare.comparison.about = query
            await self._compare.reload()
            self._compare.reader_app.say(f"Only quotations about {query} again.")
        else:
            await super().undo()
