"""Which attributions tell one statement, with doubtful ones that stand beside them; and which nearly do."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from search.collation.apart import why_apart
from search.collation.judgements import Judgements
from search.library import Library
from search.notes.verdict import Judged
from search.quotes import QuoteId
from search.statements.relation import relate
from search.statements.statements import Statements
from search.statements.telling import Telling
from search.text import paragraphs

LEAST_SCORE = 0.1  # from which an attribution beside a telling may be told with it
MOST_APART = 40  # tellings left apart that are named
LOOKED_FROM = 10  # tellings of a statement beside which others are looked for
_SAID = {
    Judged.DIFFERENT: "you said that it is another statement",
    Judged.OCCASION: "you said that it was on another occasion",
}
_BESIDE = "SELECT ordinal, spans FROM attribution WHERE article = ? AND score >= ? ORDER BY ordinal"


@dataclass(frozen=True, slots=True)
class Apart:
    """An attribution that is near a statement and wasn't joined to it, and a phrase that says why."""

    place: QuoteId
    why: str


class Gathering:
    """Gathers around one attribution; what a person said of two of them wins over what their words say."""

    def __init__(self, library: Library, statements: Statements, judgements: Judgements) -> None:
        self._library = library
        self._statements = statements
        self.judgements = judgements

    def around(self, place: QuoteId) -> list[Telling]:
        """All tellings of the statement that an attribution tells, once each, this one first.

        An attribution that was too doubtful to be compared is told with what stands beside it. Raises KeyError for
        one that is there no more.
        """
        asked = self._telling(place)
        found = {_place(t): t for t in (asked, *self._proposed(asked))}
        waiting = list(found)
        while waiting:
            for joined in self.judgements.joined(waiting.pop()):
                other = self._telling(joined)
                for telling in (other, *self._proposed(other)):
                    if _place(telling) not in found:
                        found[_place(telling)] = telling
                        waiting.append(_place(telling))
        kept: dict[QuoteId, Telling] = {}
        near = {telling_place: self._is_near(asked, telling) for telling_place, telling in found.items()}
        for own in sorted(found, key=lambda p: (p != _place(asked), not near[p], p)):
            if self.judgements.keeps_apart(own, kept) is None:
                kept[own] = found[own]
        return list(kept.values())

    def _telling(self, place: QuoteId) -> Telling:
        tellings = self._statements.tellings
        return tellings.telling((tellings.original(place[0]), place[1]))

    def _is_near(self, asked: Telling, telling: Telling) -> bool:
        if self.judgements.of(_place(asked), _place(telling)) is Judged.SAME:
            return True
        return relate(asked, telling, self._statements.rarity) is not None

    def _proposed(self, asked: Telling) -> list[Telling]:
        """What the words of an attribution say tells the same."""
        found = self._of(asked)
        if found is not None:
            return found
        for neighbour in self._neighbours(asked, {asked.ordinal}):
            near = self._of(neighbour)
            if near is not None and any(_place(t) == _place(asked) for t in near):
                return near
        return []

    def apart(self, found: Sequence[Telling]) -> list[Apart]:
        """Attributions that resemble the tellings of a statement and weren't joined to it, the nearest first.

        One more than MOST_APART where there are more.
        """
        joined = {(telling.article, telling.ordinal) for telling in found}
        near = {
            place: Apart(place, _SAID[says])
            for telling in found
            for place, says in self.judgements.apart(_place(telling)).items()
            if place not in joined
        }
        ordered = sorted(found, key=lambda t: (-len(t.core), t.article, t.ordinal))
        for telling in ordered[:LOOKED_FROM]:
            for other in self._statements.resembling(telling, MOST_APART + len(joined)):
                if len(near) > MOST_APART:
                    break
                place = other.article, other.ordinal
                if place in joined or place in near or _inside(other, found):
                    continue
                why = why_apart(telling, other, self._statements.rarity)
                near[place] = Apart(place, why or "another telling of it is known to be somebody else's")
        return list(near.values())[: MOST_APART + 1]

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


def _place(telling: Telling) -> QuoteId:
    return telling.article, telling.ordinal


def _inside(other: Telling, found: Sequence[Telling]) -> bool:
    """True for what stands in a telling of its own article: a part of it that was read once more."""
    return any(
        t.article == other.article and t.extent[0] < other.extent[1] and other.extent[0] < t.extent[1] for t in found
    )
