"""What kinds of errors there are in who said what, counted: python bench/kinds_of_error.py [CORPUS.jsonl.gz].

    --every N      only every Nth article (6, as many as were held back from the first training of the ranker)
    --beside FILE  count all articles of another file, too; of these nothing but numbers is ever shown
    --show KIND    print errors of this kind with the words around them; never do that with a part that is for figures
    --examples     judge the made-up sentences of bench/error_examples.jsonl instead, as rows in Markdown
    --write        put the table into docs/attributions.md

Ours is run through the front door; whether there was a candidate is looked up in what the ranker weighs.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.attributions import run, systems
from bench.errors import KINDS, Content, Error, content, judged, told_of, wanted_of
from bench.page import put
from bench.scorer import SHARED, records
from search.article import Zone, ZoneKind
from search.reading import DEFAULT_THRESHOLD
from search.reading.marks import Marks
from search.reading.pieces import choose
from search.reading.pool import Pool
from search.reading.reader import Reader

EXAMPLES = Path(__file__).parent / "error_examples.jsonl"


def candidates(reader: Reader, text: str) -> list[Content]:
    """Everything that was weighed in a text."""
    choice = choose(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    pool = Pool(text, Marks(text, [(p.start, p.end) for p in choice.read]))
    for parse in reader.parses(text, choice):
        pool.add(parse)
        pool.rows.clear()  # the features aren't needed and take memory
    return [content(text, c.spans) for c in pool.candidates]


def told_in(texts: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """What the program tells of each text, doubtful ones too."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = home / "texts"
        folder.mkdir()
        for own, text in texts.items():
            (folder / f"{own}.txt").write_text(text, encoding="utf-8", newline="")
        ours = systems(None, home)[0]
        found = defaultdict(list)
        for line in run(ours, folder, home, "--all").out.splitlines():
            told = json.loads(line)
            found[Path(told["document"]).name.removesuffix(".txt")].append(told)
        return found


def errors(chosen: list[dict[str, Any]]) -> Iterable[tuple[dict[str, Any], Error]]:
    told = told_in({r["id"]: r["text"] for r in chosen})
    reader = Reader()
    for record in chosen:
        text = record["text"]
        record["told"] = told_of(text, told[record["id"]])
        weighed = candidates(reader, text)
        for error in judged(text, wanted_of(record), record["told"], weighed, DEFAULT_THRESHOLD):
            yield record, error


def shown(text: str, error: Error) -> str:
    """An error with the words around it: what was wanted in [[ ]], what was told in {{ }}."""
    marks: list[tuple[int, str]] = []
    for one, opening, closing in ((error.wanted, "[[", "]]"), (error.told, "{{", "}}")):
        for start, end in one.key if one else ():
            marks += [(start, opening), (end, closing)]
    first, last = max(0, min(marks)[0] - 120), max(marks)[0] + 120
    out, at = "", first
    for place, mark in sorted(marks):
        out += text[at:place] + mark
        at = place
    speakers = [text[slice(*s)] for one in (error.wanted, error.told) if one for s in one.speakers]
    return " ".join((out + text[at:last]).split()) + f"\n    {speakers} {error.told.cue if error.told else ''}\n"


def count(corpus: Path, every: int, show: str | None = None) -> tuple[Counter[str], str]:
    """Kind → how often, and what was counted."""
    chosen = list(records(corpus))[::every]
    found: Counter[str] = Counter()
    for record, error in errors(chosen):
        found[error.kind] += 1
        if error.kind == show:
            print(shown(record["text"], error))
    wanted = sum(len(wanted_of(r)) for r in chosen)
    return found, f"{corpus.name}: {len(chosen)} articles, {wanted:,} attributions"


def kinds(corpora: list[tuple[Path, int]], show: str | None) -> str:
    """The table of kinds, two columns a corpus."""
    counted = [count(corpus, every, show if i == 0 else None) for i, (corpus, every) in enumerate(corpora)]
    rows = [f"| kind of error | {' | '.join(f'{what} | of {f.total():,} errors' for f, what in counted)} |"]
    rows.append("|---|" + "---|---|" * len(counted))
    for kind, words in KINDS.items():
        cells = (f"{f[kind]} | {100 * f[kind] / max(1, f.total()):.1f} %" for f, _ in counted)
        rows.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(rows)


def examples() -> str:
    """The made-up sentences, and which errors are in them: a table. A slash stands between attributions."""
    made = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    chosen = []
    for number, example in enumerate(made):
        text = example["text"]
        attributions = [
            {"content": [_place(text, part) for part in one["words"]], "source": [_place(text, one["speaker"])]}
            for one in example["wanted"]
        ]
        chosen.append({"id": f"example-{number:02}", "text": text, "attributions": attributions})
    found = defaultdict(list)
    for record, error in errors(chosen):
        found[record["id"]].append(error)
    rows = ["| kind of error | sentence | a careful reader | the program |", "|---|---|---|---|"]
    for example, record in zip(made, chosen, strict=True):
        kind, text = example["kind"], record["text"]
        shows = next((e for e in found[record["id"]] if e.kind == kind), None)
        others = sorted({e.kind for e in found[record["id"]]} - {kind})
        parts = [shows.told] if shows else []
        if shows and shows.wanted and kind == "split":
            parts = [t for t in record["told"] if t.score >= DEFAULT_THRESHOLD and t.area & shows.wanted.area]
        read = " / ".join(_words(text, one, kind) for one in parts) or "**no such error any more**"
        wanted = " / ".join(_words(text, one, kind) for one in wanted_of(record)) or "nothing"
        also = f" (also: {', '.join(others)})" if others else ""
        rows.append(f"| {KINDS[kind]} | {' ¶ '.join(text.split(chr(10) * 2))} | {wanted} | {read}{also} |")
    return "\n".join(rows)


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _words(text: str, one: Content | None, kind: str) -> str:
    if one is None:
        return "nothing"
    words = " … ".join(text[start:end] for start, end in one.key)
    who = ", ".join(text[slice(*s)] for s in one.speakers) or "nobody"
    return f"{who}: {words}" if "speaker" in kind else words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=SHARED / "corpora/polnear_train.jsonl.gz")
    parser.add_argument("--every", type=int, default=6)
    parser.add_argument("--show", choices=KINDS)
    parser.add_argument("--beside", type=Path, nargs="*", default=[])
    parser.add_argument("--examples", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if args.examples:
        name, words = "examples", examples()
    else:
        name = "kinds"
        words = kinds([(args.corpus, args.every), *((corpus, 1) for corpus in args.beside)], args.show)
    print(words)
    if args.write:
        put(name, words)


if __name__ == "__main__":
    main()
