"""The filters of the list, as chips: each is added, dropped and brought back for itself."""

import re
from functools import partial
from typing import TYPE_CHECKING

from tui.engine_client import EngineError

if TYPE_CHECKING:
    from tui.screens.desk import Desk

_PART = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
HINT = "outlet: title: author: date:2022-03.. hits>2 quotes>5 notes>0 is:unread"


class Filters:
    """Adds filters to the list and takes them away."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    @property
    def _filters(self) -> list[str]:
        return self._desk.shelf.chosen.filters

    def ask(self, typed: str = "") -> None:
        """Ask for filters; what can't be understood is said and can be mended."""

        from tui.screens.ask import AskBox

        async def done(words: str | None) -> None:
            new = [part for part in _PART.findall(words or "") if part not in self._filters]
            if not new:
                return
            try:
                asked = " ".join([*self._filters, *new])
                await self._desk.reader_app.engine.call("articles", words=asked, count=0)
            except EngineError as error:
                self.ask(words or "")
                self._desk.reader_app.say(str(error), error=True)
                return
            self._filters.extend(new)
            await self._changed()

        self._desk.app.push_screen(AskBox("filter by words, or as below · enter adds", typed, HINT), done)

    async def add(self, part: str) -> None:
        """Add a filter that is as it should be."""
        if part not in self._filters:
            self._filters.append(part)
            await self._changed()

    def drop(self, index: int = -1) -> None:
        """Drop a filter, the last one; ``u`` brings it back."""
        if not self._filters:
            return
        at = index % len(self._filters)
        self._desk.dropped.put(partial(self._bring_back, at, self._filters.pop(at)))
        self._desk.background(self._changed, group="filter")

    def _bring_back(self, index: int, part: str) -> None:
        self._filters.insert(index, part)
        self._desk.background(self._changed, group="filter")

    async def _changed(self) -> None:
        self.show()
        await self._desk.shelf.reload(to_top=True)
        self._desk.finder.show_found()

    def show(self) -> None:
        """Draw the chips, in a line that is there once there were some."""
        if not self._filters and not self._desk.query("#chips"):
            return
        from tui.widgets.chips import Chips

        if not self._desk.query(Chips):
            self._desk.query_one("#shelf").mount(Chips(id="chips"), after="#shelf-head")
        self._desk.query_one(Chips).set_chips(self._filters)
