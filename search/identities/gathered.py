"""Actors gathered from what single articles, or all that say the same, tell of them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from search.actor import Actor
from search.named import Form, Named, NamedRow

_ACRONYM = 5  # letters that are often written in capitals alone


class Gathered:
    """Actors by key. ``identity`` says who a reading's key means in an article, ``several`` where that differs."""

    def __init__(
        self, named: Named, identity: Callable[[int, str], str], several: Callable[[str], bool], among: dict[str, Actor]
    ) -> None:
        self.by_key = among
        self._named = named
        self._identity = identity
        self._several = several

    def add(self, key: str, form: Form, *, anonymous: bool = False) -> None:
        """Let something that articles say be of the actor of a key."""
        actor = self.by_key.get(key)
        if actor is None:
            actor = self.by_key[key] = Actor(key, form.name, form.type, anonymous=anonymous)
        actor.forms.append(form)
        actor.mentions += form.mentions
        actor.quotes += form.quotes
        actor.articles += form.articles

    def sum_up(self, actor: Actor, own: Collection[str] = ()) -> None:
        """Name an actor by its commonest name, of the keys ``own`` where it has some; count an article once that knows it by two."""  # noqa: E501
        forms = [form for form in actor.forms if form.key in own] or actor.forms
        names, types = Counter[str](), Counter[str]()
        for form in forms:
            weight = form.mentions + form.quotes + form.articles
            names[form.name] += weight
            types[form.type] += weight
        actor.name = _name(names)
        actor.type = max(types, key=lambda t: (types[t], t))
        if len({form.key for form in actor.forms}) > 1:
            actor.articles = len(self.articles(actor.key))

    def keys(self, key: str) -> list[str]:
        """The keys by which readings know an actor. Of some, others are known by them in other articles."""
        actor = self.by_key.get(key)
        return [key] if actor is None else sorted({form.key for form in actor.forms})

    def articles(self, key: str, own: Iterable[str] | None = None) -> set[int]:
        """The articles that name an actor, by all its keys or some of them."""
        keys = self.keys(key) if own is None else list(own)
        several = [k for k in keys if self._several(k)]
        found = self._named.articles_of(k for k in keys if k not in several)
        for k in several:
            found.update(a for a in self._named.articles_of([k]) if self._identity(a, k) == key)
        return found


def form_of(row: NamedRow) -> Form:
    """What one article says of somebody."""
    return Form(row.key, row.name, row.type, row.aliases, row.affiliations, 1, row.mentions, row.quotes)


def _name(names: Counter[str]) -> str:
    """The commonest name; one of several words before a shorter one, and one as in a sentence before a headline's."""
    return max(names, key=lambda n: (" " in n, not _shouts(n), names[n], len(n), n))


def _shouts(name: str) -> bool:
    """True for "REAGAN", which is longer than an acronym."""
    return name.isupper() and len(name) > _ACRONYM
