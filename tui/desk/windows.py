"""A long list that lives in the engine, seen through windows that are fetched when they are needed."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from tui.engine_client import EngineError, StaleError

Json = dict[str, Any]
WINDOW = 50
KEPT = 40  # windows


class Windows:
    """Rows of a list by position. ``ask(offset, count)`` gets a window {"total", "rows"}; None: on its way."""

    def __init__(self, ask: Callable[[int, int], Awaitable[Json]], changed: Callable[[], None]) -> None:
        self._ask = ask
        self._changed = changed
        self._rows: dict[int, Json] = {}
        self._asked: set[int] = set()
        self._state = 0
        self.count = 0
        self.answer: Json = {}  # the latest, without its rows

    def reset(self) -> None:
        """Forget everything, because the list is another one now; the old rows stay until the new ones come."""
        self._state += 1
        self._asked.clear()

    def get(self, index: int) -> Json | None:
        """The row at ``index``, or None while it is fetched."""
        return self._rows.get(index)

    def known(self) -> Iterable[Json]:
        """The rows that are there."""
        return self._rows.values()

    async def load(self, offset: int = 0, count: int = WINDOW) -> None:
        """Fetch what is missing of [offset, offset + count)."""
        first = offset // WINDOW * WINDOW
        for start in range(first, offset + count, WINDOW):
            if start in self._asked or (start and start >= self.count and self._asked):
                continue
            await self._load_window(start)

    async def _load_window(self, start: int) -> None:
        state = self._state
        self._asked.add(start)
        try:
            answer = await self._ask(start, WINDOW)
            rows = answer["rows"]
            while len(rows) < min(WINDOW, answer["total"] - start):
                # a window of long rows comes in pieces
                more = (await self._ask(start + len(rows), WINDOW - len(rows)))["rows"]
                if not more:
                    break
                rows += more
        except (EngineError, StaleError):
            self._asked.discard(start)
            raise
        if state != self._state:  # the list became another one meanwhile: what was asked for is in that
            await self._load_window(start)
            return
        if len(self._asked) == 1 or len(self._rows) > KEPT * WINDOW:
            self._rows.clear()
            self._asked = {start}
        self.count = answer["total"]
        self.answer = {name: value for name, value in answer.items() if name != "rows"}
        self._rows.update({start + i: row for i, row in enumerate(rows)})
        self._changed()
