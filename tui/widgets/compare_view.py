"""Quotations of several actors side by side, drawn line by line: only the rows that are seen are ever laid out."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.compare_layout import UNSEEN, Cell, Column, CompareLayout, CompareSource
from tui.widgets.compare_painter import PARTS, ComparePainter
from tui.widgets.drawn_parts import DrawnParts
from tui.widgets.row_request import RowRequest

__all__ = ["Cell", "Column", "CompareSource", "CompareView"]


class CompareView(DrawnParts, ScrollView, can_focus=True, inherit_bindings=False):
    """One to six columns of equal width. Where not all have room, those about the focused one are seen.

    It scrolls by rows: a row is as high as its longest quotation, folded but for the row of the cursor, which shows as
    much as there is room for. It binds no keys: the screen's actions call its methods.
    """

    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"compare-view--{part}" for part in PARTS}
    DEFAULT_CSS = """
    CompareView {
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & > .compare-view--head { text-style: bold; }
        & > .compare-view--note { color: $text-muted; }
        & > .compare-view--hit { text-style: bold underline; color: $text-warning; }
        & > .compare-view--below { color: $text-muted; text-style: italic; }
        & > .compare-view--cursor { color: $text-accent; text-style: bold; }
        & > .compare-view--rule { color: $text-muted; }
        & > .compare-view--empty { color: $text-muted; }
        & > .compare-view--why { color: $text-accent; text-style: italic; }
    }
    """

    empty: reactive[str] = reactive("")

    class Highlighted(Message):
        """The cursor moved to a cell."""

        def __init__(self, view: "CompareView", column: int, row: int) -> None:
            super().__init__()
            self.view = view
            self.column = column
            self.row = row

        @property
        def control(self) -> "CompareView":
            """The view, for handlers that name it by a selector."""
            return self.view

    class Selected(Highlighted):
        """A cell was chosen: by ``select``, or by a click on the one under the cursor."""

    class RowsWanted(Message):
        """The rows [offset, offset + count) are about to be seen and not there yet."""

        def __init__(self, view: "CompareView", offset: int, count: int) -> None:
            super().__init__()
            self.view = view
            self.offset = offset
            self.count = count

        @property
        def control(self) -> "CompareView":
            """The view, for handlers that name it by a selector."""
            return self.view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._layout = CompareLayout()
        self._painter = ComparePainter(self._layout, self._style)
        self._styles: dict[str, Style] = {}
        self._following = True  # the cursor is kept in sight, until a mouse wheel scrolls away from it
        self._request = RowRequest(
            self, self._near, self._is_there, lambda *wanted: self.post_message(self.RowsWanted(self, *wanted))
        )

    # -- what is shown

    @property
    def column(self) -> int:
        """The column of the cursor."""
        return self._layout.column

    @property
    def row(self) -> int:
        """The row of the cursor."""
        return self._layout.row

    @property
    def seen_columns(self) -> Sequence[int]:
        """The columns that are seen."""
        return self._layout.seen_columns

    def pin(self, pinned: bool) -> None:
        """Keep the first column in sight wherever the others are, or let it go."""
        self._layout.pinned = pinned

    def set_source(self, source: CompareSource) -> None:
        """Show ``source``, or show it anew because its rows changed. The cursor stays where there is something."""
        self._layout.source = source
        self._request.forget()
        self.refresh_rows()

    def refresh_rows(self) -> None:
        """Draw anew what the source has now."""
        layout = self._layout
        layout.forget()
        before = (layout.column, layout.row)
        layout.column = max(0, min(layout.column, len(layout.columns) - 1))
        layout.row = max(0, min(layout.row, layout.count - 1))
        self._lay_out()
        if before != (layout.column, layout.row):
            self.post_message(self.Highlighted(self, layout.column, layout.row))
        self._request.soon()

    # -- moving

    def goto(self, column: int, row: int) -> None:
        """Put the cursor on a cell, or the nearest place there is, and show it."""
        layout = self._layout
        before = (layout.column, layout.row)
        layout.column = max(0, min(column, len(layout.columns) - 1))
        layout.row = max(0, min(row, layout.count - 1))
        self._following = True
        self._lay_out()
        if before != (layout.column, layout.row):
            self.post_message(self.Highlighted(self, layout.column, layout.row))

    def move(self, rows: int) -> None:
        """Down by ``rows``, or up when it is negative."""
        self.goto(self.column, self.row + rows)

    def side(self, columns: int) -> None:
        """To the right by ``columns``, or to the left when it is negative."""
        self.goto(self.column + columns, self.row)

    def page(self, pages: int, *, half: bool = False) -> None:
        """Down by ``pages``, or up when it is negative; by half of the rows seen with ``half``."""
        if half:
            seen = len({row for row, _ in self._layout.places()})
            self.move(pages * max(1, seen // 2))
            return
        for _ in range(abs(pages)):
            row = self._layout.next_page() if pages > 0 else self._layout.previous_page()
            self._scroll(row)
            self.goto(self.column, row)

    def edge(self, end: int) -> None:
        """To the first row (-1), or the last of the column (1) as far as it is known, else of all."""
        self.goto(self.column, 0 if end < 0 else self._layout.count - 1)

    def select(self) -> None:
        """Choose the cell at the cursor."""
        if self._layout.cell(self.column, self.row) is not None:
            self.post_message(self.Selected(self, self.column, self.row))

    # -- events

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows are seen."""
        super().watch_scroll_y(old_value, new_value)
        self._layout.top = self.scroll_offset.y
        self._request.soon()

    def watch_show_vertical_scrollbar(self) -> None:
        """There is a column more or less."""
        self._lay_out()

    def on_resize(self) -> None:
        """Lines have another width now."""
        self._lay_out()
        self._request.soon()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A row down: rows are high."""
        self._wheel(1, event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A row up."""
        self._wheel(-1, event)

    def _wheel(self, rows: int, event: events.MouseEvent) -> None:
        event.prevent_default()
        event.stop()
        self._following = False
        self._scroll(self.scroll_offset.y + rows)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell that was clicked; another click chooses it."""
        x, y = event.get_content_offset_capture(self)
        places = self._layout.places()
        column = self.seen_columns[0] if self.seen_columns else 0
        for after in self.seen_columns[1:]:
            if x <= self._layout.column_width(column):
                break
            x -= self._layout.column_width(column) + 1
            column = after
        at = y - self._layout.head
        row = places[at][0] if 0 <= at < len(places) else self.row
        if (column, row) == (self.column, self.row) and at >= 0 and event.button == 1:
            self.select()
        else:
            self.goto(column, row)

    # -- places

    def _lay_out(self) -> None:
        """Work out what is seen after anything changed."""
        layout = self._layout
        room = self.scrollable_content_region.size
        layout.resize(room.width, layout.height)
        layout.resize(room.width, max(0, room.height - layout.head))
        layout.show_column()
        if not room.height:
            return
        height = layout.last_top() + room.height
        if self.virtual_size.height != height:
            self.virtual_size = Size(1, height)
        layout.top = self.scroll_offset.y
        if self._following:
            self._scroll(layout.top_for_cursor())
        layout.top = self.scroll_offset.y
        self.refresh()

    def _scroll(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, force=True, immediate=True)

    # -- asking for rows

    def _near(self) -> range:
        layout = self._layout
        if layout.source is None or not layout.height:
            return range(0)
        seen = layout.height // UNSEEN + 1
        return range(max(0, self.scroll_offset.y - seen), min(layout.count, self.scroll_offset.y + 2 * seen))

    def _is_there(self, index: int) -> bool:
        source = self._layout.source
        return source is not None and source.row(index) is not None

    # -- drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget; styles are looked up once for all of them."""
        self._styles.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of what is seen; ``y`` counts from the top of the widget."""
        return Strip(self._painter.line(y, focused=self.has_focus, empty=self.empty), self._layout.width)

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self.rich_style if name == "fill" else self.get_component_rich_style(f"compare-view--{name}")
            self._styles[name] = style
        return style
