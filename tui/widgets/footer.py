"""The line at the bottom: the keys that matter most; for a moment what was done; how a half-typed chord goes on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.events import Click
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from tui.actions import Action, Context, in_context
from tui.keys.keymap import Keymap
from tui.safe import cells, content

if TYPE_CHECKING:
    from tui.app import SeedreaderApp

SHORT, LONG = 4.0, 8.0  # seconds that a sentence stays
GAP = "  "  # between two keys
LASTING = 19  # the footer rank from which on a key is always shown: without help and leaving a person is lost


class Shown(NamedTuple):
    """A key in the footer."""

    label: str
    action: Action


def footer_keys(keymap: Keymap, context: Context, width: int) -> list[Shown]:
    """The keys that matter most in a context, as they are bound, as many as fit."""
    ranked = sorted((a for a in in_context(context) if a.footer and keymap.keys(a)), key=lambda a: a.footer)
    shown = [Shown(f"{keymap.shown(a)} {a.label}", a) for a in ranked]
    last = [key for key in shown if key.action.footer >= LASTING]
    room = width - 2 + len(GAP) - sum(cells(key.label) + len(GAP) for key in last)  # no gap behind the last
    keep: list[Shown] = []
    for key in shown:
        if key.action.footer >= LASTING or cells(key.label) + len(GAP) > room:
            break
        keep.append(key)
        room -= cells(key.label) + len(GAP)
    return [*keep, *last]


class Footer(Static):
    """Shows the keys of a context unless there is something to say, or a box has all keys."""

    DEFAULT_CSS = """
    Footer { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
    Footer.saying { color: $text; text-style: bold; background: $panel; }
    Footer.problem { color: $text-error; text-style: bold reverse; background: $panel; }
    """

    class Chosen(Message):
        """The person clicked on the key of action ``identity``."""

        def __init__(self, identity: str) -> None:
            super().__init__()
            self.identity = identity

    class Continued(Message):
        """The person clicked on a ``key`` by which a half-typed chord goes on, or on the one that ends it."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, context: Context) -> None:
        super().__init__("", id="footer")
        self._keys_of = context
        self._sentence = ""
        self._chord = ""
        self._ways: Sequence[tuple[str, str]] = ()
        self._instead = ""
        self._keys: list[Shown] = []
        self._timer: Timer | None = None
        self._news: list[tuple[str, bool]] = []  # what waits until nothing is said: a sentence, whether it is a problem

    def on_resize(self) -> None:
        """As many keys as fit."""
        self._show()

    def say(self, sentence: str, *, problem: bool, news: bool = False) -> None:
        """Show a sentence for some seconds; ``news`` after the one that is shown."""
        if news and self._sentence:
            if sentence != self._sentence and (sentence, problem) not in self._news:
                self._news.append((sentence, problem))
            return
        if self._timer is not None:
            self._timer.stop()
        self._sentence = sentence
        self.set_class(not problem, "saying")
        self.set_class(problem, "problem")
        self._timer = self.set_timer(LONG if problem or len(sentence) > 80 else SHORT, self.quiet)
        self._show()

    def quiet(self) -> None:
        """Show what waits, else the keys again."""
        self._sentence = ""
        if self._news:
            sentence, problem = self._news.pop(0)
            self.say(sentence, problem=problem)
            return
        self.remove_class("saying", "problem")
        self._show()

    def chord(self, continuations: str, ways: Sequence[tuple[str, str]] = ()) -> None:
        """Show how a chord goes on, or with "" that it is over; ``ways``: parts of that, and the keys they are."""
        self._ways = ways
        if continuations != self._chord:  # every key comes by here, and drawing it anew lays the screen out
            self._chord = continuations
            self._show()

    def instead(self, words: str) -> None:
        """Show words in place of the keys, which have no effect now; "" shows these again."""
        if words != self._instead:
            self._instead = words
            self._show()

    def _show(self) -> None:
        app: SeedreaderApp = self.app  # type: ignore[assignment]  # there is no other
        self._keys = [] if self._instead else footer_keys(app.keymap, self._keys_of, app.size.width)
        line = GAP.join(key.label for key in self._keys)
        self.update(content(self._chord or self._sentence or self._instead or line))

    def on_click(self, event: Click) -> None:
        """A click on a key is that key; on a sentence it shows the keys again."""
        if self._chord:
            self._go_on(event)
            return
        if self._sentence:
            self.quiet()
            return
        at = event.get_content_offset_capture(self).x
        for key in self._keys:
            if 0 <= at < cells(key.label):
                self.post_message(self.Chosen(key.action.id))
                return
            at -= cells(key.label) + len(GAP)

    def _go_on(self, event: Click) -> None:
        """A click on a part of the hint goes on, anywhere else it ends the chord."""
        x, y = event.get_content_offset_capture(self)
        line = y * self.size.width + x if y else x
        for part, key in self._ways:
            start = cells(self._chord[: self._chord.find(part)])
            if start <= line < start + cells(part):
                self.post_message(self.Continued(key))
                return
        self.post_message(self.Continued("escape"))
