"""The reports of one statement below one another, with what differs marked, drawn line by line."""

from collections.abc import Sequence
from typing import Any, ClassVar

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
from tui.widgets.collation_layout import GUTTER, Pieces, report_lines
from tui.widgets.drawn_parts import DrawnParts
from tui.widgets.strips import fitted, wrapped

Json = dict[str, Any]
WORDS = ("shared", "plain", "insert", "delete", "replace")
PARTS = ("head", "detail", "confirmed", "proposed", "apart", "warning", "cursor", "empty", *WORDS)


class CollationView(DrawnParts, ScrollView, can_focus=True, inherit_bindings=False):
    """Reports of any height. It binds no keys: the screen's actions call its methods.

    ``place`` is the place of variation that is shown in all reports, -1 for none.
    """

    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"collation--{part}" for part in PARTS}
    DEFAULT_CSS = """
    CollationView {
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & > .collation--head { text-style: bold; }
        & > .collation--detail { color: $text-muted; }
        & > .collation--confirmed { color: $text-success; text-style: bold; }
        & > .collation--proposed { color: $text-muted; text-style: italic; }
        & > .collation--apart { color: $text-muted; text-style: italic; }
        & > .collation--warning { color: $text-warning; }
        & > .collation--cursor { color: $text-accent; text-style: bold; }
        & > .collation--empty { color: $text-muted; }
        & > .collation--shared { color: $text-muted; }
        & > .collation--insert { color: $text-success; text-style: bold; }
        & > .collation--delete { color: $text-error; text-style: italic; }
        & > .collation--replace { color: $text-warning; text-style: bold; }
    }
    """

    empty: reactive[str] = reactive("")

    class Highlighted(Message):
        """The cursor moved to the report at ``index``."""

        def __init__(self, view: "CollationView", index: int) -> None:
            super().__init__()
            self.view = view
            self.index = index

        @property
        def control(self) -> "CollationView":
            """The view, for handlers that name it by a selector."""
            return self.view

    class Selected(Highlighted):
        """The report at ``index`` was chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.place = -1
        self._reports: Sequence[Json] = ()
        self._compared = False
        self._lines: list[tuple[int, Pieces]] = []  # (report, what is drawn)
        self._starts: list[int] = []  # of each report its first line
        self._styles: dict[str, Style] = {}

    @property
    def count(self) -> int:
        """How many reports there are, those left apart included."""
        return len(self._reports)

    def show(self, reports: Sequence[Json], *, compared: bool) -> None:
        """Show reports; the cursor stays where it can. What they share is dimmed where they are ``compared``."""
        self._reports, self._compared = reports, compared
        self.cursor = max(0, min(self.cursor, self.count - 1))
        self._lay_out()

    def show_place(self, place: int) -> None:
        """Show another place of variation in all reports."""
        self.place = place
        self._lay_out()

    # -- moving

    def goto(self, index: int) -> None:
        """Put the cursor on a report, or the nearest there is, and show it."""
        before, self.cursor = self.cursor, max(0, min(index, self.count - 1))
        self._scroll_to_cursor()
        self.refresh()
        if before != self.cursor:
            self.post_message(self.Highlighted(self, self.cursor))

    def move(self, rows: int) -> None:
        """Down by ``rows`` reports, or up; what is higher than the screen is scrolled through first."""
        top, height = self.scroll_offset.y, self.size.height
        start, end = self._extent(self.cursor)
        if end - start > height and abs(rows) == 1:
            if rows > 0 and end > top + height:
                self.scroll_to(y=min(top + height - 1, end - height), animate=False, force=True, immediate=True)
                return
            if rows < 0 and start < top:
                self.scroll_to(y=max(start, top - height + 1), animate=False, force=True, immediate=True)
                return
        self.goto(self.cursor + rows)

    def page(self, pages: int, *, half: bool = False) -> None:
        """Down by ``pages`` of what is seen, or up."""
        seen = max(1, self.size.height // (2 if half else 1))
        wanted = self.scroll_offset.y + pages * seen
        line = max(0, min(wanted, len(self._lines) - 1))
        if self._lines:
            self.goto(self._lines[line][0])
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)

    def edge(self, end: int) -> None:
        """To the first report (-1) or the last (1)."""
        self.goto(0 if end < 0 else self.count - 1)

    def select(self) -> None:
        """Choose the report at the cursor."""
        if self.count:
            self.post_message(self.Selected(self, self.cursor))

    # -- events

    def on_resize(self) -> None:
        """Lines have another width now."""
        self._lay_out()

    def on_focus(self) -> None:
        """The cursor looks different."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the report that was clicked; again: choose it."""
        line = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= line < len(self._lines):
            index = self._lines[line][0]
            if index == self.cursor and event.button == 1:
                self.select()
            self.goto(index)

    def notify_style_update(self) -> None:
        """Colours changed."""
        self._styles.clear()
        super().notify_style_update()

    # -- drawing

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._lines, self._starts = [], []
        for index, row in enumerate(self._reports):
            self._starts.append(len(self._lines))
            drawn = report_lines(row, width, place=self.place, compared=self._compared)
            self._lines += [(index, pieces) for pieces in drawn]
        self.virtual_size = Size(1, len(self._lines))
        self._scroll_to_cursor()
        self.refresh()

    def _extent(self, index: int) -> tuple[int, int]:
        if not self._starts:
            return 0, 0
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._lines)
        return self._starts[index], end - 1

    def _scroll_to_cursor(self) -> None:
        height, top = self.size.height, self.scroll_offset.y
        start, end = self._extent(self.cursor)
        if not height:
            return
        if start < top or end - start > height:
            self.scroll_to(y=start, animate=False, force=True, immediate=True)
        elif end > top + height:
            self.scroll_to(y=end - height, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width, fill = self.scrollable_content_region.width, self.rich_style
        if not self._reports:
            return Strip(self._empty_line(y - 1, width), width)
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(width, fill)
        index, pieces = self._lines[line]
        here = index == self.cursor and line < self._extent(index)[1]
        sign = (glyphs().cursor if line == self._starts[index] else glyphs().vertical) if here else " "
        drawn = [Segment(f"{sign}{' ' * (GUTTER - 1)}", self._style("cursor"))]
        drawn += [Segment(words, self._style(style)) for words, style in pieces]
        return Strip(fitted(drawn, width, fill), width)

    def _empty_line(self, y: int, width: int) -> list[Segment]:
        lines = [
            sentence[start:end]
            for sentence in self.empty.split("\n")
            for start, end in wrapped(sentence, max(1, width - 4), 20) or [(0, 0)]
        ]
        words = printable(lines[y]) if 0 <= y < len(lines) else ""
        return fitted([Segment(f"  {words}", self._style("empty"))], width, self.rich_style)

    def _style(self, name: str) -> Style:
        """The style of a part; behind it "-marked" underlines and "-here" turns the colours round."""
        style = self._styles.get(name)
        if style is None:
            part, *more = name.split("-")
            style = self.get_component_rich_style(f"collation--{part}")
            style += Style(underline="marked" in more or None, reverse="here" in more or None)
            self._styles[name] = style
        return style
