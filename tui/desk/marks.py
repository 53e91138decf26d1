"""Articles marked in the list, to do something with all of them."""

from typing import TYPE_CHECKING

from tui.engine_client import EngineError
from tui.screens.ask import FormBox

if TYPE_CHECKING:
    from tui.screens.desk import Desk

MOST = 1_000_000
FIELDS = ("title", "outlet", "author", "date", "url")


class Marks:
    """Which rows of the list are marked, and the article that stood in each."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._marked: dict[int, int] = {}  # row → number of the article that was marked there

    def __len__(self) -> int:
        return len(self._marked)

    @property
    def numbers(self) -> list[int]:
        """The marked articles, in the order in which they were marked."""
        return list(self._marked.values())

    def clear(self) -> None:
        """Take all marks off: they are of rows, and the rows are others now."""
        self._marked.clear()
        self._desk.shelf.list.mark(())

    def check(self) -> None:
        """Take the marks off when another article has come to stand where one was marked."""
        shelf = self._desk.shelf
        rows = ((number, shelf.windows.get(index)) for index, number in self._marked.items())
        if any(row is not None and row["number"] != number for number, row in rows) or (
            self._marked and max(self._marked) >= shelf.count
        ):
            self.clear()
            self._desk.reader_app.say("The list has changed, so its marks were taken off.")

    def _can_mark(self) -> bool:
        if self._desk.panes.focused != 1:
            return False
        if not self._desk.shelf.lists_articles:
            self._desk.reader_app.say("Articles are marked in the list of articles: S goes back to it.")
            return False
        return True

    def mark(self) -> None:
        """Mark the row at the cursor, or unmark it, and go on."""
        shelf = self._desk.shelf
        at = shelf.list.cursor
        row = shelf.windows.get(at)
        if self._can_mark() and row is not None:
            if not row["number"]:
                shelf.list.move(1)  # the head of a group
                return
            shelf.list.toggle_mark(at)
            self._marked.pop(at, None) or self._marked.update({at: row["number"]})
            shelf.list.move(1)
            shelf.show_head()

    async def mark_all(self) -> None:
        """Mark every listed article, or none."""
        if not self._can_mark():
            return
        shelf = self._desk.shelf
        engine = self._desk.reader_app.engine
        numbers = await engine.rows("numbers", most=MOST, **shelf.chosen.order())
        marked = {row: number for row, number in enumerate(numbers) if number}
        if self._marked.keys() == marked.keys():
            self.clear()
        else:
            self._marked = marked
            shelf.list.mark(marked)
        shelf.show_head()

    async def edit_metadata(self) -> None:
        """Ask for title, outlet, author, date and URL; they are kept as the person's."""
        app = self._desk.reader_app
        shelf = self._desk.shelf
        numbers = list(self._marked.values())
        row = shelf.windows.get(shelf.list.cursor)
        if not numbers and self._desk.panes.focused == 2 and self._desk.reader.number is not None:
            numbers = [self._desk.reader.number]
        elif not numbers and row is not None and row["number"]:
            numbers = [row["number"]]
        if not numbers:
            return
        article = await app.engine.call("open", number=numbers[0])
        one = len(numbers) == 1
        known = article["metadata"] if one else dict.fromkeys(FIELDS, "")
        notes = dict.fromkeys(article["own"], "(yours)") if one else {}
        title = known["title"] or article["document"] if one else f"{len(numbers):,} marked articles"
        values = await self._desk.app.push_screen_wait(FormBox(title, {f: known[f] for f in FIELDS}, notes))
        if not values:
            return
        try:
            await app.engine.call("set_values", numbers=numbers, values=values)
        except EngineError as error:
            app.say(str(error), error=True)
            return
        app.say(f"Set {', '.join(values)}; u takes it back.")
