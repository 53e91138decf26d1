"""Tellings grouped into statements: only those are compared that share a rare run of words and may be one speaker's."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from search.statements.rarity import Rarity
from search.statements.relation import Relation, relate, related
from search.statements.telling import Telling, says_something

CROWD = 24  # tellings that share a run of words: beyond so many each is compared with these only
STRANGER_RUN = 5  # words in a row that make tellings of two speakers worth comparing


class Groups:
    """Groups of tellings, by their positions in ``tellings``; one speaker's are compared first, then strangers'."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.tellings = tellings
        by_speaker: dict[str, list[int]] = {}
        for i, telling in enumerate(tellings):
            for speaker in telling.speakers or ("",):
                by_speaker.setdefault(speaker, []).append(i)
        self.rarity = Rarity([tellings[i] for i in members] for members in by_speaker.values())
        self._leader = list(range(len(tellings)))
        nobody = frozenset[str]()
        self._owners = [telling.speakers if telling.sure and not telling.anonymous else nobody for telling in tellings]
        for speaker, members in by_speaker.items():
            if speaker and len(members) > 1:
                self._join(self._same_speaker(members))
        self._join(self._strangers())

    def lists(self) -> list[list[int]]:
        """The groups, each in the order of the tellings."""
        found: dict[int, list[int]] = {}
        for i in range(len(self.tellings)):
            found.setdefault(self._find(i), []).append(i)
        return list(found.values())

    def relation(self, one: int, other: int) -> Relation | None:
        """How two tellings of one group differ; None where they tell different parts of the statement."""
        return related(self.tellings[one], self.tellings[other], self.rarity)

    # -- joining

    def _find(self, i: int) -> int:
        leader = self._leader
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    def _join(self, candidates: Iterable[tuple[int, int]]) -> None:
        for i, j in candidates:
            first, second = self._find(i), self._find(j)
            if first == second or not self._may_be_one(first, second):
                continue
            if relate(self.tellings[i], self.tellings[j], self.rarity) is not None:
                self._leader[second] = first
                owners = self._owners[first], self._owners[second]
                self._owners[first] = owners[0] & owners[1] if all(owners) else owners[0] or owners[1]

    def _may_be_one(self, first: int, second: int) -> bool:
        """False for two that different people are known to have said."""
        owners = self._owners[first], self._owners[second]
        return not all(owners) or bool(owners[0] & owners[1])

    # -- who is compared with whom

    def _same_speaker(self, members: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs that share two words of meaning in a row, or all of a short telling's words."""
        sharing: dict[tuple[str, ...], list[int]] = {}
        for i in members:
            for run in _runs(self.tellings[i]):
                sharing.setdefault(run, []).append(i)
        yield from _pairs(sharing.values())

    def _strangers(self) -> Iterator[tuple[int, int]]:
        """Pairs that share a long run of quoted words, where one's speaker is not sure."""
        wanted: dict[int, list[int]] = {}
        for i, telling in enumerate(self.tellings):
            if not self._owners[i]:
                for run in _long_runs(telling):
                    wanted.setdefault(run, []).append(i)
        if not wanted:
            return
        for i, telling in enumerate(self.tellings):
            if self._owners[i]:
                for run in _long_runs(telling):
                    if run in wanted:
                        wanted[run].append(i)
        yield from _pairs(wanted.values())


def _runs(telling: Telling) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for sentence in telling.sentences:
        found.update(pairwise(sentence) if len(sentence) > 1 else [sentence])
    return found


def _long_runs(telling: Telling) -> Iterator[int]:
    for fragment in telling.fragments:
        for i in range(len(fragment) - STRANGER_RUN + 1):
            run = fragment[i : i + STRANGER_RUN]
            if sum(map(says_something, run)) > 1:
                yield crc32(" ".join(run).encode())


def _pairs(crowds: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Each pair of a small crowd; in a large one each with the first CROWD, so that the work grows with the crowd."""
    seen: set[tuple[int, int]] = set()
    for crowd in crowds:
        for at, i in enumerate(crowd):
            for j in crowd[: min(at, CROWD)]:
                if (j, i) not in seen and i != j:
                    seen.add((j, i))
                    yield j, i
