"""The engine's process and its pipes. It can be started before there is an event loop, which then joins it."""

import asyncio
import subprocess
import sys
from asyncio.streams import FlowControlMixin
from collections.abc import Sequence

LINE_LIMIT = 256 * 1024  # bytes; a message has at most 64 KiB


class EngineProcess:
    """One engine for the corpus at ``paths``, started at once; it brings the corpus up to date by itself.

    With ``read`` it also reads articles for quotations and names, in the background.
    """

    def __init__(self, paths: Sequence[str], *, read: bool = True) -> None:
        self._process = subprocess.Popen(
            # -P: never import from the current folder
            [sys.executable, "-P", "-m", "search.service", *([] if read else ["--no-read"]), *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # ctrl+c and the terminal's signals are not meant for it
        )
        self._lines: asyncio.StreamReader | None = None
        self._input: asyncio.WriteTransport | None = None

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    async def connect(self) -> None:
        """Let the running event loop serve the pipes. What the engine has said meanwhile waits in them."""
        loop = asyncio.get_running_loop()
        self._lines = lines = asyncio.StreamReader(limit=LINE_LIMIT)
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), self._process.stdout)
        self._input, _ = await loop.connect_write_pipe(FlowControlMixin, self._process.stdin)

    def write(self, line: bytes) -> None:
        """Send a line. Raises ConnectionError when the process takes none any more."""
        if self._input is None or self._input.is_closing():
            raise ConnectionError
        self._input.write(line)

    async def readline(self) -> bytes:
        """What the engine says next, b"" once it says nothing more. Raises ValueError for a line over the limit."""
        assert self._lines is not None  # noqa: S101 - see connect
        return await self._lines.readline()

    def close_input(self) -> None:
        """Ask the process to end: it ends with its input."""
        if self._input is not None:
            self._input.close()
        elif self._process.stdin is not None:
            self._process.stdin.close()

    def kill(self) -> None:
        """End the process now; no error when it has ended."""
        self._process.kill()

    async def wait(self) -> None:
        """Wait until it has ended."""
        await asyncio.to_thread(self._process.wait)
