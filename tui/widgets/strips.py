"""Lines of a widget out of text from outside: safe, cut or wrapped to columns, with some of its words emphasised."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style

from tui.glyphs import glyphs
from tui.safe import cells, cut, printable
from tui.wrap import wrap

Span = tuple[int, int]


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
    """The first ``most`` lines of ``text``, each at most ``width`` columns, as [start, end) offsets; no blank ones."""
    # what is far beyond those lines needs no wrapping, unless it has no width at all
    lines = wrap(text[: most * width * 16], width)
    return [(start, end) for start, end in zip(lines.starts, lines.ends, strict=True) if end > start][:most]
