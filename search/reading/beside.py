"""What a ranker is told of the quotation marks of a candidate, and of what stands beside and between its parts."""

import bisect
import re

from search.reading.candidate import Candidate
from search.reading.marks import Marks
from search.reading.parse import Parse
from search.reading.reading import Span

_EDGE = "\"'“”‘’„«»`´ "
_ENDINGS = ",.!?—-…"
_SENTENCE_END = re.compile(r"[a-z\d)][.!?][\"'”’»)]*(?=\s|$)")
_FOLLOWING = ("", "CC", "IN", "TO", "VB", "NN", "PRP", "DT", "RB", "W")  # beginnings of tags, told apart by number
_UNSPOKEN = ("", "title", "scare")
NOTHING = (-1.0,) * 9  # of what has nothing in marks


def gap(text: str, one: Span, other: Span) -> list[float]:
    """Of two parts: how long what stands between them is, its sentence ends, how the first ends, how the second begins,
    how long both are.
    """
    between = text[one[1] : other[0]]
    told = text[one[0] : one[1]].rstrip(_EDGE)
    begins = text[other[0] : other[1]].lstrip(_EDGE)[:1]
    return [
        float(len(between)),
        float(len(_SENTENCE_END.findall(between))),
        float(_ENDINGS.find(told[-1]) if told else -1),
        float(begins.islower()) + 2.0 * begins.isdigit(),
        float(one[1] - one[0]),
        float(other[1] - other[0]),
    ]


class Beside:
    """The quotations of one piece as features. ``quoted`` is true where it has any."""

    def __init__(self, parse: Parse, marks: Marks, text: str) -> None:
        self._parse = parse
        self._marks = marks
        self._text = text
        found = marks.overlapping(parse.start[0], parse.end[-1]) if len(parse) else ()
        self.quoted = bool(found)
        parts = (part for quotation in found for part in quotation.parts)
        self._parts = [p for p in parts if parse.start[0] <= p[0] and p[1] <= parse.end[-1] + 1]
        self._starts, self._ends = [p[0] for p in self._parts], [p[1] for p in self._parts]

    def gaps(self, spans: tuple[Span, ...]) -> list[float]:
        """What stands between the parts of a content, and between it and the quotations before and behind it."""
        text, parts = self._text, self._parts
        numbers = gap(text, spans[0], spans[1]) if len(spans) > 1 else [-1.0] * 6
        before = bisect.bisect_right(self._ends, spans[0][0])
        behind = bisect.bisect_left(self._starts, spans[-1][1])
        numbers += gap(text, parts[before - 1], spans[0]) if before else [-1.0] * 6
        numbers += gap(text, spans[-1], parts[behind]) if behind < len(parts) else [-1.0] * 6
        numbers += [float(before + len(parts) - behind), float(behind - before - len(spans))]
        return numbers

    def marks(self, spans: tuple[Span, ...]) -> tuple[float, float, float, float]:
        """Whether it starts and ends at marks, how much of it is quoted, and whether it cuts a quotation in two."""
        if not self.quoted:
            return 0.0, 0.0, 0.0, 0.0
        start, end = spans[0][0], spans[-1][1]
        at_start, at_end = self._marks.at(start), self._marks.at(end - 1)
        inside = 0
        for s, e in spans:
            for q in self._marks.overlapping(s, e):
                inside += max(0, min(e, q.end) - max(s, q.start))
        total = sum(e - s for s, e in spans)
        cut = (at_start is not None and start > at_start.start + 1) or (at_end is not None and end < at_end.end - 1)
        return (
            0.0 if at_start is None else 2.0 if at_start.start == start else 1.0,
            0.0 if at_end is None else 2.0 if at_end.end == end else 1.0,
            inside / total if total else 0.0,
            float(cut),
        )

    def sentence(self, candidate: Candidate, cue: int, first: int, last: int) -> tuple[float, ...]:
        """How the words in marks look, and how much of the cue's sentence is told neither by them nor by who says it.

        ``first`` and ``last``: the tokens of the content.
        """
        parse, text = self._parse, self._text
        start, end = candidate.spans[0]
        quotation = self._marks.at(start) or self._marks.at(end - 1)
        words = text[start:end].strip(_EDGE).split()
        capitals = sum(w[:1].isupper() for w in words) / max(1, len(words))
        shown = (
            float(_UNSPOKEN.index(quotation.unspoken)) if quotation is not None else -1.0,
            float(len(quotation.flags)) if quotation is not None else -1.0,
            capitals,
            float(min(len(text[s:e].split()) for s, e in candidate.spans)),
            float(bool(words) and words[0][:1].islower()),
        )
        if cue < 0:
            return (*shown, -1.0, -1.0, -1.0, -1.0)
        who = (cue, cue)
        if candidate.source is not None:
            who = parse.index(candidate.source.span[0]), parse.index(candidate.source.span[1] - 1)
        begin, stop = parse.sentences[parse.sentence[cue]]
        low, high = min(cue, first, who[0]), max(cue, last, who[1])
        behind = min(max(cue, who[1]) + 1, len(parse) - 1)
        comma = parse.word[behind] == ","
        tag = parse.tag[min(behind + comma, len(parse) - 1)]
        following = next((i for i, t in enumerate(_FOLLOWING) if t and tag.startswith(t)), 0)
        return (*shown, float(low - begin), float(stop - high), float(comma), float(following))
