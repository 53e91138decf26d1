"""Which articles were opened: the others are unread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.counted import counted
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk

MANY = 5000  # numbers in one request


class Opened:
    """Articles of the list as read and unread. ``unread``: how many are, of all, when no search is."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._read = 0  # the number of the article that was last found to be read
        self.unread = 0

    async def step(self, direction: int) -> None:
        """Open the next article of the list that wasn't opened yet, or the one before."""
        shelf = self._desk.shelf
        if not shelf.lists_articles:
            self._desk.reader_app.say(f"This is for lists of articles: {key_of('search.view')} goes back to it.")
            return
        engine, at = self._desk.reader_app.engine, shelf.list.cursor
        found = await engine.call("next_unread", at=at, direction=direction, **shelf.chosen.order())
        if found["index"] is None:
            where = "below" if direction > 0 else "above"
            self._desk.reader_app.say(f"There is no unread article {where} this one in the list.")
            return
        await shelf.load(found["index"], 1)
        shelf.list.goto(found["index"])
        await shelf.open_at_cursor()

    async def note(self) -> None:
        """The person reads the open article: it counts as unread no longer."""
        number = self._desk.reader.number
        if number is not None and number != self._read:
            await self._set([number], opened=True)
            self._read = number  # not before: opening another cuts this short

    async def toggle(self) -> None:
        """Let the article at the cursor, or the marked ones, count as unread, or as read when they do."""
        shelf = self._desk.shelf
        row = shelf.row_at_cursor()
        if not shelf.lists_articles or row is None or not (row["number"] or len(shelf.marks)):
            self._desk.reader_app.say("Go to an article in the list first.")
            return
        numbers = shelf.marks.numbers or [row["number"]]
        first = next((r for r in shelf.windows.known() if r["number"] == numbers[0]), row)
        await self._set(numbers, opened=bool(first.get("unread")))
        what = "read" if first.get("unread") is False else "unread"
        count = "counts" if len(numbers) == 1 else "count"
        self._desk.reader_app.say(f"{counted(len(numbers), 'article')} {count} as {what}.")

    async def _set(self, numbers: Sequence[int], *, opened: bool) -> None:
        engine, shelf = self._desk.reader_app.engine, self._desk.shelf
        for first in range(0, len(numbers), MANY):
            await engine.call("set_opened", numbers=numbers[first : first + MANY], opened=opened)
        wanted = set(numbers)
        for row in shelf.windows.known():
            if row["number"] in wanted and row.get("unread") is opened:
                row["unread"] = not opened
                self.unread += -1 if opened else 1
        shelf.list.refresh_rows()
        shelf.show_head()
