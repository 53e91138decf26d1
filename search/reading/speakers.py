"""Who speaks: from the source of an attribution to an entity of its text."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace

from search.reading.agreement import HE, IT, PRONOUNS, SHE, THEY, agrees, collective_nouns, is_somebody, nameless_agrees
from search.reading.bodies import Bodies
from search.reading.candidate import Source
from search.reading.coordination import Coordination, Member
from search.reading.cues import verbs
from search.reading.descriptions import Descriptions, alike, described, is_plural, offices
from search.reading.entities import Entities
from search.reading.governments import government_of
from search.reading.groups import Groups, singular
from search.reading.marks import Marks
from search.reading.named import Named
from search.reading.names import heads, known
from search.reading.reading import How, MentionType, Span
from search.reading.resolved import NOBODY, Resolved, all_of, countries_in
from search.reading.source_words import DEFINITE, INDEFINITE, OWN, OWNED, PARTS, RELATIVE, SPEAKERS_OWN

_BELONGS = re.compile(r"\b(?:for|of|to|with|from|by|in|at|on|about)\s+(?:the\s+)?(?:[\w.]+\s+){0,3}$", re.I)
_AGED = re.compile(r"the (?:\d\d?-year-old|(?:grand)?(?:father|mother) of (?:an? )?[\w-]+$)", re.I)
_BESIDE = re.compile(r"\s?,?\s?(?:the\s)?")  # between a noun and the name that stands beside it
_PHRASE = 3  # words: "read the survey"
_BACK = 40  # mentions looked back at
_PLURAL = ("s", "ese", "ch", "sh")  # a people whose name may mean several of them: "the French"
_WORD = re.compile(r"[\w'’-]+")
# behind a "one" that is anybody: "one can say", but "one said"
_ANY_ONE = re.compile(r"\s+(?:can|could|may|might|must|should|would|will|has to|is)\b|['’]s", re.I)
_SAYS = re.compile(r"\s+([a-z]+)[,.]")
_SPEAKS = (MentionType.PERSON, MentionType.ORG)
_SAID_BEFORE = 12  # contents looked back at
# nobody goes on to be "he" after these
_ANYBODY = re.compile(r"(?:anyone|anybody|someone|somebody|everyone|everybody|nobody|none|whoever)\b", re.I)


class Speakers:
    """Resolves the sources of one text, in reading order.

    ``subjects``: phrases, with their heads, that are the subject of a main clause without being a name;
    ``coordinations``: phrases that stand together, with their heads; ``documents``: those that tell of a new document.
    """

    def __init__(
        self,
        text: str,
        mentions: list[Named],
        entities: Entities,
        marks: Marks,
        subjects: Sequence[Member] = (),
        coordinations: Sequence[Coordination] = (),
        documents: Sequence[Member] = (),
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._entities = entities
        self._marks = marks
        self._starts = [m.start for m in mentions]
        # what a pronoun may stand for: named mentions, and subjects that are only described
        self._anchors: list[tuple[int, Named | tuple[Span, Span]]] = sorted(
            [*((m.start, m) for m in mentions), *((p[0][0], p) for p in (*subjects, *documents))], key=lambda a: a[0]
        )
        self._documents = frozenset(documents)
        self._anchor_starts = [start for start, _ in self._anchors]
        self._index = {m.start: k for k, m in enumerate(mentions)}
        self._descriptions = Descriptions(text, mentions, entities)
        self._plural: dict[int, bool] = {}  # of the speakers without a name
        self._nouns: dict[int, str] = {}  # of the same
        self._groups = Groups(text, mentions, entities, coordinations)
        self._bodies = Bodies(text, mentions, entities, self._groups)
        self._said: list[Span] = []  # contents of attributions, in the order of their cues
        self._phrases: dict[Span, Resolved] = {}
        self._last: Resolved = NOBODY
        self._last_at = -1

    def resolve(self, source: Source | None, *, goes_on: bool = False) -> Resolved:
        """Who the source is. ``goes_on``: the cue is one of who has spoken already ("he added")."""
        if source is None:
            return NOBODY
        word = self._text[slice(*source.head)].lower()
        again = goes_on and word in PRONOUNS and self._fits(word, self._last.entity)
        found = self._last_again(word) if again else self._resolve(source)
        anybody = found.because is not None and _ANYBODY.match(self._text, found.because[0])
        if found.entity is not None and not anybody and self._marks.at(source.span[0]) is None:
            self._last, self._last_at = found, source.span[0]
        return found

    def heard(self, spans: tuple[Span, ...]) -> None:
        """These words are somebody's: who is named in them doesn't speak for that. A phrase only says what about."""
        self._said += [s for s in spans if len(self._text[slice(*s)].split()) > _PHRASE or self._marks.at(s[0])]

    def carried(self, spans: tuple[Span, ...], *, leads_on: bool) -> Resolved:
        """The speaker of a quotation without a cue: who is named in its midst ("..., Holt said, ..."), else, where it
        leads on from the words before it, the last one.
        """
        named = [k for start, end in spans for k in self._mentions_in(start, end) if self._interrupts(k)]
        if len(named) == 1:
            m = self._mentions[named[0]]
            self._last, self._last_at = Resolved(self._entities.of[named[0]], How.NAME, (m.start, m.end)), m.start
            return self._last
        if not leads_on:
            return NOBODY
        if self._last.entity is None or self._last.how is How.ANONYMOUS:
            return NOBODY
        return replace(self._last, how=How.CARRIED)

    def _mentions_in(self, start: int, end: int) -> range:
        return range(bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end))

    def _interrupts(self, k: int) -> bool:
        """True for the name in "It rained, Holt said, for days", where the mark that closes before it is missing."""
        m = self._mentions[k]
        behind = _SAYS.match(self._text, m.end)
        return (
            m.type in _SPEAKS and self._text.endswith(", ", 0, m.start) and behind is not None and behind[1] in verbs()
        )

    def _resolve(self, source: Source) -> Resolved:
        span, head = source.span, source.head
        if self._text[slice(*head)].lower() in RELATIVE:
            if source.antecedent is None or source.antecedent_head is None:
                return NOBODY
            span, head = source.antecedent, source.antecedent_head
        members = self._groups.members(head, span)
        if not members:
            return self._one(span, head)
        found: list[Resolved] = []
        for member in members:
            who = self._one(*member, beside=found[0].entity if found else None)
            found += [who] if who.entity is not None else []
        everybody = dict.fromkeys(e for who in found for e in (who.entity, *who.others) if e is not None)
        return replace(found[0], others=tuple(everybody)[1:]) if found else NOBODY

    def _one(self, span: Span, head: Span, beside: int | None = None) -> Resolved:
        word = self._text[slice(*head)].lower()
        if word in PRONOUNS:
            return self._pronoun(word, span[0])
        if word in OWN and span == head and (word != "one" or _ANY_ONE.match(self._text, span[1])):
            return NOBODY
        return self._phrase(span, head, beside)

    # -- phrases

    def _phrase(self, span: Span, head: Span, beside: int | None) -> Resolved:
        """Whom a phrase names or describes; ``beside``: who speaks with them ("Wang and his aides").

        The same phrase means the same whenever it is asked for: "her aide" is hers who was spoken of when it stood.
        """
        if span not in self._phrases:
            self._phrases[span] = self._phrased(span, head, beside)
        return self._phrases[span]

    def _phrased(self, span: Span, head: Span, beside: int | None) -> Resolved:
        if (government := government_of(self._text, span, head)) is not None:
            return Resolved(self._entities.country(government[0]), How.ROLE, government[1])
        inside = self._mentions_in(*span)
        for k in inside:
            m = self._mentions[k]
            if m.start <= head[0] < m.end and m.type is not MentionType.NORP:
                return Resolved(self._entities.of[k], How.NAME, (m.start, m.end))
        for k in inside:
            m = self._mentions[k]
            acts = m.subject and m.start == span[0]  # "Ravi Menon shook his head: ..."
            if m.type is MentionType.PERSON and (acts or self._is_about(m, span, head)):
                return Resolved(self._entities.of[k], How.NAME, (m.start, m.end))
        for k in inside:  # "news agency Interfax", "the newspaper Le Soir"
            m = self._mentions[k]
            close = m.start >= head[1] and _BESIDE.fullmatch(self._text, head[1], m.start)
            if m.type is MentionType.ORG and close and m.end == span[1]:
                return Resolved(self._entities.of[k], How.NAME, (m.start, m.end))
        if (found := self._lately(span, head)) is not None:
            return found
        return self._nameless(span, head, len(inside) > 0, beside)

    def _lately(self, span: Span, head: Span) -> Resolved | None:
        """Whom "the 58-year-old" or "the Dane" means: who spoke last, or the last of that country who was named."""
        words = self._text[span[0] : span[1]]
        last = self._last.entity
        if _AGED.match(words) and last is not None and self._last.how is not How.ANONYMOUS:
            if self._entities.may_be_person(last):
                self._entities.make(last, MentionType.PERSON)
            noun = self._text[slice(*head)].lower()
            plain = noun in heads()["MAN"] | heads()["WOMAN"] and " of " not in words
            other = (noun in heads()["MAN"] and "f") or (noun in heads()["WOMAN"] and "m") or "?"
            if self._entities.type(last) is MentionType.PERSON and not plain and self._entities.sex(last) != other:
                return Resolved(last, How.ROLE, self._last.because)
        people = known().get(self._text[slice(*head)])
        if people is None or not people.country or not words.startswith(("the ", "The ")) or span[1] != head[1]:
            return None
        first = bisect.bisect_left(self._starts, span[0]) - 1
        for k in range(first, max(-1, first - _BACK), -1):
            m, entity = self._mentions[k], self._entities.of[k]
            if m.type is MentionType.PERSON and people.country in countries_in(self._entities.roles(entity)):
                return Resolved(entity, How.ROLE, (m.start, m.end))
        one = not people.name.endswith(_PLURAL)
        if one and last is not None and self._last.how is not How.ANONYMOUS:
            told = countries_in(self._entities.roles(last))
            if self._entities.type(last) is MentionType.PERSON and not told and not self._last.others:
                return Resolved(last, How.ROLE, self._last.because)
        return None

    def _is_about(self, m: Named, span: Span, head: Span) -> bool:
        """True where the person is who the phrase is about, not one whose supporters, say, it is about."""
        if re.match(r"['’](?:s\b|\s)", self._text[m.end : m.end + 2]) or _BELONGS.search(self._text[span[0] : m.start]):
            return False
        if head[0] < m.end or "," in self._text[m.end : head[0]]:
            return True
        return not self._text[head[0]].islower()

    def _nameless(self, span: Span, head: Span, names: bool, beside: int | None) -> Resolved:
        words = [w.lower() for w in _WORD.findall(self._text[span[0] : span[1]])]
        shown = " ".join(self._text[span[0] : span[1]].split())[:120]
        if not words:
            return NOBODY
        definite = words[0] in DEFINITE
        noun = self._text[slice(*head)].lower()
        if (group := self._groups.meant(span, noun)) is not None:
            return all_of(group, How.ROLE)
        if definite and (meant := self._meant(span, head, words[0])) is not None:
            return meant
        if not definite and not names and (found := self._headlined(span, words[0])) is not None:
            return Resolved(found[0], How.ROLE, found[1])
        role = ""
        if definite or (names and words[0] not in INDEFINITE):
            key, how = "role:" + " ".join(words)[:80], How.ROLE
            if is_somebody(noun) and (owner := self._owner(words[0], span[0], beside)) is not None:
                if self._text[head[1] : span[1]].startswith(","):
                    shown = " ".join(self._text[span[0] : head[1]].split())
                shown = f"{shown.split(maxsplit=1)[-1]} of {self._called(owner)}"
                key = f"role:{' '.join(words[1:])[:80]} of {owner}"
                role = shown if alike(singular(noun)) in offices() else ""
        else:
            key, how = f"anonymous:{span[0]}", How.ANONYMOUS
        entity = self._entities.anonymous(shown, key, role)
        self._plural.setdefault(entity, is_plural(noun))
        self._nouns.setdefault(entity, noun)
        if words[0] not in PARTS:
            self._descriptions.add(entity, noun, span)
        return Resolved(entity, how, span)

    def _meant(self, span: Span, head: Span, determiner: str) -> Resolved | None:
        """Whom a definite phrase means: somebody who is said to be that, or an organisation that can be called so."""
        if self._text[head[1] : span[1]].startswith(","):
            span = (span[0], head[1])  # "the minister, himself a former mayor,"
        found = self._descriptions.meant(span, head)
        named = found is not None and not self._entities.is_anonymous(found[0])
        if not named and determiner == "the":
            spoke = None if self._last.others else self._last.entity
            body = self._bodies.meant(span, head, spoke, self._last_at, self._is_said)
            at = self._last_at if body is None or body[1] is None else body[1][0]
            if body is not None and (found is None or found[1][0] < at):
                return Resolved(body[0][0], How.ROLE, body[1] or self._last.because, body[0][1:])
        return None if found is None else Resolved(found[0], How.ROLE, found[1])

    def _owner(self, word: str, at: int, beside: int | None) -> int | None:
        """Whose somebody is: "his aides"."""
        if word not in OWNED:
            return None
        if word in IT | THEY and beside is not None:
            return beside
        owner = beside if self._fits(word, beside) else self._pronoun(word, at).entity
        nameless = owner is not None and self._entities.is_anonymous(owner) and word in HE | SHE
        return None if nameless and owner is not None and not is_somebody(self._nouns.get(owner, "")) else owner

    def _called(self, entity: int) -> str:
        """The name of an entity inside a sentence."""
        name = self._entities.name(entity)
        first = name.split(maxsplit=1)[0]
        lower = self._entities.is_anonymous(entity) and first.lower() in DEFINITE | INDEFINITE
        return f"{first.lower()}{name[len(first) :]}" if lower else name

    def _headlined(self, span: Span, word: str) -> tuple[int, Span] | None:
        """ "Mayor Defends Bridge": the only mayor of the text, where a headline leaves the article and the name out."""
        end = self._text.find("\n", span[0])
        headline = self._text[:end].count("\n") == 0 and not self._text[:end].rstrip().endswith(".")
        if end < 0 or not headline or not self._text[span[0]].isupper():
            return None
        return self._descriptions.only(described(word, word))

    # -- pronouns

    def _pronoun(self, word: str, at: int) -> Resolved:
        """The last speaker or the last subject of a main clause, whichever comes nearer; then any name before."""
        first = bisect.bisect_left(self._anchor_starts, at) - 1
        nearest: Resolved | None = None
        document: Member | None = None
        for k in range(first, max(-1, first - _BACK), -1):
            start, anchor = self._anchors[k]
            if start < self._last_at and self._fits(word, self._last.entity):
                break
            if self._is_said(start):
                continue
            if isinstance(anchor, Named):
                entity, because, subject = self._entities.of[self._index[start]], (start, anchor.end), anchor.subject
            else:
                meant = self._descriptions.meant(*anchor)
                if word in IT and anchor in self._documents:
                    document = document or anchor
                elif meant is None and self._may_act(word, *anchor):
                    return self._described(anchor)
                if meant is None:
                    continue
                (entity, _), because, subject = meant, anchor[0], anchor not in self._documents
            group = self._groups.of(start) if isinstance(anchor, Named) else None
            if group is not None and group.subject and word in IT:
                continue  # several are no "it"
            group = group if word in THEY else None
            if group is None and not self._fits(word, entity):
                continue
            found = Resolved(entity, How.PRONOUN, because)
            if group is not None:
                found, subject = all_of(group, How.PRONOUN), subject or group.subject
            if subject:
                return found
            nearest = nearest or found
        if self._fits(word, self._last.entity):
            return self._last_again(word)
        last = self._last.entity
        named = word in HE | SHE and self._last.how is How.NAME
        if named and last is not None and self._entities.may_be_person(last):
            self._entities.make(last, MentionType.PERSON)
            return Resolved(last, How.PRONOUN, self._last.because)
        return (nearest or NOBODY) if document is None else self._described(document)

    def _may_act(self, word: str, span: Span, head: Span) -> bool:
        """True for a subject that a pronoun takes up, though nothing else is known of it: "the ministry", "her son"."""
        noun = self._text[slice(*head)].lower()
        if word in IT:
            return noun in collective_nouns() or noun in heads()["DOCUMENT"]
        if word in THEY:
            return is_plural(noun) and is_somebody(noun)
        owned = self._text[span[0] : span[1]].split(maxsplit=1)[0].lower() in OWNED | SPEAKERS_OWN
        return word in HE | SHE and owned and is_somebody(noun) and nameless_agrees(word, noun, plural=is_plural(noun))

    def _described(self, phrase: Member) -> Resolved:
        """What "it" means where the text has only described it: "issued a joint statement", "the company closed"."""
        return replace(self._phrase(*phrase, beside=None), how=How.PRONOUN)

    def _last_again(self, word: str) -> Resolved:
        others = self._last.others if word in THEY else ()
        return Resolved(self._last.entity, How.PRONOUN, self._last.because, others)

    def _is_said(self, at: int) -> bool:
        """True inside somebody's words."""
        return self._marks.at(at) is not None or any(s <= at < e for s, e in self._said[-_SAID_BEFORE:])

    def _fits(self, word: str, entity: int | None) -> bool:
        if entity is None:
            return False
        if self._last.others and entity == self._last.entity and word in THEY | IT:
            return word in THEY
        if self._entities.is_anonymous(entity):
            return nameless_agrees(word, self._nouns.get(entity, ""), plural=self._plural.get(entity, False))
        return agrees(word, self._entities.type(entity), self._entities.sex(entity))
