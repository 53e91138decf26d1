"""Which organisation "the company", "the lender" or "the militant group" is, whose name doesn't say so."""

import bisect
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from search.reading.entities import Entities
from search.reading.groups import Groups, singular
from search.reading.named import Named
from search.reading.names import BODIES, heads, known
from search.reading.reading import MentionType, Span

_FAR = 900  # characters: what is further back isn't spoken of any more
_BACK = 40  # mentions looked back at
_PARAGRAPHS = 2  # breaks between paragraphs
_LOCATED = ("-based", "-owned", "-run", "-led", "-backed", "-listed")
_OTHERS = frozenset({"central", "news", "holding", "local"})
# not the one that was spoken of: "the bank's union", "the other company"
_TOLD_APART = re.compile(r"['’]s\b|s['’]\s|\b(?:other|first|second|new|same|parent|rival)\b")
_GOVERNMENT = "government"
_PARAGRAPH = re.compile(r"\n\s*\n")
_STATE, _ORG = (MentionType.COUNTRY,), (MentionType.ORG,)


@cache
def _kinds_of(suffix: str) -> dict[str, frozenset[str]]:
    """The words of the tables of organisations with this suffix → the kinds of organisations that they tell."""
    words = {kind: heads()[kind + suffix] for kind in BODIES}
    return {word: frozenset(k for k in BODIES if word in words[k]) for word in frozenset().union(*words.values())}


class Bodies:
    """The organisations and countries of one text that a noun may mean which doesn't stand in their names."""

    def __init__(self, text: str, mentions: Sequence[Named], entities: Entities, groups: Groups) -> None:
        self._text = text
        self._mentions = mentions
        self._entities = entities
        self._groups = groups
        self._starts = [m.start for m in mentions]

    def meant(
        self, phrase: Span, head: Span, spoke: int | None, spoke_at: int, is_said: Callable[[int], bool]
    ) -> tuple[tuple[int, ...], Span | None] | None:
        """Those whom a phrase means by the noun at ``head``, and the words that decide it; None: it is who spoke last.

        The last subject of a main clause of that kind before the phrase, or who spoke last (``spoke``, at
        ``spoke_at``), whichever comes nearer; else the last one named in this paragraph or the one before.
        ``is_said``: whether a place is in somebody's words, where others are only spoken of.
        """
        noun = self._text[slice(*head)].lower()
        one = singular(noun)
        governs = noun == _GOVERNMENT
        types = _ORG if one in _kinds_of("") else _STATE if governs or one in heads()["LAND"] else ()
        if not types or self._is_told_in_full(phrase, head):
            return None
        if noun != one:
            return self._several(phrase[0], types, one, is_said)
        if (called := self._called(phrase[0], one)) is not None:
            return called
        nearest = unsure = None
        for k, breaks in self._back(phrase[0]):
            m, entity = self._mentions[k], self._entities.of[k]
            if breaks and nearest is None and unsure is not None:
                break
            if m.start < spoke_at and spoke is not None and self._is_such(spoke, types, one):
                return (spoke,), None
            if is_said(m.start):
                continue
            if unsure is None and m.subject and not breaks and types == _ORG and entity != spoke:
                unsure = k if self._entities.may_be_organisation(entity) else None
            if not self._is_such(entity, types, one) or (governs and not self._acts(m)):
                continue
            if (group := self._groups.of(m.start)) and all(self._is_such(e, types, one) for e in group.entities):
                return None  # one of two: which?
            if m.subject or m.owns_subject:
                return (entity,), (m.start, m.end)
            if nearest is None and breaks < _PARAGRAPHS:
                nearest = (entity,), (m.start, m.end)
        if nearest is None and unsure is not None:
            m, entity = self._mentions[unsure], self._entities.of[unsure]
            self._entities.make(entity, MentionType.ORG)
            return (entity,), (m.start, m.end)
        return nearest

    def _acts(self, m: Named) -> bool:
        """True for a country that does something, or whose office somebody holds: "Kenya's finance minister"."""
        return m.subject or m.metonym or self._text.startswith(("'s ", "’s "), m.end)

    def _called(self, before: int, noun: str) -> tuple[tuple[int, ...], Span] | None:
        """The last one of whom the text says that it is that: "US magazine Roads" ... "the magazine"."""
        for k, _ in self._back(before):
            m, entity = self._mentions[k], self._entities.of[k]
            if noun in self._entities.called(entity):
                return (entity,), (m.start, m.end)
        return None

    def _several(
        self, before: int, types: tuple[MentionType, ...], noun: str, is_said: Callable[[int], bool]
    ) -> tuple[tuple[int, ...], Span] | None:
        """The last who were named together: "the companies"."""
        for k, _ in self._back(before):
            group = None if is_said(self._mentions[k].start) else self._groups.of(self._mentions[k].start)
            if group is not None and all(self._is_such(e, types, noun) for e in group.entities):
                return group.entities, group.span
        return None

    def _back(self, before: int) -> Iterator[tuple[int, int]]:
        """The mentions before a place, the last first, and how many paragraphs end between."""
        breaks, upto = 0, before
        first = bisect.bisect_left(self._starts, before) - 1
        for k in range(first, max(-1, first - _BACK), -1):
            m = self._mentions[k]
            breaks += len(_PARAGRAPH.findall(self._text, m.end, upto))
            upto = m.end
            if before - m.start > _FAR or breaks > _PARAGRAPHS:
                return
            yield k, breaks

    def _is_told_in_full(self, phrase: Span, head: Span) -> bool:
        """True for "the company behind the dam", "the Larvik harbour authority", "the central bank"."""
        if self._text[head[1] : phrase[1]].strip(" ,") or _TOLD_APART.search(self._text, phrase[0], head[0]):
            return True
        lower = 0
        for word in self._text[phrase[0] : head[0]].split()[1:]:
            entry = known().get(word)
            people = entry is not None and (entry.type is MentionType.NORP or word.replace(".", "").isupper())
            if people or word.endswith(_LOCATED):
                continue
            lower += 1
            if word[0].isupper() or word in _OTHERS or lower > 1:
                return True
        return False

    def _is_such(self, entity: int, types: tuple[MentionType, ...], noun: str) -> bool:
        """True for an entity of these types that may be called by this noun."""
        if self._entities.is_anonymous(entity) or self._entities.type(entity) not in types:
            return False
        if types == _STATE:
            return True
        told = self._kinds(entity)
        return not told or bool(told & _kinds_of("")[noun])

    def _kinds(self, entity: int) -> set[str]:
        """The kinds of organisations that its names tell by their last words: "Ministry" of "Ministry of Health"."""
        endings = _kinds_of("-NAME")
        lasts = (name.lower().split(" of ")[0].split()[-1].strip(".,") for name in self._entities.names(entity))
        return {kind for last in lasts for kind in endings.get(last, ())}
