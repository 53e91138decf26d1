"""The actors of a corpus: everyone named in it, joined over its articles by their keys."""

import difflib
from collections import Counter
from functools import cached_property

from search.actor import Actor
from search.catalogue import Catalogue
from search.errors import UsageError
from search.joining import Joining
from search.named import Form, Named, NamedRow
from search.reading.reading import MentionType
from search.text import fold


class Actors:
    """All actors of a corpus, as one state of the catalogue has them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.by_key: dict[str, Actor] = {}
        self._named = Named(catalogue)
        forms = list(self._named.forms())
        self._joining = Joining(forms, self._named)
        several = set()
        for form in forms:
            if not self._joining.means_several(form.key):
                self._add(self._joining.identity(0, form.key), form)
            elif form.key not in several:
                several.add(form.key)
                for row in self._named.of_key(form.key):
                    self._add(self._joining.identity(row.article, row.key), _form(row))
        for actor in self.by_key.values():
            if len(actor.forms) > 1:
                self._sum_up(actor)
        for row in self._named.anonymous():
            self._add(row.key, _form(row), anonymous=True)

    def _add(self, key: str, form: Form, anonymous: bool = False) -> None:
        actor = self.by_key.get(key)
        if actor is None:
            actor = self.by_key[key] = Actor(key, form.name, form.type, anonymous=anonymous)
        actor.forms.append(form)
        actor.mentions += form.mentions
        actor.quotes += form.quotes
        actor.articles += form.articles

    def _sum_up(self, actor: Actor) -> None:
        """Name an actor by its commonest name; count an article once that knows it by two keys."""
        names, types = Counter[str](), Counter[str]()
        for form in actor.forms:
            weight = form.mentions + form.quotes + form.articles
            names[form.name] += weight
            types[form.type] += weight
        if len(names) > 1:
            actor.name = _name(names)
            actor.type = max(types, key=lambda t: (types[t], t))
        if len({form.key for form in actor.forms}) > 1:
            actor.articles = len(self.articles(actor.key))

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
        for key, other in self._joining.maybe.items():
            if key in self.by_key and other in self.by_key:
                self.by_key[key].maybe = self.by_key[other].name
        return sorted(self.by_key.values(), key=_rank)

    def identity(self, article: int, key: str) -> str:
        """The actor of the corpus that a key of an article's reading means there."""
        return self._joining.identity(article, key)

    def means_several(self, key: str) -> bool:
        """True for a key that means different actors in different articles."""
        return self._joining.means_several(key)

    def now(self, key: str) -> str:
        """The actor that a key given out earlier means now."""
        return key if key in self.by_key else self._joining.now(key)

    def keys(self, key: str) -> list[str]:
        """The keys by which readings know an actor. Of some, others are known by them in other articles."""
        actor = self.by_key.get(key)
        return [key] if actor is None else sorted({form.key for form in actor.forms})

    def articles(self, key: str) -> set[int]:
        """The articles that name an actor."""
        keys = self.keys(key)
        several = [own for own in keys if self.means_several(own)]
        found = self._named.articles_of(own for own in keys if own not in several)
        for own in several:
            found.update(a for a in self._named.articles_of([own]) if self.identity(a, own) == key)
        return found

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


def _form(row: NamedRow) -> Form:
    return Form(row.key, row.name, row.type, row.aliases, row.affiliations, 1, row.mentions, row.quotes)


def _name(names: Counter[str]) -> str:
    """The commonest name; one of several words before a shorter one."""
    return max(names, key=lambda n: (" " in n, names[n], len(n), n))
