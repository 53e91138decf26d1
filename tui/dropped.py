"""What no longer narrows what is shown, in one order with what the person keeps: the last of both is undone first."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from tui.engine_client import EngineError, StaleError

if TYPE_CHECKING:
    from tui.screens.acting import ActingScreen

Back = Callable[[], Awaitable[Any] | None]


class Dropped:
    """The queries and filters that were dropped on a screen, each with the step of the person's that came before it."""

    def __init__(self, screen: "ActingScreen") -> None:
        self._screen = screen
        self._dropped: list[tuple[Back, asyncio.Task[int | None]]] = []

    def put(self, back: Back) -> None:
        """Something was dropped, which ``back`` brings back. Nothing waits for the engine, which answers in turn."""
        self._dropped.append((back, asyncio.create_task(self._latest_step())))

    async def bring_back(self) -> bool:
        """Bring back what was dropped last; False where there is nothing, or something was kept after it."""
        if not self._dropped:
            return False
        latest, last = await self._latest_step(), self._dropped[-1]
        back, asked = last
        before = await asked
        if latest is not None and before is not None and latest > before:
            return False
        self._dropped.remove(last)
        done = back()
        if done is not None:
            await done
        return True

    async def _latest_step(self) -> int | None:
        """The number of the step that is undone next, which grows; None where the engine can't say."""
        try:
            return int((await self._screen.reader_app.engine.call("latest_step"))["step"])
        except (EngineError, StaleError):
            return None
