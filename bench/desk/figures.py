"""Figures by name, from programs driven by ../shared/tools/ptybench.py, and the table made of them."""

import importlib.util
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
PATIENCE = 30  # seconds; what takes longer is not reached, and said to be
PRESSES = 15  # of a key, a round
HELD = 45  # presses of a key that is held down, 30 a second

Limit = float | tuple[str, float]  # in ms (MiB for memory), or a figure and how many times as much as that

# the bars: figure, "median" or "p95", its limits; a bar of several is met when one of them is
BARS: tuple[tuple[str, str, Limit | list[Limit]], ...] = (
    ("seedreader: first paint", "median", [60, ("less: first paint", 3)]),
    ("seedreader: ready", "median", ("minimal Textual app: ready", 2)),
    ("seedreader: CPU until ready", "median", ("minimal Textual app: CPU until ready", 1.25)),
    ("1 MB: opened, all 50,000 hits shown", "median", 300),
    ("20 MB: opened", "median", 600),
    *((f"{size}: {key}", which, most) for size in ("10 kB", "1 MB", "20 MB") for key in ("j", "pgdn")
      for which, most in (("median", 20), ("p95", 33))),
    ("20 MB: j", "median", ("10 kB: j", 1.5)),
    ("20 MB: pgdn", "median", ("10 kB: pgdn", 1.5)),
    *((f"{size}: j held down", "p95", 50) for size in ("10 kB", "1 MB", "20 MB", "list")),
    *((f"list: {key}", which, most) for key in ("j", "pgdn") for which, most in (("median", 20), ("p95", 33))),
    ("list: all articles listed", "median", 250),
    ("search box: echo", "p95", 33),
    ("list: memory, MiB", "median", 80),
)  # fmt: skip


def ptybench() -> ModuleType:
    """The tool that drives a program in a pseudo-terminal."""
    spec = importlib.util.spec_from_file_location("ptybench", SHARED / "tools" / "ptybench.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Spent:
    """The CPU that a program had used when each piece of its output came.

    What it has used once the screen was looked at may be more: to work out what a screen of 120x40 shows takes the tool
    tens of milliseconds, in which the program goes on with what comes after.
    """

    def __init__(self, pty: Any) -> None:
        self._pty = pty
        self._known: list[tuple[float, float]] = []
        answer = pty._answer  # is handed every piece at once, in the thread that reads them

        def timed(data: bytes) -> Any:
            self._known.append((time.perf_counter(), pty.cpu()))
            return answer(data)

        pty._answer = timed

    def until(self, moment: float) -> float | None:
        """In ms, when the piece came that came at ``moment``."""
        known = next((cpu for at, cpu in self._known if at >= moment), None)
        return self._pty.cpu() if known is None else known


class Figures:
    """Drives programs and collects figures by name, in milliseconds unless the name says otherwise."""

    def __init__(self, rounds: int) -> None:
        self._tool = ptybench()
        self._values: dict[str, list[float]] = {}
        self._missed: dict[str, int] = {}
        self.rounds = rounds

    def put(self, name: str, value: float | None) -> None:
        """One more figure; None is one that was not reached."""
        if value is None:
            self._missed[name] = self._missed.get(name, 0) + 1
        else:
            self._values.setdefault(name, []).append(value)

    def once(self, name: str, command: list[str], ready: str, then: Callable[[Any], None] | None = None) -> None:
        """Start a program, wait until ``ready`` is on its screen, go on with ``then``, leave by q."""
        pty = self._tool.Pty(command, 120, 40, timeout=PATIENCE)
        spent = Spent(pty)
        try:
            painted = pty.wait(lambda text: re.search(r"\S", text))
            self.put(f"{name}: first paint", painted and (painted - pty.t0) * 1000)
            there = pty.wait(lambda text: re.search(ready, text))
            self.put(f"{name}: ready", there and (there - pty.t0) * 1000)
            self.put(f"{name}: CPU until ready", there and spent.until(there))
            children = sum(sum(child.cpu_times()[:2]) for child in pty.tree()[1:])
            if children:
                self.put(f"{name}: CPU of its engine until ready", there and children * 1000)
            if there is not None and then is not None:
                pty.settle()
                then(pty)
            pty.settle()
            self.memory(pty, name)
            began = time.perf_counter()
            pty.send(b"q")
            ended = pty.poll(5)
            self.put(
                f"{name}: leaving", None if ended is None else (time.perf_counter() - began) * 1000 - 50
            )  # its wait
        finally:
            pty.close()

    def memory(self, pty: Any, name: str) -> None:
        """The proportional memory of the program's own process."""
        own = re.search(r"Pss:\s+(\d+)", Path(f"/proc/{pty.pid}/smaps_rollup").read_text())
        self.put(f"{name}: memory, MiB", own and int(own[1]) / 1024)

    def keys(self, pty: Any, name: str, key: str) -> None:
        """Press a key again and again (page down and up in turns), waiting for each frame that it changes; the process's CPU until it is quiet beside it."""  # noqa: E501
        back = {"pgdn": "pgup"}.get(key, key)  # a short text soon ends
        for turn in range(PRESSES):
            pressed = pty.press(back if turn % 2 else key)
            self.put(f"{name}: {key}", pressed["frame"])
            self.put(f"{name}: {key}, CPU", pressed["cpu"])

    def held(self, pty: Any, name: str, key: str) -> None:
        """A key held down, 30 a second: how late the next frame is after each press."""
        for lag in pty.burst(key, HELD, 1 / 30)["lat"]:
            self.put(f"{name}: {key} held down", lag)

    def typed(self, pty: Any, name: str, text: str) -> None:
        """Typing: when each letter stands on the screen."""
        for lag in pty.type(text, 0.08)["lat"]:
            self.put(name, lag)

    def until(self, pty: Any, name: str, keys: str, there: Callable[[str], object]) -> bool:
        """Press keys and wait for what they bring and wasn't there; "" as a name: it is not a figure."""
        pty.drain()
        assert not there(pty.text()), f"{name or keys}: what is waited for is on the screen already"
        began = time.perf_counter()
        for key in keys.split(" "):
            pty.send(self._tool.keybytes(key))
        came = pty.wait(there)
        if name:
            self.put(name, came and (came - began) * 1000)
        pty.settle()
        return came is not None

    def median(self, name: str) -> float | None:
        """The median of a figure, None when it was never reached."""
        return statistics.median(self._values[name]) if name in self._values else None

    def p95(self, name: str) -> float | None:
        """Its 95th percentile."""
        ordered = sorted(self._values.get(name, ()))
        return ordered[round(0.95 * (len(ordered) - 1))] if ordered else None

    def table(self) -> str:
        """All figures: median, p95, how many, and how many were not reached."""
        lines = ["| | median | p95 | of |", "|---|---|---|---|"]
        for name, values in self._values.items():
            missed = f", {self._missed[name]} not reached" if name in self._missed else ""
            lines.append(f"| {name} | {self.median(name):.1f} | {self.p95(name):.1f} | {len(values)}{missed} |")
        return "\n".join([*lines, *(f"| {name} | not reached | | |" for name in self._missed.keys() - self._values)])

    def bars(self) -> str:
        """Each bar, whether it was met, and by what it is measured; none of what wasn't measured."""
        lines = ["| bar | | wanted | |", "|---|---|---|---|"]
        for name, which, wanted in BARS:
            value = self.median(name) if which == "median" else self.p95(name)
            limits = wanted if isinstance(wanted, list) else [wanted]
            held = [] if value is None else [each for each in (self._beside(value, limit) for limit in limits) if each]
            if held:
                shown, most, met = zip(*held, strict=True)
                verdict = "met" if any(met) else "NOT MET"
                lines.append(f"| {name}, {which} | {' or '.join(shown)} | {' or '.join(most)} | {verdict} |")
        return "\n".join(lines)

    def _beside(self, value: float, limit: Limit) -> tuple[str, str, bool] | None:
        """A figure as it is told of a limit, the limit, whether it holds; None where the peer was not measured."""
        if not isinstance(limit, tuple):
            return f"{value:.1f}", f"{limit:g}", value <= limit
        peer, most = limit
        beside = self.median(peer)
        return (f"{value / beside:.2f} times {peer}", f"{most:g}", value <= most * beside) if beside else None
