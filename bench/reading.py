"""Words read a CPU second, beside spaCy alone, in one run: `python bench/reading.py CORPUS.jsonl [N]`."""

import json
import statistics
import sys
import time
from itertools import islice
from pathlib import Path

from search.article import Zone, ZoneKind
from search.reading.model import load_model
from search.reading.reader import Reader
from search.text import clean, paragraphs

ROUNDS = 5


def cpu(work: object, texts: list[str]) -> float:
    """CPU seconds that ``work`` takes for all texts."""
    started = time.process_time()
    for text in texts:
        work(text)  # type: ignore[operator]
    return time.process_time() - started


def main() -> None:
    """Measure, interleaved, the median of five."""
    path, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100
    with path.open(encoding="utf-8") as file:
        articles = [json.loads(line) for line in islice(file, count)]
    texts = [clean(f"{a['title']}\n\n{a['body']}") for a in articles]
    words = sum(len(text.split()) for text in texts)
    reader = Reader()
    nlp = load_model()
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(cpu(lambda text: reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),)), texts))
        theirs.append(cpu(lambda text: list(nlp.pipe(text[s:e] for s, e in paragraphs(text))), texts))
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"| {count} articles, {words:,} words | words a CPU second |\n|---|---|")
    print(f"| the whole reading | {words / a:,.0f} |\n| spaCy alone, the same components | {words / b:,.0f} |")
    print(f"\n{b / a:.2f} times spaCy alone")


if __name__ == "__main__":
    main()
