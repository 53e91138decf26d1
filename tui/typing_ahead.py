"""Keys that are typed faster than what they are meant for can open wait for it, as a terminal's type-ahead does."""

import time
from collections import deque
from collections.abc import Collection
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key, Paste
from textual.screen import ModalScreen, Screen

from tui.screens.acting import ActingScreen

_AGAIN = 0.01  # seconds until what is opening is looked at again
_LINE_FEED = "ctrl+j"  # what a terminal makes of enter before it is ours; where it means nothing else it is enter
_PATIENCE = 2.0  # seconds that keys wait at most: an engine that takes longer must not take the keyboard away


class TypingAhead(App[int]):
    """An app that does one key after the other: the next one once all is there that the one before began to open.

    Textual hands a key to whatever has the focus when it arrives; a screen that is being made has no keys yet. Of
    "/ferry" that arrives at once, over a slow line, all behind the first key would go to the list behind the box.
    """

    URGENT: Collection[str] = ()  # keys that never wait
    LINE_FEED_IS_BOUND = False

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Key | Paste] = deque()  # what waits
        self._under_way = False  # a key was handed on and isn't done yet, or the next one waits for what is opening
        self._passed: Screen[Any] | None = None  # what was in front when one last came behind the key
        self._waits_since = 0.0  # when the next key began to wait; 0: it doesn't

    @property
    def types_ahead(self) -> bool:
        """True while a key that was typed isn't done yet."""
        return self._under_way

    async def on_event(self, event: Event) -> None:
        """Take what is typed; everything else goes its usual way."""
        urgent = isinstance(event, Key) and event.key in self.URGENT
        if urgent or not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        else:
            if isinstance(event, Key) and event.key == _LINE_FEED and not self.LINE_FEED_IS_BOUND:
                event = Key("enter", "\r")
            self._typed.append(event)
            if not self._under_way:
                await self._next()

    async def _next(self) -> None:
        """Hand the next key on, or look again in a moment."""
        self._under_way = bool(self._typed)
        if not self._typed:
            return
        event, now = self._typed[0], time.monotonic()
        if not self._opening(event):
            self._waits_since = 0.0
        elif not self._waits_since or now - self._waits_since < _PATIENCE:
            self._waits_since = self._waits_since or now
            self.set_timer(_AGAIN, self._next)
            return
        self._typed.popleft()
        self._passed = None
        target = self.focused or self.screen
        await super().on_event(event)
        self._follow(target)

    def _follow(self, node: DOMNode | None) -> None:
        """Come behind a key on its way up from ``node``, to where all that it does is done."""
        if node is None or node is self or not node.call_later(self._follow, node.parent):
            self.call_later(self._come_behind)

    def _come_behind(self) -> None:
        """Go the same way once more, behind what the key made others post: enter in a box, that its line was sent.

        And again as long as another screen is in front: one that ended has called who opened it.
        """
        screen = self.screen
        if self._passed is screen:
            self.call_later(self._next)
        else:
            self._passed = screen
            self._follow(self.focused or screen)

    def _opening(self, event: Event) -> bool:
        """True while what a key is meant for is being made."""
        screen = self.screen
        if not screen.is_mounted:
            return True
        if isinstance(screen, ActingScreen):
            return screen.waits(event.key if isinstance(event, Key) else "")
        return isinstance(screen, ModalScreen) and screen.focused is None and bool(screen.query("Input"))
