"""The actors of a corpus: everyone named in it, joined over its articles by the program, and by a person."""

import difflib
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from search.actor import Actor
from search.catalogue import Catalogue
from search.errors import UsageError
from search.identities.gathered import Gathered
from search.identities.joined import JoinedActors
from search.identities.overlay import Overlay
from search.notes.identity import Identity
from search.reading.reading import MentionType
from search.text import fold


class Actors:
    """All actors of a corpus, as one state of the catalogue has them, and as a person says that they are.

    An object that was made answers the same for ever: whoever keeps something made of it looks whether it is still the
    engine's.
    """

    def __init__(self, catalogue: Catalogue, said: Sequence[Identity] = (), joined: JoinedActors | None = None) -> None:
        """``said``: what a person says of who is who; ``joined``: the program's view of this state, if it is known."""
        self.said = tuple(said)
        self.joined = joined or JoinedActors(catalogue)
        self._overlay = Overlay(self.joined, self.said)
        self.by_key: dict[str, Actor] = self._overlay.by_key
        self._gathered = Gathered(self.joined.named, self.identity, self.means_several, self.by_key)

    @cached_property
    def _by_name(self) -> dict[str, list[Actor]]:
        """Everybody by the folded forms of all names."""
        found: dict[str, list[Actor]] = {}
        for actor in self.by_key.values():
            for alias in {fold(a) for a in (*actor.aliases, actor.name)}:
                found.setdefault(alias, []).append(actor)
        return found

    @cached_property
    def _listed(self) -> list[Actor]:
        """Everybody, the most quoted first."""
        for key, other in self.joined.joining.maybe.items():
            if key in self.by_key:
                now = self.now(other)
                self.by_key[key].maybe = self.by_key[now].name if now in self.by_key and now != key else ""
        return sorted(self.by_key.values(), key=_rank)

    def identity(self, article: int, key: str) -> str:
        """The actor of the corpus that a key of an article's reading means there."""
        return self._overlay.identity(article, key)

    def means_several(self, key: str) -> bool:
        """True for a key that means different actors in different articles."""
        return self._overlay.means_several(key)

    def now(self, key: str) -> str:
        """The actor that a key given out earlier means now."""
        return key if key in self.by_key else self._overlay.now(key)

    def keys(self, key: str) -> list[str]:
        """The keys by which readings know an actor. Of some, others are known by them in other articles."""
        return self._gathered.keys(key)

    def articles(self, key: str) -> set[int]:
        """The articles that name an actor."""
        return self._gathered.articles(key)

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
        return sorted(exact or found, key=_rank)

    def one(self, name: str) -> Actor:
        """The actor of that key or name. Raises UsageError, naming those meant, when it isn't exactly one."""
        self._listed  # noqa: B018 - says who may be misspelt
        actor = self.by_key.get(self.now(name))
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
        return [a for a in self._listed if wanted in fold(a.name)] if wanted else self._listed


def _rank(actor: Actor) -> tuple[bool, int, int, str]:
    return actor.anonymous, -actor.quotes, -actor.mentions, actor.name
