"""The sides of a corpus: their actors as the corpus knows them now, and what these say."""

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from search.actors import Actors
from search.errors import UsageError
from search.library import Library
from search.notes.side import Member, Side
from search.text import fold
from search.utterances.periods import Period


class Voice(NamedTuple):
    """An actor who speaks for a side, by the key that the corpus has for it now, and when."""

    key: str
    period: Period


class Sides:
    """Answers about the sides of one library."""

    def __init__(self, library: Library, actors: Actors) -> None:
        self._library = library
        self._actors = actors

    def find(self, name: str) -> Side | None:
        """The side of that name; case and accents don't count."""
        return next((side for side in self._library.notes.sides() if fold(side.name) == fold(name.strip())), None)

    def names(self) -> list[str]:
        """What the sides are called, by name."""
        return [side.name for side in self._library.notes.sides()]

    def one(self, name: str) -> Side:
        """The side of that name. Raises UsageError, with one of a name like it."""
        side = self.find(name)
        if side is None:
            names = [other.name for other in self._library.notes.sides()]
            near = difflib.get_close_matches(name, names, 1, 0.6)
            hint = f" Did you mean {near[0]}?" if near else " seedreader sides keep makes one."
            raise UsageError(f"There is no side named {name}.{hint}")
        return side

    def key(self, member: Member) -> str:
        """The key by which the corpus knows a member now: by the one it had, else by its name; "" for nobody."""
        now = self._actors.now(member.actor)
        if now in self._actors.by_key:
            return now
        found = [actor for actor in self._actors.find(member.name) if not actor.anonymous]
        return found[0].key if len(found) == 1 else ""

    def voices(self, name: str) -> list[Voice]:
        """Who speaks for a side, of those who occur in the corpus."""
        members = self.one(name).members
        return [Voice(key, Period(m.since, m.until)) for m in members if (key := self.key(m))]

    def places(self, name: str) -> set[int]:
        """What the actors of a side say: article times 2**32 plus ordinal of each attribution."""
        return {article << 32 | ordinal for voice in self.voices(name) for article, ordinal in self._said(voice)}

    def _said(self, voice: Voice) -> Iterator[tuple[int, int]]:
        identity, listing = self._actors.identity, self._library.listing
        for own in self._actors.keys(voice.key):
            rows = self._library.catalogue.db.execute(
                "SELECT article, ordinal, said FROM utterance WHERE key = ?", (own,)
            ).fetchall()
            several = self._actors.means_several(own)
            for article, ordinal, said in rows:
                if several and identity(article, own) != voice.key:
                    continue
                if voice.period.open or voice.period.may_hold(said, listing[article].date):
                    yield article, ordinal
