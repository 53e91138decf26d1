"""How long a comparison takes to open in a corpus that is there already, beside plain SQL for the same quotations.

    python bench/comparing.py CORPUS [--rounds 5]

CORPUS has been read (``seedreader index CORPUS``), or was left by ``bench/statements.py N --keep FOLDER``, whose
readings are made up: then it is FOLDER/corpus.jsonl, with the XDG folders that lie beside it. The two actors who are
quoted most are compared. Prints a table of Markdown: medians of wall time, the engine being warm. The peer is what one
would write without the program: SELECT by key with the article's date, ORDER BY date, LIMIT 60, and a count, for each.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_PEER = (
    "SELECT a.article, a.ordinal, a.spans, a.cue, r.date FROM attribution a JOIN article r ON r.number = a.article "
    "WHERE a.key = ? AND a.score >= 0.3 ORDER BY r.date = '', r.date, a.article, a.ordinal LIMIT 60"
)
_COUNT = "SELECT count(*) FROM attribution WHERE key = ? AND score >= 0.3"


def median(rounds: int, what: Callable[[int], Any]) -> float:
    """The median of some runs, in milliseconds."""
    took = []
    for n in range(rounds):
        started = time.perf_counter()
        what(n)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    made = args.corpus.parent / "cache"
    if made.is_dir() and "XDG_CACHE_HOME" not in os.environ:
        for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(args.corpus.parent / kind.lower())
    from search.corpus import Corpus
    from search.engine import Engine

    engine = Engine(Corpus([str(args.corpus)]))
    actors = [actor for actor in engine.actors.listed() if not actor.anonymous][:3]
    if len(actors) < 3:
        raise SystemExit(
            f"{args.corpus} hasn't been read, or names fewer than three: seedreader index {args.corpus} reads it."
        )
    warm: list[str | dict[str, Any]] = [{"actor": actors[2].key}]
    engine.compare(warm)  # the listing, the dates of the articles, the actors
    columns: list[str | dict[str, Any]] = [{"actor": actor.key} for actor in actors[:2]]
    db = engine.library.catalogue.db

    def opened(**how: Any) -> Callable[[int], Any]:
        def run(n: int) -> Any:
            engine._compared = (
                None if engine._compared is None else (*engine._compared[:2], type(engine._compared[2])())
            )
            return engine.compare(columns, **how)

        return run

    def peer(n: int) -> None:
        for actor in actors[:2]:
            for key in engine.actors.keys(actor.key):
                db.execute(_PEER, (key,)).fetchall()
                db.execute(_COUNT, (key,)).fetchone()

    articles = engine.library.counts()[0]
    found = engine.compare(columns)["columns"]
    said = ", ".join(f"{c['name']}: {c['total']:,}" for c in found)
    print(f"{articles:,} articles; {said} quotations\n")
    print("| what | median |\n|---|---|")
    print(f"| open: two columns by date, the first 60 rows as words | {median(args.rounds, opened()):.0f} ms |")
    print(f"| another window of it | {median(args.rounds, lambda n: engine.compare(columns, offset=60 * n)):.0f} ms |")
    print(
        f"| the peer, plain SQL: counts and the first 60 rows of each, no words | {median(args.rounds, peer):.0f} ms |"
    )
    print(f"| by occasion | {median(args.rounds, opened(rows='occasion')):.0f} ms |")
    print(f"| by likeness | {median(args.rounds, opened(rows='likeness')):.0f} ms |")
    engine.close()


if __name__ == "__main__":
    main()
