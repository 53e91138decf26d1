"""The last net before the terminal: no control character of a text gets through, whatever widget drew it."""

import re
from functools import cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from search.text import FORBIDDEN, REPLACEMENT


@cache
def _obeyed() -> re.Pattern[str]:
    """What a terminal may obey; nothing of it is printable."""
    return re.compile(f"{FORBIDDEN.pattern}|[\t\n]")


class SafetyFilter(LineFilter):
    """Replaces control characters in what widgets drew, keeping each line as wide as it was.

    All instances are equal, so that Textual's cache of filtered lines works with a filter made anew for every widget.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SafetyFilter)

    def __hash__(self) -> int:
        return hash(SafetyFilter)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same list when it is clean."""
        for segment in segments:
            if not segment.text.isprintable() and not segment.control and _obeyed().search(segment.text):
                return _cleaned(segments)
        return segments


def _cleaned(segments: list[Segment]) -> list[Segment]:
    cleaned: list[Segment] = []
    surplus = 0  # Textual counted the control characters as nothing: the line must not grow by what stands for them
    for segment in segments:
        if segment.control:
            cleaned.append(segment)
            continue
        text = _obeyed().sub(REPLACEMENT, segment.text)
        surplus += cell_len(text) - cell_len(segment.text)
        cleaned.append(segment if text is segment.text else Segment(text, segment.style))
    for at in range(len(cleaned) - 1, -1, -1):
        if surplus <= 0:
            break
        text, style, control = cleaned[at]
        spare = len(text) - len(text.rstrip(" "))
        taken = 0 if control else min(surplus, spare)
        if taken:
            shorter = text[: len(text) - taken]
            cleaned[at] = Segment(shorter, style)
            surplus -= cell_len(text) - cell_len(shorter)  # a space behind a joiner takes no column
    for at in range(len(cleaned) - 1, -1, -1):
        if surplus <= 0:
            break
        text, style, control = cleaned[at]
        if control:
            continue
        width = cell_len(text)
        taken = min(surplus, width)
        cleaned[at] = Segment(_fitting(text, width - taken), style)
        surplus -= taken
    return cleaned


def _fitting(text: str, width: int) -> str:
    """A text cut to so many columns, by what it takes as a whole: stray joiners make its parts take less than it."""
    text = set_cell_size(text, width)
    while cell_len(text) > width:
        text = text[:-1]
    return text
