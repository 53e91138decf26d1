"""Which attributions tell one statement, with doubtful ones that stand beside them; and which nearly do."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from search.collation.apart import why_apart
from search.library import Library
from search.quotes import QuoteId
from search.statements.relation import relate
from search.statements.statements import Statements
from search.statements.telling import Telling
from search.text import paragraphs

LEAST_SCORE = 0.1  # from which an attribution beside a telling may be told with it
MOST_APART = 40  # tellings left apart that are named
LOOKED_FROM = 10  # tellings of a statement beside which others are looked for
_BESIDE = "SELECT ordinal, spans FROM attribution WHERE article = ? AND score >= ? ORDER BY ordinal"


@dataclass(frozen=True, slots=True)
class Apart:
    """An attribution that is near a statement and wasn't joined to it, and a phrase that says why."""

    place: QuoteId
    why: str


class Gathering:
    """Gathers around one attribution."""

    def __init__(self, library: Library, statements: Statements) -> None:
        self._library = library
        self._statements = statements

    def around(self, place: QuoteId) -> list[Telling]:
        """All tellings of the statement that an attribution tells, once each, in no order that means anything.

        An attribution that was too doubtful to be compared is told with what stands beside it. Raises KeyError for
        one that is there no more.
        """
        tellings = self._statements.tellings
        asked = tellings.telling((tellings.original(place[0]), place[1]))
        found = self._of(asked)
        if found is None:
            for neighbour in self._neighbours(asked, {asked.ordinal}):
                near = self._of(neighbour)
                if near is not None and any((t.article, t.ordinal) == (asked.article, asked.ordinal) for t in near):
                    return near
            return [asked]
        if all((t.article, t.ordinal) != (asked.article, asked.ordinal) for t in found):
            found.append(asked)  # the article tells it twice, and this is the second time
        return found

    def apart(self, found: Sequence[Telling]) -> list[Apart]:
        """Attributions that resemble the tellings of a statement and weren't joined to it, the nearest first."""
        joined = {(telling.article, telling.ordinal) for telling in found}
        near: dict[QuoteId, Apart] = {}
        ordered = sorted(found, key=lambda t: (-len(t.core), t.article, t.ordinal))
        for telling in ordered[:LOOKED_FROM]:
            for other in self._statements.resembling(telling, MOST_APART):
                place = other.article, other.ordinal
                if place in joined or place in near or _inside(other, found):
                    continue
                why = why_apart(telling, other, self._statements.rarity)
                near[place] = Apart(place, why or "another telling of it is known to be somebody else's")
        return list(near.values())[:MOST_APART]

    def _of(self, asked: Telling) -> list[Telling] | None:
        statement = self._statements.of(asked.article, asked.ordinal)
        if statement is None:
            return None
        found = list(statement.tellings)
        return found + list(self._companions(found))

    def _companions(self, found: Sequence[Telling]) -> Iterator[Telling]:
        """Attributions beside a telling that tell what another article's telling does."""
        articles = {telling.article for telling in found}
        if len(articles) < 2:
            return
        for article in sorted(articles):
            own = [telling for telling in found if telling.article == article]
            others = [telling for telling in found if telling.article != article]
            for candidate in self._neighbours(own[0], {t.ordinal for t in own}, own):
                if any(relate(candidate, other, self._statements.rarity) is not None for other in others):
                    yield candidate

    def _neighbours(
        self, asked: Telling, without: Collection[int], own: Sequence[Telling] | None = None
    ) -> Iterator[Telling]:
        """Attributions of the same speaker in the same paragraph as one of some tellings of an article."""
        row = self._library.article(asked.article)
        every = paragraphs(self._library.text(row))
        mine = [(start, end) for start, end in every if any(start <= t.extent[0] < end for t in (own or [asked]))]
        for ordinal, spans in self._library.catalogue.db.execute(_BESIDE, (asked.article, LEAST_SCORE)):
            parts = json.loads(spans)
            if ordinal in without or not parts:
                continue
            if any(start <= parts[0][0] < end for start, end in mine):
                neighbour = self._statements.tellings.telling((asked.article, ordinal))
                if neighbour.speaker == asked.speaker:
                    yield neighbour


def _inside(other: Telling, found: Sequence[Telling]) -> bool:
    """True for what stands in a telling of its own article: a part of it that was read once more."""
    return any(
        t.article == other.article and t.extent[0] < other.extent[1] and other.extent[0] < t.extent[1] for t in found
    )
