"""What a person says of who is who, laid over what the program joins. Everything else asks Actors, which asks this."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from search.identities.gathered import Gathered, form_of
from search.identities.joined import JoinedActors
from search.notes.identity import GIVEN, Identity, Says, is_given


class Overlay:
    """The statements of a person over one state of a corpus.

    In this order: what readings know by a key is split off in an article, else everywhere, else it is whom the program
    takes it for; that actor is joined to another; and actors have other names. A statement on somebody whom the corpus
    doesn't know waits until it does.
    """

    def __init__(self, joined: JoinedActors, said: Sequence[Identity]) -> None:
        self._joined = joined
        self._in_article: dict[tuple[int, str], str] = {}
        self._everywhere: dict[str, str] = {}
        self._to: dict[str, str] = {}
        for one in said:
            if one.says is Says.SPLIT:
                self._split(one)
        self._divided = {key for _, key in self._in_article}
        for one in said:
            if one.says is Says.JOINED:
                key, to = self._end(one.actor, one.name), self._end(one.other, one.other_name)
                if key and to and self.top(key) != self.top(to):
                    self._to[self.top(key)] = self.top(to)
        self.names: dict[str, str] = {}
        for one in said:
            if one.says is Says.NAMED and (key := self._end(one.actor, one.name)) and key not in self._to:
                self.names[key] = one.other_name
        self.by_key = joined.by_key
        if said:
            self._lay()

    def _split(self, one: Identity) -> None:
        if not one.document:
            self._everywhere[one.actor] = one.other
        elif (number := self._joined.number_of(one.document)) is not None:
            self._in_article[number, one.actor] = one.other

    def _end(self, key: str, name: str) -> str:
        """Whom one end of a statement means now, "" for nobody."""
        return key if is_given(key) else self._joined.now(key, name)

    # -- who is who

    def identity(self, article: int, key: str) -> str:
        """The actor that ``key`` means in an article."""
        found = self._in_article.get((article, key)) if key in self._divided else None
        found = found or self._everywhere.get(key) or self._joined.joining.identity(article, key)
        return self.top(found) if found in self._to else found

    def means_several(self, key: str) -> bool:
        """True for a key that means different actors in different articles."""
        return key in self._divided or (key not in self._everywhere and self._joined.joining.means_several(key))

    def top(self, key: str) -> str:
        """The actor that an actor is joined to, itself for one that isn't."""
        while key in self._to:
            key = self._to[key]
        return key

    def now(self, key: str) -> str:
        """The actor that a key given out earlier means now."""
        if is_given(key) and key not in self.by_key and key not in self._to:
            key = key.partition(GIVEN)[0]  # it isn't split off any more
        return self.top(key if is_given(key) or key in self._to else self._joined.joining.now(key))

    # -- the actors

    def _lay(self) -> None:
        """Gather anew the actors that something was said of."""
        before = self._joined.by_key
        touched = {key for key in (*self._to, *self._to.values(), *self.names) if key in before}
        joining = self._joined.joining
        for key in self._everywhere.keys() | self._divided:
            rows = self._joined.named.of_key(key) if joining.means_several(key) else ()
            touched |= {joining.identity(row.article, key) for row in rows} or {joining.identity(0, key)}
        touched = {key for key in touched if key in before}
        self.by_key = {key: actor for key, actor in before.items() if key not in touched}
        laid = Gathered(self._joined.named, self.identity, self.means_several, self.by_key)
        own: defaultdict[str, set[str]] = defaultdict(set)  # of an actor the keys that are not joined to it by a person
        for key in sorted(touched):
            for to, form_key in self._gather(laid, key):
                if to == key or is_given(to):
                    own[to].add(form_key)
        for key in own.keys() | {self.top(key) for key in touched}:
            if key in self.by_key:
                laid.sum_up(self.by_key[key], own[key])
        for key, name in self.names.items():
            if key in self.by_key:
                self.by_key[key].name = name

    def _gather(self, laid: Gathered, key: str) -> Iterable[tuple[str, str]]:
        """Hand out all that articles say of an actor of the program's; gives (actor, key of the reading)."""
        forms = self._joined.by_key[key].forms
        identity = self._joined.joining.identity
        for own in dict.fromkeys(form.key for form in forms):
            if self._joined.joining.means_several(own) or self.means_several(own):
                rows = [row for row in self._joined.named.of_key(own) if identity(row.article, own) == key]
                parts = [(self.identity(row.article, own), form_of(row)) for row in rows]
            else:
                parts = [(self.identity(0, own), form) for form in forms if form.key == own]
            for to, form in parts:
                laid.add(to, form)
                yield to, own
