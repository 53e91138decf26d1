"""What is known of the occasions of many quotations, as flat arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.comparing.quotations import Dates, Ints
from search.voices.measures import KINDS

ASKED = "u.paragraph, u.passage, u.event, u.said, u.kind"  # of an utterance, for ``Circumstances.of``
Told = tuple[int, int, int, str, str, str]  # a place and these


@dataclass(frozen=True, slots=True)
class Circumstances:
    """One entry a quotation. ``passage``: the ordinal of the first one of its article that was told in one go with it;
    ``event``: what the occasion was, an index into ``events`` (0: unknown); ``day`` (yyyymmdd): the one that its text
    names, 0 for none; ``kind``: an index into KINDS; ``there``: False of what isn't known.
    """

    events: Sequence[str]
    there: npt.NDArray[np.bool_]
    paragraph: Ints
    passage: Ints
    event: Ints
    day: Ints
    kind: Ints

    @classmethod
    def of(cls, places: Ints, rows: Iterable[Told], dates: Dates) -> "Circumstances":
        """Those of places, in their order, of which the catalogue has these rows."""
        index = {"": 0}
        found = {
            place: (
                *(True, paragraph, passage, index.setdefault(event, len(index))),
                *(dates.day(said, place >> 32), KINDS.index(kind)),
            )
            for place, paragraph, passage, event, said, kind in rows
        }
        known = [found.get(place, (False, 0, 0, 0, 0, 0)) for place in places.tolist()]
        there, *numbers = np.array(known, np.int64).reshape(-1, 6).T
        return cls(tuple(index), there == 1, *numbers)
