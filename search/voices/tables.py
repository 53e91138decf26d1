"""Counting attributions: by who speaks, outlet, period and frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from search.errors import UsageError
from search.voices.choice import ANONYMOUS, NOBODY, Choice, period_length
from search.voices.lexicon import Lexicon
from search.voices.measures import KINDS
from search.voices.speech import DIRECT, UNNAMED, UNRESOLVED, Bools, Ints, Speech, packed

if TYPE_CHECKING:
    from search.actors import Actors
    from search.quotes import QuoteId
    from search.sides.sides import Sides

DENSE = 1 << 23  # combinations that are numbered by counting, not by sorting
DIMENSIONS = ("actor", "side", "outlet", "period")
NO_SIDE = "?no side"  # key of a row for those who speak for none


@dataclass(frozen=True, slots=True)
class Dimension:
    """What rows are told apart by: the value of each row as an index into ``keys``, with the name of each key."""

    keys: list[str]
    names: list[str]
    values: Ints


@dataclass(frozen=True, slots=True)
class Pivot:
    """Counts of rows that are alike in some dimensions: ``keys[i][j]`` is the index of group j in dimension i."""

    dimensions: tuple[Dimension, ...]
    keys: npt.NDArray[np.int64]
    which: Ints  # the group of each row that was counted

    def sums(self, weights: npt.NDArray[np.generic] | None = None) -> npt.NDArray[np.int64]:
        """Of each group how many rows there are, or the sum of their weights."""
        return np.bincount(self.which, weights, minlength=self.keys.shape[1]).astype(np.int64)


class Tables:
    """Counts over one state of a corpus, with one lexicon."""

    def __init__(self, speech: Speech, actors: "Actors", lexicon: Lexicon) -> None:
        self.speech = speech
        self.lexicon = lexicon
        self._actors = actors
        cues, which = speech.cues
        classes = {name: i for i, name in enumerate(lexicon.columns)}
        # of each row the class of its cue, as an index into the lexicon's columns
        self.frames: Ints = np.array([classes[lexicon.class_of(cue)] for cue in cues], np.int64)[which]

    @cached_property
    def tells_words(self) -> Bools:
        """True for the rows that tell what was said or written: in marks, or by a cue that isn't of thought or deed."""
        acts = [i for i, name in enumerate(self.lexicon.columns) if name in self.lexicon.acts]
        found: Bools = (self.speech.rows["kind"] == DIRECT) | ~np.isin(self.frames, acts)
        return found

    def name(self, key: str) -> str:
        """How a speaker's row is named."""
        if key == ANONYMOUS:
            return "anonymous"
        if key == NO_SIDE:
            return "no side"
        return "speaker ?" if key == NOBODY else self._actors.name(key, key)

    # -- which rows

    def chosen(
        self, choice: Choice, among: "set[QuoteId] | None" = None, sided: "Callable[[], Dimension] | None" = None
    ) -> Bools:
        """The rows that a choice takes; ``among``: what its query finds, None for everything; ``sided``: see there."""
        speech = self.speech
        rows = speech.rows
        fit: Bools = rows["score"] >= np.float32(choice.min_score)
        if choice.actor is not None:
            fit &= speech.speaker == self._number(choice.actor)
        if choice.side is not None and sided is not None:
            sides = sided()
            fit &= sides.values == (sides.keys.index(choice.side) if choice.side in sides.keys else 0)
        if choice.outlet is not None:
            fit &= self._outlet(choice.outlet)
        if choice.period is not None or choice.since or choice.until:
            fit &= self._dates(choice)[speech.article]
        if choice.frame is not None:
            fit &= self.frames == self._frame(choice.frame)
        if choice.cue is not None:
            names, which = speech.cues
            fit &= which == (names.index(choice.cue) if choice.cue in names else len(names))
        if choice.negated is not None:
            fit &= rows["negated"] == choice.negated
        if choice.kind is not None:
            fit &= rows["kind"] == KINDS.index(choice.kind)
        if choice.words:
            fit &= self.tells_words
        if among is not None:
            wanted = np.array(list(among), np.int64).reshape(-1, 2)
            fit &= np.isin(speech.ids, packed(wanted[:, 0], wanted[:, 1]))
        return fit

    def _number(self, key: str) -> int:
        if key in (NOBODY, ANONYMOUS):
            return UNRESOLVED if key == NOBODY else UNNAMED
        return self.speech.index_of.get(key, len(self.speech.speakers))

    def _outlet(self, outlet: str) -> Bools:
        outlets = self.speech.outlets
        number = outlets.index(outlet) if outlet in outlets else -1
        found: Bools = (self.speech.outlet == number)[self.speech.article]
        return found

    def _dates(self, choice: Choice) -> Bools:
        """The articles of the period, and between the dates."""
        known = {date: choice.takes_date(date) for date in set(self.speech.dates)}
        return np.array([known[date] for date in self.speech.dates], np.bool_)

    def _frame(self, name: str) -> int:
        if name not in self.lexicon.columns:
            raise UsageError(f"There is no class {name}; there are {', '.join(self.lexicon.columns)}.")
        return self.lexicon.columns.index(name)

    # -- what they are told apart by

    def dimension(self, name: str, period: str = "month") -> Dimension:
        """One of DIMENSIONS; ``period`` says how long periods are."""
        speech = self.speech
        if name == "actor":
            keys = [ANONYMOUS, NOBODY, *speech.speakers]
            return Dimension(keys, [], speech.speaker + 2)
        if name == "outlet":
            return Dimension(speech.outlets, speech.outlets, speech.outlet[speech.article])
        if name == "period":
            names, of_article = speech.periods(period_length(period))
            return Dimension(names, names, of_article[speech.article])
        raise UsageError(f"Rows are by {', '.join(DIMENSIONS)}, not by {name}.")

    def sided(self, sides: "Sides") -> Dimension:
        """Rows by the side that the speaker speaks for at that time; of several sides the first by name."""
        speech = self.speech
        names = sides.names()
        found = np.zeros(len(speech.speaker), np.int64)
        for i, name in enumerate(names, 1):
            members = [speech.index_of[voice.key] for voice in sides.voices(name) if voice.key in speech.index_of]
            places = np.array(sorted(sides.places(name)), np.int64)
            said = np.isin(speech.ids, packed(places >> 32, places & 0xFFFFFFFF))
            found[(found == 0) & said & np.isin(speech.speaker, members)] = i
        return Dimension([NO_SIDE, *names], [], found)

    def once(self, fit: Bools, sides: Dimension) -> Bools:
        """Of the chosen rows one for each side that says an attribution, however many of its actors do."""
        rows = np.flatnonzero(fit)
        _, first = np.unique(self.speech.ids[rows] * len(sides.keys) + sides.values[rows], return_index=True)
        found = np.zeros(len(fit), np.bool_)
        found[rows[first]] = True
        return found

    def pivot(self, dimensions: Sequence[Dimension], rows: Ints) -> Pivot:
        """Group rows by dimensions."""
        combined = np.zeros(len(rows), np.int64)
        for dimension in dimensions:
            combined = combined * len(dimension.keys) + dimension.values[rows]
        groups, which = _numbered(combined, prod(max(1, len(dimension.keys)) for dimension in dimensions))
        keys = []
        for dimension in reversed(dimensions):
            groups, rest = np.divmod(groups, max(1, len(dimension.keys)))
            keys.append(rest)
        shape = (len(dimensions), len(groups))
        return Pivot(tuple(dimensions), np.array(keys[::-1], np.int64).reshape(shape), which)


def _numbered(values: Ints, most: int) -> tuple[Ints, Ints]:
    """The different values, sorted, and which of them each is; all are below ``most``."""
    if most > DENSE:
        found, which = np.unique(values, return_inverse=True)
        return found, which.astype(np.int64)
    there = np.bincount(values, minlength=most) > 0
    return np.flatnonzero(there), (np.cumsum(there) - 1)[values]
