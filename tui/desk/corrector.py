"""Corrections on the desk: what a person says about what was read."""

from typing import TYPE_CHECKING, Any

from tui.desk.correcting import NOBODY, Correcting
from tui.desk.target import Span, extent
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk
    from tui.screens.returning import Chosen, ReturningScreen

Json = dict[str, Any]


class Corrector(Correcting):
    """Corrects the current quotation or name of the desk."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    # -- what the desk says

    def quote(self) -> Json | None:
        """That of the reading view, or of the third pane where this has the keys."""
        aside = self._desk.panes.focused == 3
        quote = self._desk.side.quote_at_cursor() if aside else self._desk.reader.current.quote()
        if quote is None:
            self._desk.reader_app.say(f"Here is no quotation: {key_of('next.quotation')} goes to the next.")
        return quote

    def near(self) -> dict[str, str]:
        """The actors of the article."""
        article = self._desk.reader.article
        near: dict[str, str] = {}
        if article is not None:
            for entity in sorted(article.entities, key=lambda e: (-e["quotes"], -e["mentions"])):
                near.setdefault(entity["name"], entity["key"])
        return near

    async def next(self, number: int, offset: int) -> None:
        """On to the next quotation in doubt or note to look at, in the next article that has one if need be."""
        found = await self._desk.reader_app.engine.call("next_to_review", number=number, offset=offset)
        if found["number"] is not None:
            await self._desk.reader.open(found["number"], found["start"], found["end"])
            self._desk.panes.go(2)

    def open(self, screen: "ReturningScreen", chosen: "Chosen | None" = None) -> None:
        """Open another screen, with a way back."""
        self._desk.jumps.open(screen, chosen)

    # -- what keys do

    async def right(self) -> None:
        """The current quotation is right (or a note that a search made is): say so, and go to the next to review."""
        note = self._desk.notebook.unreviewed_here()
        if note is not None:
            if await self._desk.notebook.reviewed(note) and note["start"] is not None:
                await self.next(note["number"], note["start"] - 1)  # more may stand on the same words
            return
        await super().right()

    async def boundaries(self) -> None:
        """The selected words are the current quotation, from beginning to end."""
        quote = self.quote()
        if quote is None or (selected := self._selected("the quotation")) is None:
            return
        if await self._correct(
            quote["number"], extent(quote), "boundaries", "Its words are the selected ones", to=selected
        ):
            self._desk.reader.drop_selection()

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
