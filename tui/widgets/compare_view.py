"""Quotations of several actors side by side, drawn line by line: only the rows that are seen are ever laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.glyphs import glyphs
from tui.safe import printable
from tui.widgets.strips import fitted, pieces, wrapped

LEAST_COLUMN = 38  # columns of the terminal that a column of the comparison needs: two have room in 80
HEAD = 3  # lines: the actor, the counts, a rule
FOLDED = 8  # lines of a quotation outside the row of the cursor
GUTTER = 2  # columns: the cursor and the sign
UNSEEN = 3  # lines that a row takes while it is fetched


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


class CompareView(ScrollView, can_focus=True, inherit_bindings=False):
    """One to six columns of equal width. Where not all have room, those about the focused one are seen.

    It scrolls by rows: a row is as high as its longest quotation, folded but for the row of the cursor, which shows as
    much as there is room for. It binds no keys: the screen's actions call its methods.
    """

    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "compare-view--head",
        "compare-view--note",
        "compare-view--text",
        "compare-view--hit",
        "compare-view--below",
        "compare-view--cursor",
        "compare-view--rule",
        "compare-view--empty",
    }
    DEFAULT_CSS = """
    CompareView {
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & > .compare-view--head { text-style: bold; }
        & > .compare-view--note { color: $text-muted; }
        & > .compare-view--hit { text-style: bold underline; color: $text-warning; }
        & > .compare-view--below { color: $text-muted; text-style: italic; }
        & > .compare-view--cursor { color: $text-accent; text-style: bold; }
        & > .compare-view--rule { color: $text-disabled; }
        & > .compare-view--empty { color: $text-muted; }
    }
    """

    empty: reactive[str] = reactive("")

    class Highlighted(Message):
        """The cursor moved to a cell."""

        def __init__(self, view: "CompareView", column: int, row: int) -> None:
            super().__init__()
            self.view = view
            self.column = column
            self.row = row

        @property
        def control(self) -> "CompareView":
            """The view, for handlers that name it by a selector."""
            return self.view

    class Selected(Highlighted):
        """A cell was chosen by a click on the one under the cursor."""

    class RowsWanted(Message):
        """The rows [offset, offset + count) are about to be seen and not there yet."""

        def __init__(self, view: "CompareView", offset: int, count: int) -> None:
            super().__init__()
            self.view = view
            self.offset = offset
            self.count = count

        @property
        def control(self) -> "CompareView":
            """The view, for handlers that name it by a selector."""
            return self.view
