"""A scroll bar that shows where in the text hits, notes and quotations are."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

WIDTH = 2  # columns

# a sign and its style, or None, for each of the bar's columns
Tick = tuple[tuple[str, Style] | None, tuple[str, Style] | None]


class TickBar(ScrollBar):
    """``ticks(height)`` says what is drawn on each line of the bar."""

    def __init__(self, ticks: Callable[[int], Sequence[Tick]]) -> None:
        super().__init__(vertical=True, name="vertical", thickness=WIDTH)
        self._ticks = ticks

    def _render_bar(self, scrollbar_style: Style) -> RenderableType:
        bar: Any = super()._render_bar(scrollbar_style)
        return _Ticked(bar, self._ticks)


class _Ticked:
    """A bar with ticks over it."""

    def __init__(self, bar: ScrollBarRender, ticks: Callable[[int], Sequence[Tick]]) -> None:
        self._bar = bar
        self._ticks = ticks

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        height = options.height or console.height
        ticks = self._ticks(height)
        drawn: list[Segment] = []
        for part in self._bar.__rich_console__(console, options):
            lines = part.segments if isinstance(part, Segments) else ()
            for line, segment in enumerate(lines):
                drawn += _over(segment, ticks[line] if line < len(ticks) else (None, None))
                drawn.append(Segment.line())
        return iter(drawn[:-1])


def _over(segment: Segment, tick: Tick) -> list[Segment]:
    """A line of the bar with its ticks; what one does with the mouse there stays."""
    style = segment.style or Style.null()
    under = style.color if style.reverse else style.bgcolor
    parts = []
    for column, sign in enumerate(tick):
        if sign is None:
            parts.append(Segment(segment.text[column : column + 1] or " ", style))
        else:
            over = Style(color=sign[1].color, bgcolor=under, bold=True, meta=style.meta)
            parts.append(Segment(sign[0], over))
    return parts
