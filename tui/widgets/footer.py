"""The line at the bottom: the keys that matter most; for a moment what was done; how a half-typed chord goes on."""

from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widgets import Static

from tui.actions import Context, in_context
from tui.keys.keymap import Keymap
from tui.safe import cells, content

if TYPE_CHECKING:
    from tui.app import SeedreaderApp

SHORT, LONG = 4.0, 8.0  # seconds that a sentence stays
LASTING = 19  # the footer rank from which on a key is always shown: without help and leaving a person is lost


def footer_line(keymap: Keymap, context: Context, width: int) -> str:
    """The keys that matter most in a context, as they are bound, as many as fit."""
    ranked = sorted((a for a in in_context(context) if a.footer and keymap.keys(a)), key=lambda a: a.footer)
    labels = [(a.footer, f"{keymap.shown(a)} {a.label}") for a in ranked]
    last = [label for rank, label in labels if rank >= LASTING]
    room = width - 2 - sum(cells(label) + 2 for label in last)
    keep: list[str] = []
    for rank, label in labels:
        if rank >= LASTING or cells(label) + 2 > room:
            break
        keep.append(label)
        room -= cells(label) + 2
    return "  ".join([*keep, *last])


class Footer(Static):
    """Shows the keys of a context unless there is something to say."""

    DEFAULT_CSS = """
    Footer { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
    Footer.saying { color: $text; text-style: bold; background: $panel; }
    Footer.problem { color: $text-error; text-style: bold; background: $panel; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__("", id="footer")
        self._keys_of = context
        self._sentence = ""
        self._chord = ""
        self._timer: Timer | None = None

    def on_resize(self) -> None:
        """As many keys as fit."""
        self._show()

    def say(self, sentence: str, *, problem: bool) -> None:
        """Show a sentence for some seconds."""
        if self._timer is not None:
            self._timer.stop()
        self._sentence = sentence
        self.set_class(not problem, "saying")
        self.set_class(problem, "problem")
        self._timer = self.set_timer(LONG if problem or len(sentence) > 80 else SHORT, self.quiet)
        self._show()

    def quiet(self) -> None:
        """Show the keys again."""
        self._sentence = ""
        self.remove_class("saying", "problem")
        self._show()

    def chord(self, continuations: str) -> None:
        """Show how a chord goes on, or with "" that it is over."""
        self._chord = continuations
        self._show()

    def _show(self) -> None:
        app: SeedreaderApp = self.app  # type: ignore[assignment]  # there is no other
        keys = footer_line(app.keymap, self._keys_of, app.size.width)
        self.update(content(self._chord or self._sentence or keys))
