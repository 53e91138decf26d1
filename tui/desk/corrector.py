"""Corrections: what a person says about what was read, one quotation or all that are like it."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from tui.engine_client import EngineError
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
Span = tuple[int, int]
NOBODY = "nobody in particular (speaker ?)"
ONLY = "only this one"
KINDS = ("direct", "mixed", "indirect")


class Corrector:
    """Corrects the current quotation or name of the desk. What it does is undone by one press of the key for it."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    # -- what keys do

    async def right(self) -> None:
        """The current quotation is right (or a note that a search made is): say so, and go to the next to review."""
        note = self._desk.notebook.unreviewed_here()
        if note is not None:
            if await self._desk.notebook.reviewed(note) and note["start"] is not None:
                await self._next(note["number"], note["start"] - 1)  # more may stand on the same words
            return
        found = self._quote()
        if found is None:
            return
        number, quote = found
        if await self._correct(number, _extent(quote), "confirmed", "Confirmed"):
            await self._next(number, _extent(quote)[0])

    async def wrong(self) -> None:
        """The current quotation is none."""
        found = self._quote()
        if found is not None:
            number, quote = found
            await self._with_others(number, _extent(quote), "rejected", "This is not a quotation")

    async def speaker(self) -> None:
        """Somebody else says the current quotation."""
        found = self._quote()
        if found is None:
            return
        number, quote = found

        async def done(name: str, actors: list[str]) -> None:
            await self._with_others(number, _extent(quote), "speaker", f"Said by {name}", actors=actors)

        await self._ask_actor("who says this", done, NOBODY)

    async def boundaries(self) -> None:
        """The selected words are the current quotation, from beginning to end."""
        found = self._quote()
        if found is None or (selected := self._selected("the quotation")) is None:
            return
        number, quote = found
        if await self._correct(number, _extent(quote), "boundaries", "Its words are the selected ones", to=selected):
            self._desk.reader.drop_selection()

    def kind(self) -> None:
        """The current quotation is told in another way."""
        from tui.screens.ask import PickBox

        found = self._quote()
        if found is None:
            return
        number, quote = found

        async def done(chosen: str | None) -> None:
            if chosen:
                await self._with_others(number, _extent(quote), "kind", f"Told as {chosen}", kind=chosen)

        others = [kind for kind in KINDS if kind != quote["kind"]]
        self._desk.app.push_screen(PickBox("how it is told", others, new=False), done)

    async def meant(self) -> None:
        """The name at the cursor, or the selected words, mean somebody else."""
        number, span = self._desk.reader.number, self._mention()
        if number is None or span is None:
            self._desk.reader_app.say(
                f"Go to a name first ({key_of('next.entity')}), or select the words that mean somebody."
            )
            return

        async def done(name: str, actors: list[str]) -> None:
            if await self._with_others(number, span, "mention", f"{name} is meant", actors=actors):
                self._desk.reader.drop_selection()

        await self._ask_actor("who is meant here", done)

    def statement(self) -> None:
        """Say which tellings are of the statement of the current quotation, and which are not."""
        from tui.screens.tellings import TellingsScreen

        found = self._quote()
        if found is not None:
            self._desk.jumps.open(TellingsScreen(found[1], judging=True))

    async def missed(self) -> None:
        """The selected words are a quotation."""
        number, selected = self._desk.reader.number, self._selected("a quotation")
        if number is None or selected is None:
            return

        async def done(name: str, actors: list[str]) -> None:
            if await self._correct(number, selected, "missed", f"A quotation, said by {name}", actors=actors):
                self._desk.reader.drop_selection()

        await self._ask_actor("who says this", done, NOBODY)

    # -- helpers

    def _quote(self) -> tuple[int, Json] | None:
        aside = self._desk.panes.focused == 3
        quote = self._desk.side.quote_at_cursor() if aside else self._desk.reader.current.quote()
        if quote is None:
            self._desk.reader_app.say(f"Here is no quotation: {key_of('next.quotation')} goes to the next.")
            return None
        return quote["number"], quote

    def _mention(self) -> Span | None:
        view, article = self._desk.reader.view, self._desk.reader.article
        if view.selected is not None:
            return view.selected
        place = (view.current or (view.place, 0))[0]
        return None if article is None else article.name_at(place)

    def _selected(self, what: str) -> Span | None:
        """The words that are selected, which are to be ``what``; None after saying that there are none."""
        selected = self._desk.reader.view.selected
        if selected is None:
            ends = ("word_right", "word_left", "sentence_left", "sentence_right")
            self._desk.reader_app.say(
                f"Select the words that are {what} first: {key_of('select.widen')}, "
                f"then {' '.join(key_of(f'select.{end}') for end in ends)}."
            )
        return selected

    async def _ask_actor(self, title: str, done: Callable[[str, list[str]], Awaitable[None]], *more: str) -> None:
        """Ask for an actor, those of the article first, or one of ``more``: done with the name, and the actor if it
        is one.
        """
        from tui.screens.ask import PickBox
        from tui.screens.offered import offered_actors

        article = self._desk.reader.article
        near = [] if article is None else sorted(article.entities, key=lambda e: (-e["quotes"], -e["mentions"]))
        first: dict[str, str] = {}
        for entity in near:
            first.setdefault(entity["name"], entity["key"])
        offered = await offered_actors(self._desk.reader_app.engine, first=first)

        async def chosen(name: str | None) -> None:
            if name:
                await done(name, [] if name in more else [offered.meant.get(name, name)])

        box = PickBox(title, [*offered.meant, *more], new=True, hint=offered.hint)
        self._desk.app.push_screen(box, chosen)

    async def _with_others(self, number: int, span: Span, what: str, done: str, **said: Any) -> bool:
        """Correct one, and if there are others like it and the person says so, after a look at them, these too."""
        from tui.screens.alike import AlikeScreen
        from tui.screens.ask import PickBox

        place: Json = {"number": number, "start": span[0], "end": span[1], "what": what}
        try:
            count = (await self._desk.reader_app.engine.call("alike", **place, count=0))["total"]
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)
            return False
        if not count:
            return await self._correct(number, span, what, done, **said)
        also = f"also the {count:,} other{'s' if count > 1 else ''} like this, which you see first"

        async def shown(answer: Any) -> None:
            if answer:
                await self._correct(number, span, what, f"{done}, and {count:,} others", others=True, **said)

        async def chosen(answer: str | None) -> None:
            if answer == ONLY:
                await self._correct(number, span, what, done, **said)
            elif answer:
                self._desk.app.push_screen(AlikeScreen(place, done), shown)

        self._desk.app.push_screen(PickBox(done, [ONLY, also], new=False), chosen)
        return False

    async def _correct(self, number: int, span: Span, what: str, done: str, **said: Any) -> bool:
        engine = self._desk.reader_app.engine
        try:
            await engine.call("correct", number=number, start=span[0], end=span[1], what=what, **said)
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)
            return False
        self._desk.reader_app.say(f"{done}; {key_of('undo')} takes it back.")
        return True

    async def _next(self, number: int, offset: int) -> None:
        """On to the next quotation in doubt or note to look at, in the next article that has one if need be."""
        found = await self._desk.reader_app.engine.call("next_to_review", number=number, offset=offset)
        if found["number"] is not None:
            await self._desk.reader.open(found["number"], found["start"], found["end"])
            self._desk.panes.go(2)


def _extent(quote: Json) -> Span:
    return min(start for start, _ in quote["spans"]), max(end for _, end in quote["spans"])
