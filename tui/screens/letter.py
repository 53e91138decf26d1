"""A box that takes one letter."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Static

from tui.safe import content
from tui.screens.box import Box

MOST = 12  # lines


class LetterBox(Box[str | None]):
    """Ends with the letter pressed, or None on esc. ``known`` are letters in use, with what each stands for."""

    DEFAULT_CSS = """
    LetterBox { align: center bottom; background: transparent; }
    LetterBox > Vertical {
        width: 100%; max-width: 100; height: auto; border: round $primary; background: $surface; padding: 0 1;
    }
    LetterBox Static { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, title: str, known: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._known = list(known)

    def compose(self) -> ComposeResult:
        """What is marked already."""
        with Vertical() as box:
            box.border_title = content(self._title)
            box.border_subtitle = "press a letter · esc cancels"
            lines = [f"{letter}  {words}" for letter, words in self._known[:MOST]]
            if len(self._known) > MOST:
                lines.append(f"and {len(self._known) - MOST} more")
            yield Static(content("\n".join(lines) or "any letter or digit"))

    def on_key(self, event: Key) -> None:
        """A letter or digit is taken; anything else but esc is passed over."""
        event.stop()
        if event.key == "escape":
            self.finish(None)
        elif event.character and event.character.isalnum():
            self.finish(event.character)
