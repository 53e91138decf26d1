"""Lines of a widget out of text from outside: safe, cut to columns, with some of its words emphasised."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style

from tui.glyphs import glyphs
from tui.safe import cells, cut, printable

Span = tuple[int, int]


def pieces(text: str, start: int, end: int, spans: Iterable[Sequence[int]], plain: Style, strong: Style) -> list[Segment]:
    """``text[start:end]`` as it may be drawn, what lies in ``spans`` (sorted, offsets of ``text``) in ``strong``."""
    drawn: list[Segment] = []
    at = start
    for first, last in spans:
        if last <= at or first >= end:
            continue
        if first > at:
            drawn.append(Segment(printable(text[at:first]), plain))
        at, begin = min(last, end), max(first, at)
        drawn.append(Segment(printable(text[begin:at]), strong))
    if at < end:
        drawn.append(Segment(printable(text[at:end]), plain))
    return drawn


def fitted(drawn: Iterable[Segment], width: int, fill: Style) -> list[Segment]:
    """``drawn`` in exactly ``width`` columns: cut, with an ellipsis, or filled up with spaces in ``fill``."""
    line: list[Segment] = []
    room = width
    rest = list(drawn)
    for i, (text, style, _) in enumerate(rest):
        taken = cells(text)
        # the last column is the ellipsis's when anything visible comes after it
        if taken > room or (taken == room and any(t for t, _, _ in rest[i + 1 :])):
            text = cut(text, room, glyphs().ellipsis) if taken > room else f"{cut(text, room - 1, '')}{glyphs().ellipsis}"
            line.append(Segment(text, style))
            room -= cells(text)
            break
        line.append(Segment(text, style))
        room -= taken
    if room > 0:
        line.append(Segment(" " * room, fill))
    return line
