"""The box that shows how a half-typed chord may go on."""

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.actions import shown_key
from tui.safe import content


class ChordBox(ModalScreen[str | None]):
    """Takes one key: one of ``options`` (key, action id, label) ends it with that id, any other with None."""

    DEFAULT_CSS = """
    ChordBox { align: left bottom; background: transparent; }
    ChordBox > Static { height: 1; width: 100%; background: $panel; color: $text; padding: 0 1; }
    """

    def __init__(self, first: str, options: list[tuple[str, str, str]]) -> None:
        super().__init__()
        self._first = first
        self._options = options

    def compose(self) -> ComposeResult:
        """One line at the bottom."""
        shown = "   ".join(f"{shown_key(key)} {label}" for key, _, label in self._options)
        yield Static(content(f"{self._first} …   {shown}   esc cancel"))

    def on_key(self, event: events.Key) -> None:
        """End with what the key means."""
        event.stop()
        event.prevent_default()
        self.dismiss(next((identity for key, identity, _ in self._options if key == event.key), None))
