"""Puts a reading together: what the rules saw in every piece, resolved over the whole text."""

import bisect
import re
from dataclasses import replace

from search.language import small_words
from search.reading import DEFAULT_THRESHOLD, cues
from search.reading.candidate import Candidate
from search.reading.candidates import Rules
from search.reading.coordination import Coordination, Member, coordinations
from search.reading.entities import Entities, trusted
from search.reading.extent import by_paragraph, joined, with_marks
from search.reading.marks import Marks, Quotation
from search.reading.mentions import Mentions
from search.reading.named import Named
from search.reading.names import heads, known
from search.reading.parse import Parse
from search.reading.pieces import Choice
from search.reading.pool import Pool
from search.reading.ranker import Ranker
from search.reading.reading import Attribution, How, Kind, MentionType, Reading, Span
from search.reading.resolved import Resolved
from search.reading.sources import definite_subjects, new_documents, several_subjects
from search.reading.speakers import Speakers
from search.reading.unspoken import SCARE, TITLE, says_so

_REPEATED = (MentionType.PERSON, MentionType.ORG, MentionType.PLACE, MentionType.COUNTRY)
_CAPITALISED = re.compile(r"(?<![\w.'’-])[A-Z][\w.’'-]{2,}")
_POSSESSIVE = re.compile(r"['’]s?$|\.$")
_PROPER = re.compile(r"[A-Z][\w.’'-]{2,}(?: [A-Z][\w.’'-]*)*")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w’'-]* $")
_CAPITAL_BEHIND = re.compile(r" [A-Z]")
_JOINS = frozenset(
    {"neither", "both", "either", "but", "and", "when", "while", "although", "though", "for", "the", "in", "at"}
)
_MAX_NAMES = 2000
_SURNAME = 4  # letters of a last name that is looked for alone
_AT_ONCE = 1000  # candidates that are scored together: their features take memory
_NEAR = 200  # characters between a quotation without a cue and the attribution that it carries on
_GOES_ON = frozenset({"go", "continue", "add", "conclude"})  # cues of who has spoken already
_LOOSE_WORDS = 3  # behind a title that belong to its sentence: "wrote "The Gate" in 1969"
_EDGE = " \t\n,.;:!?()[]-–—"
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)]*(?=\s)")


_BEGINS = re.compile(r"(?:[.!?][\"'”’»)]*\s+|\n\s*)\Z")
_ACTS = re.compile(r"\s(?!and\b|or\b|in\b|of\b|at\b|for\b|on\b)[a-z]+(?:s|ed)\b")
_BEFORE = 8  # characters before a name in which a sentence ends
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
_ASKER = "whoever asked"
_SOMEBODY = re.compile(
    r"(?:[\w-]+\s+){0,4}(?:people|persons?|officials?|sources?|executives?|diplomats?|analysts?|lawyers?|witnesses"
    r"|lawmakers|outlets|newspapers?|media)\b(?!['’])"
)


class Assembly:
    """Collects what is seen in the pieces of one text and makes its reading.

    ``plain``: the pieces were parsed without a language model; only what marks show is told. ``ranker``: chooses among
    all candidates; without it each rule's own are told, with the score of the rule.
    """

    def __init__(
        self, text: str, choice: Choice, marks: Marks, *, plain: bool = False, ranker: Ranker | None = None
    ) -> None:
        self._text = text
        self._plain = plain
        self._choice = choice
        self._marks = marks
        self._named: list[Named] = []
        self._candidates: list[Candidate] = []
        self._subjects: list[Member] = []  # described, not named: their phrases and heads
        self._coordinations: list[Coordination] = []
        self._documents: list[Member] = []
        self._spoken: int | None = None  # the candidate whose quotation closed the piece before
        self._ranker = None if plain else ranker
        self._pool = Pool(text, marks)

    def add(self, parse: Parse) -> None:
        """Take in one parsed piece."""
        self._named += Mentions(parse, self._text).all()
        subjects = (*definite_subjects(parse), *several_subjects(parse))
        self._subjects += [(parse.span(p.first, p.last), parse.span(p.head, p.head)) for p in subjects]
        self._coordinations += coordinations(parse)
        documents = new_documents(parse, heads()["DOCUMENT"])
        self._documents += [(parse.span(p.first, p.last), parse.span(p.head, p.head)) for p in documents]
        if self._ranker is not None:
            self._pool.add(parse)
            if len(self._pool.rows) >= _AT_ONCE:
                self._pool.rank(self._ranker)
            return
        spoken: int | None = None
        joined = False
        rules = Rules(parse, self._marks, self._text)
        for candidate in rules.spoken() if self._plain else rules.candidates():
            if candidate.opens and candidate.rule == "quote-alone" and self._goes_on(candidate):
                joined = True
                continue
            if candidate.closes:
                spoken, joined = len(self._candidates), False
            self._candidates.append(with_marks(candidate, self._marks, self._text))
        if not joined:
            self._spoken = spoken

    def _goes_on(self, candidate: Candidate) -> bool:
        """Join a quotation that opens a paragraph to the one that closed the paragraph before: nobody else speaks."""
        if self._spoken is None:
            return False
        before = self._candidates[self._spoken]
        if self._text[before.spans[-1][1] - 2 : before.spans[-1][1]].startswith("?"):
            return False  # a question: what follows is likely an answer
        self._candidates[self._spoken] = replace(before, spans=joined([*before.spans, *candidate.spans]))
        if not candidate.closes:
            self._spoken = None
        return True

    def reading(self) -> Reading:
        """The reading of all that was added."""
        named = [self._acting(m) for m in trusted([*self._named, *self._repeated()])]
        entities = Entities(named)
        speakers = Speakers(
            self._text, named, entities, self._marks, self._subjects, self._coordinations, self._documents
        )
        made = []
        before: Candidate | None = None
        for candidate, score in self._told():
            if candidate.source is None and candidate.cue is None:
                leads_on = before is not None and self._leads_on(before, candidate)
                who = speakers.carried(candidate.spans, leads_on=leads_on)
            elif self._asks(candidate):
                who = Resolved(
                    entities.anonymous(_ASKER, f"anonymous:{candidate.spans[0][0]}"), How.ANONYMOUS, candidate.cue
                )
            else:
                who = speakers.resolve(candidate.source, goes_on=candidate.lemma in _GOES_ON)
            made.append(self._attribution(candidate, who, score))
            if candidate.cue is not None and not candidate.inside and score >= DEFAULT_THRESHOLD:
                before = candidate
                speakers.heard(candidate.spans)
        made.sort(key=lambda a: (a.spans, a.cue or (0, 0)))
        return Reading(
            self._choice.language, self._plain, entities.all(), entities.mentions, tuple(made), self._choice.unread
        )

    def _asks(self, candidate: Candidate) -> bool:
        """True for the question of "Asked whether it would sail, she said ...": nobody says who put it."""
        cue = candidate.cue
        return candidate.source is None and cue is not None and self._text[slice(*cue)].lower() in _ASKED

    def _leads_on(self, before: Candidate, candidate: Candidate) -> bool:
        """True where a quotation without a cue stands straight behind the sentence of the candidate before it."""
        end = max(before.spans[-1][1], before.cue[1] if before.cue else 0)
        between = self._text[end : candidate.spans[0][0]]
        if len(between) > _NEAR or between.count("\n\n") > 1 or between.rstrip().endswith(":"):
            return False
        return len(_SENTENCE_END.findall(between)) <= 1

    def _repeated(self) -> list[Named]:
        """Names seen elsewhere in the text, where the model overlooked them."""
        names = {m.name: m for m in self._named if m.type in _REPEATED and not m.headline and _PROPER.fullmatch(m.name)}
        for m in [m for m in self._named if m.type is MentionType.PERSON and m.known is None and not m.headline]:
            surname = m.name.rsplit(maxsplit=1)[-1]
            plain = surname not in known() and surname.lower() not in small_words()
            if len(surname) >= _SURNAME and plain and _PROPER.fullmatch(surname):
                names.setdefault(surname, replace(m, name=surname, sex="", roles=()))
        for m in [m for m in self._named if m.acronym]:
            short = replace(m, name=m.acronym, type=MentionType.ORG, known=None, roles=(), acronym="")
            names.setdefault(m.acronym, short)
        if not names:
            return []
        by_word: dict[str, list[str]] = {}
        for name in sorted(names, key=lambda n: (-len(n), n))[:_MAX_NAMES]:
            by_word.setdefault(name.split()[0], []).append(name)
        taken = sorted((m.start, m.end) for m in self._named)
        found = []
        for paragraph in self._choice.read:
            for match in _CAPITALISED.finditer(self._text, paragraph.start, paragraph.end):
                start = match.start()
                word = _POSSESSIVE.sub("", match[0])
                overlooked = next((n for n in by_word.get(word, ()) if self._text.startswith(n, start)), None)
                if overlooked is None:
                    continue
                end = start + len(overlooked)
                i = bisect.bisect_left(taken, (end,)) - 1
                if (i < 0 or taken[i][1] <= start) and not self._in_longer(start, end):
                    seen = names[overlooked]
                    found.append(Named(start, end, seen.name, seen.type, seen.known, seen.sex))
        return found

    def _acting(self, m: Named) -> Named:
        """A name as a subject where it begins a sentence and a verb follows: "Holt laughs." is taken for a name."""
        if m.subject or m.headline or m.type not in _REPEATED or not _ACTS.match(self._text, m.end):
            return m
        return replace(m, subject=True) if _BEGINS.search(self._text[max(0, m.start - _BEFORE) : m.start]) else m

    def _in_longer(self, start: int, end: int) -> bool:
        """True for a part of a longer name: a capitalised word stands straight before or behind."""
        before, behind = self._text[max(0, start - 30) : start], self._text[end : end + 3]
        if behind[:1].isalnum() or behind[:1] == "-":
            return True
        capital = _CAPITAL_BEFORE.search(before)
        longer = capital is not None and capital[0].strip().lower() not in _JOINS | cues.verbs().keys()
        return longer or bool(_CAPITAL_BEHIND.match(behind))

    def _told(self) -> list[tuple[Candidate, float]]:
        """What is told, with its scores, in the order of the cues."""
        if self._ranker is None:
            return [(candidate, self._score(candidate)) for candidate in self.candidates()]
        chosen = [told for told in self._pool.chosen(self._pool.scores(self._ranker)) if not self._is_empty(told[0])]
        return sorted(chosen, key=lambda told: ((told[0].cue or told[0].spans[0])[0], told[0].spans))

    def candidates(self) -> list[Candidate]:
        """The rules' best candidate of every content, in the order of the cues."""
        best: dict[tuple[Span, ...], Candidate] = {}
        for candidate in self._candidates:
            if self._is_empty(candidate):
                continue
            old = best.get(candidate.spans)
            if old is None or self._score(candidate) > self._score(old):
                best[candidate.spans] = candidate
        return sorted(best.values(), key=lambda c: ((c.cue or c.spans[0])[0], c.spans))

    def _is_empty(self, candidate: Candidate) -> bool:
        """True for what nobody says: one small word that no marks stand around ("de", "it"), the title of a work."""
        start, end = candidate.spans[0]
        if candidate.lemma == "cite" and _SOMEBODY.match(self._text, start, end):
            return True  # "citing two people": they are where it is known from
        quotation = self._marks.at(start) or (None if candidate.source else self._marks.at(end - 1))
        if quotation is not None and len(candidate.spans) == 1 and self._nobody_says(quotation):
            around = self._text[start : quotation.start], self._text[quotation.end : end]
            return sum(len(words.split()) for words in around) <= _LOOSE_WORDS
        word = self._text[start:end].strip(_EDGE)
        if len(candidate.spans) > 1 or " " in word or self._marks.between(max(0, start - 1), end):
            return False
        return len(word) < 2 or word.lower() in small_words()

    def _nobody_says(self, quotation: Quotation) -> bool:
        """True for a title, and for scare quotes that the words before them tell: others may be what a speaker said."""
        return quotation.unspoken == TITLE or (quotation.unspoken == SCARE and says_so(self._text, quotation.start))

    @staticmethod
    def _score(candidate: Candidate) -> float:
        return cues.score(candidate.name, candidate.lemma)

    def _attribution(self, candidate: Candidate, who: Resolved, score: float) -> Attribution:
        source = candidate.source
        quoted = [q for s, e in candidate.spans for q in self._marks.between(s, e)]
        flags = {flag for q in quoted for flag in q.flags} | {q.unspoken for q in quoted if self._nobody_says(q)}
        if candidate.inside:
            flags.add("nested")
        if self._asks(candidate):
            flags.add("question")
        return Attribution(
            spans=by_paragraph(candidate.spans, self._text),
            kind=self._kind(candidate.spans),
            cue=candidate.cue,
            speaker=None if source is None else source.span,
            entity=who.entity,
            how=who.how,
            score=score,
            because=who.because,
            flags=tuple(sorted(flags)),
            others=who.others,
        )

    def _kind(self, spans: tuple[Span, ...]) -> Kind:
        marked = total = 0
        for start, end in spans:
            for q in self._marks.between(max(0, start - 1), end):
                marked += sum(c.isalnum() for c in self._text[max(start, q.start) : min(end, q.end)])
            total += sum(c.isalnum() for c in self._text[start:end])
        if marked == 0:
            return Kind.INDIRECT
        return Kind.DIRECT if marked >= total else Kind.MIXED
