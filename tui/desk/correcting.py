"""Corrections of a quotation, wherever one is shown: of one, or of all that are like it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from tui.desk.target import Span, extent
from tui.engine_client import EngineError
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.acting import ActingScreen
    from tui.screens.returning import Chosen, ReturningScreen

Json = dict[str, Any]
NOBODY = "nobody in particular (speaker ?)"
ONLY = "only this one"
KINDS = ("direct", "mixed", "indirect")


class Correcting:
    """Corrects the quotation that is current on a screen. What it does is undone by one press of the key for it.

    A subclass says which that is (``quote``), and what else the screen does about it.
    """

    def __init__(self, screen: "ActingScreen") -> None:
        self._screen = screen

    # -- what a screen says

    def quote(self) -> Json | None:
        """The current quotation, or None after saying that there is none."""
        raise NotImplementedError

    def near(self) -> Mapping[str, str]:
        """The actors that are offered first: keys by names."""
        return {}

    async def next(self, number: int, offset: int) -> None:
        """On from a quotation that is right, at ``offset`` of an article."""

    def open(self, screen: "ReturningScreen", chosen: "Chosen | None" = None) -> None:
        """Open another screen, which may end with a place to go to, or with what is ``chosen`` there."""
        raise NotImplementedError

    # -- what keys do

    async def right(self) -> None:
        """The current quotation is right: say so, and go on."""
        quote = self.quote()
        if quote is not None and await self._correct(quote["number"], extent(quote), "confirmed", "Confirmed"):
            await self.next(quote["number"], extent(quote)[0])

    async def wrong(self) -> None:
        """The current quotation is none."""
        quote = self.quote()
        if quote is not None:
            await self._with_others(quote["number"], extent(quote), "rejected", "This is not a quotation")

    async def speaker(self) -> None:
        """Somebody else says the current quotation."""
        quote = self.quote()
        if quote is None:
            return
        number, span = quote["number"], extent(quote)

        async def done(name: str, actors: list[str]) -> None:
            await self._with_others(number, span, "speaker", f"Said by {name}", actors=actors)

        await self._ask_actor("who says this", done, NOBODY)

    def kind(self) -> None:
        """The current quotation is told in another way."""
        from tui.screens.ask import PickBox

        quote = self.quote()
        if quote is None:
            return
        number, span = quote["number"], extent(quote)

        async def done(chosen: str | None) -> None:
            if chosen:
                await self._with_others(number, span, "kind", f"Told as {chosen}", kind=chosen)

        others = [kind for kind in KINDS if kind != quote["kind"]]
        self._screen.app.push_screen(PickBox("how it is told", others, new=False), done)

    def statement(self) -> None:
        """Say which tellings are of the statement of the current quotation, and which are not."""
        from tui.screens.tellings import TellingsScreen

        quote = self.quote()
        if quote is not None:
            self.open(TellingsScreen(quote, judging=True))

    # -- helpers

    async def _ask_actor(self, title: str, done: Callable[[str, list[str]], Awaitable[None]], *more: str) -> None:
        """Ask for an actor, those that are near first, or one of ``more``: done with the name, and the actor if it
        is one.
        """
        from tui.screens.ask import PickBox
        from tui.screens.offered import offered_actors

        offered = await offered_actors(self._screen.reader_app.engine, first=dict(self.near()))

        async def chosen(name: str | None) -> None:
            if name:
                await done(name, [] if name in more else [offered.meant.get(name, name)])

        box = PickBox(title, [*offered.meant, *more], new=True, hint=offered.hint)
        self._screen.app.push_screen(box, chosen)

    async def _with_others(self, number: int, span: Span, what: str, done: str, **said: Any) -> bool:
        """Correct one, and if there are others like it and the person says so, after a look at them, these too."""
        from tui.screens.alike import AlikeScreen
        from tui.screens.ask import PickBox

        place: Json = {"number": number, "start": span[0], "end": span[1], "what": what}
        try:
            count = (await self._screen.reader_app.engine.call("alike", **place, count=0))["total"]
        except EngineError as error:
            self._screen.reader_app.say(str(error), error=True)
            return False
        if not count:
            return await self._correct(number, span, what, done, **said)
        also = f"also the {count:,} other{'s' if count > 1 else ''} like this, which you see first"

        async def all_of_them(answer: Json) -> None:
            await self._correct(number, span, what, f"{done}, and {count:,} others", others=True, **said)

        async def chosen(answer: str | None) -> None:
            if answer == ONLY:
                await self._correct(number, span, what, done, **said)
            elif answer:
                self.open(AlikeScreen(place, done), all_of_them)

        self._screen.app.push_screen(PickBox(done, [ONLY, also], new=False), chosen)
        return False

    async def _correct(self, number: int, span: Span, what: str, done: str, **said: Any) -> bool:
        engine = self._screen.reader_app.engine
        try:
            await engine.call("correct", number=number, start=span[0], end=span[1], what=what, **said)
        except EngineError as error:
            self._screen.reader_app.say(str(error), error=True)
            return False
        self._screen.reader_app.say(f"{done}; {key_of('undo')} takes it back.")
        return True
