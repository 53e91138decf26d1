"""Who may belong to a side, by what the texts say they are. Nobody is added unasked."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.actor import Actor
from search.actors import Actors
from search.notes.side import Side
from search.reading.reading import MentionType
from search.sides.offices import country_of, government_body, government_of
from search.text import fold


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MOST = 500  # proposals
_SPEAKS = _set(
    """spokesman spokeswoman spokesperson chief executive president chairman chairwoman chair director head manager
    secretary leader founder lawyer official member chairperson captain coach"""
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An actor who may belong to a side; ``words`` of the texts say why, "" where it is the actor's own name."""

    actor: Actor
    words: str


class Proposals:
    """Makes proposals out of the actors of a corpus."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors

    def of(self, side: Side, members: Iterable[str]) -> list[Proposal]:
        """Who may belong to a side of which ``members`` are the keys: for a government, those who speak for it.

        The most quoted come first. Citizens, experts, media and speakers without a name are never among them.
        """
        inside = set(members)
        countries = self._countries(side, inside)
        names = self._names(inside)
        found = []
        for actor in self._actors.listed():
            if actor.key in inside or actor.anonymous:
                continue
            words = self._why(actor, countries, names)
            if words is not None:
                found.append(Proposal(actor, words))
        return found[:MOST]

    def governments(self) -> list[tuple[str, int, int]]:
        """The countries for whose government somebody may speak here: (name, how many, their quotations), most quoted first."""  # noqa: E501
        many, quotes = Counter[str](), Counter[str]()
        for actor in self._actors.by_key.values():
            for key in self._governments(actor):
                many[key] += 1
                quotes[key] += actor.quotes
        named = [(self._actors.name(key), many[key], quotes[key]) for key in many if key in self._actors.by_key]
        return sorted(named, key=lambda row: (-row[2], -row[1], row[0]))

    def _governments(self, actor: Actor) -> set[str]:
        """The countries for which an actor may speak."""
        if actor.anonymous:
            return set()
        if actor.type == MentionType.PERSON:
            return {country for words in actor.affiliations if (country := government_of(words))}
        own = actor.key if actor.type == MentionType.COUNTRY and actor.quotes else government_body(actor.key)
        return {own} if own else set()

    def _countries(self, side: Side, inside: set[str]) -> set[str]:
        """The countries of which a side is the government: by its name, else by its members."""
        named = country_of(side.name)
        if named:
            return {named}
        votes = Counter(country for key in inside if (country := self._government(key)))
        return {country for country, count in votes.most_common(1)}

    def _government(self, key: str) -> str:
        if key.startswith("country:"):
            return key
        actor = self._actors.by_key.get(key)
        own = government_body(key)
        return own or next((c for words in (actor.affiliations if actor else ()) if (c := government_of(words))), "")

    def _names(self, inside: set[str]) -> set[str]:
        """The folded names of the organisations in a side, for which somebody may speak."""
        actors = [self._actors.by_key[key] for key in inside if key in self._actors.by_key]
        return {
            fold(name)
            for actor in actors
            if actor.type == MentionType.ORG
            for name in (actor.name, *actor.aliases)
            if len(name) > 2
        }

    def _why(self, actor: Actor, countries: set[str], names: set[str]) -> str | None:
        """The words for a proposal, or None for none."""
        if actor.key in countries and actor.quotes:
            return ""
        if actor.type == MentionType.ORG and government_body(actor.key) in countries:
            return ""
        if actor.type != MentionType.PERSON:
            return None
        for words, _ in actor.affiliations.most_common():
            if government_of(words) in countries or _speaks_for(words, names):
                return words
        return None


def _speaks_for(affiliation: str, names: set[str]) -> bool:
    """Whether somebody whom a text calls so speaks for one of some organisations."""
    words = f" {fold(affiliation)} ".replace("’s ", " ").replace("'s ", " ")
    return any(f" {name} " in words for name in names) and any(word in _SPEAKS for word in words.split())


def articles_saying(actors: Actors, rows: Iterable[tuple[int, str, str]], key: str, words: str) -> Iterator[int]:
    """The articles, of (article, key, affiliations) rows, that call an actor so."""
    wanted = words.split()
    for article, own, affiliations in rows:
        if actors.identity(article, own) == key and (
            not words or wanted in (said.split() for said in json.loads(affiliations))
        ):
            yield article
