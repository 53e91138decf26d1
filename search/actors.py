"""The actors of a corpus: everyone named in it, joined over its articles by their keys."""

import difflib
import json
from collections import Counter
from functools import lru_cache

from search.actor import Actor
from search.catalogue import Catalogue
from search.errors import UsageError
from search.joining import Joining, NamedRow
from search.reading.reading import MentionType
from search.text import fold


@lru_cache(4096)
def _strings(value: str) -> tuple[str, ...]:
    """A JSON list of strings; the same few come again and again."""
    return tuple(json.loads(value)) if len(value) > 2 else ()


class Actors:
    """All actors of a corpus, as one state of the catalogue has them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.by_key: dict[str, Actor] = {}
        query = "SELECT article, key, name, aliases, affiliations, type, mentions, quotes, anonymous FROM named"
        rows = list(map(NamedRow._make, catalogue.db.execute(query)))
        self._joining = Joining(rows)
        self._keys: dict[str, set[str]] = {}
        names: dict[str, Counter[str]] = {}
        types: dict[str, Counter[str]] = {}
        for article, own_key, name, aliases, affiliations, type_, mentions, quotes, anonymous in rows:
            key = self._joining.identity(article, own_key)
            actor = self.by_key.get(key)
            if actor is None:
                actor = self.by_key[key] = Actor(key, name, type_, anonymous=bool(anonymous))
                names[key], types[key] = Counter(), Counter()
                self._keys[key] = set()
            self._keys[key].add(own_key)
            weight = mentions + quotes + 1
            names[key][name] += weight
            types[key][type_] += weight
            actor.mentions += mentions
            actor.quotes += quotes
            actor.articles.add(article)
            actor.aliases[name] += 1
            for alias in _strings(aliases):
                actor.aliases[alias] += 1
            for words in _strings(affiliations):
                actor.affiliations[words] += 1
        for key, actor in self.by_key.items():
            if len(names[key]) > 1:
                actor.name = _name(names[key])
                actor.type = max(types[key], key=lambda t: (types[key][t], t))
        for key, other in self._joining.maybe.items():
            if key in self.by_key and other in self.by_key:
                self.by_key[key].maybe = self.by_key[other].name
        self._by_name: dict[str, list[Actor]] = {}
        for actor in self.by_key.values():
            for alias in {fold(a) for a in (*actor.aliases, actor.name)}:
                self._by_name.setdefault(alias, []).append(actor)

    def identity(self, article: int, key: str) -> str:
        """The actor of the corpus that a key of an article's reading means there."""
        return self._joining.identity(article, key)

    def keys(self, key: str) -> list[str]:
        """The keys by which readings know an actor. Of some, others are known by them in other articles."""
        return sorted(self._keys.get(key, {key}))

    def named_alike(self, key: str) -> list[str]:
        """The actor of a key, and those of the same name that were taken for another kind of thing."""
        kind, _, name = key.partition(":")
        if not kind or not name or key.startswith("?"):
            return [key]
        return [key, *(k for t in MentionType if (k := f"{t.lower()}:{name}") != key and k in self.by_key)]

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
        actor = self.by_key.get(name) or self.by_key.get(self._joining.now(name))
        if actor is not None:
            return actor
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
        alike = Counter(a.name for a in found)
        names = "; ".join(sorted({a.name if alike[a.name] == 1 else a.key for a in found})[:6])
        raise UsageError(f"Several actors may be meant by {name}: {names}. Give one of these.")

    def listed(self, words: str = "") -> list[Actor]:
        """All actors whose name holds ``words``, the most quoted first."""
        wanted = fold(words)
        found = (a for a in self.by_key.values() if wanted in fold(a.name))
        return sorted(found, key=lambda a: (a.anonymous, -a.quotes, -a.mentions, a.name))


def _name(names: Counter[str]) -> str:
    """The commonest name; one of several words before a shorter one."""
    return max(names, key=lambda n: (" " in n, names[n], len(n), n))
