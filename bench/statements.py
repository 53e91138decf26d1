"""How long actors, statements and the tellings of one take in a large corpus, and how much memory.

    python bench/statements.py N [--keep FOLDER]

A corpus of N articles of ../shared/tools/make_corpus.py with the made-up readings of make_readings.py is put into a
catalogue, with no index of words. These are no readings of the articles: their speakers are drawn from 5,000 names, all
of them sure. Prints a table of Markdown: CPU seconds, and the peak memory of the process, a new one for each row.
``--keep`` leaves the corpus in a folder, to be measured again.
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).parent.parent.parent / "shared" / "tools"
TOGETHER = 1000  # articles a transaction
ASKED = 60  # attributions of which the tellings are asked for
STEPS = ("put", "actors", "statements", "one_actor", "tellings")


def row(what: str, took: float) -> None:
    """Print one."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {what} | {took:.2f} s | {peak:.0f} MB |", flush=True)


def readings(path: Path) -> Iterator[tuple[str, Any]]:
    """(document, reading) of each article that has one."""
    from search.reading.reading import Attribution, Entity, How, Kind, Mention, MentionType, Reading

    with path.open(encoding="utf-8") as lines:
        for document, of_article in groupby(map(json.loads, lines), key=lambda r: str(r["document"])):
            rows = list(of_article)
            order: dict[str, int] = {}
            for said in rows:
                order.setdefault(said["actor"], len(order))
            entities = tuple(Entity(n, MentionType.PERSON, f"person:{n.lower()}", (n,)) for n in order)
            mentions = tuple(Mention(0, 1, MentionType.PERSON, i) for i in range(len(order)))
            attributions = tuple(
                Attribution(
                    tuple((s, e) for s, e in said["spans"]),
                    Kind(said["kind"]),
                    None,
                    None,
                    order[said["actor"]],
                    How.NAME,
                    said["score"],
                )
                for said in rows
            )
            yield document, Reading("en", False, entities, mentions, attributions)


def keep_derived(catalogue: Any, prints: list[Any], told: list[Any]) -> None:
    """What is kept beside the attributions."""
    from search.statements.kept import count_stems, keep
    from search.utterances.kept import keep as keep_utterances

    keep(catalogue, prints)
    keep_utterances(catalogue, told)
    count_stems(catalogue)
    prints.clear()
    told.clear()


def put(folder: Path) -> None:
    """Put the corpus into its catalogue, in the batches of a reader."""
    from search.article import Metadata
    from search.corpus import Corpus
    from search.library import Library
    from search.statements.kept import Row, fingerprints_of
    from search.text import text_hash
    from search.utterances import kept as utterances

    corpus = folder / "corpus.jsonl"
    library = Library(Corpus([str(corpus)]))
    catalogue, pack = library.catalogue, library.pack
    read = readings(folder / "readings.jsonl")
    document, reading = next(read)
    prints: list[Row] = []
    told: list[utterances.Row] = []
    took = total = 0.0
    articles = corpus.open(encoding="utf-8")
    for number, line in enumerate(articles, 1):
        if number % TOGETHER == 1:
            catalogue.db.execute("BEGIN IMMEDIATE")
        article = json.loads(line)
        text = f"{article['title']}\n\n{article['body']}"
        found = text_hash(text)
        if catalogue.text_place(found) is None:
            catalogue.add_text(found, pack.append(text), len(text))
        metadata = Metadata(article["title"], article.get("outlet") or "", "", article.get("date") or "")
        catalogue.put_article(str(corpus), article["id"], found, "[]", metadata, "")
        if article["id"] == document:
            started = time.process_time()
            catalogue.put_reading(number, reading)
            put_at = time.process_time()
            prints += fingerprints_of(number, text, reading)
            took += time.process_time() - put_at
            told += utterances.utterances_of(number, text, reading)
            total += time.process_time() - started
            document, reading = next(read, ("", None))
        if number % TOGETHER == 0:
            started = time.process_time()
            keep_derived(catalogue, prints, told)
            took += time.process_time() - started
            total += time.process_time() - started
            catalogue.db.execute("COMMIT")
    articles.close()
    keep_derived(catalogue, prints, told)
    catalogue.db.execute("UPDATE article SET indexed = 1, read = 1")
    catalogue.touch()
    if catalogue.db.in_transaction:
        catalogue.db.execute("COMMIT")
    row("put readings, once", total)
    row("of this: fingerprints", took)
    library.close()


def measure(folder: Path, step: str) -> None:
    """One step, in a process of its own."""
    if step == "put":
        put(folder)
        return
    from search.corpus import Corpus
    from search.engine import Engine

    engine = Engine(Corpus([str(folder / "corpus.jsonl")]))
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
    """Make the corpus and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        measure(args.keep, args.step)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = (args.keep or Path(made)).absolute()
        for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        corpus, said = folder / "corpus.jsonl", folder / "readings.jsonl"
        todo = list(STEPS)
        if said.exists():
            todo.remove("put")
        else:
            folder.mkdir(exist_ok=True)
            subprocess.run([sys.executable, TOOLS / "make_corpus.py", str(args.count), corpus], check=True)
            subprocess.run([sys.executable, TOOLS / "make_readings.py", corpus, said], check=True)
        print("| what | CPU | peak memory |\n|---|---|---|", flush=True)
        for step in todo:
            subprocess.run([sys.executable, __file__, str(args.count), "--keep", folder, "--step", step], check=True)


if __name__ == "__main__":
    main()
