"""Others like a quotation or a name that is being corrected: to be looked at before they are corrected with it."""

from typing import ClassVar

from tui.actions import Context
from tui.desk.side import quote_row
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.screens.listing import ListScreen
from tui.widgets.row_list import Row


class AlikeScreen(ListScreen, inherit_bindings=False):
    """Ends with {"all": True} when enter says that all of them are to be corrected, else with None."""

    CONTEXT = Context.LIST
    ASK: ClassVar[str] = "nothing is filtered here"

    def __init__(self, place: Json, done: str) -> None:
        super().__init__()
        self._place = place
        self._done = done

    def like(self) -> "AlikeScreen":
        """The same question."""
        return AlikeScreen(self._place, self._done)

    async def fetch(self, offset: int, count: int) -> Json:
        """The others, in the order of the articles."""
        return await self.reader_app.engine.call("alike", **self._place, offset=offset, count=count)

    def show_row(self, row: Json) -> Row:
        """A quotation, or the name in its line."""
        if "spans" in row:
            shown = quote_row(row)
            return Row(title=shown.title, right=row["document"], detail=shown.detail, third=shown.third)
        line = f"{row['before']}{row['text']}{row['after']}"
        return Row(title=row["text"], right=row["document"], detail=" ".join(line.split()), third=row["title"])

    def head(self) -> str:
        """What enter does."""
        return f"{self._done}: {self.count:,} others like it\n{key_of('move.open')} corrects them all with it, in one step · {key_of('close')} leaves everything as it is"  # noqa: E501

    def why_empty(self) -> str:
        """They were corrected meanwhile."""
        return f"There are no others like it any more.\n\n{key_of('close')} closes this list."

    def enter(self) -> None:
        """Correct them all."""
        self.finish({"all": True})

    async def place_of(self, row: Json) -> Json | None:
        """A click opens nothing here: the list is a question."""
        return None

    def cited(self, row: Json) -> str:
        """Its words."""
        return str(row["text"])
