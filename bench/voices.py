"""How long the tables of who speaks take, beside SQLite on the same rows in the same run.

    python bench/voices.py FOLDER    of bench/corpora.py: read for real, or with made-up readings

Prints a table of Markdown: milliseconds of CPU / by the clock, medians of five, every table made anew each time. The
engine is warm: what tables are counted from it makes ready while nobody asks anything, of which the first rows tell how
long it takes. The peer of tables is one flat table in memory (article, actor, outlet, month, class, words, ...) and
GROUP BY; that of who is named where are the rows of names in the catalogue.
"""

import argparse
import resource
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.corpora import settled
from bench.timing import Took, head, row, timed

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


NAMED = (
    "SELECT key, sum(mentions), count(*) FROM named WHERE NOT anonymous AND key NOT IN "
    "(SELECT key FROM attribution WHERE score >= 0.3) GROUP BY key ORDER BY 2 DESC LIMIT 60"
)
BESIDE = (
    "SELECT key, count(*), sum(quotes > 0) FROM named WHERE NOT anonymous AND article IN "
    "(SELECT article FROM named WHERE key = ?) GROUP BY key ORDER BY 2 DESC LIMIT 12"
)


def made_ready(engine: Any) -> Took:
    """What the engine makes ready: of each piece how long it takes."""
    took = Took([], [])
    pieces = engine.pieces()
    there = True
    while there:
        cpu, wall = time.process_time(), time.perf_counter()
        there = next(pieces, None) is not None
        took.cpu.append((time.process_time() - cpu) * 1000)
        took.wall.append((time.perf_counter() - wall) * 1000)
    return took


def measure(corpus: Path) -> None:
    """All tables of a corpus, each beside its peer."""
    from search.corpus import Corpus
    from search.engine import Engine

    engine = Engine(Corpus([str(corpus)]))
    articles, _, read = engine.library.counts()
    listed = timed(engine.actors.listed, 1)
    ready = made_ready(engine)
    speech = engine._tables.speech
    head(f"{read:,} of {articles:,} articles read, {len(speech.rows):,} attributions", "ours", "SQLite")
    row(f"list the {len(engine.actors.by_key):,} actors, the first time", listed, "")
    once = Took([sum(ready.cpu)], [sum(ready.wall)])
    row(f"made ready while nobody asks anything, once, in {len(ready.cpu)} pieces", once, "")
    row("of these the longest", Took([max(ready.cpu)], [max(ready.wall)]), "")
    flat = peer(engine)
    for what, (method, params) in ANSWERS.items():

        def ours(method: str = method, params: dict[str, Any] = params) -> None:
            getattr(engine, method)(**params)

        def theirs(query: str = PEERS[what]) -> None:
            flat.execute(query).fetchall()

        row(what, timed(ours, before=engine._made.clear), timed(theirs))
    of_names(engine)
    row(
        "a sample of 100 for an audit, by outlet",
        timed(lambda: engine.audit(by="outlet"), before=engine._made.clear),
        "",
    )
    row("a window of a table that was made", timed(lambda: engine.framing(by=["actor"], offset=60)), "")
    row(
        "peak memory, the peer's table in it",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB",
        "",
    )
    engine.close()


def of_names(engine: Any) -> None:
    """Who isn't heard, the evidence about some of them, and the pages of actors."""
    db = engine.library.catalogue.db
    took = timed(engine.silences, before=engine._made.clear)
    row("who is named, but not quoted", took, timed(lambda: db.execute(NAMED).fetchall(), 1))
    asked = [engine.actors.by_key[entry["key"]] for entry in engine.silences(count=1)["rows"]]
    everybody = [actor for actor in engine.actors.listed() if not actor.anonymous]
    named = sorted(everybody, key=lambda actor: -actor.articles)
    for actor in [*asked, next((a for a in named if a.articles <= 500), named[0]), named[0]]:
        took = timed(lambda actor=actor: engine.silence(actor.key), before=engine._made.clear)  # type: ignore[misc]
        row(f"evidence about somebody named in {actor.articles:,} articles", took, "")
    for actor, how in ((everybody[0], "most quoted"), (named[0], "named in most articles")):
        took = timed(lambda actor=actor: engine.actor_page(actor.key))  # type: ignore[misc]
        beside = timed(lambda actor=actor: db.execute(BESIDE, (actor.key,)).fetchall(), 1)  # type: ignore[misc]
        counts = f"{actor.quotes:,} quotations, {actor.articles:,} articles"
        row(f"page of the actor {how} ({counts}); SQLite: the company alone", took, beside)


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
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    measure(settled(parser.parse_args().folder))


if __name__ == "__main__":
    main()
