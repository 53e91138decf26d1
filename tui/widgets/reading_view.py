"""The reading view: a text of any length with everything known about it laid over it, a cursor and a selection in it."""  # noqa: E501

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.selection import Selection

from search.layers import LayerSpan
from tui.clusters import cluster_start, snap
from tui.widgets.reading_places import ReadingPlaces
from tui.widgets.reading_selection import TextSelection

Span = tuple[int, int]


class ReadingView(ReadingPlaces, can_focus=True, inherit_bindings=False):
    """Shows one text, in which one can select.

    It binds no keys: the screen's actions call its methods.
    """

    class SelectionChanged(ReadingPlaces.Changed, namespace="reading_view"):
        """Something else, or nothing, is selected."""

    class Clicked(ReadingPlaces.Changed, namespace="reading_view"):
        """The person clicked on the text at ``offset``."""

        def __init__(self, view: "ReadingView", offset: int) -> None:
            super().__init__(view)
            self.offset = offset

    class MarginClicked(Clicked, namespace="reading_view"):
        """The person clicked on what stands in the margin beside the row that begins at ``offset``."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._chosen = TextSelection()
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

    @property
    def selected(self) -> Span | None:
        """What is selected."""
        return self._chosen.span

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
        self._mark_here()
        self.post_message(self.SelectionChanged(self))

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """A click goes there, unfolding what is folded; a double click selects the word, a triple one the sentence."""
        event.prevent_default()  # Textual's own double click selects the whole text
        offset = self._offset_at(event.x, event.y)
        if offset is None or (event.chain == 1 and self.text_selection is not None):
            return  # nothing there, or the end of a drag
        if event.button != 1 and self.selected:
            return  # what is selected is what something is to be done with
        labelled = self._labelled_at(event.y) if event.x < self._columns.gutter else None
        if event.chain == 1 and labelled is not None:
            self.post_message(self.MarginClicked(self, labelled))
        elif event.chain == 1 and self._folded_at(event.y):
            self.goto(offset, centre=False)
            self.post_message(self.Clicked(self, offset))
        elif event.chain == 1:
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
