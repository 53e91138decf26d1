"""Opening the reader: what must be right before the terminal is taken over, the first paint, then the app."""

import os
import signal
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from search.errors import ExitCode, NothingReadError, UsageError
from search.paths import STANDARD_INPUT
from tui import terminal
from tui.commands.common import ARTICLE_SUFFIXES, absolute, chosen_paths, read_standard_input

_DRIVER = "TEXTUAL_DRIVER"  # of the environment: set where the app is not drawn on a terminal
MINIMUM = (40, 12)  # columns and lines below which nothing useful can be drawn


def open_reader(named: Sequence[str], options: Mapping[str, Any]) -> int:
    """Open the reader on the paths. Raises UsageError or NothingReadError before anything is drawn.

    ``options`` are calm, mouse and theme (None: as configured), ascii, and keys, the name of a keymap. Once the reader
    was open it ends the process: what the engine still has to finish it finishes alone.
    """
    if os.environ.get(_DRIVER):  # another program draws: textual-serve, in a browser
        code, farewell = _run(absolute(chosen_paths(named, quietly=True)), options)
        sys.stderr.write(farewell)
        os._exit(code)
    if not sys.stdout.isatty():
        raise UsageError("The reader needs a terminal; for plain text use a command, such as seedreader search.")
    paths = chosen_paths(named)
    for path in paths:
        check_path_of(path)
    if STANDARD_INPUT in paths:
        _spool_standard_input(paths)
    elif not sys.stdin.isatty():
        raise UsageError("Standard input is not a terminal, so there are no keys; - reads an article from it.")
    columns, lines = os.get_terminal_size()
    if columns < MINIMUM[0] or lines < MINIMUM[1]:
        raise UsageError(f"The terminal is {columns}x{lines}; the reader needs at least {MINIMUM[0]}x{MINIMUM[1]}.")
    paths = absolute(paths)
    code, farewell = _read(paths, options, columns)
    if farewell:
        sys.stderr.write(farewell + "\n")
    sys.stdout.flush()
    sys.stderr.flush()
    # an interpreter that tidies up takes as long as the whole start, and would end the engine before it is done
    os._exit(code)


def _read(paths: Sequence[str], options: Mapping[str, Any], columns: int) -> tuple[int, str]:
    """Run the app; its exit code and what is to be said when the terminal is as it was."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, _end)  # until the app hears them itself
    _first_paint(columns)
    try:
        return _run(paths, options)
    finally:
        terminal.write(terminal.LEAVE)  # the app has left the alternate screen itself, if it could start


def _run(paths: Sequence[str], options: Mapping[str, Any]) -> tuple[int, str]:
    try:
        from tui.app import SeedreaderApp
        from tui.config import load_config

        values = {name: options[name] for name in ("calm", "mouse", "theme") if options.get(name) is not None}
        if options.get("ascii"):
            values["signs"] = "ascii"
        app = SeedreaderApp(paths, load_config().changed(values, options.get("keys")), lingers=False)
        code = app.run(mouse=app.config.values["mouse"] is True)
        return int(code or app.return_code or 0), app.farewell
    except Exception as error:
        from tui.crash import report

        return int(ExitCode.INTERNAL), report(error)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def check_path_of(path: str) -> None:
    """The same for a path as it was named; standard input is always there."""
    if path != STANDARD_INPUT:
        check_path(Path(path))


def check_path(path: Path) -> None:
    """Raise a sentence when there is nothing to open at ``path``."""
    try:
        status = path.stat()
    except FileNotFoundError:
        raise UsageError(f"There is no {path}; name a folder or a file that exists.") from None
    except OSError as error:
        raise UsageError(f"{path} can't be opened ({error.strerror}); check its permissions.") from error
    if stat.S_ISDIR(status.st_mode):
        if not os.access(path, os.R_OK | os.X_OK):
            raise UsageError(f"The folder {path} can't be read; check its permissions.")
        for _folder, folders, files in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            if any(name.lower().endswith(ARTICLE_SUFFIXES) for name in files):
                return
        raise NothingReadError(f"There is no article in {path}: articles are .txt, .md, .html and .jsonl files.")
    if not stat.S_ISREG(status.st_mode):
        raise UsageError(f"{path} is neither a folder nor a file that can be read.")
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path} can't be read; check its permissions.")
    with path.open("rb") as file:
        if b"\0\0" in file.read(4096):
            raise NothingReadError(f"{path} is not text; articles are .txt, .md, .html and .jsonl files.")


def _spool_standard_input(paths: Sequence[str]) -> None:
    """Keep what was piped in, then take keys from the terminal instead."""
    from search.corpus import Corpus

    data = read_standard_input()
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise UsageError("The article came from standard input, and there is no terminal to take keys from.") from None
    if not data.strip():
        raise NothingReadError("Nothing came on standard input.")
    Corpus(absolute(paths)).spool(data)
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding=sys.__stdin__.encoding if sys.__stdin__ else "utf-8", closefd=False)  # noqa: SIM115


def _first_paint(columns: int) -> None:
    """Say at once that the program is there: importing the rest takes longer than a person waits."""
    terminal.write("\x1b[?1049h\x1b[2J\x1b[H" + "seedreader".center(columns)[:columns])
