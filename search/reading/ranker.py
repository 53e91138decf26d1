"""The ranker: how likely a candidate is right, by gradient-boosted trees that look twice."""

import hashlib
import os
import zipfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from search.reading.candidate import Candidate
from search.reading.features import FEATURES_VERSION, Row
from search.reading.rivals import rivals
from search.reading.trees import Trees

FORMAT = 2
RULES_ALONE = "SEEDREADER_RULES"  # set in the environment of a process that reads by rules alone
SECOND = "second_"  # before the names of the arrays of the trees that look again
_FILE = "data/ranker.npz"
_ROWS = 1024  # candidates looked at together: bounds memory
LIKELY = -3.0  # log odds above which a candidate is looked at again: one in twenty is right there
NEVER = -20.0


class Ranker:
    """Scores candidates. The arrays are those that ``bench/train_ranker.py`` writes.

    ``tables``: one a column of words, each word with how often candidates with it were right. The first trees see each
    candidate alone; the second ones see the likelier of them again, beside what the first thought of their rivals
    (see rivals.py). ``steps_x`` and ``steps_y`` turn a sum into a probability.
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
        self._first, self._second = Trees(arrays), Trees(arrays, SECOND)
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

    def first(self, rows: list[Row]) -> tuple[Any, Any]:
        """The log odds of each candidate at a first look, and the features of those that are looked at again."""
        import numpy as np

        sums, kept = [np.empty(0)], []
        for at in range(0, len(rows), _ROWS):
            matrix = self.matrix(rows[at : at + _ROWS])
            sums.append(self._first.sums(matrix))
            kept.append(matrix[sums[-1] > LIKELY])
        return np.concatenate(sums), np.vstack(kept) if kept else np.empty((0, 0), np.float32)

    def again(self, candidates: Sequence[Candidate], sums: Any, kept: Any) -> Any:
        """The log odds of all candidates of a text at a second look; ``sums`` and ``kept`` as ``first`` gives them.

        What isn't looked at again keeps odds below those of anything that is.
        """
        import numpy as np

        out = np.full(len(candidates), NEVER)
        likely = np.flatnonzero(sums > LIKELY)
        if len(likely):
            among = rivals([candidates[i] for i in likely.tolist()], sums[likely].tolist())
            matrix = np.hstack([kept, np.array(among, dtype=np.float32)])
            for at in range(0, len(likely), _ROWS):
                out[likely[at : at + _ROWS]] = self._second.sums(matrix[at : at + _ROWS])
        return out

    def scores(self, candidates: Sequence[Candidate], sums: Any, kept: Any) -> list[float]:
        """How likely each candidate of a text is right, 0 to 1."""
        import numpy as np

        odds = self.again(candidates, sums, kept)
        return np.interp(odds, self._steps_x, self._steps_y).clip(0.0, 1.0).tolist()  # type: ignore[no-any-return]


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
