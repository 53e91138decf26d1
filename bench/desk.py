"""The desk in a real pseudo-terminal, beside a minimal Textual app, less, newsboat and lnav: `make bench-desk`.

It drives the installed program by the method of ../shared/tools/ptybench.py and prints a table; every figure is the
median of the rounds, in milliseconds unless it says otherwise. What isn't installed is left out.
"""

import argparse
import importlib.util
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PROGRAM = str(Path(sys.executable).with_name("seedreader"))
WORD = "grenza"  # stands often in the large articles; they are in no language, so that nothing reads them meanwhile
PATIENCE = 30  # seconds; what takes longer is not reached
Figures = dict[str, list[float]]


def ptybench() -> ModuleType:
    """The tool that drives a program in a pseudo-terminal."""
    spec = importlib.util.spec_from_file_location("ptybench", SHARED / "tools" / "ptybench.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Bench:
    """Runs programs and collects figures by name."""

    def __init__(self, rounds: int, folder: Path) -> None:
        self.tool = ptybench()
        self.rounds = rounds
        self.folder = folder
        self.figures: Figures = {}

    def put(self, name: str, value: float | None) -> None:
        """One more figure; None is one that was not reached."""
        if value is not None:
            self.figures.setdefault(name, []).append(value)

    def run(self, name: str, command: list[str], ready: str, then: Callable[[Any], None] | None = None) -> None:
        """Start a program, wait until ``ready`` is on its screen, go on with ``then``, leave by q."""
        for _ in range(self.rounds):
            pty = self.tool.Pty(command, 120, 40, timeout=PATIENCE)
            try:
                painted = pty.wait(lambda text: re.search(r"\S", text))
                self.put(f"{name}: first paint", painted and (painted - pty.t0) * 1000)
                there = pty.wait(lambda text: re.search(ready, text))
                self.put(f"{name}: ready", there and (there - pty.t0) * 1000)
                self.put(f"{name}: CPU until ready", pty.cpu())
                if there is not None and then is not None:
                    pty.settle()
                    then(pty)
                pty.settle()
                own = Path(f"/proc/{pty.pid}/smaps_rollup").read_text()
                self.put(f"{name}: memory, MiB", int(re.search(r"Pss:\s+(\d+)", own).group(1)) / 1024)  # type: ignore[union-attr]
                began = self.tool.time.perf_counter()
                pty.send(b"q")
                if pty.poll(5) is not None:
                    self.put(f"{name}: leaving", (self.tool.time.perf_counter() - began) * 1000 - 50)  # poll's own wait
            finally:
                pty.close()

    def keys(self, pty: Any, name: str, key: str, presses: int = 25) -> None:
        """Press a key, waiting for each frame."""
        for _ in range(presses):
            self.put(f"{name}: {key}", pty.press(key)["frame"])

    def repeat(self, pty: Any, name: str, key: str) -> None:
        """A key held down, 30 a second, for two seconds: how late each frame is."""
        for lag in pty.burst(key, 60, 1 / 30)["lat"]:
            self.put(f"{name}: {key} held down, 30 a second", lag)

    def go(self, pty: Any, name: str, keys: str, ready: str) -> bool:
        """Press keys and wait for what they bring."""
        began = self.tool.time.perf_counter()
        for key in keys.split(" "):
            pty.send(self.tool.keybytes(key))
        there = pty.wait(lambda text: re.search(ready, text))
        self.put(name, there and (there - began) * 1000)
        return there is not None

    def table(self) -> str:
        """All figures: median, p95, how many."""
        lines = ["| | median | p95 | of |", "|---|---|---|---|"]
        for name, values in self.figures.items():
            ordered = sorted(values)
            p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
            lines.append(f"| {name} | {statistics.median(ordered):.1f} | {p95:.1f} | {len(ordered)} |")
        return "\n".join(lines)


def large(folder: Path, name: str, size: int, hits: int) -> Path:
    """A corpus of one article of about ``size`` bytes, in which WORD stands ``hits`` times."""
    corpus = folder / name
    corpus.mkdir(exist_ok=True)
    random.seed(7)
    words = ["".join(random.choices("abdeiklmnorstuvz", k=random.randint(2, 9))) for _ in range(5000)]
    count = size // 7
    chosen = random.choices(words, k=count)
    for at in random.sample(range(count), min(hits, count)):
        chosen[at] = WORD
    lines = [" ".join(chosen[at : at + 60]) for at in range(0, count, 60)]
    (corpus / f"{name}.txt").write_text(f"The article {name}\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    return corpus


def index(*paths: str) -> None:
    """Import and index, so that what is measured is not that."""
    subprocess.run([PROGRAM, "index", *paths], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def peers(bench: Bench, text: Path) -> None:
    """What else shows text in a terminal."""
    bench.run("minimal Textual app", [sys.executable, "-P", str(ROOT / "bench" / "desk_minimal.py")], "ready")
    bench.run("less", ["less", str(text)], "The article")
    if shutil.which("lnav"):
        bench.run("lnav", ["lnav", str(text)], r"text\.txt")
    if shutil.which("newsboat"):
        feed = bench.folder / "feed.xml"
        items = "".join(f"<item><title>Article {n}</title><guid>{n}</guid></item>" for n in range(10_000))
        feed.write_text(f"<rss version='2.0'><channel><title>Ten thousand</title>{items}</channel></rss>")
        urls = bench.folder / "urls"
        urls.write_text(f"file://{feed}\n")
        files = ["-u", str(urls), "-c", str(bench.folder / "newsboat.db"), "-C", "/dev/null"]
        subprocess.run(["newsboat", *files, "-x", "reload"], check=False, stdout=subprocess.DEVNULL)
        bench.run("newsboat", ["newsboat", *files], "Ten thousand")


def articles(bench: Bench) -> None:
    """Small, 1 MB with 50,000 hits, 20 MB."""
    for name, size, hits in (("10 kB", 10_000, 20), ("1 MB", 1_000_000, 50_000), ("20 MB", 20_000_000, 1000)):
        corpus = large(bench.folder, name.replace(" ", "-"), size, hits)
        index(str(corpus))

        def then(pty: Any, name: str = name) -> None:
            if name == "1 MB":
                pty.send(b"/" + WORD.encode())
                pty.wait(lambda text: re.search(r"results  1", text))
                pty.settle()
            bench.go(pty, f"{name}: article opened", "enter", r"¶\d")
            pty.settle()
            pty.send(b"2")
            pty.settle()
            for key in ("j", "pgdn"):
                bench.keys(pty, name, key)
            bench.repeat(pty, name, "j")

        bench.run(name, [PROGRAM, str(corpus)], "1 articles", then)


def corpus(bench: Bench, path: str, count: int) -> None:
    """A corpus of many articles: opening, the list, the search box."""

    def then(pty: Any) -> None:
        for key in ("j", "pgdn"):
            bench.keys(pty, f"list of {count:,}", key)
        bench.repeat(pty, f"list of {count:,}", "j")
        bench.go(pty, f"list of {count:,}: to its end", "G", r"❯|>")
        pty.send(b"/")
        pty.settle()
        for lag in pty.type("prime minister", 0.08)["lat"]:
            bench.put(f"search box at {count:,}: echo", lag)
        pty.send(b"\x1b")
        pty.settle()
        pty.send(b"\x08\x7f")

    bench.run(f"{count:,} articles", [PROGRAM, path], f"{count:,} articles", then)


def main() -> int:
    """Measure what was asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=["peers", "articles", "corpus"])
    parser.add_argument("--corpus", help="a corpus that is indexed; default: one is made of --articles articles")
    parser.add_argument("--articles", type=int, default=10_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if not args.corpus:
            for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
                os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        bench = Bench(args.rounds, folder)
        if "peers" in args.only:
            peers(bench, next(large(folder, "text", 1_000_000, 0).iterdir()))
        if "articles" in args.only:
            articles(bench)
        if "corpus" in args.only:
            path = args.corpus
            if not path:
                path = str(folder / "corpus.jsonl")
                tool = str(SHARED / "tools" / "make_corpus.py")
                subprocess.run([sys.executable, tool, str(args.articles), path], check=True)
                index(path)
            corpus(bench, path, args.articles)
        print(bench.table())
        print(f"\nload average at the end: {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
