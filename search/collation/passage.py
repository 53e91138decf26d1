"""Words of an article, or pasted in, as they are collated: where they stand, and inside which quotation marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.collation.token import Quoted, Token
from search.reading.marks import Marks, Quotation
from search.text import paragraphs
from search.words import words

Span = tuple[int, int]
MOST_BETWEEN = 12  # characters of mere marks between two spans that are shown
AROUND = 3  # paragraphs before and after in which a mark may have its partner
MOST_WORDS = 400  # of one report that are collated
_LEAD = "that"  # begins a reported clause and belongs to nobody's words
_PARTNERLESS = {
    "unopened": "closing mark without an opening one",
    "unclosed": "opening mark without a closing one",
}


@dataclass(frozen=True, slots=True)
class LoneMark:
    """A quotation mark without its partner: what it is, and both ways to read what is quoted.

    ``start``, ``end``: the stretch that is quoted if its partner was forgotten.
    """

    says: str
    start: int
    end: int
    readings: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """Contiguous ``spans`` of a text and the words in them; ``drawn`` is what is shown of it.

    ``starts``: where each span begins in ``drawn``.
    """

    spans: tuple[Span, ...]
    drawn: str
    starts: tuple[int, ...]
    tokens: tuple[Token, ...]
    lone_marks: tuple[LoneMark, ...]

    def place(self, offset: int, part: int) -> int:
        """Where an offset of the text, in one of the spans, stands in ``drawn``."""
        return self.starts[part] + offset - self.spans[part][0]


def passage(text: str, spans: Sequence[Span], *, reported: Sequence[bool] = ()) -> Passage:
    """What stands in some spans of a text, sorted and apart; ``reported``: which of them are reported clauses."""
    drawn, starts, before = "", [], 0
    for start, end in spans:
        if drawn:
            drawn += _between(text[before:start])
        starts.append(len(drawn))
        drawn += text[start:end].replace("\n", " ")
        before = end
    stretches = _stretches(text, spans)
    tokens: list[Token] = []
    for part, (start, end) in enumerate(spans):
        own = [(start + first, start + last, word) for first, last, word in words(text[start:end])]
        if part < len(reported) and reported[part] and len(own) > 1 and own[0][2] == _LEAD:
            del own[0]
        tokens += [Token(s, e, word, text[s:e], part, _quoted(s, stretches)) for s, e, word in own]
    lone = tuple(_lone_mark(text, stretch, stretches) for stretch in stretches if _partnerless(stretch))
    near = tuple(mark for mark in lone if any(mark.start < end and start < mark.end for start, end in spans))
    return Passage(tuple(spans), drawn, tuple(starts), tuple(tokens[:MOST_WORDS]), near)


def _between(text: str) -> str:
    """What is shown between two spans: what stands there, unless it is words that belong to neither."""
    line = text.replace("\n", " ")
    return " … " if any(map(str.isalnum, line)) else line if len(line) <= MOST_BETWEEN else " "


def _stretches(text: str, spans: Sequence[Span]) -> list[Quotation]:
    """What stands inside quotation marks near some spans."""
    if not spans:
        return []
    every = paragraphs(text)
    touched = [i for i, (start, end) in enumerate(every) if any(s < end and start < e for s, e in spans)]
    if not touched:
        return []
    return list(Marks(text, every[max(0, touched[0] - AROUND) : touched[-1] + 1 + AROUND]).quotations)


def _partnerless(quotation: Quotation) -> str:
    return next((flag for flag in quotation.flags if flag in _PARTNERLESS), "")


def _quoted(position: int, stretches: Sequence[Quotation]) -> Quoted:
    unsure = False
    for stretch in stretches:
        if any(start <= position < end for start, end in stretch.parts):
            if not _partnerless(stretch):
                return Quoted.INSIDE
            unsure = True
    return Quoted.UNSURE if unsure else Quoted.OUTSIDE


def _lone_mark(text: str, stretch: Quotation, stretches: Sequence[Quotation]) -> LoneMark:
    start, end = stretch.start, stretch.end
    pairs = [
        text[q.start : q.end]
        for q in stretches
        if q is not stretch and start <= q.start and q.end <= end and not _partnerless(q)
    ]
    readings = (" ".join(text[start:end].split()), " … ".join(pairs) or "nothing")
    return LoneMark(_PARTNERLESS[_partnerless(stretch)], start, end, readings)
