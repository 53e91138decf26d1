"""Grapheme clusters: what a person takes for one character, and must never see cut in half.

The rules are the part of Unicode's that matters on a screen: a letter with its combining marks, an emoji with its
modifiers and joiners, a pair of regional indicators (a flag), a syllable of Hangul letters.
"""

import unicodedata
from functools import lru_cache

LONGEST = 64  # code points: whatever claims to be a longer character is cut, so that no text can make this slow
_JOINER = "\u200d"
_UNSEEN = frozenset("\u00ad\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff")


@lru_cache(maxsize=8192)
def extends(char: str) -> bool:
    """True for what belongs to the character before it: marks, joiners, modifiers, whatever is drawn with no width."""
    code = ord(char)
    if code < 0x300:
        return code == 0xAD
    return (
        char in _UNSEEN
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
        or 0x1160 <= code <= 0x11FF
        or unicodedata.category(char) in ("Mn", "Me", "Mc")
    )


def next_cluster(text: str, start: int) -> int:
    """Where the cluster ends that begins at ``start``."""
    at, end = start + 1, min(len(text), start + LONGEST)
    first = text[start]
    if first in " \n\t":
        return at  # where lines break: what follows stands alone
    if at < end and _flag(first) and _flag(text[at]):
        at += 1
    while at < end:
        char = text[at]
        before = text[at - 1]
        joined = (before == _JOINER and _picture(char)) or (_leading(before) and _leading(char))
        if not joined and not extends(char):
            break
        at += 1
    return at


def cluster_start(text: str, offset: int) -> int:
    """Where the cluster begins that holds the code point at ``offset``; the text's end at its end or beyond."""
    return len(text) if offset >= len(text) else _around(text, max(0, offset))[0]


def cluster_end(text: str, offset: int) -> int:
    """Where the cluster ends that holds the code point at ``offset``; the text's end at its end or beyond."""
    return len(text) if offset >= len(text) else _around(text, max(0, offset))[1]


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The span cut to the text and widened to whole clusters; an empty span stays empty."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    begin = cluster_start(text, start)
    return (begin, begin) if end <= start else (begin, cluster_end(text, end - 1))


def _around(text: str, offset: int) -> tuple[int, int]:
    if text[offset].isascii() and (offset + 1 == len(text) or text[offset + 1].isascii()):
        return offset, offset + 1
    begin, lowest = offset, max(0, offset - LONGEST)
    while begin > lowest and not _begins(text[begin]):
        begin -= 1
    while (end := next_cluster(text, begin)) <= offset:
        begin = end
    return begin, end


@lru_cache(maxsize=8192)
def _begins(char: str) -> bool:
    """True for a character that begins a cluster whatever stands before it."""
    return not (extends(char) or _flag(char) or _picture(char) or _leading(char))


def _flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _leading(char: str) -> bool:
    return "\u1100" <= char <= "\u115f"


def _picture(char: str) -> bool:
    return "\U0001f000" <= char <= "\U0001faff" or "\u2190" <= char <= "\u2bff" or char in "©®〰〽㊗㊙"
