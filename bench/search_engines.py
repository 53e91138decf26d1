"""Searches by this program, stock Whoosh, tantivy and SQLite FTS5, side by side.

    python bench/search_engines.py N [--folder FOLDER] [--systems ours,tantivy,fts5,stock] [--rounds 3]

tantivy and FTS5 get texts that fall into the same words, and give the same: count, best twenty with snippets, facets.

Makes a corpus of N articles with ../shared/tools/make_corpus.py, lets each system index it, and asks all of them the
same questions, a kind at a time in turns, each in a process of its own. CPU milliseconds a question, the median of the
rounds; then the median and the 95th percentile over the questions of a kind. Warm: the questions of a kind are asked
twice in a row, and the second time counts, because before the first the other systems had the processor and its caches;
what the first time took stands in a line of its own. What was made stays in the folder.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.searching.articles import prepare
from bench.searching.questions import NINE, QUOTED, Question, questions

ROOT = Path(__file__).parent.parent
TOOLS = ROOT.parent / "shared" / "tools"
OTHERS = ("prefix1", "prefix2", "prefix3", "phrases")  # kinds beside the nine
SYSTEMS = ("ours", "tantivy", "fts5", "stock")


class Process:
    """One system that answers questions."""

    def __init__(self, system: str, folder: Path) -> None:
        command = [sys.executable, "-m", "bench.searching.worker", system, str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        self.name: str = self._answer()["name"]

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def ask(self, asked: list[Question]) -> list[Any]:
        """{"cpu", "total", "top", "peak"} of each."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([asdict(question) for question in asked]) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def made(folder: Path, count: int, systems: list[str]) -> Path:
    """Everything that is asked, made if it isn't there; the peers' articles."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus = folder / f"c{count}.jsonl"
    if not corpus.exists():
        subprocess.run([sys.executable, TOOLS / "make_corpus.py", str(count), corpus], check=True)
    pieces = folder / f"peers{count}.jsonl"
    prepare(corpus, pieces)
    for system in systems:
        place = folder / f"{system}{count}"
        if place.exists():
            continue
        if system == "ours":
            command = [sys.executable, "-m", "bench.searching.ours", str(place), str(corpus)]
        else:
            command = [sys.executable, "-m", "bench.searching.worker", system, str(place), str(pieces)]
        done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        built = json.loads(done.stdout.splitlines()[-1])
        rate = built["articles"] / built["cpu"]
        print(f"{system}: indexed {rate:,.0f} articles a CPU-second, peak {built['peak']:,.0f} MB", flush=True)
    return pieces


def percentile(values: list[float], part: float) -> float:
    """The value below which this part of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


def row(name: str, times: dict[str, list[float]], systems: list[str]) -> str:
    """A line of the table."""
    cells = []
    for system in systems:
        values = times[system]
        cells.append(f"{statistics.median(values):.2f} / {percentile(values, 0.95):.2f}" if values else "-")
    return f"| {name} | {' | '.join(cells)} |"


def compare(folder: Path, count: int, systems: list[str], rounds: int) -> None:
    """Ask and print."""
    pieces = made(folder, count, systems)
    quoted = folder / f"r{count}.jsonl"
    asked = questions(pieces, quoted if quoted.exists() else None)
    asked = [question for question in asked if question.kind not in QUOTED]
    processes = {system: Process(system, folder / f"{system}{count}") for system in systems}
    taken: dict[tuple[str, int], list[float]] = defaultdict(list)
    first: dict[tuple[str, int], list[float]] = defaultdict(list)
    totals: dict[tuple[str, int], int | None] = {}
    tops: dict[tuple[str, int], list[int]] = {}
    peaks: dict[str, float] = {}
    for turn in range(rounds + 1):
        for kind in dict.fromkeys(question.kind for question in asked):
            for system, process in processes.items():
                if system == "stock" and (turn > 1 or kind not in NINE):
                    continue  # its one-letter prefixes take minutes
                these = [i for i, question in enumerate(asked) if question.kind == kind]
                for times in (first, taken):
                    for i, answer in zip(these, process.ask([asked[i] for i in these]), strict=True):
                        if turn:
                            times[system, i].append(answer["cpu"] * 1000)
                        totals[system, i], tops[system, i] = answer["total"], answer["top"]
                        peaks[system] = answer["peak"]
    print(f"\n| CPU ms, median / p95, {count:,} articles | {' | '.join(p.name for p in processes.values())} |")
    print("|---" * (len(systems) + 1) + "|")
    every = {i for i in range(len(asked)) if all(totals.get((system, i)) is not None for system in systems)}
    nine = {i for i, question in enumerate(asked) if question.kind in NINE}
    kinds = {kind: {i for i, question in enumerate(asked) if question.kind == kind} for kind in (*NINE, *OTHERS)}
    rows = {kind: (taken, kinds[kind]) for kind in NINE}
    rows |= {"all nine": (taken, nine), "what all answer": (taken, nine & every)}
    rows |= {"the same, first time": (first, nine & every)} | {kind: (taken, kinds[kind]) for kind in OTHERS}
    for name, (times, chosen) in rows.items():
        answered = {s: [i for i in sorted(chosen) if totals.get((s, i)) is not None] for s in systems}
        print(row(name, {s: [statistics.median(times[s, i]) for i in answered[s]] for s in systems}, systems))
    print("| peak memory, MB | " + " | ".join(f"{peaks[system]:.0f}" for system in systems) + " |")
    for system in systems[1:]:
        both = [i for i in range(len(asked)) if totals.get((system, i)) is not None]
        same = sum(totals[systems[0], i] == totals[system, i] for i in both)
        shared = [
            len({*tops[systems[0], i]} & {*tops[system, i]}) / len(tops[system, i]) for i in both if tops[system, i]
        ]
        print(f"{system}: {same} of {len(both)} counts the same; {100 * statistics.mean(shared):.0f} % of the best 20")
        if os.environ.get("SHOW"):
            for i in both:
                if totals[systems[0], i] != totals[system, i]:
                    print("   ", asked[i].text, totals[systems[0], i], totals[system, i])
    for process in processes.values():
        process.close()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/seedreader-bench"))
    parser.add_argument("--systems", help="which; unless said all, but stock Whoosh only up to 10,000 articles")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    systems = args.systems.split(",") if args.systems else list(SYSTEMS[: 4 if args.count <= 10_000 else 3])
    compare(args.folder.resolve(), args.count, systems, args.rounds)


if __name__ == "__main__":
    main()
