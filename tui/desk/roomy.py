"""A terminal too small for the desk: it says so in place of everything else, until there is room again."""

from typing import Any

from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.keys.in_force import key_of
from tui.safe import content
from tui.terminal import LEAST, too_small


class Roomy(Screen[Any]):
    """A screen that needs room. What had the keys has them again when there is some."""

    _had_keys: Widget | None = None  # before there was too little room

    def on_resize(self, event: Resize) -> None:
        """See whether there is room."""
        small = too_small(*event.size)
        if small and not self.has_class("small"):
            self._had_keys = self.focused  # what isn't seen has no keys
        elif not small and self.has_class("small"):
            self.call_after_refresh(self.set_focus, self._had_keys)
        self.set_class(small, "small")
        if small:
            self._say_too_small(event.size)

    def hears(self, identity: str) -> bool:
        """In a terminal too small to show anything only leaving works."""
        return not self.has_class("small") or identity in ("leave", "quit", "stop")

    def _say_too_small(self, size: Size) -> None:
        why = (
            f"The terminal is too small:\nit is {size.width}x{size.height}, not {LEAST} or more.\n\n"
            f"Make it larger; {key_of('leave')} leaves."
        )
        if not self.query("#too-small"):
            self.mount(Static("", id="too-small"))
        self.query_one("#too-small", Static).update(content(why))
