"""More candidates beside those of cues: single quotations, quotations that go on, headlines with a colon."""

import bisect
from collections.abc import Iterator
from dataclasses import replace

from search.reading.candidate import Candidate
from search.reading.candidates import Rules
from search.reading.marks import Marks
from search.reading.names import heads
from search.reading.parse import Parse
from search.reading.sources import Phrase

_FOLLOWS = 60  # characters between a content and the quotation that goes on with it,
_FAR = 300  # and where sentences of the writer's own stand between
_MAX_LABEL = 8  # tokens of a speaker beside a colon
_MAX_HEADLINE = 60  # tokens
_MAX_OWN = 100  # candidates of a piece that are put together with others; no prose has as many
_SHORTEST = 8  # characters of words in marks


class Loose:
    """Candidates of one piece that need no cue word."""

    def __init__(self, parse: Parse, marks: Marks, text: str, rules: Rules) -> None:
        self._parse = parse
        self._marks = marks
        self._text = text
        self._rules = rules

    def parts(self, found: list[Candidate]) -> Iterator[Candidate]:
        """Quotations that the rules took together, one by one; and the words in marks that they passed over."""
        parse = self._parse
        if not len(parse):
            return
        taken = {span for c in found for span in c.spans}
        for candidate in found:
            if candidate.rule.startswith("quote") and len(candidate.spans) > 1:
                whole = replace(candidate, opens=False, closes=False)
                for span in candidate.spans:
                    yield replace(whole, spans=(span,), variant="part")
                if len(candidate.spans) > 2:
                    yield replace(whole, spans=candidate.spans[:2], variant="two")
                    yield replace(whole, spans=candidate.spans[1:], variant="rest")
                    short = min(candidate.spans[1:-1], key=lambda span: span[1] - span[0])  # a title, often
                    yield replace(whole, spans=tuple(s for s in candidate.spans if s != short), variant="without")
            if candidate.rule == "quote-colon" and candidate.cue is not None:
                yield from self._behind(candidate, parse.index(candidate.cue[0]))
        for candidate in found:
            if candidate.rule.startswith("quote") and candidate.cue is not None:
                yield from self._in_part(candidate, parse.index(candidate.cue[0]))
        yield from self._followed(found)
        start, end = parse.start[0], parse.end[-1]
        yield from self._next(found, end)
        for quotation in self._marks.overlapping(start, end):
            for part in quotation.parts:
                if (
                    start <= part[0] < end
                    and part[1] <= end + 1
                    and part not in taken
                    and part[1] - part[0] > _SHORTEST
                ):
                    yield Candidate((part,), "quote-alone", "", None, None, variant="scare")

    def _in_part(self, candidate: Candidate, cue: int) -> Iterator[Candidate]:
        """A sentence of which marks hold a part: "Instead, she said, "we sail"", ""We sail," she said, at dawn"."""
        parse = self._parse
        first = last = cue
        if candidate.source is not None:
            first = min(cue, parse.index(candidate.source.span[0]))
            last = max(cue, parse.index(candidate.source.span[1] - 1))
        begin, end = parse.sentences[parse.sentence[cue]]
        if candidate.spans[0][0] > parse.start[cue]:
            quotation = self._marks.at(parse.start[first - 1]) if first else None
            if first - 1 > begin and parse.word[first - 1] == "," and quotation is None:
                yield from self._beside(candidate, self._behind_colon(begin, first), first - 2, "fronted")
        elif last + 2 < end and parse.word[last + 1] == "," and self._marks.at(parse.start[last + 2]) is None:
            yield from self._beside(candidate, last + 2, end - 1, "left")
        yield from self._about(candidate, cue, last)
        yield from self._tail(candidate, cue)

    def _behind_colon(self, begin: int, end: int) -> int:
        """Where the words before a cue begin, if a colon stands in them: "He set a date: if they come, he said, …"."""
        return next((i + 1 for i in range(end - 1, begin, -1) if self._parse.word[i] == ":"), begin)

    def _about(self, candidate: Candidate, cue: int, last: int) -> Iterator[Candidate]:
        """What is spoken of, where it is told with the words in marks: ""We sail," she said of the new ferry"."""
        parse = self._parse
        for prep in parse.children[cue]:
            thing = parse.child(prep, "pobj", "pcomp") if prep > cue and parse.lower[prep] in ("of", "about") else None
            if thing is None or parse.left[thing] <= last:
                continue
            end = parse.right[thing]
            for i in range(parse.left[thing], end + 1):
                if self._marks.at(parse.start[i]) is not None or parse.word[i] in (",", "(", "–", "—"):
                    end = i - 1
                    break
            yield from self._beside(candidate, parse.left[thing], end, "about")
            return

    def _tail(self, candidate: Candidate, cue: int) -> Iterator[Candidate]:
        """A sentence that goes on behind the marks: "said they "won't come" to see the mayor"."""
        parse = self._parse
        start, end = candidate.spans[-1]
        behind = parse.index(end - 1) + 1
        while behind < len(parse) and parse.start[behind] < end:
            behind += 1
        if (
            behind >= len(parse)
            or start < parse.start[cue]
            or parse.word[behind] == "."
            or end != parse.end[behind - 1]
        ):
            return
        stop = parse.sentences[parse.sentence[behind]][1] - 1
        if not parse.word[behind][:1].islower() or stop - behind > _MAX_HEADLINE:
            return
        comma = next((i - 1 for i in range(behind, stop) if parse.word[i] == ","), stop)
        for variant, at in (("tail", stop), ("tail,", comma)):
            words = self._rules.trimmed(behind, at)
            if words is not None and (variant == "tail" or at != stop):
                spans = (*candidate.spans[:-1], (start, parse.span(*words)[1]))
                yield replace(candidate, spans=spans, opens=False, closes=False, variant=variant)

    def _beside(self, candidate: Candidate, first: int, last: int, variant: str) -> Iterator[Candidate]:
        words = self._rules.trimmed(first, last)
        if words is None and first == last and self._parse.tag[first] == "CC":
            words = (first, last)  # "But, she said, "we sail""
        if words is None or words[1] - words[0] > _MAX_HEADLINE:
            return
        start, end = span = self._parse.span(*words)
        if any(start < e and s < end for s, e in candidate.spans) or self._marks.at(start) is not None:
            return
        spans = tuple(sorted((span, *candidate.spans)))
        yield replace(candidate, spans=spans, opens=False, closes=False, variant=variant)

    def _behind(self, candidate: Candidate, cue: int) -> Iterator[Candidate]:
        """What is told before the colon of a quotation, with it: "argues that it rains: "I got wet"."""
        parse = self._parse
        colon = parse.index(candidate.spans[0][0]) - 1
        clause = parse.child(cue, "ccomp")
        if clause is None or not cue < clause < colon or parse.word[colon] != ":":
            return
        told = self._rules.trimmed(max(cue + 1, parse.left[clause]), colon - 1)
        if told is not None:
            spans = (parse.span(*told), *candidate.spans)
            yield replace(candidate, spans=spans, opens=False, closes=False, variant="behind")

    def _followed(self, found: list[Candidate]) -> Iterator[Candidate]:
        """What is told before a quotation that names no cue, together with it."""
        alone = sorted((c for c in found if c.rule == "quote-alone"), key=lambda c: c.spans)[:_MAX_OWN]
        told = [c for c in found if c.cue is not None][:_MAX_OWN]
        for quotation in alone:
            for before in told:
                end = max(before.spans[-1][1], before.cue[1] if before.cue else 0)
                gap = quotation.spans[0][0] - end
                if not 0 <= gap <= _FAR:
                    continue
                near = gap <= _FOLLOWS and self._text[end : end + gap].count(".") <= 1
                if near or before.rule.startswith("quote"):
                    together = (*before.spans, *quotation.spans)
                    yield replace(before, spans=together, variant="then" if near else "far")

    def _next(self, found: list[Candidate], end: int) -> Iterator[Candidate]:
        """A quotation together with the next one of its piece, whatever stands between them and whoever says that."""
        parts = [part for q in self._marks.overlapping(self._parse.start[0], end) for part in q.parts]
        starts = [part[0] for part in parts]
        told = [c for c in found if c.rule.startswith("quote") and c.cue is not None][:_MAX_OWN]
        for candidate in told:
            stop = candidate.spans[-1][1]
            i = bisect.bisect_left(starts, stop)
            if i < len(parts) and parts[i][0] - stop <= _FAR and parts[i][1] <= end + 1:
                yield replace(candidate, spans=(*candidate.spans, parts[i]), variant="next")

    def labelled(self) -> Iterator[Candidate]:
        """A headline with its speaker before a colon, or behind the last."""
        parse = self._parse
        colons = [i for i, word in enumerate(parse.word[:_MAX_HEADLINE]) if word in (":", "-", "–", "—", "|")]
        if not colons or len(parse) > _MAX_HEADLINE:
            return
        size = len(parse)
        ways = [
            ("label", colons[0], (colons[0] + 1, size - 1), (0, colons[0] - 1)),
            ("label<", colons[-1], (0, colons[-1] - 1), (colons[-1] + 1, size - 1)),
        ]
        for name, at, content, who in ways:
            spoken = self._rules.trimmed(*content)
            if spoken is None or not 0 <= who[1] - who[0] < _MAX_LABEL or parse.lower[who[1]] in heads()["GENRE"]:
                continue
            source = self._rules.source(Phrase(who[0], who[1], who[1]))
            spans, colon = (parse.span(*spoken),), parse.span(at, at)
            yield Candidate(spans, "wide-" + name, "", colon, source, variant=parse.word[at])
