"""Lines of a widget out of text from outside: safe, cut or wrapped to columns, with some of its words emphasised."""

import re
from collections.abc import Iterable, Sequence

from rich.cells import split_graphemes
from rich.segment import Segment
from rich.style import Style

from tui.glyphs import glyphs
from tui.safe import cells, cut, printable

Span = tuple[int, int]

_WORD = re.compile(r"\S+")


def pieces(
    text: str, start: int, end: int, spans: Iterable[Sequence[int]], plain: Style, strong: Style
) -> list[Segment]:
    """``text[start:end]`` as it may be drawn, what lies in ``spans`` (sorted, offsets of ``text``) in ``strong``."""
    drawn: list[Segment] = []
    at = start
    for first, last in spans:
        if last <= at or first >= end:
            continue
        if first > at:
            drawn.append(Segment(printable(text[at:first]), plain))
        begin, at = max(first, at), min(last, end)
        drawn.append(Segment(printable(text[begin:at]), strong))
    if at < end:
        drawn.append(Segment(printable(text[at:end]), plain))
    return drawn


def fitted(drawn: Iterable[Segment], width: int, fill: Style, *, more: bool = False) -> list[Segment]:
    """``drawn`` in exactly ``width`` columns: cut and ended by an ellipsis, or filled up with spaces in ``fill``.

    With ``more`` it ends with an ellipsis in any case, because something follows that is not drawn.
    """
    line: list[Segment] = []
    mark = glyphs().ellipsis
    whole = [segment for segment in drawn if segment.text]
    cut_short = more or sum(cells(segment.text) for segment in whole) > width
    room = max(0, width - (cells(mark) if cut_short else 0))
    style: Style | None = fill
    for segment in whole:
        text, style = cut(segment.text, room, ""), segment.style
        line.append(Segment(text, style))
        room -= cells(text)
        if text != segment.text:
            break
    if cut_short and width > 0:
        line.append(Segment(mark, style))
    if room > 0:
        line.append(Segment(" " * room, fill))
    return line


def wrapped(text: str, width: int, most: int) -> list[Span]:
    """The first ``most`` lines of ``text``, each at most ``width`` columns, as [start, end) offsets; [] without a word.

    Lines break at white space; a word wider than a line is broken between characters.
    """
    lines: list[Span] = []
    start = end = used = 0
    for match in _WORD.finditer(text):
        first, last = match.span()
        word = cells(printable(match[0]))
        if end:
            gap = cells(printable(text[end:first]))
            if used + gap + word <= width:
                end, used = last, used + gap + word
                continue
            lines.append((start, end))
        if len(lines) >= most:
            return lines
        if word > width:
            broken = _broken(text, first, last, width, most - len(lines))
            lines += broken[:-1]
            if len(lines) >= most:
                return lines[:most]
            first, last = broken[-1]
            word = cells(printable(text[first:last]))
        start, end, used = first, last, word
    if end:
        lines.append((start, end))
    return lines[:most]


def _broken(text: str, start: int, end: int, width: int, most: int) -> list[Span]:
    """One long word in lines of ``width`` columns, the first ``most`` and one more."""
    lines: list[Span] = []
    at, used = start, 0
    # no more of it than can be seen: a "word" may be as long as the text
    head = text[start : min(end, start + (most + 1) * (width + 1) * 4)]
    for first, last, _ in split_graphemes(head)[0]:
        size = cells(printable(head[first:last]))
        if used and used + size > width:
            lines.append((at, start + first))
            at, used = start + first, 0
        used += size
    return [*lines, (at, end)]
