"""Gradient-boosted trees kept as plain arrays."""

from typing import Any

_FIRST = 120  # trees after which
_HOPELESS = -4.0  # a sum like this is given up: of 5,000 held-back candidates one of these ended above 0.05


class Trees:
    """Trees as complete arrays of nodes: ``feature`` (-1 for a leaf), ``limit`` (left when at most), ``left``,
    ``right`` (numbers of nodes), ``value``; ``roots`` are the trees' first nodes, ``base`` is added to every sum.
    """

    def __init__(self, arrays: dict[str, Any], prefix: str = "") -> None:
        self._feature = arrays[f"{prefix}feature"].astype("int64")
        self._limit = arrays[f"{prefix}limit"].astype("float32")
        self._left = arrays[f"{prefix}left"].astype("int64")
        self._right = arrays[f"{prefix}right"].astype("int64")
        self._value = arrays[f"{prefix}value"].astype("float32")
        self._roots = arrays[f"{prefix}roots"].astype("int64")
        self._base = float(arrays[f"{prefix}base"])
        self._depth = int(arrays[f"{prefix}depth"])

    def sums(self, matrix: Any) -> Any:
        """The sums of the trees for every row: log odds.

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
