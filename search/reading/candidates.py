"""Attributions that the rules see in a parsed piece, before speakers are resolved."""

from collections.abc import Iterator

from search.reading import cues
from search.reading.agreement import is_somebody
from search.reading.candidate import Candidate, Source
from search.reading.contents import EDGE, Contents
from search.reading.marks import Marks
from search.reading.names import heads
from search.reading.parse import Parse
from search.reading.quoted import Quoted, Utterance
from search.reading.sources import Phrase, owner_of, phrase_of, source_of

_MAX_LABEL = 6  # tokens of a speaker's name before a colon


class Rules:
    """Finds the candidates of one piece."""

    def __init__(self, parse: Parse, marks: Marks, text: str) -> None:
        self._parse = parse
        self._marks = marks
        self._text = text
        self._verbs, self._nouns = cues.verbs(), cues.nouns()
        self._contents = Contents(parse)
        self._utterances = Quoted(parse, marks, text).utterances()

    def candidates(self) -> Iterator[Candidate]:
        """All candidates, in the order of their cues."""
        parse = self._parse
        yield from self.spoken()
        spoken = {u.cue for u in self._utterances}
        yield from self._labelled()
        for i, word in enumerate(parse.lower):
            if i in spoken:
                continue  # what it announces is known by the marks
            tag = parse.tag[i]
            if (
                tag.startswith("VB")
                and parse.dep[i] not in ("amod", "compound")
                and (cue := self._verbs.get(word)) is not None
            ):
                yield from self._verb(i, cue)
            elif tag.startswith("NN") and (cue := self._nouns.get(word)) is not None:
                yield from self._noun(i, cue)
            elif word == "according":
                yield from self._according(i)

    def spoken(self) -> Iterator[Candidate]:
        """The candidates that the marks alone show: direct quotations."""
        for utterance in self._utterances:
            yield self._spoken(utterance)

    def _spoken(self, utterance: Utterance) -> Candidate:
        cue = utterance.cue
        return Candidate(
            spans=tuple(utterance.spans),
            rule=utterance.rule,
            lemma=utterance.lemma,
            cue=None if cue is None else self._parse.span(cue, cue),
            source=self.source(utterance.source),
            opens=utterance.opens,
            closes=utterance.closes,
        )

    def _labelled(self) -> Iterator[Candidate]:
        """A paragraph that begins with its speaker: "SMITH: We will see."."""
        parse = self._parse
        for i, word in enumerate(parse.word[: _MAX_LABEL + 1]):
            if word == ":" and 0 < i < len(parse) - 3:
                name = parse.word[:i]
                if parse.lower[i - 1] in heads()["GENRE"]:
                    return  # "Interview: ..." is said by nobody
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
        if self._contents.raised(v, cue):
            return
        if "s" in cue.uses and (spans := self._contents.put_in(v)) is not None:
            yield from self._candidate(v, cue.lemma, "around", spans, self._contents.put_in_source(v, spans))
            return
        clause = self._contents.clause_of(v)
        if clause is not None and clause < v and parse.child(v, "xcomp", "dobj") is not None:
            clause = None  # what stands before is an adverbial that the parser took for a clause
        if clause is not None:
            rule = "clause" if clause > v else "before"
            if clause > v and parse.child(clause, "aux") is not None and self._contents.is_infinitive(clause):
                rule = "infinitive"
            yield from self._made(v, cue, rule, self._contents.clause_spans(v, clause))
            return
        if "i" in cue.uses and (inf := self._contents.infinitive_of(v)) is not None:
            thing = parse.child(v, "dobj")
            first = parse.left[inf] if thing is None or thing > inf else parse.left[thing]
            yield from self._made(v, cue, "infinitive", [(first, parse.right[inf])])
            return
        if set("st") & set(cue.uses) and (spans := self._contents.around(v)) is not None:
            yield from self._made(v, cue, "around", spans)
            return
        for prep in parse.children[v]:
            if prep > v and parse.lower[prep] in cue.prepositions:
                thing = parse.child(prep, "pobj", "pcomp")
                if thing is not None:
                    last = parse.right[thing]
                    for c in parse.children[v]:  # "referred to them as friends"
                        if c > thing and parse.lower[c] == "as" and parse.left[c] <= last + 1:
                            last = parse.right[c]
                    yield from self._made(v, cue, "preposition", [(parse.left[thing], last)])
                    return
        subject = parse.child(v, "nsubjpass")
        if set("oc") & set(cue.uses) and subject is not None and parse.child(v, "agent") is not None:
            yield from self._made(v, cue, "passive", [(parse.left[subject], parse.right[subject])])
            return
        if set("oc") & set(cue.uses) and (found := self._contents.object_spans(v, cue)) is not None:
            rule, spans = found
            first, last = spans[0]
            if rule == "object" and last - first < 3 and parse.tag[last] in ("NNP", "NNPS", "PRP"):
                rule = "object-name"  # "condemned the mayor" tells less than "condemned the mayor's plan"
            yield from self._made(v, cue, rule, spans)

    def _made(self, v: int, cue: cues.Cue, rule: str, spans: list[tuple[int, int]]) -> Iterator[Candidate]:
        source = source_of(self._parse, v)
        yield from self._candidate(v, cue.lemma, rule, spans, source)

    def _candidate(
        self, at: int, lemma: str, rule: str, spans: list[tuple[int, int]], source: Phrase | None
    ) -> Iterator[Candidate]:
        parse = self._parse
        if source is not None and any(a <= source.head <= b for a, b in spans):
            source = None
        parts = [p for a, b in spans if (p := self.trimmed(a, b)) is not None]
        if not parts:
            return
        text_spans = tuple(parse.span(a, b) for a, b in parts)
        quotation = self._marks.at(parse.start[at])
        if quotation is not None and not quotation.flags:
            return  # what a speaker says of others is the speaker's: one level is told
        inside = quotation is not None
        yield Candidate(text_spans, rule, lemma, parse.span(at, at), self.source(source), inside)

    def source(self, phrase: Phrase | None) -> Source | None:
        """A phrase as the source of a candidate; of a relative pronoun with what it stands for."""
        if phrase is None:
            return None
        parse = self._parse
        span, head = parse.span(phrase.first, phrase.last), parse.span(phrase.head, phrase.head)
        if parse.lower[phrase.head] not in ("who", "which", "that"):
            return Source(span, head)
        clause = parse.head[phrase.head]
        for _ in range(4):
            if parse.dep[clause] == "relcl":
                noun = parse.head[clause]
                noun = self._somebody(noun) if parse.lower[phrase.head] == "who" else noun
                if parse.dep[noun] == "appos":
                    noun = parse.head[noun]
                meant = phrase_of(parse, noun)
                return Source(span, head, parse.span(meant.first, meant.last), parse.span(noun, noun))
            clause = parse.head[clause]
        return Source(span, head)

    def _somebody(self, noun: int) -> int:
        """The owner of "an owner in Bergen, who asked not to be named", where the parse has Bergen."""
        parse = self._parse
        at, above = noun, parse.head[noun]
        person = any(first <= noun < end and label in ("PERSON", "NORP") for first, end, label in parse.entities)
        if not person and parse.dep[noun] == "pobj" and parse.dep[above] == "prep":
            at = parse.head[above]
        named = any(first <= at < end and label == "PERSON" for first, end, label in parse.entities)
        return at if named or (is_somebody(parse.lower[at]) and not is_somebody(parse.lower[noun])) else noun

    def trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """A content without the punctuation around it; marks of a quotation are added later."""
        parse = self._parse
        while first <= last and (parse.word[first] in EDGE or parse.tag[first] == "_SP"):
            first += 1
        while last >= first and (parse.word[last] in EDGE or parse.tag[last] in ("_SP", "CC")):
            last -= 1
        return (first, last) if first <= last else None

    # -- nouns and "according to"

    def _noun(self, n: int, cue: cues.Cue) -> Iterator[Candidate]:
        parse = self._parse
        if cue.lemma == "word":
            yield from self._in_words(n)
            return
        for c in parse.children[n]:
            if c < n:
                continue
            if parse.dep[c] in ("acl", "ccomp") and parse.tag[c] != "VBG" and parse.tag[c] != "VBN":
                rule = "noun-infinitive" if self._contents.is_infinitive(c) else "noun-clause"
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

    def _in_words(self, n: int) -> Iterator[Candidate]:
        """ "In the words of the mayor, …" """
        parse = self._parse
        of = next((c for c in parse.children[n] if c > n and parse.lower[c] == "of"), None)
        if parse.dep[n] != "pobj" or parse.lower[parse.head[n]] != "in" or parse.lower[n] != "words" or of is None:
            return
        who = parse.child(of, "pobj")
        if who is not None:
            begin, end = parse.sentences[parse.sentence[n]]
            last = next((i - 1 for i in range(who + 1, parse.right[who]) if parse.word[i] == ","), parse.right[who])
            beside = next((c for c in parse.children[who] if parse.dep[c] == "appos" and c > last), None)
            if beside is not None:  # "in the words of Ann Roe, the mayor, ..."
                last = parse.right[beside]
            while last > who and parse.word[last] == ",":
                last -= 1
            preposition = parse.head[n]
            spans = [(self._contents.after_link(begin, preposition), preposition - 1), (last + 1, end - 1)]
            spans = [s for s in spans if s[0] <= s[1]]
            yield from self._candidate(n, "word", "in-words", spans, Phrase(parse.left[who], last, who))

    def _according(self, i: int) -> Iterator[Candidate]:
        parse = self._parse
        to = parse.child(i, "prep") if i + 1 < len(parse) else None
        if to is None or parse.lower[to] != "to" or (who := parse.child(to, "pobj")) is None:
            return
        begin, end = parse.sentences[parse.sentence[i]]
        last = parse.right[who]
        spans = [(self._contents.after_link(begin, i), i - 1), (last + 1, end - 1)]
        yield from self._candidate(
            i, "according", "according", [s for s in spans if s[0] <= s[1]], phrase_of(parse, who)
        )
