"""The boxes in which one says what is compared: a query, another column, a filter."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from tui.desk.comparison import FILTERS, MOST
from tui.desk.finder import DEBOUNCE
from tui.engine_client import EngineError, StaleError
from tui.keys.in_force import key_of
from tui.screens.ask import AskBox, FormBox, PickBox
from tui.screens.offered import offered_columns

if TYPE_CHECKING:
    from tui.screens.compare import CompareScreen


class CompareBoxes:
    """Ask over the comparison and change it. What can't be is said, and leaves it as it was."""

    def __init__(self, screen: "CompareScreen") -> None:
        self._screen = screen
        self._typed = 0

    def about(self) -> None:
        """Ask for a query that the quotations must match; they are narrowed while one types."""
        before = self._screen.comparison.about

        def changed(value: str) -> None:
            self._screen.background(partial(self._settle, value))

        async def done(value: str | None) -> None:
            self._typed += 1
            self._screen.comparison.about = before if value is None else value.strip()
            self._screen.view.goto(self._screen.view.column, 0)
            if not await self._screen.reload():
                self._screen.comparison.about = before
                await self._screen.reload()

        self._screen.app.push_screen(AskBox("only quotations whose words match", before, changed=changed), done)

    async def _settle(self, value: str) -> None:
        self._typed += 1
        mine = self._typed
        await asyncio.sleep(DEBOUNCE)
        if mine != self._typed:
            return  # typed over, sent or cancelled meanwhile
        self._screen.comparison.about = value.strip()
        try:
            await self._screen.compared.reload(self._screen.view.row)
        except (EngineError, StaleError):
            return  # half a query is often none; when it is sent, its error is said

    async def column(self) -> None:
        """Choose another column: a side, an actor (the most quoted first), a kept search, or anything that is typed."""
        if len(self._screen.comparison.columns) == MOST:
            self._screen.reader_app.say(
                f"A comparison has at most {MOST} columns: {key_of('compare.drop')} takes one out."
            )
            return
        try:
            offered = await offered_columns(self._screen.reader_app.engine)
        except EngineError as error:
            self._screen.reader_app.say(str(error), error=True)
            return
        there = [spec for spec, _ in self._screen.comparison.columns]
        choices = {shown: spec for shown, spec in offered.meant.items() if spec not in there}

        async def done(chosen: str | None) -> None:
            if not chosen:
                return
            try:
                found = await self._screen.reader_app.engine.call("column", column=choices.get(chosen, chosen))
            except EngineError as error:
                self._screen.reader_app.say(str(error), error=True)
                return
            said = self._screen.comparison.add_column(found["spec"], found["label"], seen=True)
            self._screen.reader_app.say(said)
            if await self._screen.reload():
                self._screen.view.goto(len(self._screen.compared.columns) - 1, self._screen.view.row)

        title = "add a column: a name, perhaps with “, until 2022-02-23”, or a query"
        self._screen.app.push_screen(PickBox(title, list(choices), new=True, hint=offered.hint), done)

    def filter(self) -> None:
        """Ask for kinds, classes of cues, an outlet, days."""
        found = self._screen.comparison.filter
        fields = {
            name: " ".join(value) if isinstance(value := found.get(name, ""), list) else value for name in FILTERS
        }

        async def done(changed: dict[str, str] | None) -> None:
            if not changed:
                return
            before = dict(self._screen.comparison.filter)
            for name, value in changed.items():
                self._screen.comparison.filter[name] = value.split() if name in ("kinds", "cues") else value.strip()
            self._screen.view.goto(self._screen.view.column, 0)
            if not await self._screen.reload():
                self._screen.comparison.filter = before
                await self._screen.reload()

        notes = {
            "kinds": "direct mixed indirect",
            "cues": "classes of cues, as the table of framing has them",
            "outlet": "only what it prints",
            "since": "said (else printed) from this day on",
            "until": "said (else printed) until this day",
        }
        self._screen.app.push_screen(FormBox("only quotations with", fields, notes), done)
