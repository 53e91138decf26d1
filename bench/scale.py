"""How long a corpus takes and how much memory: `python bench/scale.py N [--no-read] [CORPUS.jsonl]`.

Without a corpus it makes one of N articles from those of the shared material. Prints a table in Markdown. Everything
is kept in a temporary directory; the time to import and index stands beside SQLite FTS5 on the same texts in the same
run.
"""

import argparse
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
MAKER = ROOT.parent / "shared" / "tools" / "make_corpus.py"
QUERIES = ("china", '"prime minister"', "bank OR oil", "inter*", "said:market", "government -tax", "date:1987-03")


def peak(who: int) -> float:
    """Peak memory in MB."""
    return resource.getrusage(who).ru_maxrss / 1024


def timed(what: str, work: object) -> float:
    """Run and print a row; seconds."""
    started = time.perf_counter()
    work()  # type: ignore[operator]
    took = time.perf_counter() - started
    print(f"| {what} | {took:.1f} s |", flush=True)
    return took


def peer(texts: list[str]) -> None:
    """The same texts into SQLite's full-text index, for scale."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(body)")
    db.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
    db.commit()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--no-read", action="store_true")
    parser.add_argument("corpus", nargs="?", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home) / kind.lower())
        corpus = args.corpus or Path(home) / "corpus.jsonl"
        if args.corpus is None:
            subprocess.run([sys.executable, MAKER, str(args.count), str(corpus)], check=True)
        measure(str(corpus), read=not args.no_read)


def measure(path: str, *, read: bool) -> None:
    """Import, index, read, search."""
    from search.corpus import Corpus
    from search.engine import Engine
    from search.refresh import Refresh

    def refresh(*, read: bool) -> None:
        work = Refresh(corpus)
        work.run(read=read)
        work.close()

    corpus = Corpus([path])
    print("| what | |\n|---|---|")
    timed("import and index", lambda: refresh(read=False))
    print(f"| peak memory of the writer | {peak(resource.RUSAGE_SELF):.0f} MB |")
    engine = Engine(corpus)
    library = engine.library
    texts = [library.text(library.article(number)) for number in library.listing]
    timed(f"SQLite FTS5 on the same {len(texts):,} texts", lambda: peer(texts))
    if read:
        took = timed("read (names and quotations)", lambda: refresh(read=True))
        print(f"| articles read a second | {len(texts) / took:.1f} |")
        print(f"| peak memory of a reading worker | {peak(resource.RUSAGE_CHILDREN):.0f} MB |")
    timed("nothing new: refresh again", lambda: refresh(read=False))
    engine.refresh()
    for query in QUERIES:
        took = []
        for _ in range(5):
            engine._finding.forget()
            started = time.perf_counter()
            total = engine.search(query)["total"]
            took.append((time.perf_counter() - started) * 1000)
        print(f"| search `{query}`: {total:,} found, first window with snippets | {statistics.median(took):.1f} ms |")
    engine.close()


if __name__ == "__main__":
    main()
