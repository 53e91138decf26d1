"""Where one was: the list of jumps, and places marked by a letter."""

from collections.abc import Awaitable, Callable
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.actions import by_id
from tui.keys.in_force import key_of
from tui.keys.names import LETTER

if TYPE_CHECKING:
    from tui.screens.desk import Desk
    from tui.screens.returning import Chosen, ReturningScreen

Json = dict[str, Any]
MOST = 100  # places that are remembered
WORDS = 60  # characters


class Mark(NamedTuple):
    """A place that has a letter, and the words that were there."""

    document: str
    offset: int
    words: str = ""


class Jumps:
    """Places as (number of the article, offset); marks by the article's name, so that they hold next time, too."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._back: list[tuple[int, int]] = []
        self._forward: list[tuple[int, int]] = []
        self._screens: list[
            tuple[int, Callable[[], None]]
        ] = []  # how far back, and what opens the screen one came from
        self._marks: dict[str, Mark] = {}

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

    def open(
        self,
        screen: "ReturningScreen",
        chosen: "Chosen | None" = None,
        *,
        first: Callable[[], Awaitable[Any]] | None = None,
    ) -> None:
        """Open a screen; from an article that is opened out of it the way back leads to it again.

        It ends with a place, which is gone to, or with what is ``chosen`` there; ``first`` is done however it ends.
        """

        async def ended(end: Json | None) -> None:
            if first is not None:
                await first()
            if chosen is not None and end is not None and "number" not in end:
                await chosen(end)
                return
            await self._desk.go_to(end)
            if end is not None:
                self.came_from(lambda: self.open(screen.again(), chosen, first=first))

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

    def mark(self, letter: str = "") -> None:
        """Mark the place by a letter; without one, ask for it."""
        article = self._desk.reader.article
        if article is None:
            self._desk.reader_app.say(f"Open an article first: {key_of('move.open')} on the list.")
            return
        if not letter:
            self._ask_letter("place.mark", ascii_lowercase)
            return
        place = self._desk.reader.view.place
        words = article.text[place : place + WORDS].partition("\n")[0]
        self._marks[letter] = Mark(str(article.about["document"]), place, words)
        back = key_of("place.go").replace(f" {LETTER}", letter)
        self._desk.reader_app.say(f"Marked as {letter}: {back} comes back here.")

    async def go_to_mark(self, letter: str = "") -> None:
        """Go to the place marked by a letter; without one, ask which of those that are marked."""
        say = self._desk.reader_app.say
        if not letter and self._marks:
            self._ask_letter("place.go")
            return
        if letter not in self._marks:
            marked = (
                f"marked are {', '.join(sorted(self._marks))}" if self._marks else f"{key_of('place.mark')} marks one"
            )
            say(f"No place is marked {letter}; {marked}." if letter else f"No place is marked; {marked}.")
            return
        document, offset, _ = self._marks[letter]
        if await self._desk.reader.open_document(document, offset, leave=True):
            self._desk.panes.go(2)
        else:
            say(f"{document} is no longer in the corpus.")

    def _ask_letter(self, identity: str, free: str = "") -> None:
        """Ask for the letter of an action, ``free`` ones or any that marks a place, each shown with what it marks."""
        from tui.screens.ask import PickBox

        async def done(choice: str | None) -> None:
            if choice is not None:
                await self._desk.act(action, 0, choice[0])

        action = by_id(identity)
        letters = sorted({*free, *self._marks}, key=lambda letter: (letter.lower(), letter))
        choices = [self._shown(letter) for letter in letters]
        self._desk.app.push_screen(PickBox(action.label, choices, new=False), done)

    def _shown(self, letter: str) -> str:
        """A letter with what it marks."""
        mark = self._marks.get(letter)
        return letter if mark is None else "  ".join(filter(None, (letter, mark.words, mark.document)))

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        return {"marks": {letter: list(mark) for letter, mark in self._marks.items()}} if self._marks else {}

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        marks = session.get("marks")
        for letter, mark in marks.items() if isinstance(marks, dict) else ():
            if len(letter) == 1 and isinstance(mark, list) and len(mark) in (2, 3) and isinstance(mark[1], int):
                self._marks[letter] = Mark(str(mark[0]), max(0, mark[1]), *map(str, mark[2:]))
