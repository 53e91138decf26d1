"""The ranker: how likely a candidate is right, by gradient-boosted trees kept as plain arrays."""

import hashlib
import os
import zipfile
from functools import cache
from importlib.resources import files
from typing import Any

from search.reading.features import FEATURES_VERSION, Row

FORMAT = 1
RULES_ALONE = "SEEDREADER_RULES"  # set in the environment of a process that reads by rules alone
_FILE = "data/ranker.npz"
_ROWS = 1024  # candidates looked at together: bounds memory
_FIRST = 120  # trees after which
_HOPELESS = -4.0  # a sum like this is given up: of 5,000 held-back candidates one of these ended above 0.05


class Ranker:
    """Scores candidates. The arrays are those that ``bench/train_ranker.py`` writes.

    ``tables``: one a column of words, each word with how often candidates with it were right. Trees are complete
    arrays of nodes: ``feature`` (-1 for a leaf), ``limit`` (left when at most), ``left``, ``right`` (numbers of nodes),
    ``value``; ``roots`` are the trees' first nodes. ``steps_x`` and ``steps_y`` turn their sum into a probability.
    """

    def __init__(self, arrays: dict[str, Any]) -> None:
        self.version = str(arrays["name"])
        self.tables: list[dict[str, float]] = []
        keys = str(arrays["keys"]).split("\n\n")
        at = 0
        for column in keys:
            words = column.split("\n") if column else []
            values = arrays["key_values"][at : at + len(words)].astype(float).tolist()
            self.tables.append(dict(zip(words, values, strict=True)))
            at += len(words)
        self._otherwise = arrays["otherwise"].astype(float).tolist()
        self._feature = arrays["feature"].astype("int64")
        self._limit = arrays["limit"].astype("float32")
        self._left = arrays["left"].astype("int64")
        self._right = arrays["right"].astype("int64")
        self._value = arrays["value"].astype("float32")
        self._roots = arrays["roots"].astype("int64")
        self._base = float(arrays["base"])
        self._depth = int(arrays["depth"])
        self._steps_x = arrays["steps_x"].astype(float)
        self._steps_y = arrays["steps_y"].astype(float)

    def matrix(self, rows: list[Row]) -> Any:
        """The features as an array of float32, one row a candidate; words are looked up in the tables."""
        import numpy as np

        tables, otherwise = self.tables, self._otherwise
        return np.array(
            [
                numbers + [t.get(w, o) for t, w, o in zip(tables, words, otherwise, strict=True)]
                for numbers, words in rows
            ],
            dtype=np.float32,
        )

    def scores(self, rows: list[Row]) -> list[float]:
        """How likely each candidate is right, 0 to 1."""
        import numpy as np

        out: list[float] = []
        for at in range(0, len(rows), _ROWS):
            raw = self.raw(self.matrix(rows[at : at + _ROWS]))
            out += np.interp(raw, self._steps_x, self._steps_y).clip(0.0, 1.0).tolist()
        return out

    def raw(self, matrix: Any) -> Any:
        """The sums of the trees for every row: log odds, before calibration.

        Rows that the first trees all but rule out, which most are, aren't shown to the others.
        """
        import numpy as np

        sums = self._sums(matrix, self._roots[:_FIRST]) + self._base
        hopeful = np.flatnonzero(sums > _HOPELESS)
        sums[hopeful] += self._sums(matrix[hopeful], self._roots[_FIRST:])
        return sums

    def _sums(self, matrix: Any, roots: Any) -> Any:
        import numpy as np

        count = len(matrix)
        offsets = (np.arange(count, dtype=np.int64) * matrix.shape[1])[:, None]
        flat = matrix.ravel()
        node = np.repeat(roots[None, :], count, axis=0)
        for _ in range(self._depth):
            feature = self._feature[node]
            # a leaf is its own child, whatever it compares
            right = flat[offsets + np.maximum(feature, 0)] > self._limit[node]
            node = np.where(right, self._right[node], self._left[node])
        return self._value[node].sum(axis=1, dtype=np.float64)


def ranker_version() -> str:
    """Which file of trees is installed and used, or "". Loads nothing."""
    if os.environ.get(RULES_ALONE):
        return ""
    return _digest()


@cache
def _digest() -> str:
    try:
        return hashlib.sha256(files("search.reading").joinpath(_FILE).read_bytes()).hexdigest()[:8]
    except OSError:
        return ""


def load_ranker() -> Ranker | None:
    """The ranker that is installed; None where there is none, or one for other features or of another format."""
    return None if os.environ.get(RULES_ALONE) else _loaded()


def forget() -> None:
    """Look at the file anew when it is next asked for."""
    _loaded.cache_clear()
    _digest.cache_clear()


@cache
def _loaded() -> Ranker | None:
    import numpy as np

    try:
        place = files("search.reading").joinpath(_FILE)
        with place.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            if [int(n) for n in arrays["format"]] != [FORMAT, FEATURES_VERSION]:
                return None
            return Ranker({name: arrays[name] for name in arrays.files})
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile):
        return None
