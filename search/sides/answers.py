"""The engine's answers about sides: who belongs to them, who may, and changes of both."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from search.errors import UsageError
from search.notes.side import Member
from search.notes.wording import quoted
from search.part import Part
from search.text import fold
from search.utterances.periods import period_day

if TYPE_CHECKING:
    from search.sides.sides import Sides

Json = dict[str, Any]
WINDOW, MOST_WINDOW = 60, 100
ROLES = 3  # of a member that are shown


class SideAnswers(Part):
    """A part of the engine."""

    @property
    def sides(self) -> "Sides":
        """The sides, and who speaks for them."""
        from search.sides.sides import Sides

        return Sides(self.library, self.actors)

    def side_list(self, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of the sides, by name: {"total", "rows"}, see ``side``."""
        sides = self.library.notes.sides()
        rows = [self.side(side.name) for side in sides[offset : offset + min(count, MOST_WINDOW)]]
        return {"total": len(sides), "rows": rows}

    def side(self, name: str, new: bool = False) -> Json:
        """One side: {"name", "kept", "quotes", "members"}.

        A member is {"actor", "key", "kept", "roles", "since", "until", "quotes", "mentions"}; "key" is null for one who
        doesn't occur in this corpus; "kept" is the key by which the side knows it. With ``new`` a side that isn't kept
        yet has no members. Raises UsageError for it otherwise.
        """
        sides = self.sides
        if new and sides.find(name) is None:
            return {"name": name, "kept": False, "quotes": 0, "members": []}
        side = sides.one(name)
        members = []
        for member in side.members:
            actor = self.actors.by_key.get(sides.key(member))
            members.append(
                {
                    "actor": member.name if actor is None else actor.name,
                    "key": None if actor is None else actor.key,
                    "kept": member.actor,
                    "roles": [" ".join(words.split()) for words in actor.affiliations][:ROLES] if actor else [],
                    "since": member.since or None,
                    "until": member.until or None,
                    "quotes": 0 if actor is None else actor.quotes,
                    "mentions": 0 if actor is None else actor.mentions,
                }
            )
        return {"name": side.name, "kept": True, "quotes": len(sides.places(side.name)), "members": members}

    def keep_side(self, name: str, actors: Sequence[str] = (), since: str = "", until: str = "") -> Json:
        """Make a side, or add actors (by key or name) to the one of that name, perhaps with dates; the side.

        Raises UsageError for an actor who isn't one, and for dates in the wrong order.
        """
        first, last = _period(since, until)
        found = [self.actors.one(actor) for actor in actors]
        if nobody := next((actor for actor in found if actor.anonymous), None):
            raise UsageError(f"{nobody.name} has no name and can't belong to a side.")
        known = self.sides.find(name)
        name = known.name if known is not None else name
        self.library.notes.put_members(name, [Member(actor.key, actor.name, first, last) for actor in found])
        return self.side(name)

    def drop_member(self, name: str, actor: str) -> Json:
        """Take an actor (by key, or by name) out of a side; the side."""
        side = self.sides.one(name)
        kept = next((m for m in side.members if actor in (m.actor, m.name)), None)
        if kept is None:
            key = self.actors.one(actor).key
            kept = next((m for m in side.members if self.sides.key(m) == key), None)
        if kept is None:
            raise UsageError(f"{actor} isn't in the side {side.name}.")
        self.library.notes.drop_member(side.name, kept.actor)
        return self.side(side.name)

    def rename_side(self, name: str, to: str) -> Json:
        """Give a side another name: {"renamed": [before, now]}."""
        before = self.sides.one(name).name
        return {"renamed": [before, self.library.notes.rename_side(before, to)]}

    def drop_side(self, name: str) -> Json:
        """Keep a side no longer; ``undo`` brings it back."""
        self.library.notes.drop_side(self.sides.one(name).name)
        return {}

    def set_dates(self, name: str, actor: str, since: str = "", until: str = "") -> Json:
        """Say from when and until when a member (by the key it is kept under) belongs to a side; the side."""
        first, last = _period(since, until)
        side = self.sides.one(name)
        member = next((m for m in side.members if m.actor == actor), None)
        if member is None:
            raise UsageError(f"That actor isn't in the side {side.name}.")
        self.library.notes.put_members(side.name, [replace(member, since=first, until=last)])
        return self.side(side.name)

    def decline(self, name: str, actor: str) -> Json:
        """Let an actor (by key or name) not be proposed for a side again, which is made where there is none."""
        found, notes = self.actors.one(actor), self.library.notes
        known = self.sides.find(name)
        with notes.step(f"that {quoted(found.name)} is not proposed for the side {quoted(name)}"):
            if known is None:
                notes.put_members(name, [])
            notes.decline(known.name if known is not None else name, found.key, found.name)
        return {}

    def side_proposals(self, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of sides that could be made, the most quoted first: {"total", "rows": [{"name", "actors", "quotes"}]}."""  # noqa: E501
        from search.sides.proposals import Proposals

        sides = self.sides
        rows = [
            {"name": name, "actors": actors, "quotes": quotes}
            for country, actors, quotes in Proposals(self.actors).governments()
            if sides.find(name := _government(country)) is None
        ]
        return {"total": len(rows), "rows": rows[offset : offset + min(count, MOST_WINDOW)]}

    def propose(self, name: str, declined: bool = False, words: str = "", offset: int = 0, count: int = WINDOW) -> Json:
        """A window of who may belong to a side, the most quoted first, each with the sentence that says so.

        The side need not be there yet: "China's government" says whose it is. {"total", "declined" (how many a person
        doesn't want), "rows": [{"actor", "key", "type", "quotes", "words" (or null), "declined", "evidence" (see
        Evidence)}]}. Those declined are among them only where that is asked for, as the last. Nobody is added.
        """
        from search.notes.side import Side
        from search.sides.evidence import Evidence
        from search.sides.proposals import Proposals

        sides = self.sides
        side = sides.find(name) or Side(name)
        found = Proposals(self.actors).of(side, [key for m in side.members if (key := sides.key(m))])
        unwanted = {self.actors.now(key) for key in self.library.notes.declined(side.name)}
        left = [proposal for proposal in found if proposal.actor.key in unwanted]
        found = [proposal for proposal in found if proposal.actor.key not in unwanted] + (left if declined else [])
        wanted = fold(words).split()
        found = [p for p in found if all(word in fold(f"{p.actor.name} {p.words}") for word in wanted)]
        evidence = Evidence(self.library, self.actors)
        rows = [
            {
                "actor": proposal.actor.name,
                "key": proposal.actor.key,
                "type": proposal.actor.type,
                "quotes": proposal.actor.quotes,
                "words": proposal.words or None,
                "declined": proposal.actor.key in unwanted,
                "evidence": evidence.sentence(proposal.actor, proposal.words),
            }
            for proposal in found[offset : offset + min(count, MOST_WINDOW)]
        ]
        return {"total": len(found), "declined": len(left), "rows": rows}


def _period(since: str, until: str) -> tuple[str, str]:
    """Two days as they are kept. Raises UsageError for what is none, and for the wrong order."""
    first, last = period_day(since), period_day(until)
    if first and last and first > last:
        raise UsageError(f"{since} is after {until}.")
    return first, last


def _government(country: str) -> str:
    return f"{country}' government" if country.endswith("s") else f"{country}'s government"
