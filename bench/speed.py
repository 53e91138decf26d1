"""Words a CPU-second of the whole reading, beside those of the same spaCy pipeline alone, in the same run on one core.

    python bench/speed.py CORPUS.jsonl.gz [N]

Reads N articles (60) of a file of {"text": ...} lines, in turns: article by article, the pipeline on the same pieces,
then the reader with the ranker, then the reader by rules alone.
"""

import gzip
import itertools
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
sys.path.insert(0, str(Path(__file__).parent.parent))

from search.article import Zone, ZoneKind
from search.reading.model import load_model
from search.reading.pieces import choose, for_model, pieces
from search.reading.reader import Reader
from search.reading_worker import resident_bytes


def main() -> None:
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    nlp, ranked, rules = load_model(), Reader(), Reader(ranker=False)
    assert nlp is not None and ranked.ranked
    seconds: Counter[str] = Counter()
    words = 0
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in itertools.islice(lines, count)]
    for text in texts:
        zones = (Zone(ZoneKind.BODY, 0, len(text)),)
        words += len(text.split())
        spans = [span for paragraph in choose(text, zones).read for span in pieces(text, paragraph)]
        plain = [for_model(text[start:end]) for start, end in spans]
        started = time.process_time()
        for _ in nlp.pipe(plain, batch_size=64):
            pass
        seconds["spaCy alone"] += time.process_time() - started
        for name, reader in (("with the ranker", ranked), ("by rules alone", rules)):
            started = time.process_time()
            reader.read(text, zones)
            seconds[name] += time.process_time() - started
    for name, spent in seconds.items():
        print(
            f"{name:<16} {words / spent:7.0f} words a CPU-second  {seconds['spaCy alone'] / spent:.2f} of spaCy alone"
        )
    print(f"memory {resident_bytes() / 1e6:.0f} MB (two readers and a pipeline)")


if __name__ == "__main__":
    main()
