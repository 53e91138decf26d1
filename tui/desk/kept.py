"""Kept searches on the desk: keeping one, and the ones kept at the head of the list while the search box is empty."""

from typing import TYPE_CHECKING, Any

from tui.counted import counted
from tui.engine_client import EngineError
from tui.keys.in_force import key_of
from tui.widgets.row_list import Row

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
HEADS = 5  # kept searches above the articles


class Kept:
    """Knows the kept searches, as they were when the box was opened or one was kept."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._rows: list[Json] = []

    async def load(self) -> None:
        """See the kept searches, and show them where they belong now."""
        self._rows = await self._desk.reader_app.engine.rows("searches")
        self.show()

    def show(self) -> None:
        """Put the kept searches above the articles while the box is open and empty, else take them away."""
        wanted = self._desk.typing and not self._desk.finder.typed_now.strip()
        self._desk.shelf.set_heads([kept_row(row) for row in self._rows[:HEADS]] if wanted else [])

    def chosen(self) -> str:
        """The query of the kept search under the cursor of the list, or ""."""
        at = self._desk.shelf.list.cursor
        return called(self._rows[at]["name"]) if at < len(self._desk.shelf.heads) else ""

    def keep(self) -> None:
        """Keep the search that is shown under a name; without one list those that are kept."""
        from tui.screens.ask import AskBox

        finder = self._desk.finder
        query = (finder.typed_now if self._desk.typing else finder.query).strip()
        if not query:
            self._list()
            return

        async def done(name: str | None) -> None:
            if name is None:
                return
            say = self._desk.reader_app.say
            try:
                kept = await self._desk.reader_app.engine.call("keep_search", name=name, query=query)
            except EngineError as error:
                say(str(error), error=True)
                return
            say(
                f"Kept: {called(kept['name'])} asks it again, also "
                f"inside another query; {key_of('undo')} takes it back."
            )
            await self.load()

        self._desk.app.push_screen(AskBox("keep this search as", "", f"{query[:60]} · enter keeps · esc cancels"), done)

    def _list(self) -> None:
        from tui.screens.kept import KeptScreen

        if self._desk.typing:
            self._desk.finder.cancel()
        self._desk.jumps.open(KeptScreen(), lambda end: self._desk.finder.run(end["query"]))


def called(name: str) -> str:
    """A kept search as it stands in a query."""
    return f'@"{name}"' if any(char.isspace() or char in "()" for char in name) else f"@{name}"


def kept_row(row: Json) -> Row:
    """A kept search as a row of a list: its name, what it finds and how much of it is new, its query."""
    new = f"{row['new']:,} new" if row["new"] else ""
    found = "" if row["total"] is None else counted(row["total"], "article")
    return Row(
        title=called(row["name"]),
        detail=row["query"],
        right=" · ".join(part for part in (new, found) if part),
        third=row["problem"],
    )
