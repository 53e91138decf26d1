"""The terminal itself: what it is put back to, by the program when it ends, or later by ``--reset-terminal``."""

import contextlib
import os
import sys
import termios
from typing import Any

_OFF = ("1000", "1002", "1003", "1004", "1005", "1006", "1015", "1016", "2004", "2026", "2048")
# the mouse, focus, paste and size reports off, all key protocols popped, the usual screen, cursor, wrapping and colours
RESET = (
    "".join(f"\x1b[?{mode}l" for mode in _OFF)
    + "\x1b[<9u\x1b[>4;0m"  # the kitty keyboard protocol, xterm's modified keys
    + "\x1b[?1049l\x1b[?25h\x1b[?7h\x1b[?1l\x1b>\x1b[0m\x1b[0 q"
)
LEAVE = "\x1b[?1049l\x1b[?25h"  # what a program that could not even start has to take back

MINIMUM = (40, 12)  # columns and lines below which nothing useful can be drawn
LEAST = "{}x{}".format(*MINIMUM)


def too_small(columns: int, lines: int) -> bool:
    """Whether nothing useful can be drawn in so many columns and lines."""
    return columns < MINIMUM[0] or lines < MINIMUM[1]


def write(sequence: str) -> None:
    """Send the terminal a sequence; a terminal that is gone is no error."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(sequence)
        sys.stdout.flush()


def modes() -> list[Any] | None:
    """The modes of standard input's terminal, to be given back to ``reset``; None when it is none."""
    try:
        return termios.tcgetattr(0)
    except (OSError, termios.error):
        return None


def reset(modes: list[Any] | None = None) -> bool:
    """Put the terminal right that this process is started from; False when there is none.

    ``modes``: what its line discipline was; without them it gets what is usual.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return False
    try:
        os.write(terminal, RESET.encode())
        if modes is None:
            _cook(terminal)
        else:
            termios.tcsetattr(terminal, termios.TCSADRAIN, modes)
    finally:
        os.close(terminal)
    return True


def _cook(terminal: int) -> None:
    """Lines, echo and signals, as `stty sane` has them."""
    modes = termios.tcgetattr(terminal)
    modes[0] = (modes[0] | termios.BRKINT | termios.ICRNL | termios.IXON) & ~(
        termios.IGNBRK | termios.INLCR | termios.IGNCR | termios.ISTRIP
    )
    modes[1] |= termios.OPOST | termios.ONLCR
    modes[3] |= termios.ISIG | termios.ICANON | termios.IEXTEN | termios.ECHO | termios.ECHOE | termios.ECHOK
    modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
    termios.tcsetattr(terminal, termios.TCSADRAIN, modes)


def over_ssh() -> bool:
    """Whether the keys come through SSH."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
