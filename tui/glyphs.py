"""The signs the program draws, each one column wide; in ASCII where the terminal can't be trusted with more."""

import locale
import os
from typing import NamedTuple


class Glyphs(NamedTuple):
    """Signs by what they mean. ``quote`` counts quotations, the bars stand beside them in the text."""

    quote: str = "❝"
    note: str = "◆"
    machine: str = "·"
    doubtful: str = "?"
    confirmed: str = "✓"
    corrected: str = "✎"
    cursor: str = "❯"
    marked: str = "■"
    unread: str = "○"
    bar: str = "┃"  # beside a direct quotation
    bar_mixed: str = "┇"
    bar_indirect: str = "┊"
    current: str = "█"  # beside the current thing
    more: str = "↓"
    less: str = "↑"
    fold: str = "▸"  # something folded away, to be unfolded
    unfolded: str = "▾"
    arrow: str = "→"
    ellipsis: str = "…"
    caret: str = "^"
    lookalike: str = "≈"  # after words that have letters of another script which look like Latin ones
    tick_hit: str = "━"  # on the scroll bar
    tick_note: str = "◆"
    tick_quotation: str = "╸"
    remove: str = "×"
    dot: str = "·"
    vertical: str = "│"
    horizontal: str = "─"
    levels: str = "·░▒▓█"  # from little to much


_FULL = Glyphs()
_ASCII = Glyphs(
    quote='"',
    note="#",
    machine=".",
    doubtful="?",
    confirmed="+",
    corrected="*",
    cursor=">",
    marked="x",
    unread="o",
    bar="|",
    bar_mixed="!",
    bar_indirect=":",
    current="=",
    more="v",
    less="^",
    fold="+",
    unfolded="-",
    arrow=">",
    ellipsis="~",
    caret="^",
    lookalike="~",
    tick_hit="=",
    tick_note="#",
    tick_quotation="-",
    remove="x",
    dot="-",
    vertical="|",
    horizontal="-",
    levels=".:+*#",
)


_chosen = "auto"


def choose(signs: str) -> None:
    """Draw with ``signs``: "unicode", "ascii", or "auto", by what the terminal can do."""
    global _chosen  # noqa: PLW0603 - a process draws on one terminal
    _chosen = signs


def plain_terminal() -> bool:
    """True where only ASCII can be drawn: asked for, a console without the letters, or a locale that isn't UTF-8."""
    if _chosen != "auto":
        return _chosen == "ascii"
    if os.environ.get("SEEDREADER_ASCII", "") not in ("", "0"):
        return True
    if os.environ.get("TERM", "") in ("linux", "dumb"):
        return True
    return locale.getencoding().lower().replace("-", "").replace("_", "") != "utf8"


def glyphs() -> Glyphs:
    """The signs for this terminal."""
    return _ASCII if plain_terminal() else _FULL
