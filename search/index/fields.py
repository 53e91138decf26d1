"""Which field of the index the words of a zone belong to, and in which fields a condition's words are looked for."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.article import Zone

# the fields of an article's text; a zone of another kind belongs to its body
TEXT_FIELDS = ("title", "body", "caption", "footnote", "boilerplate")
# where a word without a field is looked for, and how much it counts there
WEIGHTS = (("title", 2.5), ("body", 1.0), ("caption", 1.0), ("outlet", 0.3), ("author", 0.3))
# where it is looked for only when that is asked for
ASIDE = {"boilerplate": 0.3, "footnote": 0.5}
ALL_WEIGHTS = (*WEIGHTS, *ASIDE.items())
PLURALS = {"footnote": "footnotes"}


def looked_in(field: str | None) -> tuple[tuple[str, float], ...]:
    """The fields of an article, with their weights, where the words of a condition with this field are looked for."""
    return WEIGHTS if field is None else ALL_WEIGHTS if field == "all" else ((field, 1.0),)


def shown_in(field: str | None) -> frozenset[str]:
    """The fields of an article where what a condition with this field looks for may stand."""
    return frozenset(name for name, _ in looked_in(None if field == "said" else field))


class Fields:
    """Which field each stretch of a text belongs to, by its ``zones`` (kind, start, end); what is in none: its body."""

    def __init__(self, zones: Sequence[tuple[str, int, int]]) -> None:
        self._starts = [start for _, start, _ in zones]
        self._ends = [end for _, _, end in zones]
        self._names = [name if name in TEXT_FIELDS else "body" for name, _, _ in zones]
        self._kinds = frozenset(self._names)
        self._edges: dict[tuple[frozenset[str], int], list[int]] = {}

    def stretch(self, start: int, end: int) -> tuple[str, int]:
        """The field of the word at [start, end), and up to where (at least ``end``) the next words have the same.

        A word that reaches out of its zone belongs to the body.
        """
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and end <= self._ends[at]:
            return self._names[at], self._ends[at]
        return "body", end

    def only(self, names: frozenset[str]) -> bool:
        """Whether every word of the text belongs to one of the fields ``names`` (see ``shown_in``)."""
        return "body" in names and names >= self._kinds

    def edges(self, names: frozenset[str], size: int) -> list[int]:
        """Where stretches of a text of this size begin and end, in turns, that belong to a field of ``names``."""
        if (names, size) not in self._edges:
            edges: list[int] = []
            place = 0
            zones = zip(self._names, self._starts, self._ends, [*self._starts, size][1:], strict=True)
            for name, start, end, following in zones:
                if place < start:
                    _turn(edges, place, "body" in names)
                _turn(edges, start, name in names)
                place = min(end, following)
            if place < size:
                _turn(edges, place, "body" in names)
            _turn(edges, size, False)
            self._edges[names, size] = edges
        return self._edges[names, size]


def _turn(edges: list[int], place: int, inside: bool) -> None:
    """From a place on it is inside, or not."""
    if inside == bool(len(edges) % 2):
        return
    if edges and edges[-1] == place:
        edges.pop()
    else:
        edges.append(place)


def fields_of(zones: "Sequence[Zone]") -> Fields | None:
    """The fields of a text with these zones, or None where none are known."""
    return Fields([(zone.kind.value, zone.start, zone.end) for zone in zones]) if zones else None
