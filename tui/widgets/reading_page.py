"""The open text as rows: wrapped, boilerplate and footnotes folded away, and how one moves through it."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from search.layers import ZONE_KINDS, LayerSpan
from search.text import paragraphs
from tui.clusters import cluster_end, cluster_start, snap
from tui.wrap import Lines, wrap

Span = tuple[int, int]
FOLDED_KINDS = ("boilerplate", "footnote")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_REACH = 4_000  # code points that a word is looked for in


class Fold(NamedTuple):
    """A row that stands for several: ``lines`` of them that hold text, in zone number ``zone``."""

    zone: int
    name: str
    lines: int


class Page:
    """A text and its rows. Offsets are code points of the text; row n shows ``text[rows.starts[n]:rows.ends[n]]``."""

    def __init__(self, text: str = "", zones: Sequence[LayerSpan] = ()) -> None:
        self.text = text
        self.width = 0
        self.rows = Lines()
        self.folds: dict[int, Fold] = {}
        self.unfolded: dict[int, int] = {}  # first row of an unfolded zone → the zone
        self._wrapped = Lines()
        self._zones = _foldable(text, zones)
        self._folded = set(range(len(self._zones)))
        self._paragraphs: list[Span] | None = None

    def wrap(self, width: int) -> None:
        """Wrap to a width in columns."""
        if width != self.width:
            self.width = width
            self._wrapped = wrap(self.text, width)
            self._fold()

    # -- folding

    def toggle(self) -> bool:
        """Unfold everything, or fold it all when nothing was folded; False when nothing here can be folded."""
        self._folded = set() if self._folded else set(range(len(self._zones)))
        self._fold()
        return bool(self._zones)

    def unfold_at(self, offset: int) -> bool:
        """Unfold what holds an offset; False when it isn't folded."""
        for number in self._folded:
            start, end, _ = self._zones[number]
            if start <= offset < end:
                self._folded.discard(number)
                self._fold()
                return True
        return False

    def _fold(self) -> None:
        lines, starts, ends = self._wrapped, array("I"), array("I")
        self.folds, self.unfolded = {}, {}
        done = 0
        for number, (start, end, name) in enumerate(self._zones):
            first, after = self._whole_lines(start, end)
            if first < done or first >= after:
                continue
            starts.extend(lines.starts[done:first])
            ends.extend(lines.ends[done:first])
            done = first
            if number not in self._folded:
                self.unfolded[len(starts)] = number
                continue
            done = after
            count = sum(lines.starts[n] < lines.ends[n] for n in range(first, after))
            self.folds[len(starts)] = Fold(number, name, count)
            starts.append(lines.starts[first])
            ends.append(lines.ends[after - 1])
        if done:
            starts.extend(lines.starts[done:])
            ends.extend(lines.ends[done:])
            self.rows = Lines(starts, ends)
        else:
            self.rows = lines

    def _whole_lines(self, start: int, end: int) -> Span:
        """The lines that hold nothing but the stretch: a line is never hidden with a word of something else."""
        lines = self._wrapped
        first, after = bisect_left(lines.starts, start), bisect_left(lines.starts, end)
        if after > first and lines.ends[after - 1] > end and self.text[end : lines.ends[after - 1]].strip():
            after -= 1
        return first, after

    # -- places

    def row_of(self, offset: int) -> int:
        """The row that shows an offset."""
        return self.rows.line_of(offset)

    def row_span(self, row: int) -> Span:
        """What a row shows."""
        return self.rows.starts[row], self.rows.ends[row]

    def paragraph_number(self, offset: int) -> int:
        """Which paragraph holds an offset, from 0; between two of them the next one; -1 where there is none."""
        found = self._all_paragraphs()
        at = bisect_right(found, (offset, len(self.text) + 1)) - 1
        if at < 0 or found[at][1] <= offset:
            at += 1
        return min(at, len(found) - 1)

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that holds an offset; between two of them the next one; empty in an empty text."""
        number = self.paragraph_number(offset)
        return (0, 0) if number < 0 else self._all_paragraphs()[number]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset; between two paragraphs the first of the next one."""
        start, end = self.paragraph_at(offset)
        from search.sentences import sentence_bounds  # wanted when a place is, not to show a text

        return sentence_bounds(self.text, start, end, min(max(offset, start), max(start, end - 1)))

    def word_at(self, offset: int) -> Span:
        """The word that holds an offset; where there is none, the character."""
        end = self.step(offset, "word", 1)
        start = self.step(end, "word", -1)
        if start <= offset < end:
            return snap(self.text, start, end)
        return cluster_start(self.text, offset), cluster_end(self.text, offset)

    def next_paragraph(self, offset: int, direction: int) -> int:
        """Where the next or previous paragraph begins that is seen; a folded zone counts as one."""
        found = self._all_paragraphs()
        at = bisect_right(found, (offset, len(self.text) + 1)) if direction > 0 else bisect_left(found, (offset, 0)) - 1
        while 0 <= at < len(found):
            start = found[at][0]
            row = self.row_of(start)
            if row in self.folds:
                start = self.rows.starts[row]
            if start != offset and (start > offset) == (direction > 0):
                return start
            at += direction
        return offset

    def step(self, offset: int, unit: str, direction: int) -> int:
        """The place a character, word, sentence, paragraph or line on from ``offset``, or back."""
        if unit == "line":
            return self._line_step(offset, direction)
        size = len(self.text)
        if direction > 0:
            if offset >= size:
                return size
            if unit == "word":
                match = _WORD.search(self.text, offset, min(size, offset + _REACH))
                return match.end() if match else min(size, offset + _REACH)
            if unit == "character":
                return cluster_end(self.text, offset)
            return self._end_of(unit, offset)
        if offset <= 0:
            return 0
        if unit == "word":
            return self._word_before(offset)
        if unit == "character":
            return cluster_start(self.text, offset - 1)
        return self._start_of(unit, offset)

    def _end_of(self, unit: str, offset: int) -> int:
        bounds = self.sentence_at if unit == "sentence" else self.paragraph_at
        _, end = bounds(offset)
        if end <= offset < len(self.text):  # in the space after it
            after = offset + 1
            while after < len(self.text) and self.text[after].isspace():
                after += 1
            end = bounds(after)[1]
        return end if end > offset else len(self.text)

    def _start_of(self, unit: str, offset: int) -> int:
        before = offset - 1
        while before > 0 and self.text[before].isspace():
            before -= 1
        start, _ = (self.sentence_at if unit == "sentence" else self.paragraph_at)(before)
        return start if start < offset else 0

    def _word_before(self, offset: int) -> int:
        low = max(0, offset - _REACH)
        at = low
        for match in _WORD.finditer(self.text, low, offset):
            at = match.start()
        return at

    def _line_step(self, offset: int, direction: int) -> int:
        row = self.row_of(offset)
        other = min(max(row + direction, 0), len(self.rows) - 1)
        if other == row:
            return len(self.text) if direction > 0 else 0
        start, end = self.row_span(other)
        return min(start + offset - self.rows.starts[row], end)

    def _all_paragraphs(self) -> list[Span]:
        if self._paragraphs is None:
            self._paragraphs = paragraphs(self.text)
        return self._paragraphs


def _foldable(text: str, zones: Sequence[LayerSpan]) -> list[tuple[int, int, str]]:
    """The zones that are folded away, neighbours of one kind joined, with the indentation before them."""
    found: list[tuple[int, int, str]] = []
    for start, end, kind, _ in sorted(zones):
        name = ZONE_KINDS[kind] if 0 <= kind < len(ZONE_KINDS) else ""
        if name not in FOLDED_KINDS or not 0 <= start < end <= len(text):
            continue
        if found and start < found[-1][1]:
            continue
        if found and found[-1][2] == name and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end, name)
            continue
        line = text.rfind("\n", 0, start) + 1
        begin = line if start - line < 200 and not text[line:start].strip() else start
        found.append((max(begin, found[-1][1] if found else 0), end, name))
    return found
