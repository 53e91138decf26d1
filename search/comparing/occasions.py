"""Rows by occasion: what was said in one passage of an article, at one event, or on one day."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from search.comparing.every import known_of
from search.comparing.quotations import UNDATED, Quotations
from search.comparing.rows import Cells, Rows, paired, together
from search.library import Library
from search.text import fold
from search.utterances.resolving import resolve

_CIRCUMSTANCES = "u.paragraph, u.passage, u.event, u.said, u.kind"
LASTS = 7  # days that an event of one name may last
MOST = 200  # quotations of a column on one occasion that are paired; more are listed


class Entry(NamedTuple):
    """A quotation of a column: its place there, and what is known of its occasion."""

    column: int
    place: int
    article: int
    ordinal: int
    paragraph: int
    passage: int
    event: str
    day: str
    kind: str


@dataclass
class Band:
    """What was said on one occasion."""

    entries: list[Entry]
    event: str
    day: str

    @property
    def columns(self) -> int:
        """Of how many columns something was said."""
        return len({entry.column for entry in self.entries})

    def join(self, other: "Band") -> None:
        """Take in what belongs to the same occasion."""
        self.entries += other.entries
        self.event, self.day = self.event or other.event, self.day or other.day

    @property
    def why(self) -> str:
        """Why they stand together."""
        if len({entry.article for entry in self.entries}) == 1:
            paragraphs = sorted({entry.paragraph for entry in self.entries})
            where = f"¶{paragraphs[0]}" if len(paragraphs) == 1 else f"¶{paragraphs[0]}-{paragraphs[-1]}"
            return f"same {self.event or 'passage'}, {where}"
        if self.event and self.event != self.event.lower():
            return f"same event: {self.event}"
        return f"same {self.event}, {self.day}" if self.event else f"same day, {self.day}"


def by_occasion(library: Library, columns: Sequence[Quotations], total: int) -> Rows:
    """Rows of what was said on one occasion, in the order of time; then the rest. ``total``: of all attributions."""
    bands = _passages(library, columns, total)
    bands = _joined_by_name(bands)
    bands = _joined_by_day(bands, lambda band: (band.event, band.day) if band.event and band.day else None)
    several = [band for band in bands if band.columns > 1]
    alone = _joined_by_day(
        [band for band in bands if band.columns == 1], lambda band: ("", band.day) if band.day else None
    )
    several += [band for band in alone if band.columns > 1]
    several.sort(key=lambda band: min(_time(columns, entry) for entry in band.entries))
    found = [(band.why, _rows(band, len(columns))) for band in several]
    return together(found, [len(column) for column in columns])


def _passages(library: Library, columns: Sequence[Quotations], total: int) -> list[Band]:
    found: dict[tuple[int, int], Band] = {}
    listing = library.listing
    days: dict[tuple[str, int], str] = {}
    several = np.unique(np.concatenate([quotations.places for quotations in columns]))
    told = {row[0]: row[1:] for row in known_of(library, several, _CIRCUMSTANCES, total)}
    for column, quotations in enumerate(columns):
        for place, number in enumerate(quotations.places.tolist()):
            row = told.get(number)
            if row is None:
                continue
            article, ordinal = number >> 32, number & 0xFFFFFFFF
            paragraph, passage, event, said, kind = row
            day = days.get((said, article))
            if day is None:
                day = days[said, article] = resolve(said, listing[article].date).day if said else ""
            entry = Entry(column, place, article, ordinal, paragraph, passage, event, day, kind)
            band = found.get((article, passage))
            if band is None:
                found[article, passage] = Band([entry], event, day)
            else:
                band.entries.append(entry)
                band.day = band.day or day
    return list(found.values())


def _joined_by_name(bands: list[Band]) -> list[Band]:
    """Events of one name are one, unless they are known to be too far apart in time."""
    named: defaultdict[str, list[Band]] = defaultdict(list)
    found = []
    for band in bands:
        if band.event and band.event != band.event.lower():
            named[fold(band.event)].append(band)
        else:
            found.append(band)
    for same in named.values():
        same.sort(key=lambda band: (band.day, band.entries[0].article))
        dated = [band for band in same if band.day]
        undated = [band for band in same if not band.day]
        groups: list[Band] = []
        for band in dated:
            if groups and _days_between(groups[-1].day, band.day) <= LASTS:
                groups[-1].join(band)
            else:
                groups.append(band)
        for band in undated:
            if len(groups) == 1 or (not dated and groups):
                groups[0].join(band)
            else:
                groups.append(band)
        found += groups
    return found


def _joined_by_day(bands: list[Band], key: Callable[[Band], tuple[str, str] | None]) -> list[Band]:
    """Bands of one key are one; those without stay alone."""
    found: list[Band] = []
    same: dict[tuple[str, str], Band] = {}
    for band in bands:
        wanted = key(band)
        if wanted is None:
            found.append(band)
        elif wanted in same:
            same[wanted].join(band)
        else:
            same[wanted] = band
            found.append(band)
    return found


def _days_between(one: str, other: str) -> int:
    return abs((date.fromisoformat(other) - date.fromisoformat(one)).days)


def _time(columns: Sequence[Quotations], entry: Entry) -> tuple[int, int, int]:
    day = int(entry.day.replace("-", "")) if entry.day else int(columns[entry.column].first[entry.place])
    return min(day, UNDATED), entry.article, entry.ordinal


def _rows(band: Band, count: int) -> list[Cells]:
    lists: list[list[int]] = [[] for _ in range(count)]
    known = {(entry.column, entry.place): entry for entry in band.entries}
    for entry in sorted(band.entries, key=lambda e: (e.article, e.ordinal)):
        lists[entry.column].append(entry.place)

    def alike(column: int, place: int, other: int, other_place: int) -> float:
        a, b = known[column, place], known[other, other_place]
        near = 4.0 - min(3.0, abs(a.ordinal - b.ordinal) / 4) if a.article == b.article else 0.0
        return near + 2 * (a.kind == b.kind) + (a.day == b.day)

    if max(map(len, lists)) > MOST:
        return paired(lists, lambda column, place, other, other_place: -abs(place - other_place))
    return paired(lists, alike)
