"""The ticks on the scroll bar of the reading view: hits at its left, notes and quotations at its right."""

from bisect import bisect_left
from collections.abc import Callable

from rich.style import Style

from search.layers import Layer
from tui.glyphs import glyphs
from tui.spans import SpanTable
from tui.widgets.reading_page import Page
from tui.widgets.tick_bar import Tick


def ticks(page: Page, table: SpanTable, style: Callable[[str], Style], height: int) -> list[Tick]:
    """What to draw on each of the ``height`` lines of the bar. ``style`` gives the style of a component of the view."""
    signs, rows = glyphs(), page.rows
    hit = (signs.tick_hit, style("reading--tick-hit"))
    note = (signs.tick_note, style("reading--tick-note"))
    quotation = (signs.tick_quotation, style("reading--tick-quotation"))
    hits, notes, quotations = (table.starts(layer) for layer in (Layer.HITS, Layer.NOTES, Layer.QUOTATIONS))
    count = len(rows)
    lines = min(height, count)
    ends = [rows.starts[(line + 1) * count // lines] for line in range(lines - 1)] if lines else []
    ends.append(len(page.text) + 1)
    drawn: list[Tick] = []
    before = [0, 0, 0]
    for end in ends:
        after = [bisect_left(starts, end) for starts in (hits, notes, quotations)]
        here = [a > b for a, b in zip(after, before, strict=True)]
        drawn.append((hit if here[0] else None, note if here[1] else quotation if here[2] else None))
        before = after
    return drawn
