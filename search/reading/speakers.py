"""Who speaks: from the source of an attribution to an entity of its text."""

import bisect
import re
from dataclasses import dataclass

from search.reading.candidate import Source
from search.reading.entities import Entities
from search.reading.marks import Marks
from search.reading.mentions import Named
from search.reading.reading import How, MentionType, Span

_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "their", "them", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_PRONOUNS = _HE | _SHE | _THEY | _IT
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_OWN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us", "one", "there", "what"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "both"})
_INDEFINITE = frozenset(
    {
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "many",
        "few",
        "most",
        "two",
        "three",
        "other",
        "others",
        "any",
        "no",
    }
)
_PLURALS = frozenset({"people", "police", "men", "women", "others", "many", "some", "few", "several", "both"})
_GROUPS = (MentionType.ORG, MentionType.COUNTRY, MentionType.PLACE, MentionType.OTHER, MentionType.NORP)
_BELONGS = re.compile(r"\b(?:for|of|to|with|from|by|in|at|on|about)\s+(?:the\s+)?(?:[\w.]+\s+){0,3}$", re.I)
_BACK = 40  # mentions looked back at
_WORD = re.compile(r"[\w'’-]+")
# nobody goes on to be "he" after these
_ANYBODY = re.compile(r"(?:anyone|anybody|someone|somebody|everyone|everybody|nobody|none|whoever)\b", re.I)


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
        self._plural: dict[int, bool] = {}  # of the speakers without a name
        self._last: Resolved = NOBODY
        self._last_at = -1

    def resolve(self, source: Source | None) -> Resolved:
        """Who the source is."""
        if source is None:
            return NOBODY
        found = self._resolve(source)
        anybody = found.because is not None and _ANYBODY.match(self._text, found.because[0])
        if found.entity is not None and not anybody and self._marks.at(source.span[0]) is None:
            self._last, self._last_at = found, source.span[0]
        return found

    def carried(self) -> Resolved:
        """The last speaker, for a quotation that names none."""
        if self._last.entity is None or self._last.how is How.ANONYMOUS:
            return NOBODY
        return Resolved(self._last.entity, How.CARRIED, self._last.because)

    def _resolve(self, source: Source) -> Resolved:
        word = self._text[slice(*source.head)].lower()
        if word in _RELATIVE:
            return NOBODY if source.antecedent is None else self._phrase(source.antecedent, source.antecedent_head)
        if word in _PRONOUNS:
            return self._pronoun(word, source.span[0])
        if word in _OWN and source.span == source.head:
            return NOBODY
        return self._phrase(source.span, source.head)

    # -- phrases

    def _phrase(self, span: Span, head: Span | None) -> Resolved:
        inside = range(bisect.bisect_left(self._starts, span[0]), bisect.bisect_left(self._starts, span[1]))
        for k in inside:
            m = self._mentions[k]
            if head is not None and m.start <= head[0] < m.end and m.type is not MentionType.NORP:
                return Resolved(self._entities.of[k], How.NAME, (m.start, m.end))
        for k in inside:
            m = self._mentions[k]
            owns = re.match(r"['’](?:s\b|\s)", self._text[m.end : m.end + 2])
            if m.type is MentionType.PERSON and not owns and not _BELONGS.search(self._text[span[0] : m.start]):
                return Resolved(self._entities.of[k], How.NAME, (m.start, m.end))
        return self._nameless(span, head, len(inside) > 0)

    def _nameless(self, span: Span, head: Span | None, names: bool) -> Resolved:
        words = [w.lower() for w in _WORD.findall(self._text[span[0] : span[1]])]
        shown = " ".join(self._text[span[0] : span[1]].split())[:120]
        if not words:
            return NOBODY
        definite = words[0] in _DEFINITE
        plural = _is_plural(words[-1] if head is None else self._text[slice(*head)].lower())
        if definite and not names and head is not None:
            noun = self._text[slice(*head)].lower()
            found = self._described(noun, span[0])
            if found is not None:
                return found
        if definite or (names and words[0] not in _INDEFINITE):
            key, how = "role:" + " ".join(words)[:80], How.ROLE
        else:
            key, how = f"anonymous:{span[0]}", How.ANONYMOUS
        entity = self._entities.anonymous(shown, key)
        self._plural[entity] = plural
        return Resolved(entity, how, span)

    def _described(self, noun: str, at: int) -> Resolved | None:
        """Somebody named before whom the text calls so: "the minister", "the embassy"."""
        first = bisect.bisect_left(self._starts, at) - 1
        for k in range(first, max(-1, first - _BACK), -1):
            entity = self._entities.of[k]
            if self._mentions[k].type is not MentionType.NORP and noun in self._entities.nouns(entity):
                m = self._mentions[k]
                return Resolved(entity, How.ROLE, (m.start, m.end))
        return None

    # -- pronouns

    def _pronoun(self, word: str, at: int) -> Resolved:
        """The last speaker or the last subject of a main clause, whichever comes nearer; then any name before."""
        first = bisect.bisect_left(self._starts, at) - 1
        nearest: Resolved | None = None
        for k in range(first, max(-1, first - _BACK), -1):
            m = self._mentions[k]
            if m.start < self._last_at and self._fits(word, self._last.entity):
                break
            if self._marks.at(m.start) is not None or not self._fits(word, self._entities.of[k]):
                continue
            found = Resolved(self._entities.of[k], How.PRONOUN, (m.start, m.end))
            if m.subject:
                return found
            nearest = nearest or found
        if self._fits(word, self._last.entity):
            return Resolved(self._last.entity, How.PRONOUN, self._last.because)
        return nearest or NOBODY

    def _fits(self, word: str, entity: int | None) -> bool:
        if entity is None:
            return False
        type_, sex = self._entities.type(entity), self._entities.sex(entity)
        if self._entities.is_anonymous(entity):
            return self._plural.get(entity, False) == (word in _THEY)
        if word in _HE:
            return type_ is MentionType.PERSON and sex != "f"
        if word in _SHE:
            return type_ is MentionType.PERSON and sex != "m"
        if word in _IT:
            return type_ in (MentionType.ORG, MentionType.COUNTRY)
        return type_ in _GROUPS and type_ is not MentionType.PLACE


def _is_plural(noun: str) -> bool:
    return noun in _PLURALS or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
