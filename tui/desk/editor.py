"""Opening an article's file in the person's own editor, at the place where one reads."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from textual.app import App, SuspendNotSupported

MOST = 50_000_000  # bytes of a file in which the place is looked for
# how editors are told a line and a column; others get the file alone
_PLUS_LINE = frozenset(("vi", "vim", "nvim", "gvim", "view", "ex", "joe", "jed", "mg", "ne", "less", "e3"))
_PLUS_LINE_COLON = frozenset(("emacs", "emacsclient", "kak", "kakoune"))
_PLUS_LINE_COMMA = frozenset(("nano", "pico", "rnano"))
_FILE_COLON = frozenset(("hx", "helix", "micro", "subl", "sublime_text", "zed", "amp"))
_GOTO = frozenset(("code", "codium", "code-insiders", "vscodium", "cursor"))


def command_at(command: list[str], file: str, line: int, column: int) -> list[str]:
    """The command that opens ``file`` at a line and a column, both from 1, as far as the editor is known."""
    name = Path(command[0]).name
    if name in _PLUS_LINE:
        return [*command, f"+{line}", file]
    if name in _PLUS_LINE_COLON:
        return [*command, f"+{line}:{column}", file]
    if name in _PLUS_LINE_COMMA:
        return [*command, f"+{line},{column}", file]
    if name in _FILE_COLON:
        return [*command, f"{file}:{line}:{column}"]
    if name in _GOTO:
        # these return at once unless they are asked to wait
        wait = [] if {"--wait", "-w"} & set(command) else ["--wait"]
        return [*command, *wait, "--goto", f"{file}:{line}:{column}"]
    return [*command, file]


def line_and_column(file: Path, text: str, offset: int) -> tuple[int, int]:
    """Where an offset of an article's text stands in its file, both from 1.

    The text is not always the file as it is: then the line is found by the words there, the nearest like them; (1, 1)
    where they are not found.
    """
    try:
        with file.open("rb") as opened:
            source = opened.read(MOST).decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError:
        return 1, 1
    at = offset if source[:offset] == text[:offset] else _by_words(source, text, offset)
    if at < 0:
        return 1, 1
    start = source.rfind("\n", 0, at) + 1
    return source.count("\n", 0, at) + 1, at - start + 1


def _by_words(source: str, text: str, offset: int) -> int:
    """Where the words at an offset stand in the file: as they are, or at least the beginning of them."""
    end = text.find("\n", offset)
    words = text[offset : end if end >= 0 else len(text)].strip()
    for length in (80, 40, 20, 10):
        piece = words[:length]
        if not piece:
            break
        places: list[int] = []
        at = source.find(piece)
        while at >= 0 and len(places) < 1000:
            places.append(at)
            at = source.find(piece, at + 1)
        if places:
            # of several the one as far into the file as the words are into the text
            wanted = offset / max(1, len(text)) * len(source)
            return min(places, key=lambda place: abs(place - wanted))
    return -1


def edit(app: App[int], file: str, text: str = "", offset: int = 0) -> str:
    """Leave the terminal to $VISUAL or $EDITOR until it ends; a sentence if that failed, else ""."""
    try:
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError:
        return "$VISUAL or $EDITOR can't be understood: a quotation mark in it is not closed."
    if not command:
        return "No editor is set: put the name of one in $VISUAL or $EDITOR."
    if shutil.which(command[0]) is None:
        return f"The editor {command[0]} is not installed; $VISUAL or $EDITOR names it."
    if not Path(file).is_file():
        return f"The file {file} is not there."
    place = line_and_column(Path(file), text, offset)
    try:
        with app.suspend():
            code = subprocess.run(command_at(command, os.path.abspath(file), *place), check=False).returncode  # noqa: PTH100
    except SuspendNotSupported:
        return "An editor can't be opened in this terminal."
    except OSError as error:
        return f"The editor {command[0]} can't be started ({error.strerror})."
    return f"The editor ended with {code}." if code else ""
