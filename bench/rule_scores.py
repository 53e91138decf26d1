"""Measures how often each rule is right, and writes the table of scores that the program loads.

    python bench/rule_scores.py ../shared/corpora/polnear_train.jsonl.gz [--skip-every N]

An attribution is right when its content overlaps one in the corpus by half of their union, and its source that of the
other. A rule with a cue word
("clause say") gets its own score, drawn towards the score of the rule where the word is rare.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from search.article import Zone, ZoneKind
from search.reading.candidate import Candidate
from search.reading.reader import Reader
from search.reading.reading import Span

TABLE = Path(__file__).parent.parent / "search/reading/data/scores.tsv"
PRIOR = 6.0  # how many attributions the score of the rule itself counts for
RARE = 3  # words seen less often have the score of their rule


def covered(text: str, spans: Iterable[Span]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def judged(text: str, gold: list[tuple[set[int], list[Span]]], candidate: Candidate) -> bool:
    area = covered(text, candidate.spans)
    shares = [(len(area & content) / len(area | content), sources) for content, sources in gold if area & content]
    share, sources = max(shares, key=lambda s: s[0], default=(0.0, []))
    if share < 0.5:
        return False
    speaker = None if candidate.source is None else candidate.source.span
    if speaker is None or not sources:
        return not sources or candidate.cue is None
    return any(start < speaker[1] and speaker[0] < end for start, end in sources)


def measure(reader: Reader, records: Iterable[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """rule, and rule with lemma → (made, right)."""
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for record in records:
        text = record["text"]
        gold = [(covered(text, a["content"]), a["source"] or []) for a in record["attributions"]]
        for candidate in reader.candidates(text, (Zone(ZoneKind.BODY, 0, len(text)),)):
            hit = judged(text, gold, candidate)
            for key in (candidate.name, f"{candidate.name} {candidate.lemma}".strip()):
                made[key] += 1
                right[key] += hit
    return {key: (made[key], right[key]) for key in made}


def write(counts: dict[str, tuple[int, int]], command: str) -> None:
    lines = [f"# How often each rule is right, alone and with a cue word. Made by: {command}. rule, score, made, right"]
    for key in sorted(counts):
        made, right = counts[key]
        rule, _, lemma = key.partition(" ")
        all_made, all_right = counts[rule]
        if lemma and made >= RARE:
            score = (right + PRIOR * all_right / all_made) / (made + PRIOR)
            lines.append(f"{key}\t{score:.3f}\t{made}\t{right}")
        elif not lemma:
            lines.append(f"{key}\t{right / made:.3f}\t{made}\t{right}")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--skip-every", type=int, default=0, metavar="N", help="leave out every Nth article, to tune on"
    )
    args = parser.parse_args()
    with gzip.open(args.corpus, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    if args.skip_every:
        records = [r for i, r in enumerate(records) if i % args.skip_every]
    counts = measure(Reader(), records)
    write(counts, "python bench/rule_scores.py ../shared/corpora/polnear_train.jsonl.gz")
    print(f"{len(counts)} rules and cues in {TABLE}")


if __name__ == "__main__":
    main()
