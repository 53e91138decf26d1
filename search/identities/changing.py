"""What a person wants to say of who is who, as statements to be kept, and what it would change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from search.actor import Actor
from search.actors import Actors
from search.errors import UsageError
from search.library import Library
from search.notes.identifying import actor_name, joining_label, new_key
from search.notes.identity import Identity, Says
from search.notes.wording import quoted
from search.text import fold

Json = dict[str, Any]
MOST = 5_000  # articles that are told apart in one step
LISTED = 12  # names of an actor in a preview


@dataclass(frozen=True, slots=True)
class Change:
    """Statements to be kept and withdrawn, how a sentence calls them, and the actors that it is about, by key."""

    label: str
    said: tuple[Identity, ...]
    withdrawn: tuple[Identity, ...] = ()
    about: tuple[str, ...] = ()

    def made_of(self, before: Iterable[Identity]) -> list[Identity]:
        """All that is said when this change was made."""
        gone = {_place(one) for one in (*self.withdrawn, *self.said)}
        return [*(one for one in before if _place(one) not in gone), *self.said]


class Changing:
    """Makes changes of the actors of a library. What can't be said raises UsageError with a sentence."""

    def __init__(self, library: Library, actors: Actors) -> None:
        self._library = library
        self._actors = actors

    def join(self, names: Sequence[str], into: str) -> Change:
        """Actors, by keys or names, are one with another, whose name they take."""
        to = self._named_actor(into)
        found = {key: actor for name in names if (actor := self._named_actor(name)) and (key := actor.key) != to.key}
        if not found:
            raise UsageError(f"{to.name} is {to.name} already.")
        said, withdrawn = [], []
        for actor in found.values():
            split = self._split_from(actor.key, to.key)
            if split:  # it was split off from that one
                withdrawn += split
            else:
                said.append(Identity(Says.JOINED, "", actor.key, actor.name, to.key, to.name))
            withdrawn += [one for one in self._actors.said if one.says is Says.NAMED and one.actor == actor.key]
        label = joining_label([actor.name for actor in found.values()], to.name)
        return Change(label, tuple(said), tuple(withdrawn), (to.key, *found))

    def name(self, actor: str, name: str) -> Change:
        """An actor is called otherwise; "" leaves its name to the program."""
        found = self._named_actor(actor)
        named = [one for one in self._actors.said if one.says is Says.NAMED]
        before = [one for one in named if self._actors.now(one.actor) == found.key]
        if not name.strip():
            if not before:
                raise UsageError(f"{found.name} has no other name than the articles give.")
            return Change(f"the name {quoted(found.name)} of an actor", (), tuple(before), (found.key,))
        new = actor_name(name)
        if new == found.name:
            raise UsageError(f"{found.name} is called so already.")
        kept = Identity(Says.NAMED, "", found.key, before[0].name if before else found.name, "", new)
        return Change(f"the name {quoted(new)} for {quoted(found.name)}", (kept,), tuple(before), (found.key,))

    def split_name(self, actor: str, name: str, called: str = "") -> Change | None:
        """Whom readings know by a name of an actor's is somebody else; None where they know the actor by it, too."""
        found = self._named_actor(actor)
        keys = {form.key for form in found.forms if fold(form.name) == fold(name)}
        rest = {form.key for form in found.forms} - keys
        if not keys or not rest:
            return None
        if joined := self._joined_to(found.key, keys):
            label = f"that {quoted(name)} and {quoted(found.name)} are one actor"
            new = [self._actors.now(one.actor) for one in joined]
            return Change(f"the taking back of it {label}", (), tuple(joined), (found.key, *new))
        new_actor = new_key(min(keys))
        said = []
        for key in sorted(keys):
            if self._actors.means_several(key):
                said += self._in_articles(found, key, new_actor)
            else:
                said.append(Identity(Says.SPLIT, "", key, name, new_actor, found.name))
        label = f"that {quoted(name)} is not {quoted(found.name)}"
        return Change(label, (*said, *_called(new_actor, name, called)), (), (found.key, new_actor))

    def split_article(self, actor: str, number: int, called: str = "") -> Change:
        """Whom one article names so is somebody else."""
        found, row = self._named_actor(actor), self._library.article(number)
        there = set(self._actors.joined.named.keys_in(number))
        keys = [k for k in self._actors.keys(found.key) if k in there and self._actors.identity(number, k) == found.key]
        if not keys:
            raise UsageError(f"{row.document} doesn't name {found.name}.")
        if self._actors.articles(found.key) == {number}:
            raise UsageError(f"No other article names {found.name}: there is nothing to split.")
        label = f"that {quoted(found.name)} in {row.document} is somebody else"
        before = [
            one
            for one in self._actors.said
            if one.says is Says.SPLIT and one.document == row.document and one.actor in keys
        ]
        if before and not called:  # it was put there by a person, who takes that back
            return Change(label, (), tuple(before), (found.key,))
        new_actor = new_key(keys[0])
        names = found.name, new_actor, found.name
        said = [Identity(Says.SPLIT, row.document, key, *names, row.text_hash) for key in keys]
        return Change(label, (*said, *_called(new_actor, found.name, called)), (), (found.key, new_actor))

    # -- what it changes

    def preview(self, change: Change) -> Json:
        """{"label", "before", "after", "sides", "namesakes"}: the actors as they are and as they would be.

        An actor is {"key", "name", "mentions", "quotes", "articles", "names": [{"name", "articles"}]}. ``sides`` are
        those that one of them belongs to, ``namesakes`` how many others would be called as one of them is.
        """
        after = Actors(self._library.catalogue, change.made_of(self._actors.said), self._actors.joined)
        then = dict.fromkeys(map(self._actors.now, change.about))
        before = [self._actors.by_key[key] for key in then if key in self._actors.by_key]
        keys = dict.fromkeys(after.now(key) for key in (*change.about, *(one.actor for one in change.withdrawn)))
        now = [after.by_key[key] for key in keys if key in after.by_key]
        names = {fold(actor.name) for actor in now}
        alike = [a for a in after.by_key.values() if a.key not in keys and not a.anonymous and fold(a.name) in names]
        involved = {actor.key for actor in (*before, *now)}
        sides = [
            side.name
            for side in self._library.notes.sides()
            if any({self._actors.now(m.actor), after.now(m.actor)} & involved for m in side.members)
        ]
        return {
            "label": change.label,
            "before": [_shown(actor) for actor in before],
            "after": [_shown(actor) for actor in now],
            "sides": sides,
            "namesakes": len(alike),
        }

    # -- helpers

    def _named_actor(self, name: str) -> Actor:
        found = self._actors.one(name)
        if found.anonymous:
            raise UsageError(f"{found.name} has no name: say in the article who speaks.")
        return found

    def _in_articles(self, actor: Actor, key: str, to: str) -> list[Identity]:
        """The statements that a key, which means others elsewhere, is ``to`` in the articles where it is this actor."""
        rows = self._actors.joined.named.of_key(key)
        numbers = [row.article for row in rows if self._actors.identity(row.article, key) == actor.key]
        if len(numbers) > MOST:
            raise UsageError(f"{len(numbers):,} articles name {actor.name} so: at most {MOST:,} can be told apart.")
        documents = self._library.documents(numbers)
        return [Identity(Says.SPLIT, name, key, actor.name, to, actor.name, digest) for name, digest in documents]

    def _joined_to(self, actor: str, keys: set[str]) -> list[Identity]:
        """The statements by which a person joined what readings know by these keys, and no others, to an actor."""
        program = self._actors.joined
        found = [one for one in self._actors.said if one.says is Says.JOINED and self._actors.now(one.actor) == actor]
        joined = [one for one in found if set(program.keys(program.now(one.actor, one.name))) <= keys]
        covered = {key for one in joined for key in program.keys(program.now(one.actor, one.name))}
        return joined if covered == keys else []

    def _split_from(self, key: str, actor: str) -> list[Identity]:
        """The statements by which an actor was split off from another, where it is nothing but that."""
        said = [one for one in self._actors.said if one.says is Says.SPLIT and one.other == key]
        without = [one for one in self._actors.said if one not in said]
        if not said:
            return []
        then = Actors(self._library.catalogue, without, self._actors.joined)
        numbers = [(self._library.catalogue.number_of(one.document) or 0 if one.document else 0) for one in said]
        back = {then.identity(number, one.actor) for number, one in zip(numbers, said, strict=True)}
        return said if back == {actor} else []


def _called(key: str, before: str, name: str) -> list[Identity]:
    return [Identity(Says.NAMED, "", key, before, "", actor_name(name))] if name.strip() else []


def _place(one: Identity) -> tuple[str, str, str]:
    return one.says.value, one.document, one.actor


def _shown(actor: Actor) -> Json:
    names = actor.aliases
    return {
        "key": actor.key,
        "name": actor.name,
        "type": actor.type,
        "mentions": actor.mentions,
        "quotes": actor.quotes,
        "articles": actor.articles,
        "names": [{"name": name, "articles": count} for name, count in names.most_common(LISTED)],
    }
