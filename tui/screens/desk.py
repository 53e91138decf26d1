"""The desk: articles, the reading view, and what the article says."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.events import Click, Resize, ScreenResume
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui.actions import Context
from tui.desk.controllers import Controllers
from tui.desk.dragging import Dragging
from tui.desk.finder import Finder
from tui.desk.panes import HEADS, Panes
from tui.desk.session import Session
from tui.desk.shelf import Shelf
from tui.desk.status import status_line
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.safe import content
from tui.widgets.covered import CoveredColumn, CoveredRow, EdgedColumn, blank
from tui.widgets.footer import Footer
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.taking import Taken
    from tui.widgets.chips import Chips
    from tui.widgets.reading_view import ReadingView

MINIMUM = (40, 12)
HOLD = 0.3  # seconds


class Desk(Dragging, Controllers, inherit_bindings=False):
    """Three panes, a search box above, a status line and the keys below."""

    CONTEXT = Context.DESK

    def __init__(self) -> None:
        super().__init__()
        self.panes = Panes(self)
        self.shelf = Shelf(self)
        self.finder = Finder(self)
        self.session = Session(self)
        self._drawn = asyncio.Event()
        self._had_keys: Widget | None = None  # before the terminal became too small

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
        small = event.size.width < MINIMUM[0] or event.size.height < MINIMUM[1]
        if small and not self.has_class("small"):
            self._had_keys = self.focused  # what isn't seen has no keys
        elif not small and self.has_class("small"):
            self.call_after_refresh(self.set_focus, self._had_keys)
        self.set_class(small, "small")
        if small:
            self._say_too_small(event.size)
        self.panes.lay_out()
        self.show_status()

    def _say_too_small(self, size: Size) -> None:
        """What stands in place of everything else."""
        now, least = f"{size.width}x{size.height}", f"{MINIMUM[0]}x{MINIMUM[1]}"
        why = (
            f"The terminal is too small:\nit is {now}, not {least} or more.\n\n"
            f"Make it larger; {key_of('leave')} leaves."
        )
        if not self.query("#too-small"):
            self.mount(Static("", id="too-small"))
        self.query_one("#too-small", Static).update(content(why))

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

    def hears(self, identity: str) -> bool:
        """In a terminal too small to show anything only leaving works."""
        return not self.has_class("small") or identity in ("leave", "quit", "stop")

    # -- things of several panes

    def fold(self) -> None:
        """Unfold or fold: a group in the list, other quotations in the third pane, boilerplate in the text."""
        if self.panes.focused == 1:
            self.background(self.shelf.fold)
        elif self.panes.focused == 3:
            self.background(self.reader.show_others)
        else:
            self.reader.view.toggle_fold()

    async def refresh_corpus(self) -> None:
        """Look for new, changed and removed articles."""
        self.news.asked = True
        self.reader_app.say("Looking for new, changed and removed articles.")  # first: what it finds is said, too
        await self.reader_app.engine.call("refresh")

    def current_actor(self) -> Json | None:
        """The actor of the current thing, or None with a sentence."""
        actor = self.side.actor_at_cursor() if self.panes.focused == 3 else self.reader.current.actor()
        if actor is None:
            self.reader_app.say(
                f"Nobody is named here: go to a quotation ({key_of('next.quotation')}) "
                f"or a name ({key_of('next.entity')}) first."
            )
        return actor

    async def actor_page(self) -> None:
        """Everything the actor of the current thing says."""
        from tui.screens.actor import ActorScreen

        if (actor := self.current_actor()) is not None:
            self.jumps.open(ActorScreen(actor["key"], actor["name"]))

    def tellings(self) -> None:
        """Every telling of the statement that the current quotation tells."""
        from tui.screens.tellings import TellingsScreen

        aside = self.panes.focused == 3
        quote = self.side.quote_at_cursor() if aside else self.reader.current.quote()
        if quote is None:
            self.reader_app.say("Here is no quotation.")
        else:
            self.jumps.open(TellingsScreen(quote))

    async def go_to(self, place: Json | None) -> None:
        """Open the place that another screen ended with."""
        if place is not None:
            await self.reader.open(place["number"], place["start"], place["end"])
            self.panes.go(2)

    async def add_to_comparison(self) -> None:
        """Add the actor of the current thing to the comparison."""
        if (actor := self.current_actor()) is not None:
            self.reader_app.say(self.comparison.add(actor["key"], actor["name"]))

    def open_comparison(self) -> None:
        """Open the comparison."""
        from tui.screens.compare import CompareScreen

        if len(self.comparison.columns) < 1:
            self.reader_app.say(
                f"The comparison is empty: {key_of('compare.add')} adds the actor of a quotation or a name to it."
            )
            return

        self.jumps.open(CompareScreen(self.comparison))

    def open_sides(self) -> None:
        """Open the sides."""
        from tui.screens.sides import SidesScreen

        self.jumps.open(SidesScreen())

    def edit_metadata(self) -> None:
        """Ask for title, outlet, author, date and URL of this or the marked articles."""
        self.ask(self.shelf.marks.edit_metadata)

    async def edit_source(self) -> None:
        """Open the article's file in the person's editor."""
        from tui.desk.editor import edit

        if self.reader.article is None:
            self.reader_app.say(f"Open an article first: {key_of('move.open')} on the list.")
            return
        article = self.reader.article
        problem = edit(self.app, str(article.about["source"]), article.text, self.reader.view.place)
        if problem:
            self.reader_app.say(problem, error=True)
        await self.reader_app.engine.call("refresh")

    def to_take(self) -> "Taken | None":
        """The current thing: of the third pane the quotation at the cursor, else what is current in the article."""
        quote = self.side.quote_at_cursor() if self.panes.focused == 3 else None
        if quote is None:
            return self.reader.current.taken()
        from tui.taking import taken_row

        return taken_row(quote)

    async def copy_selection(self) -> bool:
        """Copy the selection's bare words; False when nothing is selected."""
        taken = self.reader.current.taken() if self.reader.selecting else None
        if taken is not None:
            from tui.taking import BARE, take

            await take(self, taken, BARE)
        return taken is not None

    def show_status(self) -> None:
        """Draw the status line."""
        width = self.size.width
        self.query_one("#status", Static).update(content(status_line(self, width)), layout=False)
