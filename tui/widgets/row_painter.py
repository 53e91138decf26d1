"""How a row of a list looks, line by line."""

from collections.abc import Callable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui.glyphs import Glyphs, glyphs
from tui.safe import cells, cut, printable
from tui.widgets.strips import fitted, pieces, wrapped

GAP = 1  # columns beside a hit in its line
LEAST = 4  # columns of a detail that are seen before its end that is kept
GUTTER = 2  # columns: the cursor, or the row's own sign; the mark
PARTS = ("fill", "title", "detail", "third", "hit", "cursor", "mark", "sign", "empty")


class Row(NamedTuple):
    """One row: a title, a line of detail with something at its right end, a third line.

    Where the detail has too little room it is cut before its end, ``kept``: a date is no use without its day.

    ``hits`` are [start, end) offsets of the title, sorted, to be emphasised. ``line`` is drawn instead of the title: a
    hit with what stands before and after it, the hits of all rows below one another. All of it is plain text, never
    markup.
    """

    title: str
    detail: str = ""
    right: str = ""
    third: str = ""
    hits: tuple[tuple[int, int], ...] = ()
    line: tuple[str, str, str] | None = None
    sign: str = ""  # before the title, where the cursor isn't
    quiet: bool = False  # the title isn't bold
    kept: str = ""


class RowPainter:
    """Draws rows of ``height`` lines. ``style`` gives the style of one of PARTS.

    One line has the title and what stands at the right; two have the detail as well; from three on there is a third
    line, and the title has the rest, wrapped; what it leaves is blank at the end.
    """

    def __init__(self, height: int, style: Callable[[str], Style]) -> None:
        self._height = height
        self._titles = max(1, height - 2)
        self._style = style
        self._signs: Glyphs = glyphs()

    def line(self, row: Row | None, part: int, width: int, *, here: bool, marked: bool, focused: bool) -> list[Segment]:
        """Line ``part`` of a row in exactly ``width`` columns; None is a row that is still fetched."""
        first = part == 0
        line = [
            self._sign(row, here) if first else Segment(" ", self._style("cursor")),
            Segment(self._signs.marked if marked and first else " ", self._style("mark")),
            *self._part(row or Row(self._signs.ellipsis), part, max(0, width - GUTTER)),
        ]
        line = Segment.adjust_line_length(line, width, self._style("fill"))
        if here and focused:
            reverse = Style(reverse=True)
            line = [Segment(text, (style or Style.null()) + reverse) for text, style, _ in line]
        return line

    def _sign(self, row: Row | None, here: bool) -> Segment:
        """The cursor, else the row's own sign."""
        if here or row is None or not row.sign:
            return Segment(self._signs.cursor if here else " ", self._style("cursor"))
        return Segment(row.sign, self._style("sign"))

    def _part(self, row: Row, part: int, width: int) -> list[Segment]:
        """Line ``part`` of a row, without its gutter."""
        if row.line is not None and part == 0:
            return self._kwic(*row.line, width)
        if self._height == 1:
            return self._with_right(row, width, lambda room: self._title(row, (0, len(row.title)), room))
        # a short title leaves its lines to the end of the row, where they part it from the next one
        lines = [(0, len(row.title))]
        if self._titles > 1:
            lines = wrapped(row.title, width, self._titles + 1) or lines
        used = min(len(lines), self._titles)
        if part < used:
            return self._title(row, lines[part], width, more=part == used - 1 and len(lines) > used)
        if part == used:
            return self._with_right(row, width, lambda room: self._detail(row, room))
        return self._words(row.third if part == used + 1 else "", "third", width)

    def _kwic(self, before: str, hit: str, after: str, width: int) -> list[Segment]:
        """A hit in its column."""
        room = max(0, width * 2 // 5 - GAP)
        from tui.kwic import kwic  # most lists are no concordance

        left, middle, right = kwic(before, hit, after, room, width)
        plain = self._style("title") + Style(bold=False)
        gap = Segment(" " * GAP, plain)
        hit_style = self._style("title") + self._style("hit")
        return self._fit([Segment(left, plain), gap, Segment(middle, hit_style), gap, Segment(right, plain)], width)

    def _with_right(self, row: Row, width: int, left: Callable[[int], list[Segment]]) -> list[Segment]:
        """A line that has what stands at the right, and ``left`` in the room that remains."""
        right = cut(printable(row.right), width // 2, self._signs.ellipsis)
        if not right:
            return left(width)
        gap = Segment(" ", self._style("fill"))
        return [*left(width - cells(right) - 1), gap, Segment(right, self._style("detail"))]

    def _title(self, row: Row, span: tuple[int, int], width: int, *, more: bool = False) -> list[Segment]:
        """A part of a title on one line; with ``more`` there is more that isn't shown."""
        plain = self._style("title") + Style(bold=False) if row.quiet else self._style("title")
        return self._fit(pieces(row.title, *span, row.hits, plain, plain + self._style("hit")), width, more=more)

    def _detail(self, row: Row, width: int) -> list[Segment]:
        """The line of detail without what stands at its right."""
        kept = printable(row.kept)
        room = width - cells(kept)
        if kept and room >= LEAST:
            return self._words(cut(printable(row.detail), room, self._signs.ellipsis) + kept, "detail", width)
        return self._words(row.detail + row.kept, "detail", width)

    def _words(self, text: str, style: str, width: int) -> list[Segment]:
        return self._fit([Segment(printable(text), self._style(style))], width)

    def empty_line(self, sentences: str, y: int, width: int, height: int) -> list[Segment]:
        """Line ``y`` of why nothing is listed: ``sentences``, wrapped, below a blank line."""
        lines = [""]
        for sentence in sentences.split("\n"):
            lines += [sentence[s:e] for s, e in wrapped(sentence, max(1, width - 2 * GUTTER), height)] or [""]
        text = printable(lines[y]) if y < len(lines) else ""
        return self._fit([Segment(f"{' ' * GUTTER}{text}", self._style("empty"))], width)

    def _fit(self, drawn: list[Segment], width: int, *, more: bool = False) -> list[Segment]:
        return fitted(drawn, max(0, width), self._style("fill"), more=more)
