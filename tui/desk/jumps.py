"""Where one was: the list of jumps, and places marked by a letter."""

from typing import TYPE_CHECKING, Any

from tui.screens.letter import LetterBox

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
MOST = 100  # places that are remembered
WORDS = 40  # code points of a marked place that are shown


class Jumps:
    """Places as (number of the article, offset); marks by the article's name, so that they hold next time, too."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._back: list[tuple[int, int]] = []
        self._forward: list[tuple[int, int]] = []
        self._marks: dict[str, tuple[str, int, str]] = {}  # letter → document, offset, words there

    def _here(self) -> tuple[int, int] | None:
        number = self._desk.reader.number
        return None if number is None else (number, self._desk.reader.view.place)

    def leave(self) -> None:
        """The person is about to go far: remember where they were."""
        here = self._here()
        if here is not None and here not in self._back[-1:]:
            self._back = [*self._back[1 - MOST :], here]
            self._forward.clear()

    async def go(self, direction: int) -> None:
        """Back to where one was, or forward again."""
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

    def mark(self) -> None:
        """Ask for a letter, and mark the place with it."""
        article = self._desk.reader.article
        if article is None:
            self._desk.reader_app.say("Open an article first: enter on the list.")
            return
        view = self._desk.reader.view
        place = view.place
        start, end = view.current or view.sentence_at(place)
        words = " ".join(article.text[start : min(end, start + WORDS)].split())
        document = str(article.about["document"])

        async def done(letter: str | None) -> None:
            if letter is not None:
                self._marks[letter] = (document, place, words)
                self._desk.reader_app.say(f"Marked as {letter}: '{letter} comes back here.")

        self._desk.app.push_screen(LetterBox("mark this place", self._rows()), done)

    def go_to_mark(self) -> None:
        """Ask for a letter, and go to the place that is marked with it."""
        if not self._marks:
            self._desk.reader_app.say("No place is marked yet: m and a letter mark one.")
            return

        async def done(letter: str | None) -> None:
            if letter is None:
                return
            mark = self._marks.get(letter)
            if mark is None:
                self._desk.reader_app.say(f"No place is marked {letter}; marked are {', '.join(sorted(self._marks))}.")
                return
            document, offset, _ = mark
            if not await self._desk.reader.open_document(document, offset, leave=True):
                self._desk.reader_app.say(f"{document} is no longer in the corpus.")
                return
            self._desk.panes.go(2)

        self._desk.app.push_screen(LetterBox("go to the place marked", self._rows()), done)

    def _rows(self) -> list[tuple[str, str]]:
        return [(letter, f"{document}: {words}") for letter, (document, _, words) in sorted(self._marks.items())]

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        return {"marks": {letter: list(mark) for letter, mark in self._marks.items()}} if self._marks else {}

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        marks = session.get("marks")
        for letter, mark in marks.items() if isinstance(marks, dict) else ():
            if len(letter) == 1 and isinstance(mark, list) and len(mark) == 3 and isinstance(mark[1], int):
                self._marks[letter] = (str(mark[0]), max(0, mark[1]), str(mark[2]))
