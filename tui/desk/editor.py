"""Opening an article's file in the person's own editor."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from textual.app import App, SuspendNotSupported


def edit(app: App[int], file: str) -> str:
    """Leave the terminal to $VISUAL or $EDITOR until it ends; a sentence if that failed, else ""."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        return "No editor is set: put the name of one in $VISUAL or $EDITOR."
    if shutil.which(command[0]) is None:
        return f"The editor {command[0]} is not installed; $VISUAL or $EDITOR names it."
    if not Path(file).is_file():
        return f"The file {file} is not there."
    try:
        with app.suspend():
            code = subprocess.run([*command, file], check=False).returncode
    except SuspendNotSupported:
        return "An editor can't be opened in this terminal."
    return f"The editor ended with {code}." if code else ""
