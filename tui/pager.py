"""Plain output on a terminal goes through the person's $PAGER."""

import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any


class _Pager(io.RawIOBase):
    """A pager that starts with the first thing written, so that what is said before stays on the screen."""

    def __init__(self, command: list[str], terminal: int) -> None:
        super().__init__()
        self._command = command
        self._terminal = terminal
        self._process: subprocess.Popen[bytes] | None = None

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._terminal

    def write(self, data: Any) -> int:
        if self._process is None:
            # less quits when all fits on a screen, leaves it there, and keeps colours, unless it was told otherwise
            environment = {"LESS": "FRX", "LV": "-c", **os.environ}
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, bufsize=0, env=environment)
        assert self._process.stdin is not None  # noqa: S101 - it was given a pipe
        return self._process.stdin.write(data) or 0

    def wait(self) -> None:
        """Let the person read to the end."""
        if self._process is None:
            return
        assert self._process.stdin is not None  # noqa: S101 - it was given a pipe
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # which is the pager's to hear
                self._process.wait()
                return


@contextlib.contextmanager
def paged() -> Iterator[None]:
    """Let what is written to standard output go through $PAGER, where it is a terminal and a pager is set."""
    command = shlex.split(os.environ.get("PAGER", ""))
    usable = command and command[0] != "cat" and shutil.which(command[0]) is not None
    if not usable or not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        yield
        return
    terminal = sys.stdout
    terminal.flush()
    pager = _Pager(command, terminal.fileno())
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(pager), encoding="utf-8", errors="backslashreplace")
    try:
        yield
        sys.stdout.flush()
    finally:
        with contextlib.suppress(BrokenPipeError, ValueError):
            sys.stdout.detach()
        sys.stdout = terminal
        pager.wait()
