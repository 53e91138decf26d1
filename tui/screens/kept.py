"""All kept searches, to be asked again, renamed or dropped."""

from tui.actions import Context
from tui.desk.kept import called, kept_row
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.screens.ask import AskBox
from tui.screens.listing import ListScreen
from tui.taking import Taken
from tui.widgets.row_list import Row


class KeptScreen(ListScreen, inherit_bindings=False):
    """Ends with {"query": the one to ask}, or None."""

    CONTEXT = Context.SEARCHES

    async def fetch(self, offset: int, count: int) -> Json:
        """Kept searches, the one kept last first."""
        return await self.reader_app.engine.call("searches", offset=offset, count=count)

    def show_row(self, row: Json) -> Row:
        """Its name, what it finds, its query."""
        return kept_row(row)

    def head(self) -> str:
        """How many."""
        return f"kept searches  {self.count:,}  {self.read_so_far()}".rstrip()

    def why_empty(self) -> str:
        """None kept yet."""
        return (
            f"No search was kept yet.\n\n{key_of('search.corpus')} searches, then "
            f"{key_of('search.keep')} keeps the search under a name.\n{key_of('close')} closes this list."
        )

    async def place_of(self, row: Json) -> Json | None:
        """What asks it again."""
        return {"query": called(row["name"])}

    def taken(self, row: Json) -> Taken:
        """Its query."""
        return Taken(str(row["query"]))

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")

    async def delete(self) -> None:
        """Keep the search at the cursor no longer."""
        row = self.row_at_cursor()
        if row is not None:
            await self.do(
                "drop_search",
                f"{called(row['name'])} is kept no longer; {key_of('list.undo')} brings it back.",
                name=row["name"],
            )

    def rename(self) -> None:
        """Give the search at the cursor another name."""
        row = self.row_at_cursor()
        if row is None:
            return

        async def done(name: str | None) -> None:
            if name is not None:
                await self.do(
                    "rename_search", f"{called(row['name'])} has another name now.", name=row["name"], to=name
                )

        self.app.push_screen(AskBox("rename this search", row["name"]), done)
