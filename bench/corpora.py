"""Corpora to be measured, with their readings, where the program puts them: all that is derived, the index too.

    python bench/corpora.py made N FOLDER [--from CORPUS.jsonl]      N articles with made-up readings
    python bench/corpora.py read READINGS.sqlite CORPUS.jsonl FOLDER  a corpus that was read for real

FOLDER then has the corpus, corpus.jsonl, and the XDG folders in which its cache lies. Made-up readings are those of
../shared/tools/make_readings.py, no readings of the articles: their speakers are drawn from 5,000 names, all of them
sure, and their cues from those of the lexicon that the article has. Readings that were made for real come from the
readings.sqlite of a cache, whichever version of the extractor made them; an article without one is read now. What
is derived is made by the program itself, as if the extractor of this checkout had read them just now.
"""

import argparse
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

if TYPE_CHECKING:
    from search.article import Article
    from search.corpus import Corpus
    from search.reading.reading import Reading

TOOLS = Path(__file__).parent.parent.parent / "shared" / "tools"
TRIED = 40  # cues of the lexicon that are looked for in an article


def settled(folder: Path) -> Path:
    """Make the XDG folders of this process those in ``folder``; its corpus."""
    folder = folder.absolute()
    for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    return folder / "corpus.jsonl"


def made(count: int, folder: Path, corpus: Path | None = None) -> Path:
    """A corpus of so many articles with made-up readings, made where it isn't there yet; ``corpus``: its articles."""
    path = settled(folder)
    if (folder / "done").exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    if corpus is not None:
        shutil.copy(corpus, path)
    elif not path.exists():
        subprocess.run([sys.executable, TOOLS / "make_corpus.py", str(count), path], check=True)
    said = folder / "readings.jsonl"
    if not said.exists():
        subprocess.run([sys.executable, TOOLS / "make_readings.py", path, said], check=True)
    _lay_out(path, lambda corpus: _invented(corpus, said))
    said.unlink()
    (folder / "done").touch()
    return path


def read(cache: Path, corpus: Path, folder: Path) -> Path:
    """A corpus of which the readings in ``cache`` are taken over, made where it isn't there yet."""
    path = settled(folder)
    if (folder / "done").exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(corpus, path)
    _lay_out(path, lambda corpus: _taken(corpus, cache))
    (folder / "done").touch()
    return path


def _lay_out(path: Path, readings: "Callable[[Corpus], Iterator[tuple[Article, Reading]]]") -> None:
    """Keep the readings as those of this checkout's extractor, then have everything derived from them."""
    from search import paths
    from search.corpus import Corpus
    from search.reading.reader import extractor_version
    from search.readings import Readings
    from search.refresh import Refresh

    corpus = Corpus([str(path)])
    version = extractor_version()
    with closing(Readings(paths.readings_file())) as kept:
        for article, reading in readings(corpus):
            kept.put(article.text_hash, version, reading)
    started = time.process_time()
    refresh = Refresh(corpus)
    refresh.run()
    refresh.close()
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"imported, indexed, everything derived from the readings: {took:.0f} s of CPU, {peak:.0f} MB", flush=True)


def _articles(corpus: "Corpus") -> "Iterator[Article]":
    """The articles as the program imports them."""
    from search.importing.load import load
    from search.importing.scan import Skipped, scan

    for source in scan([Path(path) for path in corpus.paths]).sources:
        yield from (article for article in load(source) if not isinstance(article, Skipped))


def _taken(corpus: "Corpus", cache: Path) -> "Iterator[tuple[Article, Reading]]":
    """The newest reading of each article that has one."""
    from search.readings import unpacked

    query = "SELECT reading FROM reading WHERE text_hash = ? ORDER BY version DESC"
    with closing(sqlite3.connect(f"file:{cache}?mode=ro", uri=True)) as db:
        for article in _articles(corpus):
            row = db.execute(query, (article.text_hash,)).fetchone()
            if row is not None and (reading := unpacked(row[0])) is not None:
                yield article, reading


def _invented(corpus: "Corpus", said: Path) -> "Iterator[tuple[Article, Reading]]":
    """The readings of make_readings.py, whose places are those of the text as it was written."""
    from search.voices.lexicon import load_lexicon

    chance = random.Random(5)
    cues = sorted(load_lexicon().cues)
    with said.open(encoding="utf-8") as lines:
        of_article = groupby(map(json.loads, lines), key=lambda row: str(row["document"]))
        name, rows = next(of_article, ("", iter(())))
        for article in _articles(corpus):
            if article.document.endswith(f"#{name}"):
                yield article, _reading(article.text, list(rows), chance, cues)
                name, rows = next(of_article, ("", iter(())))
            else:
                yield article, _reading(article.text, [], chance, [])


def _reading(text: str, rows: list[dict[str, Any]], chance: random.Random, cues: list[str]) -> "Reading":
    from search.reading.reading import Attribution, Entity, How, Kind, Mention, MentionType, Reading

    order: dict[str, int] = {}
    found = []
    tried = chance.choices(cues, k=TRIED) if cues else []
    told = [(at + 1, at + 1 + len(cue)) for cue in tried if (at := text.find(f" {cue} ")) >= 0] or [None]
    for said in rows:
        start = text.find(said["text"], max(0, said["spans"][0][0] - 200))
        if start >= 0:  # the program may have taken a line for something else than text
            entity = order.setdefault(said["actor"], len(order))
            spans = ((start, start + len(said["text"])),)
            kind, score = Kind(said["kind"]), float(said["score"])
            found.append(Attribution(spans, kind, chance.choice(told), None, entity, How.NAME, score))
    entities = tuple(Entity(n, MentionType.PERSON, f"person:{n.lower()}", (n,)) for n in order)
    mentions = tuple(Mention(0, 1, MentionType.PERSON, i) for i in range(len(order)))
    return Reading("en", False, entities, mentions, tuple(found))


def main() -> None:
    """Make one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    invented = steps.add_parser("made")
    invented.add_argument("count", type=int)
    invented.add_argument("folder", type=Path)
    invented.add_argument("--from", dest="corpus", type=Path)
    real = steps.add_parser("read")
    real.add_argument("cache", type=Path)
    real.add_argument("corpus", type=Path)
    real.add_argument("folder", type=Path)
    args = parser.parse_args()
    if args.step == "made":
        made(args.count, args.folder, args.corpus)
    else:
        read(args.cache, args.corpus, args.folder)


if __name__ == "__main__":
    main()
