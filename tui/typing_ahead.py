"""Keys that are typed faster than a box can open: they belong into the box."""

from functools import partial

from textual.app import App
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input

_PATIENCE = 0.02  # seconds until a box that is opening is looked at again
_TRIES = 50


class TypingAhead(App[int]):
    """An app in which text goes to the line that was being opened when it was typed.

    Textual hands a key to whatever has the focus when it arrives. Of a whole word that arrives at once ("/ferry", over
    a slow line), everything behind the first key would go to the list behind the box, and be lost.
    """

    async def _on_key(self, event: Key) -> None:
        """Take a key that nobody wanted on its way up from a widget."""
        if not event.is_printable or not self._belongs_in_a_box(event):
            return
        event.prevent_default()
        event.stop()
        self._pass_on(event.key, event.character, _TRIES)

    def _belongs_in_a_box(self, event: Key) -> bool:
        """True where a line has the focus, which takes text itself, or where one is about to get it."""
        if isinstance(self.focused, Input):
            return True  # it would have kept the key, had it been asked
        opening = isinstance(self.screen, ModalScreen) and self.focused is None
        return opening and (not self.screen.is_mounted or bool(self.screen.query(Input)))

    def _pass_on(self, key: str, character: str | None, tries: int) -> None:
        if isinstance(self.focused, Input):
            self.focused.post_message(Key(key, character))
        elif tries and isinstance(self.screen, ModalScreen):
            self.set_timer(_PATIENCE, partial(self._pass_on, key, character, tries - 1))
