"""More attributions than the rules dare: other cues and other boundaries, for a ranker to choose from."""

from collections.abc import Iterator
from dataclasses import replace

from search.reading import cues
from search.reading.bases import Base, Bases
from search.reading.candidate import Candidate
from search.reading.candidates import Rules
from search.reading.loose import Loose
from search.reading.marks import Marks
from search.reading.parse import Parse
from search.reading.sources import Phrase, owner_of, source_of

_CLAUSES = frozenset({"ccomp", "xcomp", "oprd", "j-xcomp", "j-ccomp"})
_LOOSE = frozenset({"advcl", "prep", "npadvmod", "advmod", "relcl", "acl", "conj", "parataxis"})
_MAX_CUTS = 3  # places where the end of a content may be cut off
_MAX_MADE = 16  # candidates of one cue
_MAX_LENGTH = 120  # tokens of a content


class Wide:
    """Candidates of one piece beside those of its rules."""

    def __init__(self, parse: Parse, marks: Marks, text: str, rules: Rules) -> None:
        self._parse = parse
        self._marks = marks
        self._text = text
        self._rules = rules
        self._verbs, self._nouns = cues.verbs(), cues.nouns()
        self._bases = Bases(parse)
        self._loose = Loose(parse, marks, text, rules)

    def candidates(self, found: list[Candidate]) -> Iterator[Candidate]:
        """More candidates, cue by cue; ``found`` are those of the rules, whose boundaries are varied too."""
        parse = self._parse
        by_cue: dict[int, list[Candidate]] = {}
        for candidate in found:
            if candidate.cue is not None:
                by_cue.setdefault(parse.index(candidate.cue[0]), []).append(candidate)
        yield from self._loose.parts(found)
        for i, word in enumerate(parse.lower):
            part = self._bases.part(i)
            if not part and word != "according":
                continue
            quotation = self._marks.at(parse.start[i])
            if quotation is not None and not quotation.flags:
                continue
            bases = self._bases.of(i) + self._known(by_cue.get(i, ()))
            found_here = by_cue.get(i, [])
            if bases:
                yield from self._made(i, part == "v", bases, found_here, quotation is not None)
        yield from self._loose.labelled()

    def _known(self, found: "list[Candidate] | tuple[()]") -> list[Base]:
        parse = self._parse
        bases: list[Base] = []
        for candidate in found:
            if not candidate.rule.startswith("quote"):
                for start, end in candidate.spans:
                    bases.append(("rule", parse.index(start), min(parse.index(end - 1), len(parse) - 1)))
        return bases

    # -- boundaries

    def _made(
        self, at: int, verb: bool, bases: list[Base], found: list[Candidate], inside: bool
    ) -> Iterator[Candidate]:
        parse = self._parse
        source = found[0].source if found else None
        if not found:
            phrase: Phrase | None = source_of(parse, at) if verb else owner_of(parse, at)
            source = self._rules.source(phrase)
        head = -1 if source is None else parse.index(source.head[0])
        cue = self._verbs.get(parse.lower[at]) or self._nouns.get(parse.lower[at])
        lemma = found[0].lemma if found else cue.lemma if cue is not None else "?" + parse.lower[at]
        seen = set()
        for candidate in found:
            if len(candidate.spans) == 1:
                start, end = candidate.spans[0]
                seen.add((parse.index(start), parse.index(end - 1)))
        span = parse.span(at, at)
        made = 0
        for name, first, last in bases:
            yield from self._split(at, name, first, last, Candidate((), "wide-" + name, lemma, span, source, inside))
            for variant, a, b in self._varied(at, first, last):
                trimmed = self._rules.trimmed(a, b)
                if trimmed is None or trimmed in seen or trimmed[1] - trimmed[0] > _MAX_LENGTH:
                    continue
                if trimmed[0] <= at <= trimmed[1] or trimmed[0] <= head <= trimmed[1]:
                    continue
                seen.add(trimmed)
                yield Candidate((parse.span(*trimmed),), "wide-" + name, lemma, span, source, inside, variant=variant)
                made += 1
                if made >= _MAX_MADE:
                    return

    def _split(self, at: int, name: str, first: int, last: int, like: Candidate) -> Iterator[Candidate]:
        """Contents in two parts: what stands before the cue and belongs to the clause behind it."""
        parse = self._parse
        if first <= at or name not in _CLAUSES:
            return
        subject = parse.child(at, "nsubj", "nsubjpass")
        before: list[tuple[str, int, int]] = []
        if name in ("xcomp", "j-xcomp", "oprd", "j-ccomp") and subject is None and parse.dep[at] == "acomp":
            subject = parse.child(parse.head[at], "nsubj", "nsubjpass")
        if name in ("xcomp", "j-xcomp", "oprd") and subject is not None and subject < at:
            before.append(("raised", parse.left[subject], parse.right[subject]))
        if name == "ccomp":
            if parse.dep[at] == "relcl":
                noun = parse.head[at]
                before.append(("relative", parse.left[noun], noun))
                which = next((c for c in parse.children[at] if parse.tag[c] in ("WDT", "WP") and c != subject), None)
                if which is not None:
                    before.append(("which", which, which))
            if subject is not None and subject < at:
                begin, stop = parse.left[at], parse.left[subject]
                if stop - 1 > begin and parse.word[stop - 1] == ",":
                    before.append(("fronted", begin, stop - 2))
        for variant, a, b in before:
            one, two = self._rules.trimmed(a, b), self._rules.trimmed(first, last)
            if one is not None and two is not None:
                source = None if variant == "raised" else like.source
                spans = (parse.span(*one), parse.span(*two))
                yield replace(like, spans=spans, source=source, variant=variant)

    def _varied(self, at: int, first: int, last: int) -> Iterator[tuple[str, int, int]]:
        """(variant, first, last) of a content: itself, longer and shorter ones."""
        parse = self._parse
        yield "whole", first, last
        if last > at:
            end = parse.sentences[parse.sentence[at]][1] - 1
            reach = parse.right[at]
            if last < reach < end - 1:
                yield "reach", first, reach
            if last < end - 1:
                yield "sentence", first, end
                for i in range(last + 2, min(end, last + 30)):
                    if parse.word[i] == ",":
                        yield "comma", first, i - 1
                        break
        for variant, cut in self._cuts(first, last):
            yield variant, first, cut - 1
        for i in range(first, min(first + 12, last - 1)):
            if parse.word[i] == ",":
                yield "begin", i + 1, last
                break

    def _cuts(self, first: int, last: int) -> list[tuple[str, int]]:
        """Where a content may end sooner: at commas, conjunctions and loose phrases, from its end on."""
        parse = self._parse
        out: list[tuple[str, int]] = []
        i = last
        while i > first + 1 and len(out) < _MAX_CUTS:
            if parse.word[i] == "," or parse.dep[i] == "cc":
                out.append(("cut-" + (parse.lower[i] if parse.word[i] == "," else "cc"), i))
            elif parse.dep[i] in ("mark", "prep", "npadvmod", "advmod", "advcl", "acl") or parse.tag[i] == "WDT":
                top = i
                if parse.right[i] >= last and parse.left[i] == i and parse.dep[top] in _LOOSE:
                    out.append(("cut-" + parse.dep[i], i))
            i -= 1
        return out
