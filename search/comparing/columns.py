"""From a column to its quotations."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from search.actors import Actors
from search.comparing.column import Column
from search.comparing.quotations import UNDATED, Dates, Ints, Quotations, joined
from search.errors import UsageError
from search.library import Library
from search.sides.sides import Sides
from search.text import fold
from search.utterances.periods import Period, first_day, last_day

Bools = npt.NDArray[np.bool_]
FEW = 2_000  # articles that are looked at one by one; of more, all attributions are
_ROWS = "SELECT article, ordinal, score, said FROM utterance"
_OF_ARTICLE = (
    "SELECT u.article, u.ordinal, u.score, u.said FROM attribution a JOIN utterance u "
    "ON u.key = a.key AND u.article = a.article AND u.ordinal = a.ordinal WHERE a.article = ?"
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What all columns are narrowed to: kinds, classes of cues, an outlet, days. Nothing set is anything."""

    kinds: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    outlet: str = ""
    since: str = ""
    until: str = ""

    def to_json(self) -> dict[str, Any]:
        """What is set of it."""
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name)}


class Columns:
    """Finds the quotations of columns in one state of a library; ``asked`` gives the places that a query finds."""

    def __init__(self, library: Library, actors: Actors, sides: Sides, asked: Callable[[str], Ints]) -> None:
        self._library, self._actors, self._sides, self._asked = library, actors, sides, asked
        self.dates = Dates(library)

    def resolved(self, column: Column) -> tuple[Column, str, str]:
        """The column with the key of its actor, or the name of its side, and how these are called: (., name, key).

        A name that is a side's means the side. Raises UsageError for one that nobody has.
        """
        if column.actor and not column.side:
            side = self._sides.find(column.actor)
            if side is not None:
                return replace(column, actor="", side=side.name), side.name, ""
        if column.side:
            return replace(column, side=self._sides.one(column.side).name), self._sides.one(column.side).name, ""
        if column.actor:
            actor = self._actors.one(column.actor)
            return replace(column, actor=actor.key), actor.name, actor.key
        return column, "", ""

    def mentions(self, column: Column) -> int:
        """How often the actors of a column are named."""
        keys = [column.actor] if column.actor else []
        keys += [voice.key for voice in self._sides.voices(column.side)] if column.side else []
        return sum(self._actors.by_key[key].mentions for key in dict.fromkeys(keys) if key in self._actors.by_key)

    def all(self, column: Column, filtered: Filter) -> Quotations:
        """All quotations of a column (resolved), of any day, doubtful ones too."""
        if column.actor or column.side:
            found = self._spoken(column, filtered)
            if column.query:
                found = found.only(np.isin(found.places, self._asked(column.query)))
        else:
            found = self._any(column, filtered)
        for outlet in filter(None, (column.outlet, filtered.outlet)):
            found = found.only(np.isin(found.articles, self._of_outlet(outlet)))
        if filtered.since or filtered.until:
            found = found.only(inside(found, Period(filtered.since, filtered.until)))
        return found

    def _spoken(self, column: Column, filtered: Filter) -> Quotations:
        parts = []
        if column.actor:
            parts.append(self._of_key(column.actor, filtered))
        if column.side:
            for voice in self._sides.voices(column.side):
                said = self._of_key(voice.key, filtered)
                parts.append(said if voice.period.open else said.only(_perhaps_inside(said, voice.period)))
        found = joined(parts)
        if column.actor and column.side:
            found = found.only(np.isin(found.places, parts[0].places))
        return found

    def _of_key(self, key: str, filtered: Filter) -> Quotations:
        rows: list[tuple[int, int, float, str]] = []
        identity = self._actors.identity
        for own in self._actors.keys(key):
            condition, values = self._condition(filtered, own)
            found = self._library.catalogue.db.execute(f"{_ROWS} WHERE key = ?{condition}", (own, *values)).fetchall()
            if self._actors.means_several(own):
                found = [row for row in found if identity(row[0], own) == key]
            rows += found
        return self.dates.quotations(rows)

    def _condition(self, filtered: Filter, key: str) -> tuple[str, list[str]]:
        condition, values = "", list[str]()
        if filtered.kinds:
            condition += f" AND kind IN ({', '.join('?' * len(filtered.kinds))})"
            values += filtered.kinds
        if filtered.cues:
            some = self._cues(filtered, key)
            condition += f" AND cue IN ({', '.join('?' * len(some))})"
            values += some
        return condition, values

    def _cues(self, filtered: Filter, key: str) -> list[str]:
        """The cues of the classes that are asked for, of those that occur with a key (None: with any)."""
        from search.voices.lexicon import load_lexicon

        lexicon = load_lexicon()
        if unknown := set(filtered.cues) - set(lexicon.columns):
            raise UsageError(f"There is no class of cues named {min(unknown)}: {', '.join(lexicon.columns)}.")
        rows = self._library.catalogue.db.execute("SELECT DISTINCT cue FROM utterance WHERE key = ?", (key,))
        return [cue for (cue,) in rows if lexicon.class_of(cue) in filtered.cues]

    def _any(self, column: Column, filtered: Filter) -> Quotations:
        """Those of anybody: of a query, or all that outlet and period leave."""
        places = self._asked(column.query) if column.query else None
        articles = np.unique(places >> 32) if places is not None else self._of_outlet(column.outlet or filtered.outlet)
        db = self._library.catalogue.db
        if len(articles) <= FEW:
            rows = [row for number in articles.tolist() for row in db.execute(_OF_ARTICLE, (number,))]
        else:
            rows = db.execute(_ROWS).fetchall()
        found = self.dates.quotations(rows)
        found = found.only(np.isin(found.articles, articles))
        found = found if places is None else found.only(np.isin(found.places, places))
        return found if not (filtered.kinds or filtered.cues) else found.only(self._fits(found, filtered))

    def _fits(self, found: Quotations, filtered: Filter) -> Bools:
        db = self._library.catalogue.db
        fits = []
        for article, ordinal in found.ids(range(len(found))):
            key = db.execute(
                "SELECT key FROM attribution WHERE article = ? AND ordinal = ?", (article, ordinal)
            ).fetchone()
            condition, values = self._condition(filtered, key[0])
            where = "WHERE key = ? AND article = ? AND ordinal = ?"
            row = db.execute(f"{_ROWS} {where}{condition}", (key[0], article, ordinal, *values)).fetchone()
            fits.append(row is not None)
        return np.array(fits, bool)

    def _of_outlet(self, outlet: str) -> Ints:
        """The articles of an outlet, or all."""
        rows = self._library.listing.values()
        wanted = fold(outlet)
        return np.array([row.number for row in rows if not outlet or fold(row.outlet) == wanted], np.int64)


def inside(found: Quotations, period: Period) -> Bools:
    """Which were said in a period, as surely as their days are known."""
    first, last = _bounds(period)
    fits: Bools = (found.first >= first) & (found.last <= last) & (found.first != UNDATED)
    return fits


def _perhaps_inside(found: Quotations, period: Period) -> Bools:
    first, last = _bounds(period)
    fits: Bools = (found.first == UNDATED) | ((found.last >= first) & (found.first <= last))
    return fits


def _bounds(period: Period) -> tuple[int, int]:
    first = int(first_day(period.since).replace("-", "")) if period.since else 0
    last = int(last_day(period.until).replace("-", "")) if period.until else UNDATED - 1
    return first, last
