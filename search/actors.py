"""The actors of a corpus: everyone named in it, joined over its articles by their keys."""

import difflib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from search.catalogue import Catalogue
from search.errors import UsageError
from search.text import fold


@dataclass(slots=True)
class Actor:
    """One actor of the corpus. ``mentions`` and ``quotes`` count over all articles read so far."""

    key: str
    name: str
    type: str
    mentions: int = 0
    quotes: int = 0
    anonymous: bool = False
    articles: set[int] = field(default_factory=set)
    aliases: Counter[str] = field(default_factory=Counter)
    affiliations: Counter[str] = field(default_factory=Counter)

    def to_json(self) -> dict[str, Any]:
        """This actor as JSON values; the longest lists are cut to what a screen shows."""
        return {
            "key": self.key,
            "name": self.name,
            "type": self.type,
            "mentions": self.mentions,
            "quotes": self.quotes,
            "articles": len(self.articles),
            "anonymous": self.anonymous,
            "aliases": [name for name, _ in self.aliases.most_common(12) if name != self.name],
            "affiliations": [words for words, _ in self.affiliations.most_common(12)],
        }


class Actors:
    """All actors of a corpus, as one state of the catalogue has them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.by_key: dict[str, Actor] = {}
        names: dict[str, Counter[str]] = {}
        types: dict[str, Counter[str]] = {}
        for row in catalogue.db.execute(
            "SELECT article, key, name, type, mentions, quotes, anonymous, aliases, affiliations FROM named"
        ):
            article, key, name, type_, mentions, quotes, anonymous, aliases, affiliations = row
            actor = self.by_key.get(key)
            if actor is None:
                actor = self.by_key[key] = Actor(key, name, type_, anonymous=bool(anonymous))
                names[key], types[key] = Counter(), Counter()
            weight = mentions + quotes + 1
            names[key][name] += weight
            types[key][type_] += weight
            actor.mentions += mentions
            actor.quotes += quotes
            actor.articles.add(article)
            actor.aliases.update(dict.fromkeys((name, *json.loads(aliases)), 1))
            actor.affiliations.update(json.loads(affiliations))
        for key, actor in self.by_key.items():
            actor.name = max(names[key], key=lambda n: (names[key][n], len(n), n))
            actor.type = max(types[key], key=lambda t: (types[key][t], t))
        self._by_name: dict[str, list[Actor]] = {}
        for actor in self.by_key.values():
            for alias in {fold(a) for a in (*actor.aliases, actor.name)}:
                self._by_name.setdefault(alias, []).append(actor)

    def name(self, key: str, otherwise: str = "") -> str:
        """How the corpus names an actor."""
        actor = self.by_key.get(key)
        return otherwise if actor is None else actor.name

    def find(self, name: str) -> list[Actor]:
        """The actors a person may mean by ``name``, the most quoted first: by name or alias, else by part of a name."""
        wanted = fold(name).strip()
        found = self._by_name.get(wanted, [])
        if not found:
            words = set(wanted.split())
            found = [a for a in self.by_key.values() if words and words <= set(fold(a.name).split())]
        exact = [a for a in found if fold(a.name) == wanted]
        return sorted(exact or found, key=lambda a: (a.anonymous, -a.quotes, -a.mentions, a.name))

    def one(self, name: str) -> Actor:
        """The actor of that key or name. Raises UsageError, naming those meant, when it isn't exactly one."""
        if name in self.by_key:
            return self.by_key[name]
        found = self.find(name)
        quoted = [a for a in found if a.quotes and not a.anonymous]
        if len(found) > 1 and len(quoted) == 1:
            found = quoted
        if len(found) == 1:
            return found[0]
        if not found:
            near = difflib.get_close_matches(fold(name), self._by_name, 1, 0.7)
            hint = f" Did you mean {self._by_name[near[0]][0].name}?" if near else ""
            raise UsageError(f"Nobody named {name} was found in these articles.{hint}")
        names = "; ".join(sorted({a.name for a in found}, key=str)[:6])
        raise UsageError(f"Several actors may be meant by {name}: {names}. Give the full name.")

    def listed(self, words: str = "") -> list[Actor]:
        """All actors whose name holds ``words``, the most quoted first."""
        wanted = fold(words)
        found = (a for a in self.by_key.values() if wanted in fold(a.name))
        return sorted(found, key=lambda a: (a.anonymous, -a.quotes, -a.mentions, a.name))
