"""How far a content reaches: extended to the marks of the quotations it is made of."""

import re
from dataclasses import replace

from search.reading.candidate import Candidate
from search.reading.marks import Marks, Quotation
from search.reading.reading import Span

_BETWEEN = re.compile(r"\s*\n\s*\n\s*(?:[\"“„«»‘]|``|'')?")  # paragraphs, and the mark with which the next goes on


def with_marks(candidate: Candidate, marks: Marks, text: str) -> Candidate:
    """The candidate with its content extended to the marks of the quotations that it is made of."""
    if candidate.inside:
        return candidate
    spans = [_extended(span, candidate.cue, marks, text) for span in candidate.spans]
    return replace(candidate, spans=joined(spans))


def _extended(span: Span, cue: Span | None, marks: Marks, text: str) -> Span:
    start, end = span
    first = marks.at(start) or _just(marks, text, start - 1)
    last = marks.at(end - 1) or _just(marks, text, end)
    if first is not None and _mostly(first, start, end, cue):
        start, end = min(start, first.start), max(end, first.end)
    if last is not None and _mostly(last, start, end, cue):
        end = max(end, last.end)
    return start, end


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


def by_paragraph(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Spans cut at paragraphs, without the marks that only repeat, at the start of a paragraph, that it goes on."""
    found: list[Span] = []
    for start, end in spans:
        begin = start
        for gap in _BETWEEN.finditer(text, start, end):
            if begin < gap.start():
                found.append((begin, gap.start()))
            begin = gap.end()
        if begin < end:
            found.append((begin, end))
    return tuple(found)
