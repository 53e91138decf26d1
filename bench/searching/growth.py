"""What an article and a query cost as the corpus grows: `python -m bench.searching.growth FOLDER [N ...]`.

For each size (1,000, 10,000 and 100,000 unless said otherwise) the articles of make_corpus.py are indexed by a process
of its own, unless FOLDER holds them, and the questions of questions.py are asked by another. Prints a table; its
last row is no measurement: what a million would cost if all went on growing as from the last size but one to the last.
"""

import json
import math
import statistics
import subprocess
import sys
from pathlib import Path

from bench.search_engines import ROOT, TOOLS, Process, percentile
from bench.searching.articles import prepare
from bench.searching.questions import NINE, questions

MILLION = 1_000_000
ROUNDS = 3
COLUMNS = (
    "articles, a CPU-second, indexing",
    "peak memory, indexing, MB",
    "a query, CPU ms, median",
    "p95",
    "peak memory, searching, MB",
    "index, bytes an article",
)


def indexed(folder: Path, count: int, corpus: Path) -> tuple[float, float]:
    """Articles a CPU-second and peak memory; what was measured when it was made is kept beside it."""
    place, kept = folder / f"ours{count}", folder / f"ours{count}.json"
    if not kept.exists():
        command = [sys.executable, "-m", "bench.searching.ours", str(place), str(corpus)]
        done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        kept.write_text(done.stdout.splitlines()[-1])
    built = json.loads(kept.read_text())
    return built["articles"] / built["cpu"], built["peak"]


def asked(folder: Path, count: int, pieces: Path) -> tuple[float, float, float]:
    """Median and 95th percentile of the questions of nine kinds, warm, and peak memory."""
    process = Process("ours", folder / f"ours{count}")
    wanted = [question for question in questions(pieces, None) if question.kind in NINE]
    answers = [process.ask(wanted) for _ in range(ROUNDS + 1)][1:]
    process.close()
    each = [statistics.median(turn[i]["cpu"] * 1000 for turn in answers) for i in range(len(wanted))]
    return statistics.median(each), percentile(each, 0.95), answers[-1][-1]["peak"]


def size_of(folder: Path) -> int:
    """Bytes of an index."""
    return sum(path.stat().st_size for path in folder.glob("cache/**/index/**/*") if path.is_file())


def measured(folder: Path, count: int) -> tuple[float, ...]:
    """A row of the table."""
    corpus, pieces = folder / f"c{count}.jsonl", folder / f"peers{count}.jsonl"
    if not corpus.exists():
        subprocess.run([sys.executable, TOOLS / "make_corpus.py", str(count), corpus], check=True)
    prepare(corpus, pieces)
    rate, building = indexed(folder, count, corpus)
    median, high, searching = asked(folder, count, pieces)
    return rate, building, median, high, searching, size_of(folder / f"ours{count}") / count


def line(name: str, values: tuple[float, ...]) -> str:
    """A line of the table."""
    return f"| {name} | " + " | ".join(f"{value:,.2f}" if value < 100 else f"{value:,.0f}" for value in values) + " |"


def main() -> None:
    """Measure."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [int(size) for size in sys.argv[2:]] or [1_000, 10_000, 100_000]
    print(line("articles", ()).rstrip("| ") + f" | {' | '.join(COLUMNS)} |\n" + "|---" * (len(COLUMNS) + 1) + "|")
    rows = []
    for count in sizes:
        rows.append(measured(folder, count))
        print(line(f"{count:,}", rows[-1]), flush=True)
    if len(rows) > 1:
        steps = math.log(MILLION / sizes[-1]) / math.log(sizes[-1] / sizes[-2])
        grown = tuple(now * (now / before) ** steps for before, now in zip(rows[-2], rows[-1], strict=True))
        print(line(f"{MILLION:,}, not measured: extrapolated", grown))


if __name__ == "__main__":
    main()
