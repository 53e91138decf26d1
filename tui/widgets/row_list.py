"""A list of any length, drawn line by line: what it costs depends on the lines that are seen, not on the rows there are."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.glyphs import glyphs
from tui.safe import cells, cut, printable
from tui.widgets.strips import fitted, pieces, wrapped

GUTTER = 2  # columns: the cursor and the mark
MOST_STRIPS = 4000  # kept drawn lines


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a title, a line of detail with something at its right end, a third line.

    ``hits`` are [start, end) offsets of the title, sorted, to be emphasised. All of it is plain text, never markup.
    """

    title: str
    detail: str = ""
    right: str = ""
    third: str = ""
    hits: tuple[tuple[int, int], ...] = ()


class RowSource(Protocol):
    """Where the rows come from."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        ...

    def row(self, index: int) -> Row | None:
        """The row at ``index``, or None while it is fetched: the list then asks for it by RowsWanted."""
        ...


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of ``height`` lines each from a RowSource. It binds no keys: the screen's actions call its methods.

    With ``height`` over 3 the title is wrapped over the lines that detail and third line leave.
    """

    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--title",
        "row-list--detail",
        "row-list--third",
        "row-list--hit",
        "row-list--cursor",
        "row-list--mark",
        "row-list--empty",
    }
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & > .row-list--title { text-style: bold; }
        & > .row-list--detail { color: $text-muted; }
        & > .row-list--third { color: $text-muted; }
        & > .row-list--hit { text-style: bold underline; color: $text-warning; }
        & > .row-list--cursor { color: $text-accent; text-style: bold; }
        & > .row-list--mark { color: $text-warning; text-style: bold; }
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
        """Row ``index`` was chosen, by ``select`` or a click."""

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
        self._drawn_width = 0
        self._asked: tuple[int, int] | None = None
        self._asking = False

    # -- what is listed

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0 if self._source is None else self._source.count

    @property
    def cursor(self) -> int:
        """The index of the row that the keys act on; 0 in an empty list."""
        return self._cursor

    def set_source(self, source: RowSource) -> None:
        """List ``source``, or list it anew because its rows changed. The cursor and the marks stay where rows remain."""
        self._source = source
        self._asked = None
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
        self._ask_soon()
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

    def mark_all(self, on: bool = True) -> None:
        """Mark all rows, or none."""
        self.marked = set(range(self.count)) if on else set()
        self._strips.clear()
        self.refresh()

    # -- events

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows are seen."""
        super().watch_scroll_y(old_value, new_value)
        self._ask_soon()

    def on_resize(self) -> None:
        """Lines have another width now."""
        self._strips.clear()
        self._scroll_to_cursor()
        self._ask_soon()

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
        """Choose the row that was clicked."""
        line = event.get_content_offset_capture(self).y + self.scroll_offset.y
        index = line // self.row_height
        if 0 <= index < self.count:
            self.goto(index)
            self.select()

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

    def _ask_soon(self) -> None:
        # once a frame: a held key scrolls over rows that nobody will look at
        if not self._asking and self.is_attached:
            self._asking = True
            self.call_after_refresh(self._ask)

    def _ask(self) -> None:
        self._asking = False
        if self._source is None or not self.size.height:
            return
        seen = self.size.height // self.row_height + 2
        top = self.scroll_offset.y // self.row_height
        first, last = max(0, top - seen), min(self.count, top + 2 * seen)
        missing = [index for index in range(first, last) if self._source.row(index) is None]
        if not missing:
            self._asked = None
            return
        wanted = (missing[0], missing[-1] - missing[0] + 1)
        if wanted != self._asked:
            self._asked = wanted
            self.post_message(self.RowsWanted(self, *wanted))

    # -- drawing

    def _draw_again(self, index: int) -> None:
        for part in range(self.row_height):
            self._strips.pop((index, part), None)
        top = index * self.row_height - self.scroll_offset.y
        self.refresh(Region(0, top, max(1, self.size.width), self.row_height))

    def render_line(self, y: int) -> Strip:
        """One line of what is seen; ``y`` counts from the top of the widget."""
        width = self.scrollable_content_region.width
        if width != self._drawn_width:
            self._drawn_width = width
            self._strips.clear()
        if not self.count:
            return Strip(self._empty_line(y, width), width)
        index, part = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= self.count:
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get((index, part))
        if strip is None:
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[index, part] = Strip(self._row_line(index, part, width), width)
        return strip

    def _row_line(self, index: int, part: int, width: int) -> list[Segment]:
        row = self._source.row(index) if self._source is not None else None
        here = index == self._cursor
        line = [
            Segment(glyphs().cursor if here and part == 0 else " ", self._style("cursor")),
            Segment(glyphs().marked if index in self.marked and part == 0 else " ", self._style("mark")),
            *self._part(row or Row(glyphs().ellipsis), part, max(0, width - GUTTER)),
        ]
        line = Segment.adjust_line_length(line, width, self.rich_style)
        if here and self.has_focus:
            reverse = Style(reverse=True)
            line = [Segment(text, (style or Style.null()) + reverse) for text, style, _ in line]
        return line

    def _part(self, row: Row, part: int, width: int) -> list[Segment]:
        """Line ``part`` of a row, without its gutter, in exactly ``width`` columns."""
        titles = max(1, self.row_height - 2)
        with_right = part == (titles if self.row_height > 1 else 0)
        right = cut(printable(row.right), width // 2, glyphs().ellipsis) if with_right else ""
        room = width - cells(right) - 1 if right else width
        fill = self.rich_style
        if part < titles:
            line = self._title(row, part, titles, room)
        elif part == titles:
            line = fitted([Segment(printable(row.detail), self._style("detail"))], room, fill)
        else:
            line = fitted([Segment(printable(row.third), self._style("third"))], room, fill)
        return [*line, Segment(" ", fill), Segment(right, self._style("detail"))] if right else line

    def _title(self, row: Row, part: int, lines: int, width: int) -> list[Segment]:
        """Line ``part`` of a title that is wrapped over ``lines`` lines."""
        plain = self._style("title")
        strong = plain + self._style("hit")
        spans = [(0, len(row.title))] if lines == 1 else wrapped(row.title, width, lines + 1)
        if part >= len(spans):
            return [Segment(" " * width, self.rich_style)]
        start, end = spans[part]
        more = part == lines - 1 and len(spans) > lines
        return fitted(pieces(row.title, start, end, row.hits, plain, strong), width, self.rich_style, more=more)

    def _empty_line(self, y: int, width: int) -> list[Segment]:
        """Line ``y`` of why nothing is listed, wrapped, below a blank line."""
        room = max(1, width - 2 * GUTTER)
        lines: list[str] = [""]
        for sentence in self.empty.split("\n"):
            lines += [sentence[s:e] for s, e in wrapped(sentence, room, self.size.height)] or [""]
        text = printable(lines[y]) if y < len(lines) else ""
        return [
            Segment(" " * min(GUTTER, width), self.rich_style),
            *fitted([Segment(text, self._style("empty"))], max(0, width - GUTTER), self.rich_style),
        ]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"row-list--{name}")
