"""A box over a screen: it ends once, whatever keys still come, and by the mouse as by keys."""

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.events import Click, Key
from textual.screen import ModalScreen

from tui.safe import content

if TYPE_CHECKING:
    from textual.content import Content

Result = TypeVar("Result")
BETWEEN = " · "  # parts of a hint
_KEYS = {"enter": "enter", "esc": "escape", "tab": "tab"}  # as a hint names them → as they are pressed


def hint(words: str) -> "Content":
    """What stands at the bottom of a box: a click on a part that begins with a key is that key."""
    from textual.content import Content
    from textual.style import Style

    parts = []
    for part in words.split(BETWEEN):
        key = _KEYS.get(part.split(" ")[0])
        pressed = Style.from_meta({"@click": f"screen.press_key('{key}')"}) if key else Style()
        parts.append(content(part).stylize(pressed))
    return Content(BETWEEN).join(parts)


class Box(ModalScreen[Result], Generic[Result]):
    """A modal screen that ``finish`` ends. Keys may come faster than it closes: the first end counts."""

    _finished = False

    def finish(self, result: Result) -> None:
        """End with a result; later calls do nothing."""
        if not self._finished:
            self._finished = True
            self.dismiss(result)

    def action_press_key(self, key: str) -> None:
        """A click on a key of the hint is that key."""
        event = Key(key, None)
        event.set_sender(self.app)  # what comes from the box itself would go up to it and no further
        self.app.post_message(event)

    def on_click(self, event: Click) -> None:
        """A click beside the box is esc."""
        if event.widget is self:
            self.action_press_key("escape")
