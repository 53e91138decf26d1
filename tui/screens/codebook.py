"""The codebook as a tree: codes renamed, moved, merged, recoloured, described and deleted, each undone by u."""

from typing import Any, ClassVar

from tui.actions import Context
from tui.codes import tree
from tui.counted import counted
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.screens.ask import AskBox, PickBox
from tui.screens.listing import ListScreen
from tui.taking import Taken
from tui.widgets.row_list import Row

TOP = "(at the top)"
# told apart also by the colour-blind (P. Tol's "muted" scheme), by their names
COLOURS = {
    "rose": "#cc6677", "indigo": "#332288", "sand": "#ddcc77", "green": "#117733", "cyan": "#88ccee", "wine": "#882255",
    "teal": "#44aa99", "olive": "#999933", "purple": "#aa4499", "none": "",
}  # fmt: skip


class CodebookScreen(ListScreen, inherit_bindings=False):
    """Ends with {"query", "words"}, which find the notes of a code, or None."""

    CONTEXT = Context.CODES
    ROW_HEIGHT: ClassVar[int] = 2
    ASK: ClassVar[str] = "only codes with these letters"

    async def fetch(self, offset: int, count: int) -> Json:
        """The codes as a tree, those with the words."""
        rows = tree(await self.reader_app.engine.rows("codes", most=10_000))
        wanted = self.words.casefold().lstrip("#")
        rows = [row for row in rows if wanted in row["name"].casefold()]
        return {"total": len(rows), "rows": rows[offset : offset + count]}

    def show_row(self, row: Json) -> Row:
        """The code in its place in the tree, how many notes have it, its colour and when to use it."""
        names = [name for name, colour in COLOURS.items() if colour and colour == row["colour"]]
        colour = f"{names[0] if names else ''} {row['colour']}".strip()
        about = " · ".join(part for part in (colour, " ".join(row["description"].split())) if part)
        indent = "  " * row["depth"]
        about = about or f"{key_of('codes.describe')} says when to use it"
        return Row(title=f"{indent}#{row['name']}", right=counted(row["count"], "note"), detail=f"{indent}  {about}")

    def head(self) -> str:
        """How many."""
        return f"codebook  {counted(self.count, 'code')}" + (f" with {self.words}" if self.words else "")

    def why_empty(self) -> str:
        """None yet."""
        return (
            f"There is no code yet.\n\n{key_of('codes.add')} makes one here; in an article "
            f"{key_of('note.code')} puts one on the current thing.\n{key_of('close')} closes this."
        )

    async def place_of(self, row: Json) -> Json | None:
        """What finds the notes that have the code, or one below it."""
        return {"query": f'code:"{row["name"]}"', "words": f"#{row['name']}"}

    def taken(self, row: Json) -> Taken:
        """The code, and when to use it."""
        return Taken(": ".join(part for part in (f"#{row['name']}", row["description"]) if part))

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")

    # -- what keys do

    def rename(self) -> None:
        """Give the code another name."""
        self._ask("rename this code", "name", lambda row, typed: self._change(row, to=typed))

    def describe(self) -> None:
        """Say when to use the code."""
        self._ask("when to use it", "description", lambda row, typed: self._change(row, description=typed))

    def under(self) -> None:
        """Put the code under another, or at the top."""
        self._pick(
            "under which code", [TOP], lambda row, chosen: self._change(row, parent="" if chosen == TOP else chosen)
        )

    def merge(self) -> None:
        """Put another code wherever this one stands."""

        async def merged(row: Json, into: str) -> None:
            said = f"#{into} stands wherever #{row['name']} stood; {key_of('list.undo')} takes it back."
            await self.do("merge_codes", said, name=row["name"], into=into)

        self._pick("merge into which code", [], merged)

    def colour(self) -> None:
        """Give the code a colour, by name or as #rrggbb."""
        row = self.row_at_cursor()

        async def done(chosen: str | None) -> None:
            if chosen is not None and row is not None:
                typed = chosen if chosen in COLOURS else f"#{chosen.lstrip('#')}"
                await self._change(row, colour=COLOURS.get(typed, typed))

        if row is not None:
            self.app.push_screen(PickBox("colour, or rrggbb", list(COLOURS), new=True), done)

    def add(self) -> None:
        """A new code, under the one at the cursor."""
        row = self.row_at_cursor()

        async def done(name: str | None) -> None:
            if name:
                parent = row["name"] if row is not None else ""
                await self.do(
                    "make_code",
                    f"A new code; {key_of('list.undo')} takes it back, {key_of('codes.under')} moves it.",
                    name=name,
                    parent=parent,
                )

        self.app.push_screen(AskBox(f"new code under #{row['name']}" if row is not None else "new code"), done)

    async def delete(self) -> None:
        """Delete the code at the cursor."""
        row = self.row_at_cursor()
        if row is not None:
            said = f"#{row['name']} was taken off {row['count']:,} notes; {key_of('list.undo')} brings it back."
            await self.do("delete_code", said, name=row["name"])

    # -- helpers

    async def _change(self, row: Json, **what: str) -> None:
        await self.do(
            "change_code", f"Changed #{row['name']}; {key_of('list.undo')} takes it back.", name=row["name"], **what
        )

    def _ask(self, title: str, field: str, then: Any) -> None:
        row = self.row_at_cursor()

        async def done(typed: str | None) -> None:
            if typed is not None:
                await then(row, typed)

        if row is not None:
            self.app.push_screen(AskBox(title, row[field]), done)

    def _pick(self, title: str, first: list[str], then: Any) -> None:
        row = self.row_at_cursor()
        if row is None:
            return
        names = [other["name"] for index in range(self.count) if (other := self.windows.get(index)) is not None]

        async def done(chosen: str | None) -> None:
            if chosen is not None:
                await then(row, chosen)

        self.app.push_screen(PickBox(title, [*first, *(n for n in names if n != row["name"])], new=False), done)
