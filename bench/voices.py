"""How long the tables of who speaks take, beside SQLite on the same rows in the same run.

    python bench/voices.py N [--keep FOLDER]            N articles with made-up readings (see bench/statements.py)
    python bench/voices.py --read CACHE CORPUS.jsonl    a corpus that was read for real: its readings are in CACHE

Prints a table of Markdown: seconds of wall clock, medians of five, every table made anew each time; the peer is one
flat table in memory (article, actor, outlet, month, class, words, ...) and GROUP BY. The made-up readings are no
readings of the articles; their cues are drawn from those of the lexicon.
"""

import argparse
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.statements import TOOLS, readings
from search.voices.lexicon import load_lexicon

TIMES = 5
CLOCK: list[Callable[[], float]] = [time.perf_counter]
TOGETHER = 1000  # articles a transaction
ANSWERS: dict[str, tuple[str, dict[str, Any]]] = {
    "framing, a row an actor": ("framing", {"by": ["actor"], "count": 60}),
    "framing, a row an actor and outlet": ("framing", {"by": ["actor", "outlet"], "count": 60}),
    "voices": ("voices", {"count": 60}),
    "voices by outlet": ("voices", {"by": ["outlet"], "count": 60}),
    "voices by outlet and month": ("voices", {"by": ["outlet", "period"], "count": 60}),
}
_SUMS = "count(*), sum(words), sum(place < 0.3333), sum(kind = 0), sum(original)"
PEERS = {
    "framing, a row an actor": "SELECT speaker, class, count(*), sum(negated) FROM flat "
    "WHERE score >= 0.3 GROUP BY 1, 2",
    "framing, a row an actor and outlet": "SELECT speaker, outlet, class, count(*), sum(negated) FROM flat "
    "WHERE score >= 0.3 GROUP BY 1, 2, 3",
    "voices": f"SELECT speaker, {_SUMS} FROM flat WHERE score >= 0.3 AND said GROUP BY 1 ORDER BY 2 DESC",
    "voices by outlet": f"SELECT outlet, speaker, {_SUMS} FROM flat WHERE score >= 0.3 AND said "
    "GROUP BY 1, 2 ORDER BY 1, 3 DESC",
    "voices by outlet and month": f"SELECT outlet, month, speaker, {_SUMS} FROM flat WHERE score >= 0.3 AND said "
    "GROUP BY 1, 2, 3 ORDER BY 1, 2, 4 DESC",
}


def made_up(folder: Path) -> Iterator[tuple[str, Any]]:
    """The readings of make_readings.py, each attribution with a cue of the lexicon, where its article has one."""
    chance = random.Random(5)
    texts = articles(folder / "corpus.jsonl")
    wanted = sorted(load_lexicon().cues)
    document, text = next(texts)
    for name, reading in readings(folder / "readings.jsonl"):
        while document != name:
            document, text = next(texts)
        found = []
        for attribution in reading.attributions:
            at = -1
            for cue in chance.choices(wanted, k=4):
                if (at := text.find(f" {cue} ")) >= 0:
                    found.append(replace(attribution, cue=(at + 1, at + 1 + len(cue))))
                    break
            else:
                found.append(attribution)
        yield name, replace(reading, attributions=tuple(found))


def articles(corpus: Path) -> Iterator[tuple[str, str]]:
    """(document, text) of each article."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["id"], f"{article['title']}\n\n{article['body']}"


def put(folder: Path) -> None:
    """Put a corpus with its made-up readings into a catalogue, with no index of words."""
    from search.article import Metadata
    from search.corpus import Corpus
    from search.library import Library
    from search.text import text_hash
    from search.voices.measures import keep_measured, measured

    corpus = folder / "corpus.jsonl"
    library = Library(Corpus([str(corpus)]))
    catalogue, pack = library.catalogue, library.pack
    read = made_up(folder)
    document, reading = next(read)
    lines = corpus.open(encoding="utf-8")
    number, took = 0, 0.0
    while batch := list(islice(lines, TOGETHER)):
        with catalogue.transaction():
            kept = []
            for line in batch:
                number += 1
                article = json.loads(line)
                text = f"{article['title']}\n\n{article['body']}"
                found = text_hash(text)
                if catalogue.text_place(found) is None:
                    catalogue.add_text(found, pack.append(text), len(text))
                metadata = Metadata(article["title"], article.get("outlet") or "", "", article.get("date") or "")
                catalogue.put_article(str(corpus), article["id"], found, "[]", metadata, "")
                if article["id"] == document:
                    catalogue.put_reading(number, reading)
                    started = time.process_time()
                    kept.append(measured(number, text, (), reading))
                    took += time.process_time() - started
                    document, reading = next(read, ("", None))
            started = time.process_time()
            keep_measured(catalogue, kept)
            took += time.process_time() - started
    catalogue.db.execute("UPDATE article SET indexed = 1, read = 1")
    catalogue.touch()
    row("measuring attributions, once, as their readings are kept", [took], "CPU")
    library.close()


def put_read(cache: Path, corpus: Path) -> Any:
    """A corpus of which the readings that are in ``cache`` are kept; articles without one are left out."""
    from search.article import zones_to_json
    from search.corpus import Corpus
    from search.importing.load import load
    from search.importing.scan import Skipped, scan
    from search.library import Library
    from search.reading.reading import Reading
    from search.voices.measures import keep_measured, measured

    library = Library(Corpus([str(corpus)]))
    catalogue, pack = library.catalogue, library.pack
    db = sqlite3.connect(f"file:{cache}?mode=ro", uri=True)
    number = 0
    with catalogue.transaction():
        for source in scan([corpus]).sources:
            for article in load(source):
                if isinstance(article, Skipped):
                    continue
                blob = db.execute("SELECT reading FROM reading WHERE text_hash = ?", (article.text_hash,)).fetchone()
                if blob is None:
                    continue
                number += 1
                reading = Reading.from_json(json.loads(zlib.decompress(blob[0])))
                catalogue.add_text(article.text_hash, pack.append(article.text), len(article.text))
                zones = zones_to_json(article.zones)
                catalogue.put_article(
                    str(corpus), article.document, article.text_hash, zones, article.metadata, article.notice
                )
                catalogue.put_reading(number, reading)
                keep_measured(catalogue, [measured(number, article.text, article.zones, reading)])
        catalogue.db.execute("UPDATE article SET indexed = 1, read = 1")
        catalogue.touch()
    library.close()


def timed(work: Callable[[], Any]) -> list[float]:
    """Seconds of five times: of wall clock, or with --cpu of the process."""
    took = []
    for _ in range(TIMES):
        started = CLOCK[0]()
        work()
        took.append(CLOCK[0]() - started)
    return took


def row(what: str, took: list[float], beside: str = "") -> None:
    """Print one."""
    print(f"| {what} | {statistics.median(took) * 1000:,.0f} ms | {beside} |", flush=True)


def measure(corpus: Path) -> None:
    """All tables of a corpus, each beside its peer."""
    from search.corpus import Corpus
    from search.engine import Engine

    engine = Engine(Corpus([str(corpus)]))
    articles_, _, _ = engine.library.counts()
    engine.actors.listed()
    started = time.perf_counter()
    engine.framing()
    engine.voices()
    first = time.perf_counter() - started
    speech = engine._tables.speech
    print(f"| {articles_:,} articles, {len(speech.rows):,} attributions | ours | SQLite |\n|---|---|---|")
    row("the first two tables after a change (arrays, copies)", [first])
    flat = peer(engine)
    for what, (method, params) in ANSWERS.items():

        def ours(method: str = method, params: dict[str, Any] = params) -> None:
            engine._made.clear()
            getattr(engine, method)(**params)

        def theirs(query: str = PEERS[what]) -> None:
            flat.execute(query).fetchall()

        took, beside = timed(ours), timed(theirs)
        row(what, took, f"{statistics.median(beside) * 1000:,.0f} ms")
    silent = engine.silences(count=1)["rows"]
    if silent:

        def silence() -> None:
            engine._made.clear()
            engine.silence(silent[0]["key"])

        row(f"evidence about somebody named in {silent[0]['named']:,} articles", timed(silence))
    row("who is named, but not quoted", timed(lambda: (engine._made.clear(), engine.silences())))
    row("a sample of 100 for an audit, by outlet", timed(lambda: (engine._made.clear(), engine.audit(by="outlet"))))
    row("a window of a table that was made", timed(lambda: engine.framing(by=["actor"], offset=60)))
    print(f"| peak memory | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB | |")
    engine.close()


def peer(engine: Any) -> sqlite3.Connection:
    """The same rows as one flat table."""
    tables = engine._tables
    speech = tables.speech
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE TABLE flat (article INT, speaker INT, outlet INT, month TEXT, class INT, negated INT, words INT, "
        "place REAL, kind INT, score REAL, said INT, original INT)"
    )
    rows = speech.rows
    months = [speech.dates[i][:7] for i in speech.article.tolist()]
    columns = (
        speech.article.tolist(),
        speech.speaker.tolist(),
        speech.outlet[speech.article].tolist(),
        months,
        tables.frames.tolist(),
        rows["negated"].tolist(),
        rows["words"].tolist(),
        rows["place"].tolist(),
        rows["kind"].tolist(),
        rows["score"].tolist(),
        tables.tells_words.tolist(),
        (~speech.copied).tolist(),
    )
    db.executemany(f"INSERT INTO flat VALUES ({', '.join('?' * len(columns))})", zip(*columns, strict=True))
    return db


def main() -> None:
    """Make a corpus, or take one that was read, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--read", nargs=2, type=Path, metavar=("CACHE", "CORPUS"))
    parser.add_argument("--cpu", action="store_true", help="CPU seconds: wall clock says nothing on a busy machine")
    args = parser.parse_args()
    if args.cpu:
        CLOCK[0] = time.process_time
    with tempfile.TemporaryDirectory() as made:
        folder = (args.keep or Path(made)).absolute()
        folder.mkdir(exist_ok=True)
        for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        if args.read:
            cache, corpus = (path.absolute() for path in args.read)
            if not (folder / "cache").exists():
                put_read(cache, corpus)
            measure(corpus)
            return
        corpus = folder / "corpus.jsonl"
        if not corpus.exists():
            subprocess.run([sys.executable, TOOLS / "make_corpus.py", str(args.count), corpus], check=True)
            subprocess.run([sys.executable, TOOLS / "make_readings.py", corpus, folder / "readings.jsonl"], check=True)
        if not (folder / "cache").exists():
            put(folder)
        measure(corpus)


if __name__ == "__main__":
    main()
