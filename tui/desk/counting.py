"""The desk's way to the tables: framing, who speaks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.desk import Desk


class Counting:
    """Opens the screens that count."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def framing(self) -> None:
        """By which cues everybody's words are told."""
        from tui.screens.framing import FramingScreen

        self._desk.jumps.open(FramingScreen())

    def voices(self) -> None:
        """Who speaks how much."""
        from tui.screens.voices import VoicesScreen

        self._desk.jumps.open(VoicesScreen())

    def audit(self) -> None:
        """A random sample to be marked."""
        from tui.screens.audit import AuditScreen

        self._desk.jumps.open(AuditScreen())

    def headlines(self) -> None:
        """Titles that may contradict one another."""
        from tui.screens.headlines import HeadlinesScreen

        self._desk.jumps.open(HeadlinesScreen())

    def silent(self) -> None:
        """Who is named, but not quoted."""
        from tui.screens.silent import SilentScreen

        self._desk.jumps.open(SilentScreen())
