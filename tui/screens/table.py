"""A screen that is a table: rows from the engine in windows, and a cursor that goes from cell to cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.events import Click
from textual.widgets import Static

from tui.actions import Context
from tui.engine_client import Json
from tui.glyphs import glyphs
from tui.keys.in_force import key_of
from tui.safe import cells, content, cut, printable
from tui.screens.filtered import FilteredScreen
from tui.taking import Taken
from tui.widgets.chips import Chips
from tui.widgets.facts import Facts
from tui.widgets.footer import Footer
from tui.widgets.row_list import Row, RowList

GUTTER = 2  # columns that a list keeps at the left
LABEL = 34  # columns that the names of the rows take at most,
LEAST_LABEL = 20  # and at least
MORE = 4  # columns of the terminal that say how many columns of the table have no room


@dataclass(frozen=True, slots=True)
class Shown:
    """Which columns of a table are seen, where the names of the rows end, and how wide a column is."""

    columns: range
    label: int
    column: int


class TableScreen(FilteredScreen, inherit_bindings=False):
    """Ends as a ListScreen does. Columns that have no room are seen when the cursor goes to them.

    A subclass says what the columns are (``columns``), what stands in a cell (``cell``), what a row is called
    (``label``), and which quotations are behind a cell (``choice_of``). ``about_table`` says what is counted.
    """

    CONTEXT = Context.TABLE
    ROW_HEIGHT: ClassVar[int] = 1
    ASK: ClassVar[str] = "count only quotations whose words match a query"
    KEPT = (*FilteredScreen.KEPT, "column")
    WIDEST: ClassVar[int] = 9  # columns of a terminal that a column of the table takes
    DEFAULT_CSS = """
    TableScreen > #table-head { height: 1; padding: 0 1; text-style: bold; }
    TableScreen > #provenance { height: auto; max-height: 4; padding: 0 1; background: $panel; color: $text-muted; }
    TableScreen > RowList > .row-list--title { text-style: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.column = 0
        self.answer: Json = {}

    def compose(self) -> ComposeResult:
        """What is counted, the heads of the columns, the rows, where the figures come from, the keys."""
        yield Facts("", id="list-head")
        yield Chips(id="chips")
        yield Static("", id="table-head")
        yield RowList(height=self.ROW_HEIGHT, id="rows")
        yield Facts("", id="provenance")
        yield Footer(self.CONTEXT)

    # -- what a subclass says

    @property
    def columns(self) -> Sequence[str]:
        """The heads of the columns."""
        raise NotImplementedError

    def cell(self, row: Json, column: int) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def label(self, row: Json) -> str:
        """What a row is called."""
        raise NotImplementedError

    def choice_of(self, row: Json, column: int) -> Json | None:
        """The quotations that a cell counts, as the engine takes them; None where nothing is behind it."""
        raise NotImplementedError

    async def count_rows(self, offset: int, count: int) -> Json:
        """The engine's answer, a window of the table."""
        raise NotImplementedError

    def about_table(self) -> str:
        """What is counted, for the line above the table."""
        raise NotImplementedError

    @property
    def least_label(self) -> int:
        """Columns of the terminal that the names of the rows take at least."""
        return LEAST_LABEL

    def notes(self) -> str:
        """What must be known to read the figures, beside where they come from."""
        return ""

    # -- the list

    async def fetch(self, offset: int, count: int) -> Json:
        """Rows of the table."""
        self.answer = await self.count_rows(offset, count)
        return self.answer

    def head(self) -> str:
        """What is counted."""
        return self.about_table()

    def _show_head(self) -> None:
        super()._show_head()
        self.query_one("#table-head", Static).update(content(self._heads()))
        line = self.answer["provenance"]["line"] if self.answer else ""
        self.query_one("#provenance", Facts).tell("\n".join(part for part in (line, self.notes()) if part))

    def on_resize(self) -> None:
        """Other columns have room."""
        self._draw()

    def _draw(self) -> None:
        if self.shown and self.answer:
            self._show_head()
            self.rows.refresh_rows()

    def seen(self) -> Shown:
        """Which columns are seen at this width: always that of the cursor."""
        width = max(20, self.size.width - GUTTER - 2)
        widest = max((cells(name) for name in self.columns), default=1)
        least = min(self.least_label, width // 3)
        column = max(self.WIDEST + 1, min(widest + 2, (width - least) // max(1, len(self.columns))))
        room = len(self.columns) * column
        label = max(least, min(LABEL, width - room))
        if label + room > width:
            width -= MORE
        fit = max(1, min(len(self.columns), (width - label) // column))
        first = max(0, min(self.column - fit // 2, len(self.columns) - fit))
        return Shown(range(first, first + fit), label, column)

    def _heads(self) -> str:
        shown = self.seen()
        line = _left(self._before(shown), shown.label + GUTTER)
        for i in shown.columns:
            here = glyphs().cursor if i == self.column else ""
            name = here + cut(printable(self.columns[i]), shown.column - 2)
            line += " " * (shown.column - cells(name)) + name
        after = len(self.columns) - shown.columns.stop
        return line + (f" +{after}>" if after else "")

    def _before(self, shown: Shown) -> str:
        return f"<{shown.columns.start} more columns" if shown.columns.start else ""

    def show_row(self, row: Json) -> Row:
        """The name and the cells; that under the cursor is marked in every row."""
        shown = self.seen()
        line = _left(printable(self.label(row)), shown.label)
        hit = (0, 0)
        for i in shown.columns:
            text = self.cell_in(row, i, shown.column - 1)
            start = len(line)
            line += " " * (shown.column - cells(text)) + text
            if i == self.column:
                hit = (start + 1, len(line))
        return Row(title=line, hits=(hit,) if hit[1] else ())

    def cell_in(self, row: Json, column: int, width: int) -> str:
        """The cell in at most ``width`` columns of the terminal."""
        return cut(self.cell(row, column), width)

    async def place_of(self, row: Json) -> Json | None:
        """A cell is no place: it opens its quotations."""
        self._open_cell(row)
        return None

    def _open_cell(self, row: Json) -> None:
        from tui.screens.voiced import VoicedScreen

        choice = self.choice_of(row, self.column)
        if choice is None:
            self.reader_app.say("Nothing is counted here.")
        else:
            title = f"{self.label(row).strip()} · {self.columns[self.column]}"
            self.open_below(VoicedScreen(title, choice))

    def taken(self, row: Json) -> Taken:
        """The row as text, with where its figures come from."""
        values = ", ".join(f"{name} {self.cell(row, i).strip()}" for i, name in enumerate(self.columns))
        return Taken(f"{self.label(row).strip()}: {values} ({self._said()}; {self.answer['provenance']['line']})")

    def _said(self) -> str:
        return " · ".join((self.about_table(), *self.filters))

    def why_empty(self) -> str:
        """Nothing about the query, nothing in these articles, or nothing at all."""
        if self.words or self.filter:
            what = " · ".join((*([f"about {self.words}"] if self.words else []), *self.filters))
            return (
                f"No quotation is counted:\n{what}\n\n{key_of('search.about')} changes the "
                f"query · {key_of('table.filter')} the filter · {key_of('list.drop')} drops"
            )
        return f"No quotation was found. {self.read_so_far()}\n\n{key_of('close')} closes this table."

    # -- keys

    def side(self, columns: int) -> None:
        """Right by ``columns``, or left when it is negative."""
        self.column = max(0, min(len(self.columns) - 1, self.column + columns))
        self._draw()

    def clicked(self, x: int, moved: bool) -> bool:
        """A click goes to a cell, or on the row's name to the row; another one there opens it."""
        column = self._column_at(x)
        if column is None or column == self.column:
            return not moved
        self.side(column - self.column)
        return False

    def _column_at(self, x: int) -> int | None:
        """The column that is seen at ``x`` of the list."""
        shown = self.seen()
        at = (x - GUTTER - shown.label) // shown.column
        return shown.columns[at] if 0 <= at < len(shown.columns) else None

    def on_click(self, event: Click) -> None:
        """A click on the head of a column sorts by it."""
        if event.widget is not None and event.widget.id == "table-head" and event.button == 1:
            column = self._column_at(event.get_content_offset_capture(event.widget).x)
            if column is not None:
                self.side(column - self.column)
                self.background(partial(self.action_do, "table.sort"))

    def tellings(self) -> Any:
        """A cell tells many statements."""
        self.reader_app.say(
            f"{key_of('move.open')} lists the quotations of a cell; there {key_of('tellings')} shows how each was told."
        )

    def add_to_comparison(self) -> None:
        """Add the actor of the row to the comparison."""
        row = self.row_at_cursor()
        if row is None or not row.get("key") or row["key"].startswith("?"):
            self.reader_app.say("This row is no actor.")
        else:
            self.reader_app.say(self.comparison.add(row["key"], row["actor"]))

    def actor_page(self) -> None:
        """Everything the actor of the row says."""
        row = self.row_at_cursor()
        if row is None or not row.get("key") or row["key"].startswith("?"):
            self.reader_app.say("This row is no actor.")
        else:
            self.open_actor(row["key"], row["actor"])


def called(row: Json) -> str:
    """What a row is about: actor, outlet and period, as many as it has; unknown ones say so."""
    names = {"actor": "", "side": "no side", "outlet": "outlet unknown", "period": "undated"}
    return " · ".join(part for name, unknown in names.items() if name in row and (part := row[name] or unknown))


def _left(text: str, width: int) -> str:
    """``text`` at the left of ``width`` columns."""
    short = cut(text, width)
    return short + " " * (width - cells(short))
