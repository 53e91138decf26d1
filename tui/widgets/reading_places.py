"""The reading view's cursor: where in the text one is, what is the current thing, and how one moves."""

from collections.abc import Sequence
from typing import Any

from textual.message import Message

from tui.clusters import cluster_start
from tui.widgets.reading_canvas import ReadingCanvas

Span = tuple[int, int]
CONTEXT = 2  # rows kept in sight before and after the cursor
SEEN = 400  # rows of a sentence that are drawn anew when it becomes the current one


class ReadingPlaces(ReadingCanvas, inherit_bindings=False):
    """A page with a cursor in it. Places are offsets in code points of the text, never rows, so that they outlive any width."""  # noqa: E501

    class Changed(Message, namespace="reading_view"):
        """Something about the view changed."""

        def __init__(self, view: "ReadingPlaces") -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> "ReadingPlaces":
            """The view, for handlers that name it by a selector."""
            return self.view

    class OffsetChanged(Changed, namespace="reading_view"):
        """The cursor moved to another place."""

    class CurrentChanged(Changed, namespace="reading_view"):
        """Something else, or nothing, is the current thing."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._place = 0
        self._centre_later = False  # a place was gone to while the view had no size

    def toggle_fold(self) -> None:
        """Unfold boilerplate and footnotes, or fold them."""
        top = self.top
        if self._page.toggle():
            self._show_rows(top)

    def set_measure(self, columns: int) -> None:
        """Let lines be at most so many columns long."""
        if columns != self.measure:
            self.measure = columns
            self._lay_out(top=self.top)

    # -- places

    @property
    def place(self) -> int:
        """Where the cursor is."""
        return self._place

    @property
    def percent(self) -> int:
        """How far through the text the cursor is, 0 to 100."""
        size = len(self._page.text)
        if not size:
            return 0
        last = self._page.row_of(self._place) == len(self._page.rows) - 1
        return 100 if last else min(99, round(100 * self._place / size))

    @property
    def current(self) -> Span | None:
        """The thing moved to last, as long as the cursor stays there."""
        return self._marks.current

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset; between paragraphs the next one; empty in an empty text."""
        return self._page.sentence_at(offset)

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that holds an offset; between two of them the next one; empty in an empty text."""
        return self._page.paragraph_at(offset)

    def goto(self, offset: int, *, centre: bool = True) -> None:
        """Put the cursor at an offset, unfolding what hides it; ``centre`` it unless it is in sight."""
        offset = max(0, min(offset, len(self._page.text)))
        top = self.top
        if self._page.unfold_at(offset):
            self._show_rows(top)
        self._move_to(cluster_start(self._page.text, offset), centre=centre)

    def set_current(self, span: Span | None) -> None:
        """Make something the current thing, or nothing."""
        if span != self._marks.current:
            self._marks.current = span
            self._marks.lit = ()
            self._redraw()
            self._mark_here()
            self.post_message(self.CurrentChanged(self))

    def light(self, spans: Sequence[Span]) -> None:
        """Show the words that decided something, until something else becomes current or the cursor moves."""
        self._marks.lit = tuple(spans)
        self._redraw()

    # -- moving; what was the current thing is so no longer

    def move(self, lines: int) -> None:
        """The cursor some rows down, or up."""
        row = self._page.row_of(self._place) + lines
        self.set_current(None)
        self._move_to(self._page.row_span(max(0, min(row, len(self._page.rows) - 1)))[0])

    def paragraph(self, direction: int) -> None:
        """The cursor to the next paragraph, or the one before."""
        self.set_current(None)
        self._move_to(self._page.next_paragraph(self._place, direction))

    def page(self, pages: int, *, half: bool = False) -> None:
        """The window and the cursor some pages, or halves of one, down or up."""
        height = self.size.height
        rows = pages * max(1, height // 2 if half else height - 1)
        self._steer(self.scroll_offset.y + rows)
        self.move(rows)

    def edge(self, end: int) -> None:
        """The cursor to the beginning (``end`` below 0) or the end."""
        self.move(len(self._page.rows) * (-1 if end < 0 else 1))

    def _move_to(self, offset: int, *, centre: bool = False) -> None:
        moved, self._place = offset != self._place, offset
        self._mark_cursor()
        if moved and self._marks.lit:
            self.light(())
        self._reveal(centre=centre)
        if moved:
            self.post_message(self.OffsetChanged(self))

    def _mark_cursor(self) -> None:
        before, self._marks.cursor_row = self._marks.cursor_row, self._page.row_of(self._place)
        for row in {before, self._marks.cursor_row}:
            self._redraw_row(row)
        self._mark_here()

    def _mark_here(self) -> None:
        """Without a selection or a thing moved to, the sentence at the cursor is what the keys act on."""
        marks, page = self._marks, self._page
        here = None
        if marks.focused and not marks.current and not marks.selected and page.text:
            here = page.sentence_at(self._place)
        if here != marks.here:
            before, marks.here = marks.here, here
            for start, end in filter(None, (before, here)):
                first = page.row_of(start)
                for row in range(first, min(first + SEEN, page.row_of(max(start, end - 1)) + 1)):
                    self._redraw_row(row)

    def _reveal(self, *, centre: bool, context: int = CONTEXT) -> None:
        """Bring the cursor into sight, with some rows before and after it."""
        height, row, top = self.size.height, self._marks.cursor_row, self.scroll_offset.y
        if not height:
            self._centre_later = True
            return
        context = min(context, (height - 1) // 2)
        if row < top + context:
            self._steer(row - height // 2 if centre else row - context)
        elif row >= top + height - context:
            self._steer(row - height // 2 if centre else row - height + 1 + context)

    def _show_rows(self, top: int) -> None:
        self._marks.cursor_row = self._page.row_of(self._place)
        super()._show_rows(top)
        self._reveal(centre=False, context=0)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The window was moved: a cursor that it left behind comes along."""
        super().watch_scroll_y(old_value, new_value)
        height = self.size.height
        if self._steering or not height or round(old_value) == round(new_value):
            return
        row = self._marks.cursor_row
        held = max(self._row_at(0), min(row, self._row_at(height - 1)))
        if held != row:
            self.set_current(None)
            self._place = self._page.row_span(held)[0]
            self._mark_cursor()
            self.post_message(self.OffsetChanged(self))

    def on_resize(self) -> None:
        """Wrap to the new width, the same line at the top."""
        self._lay_out(top=self.top)
        if self._centre_later and self.size.height:
            self._centre_later = False
            self._reveal(centre=True)

    def on_focus(self) -> None:
        """The cursor mark shows that the keys are here."""
        self._marks.focused = True
        self._redraw_row(self._marks.cursor_row)
        self._mark_here()

    def on_blur(self) -> None:
        """The keys are elsewhere."""
        self._marks.focused = False
        self._redraw_row(self._marks.cursor_row)
        self._mark_here()
