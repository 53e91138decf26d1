"""Opening the reader: what must be right before the terminal is taken over, the first paint, then the app.

Until the first paint next to nothing is imported, and the engine starts before Textual is imported: both then start
side by side.
"""

import gc
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Any

from search.errors import ExitCode, NothingReadError, UsageError
from tui import terminal
from tui.choosing import STANDARD_INPUT, absolute, check_path, chosen_paths

_DRIVER = "TEXTUAL_DRIVER"  # of the environment: set where the app is not drawn on a terminal


def open_reader(named: Sequence[str], options: Mapping[str, Any]) -> int:
    """Open the reader on the paths. Raises UsageError or NothingReadError before anything is drawn.

    ``options`` are calm, mouse and theme (None: as configured), ascii, and keys, the name of a keymap. Once the reader
    was open it ends the process: what the engine still has to finish it finishes alone.
    """
    if os.environ.get(_DRIVER):  # another program draws: textual-serve, in a browser
        code, farewell = _run(absolute(chosen_paths(named, quietly=True)), options)
        sys.stderr.write(farewell)
        os._exit(code)
    for path in named:
        check_path(path)
    if not sys.stdout.isatty():
        raise UsageError("The reader needs a terminal; for plain text use a command, such as seedreader search.")
    paths = chosen_paths(named)
    if not named:
        for path in paths:
            check_path(path)
    if STANDARD_INPUT in paths:
        _spool_standard_input(paths)
    elif not sys.stdin.isatty():
        raise UsageError("Standard input is not a terminal, so there are no keys; - reads an article from it.")
    columns, lines = os.get_terminal_size()
    if terminal.too_small(columns, lines):
        raise UsageError(f"The terminal is {columns}x{lines}; the reader needs at least {terminal.LEAST}.")
    code, farewell = _read(absolute(paths), options, columns)
    if farewell:
        sys.stderr.write(farewell + "\n")
    sys.stdout.flush()
    sys.stderr.flush()
    # an interpreter that tidies up takes as long as the whole start, and would end the engine before it is done
    os._exit(code)


def _read(paths: Sequence[str], options: Mapping[str, Any], columns: int) -> tuple[int, str]:
    """Run the app; its exit code and what is to be said when the terminal is as it was."""
    for name in ("COLUMNS", "LINES"):  # some shells export them: Textual would believe them, also after a resize
        os.environ.pop(name, None)
    modes = terminal.modes()

    def end(number: int, frame: FrameType | None) -> None:
        """End at once: Textual may be anywhere between taking the terminal over and hearing signals itself."""
        terminal.reset(modes)
        os._exit(128 + number)  # the engine ends when its input does

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, end)  # until the app hears them itself
    _first_paint(paths, columns)
    gc.disable()  # what is imported stays; the app looks for garbage from its first frame on
    try:
        return _run(paths, options)
    finally:
        terminal.write(terminal.LEAVE)  # the app has left the alternate screen itself, if it could start


def _run(paths: Sequence[str], options: Mapping[str, Any]) -> tuple[int, str]:
    from tui.put_off import put_off

    engine = None
    try:
        with put_off():
            from tui.config_file import read_config_file
            from tui.engine_process import EngineProcess

            table, problems = read_config_file()
            engine = EngineProcess(paths, read=table.get("reading") is not False)
            from tui.app import SeedreaderApp
            from tui.config import Config

        values = {name: options[name] for name in ("calm", "mouse", "theme") if options.get(name) is not None}
        if options.get("ascii"):
            values["signs"] = "ascii"
        config = Config(table, problems).changed(values, options.get("keys"))
        app = SeedreaderApp(paths, config, engine=engine, lingers=False)
        code = app.run(mouse=app.config.values["mouse"] is True)
        return int(code or app.return_code or 0), app.farewell
    except Exception as error:
        from tui.crash import report

        if engine is not None:
            engine.close_input()
        return int(ExitCode.INTERNAL), report(error)


def _spool_standard_input(paths: Sequence[str]) -> None:
    """Keep what was piped in, then take keys from the terminal instead."""
    from search.corpus import Corpus
    from tui.commands.common import read_standard_input

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


def _first_paint(paths: Sequence[str], columns: int) -> None:
    """Say at once that the program is there: importing the rest takes longer than a person waits."""
    name = os.path.basename(paths[0])  # noqa: PTH119
    opening = f"Opening {name} ..." if name.isprintable() and paths[0] != STANDARD_INPUT else "Opening ..."
    lines = "\r\n\n".join(line.center(columns)[:columns].rstrip() for line in ("seedreader", opening))
    terminal.write(f"\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H\n\n{lines}")
