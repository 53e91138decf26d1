"""``make bench-notes``: a note on each of N articles; opening, adding, listing, beside plain sqlite3 in one run."""

import gzip
import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from search.corpus import Corpus
from search.engine import Engine
from search.lock import WriterLock
from search.refresh import Refresh

RUNS = 200
WORDS = Path("../shared/corpora/news.jsonl.gz")


def corpus_of(folder: Path, count: int) -> Corpus:
    """A corpus of real articles, taken again and again until there are enough, imported and indexed."""
    with gzip.open(WORDS, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            article = articles[number % len(articles)]
            body = article.get("body") or article.get("text") or ""
            kept = {"id": str(number), "title": f"{article.get('title', '')} {number}".strip(), "body": body}
            out.write(json.dumps(kept) + "\n")
    corpus = Corpus([str(path)])
    lock = WriterLock(corpus.lock_file)
    lock.acquire(wait=True)
    with closing(lock), closing(Refresh(corpus)) as refresh:
        refresh.run(read=False)
    return corpus


def timed(work: Callable[[int], object]) -> tuple[float, float]:
    """Median and 95th percentile of RUNS runs, in milliseconds."""
    took = []
    for run in range(RUNS):
        started = time.perf_counter()
        work(run)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took), statistics.quantiles(took, n=20)[18]


def ours(corpus: Corpus, count: int) -> dict[str, tuple[float, float]]:
    """What the engine answers, as the reader asks it."""
    chosen = random.Random(7)
    with closing(Engine(corpus)) as engine:
        numbers = engine.numbers(offset=0)["rows"]
        while len(numbers) < count:
            numbers += engine.numbers(offset=len(numbers))["rows"]
        engine.code_articles(numbers[:1], ["first"])
        with engine.library.notes.step("many"):
            for number in numbers:
                row = engine.library.article(number)
                at = chosen.randrange(max(1, row.chars - 40))
                text = f"a note on the place at {at}, to be {'checked' if number % 3 else 'cited'}"
                engine.add_note(number, at, min(row.chars, at + 40), text, [f"code{number % 50}"])

        def opening(run: int) -> None:
            number = numbers[run * 37 % count]
            engine.open(number)
            engine.notes(number=number)
            engine.spans(number, "notes")

        def adding(run: int) -> None:
            engine.add_note(numbers[run * 41 % count], 0, 20, "one more", [f"code{run % 50}"])

        def listing(run: int) -> None:
            engine.library.notes._cache.clear()  # the list as it is after a change
            engine.notes(words="checked place", code=f"code{run % 50}")

        def all_words(run: int) -> None:
            engine.library.notes._cache.clear()
            engine.notes(words=f"cited at {run % 10}")

        return {
            "open an article with its notes": timed(opening),
            "add a note, on the disk": timed(adding),
            "list by code and words": timed(listing),
            "list by words alone": timed(all_words),
        }


def plain(folder: Path, count: int) -> dict[str, tuple[float, float]]:
    """The same rows in one table of plain sqlite3, without journal, checks, anchors or folding of letters."""
    chosen = random.Random(7)
    with closing(sqlite3.connect(folder / "plain.sqlite", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute(
            "CREATE TABLE note (id TEXT PRIMARY KEY, document TEXT, start INT, exact TEXT, text TEXT, code TEXT)"
        )
        db.execute("CREATE INDEX note_document ON note(document)")
        db.execute("CREATE INDEX note_code ON note(code)")

        def insert(number: int) -> None:
            text = f"a note on the place at {chosen.randrange(999)}, to be {'checked' if number % 3 else 'cited'}"
            row = (uuid.uuid4().hex, f"{number}", 0, "x" * 40, text, f"code{number % 50}")
            db.execute("INSERT INTO note VALUES (?, ?, ?, ?, ?, ?)", row)

        db.execute("BEGIN")
        for number in range(count):
            insert(number)
        db.execute("COMMIT")
        like = "SELECT * FROM note WHERE text LIKE ? ORDER BY document, start LIMIT 100"
        return {
            "open an article with its notes": timed(
                lambda run: db.execute("SELECT * FROM note WHERE document = ?", (f"{run * 37 % count}",)).fetchall()
            ),
            "add a note, on the disk": timed(insert),
            "list by code and words": timed(
                lambda run: db.execute(
                    like.replace("WHERE", "WHERE code = ? AND"), (f"code{run % 50}", "%checked%")
                ).fetchall()
            ),
            "list by words alone": timed(lambda run: db.execute(like, ("%cited%",)).fetchall()),
        }


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("CACHE", "DATA", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(folder / kind)
        corpus = corpus_of(folder, count)
        rows, peer = ours(corpus, count), plain(folder, count)
    print(f"{count:,} notes on {count:,} articles, {RUNS} runs, ms: median / p95")
    print(f"{'':<34}{'seedreader':>16}{'plain sqlite3':>18}")
    for what, (median, p95) in rows.items():
        other = peer[what]
        print(f"{what:<34}{median:>8.2f} /{p95:>6.2f}{other[0]:>10.2f} /{other[1]:>6.2f}")


if __name__ == "__main__":
    main()
