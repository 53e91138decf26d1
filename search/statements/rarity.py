"""How telling a word is: a formula that everybody uses says little about who repeats whom."""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from search.statements.telling import stem_code

FEW = 20  # speakers: of so few that two use a word says little about it
TOGETHER = 2_000_000  # codes that are counted together


class Rarity:
    """Weights of stems, from 1 for one that a single speaker uses to nearly 0 for one that all of them use."""

    def __init__(self, codes: npt.NDArray[Any], counts: npt.NDArray[Any], speakers: int) -> None:
        """``codes``: of stems, ascending (see stem_code); ``counts``: how many of the ``speakers`` use each."""
        self.codes, self.counts, self.speakers = codes, counts, speakers
        self._scale = math.log(speakers + FEW)
        self._known: dict[str, float] = {}

    @classmethod
    def counted(cls, pieces: Iterable[npt.NDArray[Any]], speakers: int) -> "Rarity":
        """``pieces``: codes, each as often as there are speakers who use the stem."""
        codes, counts = np.empty(0, np.uint32), np.empty(0, np.int64)
        waiting: list[npt.NDArray[Any]] = []

        def merge() -> None:
            nonlocal codes, counts
            found, many = np.unique(np.concatenate(waiting), return_counts=True)
            waiting.clear()
            both, at = np.unique(np.concatenate([codes, found]), return_inverse=True)
            counts = np.bincount(at, np.concatenate([counts, many]), len(both)).astype(np.int64)
            codes = both

        for piece in pieces:
            waiting.append(piece)
            if sum(map(len, waiting)) > TOGETHER:
                merge()
        if waiting:
            merge()
        return cls(codes, counts, speakers)

    def weight(self, stem: str) -> float:
        """How much it says that two tellings share this stem."""
        weight = self._known.get(stem)
        if weight is None:
            code = stem_code(stem)
            at = int(np.searchsorted(self.codes, code))
            used = int(self.counts[at]) if at < len(self.codes) and self.codes[at] == code else 1
            weight = self._known[stem] = 1 - math.log(used) / self._scale
        return weight

    def sum(self, stems: Iterable[str]) -> float:
        """The weights of several stems together."""
        return sum(map(self.weight, stems))
