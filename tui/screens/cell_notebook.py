"""Notes and codes on the quotation in a cell of the comparison, and what is taken back there."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tui.desk.noting import Noting, Unsent
from tui.desk.target import Target, extent, whole
from tui.engine_client import EngineError

if TYPE_CHECKING:
    from tui.screens.compare import CompareScreen

Json = dict[str, Any]


class CellNotebook(Noting):
    """Makes notes as on the desk, with its draft and its codes. The query dropped last is undone in its turn."""

    def __init__(self, screen: "CompareScreen") -> None:
        super().__init__(screen)
        self._compare = screen
        self._dropped: list[tuple[str, int]] = []  # queries, the latest last, each with the step before it

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

    async def show_changes(self) -> None:
        """On the desk below; the comparison hears of what changes it."""
        await self._compare.desk.notebook.show_changes()

    async def dropped(self, query: str) -> None:
        """A query was dropped, after all steps that were kept until now."""
        with suppress(EngineError):  # then it is not brought back, but nothing else is harmed
            self._dropped.append((query, await self._latest_step()))

    async def undo(self) -> None:
        """Take back the last thing the person did: bring the query back, or undo what was kept since."""
        try:
            latest = await self._latest_step() if self._dropped else 0
        except EngineError as error:
            self._compare.reader_app.say(str(error), error=True)
            return
        if not self._dropped or self._dropped[-1][1] < latest:
            await super().undo()
            return
        query, _ = self._dropped.pop()
        self._compare.comparison.about = query
        await self._compare.reload()
        self._compare.reader_app.say(f"Only quotations about {query} again.")

    async def _latest_step(self) -> int:
        answer = await self._compare.reader_app.engine.call("latest_step")
        return int(answer["step"])
