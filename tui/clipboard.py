"""The clipboard: by the desktop's own program where the reader runs on it, else through the terminal (OSC 52)."""

import asyncio
import base64
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

# bytes of base64: xterm and tmux take no longer sequence, and what they cut would be pasted as if it were whole
MOST_OSC52 = 74_994
PATIENCE = 2.0  # seconds for a program


def program(environment: Mapping[str, str]) -> Sequence[str]:
    """The program that puts its standard input on the clipboard of this desktop, or () where there is none."""
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return ()  # a clipboard there isn't the person's
    choices: list[tuple[str, ...]]
    if sys.platform == "darwin":
        choices = [("pbcopy",)]
    else:
        choices = []
        if environment.get("WAYLAND_DISPLAY"):
            choices.append(("wl-copy",))
        if environment.get("DISPLAY"):
            choices.append(("xclip", "-selection", "clipboard"))
            choices.append(("xsel", "--clipboard", "--input"))
    return next((choice for choice in choices if shutil.which(choice[0])), ())


async def copy(app: "App[int]", text: str) -> str:
    """Put ``text`` on the clipboard: by what, or "" when it is too long for a terminal and there is nothing else."""
    environment = os.environ
    command = program(environment)
    if command and await _run(command, text):
        app._clipboard = text  # for pasting into our own boxes
        return command[0]
    if len(base64.b64encode(text.encode("utf-8"))) > MOST_OSC52:
        return ""
    # tmux itself asks the terminal, also where it doesn't let programs do so
    if environment.get("TMUX") and await _run(("tmux", "load-buffer", "-w", "-"), text):
        app._clipboard = text
        return "tmux and the terminal"
    app.copy_to_clipboard(text)
    return "the terminal"


def said(done: str, how: str) -> str:
    """What was copied, in a sentence; ``how`` is what ``copy`` gave."""
    if how:
        return f"{done}, by {how}."
    return f"Nothing was copied: a terminal takes {MOST_OSC52 * 3 // 4:,} bytes at most. Select less."


async def _run(command: Sequence[str], text: str) -> bool:
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return False
    try:
        await asyncio.wait_for(process.communicate(text.encode("utf-8")), PATIENCE)
    except TimeoutError:
        process.kill()
        return False
    return process.returncode == 0
