"""The desk: articles, the reading view, and what the article says."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.events import Click, Resize, ScreenResume
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from tui.actions import Context
from tui.desk.acts import Acts
from tui.desk.dragging import Dragging
from tui.desk.finder import Finder
from tui.desk.panes import HEADS, Panes
from tui.desk.roomy import Roomy
from tui.desk.session import Session
from tui.desk.shelf import Shelf
from tui.desk.status import status_line
from tui.engine_client import Json
from tui.safe import content
from tui.widgets.covered import CoveredColumn, CoveredRow, EdgedColumn, blank
from tui.widgets.footer import Footer
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.widgets.chips import Chips
    from tui.widgets.reading_view import ReadingView

HOLD = 0.3  # seconds


class Desk(Roomy, Dragging, Acts, inherit_bindings=False):
    """Three panes, a search box above, a status line and the keys below."""

    CONTEXT = Context.DESK

    def __init__(self) -> None:
        super().__init__()
        self.panes = Panes(self)
        self.shelf = Shelf(self)
        self.finder = Finder(self)
        self.session = Session(self)
        self._drawn = asyncio.Event()

    def compose(self) -> ComposeResult:
        """What the first frame shows; what is in it is the controllers' business, who also add what comes later."""
        with CoveredRow(id="top"):
            yield Static("", id="slash", classes="alone")
        with CoveredRow(id="panes"):
            with EdgedColumn(id="shelf", classes="focused"):
                yield Static("", classes="head", id="shelf-head")
                yield RowList(height=3, id="articles")
            with CoveredColumn(id="reader"):
                yield Static(HEADS[2], classes="head", id="reader-head")
            with EdgedColumn(id="side"):
                yield Static(HEADS[3], classes="head", id="side-head")
        yield Static("", id="status")
        yield Footer(self.CONTEXT)

    def on_mount(self) -> None:
        """Start with the list, the keys in it."""
        self.finder.hint("search all articles")
        self.shelf.mount()
        self.panes.go(1)
        self.show_status()
        if not self.app.is_headless:
            self.background(self._hold)
        self.call_later(self._catch_up)

    def _catch_up(self) -> None:
        """See what the engine said before anybody could hear it."""
        if self.reader_app.status:
            self.heard({"event": "ready"})

    async def _hold(self) -> None:
        """Draw nothing until there is a list, if that comes soon: a first frame without one costs as much as one with it."""  # noqa: E501
        with self.app.batch_update(), contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.shelf.listed.wait(), HOLD)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """At first the styles of all that is there were worked out a moment ago."""
        event.refresh_styles = event.refresh_styles and bool(self.stack_updates)

    def _compositor_refresh(self) -> None:
        # Textual would draw a frame, show nothing of it, and take it for shown
        if not self.app._batch_count:
            super()._compositor_refresh()
            if self.shelf.listed.is_set():
                self._drawn.set()

    async def drawn(self) -> None:
        """Wait until the list is on the screen, or soon will be: what isn't seen in it can come after it."""
        with contextlib.suppress(TimeoutError):  # a box that is in front is drawn instead
            await asyncio.wait_for(self._drawn.wait(), HOLD)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its background, of which the panes leave nothing to be seen."""
        return blank(self, crop)

    # -- events

    def heard(self, event: Json) -> None:
        """An event of the engine's."""
        kind = event["event"]
        if kind in ("ready", "changed", "idle"):
            self._see_changes()
        if kind == "ready" and self.reader_app.status.get("store_problem"):
            self.rescue.look()
        if kind == "idle":
            self.news.hear(event)
        if kind == "problem" and event.get("message"):
            self.reader_app.say(event["message"], error=True, news=True)
        self.show_status()

    def _see_changes(self) -> None:
        """Show what is there now; at first be where the last session was left, whatever changes meanwhile."""
        if self.session.restoring:
            return  # it looks again when it is done
        if not self.session.restored and self.reader_app.status.get("articles"):
            self.session.restoring = True
            self.background(self._restore)
        else:
            self.background(self._changed, group="changed")

    async def _restore(self) -> None:
        before = self.reader_app.status["changes"]
        await self.session.restore()
        if self.reader_app.status["changes"] != before:
            await self._changed()

    async def _changed(self) -> None:
        """Show the articles and the open one as they are now."""
        await self.finder.again()
        await self.reader.reload()
        self.show_status()

    def on_resize(self, event: Resize) -> None:
        """Lay out anew."""
        self.panes.lay_out()
        self.show_status()

    def show_status(self) -> None:
        """Draw the status line."""
        width = self.size.width
        self.query_one("#status", Static).update(content(status_line(self, width)), layout=False)

    def on_input_changed(self, event: "Input.Changed") -> None:
        """The query was changed. By its name, as the box and all that it needs are loaded when a key asks for it."""
        self.finder.typed(event.value)

    async def on_input_submitted(self) -> None:
        """The query was entered."""
        await self.carefully(self.finder.submitted())

    @on(RowList.Highlighted, "#articles")
    def _article_highlighted(self) -> None:
        self.show_status()

    @on(RowList.Selected)
    async def _row_selected(self, event: RowList.Selected) -> None:
        pane = 1 if event.row_list.id == "articles" else 3
        if pane != self.panes.focused:  # going to the third pane again would turn its list
            self.panes.go(pane)
        await self.carefully(self.enter())

    @on(RowList.Marked, "#articles")
    def _row_marked(self) -> None:
        if self.panes.focused != 1:
            self.panes.go(1)
        self.shelf.marks.mark(0)

    def on_edged_column_dragged(self, event: EdgedColumn.Dragged) -> None:
        """The line between two panes was dragged."""
        self.panes.drag(1 if event.column.id == "shelf" else 3, event.x)

    def on_click(self, event: Click) -> None:
        """A click on the line above a pane goes there, on that of the third pane again to its next list."""
        heads = {"shelf-head": 1, "reader-head": 2, "side-head": 3}
        widget = event.widget
        if widget is not None and widget.id in heads:
            self.panes.go(heads[widget.id])
        elif widget is not None and widget.id == "slash":
            self.finder.ask()

    # by their names: the modules of these widgets are loaded after the first list

    def on_chips_removed(self, event: "Chips.Removed") -> None:
        """A click on a chip."""
        self.shelf.filters.drop(event.index)

    @on(RowList.RowsWanted)
    async def _rows_wanted(self, event: RowList.RowsWanted) -> None:
        if event.row_list.id == "articles":
            await self.carefully(self.shelf.load(max(0, event.offset - len(self.shelf.heads)), event.count))

    def on_reading_view_offset_changed(self) -> None:
        """One is at another place of the text."""
        self.show_status()

    def on_reading_view_current_changed(self) -> None:
        """Something else is current in the text."""
        self.show_status()

    def on_reading_view_selection_changed(self) -> None:
        """Something else is selected in the text."""
        self.show_status()

    def on_reading_view_margin_clicked(self, event: "ReadingView.MarginClicked") -> None:
        """A click on a speaker in the margin."""
        self.reader.explain_at(event.offset)
        self.on_reading_view_clicked()

    def on_reading_view_clicked(self) -> None:
        """A click into the text."""
        if self.panes.focused != 2:
            self.panes.go(2)

    # -- what keys do here, by pane

    @property
    def filling(self) -> bool:
        """True until there is a list, and in it what the last session left."""
        return self.session.restoring or not self.shelf.listed.is_set()

    @property
    def prompt(self) -> str:
        """What the search box takes, or what is to be done with a note that lost its place."""
        # a notebook that was never asked for moves nothing
        return self.finder.prompt if self.typing else self.notebook.prompt if "notebook" in vars(self) else ""

    @property
    def typing(self) -> bool:
        """True while the search box has the keys."""
        return self.focused is not None and self.focused.id == "query"

    def focus_pane(self, number: int) -> None:
        """Give the widget of a pane the keyboard."""
        self.set_focus(self.reader.view if number == 2 else self.side.list if number == 3 else self.shelf.list)
        if number == 2:
            self.background(self.shelf.opened.note, group="opened")
        self.show_status()

    def _listing(self) -> RowList | None:
        if self.typing or self.panes.focused == 1:
            return self.shelf.list
        return self.side.list if self.panes.focused == 3 else None

    def move(self, lines: int) -> None:
        """Down or up, in the pane that has the keys."""
        rows = self._listing()
        if rows is not None:
            rows.move(lines)
        else:
            self.reader.move(lines)

    def page(self, pages: int, half: int = 0) -> None:
        """A page, or half of one."""
        (self._listing() or self.reader.view).page(pages, half=bool(half))

    def edge(self, end: int) -> None:
        """To the beginning or the end."""
        (self._listing() or self.reader.view).edge(end)

    def go_side(self, direction: int) -> None:
        """Left or right: the selection's end where there is one, else the next pane."""
        if self.panes.focused == 2 and self.reader.selecting:
            self.reader.extend("character", direction)
        else:
            self.panes.go(max(1, min(3, self.panes.focused + direction)))

    async def enter(self) -> None:
        """Open what the cursor is on."""
        if self.typing:
            await self.finder.submitted()
        elif self.panes.focused == 1:
            await self.shelf.open_at_cursor()
        elif self.panes.focused == 3:
            await self.side.open_at_cursor()
        else:
            self.reader.current.explain()

    def cancel(self) -> None:
        """Esc: the box, then the selection; never a query or a filter."""
        if self.typing:
            self.finder.cancel()
        elif self.reader.selecting:
            self.reader.drop_selection()
        elif self.notebook.moving is not None:
            self.notebook.stop_moving()
            self.reader_app.say("It stays where it was.")

    async def leave(self) -> None:
        """Leave the program: this is the desk."""
        await self.reader_app.leave_carefully()
