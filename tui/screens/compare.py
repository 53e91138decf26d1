"""The comparison: quotations of several actors side by side, narrowed by a query, each a key away from its place."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from tui.actions import Context
from tui.compare_words import cell_words, compare_head
from tui.counted import so_far
from tui.desk.comparison import Comparison
from tui.dropped import Dropped
from tui.engine_client import EngineError, Json, StaleError
from tui.keys.in_force import key_of
from tui.safe import content
from tui.screens.compare_boxes import CompareBoxes
from tui.screens.compared import Compared
from tui.screens.returning import Listing, ReturningScreen
from tui.screens.standing import Standing
from tui.taking import Taken, taken_row
from tui.widgets.compare_view import CompareView
from tui.widgets.footer import Footer

if TYPE_CHECKING:
    from tui.screens.cell_corrector import CellCorrector
    from tui.screens.cell_notebook import CellNotebook


class CompareScreen(ReturningScreen, inherit_bindings=False):
    """Shows the desk's comparison and changes it. Ends as a ReturningScreen does."""

    CONTEXT = Context.COMPARE
    DEFAULT_CSS = """
    CompareScreen > Static { text-wrap: nowrap; text-overflow: ellipsis; }
    CompareScreen > #compare-head { height: 1; padding: 0 1; background: $panel; }
    CompareScreen > CompareView { height: 1fr; }
    CompareScreen > #cell { height: 2; padding: 0 1; background: $panel; color: $text-muted; }
    """

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison
        self.compared = Compared(comparison, self._call, self._loaded)
        self.boxes = CompareBoxes(self)
        self.standing = Standing(self)
        self.dropped = Dropped(self)

    def compose(self) -> ComposeResult:
        """What is compared, the columns, where the cell at the cursor stands, the keys."""
        yield Static("", id="compare-head")
        yield CompareView(id="columns")
        yield Static("", id="cell")
        yield Footer(self.CONTEXT)

    def on_mount(self) -> None:
        """Fetch what is seen first."""
        self.view.empty = "One moment ..."
        self.view.pin(self.comparison.pinned)
        self.view.set_source(self.compared)
        self.set_focus(self.view)
        self._show_head()

    @property
    def comparison(self) -> Comparison:
        """What is compared."""
        return self._comparison

    def like(self) -> "CompareScreen":
        """The same comparison."""
        return CompareScreen(self.comparison)

    def how_it_stands(self) -> Json:
        """The cell at the cursor is the comparison's, which is kept anyway."""
        self.comparison.cell = self.view.column, self.view.row
        return super().how_it_stands()

    def on_screen_resume(self) -> None:
        """Another screen may have added a column."""
        if not self.compared.up_to_date:
            self.fill(self.reload)

    # -- showing

    @property
    def view(self) -> CompareView:
        """The columns."""
        return self.query_one("#columns", CompareView)

    def quote_at_cursor(self) -> Json | None:
        """The quotation under the cursor, or None."""
        return self.compared.quote(self.view.column, self.view.row)

    def heard(self, event: Json) -> None:
        """More was read: list it, too. An answer takes long: say how far it is."""
        if event["event"] == "changed":
            self.background(self.reload, group="rows")
        elif event["event"] == "working" and not self.compared.count:
            self.view.empty = so_far(event)

    async def reload(self) -> bool:
        """Compare anew; False when that can't be done, after saying why."""
        cell, self.comparison.cell = self.comparison.cell, None
        try:
            await self.compared.reload(self.view.row if cell is None else cell[1])
        except StaleError:
            return False
        except EngineError as error:
            if self.shown:
                self.view.empty = (
                    f"{error}\n\n{key_of('search.about')} changes the query · {key_of('compare.drop')} "
                    f"drops the column · {key_of('close')} closes the comparison"
                )
                self.reader_app.say(str(error), error=True)
            return False
        if not self.shown:
            return False
        if cell is not None:
            self.view.goto(*cell)
        return True

    def _loaded(self) -> None:
        if self.shown:
            self.view.empty = self.compared.why_empty()
            self.view.set_source(self.compared)
            self._show_cell()

    async def _call(self, **params: Any) -> Json:
        return await self.reader_app.engine.call("compare", noted=True, **params)

    @on(CompareView.RowsWanted)
    async def _rows_wanted(self, event: CompareView.RowsWanted) -> None:
        try:
            await self.compared.windows.load(event.offset, event.count)
        except StaleError:
            return
        except EngineError as error:
            self.reader_app.say(str(error), error=True)

    def _show_head(self) -> None:
        head = compare_head(self.comparison, self.compared, self.view.row, self.reader_app.status)
        self.query_one("#compare-head", Static).update(content(head), layout=False)

    @on(CompareView.Highlighted)
    def _show_cell(self) -> None:
        self.query_one("#cell", Static).update(content(cell_words(self.quote_at_cursor())), layout=False)
        self._show_head()

    # -- moving

    @property
    def front(self) -> Listing:
        """The columns."""
        return self.view

    def column(self, step: int) -> None:
        """A column to the right or the left."""
        self.view.side(step)

    def go_column(self, index: int) -> None:
        """To a column, counted from 0."""
        if index < len(self.compared.columns):
            self.view.goto(index, self.view.row)
        else:
            self.reader_app.say(f"There is no column {index + 1}: {key_of('compare.add')} adds a column.")

    @on(CompareView.Selected)
    def enter(self) -> None:
        """Open the article where the quotation at the cursor stands."""
        quote = self.quote_at_cursor()
        if quote is None:
            self.reader_app.say("There is no quotation here.")
        else:
            start, end = quote["spans"][0]
            self.finish({"number": quote["number"], "start": start, "end": end})

    async def drop_about(self) -> None:
        """Show every quotation again."""
        if not self.comparison.about:
            return
        self.dropped.put(partial(self._bring_back, self.comparison.about))
        self.comparison.about = ""
        await self.reload()
        self.reader_app.say(f"Every quotation again; {key_of('undo')} brings the query back.")

    async def _bring_back(self, query: str) -> None:
        self.comparison.about = query
        await self.reload()
        self.reader_app.say(f"Only quotations about {query} again.")

    # -- what is compared

    def about(self) -> None:
        """Ask for a query that the quotations must match; they are narrowed while one types."""
        self.boxes.about()

    async def add_to_comparison(self) -> None:
        """Choose another column: a side, an actor (the most quoted first), a kept search, or anything that is typed."""
        await self.boxes.column()

    async def drop(self) -> None:
        """Take the column of the cursor out."""
        at, shown = self.view.column, self.comparison
        if at < len(shown.columns):
            self.dropped.put(partial(self._put_back, at, shown.columns[at], pinned=shown.pinned and at == 0))
            name = shown.columns[at][1]
            shown.drop(at)
            self.view.pin(shown.pinned)
            self.reader_app.say(f"{name} is out of the comparison; {key_of('undo')} brings it back.")
            await self.reload()

    async def _put_back(self, index: int, column: tuple[Json, str], *, pinned: bool) -> None:
        back = self.comparison.put_back(index, column, pinned=pinned)
        self.view.pin(self.comparison.pinned)
        if await self.reload() and back:
            self.view.goto(index, self.view.row)
        spec, name = column  # what can't be put back can't be added either, and why is known there
        self.reader_app.say(f"{name} is back." if back else self.comparison.add_column(spec, name, seen=True))

    async def fold(self) -> None:
        """Show what is hidden, step by step: those without the words, doubtful ones; then hide it again."""
        shown = self.comparison
        if shown.about and not shown.without and not shown.doubtful:
            shown.without = True
            self.reader_app.say(
                f"Those without the words, too, behind the others; {key_of('view.fold')} again: doubtful ones as well."
            )
        elif not shown.doubtful:
            shown.doubtful = True
            self.reader_app.say(f"Doubtful ones, too; {key_of('view.fold')} hides them again.")
        else:
            shown.without = shown.doubtful = False
            self.reader_app.say("Only what is likely right" + (" and has the words." if shown.about else "."))
        await self.reload()

    # -- the quotation at the cursor

    @cached_property
    def notebook(self) -> "CellNotebook":
        """Notes on it, and what is taken back here."""
        from tui.screens.cell_notebook import CellNotebook

        return CellNotebook(self)

    @cached_property
    def corrector(self) -> "CellCorrector":
        """Corrections of it."""
        from tui.screens.cell_corrector import CellCorrector

        return CellCorrector(self)

    def actor_page(self) -> None:
        """Everything that whoever says this says, or the actor of the column."""
        quote = self.quote_at_cursor()
        heads = self.compared.heads
        head = heads[self.view.column] if self.view.column < len(heads) else {}
        if quote is not None and quote["key"]:
            self.open_actor(quote["key"], quote["actor"])
        elif head.get("key"):
            self.open_actor(head["key"], head["name"])
        else:
            self.reader_app.say("Nobody in particular says this.")

    def open_sides(self) -> None:
        """The side that the column is of, or all sides."""
        from tui.screens.side import SideScreen

        specs = [spec for spec, _ in self.comparison.columns]
        side = specs[self.view.column].get("side") if self.view.column < len(specs) else None
        if side:
            self.open_below(SideScreen(side))
        else:
            super().open_sides()

    def tellings(self) -> None:
        """Every telling of the statement in the cell at the cursor."""
        self.open_tellings(self.quote_at_cursor())

    def to_take(self) -> Taken | None:
        """The quotation in the cell at the cursor."""
        quote = self.quote_at_cursor()
        if quote is None:
            self.reader_app.say("There is no quotation here to copy.")
            return None
        return taken_row(quote)
