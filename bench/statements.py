"""How long actors, statements and the tellings of one take in a large corpus, and how much memory.

    python bench/statements.py FOLDER    of bench/corpora.py: read for real, or with made-up readings

Prints a table of Markdown: CPU seconds, and the peak memory of the process, a new one for each row.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.corpora import settled

ASKED = 60  # attributions of which the tellings are asked for
STEPS = ("actors", "statements", "one_actor", "tellings")


def row(what: str, took: float) -> None:
    """Print one."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {what} | {took:.2f} s | {peak:.0f} MB |", flush=True)


def measure(corpus: Path, step: str) -> None:
    """One step."""
    from search.corpus import Corpus
    from search.engine import Engine

    engine = Engine(Corpus([str(corpus)]))
    started = time.process_time()
    most = engine.actors.listed()[0]
    took = time.process_time() - started
    if step == "actors":
        named = engine.library.catalogue.db.execute("SELECT count(*) FROM named").fetchone()[0]
        row(f"actors: {len(engine.actors.by_key):,} of {named:,} names in articles", took)
    elif step == "statements":
        started = time.process_time()
        total = engine.statements(count=1)["total"]
        row(f"statements: {total:,} told in several places", time.process_time() - started)
    elif step == "one_actor":
        started = time.process_time()
        total = engine.statements(actor=most.key, count=1)["total"]
        row(f"statements of the most quoted: {total:,} of {most.quotes:,} quotations", time.process_time() - started)
    else:
        tellings(engine, most.key)
    engine.close()


def tellings(engine: Any, most: str) -> None:
    """The tellings of one statement: the first of the most quoted, others of theirs, those of anybody."""
    ids = [(r["number"], r["ordinal"]) for r in engine.quotations(actor=most, count=100)["rows"]]
    took = []
    for place in ids[:ASKED]:
        started = time.process_time()
        engine.collation(*place)
        took.append(time.process_time() - started)
    row("tellings of one statement of the most quoted, the first time", took[0])
    row("the same of another of theirs, median", statistics.median(took[1:]))
    places = engine.library.catalogue.db.execute(
        "SELECT article, ordinal FROM attribution WHERE ordinal = 3 ORDER BY article"
    ).fetchall()
    took = []
    for place in random.Random(5).sample(places, min(ASKED, len(places))):
        started = time.process_time()
        engine.collation(*place)
        took.append(time.process_time() - started)
    row("tellings of a statement of anybody, median", statistics.median(took))
    row("the same, the slowest of sixty", max(took))


def main() -> None:
    """Measure, each step in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        measure(settled(args.folder), args.step)
        return
    print("| what | CPU | peak memory |\n|---|---|---|", flush=True)
    for step in STEPS:
        subprocess.run([sys.executable, __file__, args.folder, "--step", step], check=True)


if __name__ == "__main__":
    main()
