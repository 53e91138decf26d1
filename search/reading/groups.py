"""Several who are spoken of together: "Norway and Sweden", and later "both", "they", "the two countries"."""

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.reading.coordination import Coordination, Member
from search.reading.entities import Entities
from search.reading.named import Named
from search.reading.names import heads
from search.reading.reading import MentionType, Span
from search.reading.roles import people

_BACK = 12  # groups looked back at
_FAR = 1500  # characters to a group,
_NEAR = 400  # and to two who are only named in one sentence
_COUNTS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "couple": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4}
_IRREGULAR = {"men": "man", "women": "woman", "wives": "wife", "people": "person"}
_HOW_MANY = re.compile(r"(?:(?:the|these|those|all)\s+)*(two|both|pair|duo|couple|three|trio|four|quartet)\b", re.I)
_SENTENCE = re.compile(r"[.!?][\"'”’»)]*\s+(?=[\"'“‘«(]?[A-Z])|\n\n")
_PERSON, _STATE, _ORG = (MentionType.PERSON,), (MentionType.COUNTRY,), (MentionType.ORG,)
_Types = tuple[MentionType, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Entities that a text names together, and where. ``subject``: they are the subject of a main clause."""

    entities: tuple[int, ...]
    span: Span
    subject: bool


class Groups:
    """The groups of one text. ``coordinations``: phrases that stand together, with their heads."""

    def __init__(
        self, text: str, mentions: Sequence[Named], entities: Entities, coordinations: Iterable[Coordination]
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._entities = entities
        self._starts = [m.start for m in mentions]
        self._members: dict[int, tuple[Member, ...]] = {}
        self._of: dict[int, Group] = {}  # start of a mention → its group
        self._found: list[Group] = []
        for together in sorted(coordinations, key=lambda c: c.head):
            members = self._members[together.head[0]] = together.members
            named = [k for member in members if (k := self._named(member)) is not None]
            known = tuple(dict.fromkeys(entities.of[k] for k in named))
            if len(named) == len(members) == len(known):
                first = mentions[named[0]]
                group = Group(known, (first.start, mentions[named[-1]].end), first.subject)
                self._found.append(group)
                self._of.update((mentions[k].start, group) for k in named)
        self._ends = [group.span[1] for group in self._found]

    def _named(self, member: Member) -> int | None:
        """The mention that is the head of a phrase."""
        at = member[1][0]
        k = bisect.bisect_right(self._starts, at) - 1
        m = self._mentions[k] if k >= 0 else None
        return k if m is not None and at < m.end and m.type is not MentionType.NORP else None

    def members(self, head: Span, within: Span) -> tuple[Member, ...]:
        """The phrases that stand together with the one of this head, itself the first; empty where it is alone."""
        found = tuple(m for m in self._members.get(head[0], ()) if m[1][1] <= within[1])
        return found if len(found) > 1 else ()

    def of(self, start: int) -> Group | None:
        """The group to which the mention at ``start`` belongs."""
        return self._of.get(start)

    def meant(self, span: Span, noun: str) -> Group | None:
        """Whom "both", "the two leaders" or "all three companies" mean; ``noun``: the head in lower case."""
        match = _HOW_MANY.match(self._text, *span)
        if match is None or " of " in f"{self._text[slice(*span)]} ".replace(" of them ", " "):
            return None
        if match[0].lower() in ("two", "three", "four") and span[1] > match.end():
            return None  # "two judges" are new, "the two judges" and "the two" are not
        count = _COUNTS[match[1].lower()]
        for types in _types("" if noun == match[1].lower() or noun in _COUNTS else noun):
            found = self._together(span[0], count, types) or self._side_by_side(span[0], count, types)
            if found is not None:
                return found
        return None

    def _together(self, at: int, count: int, types: _Types) -> Group | None:
        last = bisect.bisect_right(self._ends, at)
        for group in reversed(self._found[max(0, last - _BACK) : last]):
            if at - group.span[1] > _FAR:
                return None
            if len(group.entities) == count and all(self._entities.type(e) in types for e in group.entities):
                return group
        return None

    def _side_by_side(self, at: int, count: int, types: _Types) -> Group | None:
        """As many of that kind as are asked for, and no more, in this sentence or the one before."""
        low = max(0, at - _NEAR)
        breaks = [m.end() for m in _SENTENCE.finditer(self._text, low, at)]
        for begin in dict.fromkeys((breaks[-1] if breaks else low, breaks[-2] if len(breaks) > 1 else low)):
            inside = range(bisect.bisect_left(self._starts, begin), bisect.bisect_left(self._starts, at))
            fitting = [k for k in inside if self._entities.type(self._entities.of[k]) in types]
            named = tuple(dict.fromkeys(self._entities.of[k] for k in fitting))
            if len(named) == count:
                return Group(named, (self._mentions[fitting[0]].start, self._mentions[fitting[-1]].end), False)
        return None


def singular(noun: str) -> str:
    """A noun in lower case, as it is said of one."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _types(noun: str) -> tuple[_Types, ...]:
    """The types of those whom a noun is said of, the likeliest first."""
    one = singular(noun)
    if one in heads()["STATE"]:
        return (_STATE,)
    if one in heads()["SIDE"]:
        return _STATE, _ORG, _PERSON
    if not noun:
        return _PERSON, _STATE, _ORG
    if one in people() or one in ("person", "leader", "politician"):
        return (_PERSON,)
    return (_ORG,) if one.title() in heads()["ORG"] else ()
