"""Selecting text by dragging over it: Textual's way, with the reading view's own knowledge of what is where."""

from typing import TYPE_CHECKING, Any

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

if TYPE_CHECKING:
    from tui.widgets.reading_view import ReadingView


class Dragging(Screen[Any]):
    """A screen in which a drag that began in the reading view stays in it, and goes from character to character."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What is at a cell. Textual takes every code point for a character that has columns of its own."""
        view = self._dragged_in
        if view is not None:
            x, y = _into(view, x, y)
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and (view := _reading(widget)) is not None:
            offset = view.place_at(x - view.region.x, y - view.region.y) or offset
        return widget, offset

    def _check_auto_scroll(self, select_widget: Widget, mouse_coordinate: tuple[float, float], delta_y: float) -> None:
        # Textual stops scrolling where the pointer leaves the view, and people drag beyond its edge for more
        view = self._dragged_in
        if view is not None:
            mouse_coordinate = _into(view, *map(int, mouse_coordinate))
        super()._check_auto_scroll(select_widget, mouse_coordinate, delta_y)

    @property
    def _dragged_in(self) -> "ReadingView | None":
        """The reading view while a drag goes on that began in it."""
        began = self._select_state.start.content_widget if self._selecting and self._select_state is not None else None
        return None if began is None else _reading(began)


def _reading(widget: Widget) -> "ReadingView | None":
    """A widget if it is the reading view, whose module is loaded after the first list."""
    return widget if widget.id == "reading" else None  # type: ignore[return-value]


def _into(view: "ReadingView", x: int, y: int) -> tuple[int, int]:
    """The nearest cell of the text to a cell of the screen."""
    within = view.scrollable_content_region
    return max(within.x, min(x, within.right - 1)), max(within.y, min(y, within.bottom - 1))
