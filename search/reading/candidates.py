"""Attributions that the rules see in a parsed piece, before speakers are resolved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.reading import cues
from search.reading.marks import Marks, Quotation
from search.reading.parse import Parse
from search.reading.quoted import Quoted, Utterance
from search.reading.reading import Span
from search.reading.sources import Phrase, owner_of, phrase_of, source_of

_RAISING = frozenset(
    "seem appear expect consider believe say report think know understand rumor allege estimate project predict".split()
)
_EDGE = frozenset(",;:.-–—()")
_MAX_LABEL = 6  # tokens of a speaker's name before a colon


@dataclass(frozen=True, slots=True)
class Source:
    """Where the source stands, the word it is about, and for a relative pronoun the phrase that it stands for."""

    span: Span
    head: Span
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution as a rule saw it. ``rule`` and ``lemma`` look its score up; ``inside``: in doubtful marks.

    ``opens`` and ``closes``: a quotation that opens its piece, or is the last thing said there.
    """

    spans: tuple[Span, ...]
    rule: str
    lemma: str
    cue: Span | None
    source: Source | None
    inside: bool = False
    opens: bool = False
    closes: bool = False

    @property
    def name(self) -> str:
        """The rule as the table of scores names it."""
        return f"{self.rule}-inside" if self.inside else self.rule


class Rules:
    """Finds the candidates of one piece."""

    def __init__(self, parse: Parse, marks: Marks, text: str) -> None:
        self._parse = parse
        self._marks = marks
        self._text = text
        self._verbs, self._nouns = cues.verbs(), cues.nouns()

    def candidates(self) -> Iterator[Candidate]:
        """All candidates, in the order of their cues."""
        parse = self._parse
        spoken: dict[int, list[Utterance]] = {}
        for utterance in Quoted(parse, self._marks, self._text).utterances():
            yield self._spoken(utterance)
            if utterance.cue is not None:
                spoken.setdefault(utterance.cue, []).append(utterance)
        yield from self._labelled()
        for i, word in enumerate(parse.lower):
            if i in spoken:
                continue  # what it announces is known by the marks
            tag = parse.tag[i]
            if tag.startswith("VB") and (cue := self._verbs.get(word)) is not None:
                yield from self._verb(i, cue)
            elif tag.startswith("NN") and (cue := self._nouns.get(word)) is not None:
                yield from self._noun(i, cue)
            elif word == "according":
                yield from self._according(i)

    def _spoken(self, utterance: Utterance) -> Candidate:
        cue = utterance.cue
        return Candidate(
            spans=tuple(utterance.spans),
            rule=utterance.rule,
            lemma=utterance.lemma,
            cue=None if cue is None else self._parse.span(cue, cue),
            source=self._source(utterance.source),
            opens=utterance.opens,
            closes=utterance.closes,
        )

    def _labelled(self) -> Iterator[Candidate]:
        """A paragraph that begins with its speaker: "SMITH: We will see."."""
        parse = self._parse
        for i, word in enumerate(parse.word[: _MAX_LABEL + 1]):
            if word == ":" and 0 < i < len(parse) - 3:
                name = parse.word[:i]
                spoken = all(w.isupper() or not w.isalpha() for w in name) or any(
                    label in ("PERSON", "ORG", "GPE") and end == i for _, end, label in parse.entities
                )
                if spoken and self._marks.at(parse.start[i + 1]) is None:
                    yield from self._candidate(i, "", "label", [(i + 1, len(parse) - 1)], Phrase(0, i - 1, i - 1))
                return
            if not (word[0].isupper() or word in ("of", "the", "-", ",", "(", ")", ".")):
                return

    # -- verbs

    def _verb(self, v: int, cue: cues.Cue) -> Iterator[Candidate]:
        parse = self._parse
        if (spans := self._raised(v, cue)) is not None:
            yield from self._candidate(v, cue.lemma, "raised", spans, None)
            return
        clause = self._clause_of(v)
        if clause is not None and clause < v and parse.child(v, "xcomp", "dobj") is not None:
            clause = None  # what stands before is an adverbial that the parser took for a clause
        if clause is not None:
            rule = "clause" if clause > v else "before"
            if clause > v and parse.child(clause, "aux") is not None and self._is_infinitive(clause):
                rule = "infinitive"
            yield from self._made(v, cue, rule, self._clause_spans(v, clause))
            return
        if "i" in cue.uses and (inf := self._infinitive_of(v)) is not None:
            thing = parse.child(v, "dobj")
            first = parse.left[inf] if thing is None or thing > inf else parse.left[thing]
            yield from self._made(v, cue, "infinitive", [(first, parse.right[inf])])
            return
        if set("st") & set(cue.uses) and (spans := self._around(v)) is not None:
            yield from self._made(v, cue, "around", spans)
            return
        for prep in parse.children[v]:
            if prep > v and parse.lower[prep] in cue.prepositions:
                thing = parse.child(prep, "pobj", "pcomp")
                if thing is not None:
                    yield from self._made(v, cue, "preposition", [(parse.left[thing], parse.right[thing])])
                    return
        subject = parse.child(v, "nsubjpass")
        if set("oc") & set(cue.uses) and subject is not None and parse.child(v, "agent") is not None:
            yield from self._made(v, cue, "passive", [(parse.left[subject], parse.right[subject])])
            return
        if set("oc") & set(cue.uses) and (found := self._object_spans(v, cue)) is not None:
            yield from self._made(v, cue, *found)

    def _made(self, v: int, cue: cues.Cue, rule: str, spans: list[tuple[int, int]]) -> Iterator[Candidate]:
        source = source_of(self._parse, v)
        yield from self._candidate(v, cue.lemma, rule, spans, source)

    def _candidate(
        self, at: int, lemma: str, rule: str, spans: list[tuple[int, int]], source: Phrase | None
    ) -> Iterator[Candidate]:
        parse = self._parse
        if source is not None and any(a <= source.head <= b for a, b in spans):
            source = None
        parts = [p for a, b in spans if (p := self._trimmed(a, b)) is not None]
        if not parts:
            return
        text_spans = tuple(parse.span(a, b) for a, b in parts)
        quotation = self._marks.at(parse.start[at])
        if quotation is not None and not quotation.flags:
            return  # what a speaker says of others is the speaker's: one level is told
        inside = quotation is not None
        yield Candidate(text_spans, rule, lemma, parse.span(at, at), self._source(source), inside)

    def _source(self, phrase: Phrase | None) -> Source | None:
        if phrase is None:
            return None
        parse = self._parse
        antecedent = None
        if parse.lower[phrase.head] in ("who", "which", "that"):
            clause = parse.head[phrase.head]
            for _ in range(4):
                if parse.dep[clause] == "relcl":
                    noun = phrase_of(parse, parse.head[clause])
                    antecedent = parse.span(noun.first, noun.last)
                    break
                clause = parse.head[clause]
        return Source(parse.span(phrase.first, phrase.last), parse.span(phrase.head, phrase.head), antecedent)

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """A content without the punctuation around it; marks of a quotation are added later."""
        parse = self._parse
        while first <= last and (parse.word[first] in _EDGE or parse.tag[first] == "_SP"):
            first += 1
        while last >= first and (parse.word[last] in _EDGE or parse.tag[last] in ("_SP", "CC")):
            last -= 1
        return (first, last) if first <= last else None

    # -- clauses

    def _clause_of(self, v: int) -> int | None:
        parse = self._parse
        for c in parse.children[v]:
            if parse.dep[c] == "ccomp" and abs(c - v) >= 1:
                return c
        return None

    def _clause_spans(self, v: int, clause: int) -> list[tuple[int, int]]:
        parse = self._parse
        first, last = parse.left[clause], parse.right[clause]
        if clause > v:
            return [(max(first, v + 1), self._before_next_cue(clause, last))]
        subject = parse.child(v, "nsubj", "nsubjpass")
        stop = min(v, parse.left[subject]) if subject is not None and subject > clause else v
        return [(first, min(last, stop - 1))]

    def _before_next_cue(self, clause: int, last: int) -> int:
        """The end of a content before a cue that the parser hung on it: ``…, adding that``, ``and asked why``."""
        parse = self._parse
        for c in parse.children[clause]:
            if c < clause or self._verbs.get(parse.lower[c]) is None:
                continue
            first = parse.left[c]
            if parse.dep[c] == "advcl" and parse.tag[c] == "VBG" and first == c and parse.word[c - 1] == ",":
                return c - 1
            if (
                parse.dep[c] == "conj"
                and parse.tag[c] == "VBD"
                and parse.child(c, "nsubj", "nsubjpass") is None
                and parse.child(c, "ccomp") is not None
                and first - 1 > clause
            ):
                return first - 2 if parse.dep[first - 1] == "cc" else first - 1
        return last

    def _is_infinitive(self, token: int) -> bool:
        parse = self._parse
        return any(parse.dep[c] == "aux" and parse.tag[c] == "TO" for c in parse.children[token])

    def _infinitive_of(self, v: int) -> int | None:
        parse = self._parse
        for c in parse.children[v]:
            if c > v and parse.dep[c] in ("xcomp", "advcl", "ccomp") and self._is_infinitive(c):
                return c
        return None

    def _around(self, v: int) -> list[tuple[int, int]] | None:
        """The content around a cue put in between commas: "The plan, she said, would fail"."""
        parse = self._parse
        head = parse.head[v]
        if head == v or parse.dep[v] not in ("parataxis", "ccomp", "advcl", "dep"):
            return None
        if parse.child(v, "nsubj") is None or parse.child(v, "dobj", "ccomp", "xcomp") is not None:
            return None
        first, last = parse.left[v], parse.right[v]
        begin, end = parse.left[head], parse.right[head]
        if first > begin and parse.word[first - 1] not in (",", '"', "-", "–", "—"):
            return None
        if last - first > 30 or (last < end and parse.word[last + 1] not in (",", ".", ";", "-", "–", "—", ":")):
            return None
        return [(begin, first - 1), (last + 1, end)]

    def _raised(self, v: int, cue: cues.Cue) -> list[tuple[int, int]] | None:
        """The content of "the deal seems to be dead", "she is expected to win": the subject and what it does."""
        parse = self._parse
        subject = parse.child(v, "nsubjpass", "nsubj")
        if subject is None or subject > v or cue.lemma not in _RAISING:
            return None
        if (parse.dep[subject] == "nsubjpass") == (cue.lemma in ("seem", "appear")):
            return None
        below = parse.child(v, "xcomp", "oprd", "acomp")
        if below is None or below < v or parse.lower[subject] in ("who", "which", "that"):
            return None
        return [(parse.left[subject], parse.right[subject]), (parse.left[below], parse.right[below])]

    # -- objects

    def _object_spans(self, v: int, cue: cues.Cue) -> tuple[str, list[tuple[int, int]]] | None:
        parse = self._parse
        thing = parse.child(v, "dobj", "oprd", "attr")
        if thing is None or thing < v:
            return None
        last = parse.right[thing]
        charge = False
        for c in parse.children[v]:
            if c > thing and parse.dep[c] in ("prep", "oprd", "xcomp", "acomp") and parse.left[c] <= last + 1:
                if parse.dep[c] == "prep" and parse.lower[c] not in ("for", "of", "as", "over", "with", "to"):
                    break
                last = parse.right[c]
                charge = True
            elif (
                charge and parse.dep[c] == "conj" and parse.tag[c] == "VBG" != parse.tag[v] and parse.left[c] <= last + 2
            ):  # "described it as complex and requiring care": the content goes on
                last = parse.right[c]
        if "o" not in cue.uses and not charge:
            return None
        return ("charge" if charge else "object"), [(parse.left[thing], last)]

    # -- nouns and "according to"

    def _noun(self, n: int, cue: cues.Cue) -> Iterator[Candidate]:
        parse = self._parse
        for c in parse.children[n]:
            if c < n:
                continue
            if parse.dep[c] in ("acl", "ccomp") and parse.tag[c] != "VBG" and parse.tag[c] != "VBN":
                rule = "noun-infinitive" if self._is_infinitive(c) else "noun-clause"
                spans = [(parse.left[c], parse.right[c])]
            elif parse.dep[c] == "prep" and parse.lower[c] in cue.prepositions:
                thing = parse.child(c, "pobj", "pcomp")
                if thing is None:
                    continue
                rule, spans = "noun-of", [(parse.left[thing], parse.right[thing])]
            else:
                continue
            yield from self._candidate(n, cue.lemma, rule, spans, owner_of(parse, n))
            return

    def _according(self, i: int) -> Iterator[Candidate]:
        parse = self._parse
        to = parse.child(i, "prep") if i + 1 < len(parse) else None
        if to is None or parse.lower[to] != "to" or (who := parse.child(to, "pobj")) is None:
            return
        head = parse.head[i]
        begin, end = parse.sentences[parse.sentence[i]]
        if head != i:
            begin, end = max(begin, parse.left[head]), min(end, parse.right[head] + 1)
        last = parse.right[who]
        spans = [(begin, i - 1), (last + 1, end - 1)]
        yield from self._candidate(i, "according", "according", [s for s in spans if s[0] <= s[1]], phrase_of(parse, who))


def with_marks(candidate: Candidate, marks: Marks, text: str) -> Candidate:
    """The candidate with its content extended to the marks of the quotations that it is made of."""
    if candidate.inside:
        return candidate
    spans = []
    for start, end in candidate.spans:
        first, last = marks.at(start), marks.at(end - 1)
        if first is None:
            first = _just(marks, text, start - 1)
        if last is None:
            last = _just(marks, text, end)
        if first is not None and _mostly(first, start, end, candidate.cue):
            start = min(start, first.start)
            if first.end > end:
                end = first.end
        if last is not None and _mostly(last, start, end, candidate.cue):
            end = max(end, last.end)
        spans.append((start, end))
    return replace(candidate, spans=joined(spans))


def _just(marks: Marks, text: str, at: int) -> Quotation | None:
    for step in range(3):
        for position in (at - step, at + step):
            if 0 <= position < len(text) and (q := marks.at(position)) is not None:
                return q
    return None


def _mostly(quotation: Quotation, start: int, end: int, cue: Span | None) -> bool:
    """True when the content is the quotation's: it starts or ends with it, and the cue stands outside."""
    if cue is not None and quotation.start <= cue[0] < quotation.end:
        return False
    shared = min(end, quotation.end) - max(start, quotation.start)
    return shared > 0


def joined(spans: list[Span]) -> tuple[Span, ...]:
    """Spans sorted, those that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
