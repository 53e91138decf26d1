"""The ways in which programs count the characters of a text."""

from bisect import bisect_left
from dataclasses import dataclass, field

from search.text import clean

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counting:
    """One way of counting. ``text`` is the canonical text; ``marks`` where each of its code points begins in it."""

    name: str
    text: str
    marks: tuple[int, ...] | None = field(default=None, repr=False)  # None: code points of the canonical text

    def span(self, start: int, end: int) -> Span | None:
        """The code points of the canonical text; None for a place that isn't in it."""
        if start < 0 or end <= start:
            return None
        if self.marks is None:
            return (start, end) if end <= len(self.text) else None
        if end > self.marks[-1]:
            return None
        first, last = bisect_left(self.marks, start), bisect_left(self.marks, end)
        return (first, last) if first < last else None


def countings(raw: str) -> list[Counting]:
    """The ways that give different offsets in a text as a file has it; code points, the standard's, come first."""
    text = clean(raw)
    found = [Counting("code points", text)]
    wide = any(ord(char) > 0xFFFF for char in text)
    if "\n" in text:
        found.append(Counting("code points with line ends of two characters", text, _marks(text, 2, 1)))
    if wide:
        found.append(Counting("UTF-16 units", text, _marks(text, 1, 2)))
    if wide and "\n" in text:
        found.append(Counting("UTF-16 units with line ends of two characters", text, _marks(text, 2, 2)))
    return found


def _marks(text: str, line_end: int, wide: int) -> tuple[int, ...]:
    marks = [0]
    for char in text:
        marks.append(marks[-1] + (line_end if char == "\n" else wide if ord(char) > 0xFFFF else 1))
    return tuple(marks)
