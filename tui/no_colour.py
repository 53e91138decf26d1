"""NO_COLOR: no colour at all. Every highlight still has its attribute or sign, and words the terminal's own colours."""

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class NoColourFilter(LineFilter):
    """Takes colours away and leaves attributes; greys would be colours, too, and hide what was told by them."""

    def __init__(self) -> None:
        super().__init__()
        self._plain: dict[Style, Style] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in no colour."""
        return [
            segment if segment.control or segment.style is None else Segment(segment.text, self._without(segment.style))
            for segment in segments
        ]

    def _without(self, style: Style) -> Style:
        plain = self._plain.get(style)
        if plain is None:
            plain = self._plain[style] = style.without_color
        return plain
