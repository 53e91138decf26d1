"""An automaton over quotation marks: which stretches of a text stand inside them.

It never loses its way: whatever happens in a paragraph, the next one starts afresh, unless it says itself (by an
opening mark at its start) that a quotation goes on.
"""

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from search.reading.reading import Span
from search.reading.unspoken import unspoken

_MARK = re.compile("``|''|[\"“”„‟«»‹›＂「」『』‘’‚‛']")
_SINGLE = frozenset("'‘’‚‛")
_OPENS = frozenset("“„‟«‹「『‘‚‛")
_CLOSES = frozenset("”»›」』’")
_CLOSER_OF = {"„": "“”‟", "‚": "‘’", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』"}
_ELIDED = re.compile(r"(?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n|cos|twould|twere)\b)", re.I)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_ALIKE = ('"', "＂", "“", "``", "''")
_FAR = 3000  # characters a single quotation mark may be away from its partner
_NEAR = 40  # marks looked at on the way
_MAX_DEPTH = 4


class _Side(IntEnum):
    OPEN = 1
    CLOSE = 2
    EITHER = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks, marks included.

    ``parts`` has one span a paragraph. ``depth`` is 0 for one that stands in no other. ``single`` says that its marks
    are single ones. ``flags``: "unopened" (its start is the start of the sentence), "unclosed" (its end is the end of
    the paragraph), "nested". ``unspoken``: "title" or "scare" where nobody utters the words there, else "".
    """

    parts: tuple[Span, ...]
    depth: int = 0
    single: bool = False
    flags: tuple[str, ...] = ()
    unspoken: str = ""

    @property
    def start(self) -> int:
        """Where its first part starts."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return self.parts[-1][1]


@dataclass(slots=True)
class _Open:
    """A quotation that has not been closed yet."""

    mark: str
    start: int
    parts: list[Span]

    @property
    def single(self) -> bool:
        return self.mark in _SINGLE


@dataclass(frozen=True, slots=True)
class _Mark:
    mark: str
    start: int
    end: int
    side: _Side


class Marks:
    """The quotations of one text, found paragraph by paragraph."""

    def __init__(self, text: str, paragraphs: Iterable[Span]) -> None:
        self._text = text
        self._found: list[Quotation] = []
        self._carried: _Open | None = None
        for start, end in paragraphs:
            self._paragraph(start, end)
        self._give_up_carried()
        self.quotations: tuple[Quotation, ...] = tuple(
            sorted(self._found, key=lambda q: (q.start, -q.end, q.depth, q.single))
        )
        self.outer: tuple[Quotation, ...] = tuple(_outermost(self.quotations))
        self._starts = [q.start for q in self.outer]

    def at(self, position: int) -> Quotation | None:
        """The outermost quotation that holds this position."""
        i = bisect.bisect_right(self._starts, position) - 1
        return self.outer[i] if i >= 0 and position < self.outer[i].end else None

    def between(self, start: int, end: int) -> Sequence[Quotation]:
        """The outermost quotations that start in [start, end)."""
        return self.outer[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    def overlapping(self, start: int, end: int) -> Sequence[Quotation]:
        """The outermost quotations of which something stands in [start, end)."""
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        found = self.outer[first : bisect.bisect_left(self._starts, end)]
        return found[1:] if found and found[0].end <= start else found

    # -- one paragraph

    def _paragraph(self, start: int, end: int) -> None:
        marks = self._classified(start, end)
        stack: list[_Open] = []
        if self._carried is not None:
            if marks and marks[0].start == start and self._goes_on(self._carried, marks[0]):
                carried, self._carried = self._carried, None
                carried.start = start
                stack.append(carried)
                marks = marks[1:]
            else:
                self._give_up_carried()
        last_end = start
        for i, mark in enumerate(marks):
            last_end = self._step(mark, i, marks, stack, start, last_end)
        self._end_paragraph(stack, end)

    def _step(self, mark: _Mark, i: int, marks: list[_Mark], stack: list[_Open], start: int, last_end: int) -> int:
        """Take one mark; gives the end of the last quotation that was closed."""
        single = mark.mark in _SINGLE
        top = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].single == single), None)
        if top is not None and self._closes(mark, stack[top], i, marks):
            del stack[top + 1 :]  # what was opened inside and not closed was a stray mark
            self._close(stack.pop(), mark.end, len(stack))
            return mark.end
        if mark.side & _Side.OPEN and self._may_open(mark, i, marks, stack):
            if top is not None and not single:
                # a second opening mark: the first was never closed
                del stack[top + 1 :]
                before = stack.pop()
                self._close(before, _trimmed(self._text, before.start, mark.start), len(stack), "unclosed")
            if len(stack) < _MAX_DEPTH:
                stack.append(_Open(mark.mark, mark.start, []))
            return last_end
        if top is None and not single and mark.side == _Side.CLOSE and not self._measures(mark):
            begin = self._sentence_start(max(start, mark.start - _FAR), mark.start)
            if not stack and mark.start - begin > 1:
                self._found.append(Quotation(((begin, mark.end),), 0, False, ("unopened",)))
            return mark.end
        return last_end

    def _end_paragraph(self, stack: list[_Open], end: int) -> None:
        doubles = [o for o in stack if not o.single]
        if not doubles:
            return
        outer = doubles[0]
        outer.parts.append((outer.start, end))
        self._carried = outer

    def _goes_on(self, carried: _Open, first: _Mark) -> bool:
        if carried.mark == first.mark or (carried.mark in _ALIKE and first.mark in _ALIKE):
            return True
        return carried.mark in "„«" and first.mark in "„«»"

    def _give_up_carried(self) -> None:
        if self._carried is not None:
            parts = self._carried.parts
            self._found.append(Quotation(tuple(parts), 0, False, ("unclosed",)))
            self._carried = None

    def _close(self, opened: _Open, end: int, depth: int, *flags: str) -> None:
        if depth:
            flags += ("nested",)
        if end - opened.start > 2:
            parts = (*opened.parts, (opened.start, end))
            use = unspoken(self._text, opened.start, end) if len(parts) == 1 and not flags else ""
            self._found.append(Quotation(parts, depth, opened.single, flags, use))

    # -- what a mark can be

    def _classified(self, start: int, end: int) -> list[_Mark]:
        return [
            _Mark(m[0], m.start(), m.end(), side)
            for m in _MARK.finditer(self._text, start, end)
            if (side := self._side(m[0], m.start(), m.end(), start, end)) is not None
        ]

    def _side(self, mark: str, at: int, after: int, start: int, end: int) -> "_Side | None":
        before = self._text[at - 1] if at > start else " "
        behind = self._text[after] if after < end else " "
        if mark in _SINGLE and mark not in "‘‚" and before.isalnum() and behind.isalnum():
            return None  # an apostrophe
        if mark == "``":
            return _Side.OPEN
        if mark in "“»«‟":  # these open in one language and close in another
            if mark == "»" and before.isspace() and behind.isalnum():
                return _Side.OPEN
            return _Side.EITHER if mark in "“«‟" else _Side.CLOSE
        if mark in _OPENS:
            return _Side.OPEN
        if mark in _SINGLE and self._elided(mark, at, after, before):
            return None
        opening = (before.isspace() or before in "([{—–-/:=“\"«„‘'") and not behind.isspace()
        closing = not before.isspace() and (not behind.isalnum())
        if opening and not closing:
            return _Side.OPEN
        if closing and not opening:
            return _Side.CLOSE
        if mark in _CLOSES:
            return _Side.CLOSE
        return _Side.EITHER if mark not in _SINGLE else None  # '' is both: some wires open with it, too

    def _elided(self, mark: str, at: int, after: int, before: str) -> bool:
        return mark in "'’" and not before.isalnum() and bool(_ELIDED.match(self._text, after))

    def _closes(self, mark: _Mark, opened: _Open, i: int, marks: list[_Mark]) -> bool:
        if not mark.side & _Side.CLOSE:
            return False
        expected = _CLOSER_OF.get(opened.mark)
        if expected is not None:
            return mark.mark in expected
        if mark.mark in "“‟":
            return False
        if mark.mark in "«»" and opened.mark not in "«»":
            return False
        return not (mark.mark in _SINGLE and self._possessive(mark, i, marks))

    def _possessive(self, mark: _Mark, i: int, marks: list[_Mark]) -> bool:
        """True for the mark of "the workers' claims" where another mark further on can close."""
        text = self._text
        if text[mark.start - 1] not in "sS" or not re.match(r"\s+[a-z]", text[mark.end : mark.end + 3]):
            return False
        return self._partner(mark, i, marks) is not None

    def _may_open(self, mark: _Mark, i: int, marks: list[_Mark], stack: list[_Open]) -> bool:
        if mark.mark not in _SINGLE:
            return not (mark.side == _Side.EITHER and mark.mark == '"' and self._measures(mark))
        if any(o.single for o in stack):
            return False
        return self._partner(mark, i, marks) is not None

    def _partner(self, mark: _Mark, i: int, marks: list[_Mark]) -> _Mark | None:
        """A mark after this one that can close a single quotation, before another one opens."""
        for other in marks[i + 1 : i + 1 + _NEAR]:
            if other.start - mark.end > _FAR:
                return None
            if other.mark not in _SINGLE:
                continue
            if other.side & _Side.CLOSE:
                return other if other.start > mark.end else None
            return None
        return None

    def _measures(self, mark: _Mark) -> bool:
        """True for the marks of inches and seconds."""
        return mark.start > 0 and self._text[mark.start - 1].isdigit() and mark.mark == '"'

    def _sentence_start(self, low: int, high: int) -> int:
        begin = low
        for m in _SENTENCE_END.finditer(self._text, low, max(low, high - 1)):
            begin = m.end()
        return begin


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _outermost(quotations: Iterable[Quotation]) -> Iterable[Quotation]:
    """Those that stand in no other; of two that overlap, the one that starts first."""
    reached = -1
    for quotation in quotations:
        if quotation.start >= reached:
            reached = quotation.end
            yield quotation
