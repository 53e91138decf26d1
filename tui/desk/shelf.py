"""The list of articles: all of them, or those a search found."""

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from tui.desk.article_row import article_row
from tui.desk.windows import WINDOW, Windows
from tui.engine_client import EngineError
from tui.safe import content
from tui.screens.ask import AskBox, FormBox
from tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
SORTS = ("document", "title", "outlet", "date", "quotes", "notes")
_SORTED_BY = {"quotes": "quotations"}
MOST_MARKED = 1_000_000
FIELDS = ("title", "outlet", "author", "date", "url")


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
        self._marked: dict[int, int] = {}  # row → number of the article that was marked there

    @property
    def list(self) -> RowList:
        """The widget."""
        return self._desk.query_one("#articles", RowList)

    @property
    def count(self) -> int:
        """How many articles are listed."""
        return self.windows.count

    def row(self, index: int) -> Row | None:
        """A row of the list, or None while it is fetched (see RowSource)."""
        row = self.windows.get(index)
        return None if row is None else article_row(row, searching=bool(self.query.strip()))

    def mount(self) -> None:
        """Show that something is coming."""
        self.list.empty = "Opening the corpus ..."
        self.list.set_source(self)

    # -- the engine's side

    async def _ask(self, offset: int, count: int) -> Json:
        engine = self._desk.reader_app.engine
        if self.query.strip():
            answer = await engine.call(
                "search",
                channel="search" if self.typing else "",
                query=self.query,
                typing=self.typing,
                limit=count,
                offset=offset,
                sort=self.sort or "score",
                words=self.words,
            )
            self._answer = answer
            return answer
        self._answer = {}
        return await engine.call("articles", sort=self.sort or "document", words=self.words, offset=offset, count=count)

    def ask_for(self, query: str, *, typing: bool) -> None:
        """From the next reload on, list what this query finds."""
        self.query, self.typing = query, typing

    async def reload(self, *, to_top: bool = False) -> None:
        """List anew. Raises EngineError for a query that can't be understood."""
        self.windows.reset()
        if to_top:
            self._unmark()
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

    def _unmark(self) -> None:
        """Take all marks off: they are of rows, and the rows are others now."""
        self._marked.clear()
        self.list.mark_all(False)

    def _check_marks(self) -> None:
        """Take the marks off when another article has come to stand where one was marked."""
        rows = ((number, self.windows.get(index)) for index, number in self._marked.items())
        if any(row is not None and row["number"] != number for number, row in rows) or (
            self._marked and max(self._marked) >= self.count
        ):
            self._unmark()
            self._desk.reader_app.say("The list has changed, so its marks were taken off.")

    def _loaded(self) -> None:
        self._check_marks()
        self.list.empty = self._why_empty()
        self.list.set_source(self)
        self._show_head()
        self._desk.show_status()

    def _why_empty(self) -> str:
        status = self._desk.reader_app.status
        if self.query.strip():
            suggestions = self._answer.get("suggestions") or []
            near = f"\nDid you mean {', '.join(suggestions)}?" if suggestions else ""
            return f"Nothing found for\n{self.query}{near}\n\n/ changes the query\nbackspace drops it"
        if self.words:
            return f"No title, outlet or author has\n{self.words}\n\nbackspace drops the filter"
        if self._desk.reader_app.progress or not status:
            return "Importing ..."
        if status.get("skipped"):
            return "No article could be read here.\n`seedreader index PATH` lists the reasons."
        return "There is no article here.\nArticles are .txt, .md, .html and .jsonl files.\nR looks again."

    def _show_head(self) -> None:
        marked = f" · {len(self.list.marked)} marked" if self.list.marked else ""
        order = (
            f" by {_SORTED_BY.get(self.sort, self.sort)}"
            if self.sort
            else " by relevance"
            if self.query.strip()
            else ""
        )
        words = f" · only: {self.words}" if self.words else ""
        head = f"1 {'results' if self.query.strip() else 'articles'}  {self.count:,}{words}{marked}{order}"
        self._desk.query_one("#shelf-head", Static).update(content(head), layout=False)

    def found(self) -> str:
        """What stands beside the query: counts, time, how far reading is, and the largest facets."""
        if not self.query.strip() or not self._answer:
            return ""
        answer = self._answer
        parts = [f"{answer['total']:,} of {answer['articles']:,} · {answer['took_ms']:.0f} ms"]
        if answer["read"] < answer["articles"]:
            parts.append(f"read {answer['read']:,} of {answer['articles']:,}")
        parts += answer["notes"][:1]
        outlets = [f"{name or 'outlet unknown'} {n}" for name, n in answer["facets"]["outlet"][:3]]
        if len(answer["facets"]["outlet"]) > 1:
            parts.append(", ".join(outlets))
        return " · ".join(parts)

    # -- opening

    async def open_at_cursor(self, *, quietly: bool = False) -> None:
        """Open the article under the cursor; ``quietly`` leaves the keys where they are."""
        row = self.windows.get(self.list.cursor)
        if row is None:
            return
        start = row.get("snippet_start") if row.get("spans") else None
        hit = row["spans"][0] if row.get("spans") else None
        await self._desk.reader.open(row["number"], *(hit or (start, start)))
        if not quietly:
            self._desk.panes.go(2)

    async def step_article(self, direction: int) -> bool:
        """Open the next article of the list; False at its end."""
        index = self.list.cursor + direction
        if not 0 <= index < self.count:
            return False
        await self.load(index, 1)
        self.list.goto(index)
        await self.open_at_cursor(quietly=True)
        return True

    async def show_current(self) -> None:
        """Put the cursor on the article that is open."""
        number = self._desk.reader.number
        if number is None:
            return
        params: Json = {"number": number, "sort": self.sort or "document", "words": self.words}
        if self.query.strip() and not self.sort:
            params["query"] = self.query
        index = (await self._desk.reader_app.engine.call("position", **params))["index"]
        if index is not None:
            await self.load(index, 1)
            self.list.goto(index)

    def position_status(self) -> str:
        """Which article of the found ones is under the cursor."""
        return f", article {self.list.cursor + 1}/{self.count}" if self.count else ""

    # -- sorting, filtering, marking

    async def next_sort(self) -> None:
        """Sort by the next column."""
        order = ("", *SORTS[1:])
        self.sort = order[(order.index(self.sort) + 1) % len(order)]
        await self.reload(to_top=True)
        self._desk.reader_app.say(f"Sorted by {self.sort or ('relevance' if self.query else 'file')}.")

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

    def mark(self) -> None:
        """Mark the row at the cursor, or unmark it, and go on."""
        at = self.list.cursor
        row = self.windows.get(at)
        if self._desk.panes.focused == 1 and row is not None:
            self.list.toggle_mark(at)
            self._marked.pop(at, None) or self._marked.update({at: row["number"]})
            self.list.move(1)
            self._show_head()

    async def mark_all(self) -> None:
        """Mark every listed article, or none."""
        if self._desk.panes.focused != 1:
            return
        if len(self._marked) == self.count:
            self._unmark()
        else:
            query = self.query if self.query.strip() else ""
            sort = self.sort or ("score" if query else "document")
            engine = self._desk.reader_app.engine
            numbers = await engine.rows("numbers", most=MOST_MARKED, query=query, sort=sort, words=self.words)
            self._marked = dict(enumerate(numbers))
            self.list.mark_all(True)
        self._show_head()

    async def edit_metadata(self) -> None:
        """Ask for title, outlet, author, date and URL; they are kept as the person's."""
        app = self._desk.reader_app
        numbers = list(self._marked.values())
        row = self.windows.get(self.list.cursor)
        if not numbers and self._desk.panes.focused == 2 and self._desk.reader.number is not None:
            numbers = [self._desk.reader.number]
        elif not numbers and row is not None:
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

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        return {"sort": self.sort, "words": self.words}

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        self.sort = session.get("sort", "") if session.get("sort", "") in SORTS else ""
        self.words = str(session.get("words", ""))
