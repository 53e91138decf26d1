"""Facets of actor and speaker beside those of outlet and month: `python -m bench.searching.facets FOLDER`.

FOLDER is one of bench/corpora.py. For queries that find ever more articles, milliseconds of the engine's answer with
twenty rows, without and with who speaks in them, of CPU / by the clock, medians of five, each answer made anew; beside
it SQLite counting the articles of each speaker over the catalogue's attributions of the same articles.
"""

import argparse
import sqlite3
from pathlib import Path
from typing import Any

from bench.corpora import settled
from bench.timing import head, row, timed

QUERIES = ("wheat", "dollar", "minister", "market", "bank OR oil", "said", "the")
COUNTED = (
    "SELECT key, count(DISTINCT article) FROM utterance WHERE article IN (SELECT number FROM found) "
    "GROUP BY key ORDER BY 2 DESC LIMIT 12"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    corpus = settled(args.folder)
    from search.corpus import Corpus
    from search.engine import Engine

    engine = Engine(Corpus([str(corpus)]))
    for _ in engine.pieces():
        pass
    db = sqlite3.connect(engine.library.corpus.catalogue_file)
    db.execute("CREATE TEMP TABLE found (number INTEGER PRIMARY KEY)")

    def answer(query: str, speakers: bool) -> Any:
        engine._finding.forget()
        return engine.search(query, limit=20, speakers=speakers)

    head("query", "articles", "rows, outlets, months", "and actors, speakers", "actors alone, by SQLite")
    for query in QUERIES:
        numbers = engine._finding.answer(query, typing=False).numbers
        db.execute("DELETE FROM found")
        db.executemany("INSERT INTO found VALUES (?)", ((number,) for number in numbers))
        took = [timed(lambda query=query, too=too: answer(query, too)) for too in (False, True)]
        row(f"`{query}`", f"{len(numbers):,}", *took, timed(lambda: db.execute(COUNTED).fetchall()))


if __name__ == "__main__":
    main()
