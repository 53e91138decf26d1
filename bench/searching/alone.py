"""What only this program is asked: `python -m bench.searching.alone FOLDER CORPUS READINGS`, after search_engines.py.

FOLDER is that of this corpus (FOLDER/ours100000 of bench/search_engines.py). Prints lines of Markdown: one article
added until it is found; a cold process until the first twenty results, beside the imports; and, with READINGS of
make_readings.py (no readings of the articles), searches inside quotations and by speaker beside the others.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

from bench.searching.ours import Ours
from bench.searching.questions import NINE, QUOTED, questions

_NULL = subprocess.DEVNULL
IMPORTS = "import numpy, whoosh.index, whoosh.query"
COLD = """
from search.corpus import Corpus
from search.engine import Engine
rows = Engine(Corpus([{corpus!r}])).search("market", limit=20)["rows"]
assert len(rows) == 20
"""


def spread(values: list[float]) -> str:
    """Median, 95th percentile and most."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):.1f} / {ordered[round(0.95 * (len(ordered) - 1))]:.1f} / {ordered[-1]:.1f}"


def added(ours: Ours, count: int = 60) -> None:
    """Articles added one by one to a copy of the index."""
    from search.article import Metadata
    from search.index.index import Index
    from search.index.index_writer import ArticleRecord, IndexWriter
    from search.index.query import parse

    copy = Path(f"{ours._corpus.index_folder}-copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ours._corpus.index_folder, copy)
    index = Index(copy)
    text = "\n\n".join(["A few words that say how the grain was shipped to the harbour on Thursday."] * 40)
    cpu, wall, safe, merging = [], [], [], []
    with IndexWriter(copy) as writer:
        for i in range(count):
            record = ArticleRecord(10_000_000 + i, f"word{i}x\n\n{text}", [], Metadata(f"word{i}x", "The Ledger"))
            started, began = time.process_time(), time.perf_counter()
            writer.put_articles([record])
            writer.show()
            index.refresh()
            assert index.search(parse(f"word{i}x")).best(20)[0][0] == 10_000_000 + i
            cpu.append((time.process_time() - started) * 1000)
            wall.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            writer.commit()
            safe.append((time.perf_counter() - began) * 1000)
            started = time.process_time()
            writer.merge()
            merging.append((time.process_time() - started) * 1000)
    shutil.rmtree(copy)
    print(f"| one article added until it is found, CPU ms, median / p95 / most | {spread(cpu)} |")
    print(f"| the same by the clock | {spread(wall)} |")
    print(f"| then, until it is safe from a power cut, by the clock | {spread(safe)} |")
    print(f"| merging after it, CPU ms | {spread(merging)} |")


def cold(folder: Path, corpus: Path, count: int = 15) -> None:
    """CPU of whole processes, in turns; with compiled modules, as an installed program has them."""
    compiled = [sys.executable, "-m", "compileall", "-q", "search", "tui"]
    subprocess.run(compiled, check=True)
    environment = dict(os.environ)
    environment |= {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "DATA", "STATE", "CONFIG")}
    command = ("-m", "tui.cli", "search", "market", "--in", str(corpus))
    processes = (("-c", IMPORTS), ("-c", COLD.format(corpus=str(corpus))), command, ("-c", "import numpy"))
    taken: dict[tuple[str, ...], list[float]] = {arguments: [] for arguments in processes}
    for turn in range(count + 1):
        for arguments, times in taken.items():
            process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=_NULL, stderr=_NULL)
            _, status, usage = os.wait4(process.pid, 0)
            assert status == 0
            if turn:
                times.append((usage.ru_utime + usage.ru_stime) * 1000)
    imports, ours, whole, numpy = map(statistics.median, taken.values())
    print(
        f"| a cold process until the first 20 results, CPU ms | {ours:.0f} ({ours / imports:.2f} times the next row) |"
    )
    print(f"| importing numpy, whoosh.index and whoosh.query alone | {imports:.0f} |")
    print(f"| importing numpy alone | {numpy:.0f} |")
    print(f"| `seedreader search market`, nothing having changed since | {whole:.0f} ({whole / imports:.2f} times) |")


def quoted(ours: Ours, readings: Path) -> None:
    """Put made-up attributions into the index, if it has none."""
    from search.index.index_writer import AttributionRecord, IndexWriter

    def lines() -> Iterator[Any]:
        with readings.open(encoding="utf-8") as file:
            yield from map(json.loads, file)

    started, count = time.process_time(), 0
    with IndexWriter(ours._corpus.index_folder) as writer:
        for document, group in groupby(lines(), key=lambda line: line["document"]):
            number = int(document.removeprefix("news-")) + 1
            records = [
                AttributionRecord(
                    number,
                    ordinal,
                    line["text"],
                    (line["speaker"] or {"text": ""})["text"],
                    line["actor"],
                    "",
                    (line["cue"] or {"text": ""})["text"],
                    line["kind"],
                    line["score"],
                    "",
                    "",
                )
                for ordinal, line in enumerate(group)
            ]
            count += len(records)
            writer.put_attributions(number, records)
        writer.commit()
        writer.merge()
    spent = time.process_time() - started
    print(f"| {count:,} made-up attributions indexed, a CPU-second | {count / spent:,.0f} |")


def asked(ours: Ours, pieces: Path, readings: Path) -> None:
    """Searches about attributions beside the others."""
    times: dict[str, list[float]] = {}
    for turn in range(3):
        for question in questions(pieces, readings):
            if question.kind in (*NINE, *QUOTED):
                started = time.process_time()
                ours.search(question)
                if turn:
                    kind = question.kind if question.kind in QUOTED else "all nine"
                    times.setdefault(kind, []).append((time.process_time() - started) * 1000)
    for kind, values in times.items():
        print(f"| {kind}, CPU ms, median / p95 / most | {spread(values)} |")


def main() -> None:
    """Measure."""
    folder, corpus = Path(sys.argv[1]), Path(sys.argv[2])
    ours = Ours(folder)
    print("| | |\n|---|---|")
    if len(sys.argv) > 3:
        readings = Path(sys.argv[3])
        if not len(ours._engine.library.index._quotes.segments):
            quoted(ours, readings)
            ours = Ours(folder)
        asked(ours, corpus.with_name(corpus.name.replace("c", "peers", 1)), readings)
        return
    added(ours)
    cold(folder, corpus)


if __name__ == "__main__":
    main()
