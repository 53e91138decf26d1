"""The part of the reading view that is seen: rows of a text with its layers and its margin, drawn as they are needed."""  # noqa: E501

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from search.layers import Layer, LayerSpan
from tui.clusters import snap
from tui.safe import cells, printable
from tui.spans import SpanTable
from tui.widgets.drawn_parts import DrawnParts
from tui.widgets.reading_page import Page
from tui.widgets.reading_painter import MEASURE, Columns, Marks, Painter
from tui.widgets.reading_palette import COMPONENTS, CSS, Palette
from tui.widgets.reading_ticks import ticks
from tui.widgets.tick_bar import Tick, TickBar
from tui.wrap import Lines, at_column, wrap

USUAL_WIDTH = 80  # columns taken for granted until the widget has been laid out
MOST_STRIPS = 2000  # drawn rows that are kept


class ReadingCanvas(DrawnParts, ScrollView, inherit_bindings=False):
    """Draws a page in the window that its scroll position opens on it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    DEFAULT_CSS = CSS

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._page = Page()
        self._table = SpanTable(0)
        self.measure = MEASURE
        self._columns = Columns.of(USUAL_WIDTH)
        self._marks = Marks()
        self._said = ""
        self._message: tuple[str, int, str, Lines] = ("", 0, "", wrap("", 1))  # of a sentence and a width, as drawn
        self._palette: Palette | None = None
        self._painter: Painter | None = None
        self._strips: dict[int, Strip] = {}
        self._steering = False  # true while the widget itself scrolls
        self._bar: TickBar | None = None

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._page.text

    @property
    def top(self) -> int:
        """The offset at the top of the window."""
        return self._page.row_span(self._row_at(0))[0]

    def set_layer(self, layer: Layer, spans: Sequence[LayerSpan]) -> None:
        """Replace what one layer lays over the text."""
        self._table.set(layer, spans)
        self._redraw()
        if self.is_attached:
            self.vertical_scrollbar.refresh()

    def set_margin(self, labels: Mapping[int, tuple[str, str]]) -> None:
        """Offsets of quotations' beginnings → (speaker, sign of certainty), shown beside the rows that hold them."""
        self._marks.labels = dict(labels)
        self._marks.labelled = sorted(labels)
        self._redraw()

    def _put(self, text: str, zones: Sequence[LayerSpan]) -> None:
        """Another text, nothing laid over it but its zones."""
        self._said = ""  # what is shown instead of an empty text
        self._page = Page(text, zones)
        self._table = SpanTable(len(text))
        self._table.set(Layer.ZONES, zones)
        self._marks = Marks(focused=self.has_focus)
        self._lay_out(top=0)

    # -- the scroll bar

    @property
    def vertical_scrollbar(self) -> TickBar:
        """The scroll bar, with its ticks (Textual makes it when it first asks for it)."""
        if self._bar is None:
            self._bar = self._vertical_scrollbar = TickBar(self._ticks)
            self._bar.display = False
            self.app._start_widget(self, self._bar)
        return self._bar

    def _ticks(self, height: int) -> list[Tick]:
        return ticks(self._page, self._table, self._style_of, height)

    # -- laying out

    def _lay_out(self, top: int) -> None:
        """Wrap to the widget's width; ``top`` is to be in the first line of the window."""
        width = self.scrollable_content_region.width if self.is_attached else 0
        self._columns = Columns.of(width or self._columns.whole, self.measure)
        self._page.wrap(self._columns.text)
        self._show_rows(top)

    def _show_rows(self, top: int) -> None:
        """The rows are others than before: the same line at the top, if that can be."""
        self._redraw()
        self._steering = True
        try:
            self.virtual_size = Size(self._columns.whole, len(self._page.rows))
        finally:
            self._steering = False
        self._steer(self._page.row_of(top))

    def _steer(self, row: int) -> None:
        """Scroll to a row; the cursor doesn't follow."""
        if not self.is_attached:
            return
        self._steering = True
        try:
            self.scroll_to(y=row, animate=False, force=True)
        finally:
            self._steering = False

    def _row_at(self, y: int) -> int:
        """The row at line ``y`` of the window."""
        return max(0, min(self.scroll_offset.y + y, len(self._page.rows) - 1))

    def _offset_at(self, x: int, y: int) -> int | None:
        """The offset drawn at a cell of the window; a row's beginning left of its text; None below the last row."""
        row = y + self.scroll_offset.y
        if not 0 <= row < len(self._page.rows) or not self._page.text:
            return None
        start, end = self._page.row_span(row)
        column = x - self._columns.gutter
        if row in self._page.folds or column <= 0 or start == end:
            return start
        return at_column(self._page.text, start, end, column)

    def place_at(self, x: int, y: int) -> Offset | None:
        """The place drawn at a cell of the window, as Textual counts them: the row, and in it a column from 0 on, of a
        code point. None below the last row.
        """
        offset, row = self._offset_at(x, y), y + self.scroll_offset.y
        return None if offset is None else Offset(offset - self._page.rows.starts[row], row)

    def _folded_at(self, y: int) -> bool:
        """Whether line ``y`` of the window stands for lines that are folded."""
        return y + self.scroll_offset.y in self._page.folds

    def _labelled_at(self, y: int) -> int | None:
        """The first labelled offset in line ``y`` of the window, or None where the margin names nobody."""
        row = y + self.scroll_offset.y
        if not 0 <= row < len(self._page.rows) or row in self._page.folds:
            return None
        start = self._page.rows.starts[row]
        end = self._page.rows.starts[row + 1] if row + 1 < len(self._page.rows) else len(self._page.text) + 1
        offsets = self._marks.labelled
        at = bisect_left(offsets, start)
        return offsets[at] if at < len(offsets) and offsets[at] < end else None

    def _dragged_over(self, selection: Selection) -> tuple[int, int]:
        """The span that Textual says was dragged over: its lines are our rows, its columns count from the text on."""
        start = 0 if selection.start is None else self._dragged_to(selection.start)
        end = len(self._page.text) if selection.end is None else self._dragged_to(selection.end)
        return snap(self._page.text, min(start, end), max(start, end))

    def _dragged_to(self, place: Offset) -> int:
        start, end = self._page.row_span(max(0, min(place.y, len(self._page.rows) - 1)))
        return min(start + max(0, place.x), end)

    # -- drawing

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._palette = self._painter = None
        self._strips.clear()

    def _redraw(self) -> None:
        self._painter = None
        self._strips.clear()
        self.refresh()

    def _redraw_row(self, row: int) -> None:
        if self._strips.pop(row, None) is not None:
            self.refresh_line(row)

    def render_line(self, y: int) -> Strip:
        """What stands in line ``y`` of the window."""
        if self._palette is None:
            self._palette = Palette(self.rich_style, self._style_of)
        if self._painter is None:
            self._painter = Painter(self._page, self._table, self._palette, self._columns)
        if not self._page.text:
            return self._message_line(y, self._palette)
        row = y + self.scroll_offset.y
        strip = self._strips.get(row)
        if strip is None:
            if row >= len(self._page.rows):
                return Strip.blank(self._columns.whole, self._palette.base)
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[row] = self._painter.paint(row, self._marks)
        return strip

    def _message_line(self, y: int, palette: Palette) -> Strip:
        """A line of what is said instead of a text, in the middle of the window."""
        width = self._columns.whole
        if self._message[:2] != (self._said, width):
            said = printable(self._said, lines=True)
            self._message = (self._said, width, said, wrap(said, max(1, width - 4)))
        _, _, said, lines = self._message
        line = y - max(0, (self.size.height - len(lines)) // 2)
        if not 0 <= line < len(lines):
            return Strip.blank(width, palette.base)
        words = said[lines.starts[line] : lines.ends[line]]
        before = " " * max(0, (width - cells(words)) // 2)
        return Strip([Segment(before + words, palette.margin("message"))]).adjust_cell_length(width, palette.base)

    def _style_of(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)
