"""How long it takes to collate the tellings of a statement, and to find and collate them in a large corpus.

    python bench/tellings.py align [--tellings 30] [--words 60]
    python bench/tellings.py corpus FOLDER [--query WORDS]    of bench/corpora.py

``align`` makes up tellings of one sentence (words left out, added, replaced) and aligns them, beside difflib, which
compares two at a time only, and beside CollateX where that is installed, in turns in one process. ``corpus`` asks for
the tellings of sixty attributions of each kind, each for the first time, with the engine warm: all that it makes ready
while nobody asks anything is there. The peer is difflib: the asked one held against all that its speaker says, without
a thought of who else may have said it. Milliseconds of CPU / by the clock; medians of five, or of the sixty.
"""

import argparse
import difflib
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.corpora import settled
from bench.timing import TIMES, Took, head, row, timed

ASKED = 60
BESIDE, MOST_BESIDE = 12, 3_000  # attributions that the peer is asked of, and how many it holds each against
ASKED_OF = {
    "of anybody": "score >= 0.5 AND key != '' AND article % 7 = 3",
    "quoted of nobody in particular": "score >= 0.3 AND kind = 'direct' AND how IN ('anonymous', 'none')",
}
STEMS = "river dam valley minister village border treaty council harbour ferry bridge school winter".split()  # noqa: SIM905
SMALL = "the of and to in a that is for with".split()  # noqa: SIM905


def made_up(many: int, words: int) -> list[list[str]]:
    """Tellings of one sentence."""
    chance = random.Random(7)
    sentence = [chance.choice(SMALL) if i % 2 else f"{chance.choice(STEMS)}{chance.randrange(9)}" for i in range(words)]
    found = []
    for _ in range(many):
        told: list[str] = []
        for word in sentence:
            roll = chance.random()
            if roll >= 0.08:
                told.append(word if roll >= 0.16 else f"other{chance.randrange(50)}")
            if chance.random() < 0.06:
                told.append(f"more{chance.randrange(50)}")
        found.append(told)
    return found


def align(many: int, words: int) -> None:
    """Print how long each takes."""
    from search.collation.alignment import align as ours
    from search.collation.collation import Collation
    from search.collation.token import Token

    told = made_up(many, words)
    reports = [[Token(i, i + 1, word, word) for i, word in enumerate(text)] for text in told]

    def pairwise() -> None:
        for i, one in enumerate(told):
            for other in told[:i]:
                difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()

    work: dict[str, Callable[[], object]] = {
        "n-way alignment": lambda: ours(told),
        "alignment and everything that differs": lambda: Collation(reports),
        f"difflib, all {many * (many - 1) // 2} pairs": pairwise,
    }
    try:
        import collatex

        def peer() -> None:
            collation = collatex.Collation()
            for i, text in enumerate(told):
                collation.add_plain_witness(f"W{i}", " ".join(text))
            collatex.collate(collation, segmentation=False)

        work["CollateX, n-way"] = peer
    except ImportError:
        print("CollateX is not installed here.", file=sys.stderr)
    took = {name: Took([], []) for name in work}
    for _ in range(TIMES):
        for name, run in work.items():
            once = timed(run, 1)
            took[name].cpu.extend(once.cpu)
            took[name].wall.extend(once.wall)
    head(f"{many} tellings of {words} words", f"ms, median of {TIMES}")
    for name, times in took.items():
        row(name, times)


def corpus(folder: Path, query: str) -> None:
    """Print how long the tellings of attributions take."""
    path = settled(folder)
    from search.corpus import Corpus
    from search.engine import Engine

    engine = Engine(Corpus([str(path)]))
    for _ in engine.pieces():
        pass
    db = engine.library.catalogue.db
    articles, _, read = engine.library.counts()
    many = db.execute("SELECT count(*) FROM attribution").fetchone()[0]
    head(f"{read:,} of {articles:,} articles read, {many:,} attributions", "median", "p95", "most")
    most = engine.actors.listed()[0]
    some = {name: [tuple(place) for place in db.execute(f"SELECT article, ordinal FROM attribution WHERE {of}")]
            for name, of in ASKED_OF.items()}  # fmt: skip
    some[f"of the most quoted ({most.quotes:,} quotations)"] = [
        (row["number"], row["ordinal"]) for row in engine.quotations(actor=most.key, count=100)["rows"]
    ]
    engine.collation(*next(places[0] for places in some.values() if places))
    for name, places in some.items():
        if not places:
            continue
        asked = random.Random(5).sample(places, min(ASKED, len(places)))
        reports = 0
        took = Took([], [])
        for place in asked:
            found = timed(lambda place=place: engine.collation(*place), 1)  # type: ignore[misc]
            took.cpu.extend(found.cpu)
            took.wall.extend(found.wall)
            reports = max(reports, engine.collation(*place)["total"])
        line(f"tellings of a statement {name}, up to {reports} reports", took)
    beside = [place for place in next(iter(some.values())) if place[1] == 1][:BESIDE]
    took = Took([], [])
    for place in beside:
        text, others = texts(engine, place)
        found = timed(lambda text=text, others=others: compared(text, others), 1)  # type: ignore[misc]
        took.cpu.extend(found.cpu)
        took.wall.extend(found.wall)
    line(f"difflib: {len(beside)} of anybody, each beside all that its speaker says", took)
    if query:
        found_all = engine.told(query)

        def anew() -> None:
            engine._known = None

        took = timed(lambda: engine.told(query), before=anew)
        line(f"statements with the words “{query}”: {found_all['total']} of {found_all['looked']} quotations", took)

    def unmade() -> None:
        engine._pairs = None

    took = timed(engine.headlines, before=unmade)
    line(f"headlines anew: {engine.headlines()['titles']:,} titles understood", took)
    engine.close()


def texts(engine: Any, place: tuple[int, int]) -> tuple[str, list[str]]:
    """What an attribution says, and all else that its speaker does."""
    (one,) = engine.quotes.objects([place])
    ids, _ = engine.quotes.ids(key=one["key"]) if one["key"] else ([], 0)
    return one["text"], [row["text"] for row in engine.quotes.objects(ids[:MOST_BESIDE])]


def compared(text: str, others: list[str]) -> list[str]:
    """What is alike by difflib."""
    return difflib.get_close_matches(text, others, 20, 0.6)


def line(what: str, took: Took) -> None:
    """Print one."""
    cells = [what, took.median]
    for at in (0.95, 1.0):
        picked = [sorted(times)[min(len(times) - 1, int(len(times) * at))] for times in took]
        cells.append(" / ".join(f"{ms:,.1f}" for ms in picked))
    row(*cells)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("align", "corpus"))
    parser.add_argument("folder", nargs="?", type=Path, default=Path())
    parser.add_argument("--tellings", type=int, default=30)
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--query", default="")
    args = parser.parse_args()
    if args.step == "align":
        align(args.tellings, args.words)
    else:
        corpus(args.folder, args.query)


if __name__ == "__main__":
    main()
