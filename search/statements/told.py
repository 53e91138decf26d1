"""Where each statement is told, as numbers: enough to list millions of them in order without a word of any."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from search.quotes import QuoteId
from search.statements.fingerprint import Head
from search.statements.fingerprints import Fingerprints

Numbers = npt.NDArray[Any]


class Told:
    """All statements, numbered. ``groups``: rows of fingerprints that tell one; each other row is one by itself.

    ``copies``: how many articles have the text of an article, for those that aren't alone.
    """

    def __init__(self, prints: Fingerprints, groups: Iterable[Sequence[int]], copies: Mapping[int, int]) -> None:
        self._prints = prints
        self._start, self._end = prints.head(Head.START), prints.head(Head.END)
        self._core, self._words = prints.head(Head.CORE_WORDS), prints.head(Head.WORDS)
        owned = prints.owned
        alone = np.ones(len(prints), bool)
        kept: list[int] = []
        sizes: list[int] = []
        speakers: list[int] = []
        self._beside: dict[int, list[int]] = {}  # speaker → statements of which they are one of several
        for number, group in enumerate(groups):
            alone[group] = False
            once = self._once(sorted(group, key=lambda row: (-int(self._core[row]), row)))
            kept += once
            sizes.append(len(once))
            voices = [row for row in group if owned[row]]
            speakers.append(_speaker(voices or group, prints.speakers))
            for speaker in {int(prints.speakers[row]) for row in voices} - {speakers[-1]}:
                self._beside.setdefault(speaker, []).append(number)
        singles = np.flatnonzero(alone)
        self._rows = np.concatenate([np.array(kept, np.int64), singles])
        sizes_of_all = np.concatenate([np.array(sizes, np.int64), np.ones(len(singles), np.int64)])
        self._ends = np.cumsum(sizes_of_all)
        self._starts = self._ends - sizes_of_all
        self._speakers = np.concatenate([np.array(speakers, np.int64), prints.speakers[singles]])
        often = np.ones(int(prints.articles.max(initial=0)) + 1, np.int64)
        for article, many in copies.items():
            if article < len(often):
                often[article] = many
        places = often[prints.articles[self._rows]]
        ids = prints.articles[self._rows].astype(np.int64) << 32 | prints.ordinals[self._rows]
        self._places = np.add.reduceat(places, self._starts) if len(places) else places
        self._first = np.minimum.reduceat(ids, self._starts) if len(ids) else ids

    def order(self, speaker: int | None = None, least: int = 2) -> Numbers:
        """The statements told in ``least`` places or more, by one speaker or by all; the most told first."""
        fit = self._places >= least
        if speaker is not None:
            their = self._speakers == speaker
            their[self._beside.get(speaker, [])] = True
            fit &= their
        found = np.flatnonzero(fit)
        return found[np.lexsort((self._first[found], -self._places[found]))]

    def places(self, statement: int) -> int:
        """How many attributions tell it; one text in several articles counts as often as it stands somewhere."""
        return int(self._places[statement])

    def tellings(self, statement: int) -> list[QuoteId]:
        """The attributions that tell it, without what an article repeats and without copies of its text."""
        rows = self._rows[self._starts[statement] : self._ends[statement]]
        return list(zip(self._prints.articles[rows].tolist(), self._prints.ordinals[rows].tolist(), strict=True))

    def _once(self, rows: Sequence[int]) -> list[int]:
        """Without what an article repeats word for word, and what stands inside another of its tellings."""
        told: dict[int, list[int]] = {}
        kept = []
        for row in map(int, rows):
            before = told.setdefault(int(self._prints.articles[row]), [])
            if not any(self._repeats(row, other) for other in before):
                before.append(row)
                kept.append(row)
        return kept

    def _repeats(self, row: int, other: int) -> bool:
        inside = self._start[row] < self._end[other] and self._start[other] < self._end[row]
        return bool(inside or self._words[row] == self._words[other])


def _speaker(rows: Sequence[int], speakers: Numbers) -> int:
    found = Counter(int(speakers[row]) for row in rows)
    if len(found) > 1:
        del found[0]
    return found.most_common(1)[0][0]
