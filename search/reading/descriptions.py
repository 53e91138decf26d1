"""Whom a description means: "the embassy", "the Russian foreign minister", "the mayor", within one text."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from search.reading.entities import Entities
from search.reading.named import Named
from search.reading.names import heads, known, rows
from search.reading.reading import MentionType, Span
from search.reading.roles import head_noun
from search.text import fold

_BACK = 60  # mentions looked back at
_TITLE = 2  # words before a name that begins a sentence
_NEAR = 300  # characters to a name that a description beside it may mean
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)]*\s")
_WORD = re.compile(r"[\w-]+(?:['’][a-z]{2,})?")
_DETERMINER = re.compile(r"^(?:the|this|that|these|those|both|his|her|its|their|an?)\s+", re.I)
_PLURALS = frozenset({"people", "police", "men", "women", "others", "many", "some", "few", "several", "both"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "other", "another"})
_SMALL = frozenset({"the", "a", "an", "one", "this", "that", "these", "those"})
_NO_HOLDERS = (MentionType.NORP, MentionType.COUNTRY, MentionType.PLACE)


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase as it describes: its noun, all its words, those that tell its kind, and whose or where it is."""

    noun: str
    words: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Nameless:
    """A speaker without a name, as first described: where, and in which words."""

    span: Span
    entity: int
    words: frozenset[str]


@cache
def _alike() -> dict[str, str]:
    return {word: group.split(",")[0] for group in heads()["ALIKE"] for word in group.split(",")}


def alike(noun: str) -> str:
    """One of the nouns that mean the same: "spokesman" for "spokesperson"."""
    return _alike().get(noun, noun)


def _places(words: str) -> frozenset[str]:
    """The keys of the countries, else the words in capitals that a phrase names."""
    found = set()
    for word in re.findall(r"[A-Z][\w.-]*", words):
        entry = known().get(word) or known().get(word.rstrip("."))
        if entry is not None:
            found.add(entry.country or entry.key)
        else:
            found.add(fold(word).strip("."))
    return frozenset(found)


@lru_cache(4096)
def described(words: str, noun: str) -> Description:
    """What a phrase tells: ``words`` as written, ``noun`` its head in lower case."""
    words = _DETERMINER.sub("", words)
    lower = frozenset(_WORD.findall(fold(words)))
    return Description(alike(noun), lower, lower & (heads()["MINISTRY"] | heads()["RANK"]), _places(words))


@cache
def offices() -> frozenset[str]:
    """What somebody who speaks for others is called, in lower case."""
    titles = (w for use, _, words in rows("titles.tsv") if use == "honorific" for w in words.lower().split(";"))
    return frozenset((*titles, "lawyer", "aide", "official", "attorney"))


def is_plural(noun: str) -> bool:
    """True for a noun that means several."""
    return noun in _PLURALS or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))


class Descriptions:
    """The things and people of one text that can be described."""

    def __init__(self, text: str, mentions: list[Named], entities: Entities) -> None:
        self._text = text
        self._mentions = mentions
        self._entities = entities
        self._starts = [m.start for m in mentions]
        self._nameless: dict[str, list[_Nameless]] = {}  # noun → those without a name
        self._holders: dict[str, list[tuple[int, Description]]] = {}  # noun → (entity, what the text says it is)
        self._first: dict[int, int] = {}  # entity → its first mention
        for k, entity in enumerate(entities.of):
            if entity not in self._first:
                self._first[entity] = k
                for own in self._own(entity) if entities.type(entity) not in _NO_HOLDERS else ():
                    self._holders.setdefault(own.noun, []).append((entity, own))

    def add(self, entity: int, noun: str, span: Span) -> None:
        """Remember a speaker without a name, whom a later description may mean."""
        words = frozenset(_WORD.findall(fold(self._text[span[0] : span[1]])))
        self._nameless.setdefault(alike(noun), []).append(_Nameless(span, entity, words - _SMALL))

    def meant(self, span: Span, head: Span) -> tuple[int, Span] | None:
        """The entity that a definite phrase means, and the words that say so: before it, or the only one behind."""
        words = self._text[span[0] : span[1]]
        noun = self._text[slice(*head)].lower()
        asked = described(" ".join(words.split())[:200], noun)
        spoke = self._spoke(asked, span)
        if is_plural(noun):
            return None if spoke is None else (spoke.entity, spoke.span)
        named = self._before(asked, span)
        if spoke is not None and not asked.places and (named is None or named[1][0] < spoke.span[0]):
            return spoke.entity, spoke.span
        return named or self.only(asked) or self._beside(asked, span)

    def _beside(self, asked: Description, span: Span) -> tuple[int, Span] | None:
        """Who "the Russian leader" is where the sentence before or behind has a president whose country isn't told.

        He is the nearest person named there, and nobody else is named between.
        """
        if asked.noun != "leader" or not asked.places:
            return None
        holders = [(e, own) for noun in heads()["LEADS"] for e, own in self._holders.get(noun, ()) if _leads(own)]
        placed = {e for e, own in holders if own.places - own.words}
        at = bisect.bisect_left(self._starts, span[0])
        behind = next(self._persons(range(at, len(self._mentions))), None)
        before = next(self._persons(range(at - 1, -1, -1)), None)
        for k in (before, behind):
            if k is None or self._entities.of[k] in placed or self._entities.of[k] not in {e for e, _ in holders}:
                continue
            m = self._mentions[k]
            between = self._text[min(m.end, span[1]) : max(m.start, span[0])]
            begins = len(_SENTENCE_END.split(between)[-1].split()) <= _TITLE
            if (m.subject or begins) and len(between) < _NEAR and len(_SENTENCE_END.findall(between)) == 1:
                return self._entities.of[k], (m.start, m.end)
        return None

    def _persons(self, order: range) -> Iterator[int]:
        return (k for k in order[:_BACK] if self._mentions[k].type is MentionType.PERSON)

    def _spoke(self, asked: Description, span: Span) -> "_Nameless | None":
        """The last one without a name who was described so: in all these words, else in none that these lack."""
        before = [s for s in self._nameless.get(asked.noun, ())[-_BACK:] if s.span[0] < span[0]]
        words = asked.words - _SMALL
        if "first" in words:  # of several the one before the others
            return next((s for s in before if not s.words & _ORDINALS), None)
        before = [s for s in reversed(before) if words & _ORDINALS <= s.words]
        return next((s for s in before if words <= s.words), None) or next(
            (s for s in before if s.words <= words), before[0] if before else None
        )

    def _before(self, asked: Description, span: Span) -> tuple[int, Span] | None:
        found = self._meant_by(asked)
        first = bisect.bisect_left(self._starts, span[0]) - 1
        for k in range(first, max(-1, first - _BACK), -1) if found else ():
            m = self._mentions[k]
            if m.end <= span[0] and self._entities.of[k] in found:
                return self._entities.of[k], (m.start, m.end)
        return None

    def only(self, asked: Description) -> tuple[int, Span] | None:
        """The one entity of the whole text that is described so, if there is one only."""
        found = self._meant_by(asked)
        if len(found) != 1:
            return None
        (entity,) = found
        m = self._mentions[self._first[entity]]
        return entity, (m.start, m.end)

    def _meant_by(self, asked: Description) -> set[int]:
        found = {e for e, own in self._holders.get(asked.noun, ()) if _fits(asked, own)}
        if found or asked.noun != "leader" or len(asked.words) > 1 + len(asked.places):
            return found
        leads = (h for noun in heads()["LEADS"] for h in self._holders.get(noun, ()) if _leads(h[1]))
        return {e for e, own in leads if asked.places <= own.places | own.words}

    def _own(self, entity: int) -> Iterator[Description]:
        person = self._entities.type(entity) is MentionType.PERSON
        for words in self._entities.roles(entity) if person else self._entities.names(entity):
            noun = head_noun(words)
            if noun:
                yield described(words, noun)
            last = words.split()[-1].lower().strip(".")
            if not person and last != noun:
                yield described(words, last)


def _leads(own: Description) -> bool:
    """True for who heads a country or a party: of ministers only the prime minister."""
    return "prime" in own.kinds if own.noun == "minister" else not own.kinds & heads()["RANK"]


def _fits(asked: Description, own: Description) -> bool:
    if asked.noun != own.noun or not asked.kinds <= own.kinds:
        return False
    if (own.kinds - asked.kinds) & heads()["RANK"]:
        return False  # "the president" is no vice president
    return asked.places <= own.places | own.words
