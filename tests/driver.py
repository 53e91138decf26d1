"""Drives the app by keys, as a person does, and reads what it drew as a grid of text."""

import asyncio
import functools
import time
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from tui.app import SeedreaderApp

PATIENCE = 45.0  # seconds; only a failing test ever waits that long
_STILL = 0.12  # seconds without a change after which none is expected: longer than any pause before something is asked


def driven(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Let pytest run a test that waits for things."""

    @functools.wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        asyncio.run(test(*args, **kwargs))  # type: ignore[arg-type]

    return run


class Driver:
    """One open reader. Every method gives the driver back, so that steps can be chained by ``await``."""

    def __init__(self, app: SeedreaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self._pilot = pilot

    @property
    def screen(self) -> str:
        """What is on the screen, line by line, without trailing white space."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return self.screen.split("\n")

    async def press(self, *keys: str) -> "Driver":
        """Press keys by Textual's names, and wait until what they did is drawn."""
        for key in keys:
            self._send(key)
            await self._taken()
        return self if keys else await self._taken()

    async def type(self, text: str) -> "Driver":
        """Type a text into a box, as fast as a terminal hands it on."""
        for char in text:
            self._send(char)
        return await self._taken()

    def _send(self, key: str) -> None:
        """What comes from the terminal for a character or a key of that name."""
        assert self.app._driver is not None
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        try:
            char: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        except KeyError:
            char = key if len(key) == 1 else None
        event = Key(name, char)
        event.set_sender(self.app)
        self.app._driver.send_message(event)

    async def _taken(self) -> "Driver":
        """Wait until no key is left that waits for what another began to open, however busy the machine is."""
        end = time.monotonic() + PATIENCE
        while True:
            await self._pilot.pause()
            await self.app.animator.wait_until_complete()
            if not self.app.types_ahead or not self.app.is_running or time.monotonic() > end:
                return self

    async def until(self, condition: Callable[[], object] | str) -> "Driver":
        """Wait until a text is on the screen, or a condition is true; fail with the screen when it never is."""
        end = time.monotonic() + PATIENCE
        while not (condition in self.screen if isinstance(condition, str) else condition()):
            assert time.monotonic() < end, f"waited in vain for {condition!r} on:\n{self.screen}"
            await self._pilot.pause(0.02)
        return self

    async def ready(self) -> "Driver":
        """Wait until everything is imported, indexed and read."""
        await self.until(
            lambda: (
                self.app.status.get("articles")
                and self.app.status["read"] == self.app.status["articles"]
                and not self.app.progress
                and self.app._desk is not None
                and self.app._desk.reader.article is not None
                and self.app._desk.side.article is self.app._desk.reader.article
            )
        )
        await self._pilot.pause(0.1)
        return self

    async def still(self) -> "Driver":
        """Wait until nothing moves: no answer is waited for, and what is drawn stays the same for a moment."""
        end = time.monotonic() + PATIENCE
        before, since = "", time.monotonic()
        while time.monotonic() - since < _STILL:
            assert time.monotonic() < end, f"it never stands still:\n{self.screen}"
            await self._pilot.pause(0.02)
            if self.app.engine.busy or before != self.screen:
                before, since = self.screen, time.monotonic()
        return self

    async def open(self, words: str) -> "Driver":
        """Search for words and open the first article found."""
        await self.press("slash")
        await self.type(words)
        await self.press("enter")
        return await self.until(lambda: self.app._desk is not None and self.app._desk.reader.number is not None)

    async def resize(self, columns: int, lines: int) -> "Driver":
        """Give the terminal another size."""
        await self._pilot.resize_terminal(columns, lines)
        await self._pilot.pause()
        return self


@asynccontextmanager
async def reading(*paths: Path | str, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Driver]:
    """The reader on a corpus, in a terminal of that size (columns, lines), everything read."""
    app = SeedreaderApp([str(path) for path in paths])
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        try:
            await driver.ready()
            yield driver
        finally:  # an engine that a failed test left behind would fail the next one, too
            await app.leave()
