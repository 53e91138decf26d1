"""Rows marked in the list, articles or passages, to do something with all of them."""

from typing import TYPE_CHECKING, Any

from tui.counted import counted
from tui.desk.target import whole
from tui.engine_client import EngineError
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
MOST = 1_000_000
MOST_PASSAGES = 1_000  # that can be marked together
FIELDS = ("title", "outlet", "author", "date", "url")


class Marks:
    """Which rows of the list are marked, and what stood there: {"number"}; of a passage "start", "end", "kind", too."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._marked: dict[int, Json] = {}  # row → what was marked there

    def __len__(self) -> int:
        return len(self._marked)

    @property
    def numbers(self) -> list[int]:
        """The marked articles, or those of the marked passages, in the order in which they were marked."""
        return list(dict.fromkeys(marked["number"] for marked in self._marked.values()))

    @property
    def passages(self) -> list[Json]:
        """The marked passages, in the order in which they were marked; none where articles are marked."""
        return [marked for marked in self._marked.values() if "start" in marked]

    @property
    def named(self) -> str:
        """How many there are, of what: "3 articles"."""
        return counted(len(self), self._desk.shelf.row_name)

    def clear(self) -> None:
        """Take all marks off: they are of rows, and the rows are others now."""
        self._marked.clear()
        self._desk.shelf.list.mark(())

    def check(self) -> None:
        """Take the marks off when another article has come to stand where one was marked."""
        shelf = self._desk.shelf
        rows = ((marked, shelf.windows.get(index)) for index, marked in self._marked.items())
        if any(row is not None and self._what(row) != marked for marked, row in rows) or (
            self._marked and max(self._marked) >= shelf.count
        ):
            self.clear()
            self._desk.reader_app.say("The list has changed, so its marks were taken off.")

    def _what(self, row: Json) -> Json:
        """What is marked with a row."""
        if "spans" in row and row.get("view") == "quotations":
            return {"number": row["number"], **whole(row)}
        if row.get("view") == "concordance":
            return {"number": row["number"], "start": row["start"], "end": row["end"], "kind": "passage"}
        return {"number": row["number"]}

    def mark(self, on: int = 1) -> None:
        """Mark the row at the cursor, or unmark it, and go ``on`` so many rows."""
        shelf = self._desk.shelf
        at = shelf.list.cursor
        row = shelf.windows.get(at)
        if self._desk.panes.focused == 1 and row is not None:
            if not row["number"]:
                shelf.list.move(on)  # the head of a group
                return
            shelf.list.toggle_mark(at)
            if self._marked.pop(at, None) is None:
                self._marked[at] = self._what(row)
            shelf.list.move(on)
            shelf.show_head()

    async def mark_all(self) -> None:
        """Mark every listed row, or none."""
        if self._desk.panes.focused != 1:
            return
        shelf = self._desk.shelf
        engine = self._desk.reader_app.engine
        if shelf.lists_articles:
            numbers = await engine.rows("numbers", most=MOST, **shelf.chosen.order())
            marked = {row: {"number": number} for row, number in enumerate(numbers) if number}
        elif shelf.windows.count > MOST_PASSAGES:
            many = (
                f"More than {MOST_PASSAGES:,} can't be marked together: A without marks codes all hits of the search."
            )
            self._desk.reader_app.say(many)
            return
        else:
            marked = {index: self._what(row) for index, row in enumerate(await shelf.every())}
        if self._marked.keys() == marked.keys():
            self.clear()
        else:
            self._marked = marked
            shelf.list.mark(marked)
        shelf.show_head()

    async def edit_metadata(self) -> None:
        """Ask for title, outlet, author, date and URL; they are kept as the person's."""
        from tui.screens.ask import FormBox

        app = self._desk.reader_app
        shelf = self._desk.shelf
        numbers = self.numbers
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
        app.say(f"Set {', '.join(values)}; {key_of('undo')} takes it back.")
