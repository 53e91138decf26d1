"""Who speaks: from the source of an attribution to an entity of its text."""

import bisect
from dataclasses import dataclass

from search.reading.candidates import Source
from search.reading.entities import Entities
from search.reading.marks import Marks
from search.reading.mentions import Named
from search.reading.reading import How, MentionType, Span

_HE, _SHE, _THEY = frozenset({"he", "him", "his"}), frozenset({"she", "her"}), frozenset({"they", "their", "them"})
_IT = frozenset({"it", "its"})
_PRONOUNS = _HE | _SHE | _THEY | _IT
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SPEAKERS_OWN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks: an entity or None, how that was found, and the words that decided it."""

    entity: int | None
    how: How
    because: Span | None = None


NOBODY = Resolved(None, How.NONE)


class Speakers:
    """Resolves the sources of one text, in reading order."""

    def __init__(self, text: str, mentions: list[Named], entities: Entities, marks: Marks) -> None:
        self._text = text
        self._mentions = mentions
        self._entities = entities
        self._marks = marks
        self._starts = [m.start for m in mentions]
        self._last: Resolved = NOBODY

    def resolve(self, source: Source | None) -> Resolved:
        """Who the source is."""
        if source is None:
            return NOBODY
        found = self._resolve(source)
        if found.entity is not None and self._marks.at(source.span[0]) is None:
            self._last = Resolved(found.entity, found.how, found.because or source.span)
        return found

    def carried(self) -> Resolved:
        """The last speaker, for a quotation that names none."""
        if self._last.entity is None:
            return NOBODY
        return Resolved(self._last.entity, How.CARRIED, self._last.because)

    def _resolve(self, source: Source) -> Resolved:
        word = self._text[slice(*source.head)].lower()
        if word in _RELATIVE and source.antecedent is not None:
            return self._phrase(source.antecedent, None)
        if word in _PRONOUNS:
            return self._pronoun(word, source)
        if word in _SPEAKERS_OWN or word in _RELATIVE:
            return NOBODY
        return self._phrase(source.span, source.head)

    def _phrase(self, span: Span, head: Span | None) -> Resolved:
        i = bisect.bisect_left(self._starts, span[0])
        inside = []
        while i < len(self._mentions) and self._mentions[i].start < span[1]:
            inside.append(i)
            i += 1
        for k in inside:
            m = self._mentions[k]
            if head is not None and m.start <= head[0] < m.end and m.type is not MentionType.NORP:
                return Resolved(self._entities.of[k], How.NAME, (m.start, m.end))
        for k in inside:
            m = self._mentions[k]
            before = self._text[span[0] : m.start].rstrip().lower()
            if m.type is MentionType.PERSON and not before.endswith((" for", " of", " to", " with")):
                behind = self._text[m.end : m.end + 2]
                if behind not in ("'s", "’s"):
                    return Resolved(self._entities.of[k], How.NAME, (m.start, m.end))
        words = self._text[span[0] : span[1]]
        first = words.split()[0].lower() if words.split() else ""
        if first in _DEFINITE or any(self._mentions[k].start == span[0] for k in inside):
            key = "role:" + " ".join(words.lower().split())[:80]
            return Resolved(self._entities.anonymous(_shown(words), key), How.ROLE, span)
        return Resolved(self._entities.anonymous(_shown(words), f"anonymous:{span[0]}"), How.ANONYMOUS, span)

    def _pronoun(self, word: str, source: Source) -> Resolved:
        at = source.span[0]
        if self._last.entity is not None and self._compatible(word, self._last.entity):
            return Resolved(self._last.entity, How.PRONOUN, self._last.because)
        i = bisect.bisect_left(self._starts, at) - 1
        for k in range(i, max(-1, i - 30), -1):
            m = self._mentions[k]
            if self._marks.at(m.start) is None and self._compatible(word, self._entities.of[k]):
                return Resolved(self._entities.of[k], How.PRONOUN, (m.start, m.end))
        return NOBODY

    def _compatible(self, word: str, entity: int) -> bool:
        type_, sex = self._entities.type(entity), self._entities.sex(entity)
        if word in _HE:
            return type_ is MentionType.PERSON and sex != "f"
        if word in _SHE:
            return type_ is MentionType.PERSON and sex != "m"
        if word in _IT:
            return type_ in (MentionType.ORG, MentionType.COUNTRY)
        return type_ is not MentionType.PERSON


def _shown(words: str) -> str:
    return " ".join(words.split())[:120]
