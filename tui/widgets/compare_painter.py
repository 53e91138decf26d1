"""How a comparison looks, line by line."""

from collections.abc import Callable, Iterable

from rich.segment import Segment
from rich.style import Style

from tui.glyphs import Glyphs, glyphs
from tui.safe import cut, printable
from tui.widgets.compare_layout import GUTTER, NOTE, Cell, CompareLayout
from tui.widgets.strips import fitted, pieces, wrapped

PARTS = ("fill", "head", "note", "text", "hit", "below", "cursor", "rule", "empty", "why")


class ComparePainter:
    """Draws what a CompareLayout has arranged. ``style`` gives the style of one of PARTS."""

    def __init__(self, layout: CompareLayout, style: Callable[[str], Style]) -> None:
        self._layout = layout
        self._style = style
        self._signs: Glyphs = glyphs()

    def line(self, y: int, *, focused: bool, empty: str) -> list[Segment]:
        """Line ``y`` of the widget; ``empty`` says why there is no row, where there is none."""
        layout = self._layout
        if not layout.columns:
            return self._empty_line(empty, y - 1)
        if y < layout.head:
            return self._beside(self._head(column, y, focused) for column in layout.seen_columns)
        if not layout.count:
            return self._empty_line(empty, y - layout.head - 1)
        places = layout.places()
        if y - layout.head >= len(places):
            return [Segment(" " * layout.width, self._style("fill"))]
        row, part = places[y - layout.head]
        if why := layout.why(row):
            if part == 0:
                return self._fit(
                    [Segment(f"{self._signs.horizontal} {printable(why)} ", self._style("why"))], layout.width
                )
            part -= 1
        return self._beside(self._cell_line(column, row, part) for column in layout.seen_columns)

    def _beside(self, columns: Iterable[list[Segment]]) -> list[Segment]:
        line: list[Segment] = []
        for column in columns:
            if line:
                line.append(Segment(self._signs.vertical, self._style("rule")))
            line += column
        return line

    def _head(self, column: int, y: int, focused: bool) -> list[Segment]:
        layout = self._layout
        width = layout.column_width(column)
        head = layout.columns[column]
        if y == layout.head - 1:
            return self._rule(column, width)
        if y:
            note = printable(head.note)
            lines = wrapped(note, max(1, width - GUTTER), NOTE)
            start, end = lines[y - 1] if y <= len(lines) else (0, 0)
            # the last line has all the rest, so that it is seen to be cut
            text = note[start:] if y == NOTE and end else note[start:end]
            return self._fit([Segment(f"  {text}", self._style("note"))], width)
        here = column == layout.column
        name = f"{column + 1} {printable(head.name)}"
        mark = self._signs.cursor if here else " "
        line = self._fit([Segment(f"{mark} ", self._style("cursor")), Segment(name, self._style("head"))], width)
        if here and focused:
            reverse = Style(reverse=True)
            line = [Segment(text, (style or Style.null()) + reverse) for text, style, _ in line]
        return line

    def _rule(self, column: int, width: int) -> list[Segment]:
        """The line below a head; it says how many columns there are out of sight."""
        seen = self._layout.seen_columns
        scrolled = [other for other in seen if other >= self._layout.left]
        before = self._layout.left - (len(seen) - len(scrolled))
        after = len(self._layout.columns) - 1 - scrolled[-1]
        left = f"< {before} more " if before and column == scrolled[0] else ""
        right = f" {after} more >" if after and column == scrolled[-1] else ""
        rule = self._signs.horizontal * max(0, width - len(left) - len(right))
        return self._fit([Segment(f"{left}{rule}{right}", self._style("rule"))], width)

    def _cell_line(self, column: int, row: int, part: int) -> list[Segment]:
        """Line ``part`` of a cell in exactly the width of its column."""
        layout = self._layout
        cell = layout.cell(column, row)
        lines = layout.lines(column, row)
        shown = layout.shown(column, row)
        here = (column, row) == (layout.column, layout.row) and part < max(1, shown + len(lines.below))
        sign = cut(printable(cell.sign), 1, "") if cell is not None and part == 0 else ""
        line = [
            Segment(self._signs.current if here else " ", self._style("cursor")),
            Segment(sign or " ", self._style("below")),
        ]
        text: list[Segment] = []
        if cell is None:
            if part == 0 and not layout.fetched(row):
                text = [Segment(self._signs.ellipsis, self._style("below"))]
        elif part < shown:
            text = self._text(cell, *lines.text[part])
        elif part < shown + len(lines.below):
            text = [Segment(printable(cell.below[slice(*lines.below[part - shown])]), self._style("below"))]
        more = part == shown - 1 and len(lines.text) > shown
        return line + self._fit(text, layout.column_width(column) - GUTTER, more=more)

    def _text(self, cell: Cell, start: int, end: int) -> list[Segment]:
        plain = self._style("text")
        return pieces(cell.text, start, end, cell.hits, plain, plain + self._style("hit"))

    def _empty_line(self, empty: str, y: int) -> list[Segment]:
        """Line ``y`` of why nothing is shown."""
        width = self._layout.width
        lines = [
            sentence[start:end]
            for sentence in empty.split("\n")
            for start, end in wrapped(sentence, max(1, width - 2 * GUTTER), self._layout.head + self._layout.height)
            or [(0, 0)]
        ]
        text = printable(lines[y]) if 0 <= y < len(lines) else ""
        return self._fit([Segment(f"  {text}", self._style("empty"))], width)

    def _fit(self, drawn: list[Segment], width: int, *, more: bool = False) -> list[Segment]:
        return fitted(drawn, max(0, width), self._style("fill"), more=more)
