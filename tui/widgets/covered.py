"""Boxes of which nothing is seen, because what is in them fills them."""

from textual.containers import Horizontal, Vertical
from textual.events import MouseDown, MouseMove
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget


def blank(widget: Widget, crop: Region) -> list[Strip]:
    """A part of a widget without anything in it: cheaper than Textual's way, which also looks for borders and text."""
    return [Strip.blank(crop.width, widget.rich_style)] * crop.height


class CoveredRow(Horizontal):
    """Widgets side by side."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its background."""
        return blank(self, crop)


class EdgedColumn(Vertical):
    """Widgets below one another, with nothing to be seen beside them but a line at the left or right."""

    class Dragged(Message):
        """The line was dragged to column ``x`` of the screen."""

        def __init__(self, column: "EdgedColumn", x: int) -> None:
            super().__init__()
            self.column = column
            self.x = x

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of the line."""
        line = self.region.right - 1 if self.styles.border_right[0] else self.region.x
        if int(event.screen_x) == line and event.button == 1:
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Drag it."""
        if self.app.mouse_captured is self:
            self.post_message(self.Dragged(self, int(event.screen_x)))

    def on_mouse_up(self) -> None:
        """Let go."""
        self.release_mouse()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its background and its line: one row of it, for all are alike."""
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height


class CoveredColumn(Vertical):
    """Widgets below one another."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its background."""
        return blank(self, crop)
