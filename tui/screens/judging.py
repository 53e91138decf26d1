"""What a person says of the tellings of a statement: which are of it, and which are of another."""

from typing import TYPE_CHECKING

from tui.engine_client import EngineError
from tui.screens.collated import attributions

if TYPE_CHECKING:
    from tui.screens.tellings import TellingsScreen


class Judging:
    """Keeps what is said of the report at the cursor of a screen, and lists its tellings anew."""

    def __init__(self, screen: "TellingsScreen") -> None:
        self._screen = screen

    async def say(self, says: str) -> None:
        """Whether the report at the cursor is of this statement."""
        row = self._screen.row_at_cursor()
        others = [other for other in self._screen.told.reports if other is not row]
        if row is None or not others:
            self._screen.reader_app.say("There is no other report to say it of.")
            return
        if says == "same":
            # with the fullest of the others: it stands for all of them
            others = [max(others, key=lambda other: int(other["words"]))]
        beside = [place for other in others for place in attributions(other)]
        asked = [self._screen.quote["number"], self._screen.quote["ordinal"]]
        await self._screen.do("judge", "Nothing was changed.", says=says, these=attributions(row), others=beside)
        if says != "same" and asked in attributions(row):
            self._screen.quote = others[0]  # what was split off isn't what one is looking at
            await self._screen.reload()

    async def withdraw(self) -> None:
        """The program proposes again."""
        row = self._screen.row_at_cursor()
        if row is None:
            return
        try:
            answer = await self._screen.reader_app.engine.call("withdraw", number=row["number"], ordinal=row["ordinal"])
        except EngineError as error:
            self._screen.reader_app.say(str(error), error=True)
            return
        left = "Left to the program again." if answer["changed"] else "Nothing was said of this report."
        self._screen.reader_app.say(left)
        await self._screen.reload()
