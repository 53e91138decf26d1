"""What the start of the reader costs, phase by phase, beside a minimal Textual app: CPU of its process in ms.

    python -m bench.desk.phases CORPUS

CORPUS is what ``seedreader`` would be called with; it must have been indexed. Medians of --rounds, in turns, in a
pseudo-terminal of 120x40; the reader as in bench/desk, with nothing left of a last session. For the reader the last
phase ends with the first frame that has the list.
"""

import argparse
import builtins
import json
import os
import re
import runpy
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.desk.figures import ROOT, ptybench

PHASES = (
    "interpreter and this script",
    "until Textual is loaded",
    "our modules",
    "the app is made",
    "composed",
    "drawn",
)
_READER, _MINIMAL = "reader", "minimal"
READY = {_READER: r"articles  [\d,]+", _MINIMAL: "ready"}


def inside(which: str, arguments: list[str], file: Path) -> None:
    """Run one of the two in this process, and write down when each phase ended."""
    marks = [time.process_time()]
    load = builtins.__import__

    def loading(name: str, *more: Any) -> Any:
        module = load(name, *more)
        if name == "textual.app" and len(marks) == 1:
            marks.append(time.process_time())
            if which == _MINIMAL:
                watch(marks, file)
        elif name == "tui.app" and len(marks) == 2:
            watch(marks, file)
        return module

    builtins.__import__ = loading
    if which == _MINIMAL:
        runpy.run_path(str(ROOT / "bench" / "desk" / "minimal.py"), run_name="__main__")
    else:
        from tui.cli import main

        main(arguments)


def watch(marks: list[float], file: Path) -> None:
    """From now on note when the app runs, when its screen is composed, and when it is drawn for the first time."""
    from textual.app import App
    from textual.screen import Screen

    marks.append(time.process_time())
    running, laying, showing = App.run_async, Screen._refresh_layout, App._display

    async def run(self: Any, *more: Any, **named: Any) -> Any:
        marks.append(time.process_time())
        return await running(self, *more, **named)

    def lay_out(self: Any, *more: Any, **named: Any) -> Any:
        if len(marks) == 4:
            marks.append(time.process_time())
        return laying(self, *more, **named)

    def display(self: Any, *more: Any) -> None:
        showing(self, *more)
        if len(marks) == 5 and not self._batch_count:
            marks.append(time.process_time())
            file.write_text(json.dumps(marks), encoding="utf-8")

    for owner, name, changed in (
        (App, "run_async", run),
        (Screen, "_refresh_layout", lay_out),
        (App, "_display", display),
    ):
        setattr(owner, name, changed)


def started(which: str, arguments: list[str], folder: Path) -> list[float]:
    """The phases of one start, in ms."""
    file = folder / "marks.json"
    command = [sys.executable, "-m", "bench.desk.phases", "--inside", which, "--marks", str(file), *arguments]
    pty = ptybench().Pty(command, 120, 40, env={"XDG_STATE_HOME": str(folder / "state"), "PYTHONPATH": str(ROOT)})
    try:
        assert pty.wait(lambda text: re.search(READY[which], text)), pty.text()
        pty.settle()
        pty.send(b"q")
        pty.poll(5)
    finally:
        pty.close()
    marks = [0.0, *json.loads(file.read_text(encoding="utf-8"))]
    file.unlink()
    return [1000 * (end - begin) for begin, end in pairwise(marks)]


def main() -> int:
    """Measure in turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--inside", choices=(_READER, _MINIMAL))
    parser.add_argument("--marks", type=Path)
    args = parser.parse_args()
    if args.inside:
        inside(args.inside, args.corpus, args.marks)
        return 0
    rows: dict[str, list[list[float]]] = {_READER: [], _MINIMAL: []}
    for _ in range(args.rounds):
        for which, starts in rows.items():
            with tempfile.TemporaryDirectory() as folder:
                starts.append(started(which, args.corpus if which == _READER else [], Path(folder)))
    print("| CPU, ms | reader | minimal Textual app |\n|---|---|---|")
    for at, phase in enumerate(PHASES):
        print(f"| {phase} | " + " | ".join(f"{statistics.median(r[at] for r in rows[w]):.0f}" for w in rows) + " |")
    print("| all | " + " | ".join(f"{statistics.median(map(sum, rows[w])):.0f}" for w in rows) + " |")
    print(f"\n{args.rounds} rounds; load average at the end {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
