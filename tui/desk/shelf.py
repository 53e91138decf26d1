"""The list of articles: all of them, or those a search found."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from tui.desk.article_row import article_row, head_row
from tui.desk.chosen import Chosen
from tui.desk.empty import why_none_listed
from tui.desk.filters import Filters
from tui.desk.marks import Marks
from tui.desk.opened import Opened
from tui.desk.sorting import Sorting
from tui.desk.status import completeness
from tui.desk.views import VIEWS, Asked
from tui.desk.windows import WINDOW, Windows
from tui.engine_client import EngineError
from tui.keys.in_force import key_of
from tui.safe import content
from tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
HEIGHT = 3  # lines of an article in the list of all


class Shelf:
    """Drives the first pane. Its rows come from the engine in windows."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.windows = Windows(self._ask, self._loaded)
        self.chosen = Chosen()
        self.sorting = Sorting(desk)
        self.filters = Filters(desk)
        self.answer: Json = {}  # the latest of a search, without its rows
        self.listed = asyncio.Event()  # once there is a list
        self.opened = Opened(desk)
        self.marks = Marks(desk)
        self.heads: tuple[Row, ...] = ()  # rows above those of the engine, of which the windows know nothing

    @property
    def list(self) -> RowList:
        """The widget."""
        return self._desk.query_one("#articles", RowList)

    @property
    def count(self) -> int:
        """How many rows are listed."""
        return len(self.heads) + self.windows.count

    def row(self, index: int) -> Row | None:
        """A row of the list, or None while it is fetched (see RowSource)."""
        if index < len(self.heads):
            return self.heads[index]
        row = self.windows.get(index - len(self.heads))
        if row is None:
            return None
        view = row.get("view")  # while another view's rows are fetched these are still of the last one
        if row.get("group"):
            return head_row(row)
        return VIEWS[view].row(row) if view else article_row(row, searching=False)

    @property
    def lists_articles(self) -> bool:
        """Whether each row is an article, or the head of a group of them."""
        return self.chosen.lists_articles

    def mount(self) -> None:
        """Show that something is coming."""
        self.list.empty = "Opening the corpus ..."
        self.list.set_source(self)

    def set_heads(self, rows: Sequence[Row]) -> None:
        """Put rows above the others, or take them away; the cursor stays where it is among the others."""
        moved = len(rows) - len(self.heads)
        if not moved and not rows:
            return
        at = self.list.cursor - len(self.heads)
        self.heads = tuple(rows)
        marked = {index + moved for index in self.list.marked}
        self.list.set_source(self)
        self.list.marked = marked
        self.list.goto(max(0, at) + len(rows))

    # -- the engine's side

    async def _ask(self, offset: int, count: int) -> Json:
        engine, chosen = self._desk.reader_app.engine, self.chosen
        if chosen.searching:
            view = chosen.view
            order = chosen.sorted_by, chosen.backwards
            asked = Asked(chosen.query, chosen.typing, *order, chosen.words, chosen.grouping())
            answer = await VIEWS[view].ask(engine, asked, offset, count)
            self.answer = {**answer, "view": view}
            for row in answer["rows"]:
                row["view"] = view
            return answer
        asked_for = chosen.order()
        del asked_for["query"]
        answer = await engine.call("articles", **asked_for, offset=offset, count=count)
        self.answer, self.opened.unread = {}, answer["unread"]
        return answer

    async def every(self) -> Sequence[Json]:
        """All rows of the list, page by page."""
        rows: Sequence[Json] = []
        while len(rows) < self.windows.count and (more := (await self._ask(len(rows), WINDOW))["rows"]):
            rows = [*rows, *more]
        return rows

    def ask_for(self, query: str, *, typing: bool) -> None:
        """From the next reload on, list what this query finds."""
        self.chosen.query, self.chosen.typing = query, typing

    async def reload(self, *, to_top: bool = False) -> None:
        """List anew. Raises EngineError for a query that can't be understood."""
        self.windows.reset()
        if to_top:
            self.marks.clear()
            self.list.goto(0)
        await self.windows.load(0, WINDOW)
        top = self.list.cursor
        if top >= WINDOW:
            await self.windows.load(top, WINDOW)

    async def load(self, offset: int, count: int) -> None:
        """Fetch rows that are about to be seen."""
        try:
            await self.windows.load(offset, count)
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)

    def _loaded(self) -> None:
        self.marks.check()
        self.list.set_height(VIEWS[self.answer["view"]].HEIGHT if self.answer else HEIGHT)
        self.list.empty = why_none_listed(self._desk.reader_app, self.chosen, self.answer)
        self.list.set_source(self)
        self.show_head()
        self._desk.show_status()
        self.listed.set()

    def show_head(self) -> None:
        """Draw the line above the list: what is listed, how many, in which order."""
        chosen = self.chosen
        marked = f" · {len(self.marks)} marked" if len(self.marks) else ""
        order = self.sorting.head()
        groups = f" in {chosen.grouped_by}s" if chosen.grouped_by else ""
        name = VIEWS[chosen.view].NAME if chosen.searching else "articles"
        unread = f" · {self.opened.unread:,} unread" if self.opened.unread and not chosen.searching else ""
        # heads of groups are rows, but not articles
        count = self.windows.answer.get("found", 0) if chosen.grouped_by else self.windows.count
        head = f"1 {name}  {count:,}{marked}{order}{groups}{unread}"
        self._desk.query_one("#shelf-head", Static).update(content(head), layout=False)

    def found(self) -> str:
        """What stands beside the query: counts, time, how far reading is, and the largest facets."""
        if not self.chosen.searching or not self.answer:
            return ""
        answer, status = self.answer, self._desk.reader_app.status
        parts = VIEWS[answer["view"]].found(answer)
        if partial := completeness(status):
            parts.insert(1, partial)  # before how long it took: where there is no room, that goes first
        if self.sorting.counted:
            parts.append(f"hits {self.sorting.counted}")
        parts += answer.get("notes", [])[:1]
        outlets = [f"{name or 'outlet unknown'} {n}" for name, n in answer.get("facets", {}).get("outlet", [])[:3]]
        if len(outlets) > 1:
            parts.append(", ".join(outlets))
        return " · ".join(parts)

    # -- opening

    def row_at_cursor(self) -> Json | None:
        """The engine's row under the cursor, or None while it is fetched and for rows above them."""
        return self.windows.get(self.list.cursor - len(self.heads))

    async def open_at_cursor(self, *, quietly: bool = False) -> None:
        """Open the article under the cursor, or close the group; ``quietly`` leaves the keys where they are."""
        row = self.row_at_cursor()
        if row is None:
            return
        if row.get("group"):
            if not quietly:
                await self._toggle(row["name"])
            return
        if "view" in row:
            view = VIEWS[row["view"]]
            await self._desk.reader.open(*view.place(row), hit=view.OPENS_HITS)
        else:
            await self._desk.reader.open(row["number"])
        if not quietly:
            self._desk.panes.go(2)

    async def step_article(self, direction: int) -> bool:
        """Open the next article of the list, of which several rows may be; False at its end."""
        index = self.list.cursor
        here = None
        while True:
            index += direction
            if not 0 <= index < self.count:
                return False
            await self.load(index, 1)
            row, here = self.windows.get(index), here or self.windows.get(self.list.cursor)
            if row is None or here is None or (row["number"] and row["number"] != here["number"]):
                break
        self.list.goto(index)
        await self.open_at_cursor(quietly=True)
        return True

    async def show_current(self) -> None:
        """Put the cursor on the article that is open."""
        number = self._desk.reader.number
        if number is None or not self.lists_articles:
            return
        index = (await self._desk.reader_app.engine.call("position", number=number, **self.chosen.order()))["index"]
        if index is not None:
            await self.load(index, 1)
            self.list.goto(index)

    @property
    def row_name(self) -> str:
        """What a row is."""
        return "article" if self.lists_articles else "line" if self.chosen.view == "concordance" else "quotation"

    def position_status(self) -> str:
        """Which article of the found ones is under the cursor."""
        return f", {self.row_name} {self.list.cursor + 1}/{self.count}" if self.count else ""

    # -- views, sorting, filtering

    async def next_view(self) -> None:
        """List the results of the search in the next way."""
        if not self.chosen.searching:
            self._desk.reader_app.say(
                f"This is for the results of a search: {key_of('search.corpus')} searches all articles."
            )
            return
        names = list(VIEWS)
        self.chosen.view = names[(names.index(self.chosen.view) + 1) % len(names)]
        await self.reload(to_top=True)
        self._desk.finder.show_found()
        self._desk.show_status()

    async def next_group(self) -> None:
        """Group by outlet, by month, or not at all."""
        if not self.lists_articles:
            self._desk.reader_app.say(f"This is for lists of articles: {key_of('search.view')} goes back to it.")
            return
        group = self.chosen.next_group()
        await self.reload(to_top=True)
        self._desk.reader_app.say(
            f"In {group}s: {key_of('view.fold')} closes and opens a group." if group else "Not in groups."
        )

    async def fold(self) -> None:
        """Close the group at the cursor, or open it."""
        row = self.row_at_cursor()
        if not self.chosen.grouped_by or row is None:
            self._desk.reader_app.say(
                f"There are no groups here: {key_of('list.group')} groups articles by outlet or month."
            )
            return
        name = row["name"] if row.get("group") else row["outlet"] if self.chosen.group == "outlet" else row["date"][:7]
        await self._toggle(name)

    async def _toggle(self, name: str) -> None:
        self.chosen.toggle(name)
        await self.reload()
        for index in range(self.windows.count):  # the head stays under the cursor; it is near
            row = self.windows.get(index)
            if row is not None and row.get("group") and row["name"] == name:
                self.list.goto(index)
                break

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        return self.chosen.session()

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        self.chosen.restore(session)
        self.filters.show()
