"""A screen that ends with a place to open, and to which, and whatever was opened out of it, the way back leads."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from tui.engine_client import Json
from tui.screens.acting import ActingScreen

if TYPE_CHECKING:
    from tui.desk.comparison import Comparison
    from tui.screens.desk import Desk


Chosen = Callable[[Json], Awaitable[Any]]  # what is done about what a screen ended with that is no place


class Listing(Protocol):
    """A widget with rows and a cursor."""

    def move(self, rows: int) -> None:
        """Down by so many rows, or up."""

    def page(self, pages: int, *, half: bool = False) -> None:
        """Down by pages, or half ones, or up."""

    def edge(self, end: int) -> None:
        """To the first row, or the last."""


class ReturningScreen(ActingScreen, inherit_bindings=False):
    """Ends with {"number", "start", "end"}, the place to open, or None.

    A screen opened out of it (``open_below``) that ends with a place ends it, too; ``again`` makes both anew as they
    were left. A subclass says how another one like it is made (``like``), and in ``KEPT`` what of it is kept.
    """

    KEPT: ClassVar[tuple[str, ...]] = ()  # attributes that say what is shown, to come back to

    def __init__(self) -> None:
        super().__init__()
        self.left: Json = {}  # how it stood when it ended
        self._through: ReturningScreen | None = None  # what was opened out of it, where it ended through that
        self._below: ReturningScreen | None = None  # what is to be opened out of it at once

    def like(self) -> "ReturningScreen":
        """Another screen that shows the same from its beginning."""
        return type(self)()

    def how_it_stands(self) -> Json:
        """What ``come_back`` takes."""
        return {name: getattr(self, name) for name in self.KEPT}

    def come_back(self, left: Json) -> None:
        """Begin as a screen of this kind was ``left``."""
        for name in self.KEPT:
            setattr(self, name, left[name])

    def again(self) -> "ReturningScreen":
        """Another screen that shows what this one showed when it ended."""
        screen = self.like()
        if self.left:
            screen.come_back(self.left)
        screen._below = None if self._through is None else self._through.again()
        return screen

    def on_screen_resume(self) -> None:
        """It is in front, for the first time perhaps only until what lay over it is there again."""
        if self._below is not None:
            below, self._below = self._below, None
            self.open_below(below)

    def finish(self, result: Json | None) -> None:
        """End, and remember how it stood."""
        if not self._finished:
            self.left = self.how_it_stands()
        super().finish(result)

    # -- moving in what it shows

    @property
    def front(self) -> Listing:
        """The list that keys go through."""
        raise NotImplementedError

    def move(self, lines: int) -> None:
        """Down or up."""
        self.front.move(lines)

    def page(self, pages: int, half: int = 0) -> None:
        """A page, or half of one."""
        self.front.page(pages, half=bool(half))

    def edge(self, end: int) -> None:
        """To the first row or the last."""
        self.front.edge(end)

    # -- what is opened out of it

    def open_below(self, screen: "ReturningScreen", chosen: Chosen | None = None) -> None:
        """Open a screen; a place that it ends with is what this one ends with, too. Else it may be ``chosen`` there."""

        async def ended(end: Json | None) -> None:
            if end is not None and "number" in end:
                self._through = screen
                self.finish(end)
            elif end is not None and chosen is not None:
                await chosen(end)

        self.app.push_screen(screen, ended)

    def open_actor(self, key: str, name: str) -> None:
        """Open an actor's page."""
        from tui.screens.actor import ActorScreen

        self.open_below(ActorScreen(key, name))

    def open_tellings(self, quote: Json | None) -> None:
        """Show every telling of the statement that a quotation tells."""
        from tui.screens.tellings import TellingsScreen

        if quote is None:
            self.reader_app.say("Here is no quotation.")
        else:
            self.open_below(TellingsScreen(quote))

    def open_sides(self) -> None:
        """Open the sides."""
        from tui.screens.sides import SidesScreen

        self.open_below(SidesScreen())

    # -- the comparison

    @property
    def desk(self) -> "Desk":
        """The desk that this screen lies on."""
        from tui.screens.desk import Desk

        return next(screen for screen in self.app.screen_stack if isinstance(screen, Desk))

    @property
    def comparison(self) -> "Comparison":
        """That of the desk."""
        return self.desk.comparison

    def compare_speaker(self, quote: Json | None) -> None:
        """Add who says a quotation to the comparison."""
        if quote is None or not quote["key"]:
            self.reader_app.say("Nobody is known to have said this.")
        else:
            self.reader_app.say(self.comparison.add(quote["key"], quote["actor"]))

    def open_comparison(self) -> Any:
        """Open the comparison, or go back to it where it lies below."""
        from tui.screens.compare import CompareScreen

        if why := self.comparison.why_empty:
            self.reader_app.say(why)
        elif any(isinstance(screen, CompareScreen) for screen in self.app.screen_stack):
            self.finish(None)
        else:
            self.open_below(CompareScreen(self.comparison))
