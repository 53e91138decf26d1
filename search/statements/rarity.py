"""How telling a word is: a formula that everybody uses says little about who repeats whom."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from search.statements.telling import Telling

FEW = 20  # speakers: of so few that two use a word says little about it


class Rarity:
    """Weights of words, from 1 for one that a single speaker uses to nearly 0 for one that all of them use."""

    def __init__(self, speakers: Iterable[Sequence[Telling]]) -> None:
        """``speakers``: of each speaker everything they are said to have said."""
        self._used: Counter[str] = Counter()
        count = 0
        for tellings in speakers:
            count += 1
            self._used.update({stem for telling in tellings for stem in telling.stems})
        self._scale = math.log(count + FEW)

    def weight(self, stem: str) -> float:
        """How much it says that two tellings share this stem."""
        return 1 - math.log(self._used[stem] or 1) / self._scale

    def sum(self, stems: Iterable[str]) -> float:
        """The weights of several stems together."""
        return sum(map(self.weight, stems))
