"""Trains the ranker of candidates and writes it as plain arrays that the program loads without scikit-learn.

    python bench/train_ranker.py ../shared/corpora/polnear_train.jsonl.gz

Needs requirements/train.txt (``make train`` sees to it); bench/wide_cues.py comes first, when its table is to change.
A candidate is right when its content is exactly that of an attribution in the corpus (marks, punctuation and spaces at
its edges don't count) and its cue or source is that one's.
The first trees see each candidate alone, the second ones beside what the first thought of its rivals: what these learn
from are sums of trees that were grown without the article.
Every sixth article is held back: on it the scores are made probabilities and the threshold is chosen; then the trees
are grown again on all of it. Two processes read the corpus; the trees grow on one core each, for they wait for one
another when a machine is busy with other work.
"""

import argparse
import gzip
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from search.article import Zone, ZoneKind
from search.reading.candidate import Candidate
from search.reading.features import FEATURES_VERSION, Row
from search.reading.marks import Marks
from search.reading.parse import Parse
from search.reading.pieces import choose
from search.reading.pool import Pool
from search.reading.ranker import FORMAT, LIKELY, SECOND, Ranker
from search.reading.reader import Reader
from search.reading.reading import Span
from search.reading.rivals import rivals

FILE = Path(__file__).parent.parent / "search/reading/data/ranker.npz"
HELD_BACK = 6  # every sixth article
FOLDS = 5
PRIOR = 10.0  # how many candidates the share of all counts for in the share of a word
RARE = 6  # words seen less often are not in the tables
SEED = 20  # of the first trees
SEEDS = (20, 21)  # as many models look again, and their trees are added up: what one got by chance counts less
WRONG = 1 / 3  # share of the wrong candidates that the first trees are shown: nine of ten are wrong
TREES = {
    "max_iter": 160,
    "learning_rate": 0.09,
    "max_leaf_nodes": 31,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.25,
}
SECOND_TREES = TREES | {"learning_rate": 0.06, "max_leaf_nodes": 15}
PROCESSES = 2
CHUNK = 20  # articles that a process reads at a time

Key = tuple[Span, ...]


@dataclass
class Article:
    """The candidates of one article, which of them are right, and what the corpus has."""

    pool: Pool
    gold: list[Key]
    keys: list[Key]
    right: list[bool]


@dataclass
class Tables:
    """word → share of right candidates, one a column."""

    columns: list[dict[str, float]] = field(default_factory=list)
    otherwise: float = 0.0


def key_of(text: str, spans: Iterable[Span]) -> Key:
    """A content without what stands at its edges: marks, punctuation, spaces and a leading "that"."""
    out: list[Span] = []
    for a, b in sorted(spans):
        start, end = _stripped(text, a, b)
        if text[start : start + 5].lower() in ("that ", "that\xa0"):
            start, end = _stripped(text, start + 5, end)
        if start >= end:
            continue
        if out and not any(c.isalnum() or c in "$%&@#" for c in text[out[-1][1] : start]):
            start = out.pop()[0]
        out.append((start, end))
    return tuple(out)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and not (text[start].isalnum() or text[start] in "$%&@#*/<>=+_~^|\\{}"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in "$%&@#*/<>=+_~^|\\{}"):
        end -= 1
    return start, end


def article_of(record: dict[str, Any], parses: Iterable[Parse], marks: Marks) -> Article:
    """The candidates of an article, judged."""
    text = record["text"]
    pool = Pool(text, marks)
    for parse in parses:
        pool.add(parse)
    told: dict[Key, list[dict[str, Any]]] = {}
    for attribution in record["attributions"]:
        if key := key_of(text, attribution["content"]):
            told.setdefault(key, []).append(attribution)
    keys = [key_of(text, c.spans) for c in pool.candidates]
    right = [any(_same(c, a) for a in told.get(k, ())) for c, k in zip(pool.candidates, keys, strict=True)]
    return Article(pool, [k for k, all_ in told.items() for _ in all_], keys, right)


def _same(candidate: Candidate, attribution: dict[str, Any]) -> bool:
    """True when the cue or the source is that of the attribution, or one of the two has neither."""
    pairs = [
        (candidate.cue, attribution["cue"]),
        (None if candidate.source is None else candidate.source.span, attribution["source"]),
    ]
    known = [(ours, theirs) for ours, theirs in pairs if ours is not None and theirs]
    return not known or any(s < ours[1] and ours[0] < e for ours, theirs in known for s, e in theirs)


def articles(corpus: Path) -> list[Article]:
    """All articles of a corpus with their candidates, read by several processes."""
    with gzip.open(corpus, "rt", encoding="utf-8") as stream:
        lines = list(stream)
    chunks = [lines[at : at + CHUNK] for at in range(0, len(lines), CHUNK)]
    with ProcessPoolExecutor(PROCESSES) as processes:
        return list(chain.from_iterable(processes.map(_read, chunks)))


@cache
def _reader() -> Reader:
    """The one reader of a process."""
    return Reader(ranker=False)


def _read(lines: list[str]) -> list[Article]:
    found = []
    for line in lines:
        record = json.loads(line)
        text = record["text"]
        choice = choose(text, (Zone(ZoneKind.BODY, 0, len(text)),))
        marks = Marks(text, [(p.start, p.end) for p in choice.read])
        found.append(article_of(record, _reader().parses(text, choice), marks))
    return found


# -- features


def tables_of(rows: list[Row], right: np.ndarray) -> Tables:
    """How often the candidates with each word are right."""
    otherwise = float(right.mean())
    tables = Tables(otherwise=otherwise)
    for column in range(len(rows[0][1])):
        made: Counter[str] = Counter()
        hits: Counter[str] = Counter()
        for (_, words), hit in zip(rows, right.tolist(), strict=True):
            made[words[column]] += 1
            hits[words[column]] += hit
        shares = {
            w: (hits[w] + PRIOR * otherwise) / (n + PRIOR) for w, n in made.items() if n >= RARE and w and "\n" not in w
        }
        tables.columns.append(shares)
    return tables


def looked_up(rows: list[Row], tables: Tables) -> np.ndarray:
    return np.array(
        [[t.get(w, tables.otherwise) for t, w in zip(tables.columns, words, strict=True)] for _, words in rows],
        dtype=np.float32,
    )


def matrix_of(rows: list[Row], right: np.ndarray, group: np.ndarray) -> np.ndarray:
    """All features for training: each article's words are looked up in tables made without it."""
    numbers = np.array([n for n, _ in rows], dtype=np.float32)
    words = np.zeros((len(rows), len(rows[0][1])), dtype=np.float32)
    for fold in range(FOLDS):
        inside = group % FOLDS == fold
        others = tables_of([r for r, i in zip(rows, inside, strict=True) if not i], right[~inside])
        words[inside] = looked_up([r for r, i in zip(rows, inside, strict=True) if i], others)
    return np.hstack([numbers, words])


def grown(found: list[Article]) -> dict[str, Any]:
    """The arrays of a ranker trained on these articles; not calibrated yet."""
    rows = [r for a in found for r in a.pool.rows]
    right = np.array([r for a in found for r in a.right], dtype=float)
    group = np.array([n for n, a in enumerate(found) for _ in a.right])
    matrix = matrix_of(rows, right, group)
    sums = np.zeros(len(right))
    for fold in range(FOLDS):
        inside = group % FOLDS == fold
        sums[inside] = first_model(matrix[~inside], right[~inside]).decision_function(matrix[inside]) + np.log(WRONG)
    first = first_model(matrix, right)
    likely = sums > LIKELY
    ends = np.cumsum([len(a.right) for a in found])
    among = []
    for article, start, end in zip(found, (0, *ends), ends, strict=False):
        some = np.flatnonzero(likely[start:end])
        among += rivals([article.pool.candidates[i] for i in some], sums[start:end][some].tolist())
    again = np.hstack([matrix[likely], np.array(among, dtype=np.float32)])
    second = [fitted(SECOND_TREES, seed, again, right[likely]) for seed in SEEDS]
    tables = tables_of(rows, right)
    return words_of(tables) | arrays_of([first], np.log(WRONG)) | arrays_of(second, 0.0, SECOND)


def first_model(matrix: np.ndarray, right: np.ndarray) -> Any:
    """The model that sees each candidate alone; it is shown all right ones and some of the wrong ones."""
    shown = (right > 0.5) | (np.random.default_rng(SEED).random(len(right)) < WRONG)
    return fitted(TREES, SEED, matrix[shown], right[shown])


def fitted(trees: dict[str, Any], seed: int, matrix: np.ndarray, right: np.ndarray) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(random_state=seed, early_stopping=False, **trees).fit(matrix, right > 0.5)


def words_of(tables: Tables) -> dict[str, Any]:
    """What a ranker knows of words, and which ranker it is, as arrays."""
    return {
        "format": np.array([FORMAT, FEATURES_VERSION]),
        "name": np.array("3"),
        "keys": np.array("\n\n".join("\n".join(column) for column in tables.columns)),
        "key_values": np.array([v for c in tables.columns for v in c.values()], dtype=np.float16),
        "otherwise": np.array([tables.otherwise] * len(tables.columns), dtype=np.float32),
        "steps_x": np.array([-20.0, 20.0]),
        "steps_y": np.array([0.0, 1.0]),
    }


def arrays_of(models: list[Any], shift: float, prefix: str = "") -> dict[str, Any]:
    """Models of scikit-learn as plain arrays: their trees in turn, each weighing as much as there are models.

    ``shift``: what is added to every sum.
    """
    feature, limit, left, right, value, roots, depth = [], [], [], [], [], [], 0
    for trees in zip(*(model._predictors for model in models), strict=True):
        for (tree,) in trees:
            base = len(feature)
            roots.append(base)
            for i, node in enumerate(tree.nodes):
                leaf = bool(node["is_leaf"])
                feature.append(-1 if leaf else int(node["feature_idx"]))
                limit.append(0.0 if leaf else float(node["num_threshold"]))
                left.append(base + (i if leaf else int(node["left"])))
                right.append(base + (i if leaf else int(node["right"])))
                value.append(float(node["value"]) / len(models))
                depth = max(depth, int(node["depth"]))
    arrays = {
        "feature": np.array(feature, dtype=np.int16),
        "limit": np.array(limit, dtype=np.float32),
        "left": np.array(left, dtype=np.uint16 if len(left) < 1 << 16 else np.int32),
        "right": np.array(right, dtype=np.uint16 if len(left) < 1 << 16 else np.int32),
        "value": np.array(value, dtype=np.float32),
        "roots": np.array(roots, dtype=np.int32),
        "base": np.array(float(np.mean([m._baseline_prediction.ravel()[0] for m in models]) + shift)),
        "depth": np.array(depth + 1),
    }
    return {prefix + name: array for name, array in arrays.items()}


# -- calibration and threshold


def calibrated(arrays: dict[str, Any], held: list[Article]) -> None:
    """Make the scores probabilities: of what is chosen among the held-back articles, the share that is right."""
    from sklearn.linear_model import LogisticRegression

    ranker = Ranker(arrays)
    raws, hits = [], []
    for article in held:
        raw = ranker.again(article.pool.candidates, *ranker.first(article.pool.rows))
        index = {id(c): i for i, c in enumerate(article.pool.candidates)}
        chosen = article.pool.chosen((1 / (1 + np.exp(-raw))).tolist())
        for candidate, _ in chosen:
            raws.append(float(raw[index[id(candidate)]]))
            hits.append(article.right[index[id(candidate)]])
    curve = LogisticRegression(C=1e6).fit(np.array(raws)[:, None], np.array(hits))
    x = np.linspace(-10.0, 10.0, 81)
    arrays["steps_x"], arrays["steps_y"] = x, curve.predict_proba(x[:, None])[:, 1]


def measured(ranker: Ranker, held: list[Article], threshold: float) -> list[float]:
    """Precision, recall and F1 of the exact contents chosen from a score on; and F1 of those overlapping by half."""
    hits = near = made = gold = 0
    for article in held:
        index = {id(c): i for i, c in enumerate(article.pool.candidates)}
        scores = ranker.scores(article.pool.candidates, *ranker.first(article.pool.rows))
        chosen = [c for c, s in article.pool.chosen(scores) if s >= threshold]
        keys = [article.keys[index[id(c)]] for c in chosen]
        hits += sum((Counter(keys) & Counter(article.gold)).values())
        near += overlapping(keys, article.gold)
        made += len(keys)
        gold += len(article.gold)
    return [hits / max(1, made), hits / gold, 2 * hits / max(1, made + gold), 2 * near / max(1, made + gold)]


def overlapping(ours: list[Key], theirs: list[Key]) -> int:
    """How many contents overlap one of the corpus by half of their union, one to one, the closest first."""
    mine, other = ([{i for a, b in key for i in range(a, b)} for key in keys] for keys in (ours, theirs))
    shares = ((len(x & y) / len(x | y), i, j) for i, x in enumerate(mine) for j, y in enumerate(other) if x & y)
    used: tuple[set[int], set[int]] = (set(), set())
    for share, i, j in sorted(shares, reverse=True):
        if share >= 0.5 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    args = parser.parse_args()
    began = time.monotonic()
    found = articles(args.corpus)
    print(f"{len(found)} articles, {sum(len(a.right) for a in found):,} candidates: {_minutes(began)}", flush=True)
    train(found)
    print(f"all of it: {_minutes(began)}")


def _minutes(began: float) -> str:
    return f"{(time.monotonic() - began) / 60:.1f} minutes"


def train(found: list[Article]) -> None:
    """Train, calibrate, choose the threshold and write the file."""
    held = found[::HELD_BACK]
    arrays = grown([a for i, a in enumerate(found) if i % HELD_BACK])
    calibrated(arrays, held)
    ranker = Ranker(arrays)
    print("held back: threshold; precision, recall, F1 of exact contents; F1 overlapping by half", flush=True)
    for threshold in (0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32, 0.35, 0.4, 0.5):
        print(f"{threshold:.2f}  " + "  ".join(f"{100 * x:.1f}" for x in measured(ranker, held, threshold)))
    final = grown(found)
    final["steps_x"], final["steps_y"] = arrays["steps_x"], arrays["steps_y"]
    np.savez_compressed(FILE, **final)
    print(f"{FILE}: {FILE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
