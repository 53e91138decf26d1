"""The app's end of the pipes to the engine process: requests, answers, events, and starting it again when it fails."""

import asyncio
import itertools
import json
from collections.abc import Callable, Sequence
from typing import Any

from tui.engine_process import EngineProcess

Json = dict[str, Any]

TIME_LIMIT = 20.0  # seconds without a sign of the engine's while it is asked something
FAILING = "The engine failed again and again, so the reader ended; nothing of yours is lost."
RESTARTS = 3  # as often it is started again before somebody has to look
LIVED = 5.0  # seconds after which an engine that ends is none that fails again and again


class EngineError(Exception):
    """What the engine says can't be done; ``position`` is the place of the caret for a query."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


class EngineLostError(EngineError):
    """The engine ended before it answered, and is started again: what was asked for may be asked once more."""


class StaleError(Exception):
    """A later request on the same channel made this one pointless."""


class EngineClient:
    """One engine process for the corpus at ``paths``. ``hear`` gets its events, and {"event": "restarted"}.

    ``read``: see EngineProcess; ``early`` is a process for this corpus that was started already.
    """

    def __init__(
        self,
        paths: Sequence[str],
        hear: Callable[[Json], None],
        *,
        read: bool = True,
        early: EngineProcess | None = None,
    ) -> None:
        self._paths = list(paths)
        self._hear = hear
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Json]] = {}
        self._read = read
        self._early = early
        self._process: EngineProcess | None = None
        self._listener: asyncio.Task[None] | None = None
        self._stopping = False
        self._restarts = 0
        self._began = 0.0  # when the process was started
        self._sign = 0.0  # when the engine last answered, or said that it is making an answer

    async def start(self) -> None:
        """Start the process, or take the one that was started already."""
        process, self._early = self._early or EngineProcess(self._paths, read=self._read), None
        await process.connect()
        self._process, self._began = process, asyncio.get_running_loop().time()
        self._listener = asyncio.create_task(self._listen(process))

    async def call(self, method: str, *, channel: str = "", **params: Any) -> Json:
        """The engine's answer. Raises EngineError, or StaleError when a later call on ``channel`` came first."""
        process = self._process
        if process is None:
            raise EngineLostError("The engine is starting; try again in a moment.")
        number = next(self._ids)
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        request = {"id": number, "channel": channel, "method": method, "params": params}
        try:
            process.write(json.dumps(request).encode() + b"\n")
            return await self._answer(future)
        except TimeoutError:
            process.kill()  # the listener starts another
            raise EngineLostError("That took too long, so the engine was started again; nothing is lost.") from None
        except (ConnectionError, RuntimeError) as error:
            raise EngineLostError("The engine was started again; ask once more.") from error
        finally:
            self._waiting.pop(number, None)

    async def _answer(self, future: "asyncio.Future[Json]") -> Json:
        """The answer. Raises TimeoutError when the engine gives no sign for too long."""
        now = asyncio.get_running_loop().time
        asked = now()
        while not future.done():
            left = max(asked, self._sign) + TIME_LIMIT - now()
            if left <= 0:
                raise TimeoutError
            await asyncio.wait([future], timeout=left)
        return future.result()

    @property
    def busy(self) -> bool:
        """True while an answer is waited for."""
        return bool(self._waiting)

    async def rows(self, method: str, *, most: int = 2000, **params: Any) -> list[Any]:
        """All rows of a windowed answer, ``most`` at most, window by window."""
        found: list[Json] = []
        while len(found) < most:
            answer = await self.call(method, offset=len(found), **params)
            found += answer["rows"]
            if not answer["rows"] or len(found) >= answer["total"]:
                break
        return found

    def mute(self) -> None:
        """Nobody wants to hear its events any more."""
        self._hear = lambda event: None

    async def stop(self) -> None:
        """End the process; what it was writing is committed or left out, never half done."""
        self._stopping = True
        process = self._process
        if process is None:
            return
        process.close_input()
        try:
            await asyncio.wait_for(process.wait(), 3)
        except TimeoutError:
            process.kill()
            await process.wait()
        if self._listener is not None:
            await self._listener

    def let_go(self) -> None:
        """Ask the process to end, without waiting: it does what it was asked, then ends by itself."""
        self._stopping = True
        if self._process is not None:
            self._process.close_input()

    async def _listen(self, process: EngineProcess) -> None:
        while True:
            try:
                line = await process.readline()
            except ValueError:  # a line over the limit: the engine never writes one
                process.kill()
                break
            if not line:
                break
            self._take(json.loads(line))
        await process.wait()
        self._process = None
        for future in list(self._waiting.values()):
            if not future.done():
                # nobody waits for an answer of a program that is being left
                again = EngineLostError("The engine was started again; ask once more.")
                future.set_exception(StaleError() if self._stopping else again)
        if not self._stopping:
            await self._again()

    def _take(self, message: Json) -> None:
        if message.get("event", "working") == "working":  # events of other names may be the writer's
            self._sign = asyncio.get_running_loop().time()
        if "event" in message:
            self._hear(message)
            return
        future = self._waiting.get(message.get("id", 0))
        if future is None or future.done():
            return
        if message.get("stale"):
            future.set_exception(StaleError())
        elif "error" in message:
            error = message["error"]
            future.set_exception(EngineError(error["message"], error.get("position")))
        else:
            future.set_result(message["result"])

    async def _again(self) -> None:
        if asyncio.get_running_loop().time() - self._began > LIVED:
            self._restarts = 0
        self._restarts += 1
        if self._restarts > RESTARTS:
            self._hear({"event": "fatal", "message": FAILING})
            return
        self._hear({"event": "restarted"})
        await asyncio.sleep(0.2 * self._restarts)
        if not self._stopping:
            await self.start()
