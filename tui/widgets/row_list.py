"""A list of any length, drawn line by line: what it costs depends on the lines that are seen, not on all rows."""

from collections.abc import Iterable
from typing import ClassVar, Protocol

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.drawn_parts import DrawnParts
from tui.widgets.row_painter import PARTS, Row, RowPainter
from tui.widgets.row_request import RowRequest

__all__ = ["Row", "RowList", "RowSource"]

MOST_STRIPS = 4000  # kept drawn lines


class RowSource(Protocol):
    """Where the rows come from."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        ...

    def row(self, index: int) -> Row | None:
        """The row at ``index``, or None while it is fetched: the list then asks for it by RowsWanted."""
        ...


class RowList(DrawnParts, ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of ``height`` lines each from a RowSource. It binds no keys: the screen's actions call its methods.

    With ``height`` over 3 the title is wrapped over the lines that detail and third line leave.
    """

    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"row-list--{part}" for part in PARTS}
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & > .row-list--title { text-style: bold; }
        & > .row-list--detail { color: $text-muted; }
        & > .row-list--third { color: $text-muted; }
        & > .row-list--hit { text-style: bold underline; color: $text-warning; }
        & > .row-list--cursor { color: $text-accent; text-style: bold; }
        & > .row-list--mark { color: $text-warning; text-style: bold; }
        & > .row-list--sign { color: $text-accent; }
        & > .row-list--empty { color: $text-muted; }
    }
    """

    empty: reactive[str] = reactive("")

    class Highlighted(Message):
        """The cursor moved to row ``index``."""

        def __init__(self, row_list: "RowList", index: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.index = index

        @property
        def control(self) -> "RowList":
            """The list, for handlers that name it by a selector."""
            return self.row_list

    class Selected(Highlighted):
        """Row ``index`` was chosen, by ``select`` or a click, then at column ``x`` of the list.

        ``moved``: the cursor was elsewhere before that click.
        """

        def __init__(self, row_list: "RowList", index: int, x: int | None = None, moved: bool = False) -> None:
            super().__init__(row_list, index)
            self.x = x
            self.moved = moved

    class Marked(Highlighted):
        """Row ``index`` is to be marked, or no longer: it was clicked with ctrl."""

    class RowsWanted(Message):
        """The rows [offset, offset + count) are about to be seen and not there yet."""

        def __init__(self, row_list: "RowList", offset: int, count: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.offset = offset
            self.count = count

        @property
        def control(self) -> "RowList":
            """The list, for handlers that name it by a selector."""
            return self.row_list

    def __init__(self, *, height: int = 3, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.row_height = height
        self.marked: set[int] = set()
        self._source: RowSource | None = None
        self._cursor = 0
        self._strips: dict[tuple[int, int], Strip] = {}
        self._painter = RowPainter(height, self._style)
        self._drawn_for = (0, Style.null())
        self._request = RowRequest(
            self, self._near, self._is_there, lambda *wanted: self.post_message(self.RowsWanted(self, *wanted))
        )

    # -- what is listed

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0 if self._source is None else self._source.count

    @property
    def cursor(self) -> int:
        """The index of the row that the keys act on; 0 in an empty list."""
        return self._cursor

    def set_height(self, height: int) -> None:
        """From the next ``set_source`` on rows have ``height`` lines."""
        if height != self.row_height:
            self.row_height = height
            self._painter = RowPainter(height, self._style)
            self._strips.clear()

    def set_source(self, source: RowSource) -> None:
        """List ``source``, or list it anew because its rows changed; cursor and marks stay where rows remain."""
        self._source = source
        self._request.forget()
        self.marked = {index for index in self.marked if index < self.count}
        self.refresh_rows()

    def refresh_rows(self) -> None:
        """Draw anew what the source has now."""
        self._strips.clear()
        height = self.count * self.row_height
        if self.virtual_size.height != height:
            self.virtual_size = Size(1, height)
            self._scroll_to_cursor()
        if self._cursor >= max(1, self.count):
            self.goto(self.count - 1)
        self._request.soon()
        self.refresh()

    # -- moving

    def goto(self, index: int) -> None:
        """Put the cursor on row ``index``, or the nearest there is, and show it."""
        index = max(0, min(index, self.count - 1))
        before, self._cursor = self._cursor, index
        self._scroll_to_cursor()
        for changed in {before, index}:
            self._draw_again(changed)
        if index != before:
            self.post_message(self.Highlighted(self, index))

    def move(self, rows: int) -> None:
        """Down by ``rows``, or up when it is negative."""
        self.goto(self._cursor + rows)

    def page(self, pages: int, *, half: bool = False) -> None:
        """Down by ``pages``, or up when it is negative; ``half`` pages with ``half``."""
        seen = max(1, self.size.height // self.row_height)
        self.goto(self._cursor + pages * (max(1, seen // 2) if half else seen))

    def edge(self, end: int) -> None:
        """To the first row (-1) or the last (1)."""
        self.goto(0 if end < 0 else self.count - 1)

    def select(self) -> None:
        """Choose the row at the cursor."""
        if self.count:
            self.post_message(self.Selected(self, self._cursor))

    # -- marks

    def toggle_mark(self, index: int | None = None) -> None:
        """Mark a row, that at the cursor unless another is named, or unmark it."""
        index = self._cursor if index is None else index
        if 0 <= index < self.count:
            self.marked ^= {index}
            self._draw_again(index)

    def mark(self, rows: Iterable[int]) -> None:
        """Mark these rows and no others."""
        self.marked = set(rows)
        self._strips.clear()
        self.refresh()

    # -- events

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows are seen."""
        super().watch_scroll_y(old_value, new_value)
        self._request.soon()

    def on_resize(self) -> None:
        """Lines have another width now."""
        self._strips.clear()
        self._scroll_to_cursor()
        self._request.soon()

    def on_focus(self) -> None:
        """The cursor looks different."""
        self._draw_again(self._cursor)

    def on_blur(self) -> None:
        """The cursor looks different."""
        self._draw_again(self._cursor)

    def notify_style_update(self) -> None:
        """Colours changed."""
        self._strips.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked, or mark it with ctrl; another button than the first only goes there."""
        x, y = event.get_content_offset_capture(self)
        index = (y + self.scroll_offset.y) // self.row_height
        if 0 <= index < self.count:
            moved = index != self._cursor
            self.goto(index)
            if event.button == 1:
                self.post_message(self.Marked(self, index) if event.ctrl else self.Selected(self, index, x, moved))

    def _scroll_to_cursor(self) -> None:
        height = self.size.height
        if not height:
            return
        top = self._cursor * self.row_height
        now = self.scroll_offset.y
        if top < now or self.row_height > height:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        elif top + self.row_height > now + height:
            self.scroll_to(y=top + self.row_height - height, animate=False, force=True, immediate=True)

    # -- asking for rows

    def _near(self) -> range:
        if self._source is None or not self.size.height:
            return range(0)
        seen = self.size.height // self.row_height + 2
        top = self.scroll_offset.y // self.row_height
        return range(max(0, top - seen), min(self.count, top + 2 * seen))

    def _is_there(self, index: int) -> bool:
        return self._source is not None and self._source.row(index) is not None

    # -- drawing

    def _draw_again(self, index: int) -> None:
        for part in range(self.row_height):
            self._strips.pop((index, part), None)
        top = index * self.row_height - self.scroll_offset.y
        self.refresh(Region(0, top, max(1, self.size.width), self.row_height))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget, drawn anew when its width or what lies below it changed."""
        drawn_for = (self.scrollable_content_region.width, self.rich_style)
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._strips.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of what is seen; ``y`` counts from the top of the widget."""
        width, fill = self._drawn_for
        if not self.count:
            return Strip(self._painter.empty_line(self.empty, y, width, self.size.height), width)
        index, part = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= self.count:
            return Strip.blank(width, fill)
        strip = self._strips.get((index, part))
        if strip is None:
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            here, marked = index == self._cursor, index in self.marked
            row = None if self._source is None else self._source.row(index)
            line = self._painter.line(row, part, width, here=here, marked=marked, focused=self.has_focus)
            strip = self._strips[index, part] = Strip(line, width)
        return strip

    def _style(self, name: str) -> Style:
        return self._drawn_for[1] if name == "fill" else self.get_component_rich_style(f"row-list--{name}")
