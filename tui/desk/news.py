"""What looking for new, changed and removed articles gave, in a sentence."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
_WORDS = {"added": "new", "changed": "changed", "removed": "removed"}


class News:
    """Says what is new. ``asked`` is true while the person waits for an answer, also for "nothing new"."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.asked = False

    def hear(self, idle: Json) -> None:
        """The writer is done: its counts and problems."""
        if idle.get("cancelled"):
            return  # that was said when it was asked for
        say = self._desk.reader_app.say
        counts = [f"{idle[what]:,} {word}" for what, word in _WORDS.items() if idle.get(what)]
        # of a corpus opened for the first time all is new
        more = counts and self._desk.session.restored and idle.get("added") != self._desk.shelf.count
        if idle.get("problems"):
            say(idle["problems"][0], error=idle.get("failed", False), news=not self.asked)
        elif self.asked or more:
            say(f"{', '.join(counts) or 'nothing new'}.".capitalize(), news=not self.asked)
        self.asked = False
