"""All attributions of a corpus as they are compared, and what the catalogue knows of many of them, asked in one go."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from search.comparing.circumstances import Circumstances
from search.comparing.quotations import Dates, Ints, Quotations
from search.library import Library
from search.number_sets import distinct, places_in

if TYPE_CHECKING:
    from search.voices.speech import Speech

TOGETHER = 20_000  # places that are asked for, or rows that are taken, in one go
SCANNED = 0.25  # of all attributions: of so many it is quicker to go through everything
FREQUENT = 500  # attributions of a speaker, from which on it may be quicker to take all of theirs
_SAID = "SELECT article, ordinal, said FROM utterance WHERE said != ''"
_TOLD = "SELECT article << 32 | ordinal, passage, event FROM utterance WHERE passage != ordinal OR event != ''"
_OF_PLACES = (
    "SELECT w.value, {} FROM json_each(?) w JOIN attribution a ON a.article = w.value >> 32 "
    "AND a.ordinal = w.value & 4294967295 "
    "JOIN utterance u ON u.key = a.key AND u.article = a.article AND u.ordinal = a.ordinal"
)
_OF_ALL = "SELECT u.article << 32 | u.ordinal, {} FROM utterance u"


class Every:
    """All attributions there are, each once, by article and as they stand there; and what is known of their occasions.

    ``pieces`` makes the latter ready.
    """

    def __init__(self, library: Library, speech: "Speech", dates: Dates) -> None:
        self._db = library.catalogue.db
        first = speech.rows["first"] == 1
        rows = speech.rows[first]
        self._row_of = np.cumsum(first) - 1  # of each row of the arrays that attribution it is of
        places = speech.numbers[speech.article[first]] << 32 | rows["ordinal"].astype(np.int64)
        said = self._db.execute(_SAID).fetchall()
        at, there = places_in(np.array([article << 32 | ordinal for article, ordinal, _ in said], np.int64), places)
        known = [(int(at[i]), said[i]) for i in np.flatnonzero(there).tolist()]  # the catalogue may be ahead
        self.quotations: Quotations = dates.of(places, rows["score"].astype(np.float64), known)
        self._kind, self._paragraph, self._ordinal = rows["kind"], rows["paragraph"], rows["ordinal"]
        self._day = np.zeros(len(places), np.int32)
        for i, (article, _, code) in known:
            self._day[i] = dates.day(code, article)
        codes, self._speaker = np.unique(rows["speaker"], return_inverse=True)
        self._codes, self._counts = codes, np.bincount(self._speaker, minlength=len(codes))
        self._occasions: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]] | None = None  # passages, events
        self._events = {"": 0}

    def spoken(self, speech: "Speech", key: str) -> Quotations:
        """What an actor says, who has that key in the same arrays, perhaps with others."""
        speaker = speech.index_of.get(key, len(speech.speakers))
        return self.quotations.only(distinct(self._row_of[speech.speaker == speaker]))

    def pieces(self) -> Iterator[int]:
        """Find out what is known of the occasions, piece by piece."""
        passage, event = self._ordinal.astype(np.int32), np.zeros(len(self._ordinal), np.int32)
        told = self._db.execute(_TOLD)
        while rows := told.fetchmany(TOGETHER):
            places, passages, events = zip(*rows, strict=True)
            numbers = [self._events.setdefault(name, len(self._events)) for name in events]
            at, there = places_in(np.array(places, np.int64), self.quotations.places)
            passage[at[there]] = np.array(passages, np.int32)[there]
            event[at[there]] = np.array(numbers, np.int32)[there]
            yield len(rows)
        self._occasions = passage, event

    def circumstances(self, places: Ints) -> Circumstances:
        """Those of some."""
        while self._occasions is None:
            for _ in self.pieces():
                pass
        at, there = places_in(places, self.quotations.places)
        values = (self._paragraph, *self._occasions, self._day, self._kind)
        return Circumstances(tuple(self._events), there, *(value[at].astype(np.int64) for value in values))

    def frequent(self, places: Ints) -> list[str]:
        """The keys of those who say a good part of what they say in these places: all of theirs is taken quicker."""
        at, there = places_in(places, self.quotations.places)
        counts = np.bincount(self._speaker[at[there]], minlength=len(self._codes))
        some = self._codes[(counts >= FREQUENT) & (counts >= SCANNED * self._counts)].tolist()
        marks = ", ".join("?" * len(some))
        return [key for (key,) in self._db.execute(f"SELECT text FROM coded WHERE code IN ({marks})", some)]  # noqa: S608


def known_of(library: Library, places: Ints, columns: str, total: int) -> Iterator[tuple[Any, ...]]:
    """(place, columns of its utterance) of some of the ``total`` attributions, in no order; those with several speakers
    perhaps more than once.
    """
    db = library.catalogue.db
    if len(places) > SCANNED * total:
        wanted = set(places.tolist())
        yield from (row for row in db.execute(_OF_ALL.format(columns)) if row[0] in wanted)
        return
    ordered = np.sort(places)  # in the order of the table: its pages are then visited once
    for start in range(0, len(ordered), TOGETHER):
        some = json.dumps(ordered[start : start + TOGETHER].tolist())
        yield from db.execute(_OF_PLACES.format(columns), (some,)).fetchall()
