"""How long 200 quotations take to verify, and how many verdicts are right: `python bench/verifying.py N`.

A corpus of N articles is made from the shared ones; sentences of it are quoted as they stand, with a word changed, with
words left out behind an ellipsis, and with their words in disorder, which stand nowhere. Beside it, in the same run, a
phrase query of SQLite FTS5 and a search through all folded texts, both of which find nothing but exact words.
Only words are compared: who says them costs one look into the catalogue a place.
"""

import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
MAKER = ROOT.parent / "shared" / "tools" / "make_corpus.py"
EACH = 50
RUNS = 5


def quoted(texts: list[str]) -> list[tuple[str, str]]:
    """(what is to be found, the quotation), EACH of four sorts."""
    luck = random.Random(7)
    found: list[tuple[str, str]] = []
    seen = set()
    while len(found) < 4 * EACH:
        sentences = [s for s in re.split(r"(?<=[.!?])\s+", luck.choice(texts)) if 10 <= len(s.split()) <= 30]
        sentences = [s for s in sentences if s.isascii() and '"' not in s and "." not in s[:-1] and s not in seen]
        if not sentences:
            continue
        words = luck.choice(sentences).rstrip(".!?").split()
        seen.add(" ".join(words))
        sort = ("exact", "altered", "trimmed", "not found")[len(found) % 4]
        middle = len(words) // 2
        if sort == "altered":
            words[middle] = "zebras" if words[middle] != "zebras" else "lions"
        elif sort == "trimmed":
            words[middle : middle + 3] = ["..."]
        elif sort == "not found":
            luck.shuffle(words)
        found.append((sort, " ".join(words)))
    return found


def median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    count = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home) / kind.lower())
        file = Path(home) / "corpus.jsonl"
        subprocess.run([sys.executable, MAKER, str(count), str(file)], check=True, stdout=subprocess.DEVNULL)
        measure(file)


def measure(file: Path) -> None:
    from search.corpus import Corpus
    from search.engine import Engine
    from search.refresh import Refresh
    from search.text import fold
    from search.verifying.manuscript import read_manuscript
    from search.verifying.quotations import read_quotations

    corpus = Corpus([str(file)])
    work = Refresh(corpus)
    work.run(read=False)
    work.close()
    engine = Engine(corpus)
    library = engine.library
    texts = [library.text(library.article(number)) for number in library.listing]
    made = quoted(texts)
    draft = "\n\n".join(f"They said: “{words}.”" for _, words in made)
    written = read_quotations(read_manuscript(draft.encode(), "draft.txt"), speakers=False)
    assert len(written) == len(made)
    verdicts = engine.verify(written, speakers=False)
    right = Counter(sort for (sort, _), verdict in zip(made, verdicts, strict=True) if verdict.status == sort)
    took = median(lambda: engine.verify(written, speakers=False))
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(body)")
    db.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
    phrases = ['"' + re.sub(r"[^\w\s]", " ", words) + '"' for _, words in made]

    def full_text() -> None:
        for phrase in phrases:
            db.execute("SELECT rowid FROM t WHERE t MATCH ?", (phrase,)).fetchall()

    folded = [fold(text) for text in texts]

    def scan() -> None:
        for _, words in made:
            wanted = fold(words)
            [i for i, text in enumerate(folded) if wanted in text]

    print(f"\n{len(texts):,} articles, {len(made)} quotations; medians of {RUNS}\n")
    print("| | all | a quotation |\n|---|---|---|")
    for name, seconds in (
        ("seedreader verify: exact, trimmed, altered with its difference, not found", took),
        ("SQLite FTS5, phrase query: exact alone", median(full_text)),
        ("all folded texts in memory, `in`: exact alone", median(scan)),
    ):
        print(f"| {name} | {seconds:.2f} s | {1000 * seconds / len(made):.1f} ms |")
    print("\n| made | verdict as it should be |\n|---|---|")
    for sort in ("exact", "trimmed", "altered", "not found"):
        print(f"| {sort} | {right[sort]} of {EACH} |")
    for (sort, words), verdict in zip(made, verdicts, strict=True):
        if verdict.status != sort:
            print(f"  {sort} -> {verdict.status} {verdict.likeness:.2f}: {words}", file=sys.stderr)


if __name__ == "__main__":
    main()
