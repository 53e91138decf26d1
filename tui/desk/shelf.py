"""The list of articles: all of them, or those a search found."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from tui.counted import why_nothing
from tui.desk.article_row import article_row
from tui.desk.marks import Marks
from tui.desk.views import VIEWS, Asked
from tui.desk.windows import WINDOW, Windows
from tui.engine_client import EngineError
from tui.safe import content
from tui.screens.ask import AskBox
from tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
SORTS = ("", "title", "outlet", "date", "quotes", "notes")
_SORTED_BY = {"quotes": "quotations"}
HEIGHT = 3  # lines of an article in the list of all


class Shelf:
    """Drives the first pane. Its rows come from the engine in windows."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.windows = Windows(self._ask, self._loaded)
        self.sort = ""  # "" is the order of the files, or of relevance in a search
        self.words = ""
        self.query = ""
        self.typing = False
        self._answer: Json = {}
        self.marks = Marks(desk)
        self.heads: tuple[Row, ...] = ()  # rows above those of the engine, of which the windows know nothing
        self.view = "snippets"  # how results are listed: a name of VIEWS

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
        return VIEWS[view].row(row) if view else article_row(row, searching=False)

    @property
    def _searching(self) -> bool:
        return bool(self.query.strip())

    @property
    def _sorts(self) -> tuple[str, ...]:
        """What the listed rows can be sorted by, the usual order first."""
        return VIEWS[self.view].SORTS if self._searching else SORTS

    @property
    def _sorted_by(self) -> str:
        return self.sort if self.sort in self._sorts else ""

    @property
    def lists_articles(self) -> bool:
        """Whether each row is an article."""
        return not self._searching or self.view == "snippets"

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
        engine = self._desk.reader_app.engine
        if self._searching:
            view = self.view
            asked = Asked(self.query, self.typing, self._sorted_by, self.words)
            answer = await VIEWS[view].ask(engine, asked, offset, count)
            self._answer = {**answer, "view": view}
            for row in answer["rows"]:
                row["view"] = view
            return answer
        self._answer = {}
        return await engine.call("articles", sort=self.sort or "document", words=self.words, offset=offset, count=count)

    def order(self) -> Json:
        """What the engine is asked for to list the articles in the order in which they are listed."""
        query = self.query if self._searching else ""
        return {"query": query, "sort": self.sort or ("score" if query else "document"), "words": self.words}

    def ask_for(self, query: str, *, typing: bool) -> None:
        """From the next reload on, list what this query finds."""
        self.query, self.typing = query, typing

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
        self.list.set_height(VIEWS[self._answer["view"]].HEIGHT if self._answer else HEIGHT)
        self.list.empty = self._why_empty()
        self.list.set_source(self)
        self.show_head()
        self._desk.show_status()

    def _why_empty(self) -> str:
        status = self._desk.reader_app.status
        if self._searching:
            why = "\n".join(why_nothing(self.query, self._answer))
            if self.view == "quotations":
                why = f"No quotation fits\n{self.query}"
            other = "\nS shows the articles" if not self.lists_articles else ""
            return f"{why}\n\n/ changes the query\nbackspace drops it{other}"
        if self.words:
            return f"No title, outlet or author has\n{self.words}\n\nbackspace drops the filter"
        if self._desk.reader_app.progress or not status:
            return "Importing ..."
        if status.get("skipped"):
            return "No article could be read here.\n`seedreader index PATH` lists the reasons."
        return "There is no article here.\nArticles are .txt, .md, .html and .jsonl files.\nR looks again."

    def show_head(self) -> None:
        """Draw the line above the list: what is listed, how many, in which order."""
        marked = f" · {len(self.list.marked)} marked" if self.list.marked else ""
        sort = self._sorted_by or ("relevance" if self._searching and self.view != "quotations" else "")
        order = f" by {_SORTED_BY.get(sort, sort)}" if sort else ""
        words = f" · only: {self.words}" if self.words else ""
        name = VIEWS[self.view].NAME if self._searching else "articles"
        head = f"1 {name}  {self.windows.count:,}{words}{marked}{order}"
        self._desk.query_one("#shelf-head", Static).update(content(head), layout=False)

    def found(self) -> str:
        """What stands beside the query: counts, time, how far reading is, and the largest facets."""
        if not self._searching or not self._answer:
            return ""
        answer, status = self._answer, self._desk.reader_app.status
        parts = [VIEWS[answer["view"]].found(answer)]
        if status and status["read"] < status["articles"]:
            parts.append(f"read {status['read']:,} of {status['articles']:,}")
        parts += answer.get("notes", [])[:1]
        outlets = [f"{name or 'outlet unknown'} {n}" for name, n in answer.get("facets", {}).get("outlet", [])[:3]]
        if len(outlets) > 1:
            parts.append(", ".join(outlets))
        return " · ".join(parts)

    # -- opening

    async def open_at_cursor(self, *, quietly: bool = False) -> None:
        """Open the article under the cursor; ``quietly`` leaves the keys where they are."""
        row = self.windows.get(self.list.cursor)
        if row is None:
            return
        await self._desk.reader.open(*(VIEWS[row["view"]].place(row) if "view" in row else (row["number"],)))
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
            if row is None or here is None or row["number"] != here["number"]:
                break
        self.list.goto(index)
        await self.open_at_cursor(quietly=True)
        return True

    async def show_current(self) -> None:
        """Put the cursor on the article that is open."""
        number = self._desk.reader.number
        if number is None or not self.lists_articles:
            return
        params: Json = {"number": number, "sort": self._sorted_by or "document", "words": self.words}
        if self._searching and not self._sorted_by:
            params["query"] = self.query
        index = (await self._desk.reader_app.engine.call("position", **params))["index"]
        if index is not None:
            await self.load(index, 1)
            self.list.goto(index)

    def position_status(self) -> str:
        """Which article of the found ones is under the cursor."""
        row = "article" if self.lists_articles else "line" if self.view == "concordance" else "quotation"
        return f", {row} {self.list.cursor + 1}/{self.count}" if self.count else ""

    # -- views, sorting, filtering

    async def next_view(self) -> None:
        """List the results of the search in the next way."""
        if not self._searching:
            self._desk.reader_app.say("This is for the results of a search: / searches all articles.")
            return
        names = list(VIEWS)
        self.view = names[(names.index(self.view) + 1) % len(names)]
        await self.reload(to_top=True)
        self._desk.finder.show_found()
        self._desk.show_status()

    async def next_sort(self) -> None:
        """Sort by the next column."""
        order = self._sorts
        self.sort = order[(order.index(self._sorted_by) + 1) % len(order)]
        await self.reload(to_top=True)
        usual = "place" if self.view == "quotations" else "relevance"
        self._desk.reader_app.say(f"Sorted by {self.sort or (usual if self._searching else 'file')}.")

    def ask_filter(self) -> None:
        """Ask for the words that titles, outlets or authors must hold."""

        async def done(words: str | None) -> None:
            if words is not None:
                self.words = words.strip()
                await self.reload(to_top=True)

        self._desk.app.push_screen(AskBox("filter by title, outlet, author", self.words), done)

    def drop_filter(self) -> None:
        """Drop the filter."""
        if self.words:
            self._desk.dropped.append(partial(self._filter, self.words))
            self._filter("")

    def _filter(self, words: str) -> None:
        self.words = words
        self._desk.background(partial(self.reload, to_top=True))

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        return {"sort": self.sort, "words": self.words, "view": self.view}

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        view = str(session.get("view"))
        self.view = view if view in VIEWS else "snippets"
        sort = session.get("sort", "")
        self.sort = sort if sort in {*SORTS, *(name for view in VIEWS.values() for name in view.SORTS)} else ""
        self.words = str(session.get("words", ""))
