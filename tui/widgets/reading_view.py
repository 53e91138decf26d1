"""The reading view: a text of any length with everything known about it laid over it, a cursor and a selection in it."""  # noqa: E501

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.message import Message
from textual.selection import Selection

from search.layers import LayerSpan
from tui.clusters import cluster_start, snap
from tui.widgets.reading_canvas import ReadingCanvas
from tui.widgets.reading_selection import TextSelection

Span = tuple[int, int]
CONTEXT = 2  # rows kept in sight before and after the cursor


class ReadingView(ReadingCanvas, can_focus=True, inherit_bindings=False):
    """Shows one text. Places are offsets in code points of the text, never rows, so that they outlive any width.

    It binds no keys: the screen's actions call its methods.
    """

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
        self._chosen = TextSelection()
        self._place = 0
        self._centre_later = False  # a place was gone to while the view had no size
        self._dragged = False  # the selection was made with the mouse

    def show(self, text: str, zones: Sequence[LayerSpan] = ()) -> None:
        """Show another text from its beginning, nothing laid over it but its zones."""
        self._forget_drag()
        self._chosen.set(0, 0)
        self._place = 0
        self._put(text, zones)

    def show_message(self, lines: str) -> None:
        """Show no text, but why there is none."""
        self.show("")
        self._said = lines

    def toggle_fold(self) -> None:
        """Unfold boilerplate and footnotes, or fold them."""
        top = self.top
        if self._page.toggle():
            self._show_rows(top)

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

    @property
    def selected(self) -> Span | None:
        """What is selected."""
        return self._chosen.span

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
            self._redraw()
            self.post_message(self.CurrentChanged(self))

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
        self._reveal(centre=centre)
        if moved:
            self.post_message(self.OffsetChanged(self))

    def _mark_cursor(self) -> None:
        before, self._marks.cursor_row = self._marks.cursor_row, self._page.row_of(self._place)
        for row in {before, self._marks.cursor_row}:
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

    def on_blur(self) -> None:
        """The keys are elsewhere."""
        self._marks.focused = False
        self._redraw_row(self._marks.cursor_row)

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
        """Move the selection's end by a "character", "word", "sentence", "paragraph" or "line", on (1) or back (-1).

        Without a selection one begins at the cursor.
        """
        before = self._chosen.span
        if before is None:
            self._chosen.set(self._place, self._place)
        self._chosen.move_head(self._step(unit, direction))
        if self._chosen.span is None:  # the ends met: on to the other side
            self._chosen.move_head(self._step(unit, direction))
        if self._chosen.span != before:
            self._selection_changed()
            head = self._chosen.head
            self._move_to(head if direction < 0 else cluster_start(self._page.text, max(0, head - 1)))

    def _step(self, unit: str, direction: int) -> int:
        return cluster_start(self._page.text, self._page.step(self._chosen.head, unit, direction))

    def drop_selection(self) -> None:
        """Select nothing."""
        if self._chosen.span:
            self._chosen.drop()
            self._selection_changed()

    def _select(self, span: Span) -> None:
        if span != self._chosen.span:
            self._chosen.set(*span)
            self._selection_changed()

    def _selection_changed(self, *, dragged: bool = False) -> None:
        if not dragged:
            self._forget_drag()
        self._marks.selected = self._chosen.span
        self._redraw()
        self.post_message(self.SelectionChanged(self))

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """A click goes there, a double click selects the word, a triple one the sentence."""
        event.prevent_default()  # Textual's own double click selects the whole text
        offset = self._offset_at(event.x, event.y)
        if offset is None or (event.chain == 1 and self.text_selection is not None):
            return  # nothing there, or the end of a drag
        if event.chain == 1:
            self.drop_selection()
            self.set_current(None)
            self._move_to(cluster_start(self._page.text, offset))
            self.post_message(self.Clicked(self, offset))
        elif event.chain == 2:
            self._select(self._page.word_at(offset))
        else:
            self._select(self._page.sentence_at(offset))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What Textual copies when the person dragged over the text: the text itself, as it is."""
        start, end = self._dragged_over(selection)
        return self._page.text[start:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """The person drags over the text, or Textual dropped what was dragged over."""
        if selection is not None:
            self._dragged = True
            span = self._dragged_over(selection)
            if span != self._chosen.span:
                self._chosen.set(*span)
                self._selection_changed(dragged=True)
        elif self._dragged:
            self._dragged = False
            self.drop_selection()

    def _forget_drag(self) -> None:
        """From now on the selection is the keyboard's; what Textual holds as dragged over is no longer true."""
        if self._dragged:
            self._dragged = False
            self.screen.clear_selection()
