"""Boxes of which nothing is seen, because what is in them fills them."""

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its background and its line: one row of it, for all are alike."""
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height


class CoveredColumn(Vertical):
    """Widgets below one another."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its background."""
        return blank(self, crop)
