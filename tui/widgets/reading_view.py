"""The reading view: a text of any length, with everything known about it laid over it."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from search.layers import Layer, LayerSpan
from tui.clusters import cluster_start, snap
from tui.safe import cells, drawn
from tui.spans import SpanTable
from tui.widgets.reading_page import Page
from tui.widgets.reading_painter import Columns, Label, Marks, Painter
from tui.widgets.reading_palette import COMPONENTS, CSS, Palette
from tui.widgets.reading_selection import TextSelection
from tui.wrap import wrap

Span = tuple[int, int]
USUAL_WIDTH = 80  # columns taken for granted until the view has been laid out
CONTEXT = 2  # rows kept in sight before and after the cursor
MOST_STRIPS = 2000  # drawn rows that are kept


class ReadingView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one text. Places are offsets in code points of the text, never rows, so that they outlive any width.

    It binds no keys: the screen's actions call its methods.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    DEFAULT_CSS = CSS

    class _Changed(Message):
        def __init__(self, view: "ReadingView") -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> "ReadingView":
            """The view, for handlers that name it by a selector."""
            return self.view

    class OffsetChanged(_Changed):
        """The cursor moved to another place."""

    class CurrentChanged(_Changed):
        """Something else, or nothing, is the current thing."""

    class SelectionChanged(_Changed):
        """Something else, or nothing, is selected."""

    class Clicked(_Changed):
        """The person clicked on the text at ``offset``."""

        def __init__(self, view: "ReadingView", offset: int) -> None:
            super().__init__(view)
            self.offset = offset

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._page = Page()
        self._table = SpanTable(0)
        self._columns = Columns.of(USUAL_WIDTH)
        self._labels: Mapping[int, Label] = {}
        self._marks = Marks()
        self._chosen = TextSelection()
        self._place = 0
        self._said = ""
        self._painter: Painter | None = None
        self._strips: dict[int, Strip] = {}
        self._steering = False  # true while the view itself scrolls
        self._centre_later = False  # a place was gone to while the view had no size
        self._dragged = False  # the selection was made with the mouse

    # -- what is shown

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._page.text

    def show(self, text: str, zones: Sequence[LayerSpan] = ()) -> None:
        """Show another text from its beginning, nothing laid over it but its zones."""
        self._said = ""
        self._page = Page(text, zones)
        self._table = SpanTable(len(text))
        self._table.set(Layer.ZONES, zones)
        self._labels = {}
        self._place = 0
        self._forget_drag()
        self._chosen.set(0, 0)
        self._marks = Marks(focused=self.has_focus)
        self._lay_out(top=0)

    def show_message(self, lines: str) -> None:
        """Show no text, but why there is none."""
        self.show("")
        self._said = lines
        self._redraw()

    def set_layer(self, layer: Layer, spans: Sequence[LayerSpan]) -> None:
        """Replace what one layer lays over the text."""
        self._table.set(layer, spans)
        self._redraw()

    def set_margin(self, labels: Mapping[int, tuple[str, str]]) -> None:
        """Offsets of quotations' beginnings → (speaker, sign of certainty), shown beside the rows that hold them."""
        self._labels = dict(labels)
        self._place_labels()
        self._redraw()

    def toggle_fold(self) -> None:
        """Unfold boilerplate and footnotes, or fold them."""
        top = self.top
        if self._page.toggle():
            self._rows_changed(top)

    # -- places

    @property
    def place(self) -> int:
        """Where the cursor is."""
        return self._place

    @property
    def top(self) -> int:
        """The offset at the top of the window."""
        return self._page.row_span(self._row_at(0))[0]

    @property
    def percent(self) -> int:
        """How far through the text the cursor is, 0 to 100."""
        size = len(self._page.text)
        last = self._page.row_of(self._place) == len(self._page.rows) - 1
        return 0 if not size else 100 if last else min(99, round(100 * self._place / size))

    @property
    def current(self) -> Span | None:
        """The thing moved to last, if the cursor is still there."""
        return self._marks.current

    @property
    def selected(self) -> Span | None:
        """What is selected."""
        return self._chosen.span

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset."""
        return self._page.sentence_at(offset)

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that holds an offset."""
        return self._page.paragraph_at(offset)

    def goto(self, offset: int, *, centre: bool = True) -> None:
        """Put the cursor at an offset, unfolding what hides it; ``centre`` it unless it is in sight."""
        offset = max(0, min(offset, len(self._page.text)))
        top = self.top
        if self._page.unfold_at(offset):
            self._rows_changed(top)
        self._move_to(cluster_start(self._page.text, offset), centre=centre)

    def set_current(self, span: Span | None) -> None:
        """Make something the current thing, or nothing."""
        if span != self._marks.current:
            self._marks.current = span
            self._redraw()
            self.post_message(self.CurrentChanged(self))

    # -- moving

    def move(self, lines: int) -> None:
        """The cursor some rows down, or up."""
        self._leave_current()
        row = self._page.row_of(self._place) + lines
        self._move_to(self._page.row_span(max(0, min(row, len(self._page.rows) - 1)))[0])

    def paragraph(self, direction: int) -> None:
        """The cursor to the next paragraph, or the one before."""
        self._leave_current()
        self._move_to(self._page.next_paragraph(self._place, direction))

    def page(self, pages: int, *, half: bool = False) -> None:
        """The window and the cursor some pages, or halves of one, down or up."""
        height = max(1, self.size.height)
        rows = pages * (max(1, height // 2) if half else max(1, height - 1))
        self._steer(self.scroll_offset.y + rows)
        self.move(rows)

    def edge(self, end: int) -> None:
        """The cursor to the beginning (``end`` below 0) or the end."""
        self.move(len(self._page.rows) * (-1 if end < 0 else 1))

    def _leave_current(self) -> None:
        self.set_current(None)

    def _move_to(self, offset: int, *, centre: bool = False) -> None:
        moved, self._place = offset != self._place, offset
        self._mark_cursor()
        self._reveal(centre=centre)
        if moved:
            self.post_message(self.OffsetChanged(self))

    def _mark_cursor(self) -> None:
        row, before = self._page.row_of(self._place), self._marks.cursor_row
        self._marks.cursor_row = row
        for changed in {row, before}:
            if self._strips.pop(changed, None) is not None:
                self.refresh_line(changed)

    def _reveal(self, *, centre: bool) -> None:
        """Bring the cursor into sight."""
        height, row, top = self.size.height, self._marks.cursor_row, self.scroll_offset.y
        if not height:
            self._centre_later = True
            return
        context = min(CONTEXT, (height - 1) // 2)
        if top + context <= row < top + height - context:
            return
        if centre:
            self._steer(row - height // 2)
        else:
            self._steer(row - context if row < top + context else row - height + 1 + context)

    def _steer(self, row: int) -> None:
        if not self.is_attached:
            return
        self._steering = True
        try:
            self.scroll_to(y=row, animate=False, force=True)
        finally:
            self._steering = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The window moved: a cursor that it left behind comes along."""
        super().watch_scroll_y(old_value, new_value)
        height = self.size.height
        if self._steering or not height or round(old_value) == round(new_value):
            return
        row = self._marks.cursor_row
        held = max(self._row_at(0), min(row, self._row_at(height - 1)))
        if held != row:
            self._leave_current()
            self._place = self._page.row_span(held)[0]
            self._mark_cursor()
            self.post_message(self.OffsetChanged(self))

    # -- selecting

    def widen(self, steps: Sequence[Span]) -> None:
        """Select the smallest of nested spans that is larger than what is selected."""
        if self._chosen.widen([snap(self._page.text, *step) for step in steps]):
            self._selection_changed()

    def narrow(self) -> None:
        """Back to what was selected before ``widen``."""
        if self._chosen.span:
            self._chosen.narrow()
            self._selection_changed()

    def extend(self, unit: str, direction: int) -> None:
        """Move the selection's end by a "character", "word", "sentence", "paragraph" or "line"; selects from the cursor on."""  # noqa: E501
        if not self._chosen.span:
            self._chosen.set(self._place, self._place)
        text, anchor = self._page.text, self._chosen.span
        head = cluster_start(text, self._page.step(self._chosen.head, unit, direction))
        self._chosen.move_head(head)
        if self._chosen.span is None:  # the ends met: on to the other side
            self._chosen.move_head(cluster_start(text, self._page.step(head, unit, direction)))
        if self._chosen.span != anchor:
            self._selection_changed()
            seen = head if direction < 0 else cluster_start(text, max(0, self._chosen.head - 1))
            self._move_to(seen)

    def drop_selection(self) -> None:
        """Select nothing."""
        if self._chosen.span:
            self._chosen.drop()
            self._selection_changed()

    def _select(self, span: Span) -> None:
        if span != self._chosen.span:
            self._chosen.set(*span)
            self._selection_changed()

    def _selection_changed(self) -> None:
        self._forget_drag()
        self._marks.selected = self._chosen.span
        self._redraw()
        self.post_message(self.SelectionChanged(self))

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """A click goes there, a double click selects the word, a triple one the sentence."""
        event.prevent_default()  # Textual's own double click selects the whole text
        offset = self._offset_at(event.x, event.y)
        if offset is None or (event.chain == 1 and self._dragged):
            return
        if event.chain == 1:
            self.drop_selection()
            self._leave_current()
            self._move_to(cluster_start(self._page.text, offset))
            self.post_message(self.Clicked(self, offset))
        elif event.chain == 2:
            end = self._page.step(offset, "word", 1)
            self._select((min(offset, self._page.step(end, "word", -1)), end))
        else:
            self._select(self._page.sentence_at(offset))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What Textual copies when the person drags over the text: the text itself, as it is."""
        start, end = self._dragged_over(selection)
        return self._page.text[start:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """The person drags over the text, or Textual dropped what was dragged over."""
        if selection is not None:
            self._select(self._dragged_over(selection))
            self._dragged = True
        elif self._dragged:
            self._dragged = False
            self.drop_selection()

    def _forget_drag(self) -> None:
        """From now on the selection is the keyboard's; what Textual holds as dragged over is no longer true."""
        self._dragged = False

    def _dragged_over(self, selection: Selection) -> Span:
        start = 0 if selection.start is None else self._dragged_to(selection.start)
        end = len(self._page.text) if selection.end is None else self._dragged_to(selection.end)
        return snap(self._page.text, min(start, end), max(start, end))

    def _dragged_to(self, place: Offset) -> int:
        start, end = self._page.row_span(max(0, min(place.y, len(self._page.rows) - 1)))
        return min(start + max(0, place.x), end)

    def _offset_at(self, x: int, y: int) -> int | None:
        """The offset drawn at a cell of the window; a row's beginning left of its text; None below the last row."""
        row = y + self.scroll_offset.y
        if not 0 <= row < len(self._page.rows) or not self._page.text:
            return None
        start, end = self._page.row_span(row)
        column, text = x - self._columns.gutter, self._page.text
        if row in self._page.folds or column <= 0:
            return start
        if text[start:end].isascii():
            return min(start + column, max(start, end - 1))
        at = start
        while at < end - 1 and column >= (width := cells(drawn(text[at]))):
            column -= width
            at += 1
        return at

    # -- laying out and drawing

    def on_resize(self) -> None:
        """Wrap to the new width, the same line at the top."""
        self._lay_out(top=self.top)
        if self._centre_later and self.size.height:
            self._centre_later = False
            self._reveal(centre=True)

    def on_focus(self) -> None:
        """The cursor mark shows that the keys are here."""
        self._marks.focused = True
        self._redraw()

    def on_blur(self) -> None:
        """The keys are elsewhere."""
        self._marks.focused = False
        self._redraw()

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._painter = None
        self._strips.clear()

    def _lay_out(self, top: int) -> None:
        width = self.scrollable_content_region.width if self.is_attached else 0
        self._columns = Columns.of(width or self._columns.whole)
        self._page.wrap(self._columns.text)
        self._rows_changed(top)

    def _rows_changed(self, top: int) -> None:
        """The rows are others than before: keep the line at the top, and the cursor in sight if it was."""
        height = self.size.height
        seen = self.scroll_offset.y <= self._marks.cursor_row < self.scroll_offset.y + height
        self._marks.cursor_row = self._page.row_of(self._place)
        self._place_labels()
        self._redraw()
        self._steering = True
        try:
            self.virtual_size = Size(self._columns.whole, len(self._page.rows))
        finally:
            self._steering = False
        self._steer(self._page.row_of(top))
        if seen:
            self._reveal(centre=False)

    def _place_labels(self) -> None:
        rows: dict[int, list[Label]] = {}
        for offset in sorted(self._labels):
            rows.setdefault(self._page.row_of(offset), []).append(self._labels[offset])
        self._marks.labels = {row: labels for row, labels in rows.items() if row not in self._page.folds}

    def _row_at(self, y: int) -> int:
        return max(0, min(self.scroll_offset.y + y, len(self._page.rows) - 1))

    def _redraw(self) -> None:
        self._painter = None
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row at line ``y`` of the window."""
        if self._painter is None:
            palette = Palette(self.rich_style, self._style_of)
            self._painter = Painter(self._page, self._table, palette, self._columns)
            self._strips.clear()
        if self._said:
            return self._message_line(y)
        row = y + self.scroll_offset.y
        strip = self._strips.get(row)
        if strip is None:
            if row >= len(self._page.rows) or not self._page.text:
                return Strip.blank(self._columns.whole, self.rich_style)
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[row] = self._painter.paint(row, self._marks)
        return strip

    def _style_of(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)
