"""How long it takes to collate the tellings of a statement, and to find and collate them in a large corpus.

    python bench/tellings.py align [--tellings 30] [--words 60]
    python bench/tellings.py corpus CORPUS.jsonl [--query WORDS]    with XDG_CACHE_HOME where it was read

``align`` makes up tellings of one sentence (words left out, added, replaced) and aligns them, beside difflib, which
compares two at a time only, and beside CollateX where that is installed, in turns in one process. ``corpus`` asks for
the tellings of sixty attributions of the corpus, each for the first time, with the engine warm: the actors listed, one
other statement asked before. Milliseconds of CPU, because the machine is shared; medians of five, or of the sixty.
"""

import argparse
import difflib
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

ROUNDS, ASKED = 5, 60
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
    took: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, run in work.items():
            started = time.process_time()
            run()
            took[name].append((time.process_time() - started) * 1000)
    print(f"| {many} tellings of {words} words | CPU ms, median of {ROUNDS} |\n|---|---|")
    for name, times in took.items():
        print(f"| {name} | {statistics.median(times):.1f} |")


def corpus(path: str, query: str) -> None:
    """Print how long the tellings of attributions take."""
    from search.corpus import Corpus
    from search.engine import Engine

    engine = Engine(Corpus([path]))
    articles, _, read = engine.library.counts()
    rows = engine.library.catalogue.db.execute(
        "SELECT article, ordinal FROM attribution WHERE score >= 0.5 AND key != '' ORDER BY article, ordinal"
    ).fetchall()
    places = random.Random(5).sample(rows, min(ASKED + 1, len(rows)))
    most = engine.actors.listed()[0]
    theirs = [(row["number"], row["ordinal"]) for row in engine.quotations(actor=most.key, count=61)["rows"]]
    head = f"| {read:,} of {articles:,} articles read, {len(rows):,} attributions | CPU ms, median | p95 | most |"
    print(f"{head}\n|---|---|---|---|")
    for name, asked in (("anybody's", places), (f"the most quoted's ({most.quotes:,} quotations)", theirs)):
        engine.collation(*asked[0])
        took, reports = [], 0
        for place in asked[1:]:
            started = time.process_time()
            answer = engine.collation(*place)
            took.append((time.process_time() - started) * 1000)
            reports = max(reports, answer["total"])
        line(f"tellings of a statement of {name}, up to {reports} reports", took)
    if query:
        took = []
        for _ in range(ROUNDS):
            engine._collated.clear()
            started = time.process_time()
            found = engine.told(query)
            took.append((time.process_time() - started) * 1000)
        line(f"statements with the words “{query}”: {found['total']} of {found['looked']} quotations", took)
    took = []
    for _ in range(ROUNDS):
        engine._pairs = None
        started = time.process_time()
        found = engine.headlines()
        took.append((time.process_time() - started) * 1000)
    line(f"headlines anew: {found['total']} pairs, {found['titles']} titles understood", took)
    engine.close()


def line(what: str, took: list[float]) -> None:
    """Print one."""
    ordered = sorted(took)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"| {what} | {statistics.median(took):.1f} | {p95:.1f} | {ordered[-1]:.1f} |", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("align", "corpus"))
    parser.add_argument("corpus", nargs="?", default="")
    parser.add_argument("--tellings", type=int, default=30)
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--query", default="")
    args = parser.parse_args()
    if args.step == "align":
        align(args.tellings, args.words)
    else:
        corpus(args.corpus, args.query)


if __name__ == "__main__":
    main()
