"""The one door through which text from outside reaches the screen: literal, without a character a terminal would obey.

Textual takes a plain string for markup, and it hands ESC, OSC 52 and bidi controls on to the terminal. So whatever a
person, a file or a file name says goes through ``content`` (widgets) or ``printable`` (plain strings). This module
costs next to nothing to import: Textual and Rich are drawn in when they are needed.
"""

import re
from typing import TYPE_CHECKING, Any

from search.regex import regex
from search.text import FORBIDDEN, REPLACEMENT, clean

if TYPE_CHECKING:
    from textual.content import Content

    from tui.safety_filter import SafetyFilter

__all__ = ["SafetyFilter", "cells", "content", "cut", "drawn", "last", "printable", "unseen"]

# a joiner is drawn only where leaving it out would change what is seen, because terminals differ in its width elsewhere
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINED_SCRIPTS = "\u0600-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufefc"
_SOMETIMES = "\u200c\u200d\ufe0f"  # drawn only between some characters
_NEVER = "\u00ad\u034f\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff" + "".join(
    map(chr, (*range(0xFE00, 0xFE0F), *range(0xE0100, 0xE01F0)))
)
_SUSPECTS = frozenset(_NEVER + _SOMETIMES)  # a text without any of them, which most are, isn't searched for them
_UNDRAWN = regex(
    f"[{_NEVER}]"
    f"|(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])"
    f"|(?<![{_JOINED_SCRIPTS}])\u200c|\u200c(?![{_JOINED_SCRIPTS}])"
    f"|(?<![\u00a9\u00ae\u203c\u2049\u2122\u2139\u3030\u303d\u3297\u3299{_EMOJI}])\ufe0f(?!\u20e3)"
)
_BREAKS = re.compile("[\t\n]")


def printable(text: str, *, lines: bool = False) -> str:
    """``text`` as it may be written to a terminal.

    Every character that a terminal would obey becomes a replacement character; tabs and line ends become spaces (with
    ``lines``, line ends stay); characters without a width (soft hyphens, stray joiners) are left out.
    """
    if text.isascii() and text.isprintable():
        return text
    text = clean(text)
    text = text.replace("\t", " ") if lines else _BREAKS.sub(" ", text)
    return text if _SUSPECTS.isdisjoint(text) else _UNDRAWN.sub("", text)


def drawn(text: str) -> str:
    """A piece of canonical text as it is drawn on one line: a column for what a terminal would obey, none for the unseen.

    Unlike ``printable`` it looks at nothing but the piece, so that pieces of a line add up to the line.
    """  # noqa: E501
    if text.isascii() and text.isprintable():
        return text
    text = FORBIDDEN.sub(REPLACEMENT, _BREAKS.sub(" ", text))
    return text if _SUSPECTS.isdisjoint(text) else _UNDRAWN.sub("", text)


def unseen(text: str, start: int, end: int) -> list[int]:
    """The offsets in a piece of canonical text of what is not drawn at all."""
    if _SUSPECTS.isdisjoint(text[start:end]):
        return []
    return [match.start() for match in _UNDRAWN.finditer(text, start, end)]


def content(text: str, style: str = "") -> "Content":
    """``text`` as Textual content: the words themselves, never markup. Line ends stay. ``style`` is ours, not the text's."""  # noqa: E501
    from textual.content import Content

    shown = printable(text, lines=True)
    return Content.styled(shown, style) if style else Content(shown)


def cells(text: str) -> int:
    """How many columns of a terminal ``text`` takes, as Textual counts them."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, cells: int, ellipsis: str = "…") -> str:
    """``text`` in at most ``cells`` columns, what was cut away marked by ``ellipsis``; never half a character."""
    if cells <= 0:
        return ""
    if text.isascii() and ellipsis.isascii() and len(text) <= cells:
        return text
    from rich.cells import cell_len, split_graphemes

    from tui.clusters import cluster_start

    # a column holds at least one code point of a sane text: what lies far beyond needs no measuring
    head = text[: cells * 16 + 64]
    if len(head) == len(text) and cell_len(text) <= cells:
        return text
    room = cells - cell_len(ellipsis)
    if room < 0:
        ellipsis, room = "", cells
    end = 0
    for _, after, width in split_graphemes(head)[0]:
        if width > room:
            break
        room -= width
        if cluster_start(head, after) == after:  # Rich takes the halves of a flag for characters
            end = after
    return head[:end] + ellipsis


def last(text: str, cells: int) -> str:
    """The end of ``text``, as much of it as goes into ``cells`` columns; never half a character."""
    if cells <= 0:
        return ""
    if text.isascii():
        return text[-cells:]
    from rich.cells import split_graphemes

    from tui.clusters import cluster_start

    tail = text[-(cells * 16 + 64) :]
    start = len(tail)
    for begin, _, width in reversed(split_graphemes(tail)[0]):
        if width > cells:
            break
        cells -= width
        if cluster_start(tail, begin) == begin:
            start = begin
    return tail[start:]


def __getattr__(name: str) -> Any:
    if name == "SafetyFilter":
        # a class of Textual's kind: loaded when the screen asks for it, not when the command line prints a line
        from tui.safety_filter import SafetyFilter

        return SafetyFilter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
