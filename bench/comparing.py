"""How long a comparison takes to open in a corpus that bench/corpora.py has put in a folder, beside plain SQL.

    python bench/comparing.py FOLDER [--rows none]

The engine is warm: all that it makes ready while nobody asks anything is there. Compared are the two and the six actors
who are quoted most, what two words find, and two periods of at least 20,000 quotations each. Prints a table of
Markdown: milliseconds of CPU / by the clock, medians of five. The peer is what one would write without the program:
SELECT with the article's date, ORDER BY date, LIMIT 60, and a count, for each column; it makes no words.
"""

import argparse
import resource
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.corpora import settled
from bench.timing import head, row, timed

LARGE = 20_000  # quotations of a period, at least
ROWS = ("none", "occasion", "likeness")
WORDS = ("bank", "minister")
_FROM = "FROM attribution a JOIN article r ON r.number = a.article WHERE a.score >= 0.3 AND"
_FIRST = (
    "SELECT a.article, a.ordinal, a.spans, a.cue, r.date {} ORDER BY r.date = '', r.date, a.article, a.ordinal LIMIT 60"
)
_COUNT = "SELECT count(*) {}"
_DAYS = "SELECT date, sum(quotes) FROM article WHERE length(date) = 10 GROUP BY date ORDER BY date"

Json = dict[str, Any]


def periods(engine: Any) -> list[Json]:
    """The first days on which so much is said, and the next ones."""
    days = engine.library.catalogue.db.execute(_DAYS).fetchall()
    sums = list(accumulate(count for _, count in days))
    ends = [next((i for i, n in enumerate(sums) if n >= wanted * LARGE * 1.5), len(days) - 1) for wanted in (1, 2)]
    following = min(ends[0] + 1, len(days) - 1)
    return [{"until": days[ends[0]][0]}, {"since": days[following][0], "until": days[ends[1]][0]}]


def peer(engine: Any, columns: list[Json]) -> None:
    """The first of each column, and how many there are."""
    db = engine.library.catalogue.db
    for column in columns:
        conditions, values = ["1"], []
        if "actor" in column:
            keys = engine.actors.keys(column["actor"])
            conditions, values = [f"a.key IN ({', '.join('?' * len(keys))})"], list(keys)
        for name, sign in (("since", ">="), ("until", "<=")):
            if name in column:
                conditions.append(f"r.date {sign} ?")
                values.append(column[name])
        chosen = f"{_FROM} {' AND '.join(conditions)}"
        db.execute(_FIRST.format(chosen), values).fetchall()
        db.execute(_COUNT.format(chosen), values).fetchone()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=ROWS, help="which kinds of rows are measured")
    args = parser.parse_args()
    path = settled(args.folder)
    from search.corpus import Corpus
    from search.engine import Engine

    engine = Engine(Corpus([str(path)]))
    for _ in engine.pieces():
        pass
    actors = [actor for actor in engine.actors.listed() if not actor.anonymous][:7]
    engine.compare([{"actor": actors[6].key}])

    def forget() -> None:
        engine._state()[2].clear()

    asked: dict[str, list[Json]] = {
        "two actors": [{"actor": actor.key} for actor in actors[:2]],
        "six actors": [{"actor": actor.key} for actor in actors[:6]],
        "what two words find": [{"query": word} for word in WORDS],
        "two periods": periods(engine),
    }
    articles, _, read = engine.library.counts()
    head(f"{read:,} of {articles:,} articles read", "list", "by occasion", "by likeness", "SQL: first 60, count")
    for name, columns in asked.items():
        found = engine.compare(columns)["columns"]
        counts = " and ".join(f"{c['total']:,}" for c in found)
        took = [
            timed(lambda rows=rows, columns=columns: engine.compare(columns, rows=rows), before=forget)  # type: ignore[misc]
            if rows in args.rows
            else ""
            for rows in ROWS
        ]
        beside = "" if "query" in columns[0] else timed(lambda columns=columns: peer(engine, columns))  # type: ignore[misc]
        row(f"{name}: {counts} quotations", *took, beside)
    large = asked["two periods"]
    total = engine.compare(large)["total"]
    row("a window in the middle of two periods", timed(lambda: engine.compare(large, offset=total // 2)), "", "", "")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row("peak memory of the process", f"{peak:,.0f} MB", "", "", "")
    engine.close()


if __name__ == "__main__":
    main()
