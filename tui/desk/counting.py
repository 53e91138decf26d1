"""The desk's way to the tables: framing, who speaks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.engine_client import Json

if TYPE_CHECKING:
    from tui.screens.desk import Desk
    from tui.screens.listing import ListScreen


class Counting:
    """Opens the screens that count; from an article that was opened out of one the way back leads to it again."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def framing(self) -> None:
        """By which cues everybody's words are told."""
        from tui.screens.framing import FramingScreen

        self._open(FramingScreen)

    def voices(self) -> None:
        """Who speaks how much."""
        from tui.screens.voices import VoicesScreen

        self._open(VoicesScreen)

    def audit(self) -> None:
        """A random sample to be marked."""
        from tui.screens.audit import AuditScreen

        self._open(AuditScreen)

    def headlines(self) -> None:
        """Titles that may contradict one another."""
        from tui.screens.headlines import HeadlinesScreen

        self._open(HeadlinesScreen)

    def silent(self) -> None:
        """Who is named, but not quoted."""
        from tui.screens.silent import SilentScreen

        self._open(SilentScreen)

    def _open(self, make: "Callable[[], ListScreen]", left: Json | None = None) -> None:
        """Open a screen, as it was ``left`` where it is opened again."""
        screen = make()
        if left is not None:
            screen.come_back(left)

        async def opened(place: Json | None) -> None:
            await self._desk.go_to(place)
            if place is not None:
                self._desk.jumps.came_from(lambda: self._open(make, screen.left))

        self._desk.app.push_screen(screen, opened)
