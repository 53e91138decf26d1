"""Runs the command line in this process and gives what it wrote."""

import contextlib
import io
import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from tui.cli import main


@dataclass
class Ran:
    """What a run gave."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class _Output(io.TextIOWrapper):
    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def seedreader(*arguments: object, stdin: bytes | None = None) -> Ran:
    """Run the command line as a shell would, standard input closed unless given."""
    out, err = _Output(), _Output()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.setattr(sys, "stdin", None if stdin is None else io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(code, out.text(), err.text())
