"""All sides, and those that the articles propose: made, renamed, deleted, compared."""

from typing import ClassVar

from search.text import fold
from tui.actions import Context
from tui.counted import counted
from tui.engine_client import EngineError, Json
from tui.keys.in_force import key_of
from tui.screens.ask import AskBox
from tui.screens.listing import ListScreen
from tui.taking import Taken
from tui.widgets.row_list import Row

MOST_PROPOSED = 60


class SidesScreen(ListScreen, inherit_bindings=False):
    """Enter opens a side with its members and those proposed for it. Ends as a ListScreen does."""

    CONTEXT = Context.SIDES
    ROW_HEIGHT: ClassVar[int] = 3
    ASK: ClassVar[str] = "only sides with these letters"

    def __init__(self) -> None:
        super().__init__()
        self._kept = 0

    async def fetch(self, offset: int, count: int) -> Json:
        """Those that are kept, then those that could be made."""
        engine = self.reader_app.engine
        wanted = fold(self.words)
        kept = [row for row in await engine.rows("side_list") if wanted in fold(row["name"])]
        more = await engine.rows("side_proposals", most=MOST_PROPOSED)
        rows = kept + [row for row in more if wanted in fold(row["name"])]
        self._kept = len(kept)
        return {"total": len(rows), "rows": rows[offset : offset + count]}

    def show_row(self, row: Json) -> Row:
        """Its name, who is in it, how much they say."""
        said = counted(row["quotes"], "quotation")
        if "members" not in row:
            return Row(
                title=row["name"],
                right=said,
                detail=f"not made yet: {counted(row['actors'], 'actor')} may speak for it, each by its sentence",
                third=(
                    f"{key_of('move.open')} shows them, {key_of('side.accept')} there "
                    "makes the side of those you accept"
                ),
                sign="?",
                quiet=True,
            )
        names = [member["actor"] for member in row["members"]]
        return Row(
            title=row["name"],
            right=said,
            detail=counted(len(names), "member"),
            third=", ".join(names)
            or f"nobody yet: {key_of('move.open')}, then {key_of('side.add')} or {key_of('side.accept')}",
        )

    def head(self) -> str:
        """How many, and what a side is."""
        words = f" with {self.words}" if self.words else ""
        kept = f"sides  {self._kept:,} kept{words}"
        return f"{kept}  {self.read_so_far()}".rstrip() + (
            "\nA side is a set of actors that you put together: a column of the comparison, side:NAME in a search."
        )

    def why_empty(self) -> str:
        """None kept, none proposed."""
        if self.words:
            return (
                f"No side has\n{self.words}\n\n{key_of('search.about')} "
                f"changes the letters · {key_of('list.drop')} drops them"
            )
        return (
            "No side is kept yet, and no article says that somebody speaks for a government.\n\n"
            f"{key_of('sides.add')} makes one: give it a name, then add actors to it.\n"
            f"{self.read_so_far()}\n\n{key_of('close')} closes this list."
        )

    async def place_of(self, row: Json) -> Json | None:
        """A side is no place: it opens."""
        self._open_side(row["name"])
        return None

    def _open_side(self, name: str) -> None:
        from tui.screens.side import SideScreen

        self.open_below(SideScreen(name))

    def on_screen_resume(self) -> None:
        """A side that lay over the list may have been changed."""
        if self.count:
            self.background(self.reload, group="rows")

    def taken(self, row: Json) -> Taken:
        """The side as a search takes it."""
        return Taken(f'side:"{row["name"]}"')

    # -- what keys do

    def add(self) -> None:
        """Make a side and open it."""

        async def done(name: str | None) -> None:
            if name and name.strip() and await self._make(name.strip()):
                self._open_side(name.strip())

        hint = "as in China's government: then the articles propose who speaks for it"
        self.app.push_screen(AskBox("name of the new side", hint=hint), done)

    async def _make(self, name: str) -> bool:
        try:
            await self.reader_app.engine.call("keep_side", name=name)
        except EngineError as error:
            self.reader_app.say(str(error), error=True)
            return False
        await self.reload()
        return True

    def rename(self) -> None:
        """Give the side at the cursor another name."""
        row = self._kept_row()
        if row is not None:
            self.ask_side_name(row["name"])

    async def delete(self) -> None:
        """Keep the side at the cursor no longer."""
        row = self._kept_row()
        if row is not None:
            await self.do(
                "drop_side",
                f"{row['name']} is kept no longer; {key_of('list.undo')} brings it back.",
                name=row["name"],
            )

    def add_to_comparison(self) -> None:
        """Add the side at the cursor as a column."""
        row = self._kept_row()
        if row is not None:
            self.reader_app.say(self.comparison.add_column({"side": row["name"]}, row["name"]))

    def _kept_row(self) -> Json | None:
        row = self.row_at_cursor()
        if row is not None and "members" not in row:
            self.reader_app.say(
                f"This side isn't made yet: {key_of('move.open')} shows "
                f"who may belong to it, {key_of('side.accept')} accepts."
            )
            return None
        return row

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")
