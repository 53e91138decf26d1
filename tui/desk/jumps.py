"""Where one was: the list of jumps, and places marked by a letter."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk
    from tui.screens.returning import ReturningScreen

Json = dict[str, Any]
MOST = 100  # places that are remembered


class Jumps:
    """Places as (number of the article, offset); marks by the article's name, so that they hold next time, too."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._back: list[tuple[int, int]] = []
        self._forward: list[tuple[int, int]] = []
        self._screens: list[
            tuple[int, Callable[[], None]]
        ] = []  # how far back, and what opens the screen one came from
        self._marks: dict[str, tuple[str, int]] = {}  # letter → document, offset

    def _here(self) -> tuple[int, int] | None:
        number = self._desk.reader.number
        return None if number is None else (number, self._desk.reader.view.place)

    def leave(self) -> None:
        """The person is about to go far: remember where they were."""
        here = self._here()
        if here is not None and here not in self._back[-1:]:
            self._back = [*self._back[1 - MOST :], here]
            self._forward.clear()

    def came_from(self, reopen: Callable[[], None]) -> None:
        """The place that is shown was opened from another screen, to which the way back leads."""
        self._screens = [(depth, opens) for depth, opens in self._screens if depth < len(self._back)]
        self._screens.append((len(self._back), reopen))

    def open(self, screen: "ReturningScreen") -> None:
        """Open a screen; from an article that is opened out of it the way back leads to it again."""

        async def ended(place: Json | None) -> None:
            await self._desk.go_to(place)
            if place is not None:
                self.came_from(lambda: self.open(screen.again()))

        self._desk.app.push_screen(screen, ended)

    async def go(self, direction: int) -> None:
        """Back to where one was, or forward again."""
        if direction < 0 and self._screens and len(self._back) <= self._screens[-1][0]:
            self._screens.pop()[1]()
            return
        come, go = (self._back, self._forward) if direction < 0 else (self._forward, self._back)
        here = self._here()
        while come and come[-1] == here:
            come.pop()
        if not come:
            where = "back to" if direction < 0 else "on to"
            self._desk.reader_app.say(f"There is nowhere to go {where}.")
            return
        if here is not None:
            go.append(here)
        number, offset = come.pop()
        await self._desk.reader.show_place(number, offset)
        self._desk.panes.go(2)

    # -- marks

    def mark(self, letter: str) -> None:
        """Mark the place by a letter."""
        article = self._desk.reader.article
        if article is None:
            self._desk.reader_app.say(f"Open an article first: {key_of('move.open')} on the list.")
            return
        self._marks[letter] = (str(article.about["document"]), self._desk.reader.view.place)
        self._desk.reader_app.say(f"Marked as {letter}: '{letter} comes back here.")

    async def go_to_mark(self, letter: str) -> None:
        """Go to the place marked by a letter."""
        say = self._desk.reader_app.say
        if letter not in self._marks:
            marked = (
                f"marked are {', '.join(sorted(self._marks))}" if self._marks else f"{key_of('place.mark')} marks one"
            )
            say(f"No place is marked {letter}; {marked}.")
            return
        document, offset = self._marks[letter]
        if await self._desk.reader.open_document(document, offset, leave=True):
            self._desk.panes.go(2)
        else:
            say(f"{document} is no longer in the corpus.")

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        return {"marks": {letter: list(mark) for letter, mark in self._marks.items()}} if self._marks else {}

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        marks = session.get("marks")
        for letter, mark in marks.items() if isinstance(marks, dict) else ():
            if len(letter) == 1 and isinstance(mark, list) and len(mark) == 2 and isinstance(mark[1], int):
                self._marks[letter] = (str(mark[0]), max(0, mark[1]))
