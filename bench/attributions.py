"""Who said what, side by side: ours, textacy and a regex baseline on the same articles, by the same scorer, in one run.

    python bench/attributions.py [CORPUS.jsonl.gz] [--gold quotes.jsonl --articles FOLDER] [--peer-python PYTHON]

CORPUS is a file of PolNeAR as the scorer takes it; the gold of quotations and its articles are taken where they are.
Prints tables in Markdown; --write puts them and docs/pictures/reliability.svg into the docs. Each system is a command
of its own that reads a folder; its CPU time is all of it, starting and loading included, and of all processes it
starts. Ours goes through the front door with caches in a temporary directory, nothing read before.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.page import put
from bench.reliability import bins, diagram, gap, table
from bench.scorer import SCORER_FOLDER, SHARED, exactly_right, gold_of

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs/pictures/reliability.svg"
OURS = "seedreader"
SPEECH = ("--relation", "speech")  # without what tells thoughts and deeds, which the gold of quotations doesn't count
ROWS = ("exact", "IoU50", "quote+speaker", "exact direct", "exact mixed", "exact indirect")


@dataclass
class System:
    """A command that takes a folder and prints attributions, one JSON object a line."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)  # words of the command that stand before the folder


@dataclass
class Ran:
    """What a system printed, how many CPU seconds it took, and the last it said on standard error."""

    out: str
    seconds: float
    said: str


def systems(peer: Path | None, home: Path) -> list[System]:
    """All that are compared; ``home`` is where caches and the like go."""
    blocked = home / "no-model"
    blocked.mkdir()
    (blocked / "spacy.py").write_text("raise ImportError('left out to measure the reading without it')\n")
    front = [sys.executable, "-P", "-m", "tui.cli", "quotes", "--json"]
    here = {"PYTHONPATH": str(ROOT)}
    found = [
        System(OURS, front, here),
        System(f"{OURS} --rules", [*front, "--rules"], here),
        System(f"{OURS}, no language model", front, {"PYTHONPATH": f"{blocked}{os.pathsep}{ROOT}"}),
        System("marks and a regex", [sys.executable, str(ROOT / "bench/regex_quotes.py")]),
    ]
    if peer is not None:
        found.insert(3, System("textacy", [str(peer), str(ROOT / "bench/textacy_quotes.py")]))
    return found


def environment(system: System, home: Path) -> dict[str, str]:
    own = re.sub(r"\W+", "-", system.name)
    kinds = {f"XDG_{kind}_HOME": str(home / own / kind.lower()) for kind in ("CACHE", "DATA", "STATE", "CONFIG")}
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**os.environ, **kinds, **threads, **system.environment}


def run(system: System, folder: Path, home: Path, *more: str) -> Ran:
    """Run a system on a folder of texts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*system.command, str(folder), *more],
        env=environment(system, home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):  # 1: nothing found
        raise SystemExit(f"{system.name} ended with {done.returncode}: {done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(done.stdout, seconds, (done.stderr.strip().splitlines() or [""])[-1])


def scored(scorer: str, arguments: Sequence[str | Path]) -> str:
    """What a scorer of the shared material prints, as it is."""
    command = [sys.executable, str(SCORER_FOLDER / scorer), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def f1_of(report: str) -> dict[str, str]:
    """Row of the scorer's report → its F1."""
    found = {}
    for row in ROWS:
        match = re.search(rf"(?:^|  ){re.escape(row)} +P +[\d.]+ +R +[\d.]+ +F1 +([\d.]+)", report, re.M)
        if match is None:
            raise ValueError(f"the scorer's report has no row {row!r}")
        found[row] = match[1]
    return found


def side_by_side(corpus: Path, peer: Path | None, home: Path, *, write: bool) -> None:
    """Print the table of PolNeAR, and what the scores of ours are worth; ``write`` puts them into the docs."""
    texts = home / "texts"
    scored("score_attributions.py", [corpus, "--write-texts", texts])
    gold = gold_of(corpus)
    words = sum(len(text.split()) for text, _ in gold.values())
    rows = [
        f"{corpus.name}, {len(gold)} articles, {words:,} words; F1 in percent:\n",
        "| | exact | half | with speaker | direct | mixed | indirect | words a CPU-second |",
        "|---|---|---|---|---|---|---|---|",
    ]
    notes = [""]
    told: list[dict[str, Any]] = []
    for system in systems(peer, home):
        ran = run(system, texts, home)
        predicted = home / "predicted.jsonl"
        predicted.write_text(ran.out, encoding="utf-8")
        figures = f1_of(scored("score_attributions.py", [corpus, predicted]))
        rows.append(f"| {system.name} | {' | '.join(figures[row] for row in ROWS)} | {words / ran.seconds:.0f} |")
        print(rows[-1], file=sys.stderr)
        if "gave up" in ran.said:
            notes.append(f"{system.name} {ran.said}; they count as articles without quotations.")
        if system.name == OURS:
            told = [json.loads(line) for line in run(system, texts, home, "--all").out.splitlines()]
    show("side by side", "\n".join(rows + notes), write=write)
    found = bins(exactly_right(gold, told))
    apart = f"Score and share are {gap(found):.3f} apart on the whole (expected calibration error)."
    show("reliability", f"{table(found)}\n\n{apart}", write=write)
    if write:
        PICTURE.write_text(diagram(found, f"Reliability of the scores on {corpus.name}"), encoding="utf-8")


def on_gold(gold: Path, articles: Path, peer: Path | None, home: Path, *, write: bool) -> None:
    """Print the table of the quotations annotated by hand."""
    names = ("precision", "recall", "F1", "exact span", "kind", "actor")
    pattern = rf"(?:{'|'.join(names)}) ([0-9.]+)"
    rows = [f"| | {' | '.join(names)} |", "|---|---|---|---|---|---|---|"]
    for system in systems(peer, home):
        for more in ((), SPEECH) if system.name == OURS else ((),):
            predicted = home / "predicted.jsonl"
            predicted.write_text(run(system, articles, home, *more).out, encoding="utf-8")
            report = scored("score_quotes.py", [gold, predicted])
            rows.append(f"| {' '.join((system.name, *more))} | {' | '.join(re.findall(pattern, report))} |")
    show("gold", "\n".join(rows), write=write)


def show(name: str, words: str, *, write: bool) -> None:
    print(f"{words.strip()}\n", flush=True)
    if write:
        put(name, words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=SHARED / "corpora/polnear_dev.jsonl.gz")
    parser.add_argument("--gold", type=Path, default=SHARED / "gold/quotes.jsonl")
    parser.add_argument("--articles", type=Path, default=SHARED / "seeds", help="the texts of the gold")
    parser.add_argument("--peer-python", type=Path, help="the Python that textacy is installed for")
    parser.add_argument("--write", action="store_true", help="put tables and picture into the docs")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        side_by_side(args.corpus, args.peer_python, Path(home), write=args.write)
    if args.gold.exists():
        with tempfile.TemporaryDirectory() as home:
            on_gold(args.gold, args.articles, args.peer_python, Path(home), write=args.write)


if __name__ == "__main__":
    main()
