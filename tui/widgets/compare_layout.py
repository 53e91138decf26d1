"""Where the cells of a comparison stand: which columns and rows are seen, how wide and how high they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tui.safe import cells
from tui.widgets.strips import Span, wrapped

LEAST_COLUMN = 38  # columns of the terminal that a column of the comparison needs: two have room in 80
FOLDED = 8  # lines of a quotation outside the row of the cursor
GUTTER = 2  # columns: the cursor and the sign
BELOW = 2  # lines for who said it, where and when
NOTE = 2  # lines for what is counted of a column, at most
UNSEEN = 3  # lines that a row takes while it is fetched
MOST_KEPT = 600  # rows and wrapped cells


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: an actor's name and what is counted of them."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One quotation: its text, who said it where and when, a sign of certainty.

    ``hits`` are [start, end) offsets of the text, sorted, to be emphasised.
    """

    text: str
    below: str = ""
    sign: str = ""
    hits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """A cell's text, and what stands below it, in lines of its column: [start, end) offsets."""

    text: list[Span]
    below: list[Span]


_NO_LINES = Lines([], [])


class CompareSource(Protocol):
    """Where the rows come from."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns, from left to right."""
        ...

    @property
    def count(self) -> int:
        """How many rows the longest column has."""
        ...

    def row(self, index: int) -> Sequence[Cell | None] | None:
        """A cell a column (None where a column has ended), or None while the row is fetched."""
        ...

    def why(self, index: int) -> str:
        """Why the cells of a row stand together, which is written above them; "" for a row that stands for nothing."""
        ...


class CompareLayout:
    """Works out the places of rows and columns in ``width`` columns and ``height`` lines below the heads.

    Set ``source``, then by ``resize`` the room there is, ``column`` and ``row`` (of the cursor), ``top`` and ``left``
    (the row and column seen first), and ask. Heights are worked out for rows that are seen only.
    """

    def __init__(self) -> None:
        self.source: CompareSource | None = None
        self.width = self.height = 0
        self.column = self.row = self.top = self.left = 0
        self.pinned = False  # the first column is seen wherever the others are
        self._cells: dict[int, Sequence[Cell | None]] = {}
        self._lines: dict[tuple[int, int, int], Lines] = {}
        self._places: tuple[tuple[int, ...], list[Span]] | None = None

    def forget(self) -> None:
        """The texts or the widths are others now."""
        self._cells.clear()
        self._lines.clear()
        self._places = None

    def resize(self, width: int, height: int) -> None:
        """There is other room now."""
        if (width, height) != (self.width, self.height):
            self.width, self.height = width, height
            self.forget()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0 if self.source is None else self.source.count

    @property
    def columns(self) -> Sequence[Column]:
        """All columns, seen or not."""
        return () if self.source is None else self.source.columns

    # -- columns

    @property
    def seen(self) -> int:
        """How many columns have room."""
        return max(1, min(len(self.columns), (self.width + 1) // (LEAST_COLUMN + 1)))

    @property
    def head(self) -> int:
        """The lines above the rows: the name of a column, what is counted of it, a rule."""
        widths = {column: self.column_width(column) - GUTTER for column in self.seen_columns}
        wide = any(cells(self.columns[column].note) > width for column, width in widths.items())
        return 2 + (NOTE if wide else 1)

    @property
    def _keeps_first(self) -> bool:
        return self.pinned and 1 < self.seen < len(self.columns)

    @property
    def seen_columns(self) -> Sequence[int]:
        """The columns that are seen."""
        if self._keeps_first:
            return (0, *range(self.left, min(len(self.columns), self.left + self.seen - 1)))
        return range(self.left, min(len(self.columns), self.left + self.seen))

    def show_column(self) -> None:
        """Move ``left`` so that the column of the cursor is seen."""
        if self._keeps_first:
            others = self.seen - 1
            column = max(1, self.column)
            self.left = max(column - others + 1, min(self.left, column, len(self.columns) - others), 1)
            return
        self.left = max(self.column - self.seen + 1, min(self.left, self.column, len(self.columns) - self.seen), 0)

    def column_width(self, column: int) -> int:
        """The width of a column that is seen; what can't be shared evenly goes to the first ones."""
        even, over = divmod(self.width - (self.seen - 1), self.seen)
        return even + (list(self.seen_columns).index(column) < over)

    # -- cells

    def why(self, row: int) -> str:
        """What is written above the cells of a row."""
        return self.source.why(row) if self.source is not None and self.fetched(row) else ""

    def _row(self, row: int) -> Sequence[Cell | None] | None:
        cells = self._cells.get(row)
        if cells is None and self.source is not None and (cells := self.source.row(row)) is not None:
            if len(self._cells) > MOST_KEPT:
                self._cells.clear()
            self._cells[row] = cells
        return cells

    def fetched(self, row: int) -> bool:
        """False while a row is on its way."""
        return self._row(row) is not None

    def cell(self, column: int, row: int) -> Cell | None:
        """A cell, or None where there is none (yet)."""
        cells = self._row(row)
        return cells[column] if cells is not None and column < len(cells) else None

    def lines(self, column: int, row: int) -> Lines:
        """The text of a cell in lines of its column, as many as a screen has and one more, and what stands below it."""
        width = max(1, self.column_width(column) - GUTTER)
        found = self._lines.get((column, row, width))
        if found is None:
            cell = self.cell(column, row)
            if len(self._lines) > MOST_KEPT:
                self._lines.clear()
            found = _NO_LINES
            if cell is not None:
                below = wrapped(cell.below, width, BELOW + 1)
                if len(below) > BELOW:
                    # the last line has all the rest, so that it is seen to be cut
                    below[BELOW - 1 :] = [(below[BELOW - 1][0], len(cell.below))]
                found = Lines(wrapped(cell.text, width, self.height + 1), below)
            self._lines[column, row, width] = found
        return found

    def shown(self, column: int, row: int) -> int:
        """How many lines of its text a cell shows: all that fit in the row of the cursor, a few in others."""
        lines = self.lines(column, row)
        room = max(1, self.height - len(lines.below) - bool(self.why(row)))
        return min(len(lines.text), room if row == self.row else min(FOLDED, room))

    # -- rows

    def row_height(self, row: int) -> int:
        """The lines of a row: its longest cell as far as it is shown, and a blank one."""
        if not self.fetched(row):
            return UNSEEN
        longest = max(
            (self.shown(column, row) + len(self.lines(column, row).below) for column in self.seen_columns), default=0
        )
        return max(1, longest) + 1 + bool(self.why(row))

    def places(self) -> list[Span]:
        """For every line below the heads its (row, line in the row), from ``top`` on; fewer where the rows end."""
        state = (self.top, self.left, self.row, self.count, self.pinned)
        if self._places is None or self._places[0] != state:
            found: list[Span] = []
            row = self.top
            while len(found) < self.height and row < self.count:
                found += [(row, part) for part in range(self.row_height(row))]
                row += 1
            self._places = (state, found[: self.height])
        return self._places[1]

    def first_fitting(self, last: int, lowest: int = 0) -> int:
        """The first row, not before ``lowest``, from which on everything up to row ``last`` can be seen at once."""
        # the blank line after the last row needs no room
        used = self.row_height(last) - 1
        first = last
        while first > lowest and used + (more := self.row_height(first - 1)) <= self.height:
            used += more
            first -= 1
        return first

    def top_for_cursor(self) -> int:
        """The row to be seen first, so that the row of the cursor is seen wholly and as little moves as can be."""
        if not self.count or self.row < self.top:
            return max(0, self.row)
        return self.first_fitting(self.row, self.top)

    def last_top(self) -> int:
        """The lowest place to scroll to: the last row is at the bottom."""
        return self.first_fitting(self.count - 1) if self.count else 0

    def next_page(self) -> int:
        """The row to go to by a page: the last one seen wholly comes first, so that nothing is skipped."""
        places = self.places()
        whole = [row for row, part in places if part >= self.row_height(row) - 2]
        return min(max([self.top + 1, *whole]), max(0, self.count - 1))

    def previous_page(self) -> int:
        """The row to go to by a page up: from it on everything is seen down to the row that is the first one now."""
        cursor, top = self.row, self.top
        first = self.first_fitting(top) if self.count else 0
        while first < top - 1:
            self.row = first  # it unfolds there, which may leave too little room for the others
            if self.first_fitting(top, first) == first:
                break
            first += 1
        self.row = cursor
        return max(0, min(first, top - 1))
