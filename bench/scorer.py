"""The scorer of the shared material, imported by its path: what the benches judge by is what its command judges by.

The shared material is looked for beside the project, or where SEEDREADER_SHARED says.
"""

import gzip
import importlib.util
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("SEEDREADER_SHARED", Path(__file__).parent.parent.parent / "shared"))
SCORER_FOLDER = SHARED / "tools"

Key = tuple[tuple[int, int], ...]


@cache
def scorer() -> Any:
    """score_attributions.py as a module."""
    spec = importlib.util.spec_from_file_location("score_attributions", SCORER_FOLDER / "score_attributions.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(corpus: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def gold_of(corpus: Path) -> dict[str, tuple[str, Counter[Key]]]:
    """Name of an article → its text, and its contents as the scorer compares them."""
    tool = scorer()
    return {
        r["id"]: (r["text"], Counter(tool.normalised(r["text"], a["content"]) for a in r["attributions"]))
        for r in records(corpus)
    }


def exactly_right(
    gold: dict[str, tuple[str, Counter[Key]]], told: Iterable[dict[str, Any]]
) -> Iterator[tuple[float, bool]]:
    """(score, exactly right or not) of each attribution; one content of the gold makes one right, the likeliest."""
    tool = scorer()
    left = {name: Counter(contents) for name, (_, contents) in gold.items()}
    for attribution in sorted(told, key=lambda a: -a["score"]):
        name = Path(attribution["document"]).name.removesuffix(".txt")
        key = tool.normalised(gold[name][0], attribution["spans"])
        right = bool(key) and left[name][key] > 0
        left[name][key] -= right
        yield attribution["score"], right
