"""A box that shows what something would change, and asks whether to do it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui.safe import content
from tui.screens.box import Box, hint


class ConfirmBox(Box[bool]):
    """Shows lines. Ends with True on enter, with False on esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "end(False)", "cancel"),
        Binding("enter", "end(True)", "do it"),
        Binding("down,j", "scroll(1)", "down"),
        Binding("up,k", "scroll(-1)", "up"),
    ]
    DEFAULT_CSS = """
    ConfirmBox { align: center bottom; background: transparent; }
    ConfirmBox > Vertical {
        width: 100%; max-width: 100; height: auto; max-height: 80%; margin: 0 0 2 0; padding: 0 1;
        border: round $primary; background: $surface;
    }
    ConfirmBox VerticalScroll { height: auto; max-height: 16; scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, lines: Sequence[str], hint: str = "enter keeps · esc cancels") -> None:
        super().__init__()
        self._hint = hint
        self._title = title
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        """A box at the bottom."""
        with Vertical() as box:
            box.border_title = content(self._title)
            box.border_subtitle = hint(self._hint)
            with VerticalScroll(can_focus=False):
                yield Static(content("\n".join(self._lines)))

    def action_end(self, keep: bool) -> None:
        """Do it, or not."""
        self.finish(keep)

    def action_scroll(self, lines: int) -> None:
        """See more of it."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
