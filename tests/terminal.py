"""The installed program in a real pseudo-terminal, seen through a terminal emulator."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

PATIENCE = 45.0  # seconds; only a failing test ever waits that long
PROGRAM = str(Path(sys.executable).with_name("seedreader"))


class Terminal:
    """Runs a program in a pseudo-terminal of that size (columns, lines)."""

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        command: Sequence[str] = (PROGRAM,),
    ) -> None:
        self._emulator = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._emulator)
        self.raw = bytearray()
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.modes_before = termios.tcgetattr(slave)
        self._slave = slave  # kept open, so that the modes can be read when the program has ended
        self.process = subprocess.Popen(
            [*command, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for descriptor in (self._master, self._slave):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _take(self, seconds: float) -> None:
        if select.select([self._master], [], [], seconds)[0]:
            with contextlib.suppress(OSError):
                data = os.read(self._master, 65536)
                self.raw += data
                self._stream.feed(data)

    @property
    def screen(self) -> str:
        """What the emulator shows."""
        return "\n".join(line.rstrip() for line in self._emulator.display)

    def until(self, *texts: str) -> "Terminal":
        """Wait until every text is on the screen."""
        end = time.monotonic() + PATIENCE
        while not all(text in self.screen for text in texts):
            assert time.monotonic() < end, f"waited in vain for {texts} on:\n{self.screen}"
            assert self.process.poll() is None, f"the program ended with {self.process.returncode}:\n{self.screen}"
            self._take(0.1)
        return self

    def settle(self, seconds: float = 0.3) -> "Terminal":
        """Wait until nothing more is drawn for a moment."""
        while select.select([self._master], [], [], seconds)[0]:
            self._take(0)
        return self

    def send(self, keys: str) -> "Terminal":
        """Press keys."""
        os.write(self._master, keys.encode())
        return self

    def scribble(self, text: str) -> "Terminal":
        """Write over the screen, as another program on the same terminal may."""
        self._stream.feed(text.encode())
        return self

    def kill(self, number: signal.Signals) -> "Terminal":
        """Send the program a signal."""
        self.process.send_signal(number)
        return self

    def hang_up(self) -> None:
        """Close the terminal under the program, as when a window is closed."""
        os.close(self._slave)
        os.close(self._master)

    def ended(self) -> int:
        """Wait until the program has ended; its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it does not end:\n{self.screen}"
            self._take(0.05)
        self.settle(0.1)
        return self.process.returncode

    @property
    def cooked(self) -> bool:
        """Whether the terminal gives lines, echoes, and makes signals of keys."""
        flags = termios.tcgetattr(self._slave)
        wanted = termios.ICANON | termios.ECHO | termios.ISIG
        return flags[3] & wanted == wanted and bool(flags[1] & termios.OPOST) and bool(flags[0] & termios.ICRNL)

    def modes_left(self) -> list[str]:
        """Terminal modes that were set and never taken back, and changes to the line discipline."""
        left = []
        for mode in (b"1049", b"1000", b"1002", b"1003", b"1006", b"1015", b"2004", b"1004"):
            on, off = self.raw.rfind(b"\x1b[?" + mode + b"h"), self.raw.rfind(b"\x1b[?" + mode + b"l")
            if on > off:
                left.append(f"?{mode.decode()}")
        if self.raw.rfind(b"\x1b[?25l") > self.raw.rfind(b"\x1b[?25h"):
            left.append("cursor hidden")
        if self.raw.rfind(b"\x1b[>1u") > self.raw.rfind(b"\x1b[<u"):
            left.append("kitty keys")
        if termios.tcgetattr(self._slave)[:4] != self.modes_before[:4]:
            left.append("line discipline")
        return left
