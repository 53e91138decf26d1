"""The help: every action with its keys, searchable, made from the registry."""

from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from tui.actions import Context, in_context
from tui.keys.in_force import with_keys
from tui.keys.keymap import Keymap
from tui.safe import content
from tui.screens.box import Box, hint

KEYS = 12  # columns of the keys


def help_text(keymap: Keymap, context: Context, words: str = "", width: int = 1000) -> str:
    """The actions of a context by group, those whose words hold ``words``, in lines of ``width`` columns."""
    lines: list[str] = []
    group = ""
    for action in in_context(context):
        keys, about = " ".join(keymap.all_shown(action)), with_keys(action.help, keymap)
        if words.casefold() not in f"{keys} {action.label} {about} {action.group}".casefold():
            continue
        if action.group != group:
            group = action.group
            lines += ["", group.upper()]
        lines += wrap(f"  {keys:<{KEYS}} {about}", max(width, 2 * KEYS), subsequent_indent=" " * (KEYS + 3))
    return "\n".join(lines).lstrip("\n") or f"No action has the words {words}."


class HelpScreen(Box[None]):
    """The actions of one context; typing searches them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close"),
        Binding("ctrl+q", "close", "close"),
        Binding("down", "scroll(1)", "down"),
        Binding("up", "scroll(-1)", "up"),
        Binding("pagedown", "scroll(10)", "page down"),
        Binding("pageup", "scroll(-10)", "page up"),
    ]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll { width: 92%; max-width: 100; height: 92%; border: round $primary; background: $surface; padding: 0 1; }
    HelpScreen Input { dock: top; border: none; height: 1; margin-bottom: 1; background: $panel; }
    """  # noqa: E501

    def __init__(self, keymap: Keymap, context: Context) -> None:
        super().__init__()
        self._keymap = keymap
        self._keys_of = context

    def compose(self) -> ComposeResult:
        """A search box over the list."""
        with VerticalScroll(can_focus=False) as box:
            box.border_title = "help"
            box.border_subtitle = hint("type to search · ↑ ↓ scroll · esc closes")
            yield Input(placeholder="search the help", id="words", compact=True)
            yield Static("", id="list")

    def on_input_changed(self) -> None:
        """Show what fits."""
        self._show()

    def on_resize(self) -> None:
        """Wrap anew, once the box has its size."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        words, listed = self.query_one(Input).value, self.query_one("#list", Static)
        listed.update(content(help_text(self._keymap, self._keys_of, words, listed.size.width)))

    def action_scroll(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Close the help."""
        self.finish(None)
