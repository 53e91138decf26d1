"""A screen that is one list: its rows come from the engine in windows, and it ends with a place to open."""

from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from tui.actions import Context
from tui.counted import so_far
from tui.desk.noting import split_codes
from tui.desk.windows import WINDOW, Windows
from tui.dropped import Dropped
from tui.engine_client import EngineError, Json, StaleError
from tui.keys.in_force import key_of
from tui.screens.ask import AskBox
from tui.screens.note_box import NoteBox
from tui.screens.returning import Listing, ReturningScreen
from tui.taking import Taken, taken_row
from tui.widgets.facts import Facts
from tui.widgets.footer import Footer
from tui.widgets.row_list import Row, RowList


class ListScreen(ReturningScreen, inherit_bindings=False):
    """Ends as a ReturningScreen does. It is the source of its list's rows.

    A subclass says where the rows come from (``fetch``), how one looks (``show_row``), what stands above them
    (``head``), why there is none (``why_empty``), and where one stands (``place_of``).
    """

    CONTEXT = Context.LIST
    ROW_HEIGHT: ClassVar[int] = 3
    ASK: ClassVar[str] = "only rows with these words"
    KEPT: ClassVar[tuple[str, ...]] = ("words",)
    DEFAULT_CSS = """
    ListScreen > #list-head { height: auto; max-height: 5; padding: 0 1; background: $panel; }
    ListScreen > RowList { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.windows = Windows(self.fetch, self._loaded)
        self.words = ""  # only rows that have them are listed
        self.dropped = Dropped(self)
        self._first: int | None = None  # the row that the cursor is on at first
        self._draft = ""  # of a note that couldn't be kept

    def compose(self) -> ComposeResult:
        """What it is about, the rows, the keys."""
        yield Facts("", id="list-head")
        yield RowList(height=self.ROW_HEIGHT, id="rows")
        yield Footer(self.CONTEXT)

    async def on_mount(self) -> None:
        """Fetch what is seen first."""
        self.begin()

    def begin(self) -> None:
        """Show the list, and begin to fetch its rows."""
        self.rows.empty = "One moment ..."
        self.rows.set_source(self)
        self.set_focus(self.rows)
        self._show_head()
        self.fill(self._begin)

    async def _begin(self) -> None:
        if await self.reload() and self._first:
            self.rows.goto(self._first)

    def come_back(self, left: Json) -> None:
        """Begin as a list of this kind was ``left``."""
        super().come_back(left)
        self._first = left["row"]

    def how_it_stands(self) -> Json:
        """What is listed, and the row of the cursor."""
        return {**super().how_it_stands(), "row": self.at}

    # -- what a subclass says

    async def fetch(self, offset: int, count: int) -> Json:
        """A window {"total", "rows"} of all rows that have the words."""
        raise NotImplementedError

    def show_row(self, row: Json) -> Row:
        """How a row looks."""
        raise NotImplementedError

    def head(self) -> str:
        """The lines above the list."""
        raise NotImplementedError

    def why_empty(self) -> str:
        """Why there is no row, and which key helps."""
        raise NotImplementedError

    async def place_of(self, row: Json) -> Json | None:
        """Where a row stands: {"number", "start", "end"}, or None after saying why it can't be opened."""
        raise NotImplementedError

    def taken(self, row: Json) -> Taken:
        """What of a row is copied: the quotation that it shows."""
        return taken_row(row)

    # -- rows

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#rows", RowList)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.windows.count

    def row(self, index: int) -> Row | None:
        """A row, or None while it is fetched."""
        row = self.windows.get(index)
        return None if row is None else self.show_row(row)

    @property
    def at(self) -> int:
        """The row of the cursor."""
        return self.rows.cursor

    def row_at_cursor(self) -> Json | None:
        """What the cursor is on, as the engine gives it."""
        return self.windows.get(self.rows.cursor) if self.count else None

    def heard(self, event: Json) -> None:
        """More was read: list it, too. An answer takes long: say how far it is."""
        if event["event"] == "changed":
            self.background(self.reload, group="rows")
        elif event["event"] == "working" and not self.count:
            self.say_waiting(so_far(event))

    def say_waiting(self, words: str) -> None:
        """Say something where the rows will be."""
        self.rows.empty = words

    async def reload(self, *, to_top: bool = False) -> bool:
        """List anew; False when that can't be done, after saying why."""
        if not self.shown:
            return False
        self.windows.reset()
        if to_top:
            self.rows.goto(0)
        return await self.load(0, WINDOW) and self.shown and await self.load(self.rows.cursor, 1)

    async def load(self, offset: int, count: int) -> bool:
        """Fetch rows that are about to be seen; False when that can't be done, after saying why."""
        try:
            await self.windows.load(offset, count)
        except StaleError:
            return False
        except EngineError as error:
            if self.shown:
                self.rows.empty = f"{error}\n\n{key_of('close')} closes this list."
                self.reader_app.say(str(error), error=True)
            return False
        return True

    def _loaded(self) -> None:
        if self.shown:
            self.rows.empty = self.why_empty()
            self.rows.set_source(self)
            self._show_head()

    def _show_head(self) -> None:
        self.query_one("#list-head", Facts).tell(self.head())

    def read_so_far(self) -> str:
        """How many articles are read, until all are."""
        status = self.reader_app.status
        if status and status["read"] < status["articles"]:
            return f"read {status['read']:,} of {status['articles']:,}"
        return ""

    @on(RowList.RowsWanted, "#rows")
    async def _rows_wanted(self, event: RowList.RowsWanted) -> None:
        await self.load(event.offset, event.count)

    @on(RowList.Selected, "#rows")
    async def _row_selected(self, event: RowList.Selected) -> None:
        if event.x is not None and not self.clicked(event.x, event.moved):
            return
        await self._open()

    # -- what keys do

    @property
    def front(self) -> Listing:
        """The list."""
        return self.rows

    def enter(self) -> None:
        """Open what the cursor is on."""
        self.rows.select()

    def clicked(self, x: int, moved: bool) -> bool:
        """A row was clicked at column ``x`` of the list, ``moved`` the cursor there: whether that opens the row.

        A click goes there, for the keys of the footer to act on it; another one opens it.
        """
        return not moved

    async def _open(self) -> None:
        row = self.row_at_cursor()
        if row is not None and (place := await self.place_of(row)) is not None and self.is_current:
            self.finish(place)

    def about(self) -> None:
        """Ask for the words that rows must have."""

        async def done(words: str | None) -> None:
            if words is not None:
                await self._narrow(words.strip())

        self.app.push_screen(AskBox(self.ASK, self.words), done)

    async def _narrow(self, words: str) -> None:
        before, self.words = self.words, words
        if not await self.reload(to_top=True):
            self.words = before  # a query that can't be understood: what was listed stays
            self._show_head()

    async def drop_words(self) -> None:
        """List everything again."""
        if self.words:
            self.dropped.put(partial(self._narrow, self.words))
            await self._narrow("")

    def to_take(self) -> Taken | None:
        """The row at the cursor."""
        row = self.row_at_cursor()
        return super().to_take() if row is None else self.taken(row)

    async def undo(self) -> None:
        """Take back the last thing the person did: bring back what was dropped, or undo what was kept since."""
        if not await self.dropped.bring_back():
            await self.do("undo", "There is nothing to undo.")

    async def redo(self) -> None:
        """Do again what was taken back."""
        await self.do("redo", "There is nothing to do again.")

    async def do(self, method: str, otherwise: str, **params: Any) -> bool:
        """Let the engine do something, say what it did, else ``otherwise``, and list anew; False where it refused."""
        try:
            answer = await self.reader_app.engine.call(method, **params)
        except EngineError as error:
            self.reader_app.say(str(error), error=True)
            return False
        if renamed := answer.get("renamed"):
            self.side_renamed(*renamed)
        self.reader_app.say(answer.get("did") or otherwise)
        await self.reload()
        return True

    def side_renamed(self, before: str, now: str) -> None:
        """A side has another name: the comparison follows."""
        self.comparison.rename_side(before, now)

    def ask_side_name(self, side: str) -> None:
        """Ask for another name of a side."""

        async def done(name: str | None) -> None:
            if name is not None and name.strip() != side:
                said = f"{side} is {name.strip()} now; {key_of('list.undo')} takes it back."
                await self.do("rename_side", said, name=side, to=name)

        self.app.push_screen(AskBox("rename this side", side), done)

    def write_note(self) -> None:
        """Write a note on what the list is about, where it is about something."""
        self.reader_app.say(
            f"A note is on a passage, an actor or a statement: {key_of('move.open')} goes to the passage."
        )

    def ask_note(self, about: str, method: str, **params: Any) -> None:
        """Ask for a note on what ``about`` names and keep it. What could not be kept is in the box again."""

        async def done(line: str | None) -> None:
            text, codes = split_codes(line or "")
            if text or codes:
                self._draft = line or ""
                try:
                    await self.reader_app.engine.call(method, text=text, codes=codes, **params)
                except EngineError as error:
                    self.reader_app.say(str(error), error=True)
                    return
                self._draft = ""
                self.reader_app.say(f"Noted; {key_of('list.undo')} takes it back.")

        self.app.push_screen(NoteBox(f"note on {about}", self._draft), done)

    async def tellings(self) -> None:
        """Every telling of the statement at the cursor."""
        self.open_tellings(self.row_at_cursor())
