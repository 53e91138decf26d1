"""All attributions of a corpus as they are compared, and what the catalogue knows of many of them, asked in one go."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from search.comparing.quotations import Dates, Ints, Quotations
from search.library import Library

if TYPE_CHECKING:
    from search.voices.speech import Speech

TOGETHER = 20_000  # places that are asked for in one go
SCANNED = 0.25  # of all attributions: of so many it is quicker to go through everything
_SAID = "SELECT article, ordinal, said FROM utterance WHERE said != ''"
_OF_PLACES = (
    "SELECT w.value, {} FROM json_each(?) w JOIN attribution a ON a.article = w.value >> 32 "
    "AND a.ordinal = w.value & 4294967295 "
    "JOIN utterance u ON u.key = a.key AND u.article = a.article AND u.ordinal = a.ordinal"
)
_OF_ALL = "SELECT u.article << 32 | u.ordinal, {} FROM utterance u"


def everything(library: Library, speech: "Speech", dates: Dates) -> Quotations:
    """Every attribution once, by article and as they stand there."""
    first = speech.rows["first"] == 1
    places = speech.numbers[speech.article[first]] << 32 | speech.rows["ordinal"][first].astype(np.int64)
    said = library.catalogue.db.execute(_SAID).fetchall()
    told = np.array([article << 32 | ordinal for article, ordinal, _ in said], np.int64)
    at = np.searchsorted(places, told)
    there = at < len(places)
    there[there] = places[at[there]] == told[there]  # the catalogue may be ahead of the arrays
    known = ((int(at[i]), said[i]) for i in np.flatnonzero(there).tolist())
    return dates.of(places, speech.rows["score"][first].astype(np.float64), known)


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
