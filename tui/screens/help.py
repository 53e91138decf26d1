"""The help: every action with its keys, searchable, made from the registry."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from tui.actions import Context, by_mouse, in_boxes, in_context
from tui.keys.in_force import with_keys
from tui.keys.keymap import Keymap
from tui.safe import content
from tui.screens.box import Box, hint
from tui.widgets.line_box import LineBox

KEYS = 12  # columns of the keys


class Entry(NamedTuple):
    """A line of the help: in which group, by which keys or gesture, what that does; ``label``: found by it, too."""

    group: str
    keys: str
    about: str
    label: str = ""


def entries(keymap: Keymap, context: Context, *, mouse: bool = True) -> Iterator[Entry]:
    """What can be done in a context, by keys and by the mouse, where it is heard."""
    if keymap.counts:
        yield Entry(
            "counts", "1-9", "A number before a key: do it so often, or go to the row or paragraph of that number."
        )
    for action in in_context(context):
        keys, about = " ".join(keymap.all_shown(action)), with_keys(action.help, keymap)
        yield Entry(action.group, keys, about, action.label)
    for keys, about in in_boxes.KEYS:
        yield Entry(in_boxes.TITLE, keys, about)
    if not mouse:
        yield Entry(by_mouse.TITLE, "", by_mouse.WITHOUT)
        return
    for way in by_mouse.WAYS:
        if context in way.contexts:
            yield Entry(by_mouse.TITLE, way.gesture, way.help)


def help_text(shown: Iterable[Entry], words: str = "", width: int = 1000) -> str:
    """Entries by group, those whose words hold ``words``, in lines of ``width`` columns."""
    lines: list[str] = []
    group = ""
    for entry in shown:
        if words.casefold() not in f"{entry.keys} {entry.label} {entry.about} {entry.group}".casefold():
            continue
        if entry.group != group:
            group = entry.group
            lines += ["", group.upper()]
        indent = " " * (KEYS + 3)
        lines += wrap(f"  {entry.keys:<{KEYS}} {entry.about}", max(width, 2 * KEYS), subsequent_indent=indent)
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

    def __init__(self, keymap: Keymap, context: Context, *, mouse: bool = True) -> None:
        """``mouse``: whether it is heard."""
        super().__init__()
        self._entries = list(entries(keymap, context, mouse=mouse))

    def compose(self) -> ComposeResult:
        """A search box over the list."""
        with VerticalScroll(can_focus=False) as box:
            box.border_title = "help"
            box.border_subtitle = hint("type to search · ↑ ↓ scroll · esc closes")
            yield LineBox(placeholder="search the help", id="words", compact=True)
            yield Static("", id="list")

    def on_input_changed(self) -> None:
        """Show what fits, from its beginning."""
        self._show()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap anew, once the box has its size."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        words, listed = self.query_one(Input).value, self.query_one("#list", Static)
        listed.update(content(help_text(self._entries, words, listed.size.width)))

    def action_scroll(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Close the help."""
        self.finish(None)
