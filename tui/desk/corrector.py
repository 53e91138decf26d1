"""Corrections: what a person says about what was read, one quotation or all that are like it."""

from typing import TYPE_CHECKING, Any

from tui.engine_client import EngineError
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
Span = tuple[int, int]
NOBODY = "nobody in particular (speaker ?)"
ONLY = "only this one"
ACTORS = 400  # offered as speakers
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
        from tui.screens.ask import PickBox

        found = self._quote()
        if found is None:
            return
        number, quote = found

        async def done(chosen: str | None) -> None:
            if chosen:
                actors = [] if chosen == NOBODY else [keys.get(chosen, chosen)]
                await self._with_others(number, _extent(quote), "speaker", f"Said by {chosen}", actors=actors)

        keys = await self._actors()
        self._desk.app.push_screen(PickBox("who says this", [*keys, NOBODY], new=True), done)

    async def boundaries(self) -> None:
        """The selected words are the current quotation, from beginning to end."""
        found, selected = self._quote(), self._desk.reader.view.selected
        if found is None:
            return
        if selected is None:
            self._desk.reader_app.say(
                f"Select the words that are the quotation first: {key_of('select.widen')}, "
                f"then {key_of('select.word_right')} {key_of('select.word_left')} "
                f"{key_of('select.sentence_left')} {key_of('select.sentence_right')}."
            )
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
        from tui.screens.ask import PickBox

        number, span = self._desk.reader.number, self._mention()
        if number is None or span is None:
            self._desk.reader_app.say(
                f"Go to a name first ({key_of('next.entity')}), or select the words that mean somebody."
            )
            return

        async def done(chosen: str | None) -> None:
            if chosen:
                actors = [keys.get(chosen, chosen)]
                if await self._with_others(number, span, "mention", f"{chosen} is meant", actors=actors):
                    self._desk.reader.drop_selection()

        keys = await self._actors()
        self._desk.app.push_screen(PickBox("who is meant here", list(keys), new=True), done)

    def statement(self) -> None:
        """Say which tellings are of the statement of the current quotation, and which are not."""
        from tui.screens.tellings import TellingsScreen

        found = self._quote()
        if found is not None:
            self._desk.jumps.open(TellingsScreen(found[1], judging=True))

    async def missed(self) -> None:
        """The selected words are a quotation."""
        from tui.screens.ask import PickBox

        number, selected = self._desk.reader.number, self._desk.reader.view.selected
        if number is None or selected is None:
            self._desk.reader_app.say(
                f"Select the words that are a quotation first: {key_of('select.widen')}, "
                f"then {key_of('select.word_right')} {key_of('select.word_left')} "
                f"{key_of('select.sentence_left')} {key_of('select.sentence_right')}."
            )
            return

        async def done(chosen: str | None) -> None:
            if chosen:
                actors = [] if chosen == NOBODY else [keys.get(chosen, chosen)]
                if await self._correct(number, selected, "missed", f"A quotation, said by {chosen}", actors=actors):
                    self._desk.reader.drop_selection()

        keys = await self._actors()
        self._desk.app.push_screen(PickBox("who says this", [*keys, NOBODY], new=True), done)

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

    async def _actors(self) -> dict[str, str]:
        """Names that may be meant → keys: those of the article first, then those of the corpus."""
        article = self._desk.reader.article
        near = [] if article is None else sorted(article.entities, key=lambda e: (-e["quotes"], -e["mentions"]))
        keys = {entity["name"]: entity["key"] for entity in reversed(near)}
        found = dict(reversed(keys.items()))
        for actor in await self._desk.reader_app.engine.rows("actor_list", most=ACTORS):
            if not actor["anonymous"]:
                found.setdefault(actor["name"], actor["key"])
        return found

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
