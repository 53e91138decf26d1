"""A crash: a report in the state directory, and one line that names it."""

import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from search.paths import private_dir, state_dir
from tui.safe import printable

MESSAGE = 200  # characters of what an exception says: it may hold a piece of an article
KEPT = 20  # reports; older ones are deleted


def report(error: BaseException) -> str:
    """Write a report of ``error``; the sentence for the person, which names it."""
    what = f"seedreader: something went wrong inside ({type(error).__name__}); nothing you made is lost. "
    try:
        folder = private_dir(state_dir() / "crashes")
        file = folder / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S}-{os.getpid()}.txt"
        file.write_text(_text(error), encoding="utf-8", errors="backslashreplace")
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except Exception as problem:  # whatever keeps a report from being written, the person is told of the crash
        return f"{what}No report could be written ({type(problem).__name__})."
    return f"{what}What happened is in {file}"


def _text(error: BaseException) -> str:
    """Versions and where it happened: no values of variables, which would be articles and notes."""
    lines = [
        f"seedreader {_version('seedreader')}, textual {_version('textual')}, Python {platform.python_version()}",
        f"{platform.system()} {platform.machine()}, TERM={os.environ.get('TERM', '')}, {_size()}",
        f"command: {sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].isalpha() else 'the reader'}",
        "",
    ]
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    for one in reversed(chain):
        lines += [f"{Path(frame.filename)}:{frame.lineno} {frame.name}\n    {frame.line}" for frame in _frames(one)]
        lines += [f"{type(one).__name__}: {printable(str(one))[:MESSAGE]}", ""]
    return "\n".join(lines)


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(error.__traceback__))


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _size() -> str:
    try:
        columns, lines = os.get_terminal_size(2)
    except OSError:
        return "no terminal"
    return f"{columns}x{lines}"
