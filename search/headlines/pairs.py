"""Pairs of titles that may pull in opposite directions about the same actors: always proposals."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from search.actors import Actors
from search.headlines.claims import Claim, claims, names_in
from search.headlines.stances import stances
from search.library import Library, Listed
from search.text import fold

SOON = 30  # characters behind a verb in which they are named whom it is said of
MOST_OF_TWO = 40  # pairs about the same two actors
_NAMED = "SELECT key, name, aliases FROM named WHERE article = ?"
SAME_DAY, CHANGE, UNKNOWN = "on the same day", "later, perhaps a change", "undated, perhaps a change"


@dataclass(frozen=True, slots=True)
class Headline:
    """A claim of an article's title."""

    article: Listed
    claim: Claim


@dataclass(frozen=True, slots=True)
class Pair:
    """Two titles, by date; ``when`` says how their dates stand to one another. ``subject``, ``whom``: keys."""

    subject: str
    whom: str
    one: Headline
    other: Headline
    when: str


class Pairs:
    """The pairs of one state of a library."""

    def __init__(self, library: Library, actors: Actors) -> None:
        self._library = library
        self._actors = actors
        self.understood = 0  # titles that make a claim
        self.pairs = list(self._pairs())

    def _pairs(self) -> Iterator[Pair]:
        about: defaultdict[tuple[str, str], dict[int, list[Headline]]] = defaultdict(lambda: {1: [], -1: []})
        seen: set[tuple[str, str]] = set()
        for article in self._library.listing.values():
            if not article.title or next(stances(article.title), None) is None:
                continue
            found = claims(article.title, names_in(article.title, self._names(article.number)))
            self.understood += bool(found)
            for claim in found:
                copy = fold(article.title), article.date
                if copy in seen:
                    continue  # the same title of the same day, in another place
                about[claim.subject.key, claim.whom.key][claim.way].append(Headline(article, claim))
            seen.add((fold(article.title), article.date))
        ordered = sorted(about.items(), key=lambda item: (-min(map(len, item[1].values())), item[0]))
        for (subject, whom), ways in ordered:
            pairs = [_pair(subject, whom, a, b) for a in ways[1] for b in ways[-1] if a.article is not b.article]
            yield from sorted(pairs, key=_closeness)[:MOST_OF_TWO]

    def _names(self, number: int) -> list[tuple[str, str]]:
        rows = self._library.catalogue.db.execute(_NAMED, (number,))
        return [
            (name, self._actors.identity(number, key))
            for key, own, aliases in rows
            for name in dict.fromkeys((own, *json.loads(aliases or "[]")))
        ]


def bears(claim: Claim, words: str, names: list[str]) -> str:
    """Whether quoted words carry a claim: "carries", "against", or "unclear" where they don't say how one stands.

    ``names``: those of whom the claim is about.
    """
    folded = fold(words)
    named = "|".join(re.escape(fold(name)) for name in names if name)
    if not named:
        return "unclear"
    about = re.compile(rf"(?<!\w)(?:{named})(?!\w)")
    # a verb says how one stands to whom it is said of: they are named soon behind it
    ways = {stance.way for stance in stances(words) if about.search(folded, stance.end, stance.end + SOON)}
    if len(ways) != 1:
        return "unclear"
    return "carries" if claim.way in ways else "against"


def _pair(subject: str, whom: str, a: Headline, b: Headline) -> Pair:
    one, other = sorted((a, b), key=lambda h: (h.article.date or "~", h.article.document))
    if not one.article.date or not other.article.date:
        when = UNKNOWN
    else:
        when = SAME_DAY if one.article.date == other.article.date else CHANGE
    return Pair(subject, whom, one, other, when)


def _closeness(pair: Pair) -> tuple[int, int, str, str]:
    """The nearer in time the likelier it is a contradiction."""
    order = [SAME_DAY, CHANGE, UNKNOWN].index(pair.when)
    days = abs(_days(pair.one.article.date) - _days(pair.other.article.date)) if order == 1 else 0
    return order, days, pair.one.article.document, pair.other.article.document


def _days(date: str) -> int:
    year, month, day = [*map(int, date.split("-")), 1, 1][:3]
    return year * 372 + month * 31 + day
