"""The filters in force, as chips in one line; a click takes one away."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from tui.glyphs import glyphs
from tui.safe import cells, content


class Chips(Static):
    """Shows chips; not there while there are none."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Chips { height: 1; padding: 0 1; display: none; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    class Removed(Message):
        """The chip at ``index`` is to go."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id)
        self._chips: list[str] = []

    def set_chips(self, chips: Sequence[str]) -> None:
        """Show these."""
        self._chips = list(chips)
        self.display = bool(chips)
        sign = glyphs().remove
        parts: list[Content] = []
        for chip in chips:
            parts += [content(f" {chip} {sign} ", "reverse"), content(" ")]
        self.update(Content("").join(parts))

    def on_click(self, event: Click) -> None:
        """A click on a chip takes it away."""
        at = event.get_content_offset_capture(self).x
        for index, chip in enumerate(self._chips):
            width = cells(f" {chip} {glyphs().remove} ")
            if 0 <= at < width:
                self.post_message(self.Removed(index))
                return
            at -= width + 1
