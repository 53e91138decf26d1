"""From a column to its quotations."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from search.actors import Actors
from search.comparing.circumstances import ASKED, Circumstances
from search.comparing.column import Column
from search.comparing.every import Every, known_of
from search.comparing.quotations import UNDATED, Dates, Ints, Quotations, joined
from search.errors import UsageError
from search.library import Library
from search.number_sets import among, distinct
from search.sides.sides import Sides
from search.text import fold
from search.utterances.periods import Period, first_day, last_day

if TYPE_CHECKING:
    from search.voices.speech import Speech

Bools = npt.NDArray[np.bool_]
FEW = 500  # attributions that are asked for one by one; of more, all are made ready
_ROWS = "SELECT article, ordinal, score, said FROM utterance"


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
    """Finds the quotations of columns in one state of a library.

    ``asked`` gives the places that a query finds, ``speech`` the flat arrays of all attributions; ``before`` are the
    columns of this same state as they were before the person said something.
    """

    def __init__(
        self,
        library: Library,
        actors: Actors,
        sides: Sides,
        asked: Callable[[str], Ints],
        speech: "Callable[[], Speech]",
        before: "Columns | None" = None,
    ) -> None:
        self._library, self._actors, self._sides, self._asked = library, actors, sides, asked
        self._speech = speech
        self.dates: Dates = Dates(library) if before is None else before.dates
        self._every: Every | None = None if before is None else before._every

    @property
    def total(self) -> int:
        """How many attributions there are, about."""
        return int(self._library.catalogue.db.execute("SELECT coalesce(sum(quotes), 0) FROM article").fetchone()[0])

    @property
    def every(self) -> Every:
        """Every attribution there is."""
        if self._every is None:
            self._every = Every(self._library, self._speech(), self.dates)
        return self._every

    def circumstances(self, places: Ints) -> Circumstances:
        """What is known of the occasions of some attributions, in their order."""
        if self._every is not None:  # which takes longer to be made than to ask for those of a few speakers
            return self.every.circumstances(places)
        return Circumstances.of(places, known_of(self._library, distinct(places), ASKED, self.total), self.dates)

    def frequent(self, places: Ints) -> list[str]:
        """The keys of those who say a good part of what they say in some attributions."""
        return [] if self._every is None else self._every.frequent(places)

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
                found = found.only(among(found.places, self._asked(column.query)))
        else:
            found = self._any(column, filtered)
        for outlet in filter(None, (column.outlet, filtered.outlet)):
            found = found.only(among(found.articles, self._of_outlet(outlet)))
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
            found = found.only(among(found.places, parts[0].places))
        return found

    def _of_key(self, key: str, filtered: Filter) -> Quotations:
        if self._every is not None and not filtered.kinds and not filtered.cues and key in self._speech().index_of:
            return self._every.spoken(self._speech(), key)
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
        """The cues of the classes that are asked for, of those that occur with a key."""
        class_of = self._classes(filtered)
        rows = self._library.catalogue.db.execute("SELECT DISTINCT cue FROM utterance WHERE key = ?", (key,))
        return [cue for (cue,) in rows if class_of is not None and class_of(cue) in filtered.cues]

    @staticmethod
    def _classes(filtered: Filter) -> Callable[[str], str] | None:
        """What gives the class of a cue; None where no classes are asked for. Raises UsageError for unknown ones."""
        from search.voices.lexicon import load_lexicon

        lexicon = load_lexicon()
        if unknown := set(filtered.cues) - set(lexicon.columns):
            raise UsageError(f"There is no class of cues named {min(unknown)}: {', '.join(lexicon.columns)}.")
        return lexicon.class_of if filtered.cues else None

    def _any(self, column: Column, filtered: Filter) -> Quotations:
        """Those of anybody: of a query, or all that outlet and period leave."""
        places = self._asked(column.query) if column.query else None
        if places is not None and len(places) <= FEW:
            rows = known_of(self._library, places, "u.score, u.said", 4 * FEW)
            found = self.dates.quotations([(p >> 32, p & 0xFFFFFFFF, score, said) for p, score, said in rows])
        else:
            every = self.every.quotations
            found = every if places is None else every.only(among(every.places, places))
        return found if not (filtered.kinds or filtered.cues) else found.only(self._fits(found, filtered))

    def _fits(self, found: Quotations, filtered: Filter) -> Bools:
        """Which are of the kinds, and told by cues of the classes, that are asked for."""
        classes = self._classes(filtered)
        fit = [
            place
            for place, kind, cue in known_of(self._library, found.places, "u.kind, u.cue", self.total)
            if (not filtered.kinds or kind in filtered.kinds) and (classes is None or classes(cue) in filtered.cues)
        ]
        return among(found.places, np.array(fit, np.int64))

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
