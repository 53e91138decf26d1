"""Finds the rarer cue words for the ranker, and writes search/reading/data/wide_cues.tsv.

    python bench/wide_cues.py ../shared/corpora/polnear_train.jsonl.gz

A word is taken that is no cue of the rules, and at least twice and in 6 of 100 places part of a cue in the corpus.
Every sixth article, which the ranker is measured on, is left out.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from search.article import Zone, ZoneKind
from search.reading import cues
from search.reading.parse import Parse
from search.reading.pieces import choose
from search.reading.reader import Reader

TABLE = Path(__file__).parent.parent / "search/reading/data/wide_cues.tsv"
HELD_BACK = 6
LEAST, SHARE = 2, 0.06
HEADER = (
    "# Words by which news tell what somebody says, thinks or wants, beside those of cues.tsv: part of speech (v, n,\n"
    "# j) and form. Made by bench/wide_cues.py from PolNeAR's training part.\n"
)


def part_of(parse: Parse, i: int) -> str:
    tag = parse.tag[i]
    if parse.dep[i] in ("aux", "auxpass", "amod", "compound"):
        return ""
    part = "v" if tag.startswith("VB") else "n" if tag in ("NN", "NNS") else "j" if tag.startswith("JJ") else ""
    listed = {"v": cues.verbs(), "n": cues.nouns()}.get(part, {})
    return "" if parse.lower[i] in listed else part


def count(parse: Parse, gold: list[tuple[int, int]], seen: Counter[Any], told: Counter[Any]) -> None:
    inside: set[int] = set()
    for start, end in gold:
        if len(parse) and parse.start[0] <= start < parse.end[-1]:
            i = parse.index(start)
            while i < len(parse) and parse.start[i] < end:
                inside.add(i)
                i += 1
    for i, word in enumerate(parse.lower):
        if part := part_of(parse, i):
            seen[part, word] += 1
            told[part, word] += i in inside


def main() -> None:
    reader = Reader(ranker=False)
    seen: Counter[tuple[str, str]] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % HELD_BACK == 0:
                continue
            record = json.loads(line)
            text = record["text"]
            gold = [span for a in record["attributions"] for span in a["cue"] or []]
            for parse in reader.parses(text, choose(text, (Zone(ZoneKind.BODY, 0, len(text)),))):
                count(parse, gold, seen, told)
    words = sorted(k for k, n in told.items() if n >= LEAST and n / seen[k] >= SHARE and k[1].isalpha())
    TABLE.write_text(HEADER + "".join(f"{part}\t{word}\n" for part, word in words), encoding="utf-8")
    print(f"{len(words)} words in {TABLE}")


if __name__ == "__main__":
    main()
