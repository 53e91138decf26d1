"""The part of each of some texts that shows best why it was found."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from search.index.hits import Hits
from search.index.seeking import Span
from search.regex import regex

_TO_SENTENCE = regex(r"(?s).*(?:[.!?…][\"'”’»)\]]*\s+|\n\s*)")
_ENDS = regex(r"[.!?…\n]")  # without one of them there is no need to look so far
_SPACE = regex(r"\s")
_BEFORE = 60  # characters that may stand before the first hit when a sentence begins there


class Snippet(NamedTuple):
    """[start, end) of the canonical text, and the hits inside it, by offsets of the canonical text, too."""

    start: int
    end: int
    spans: tuple[Span, ...]


def snippets(texts: Sequence[str], hits: Hits, width: int) -> list[Snippet]:
    """Of each text at most ``width`` characters round the densest of its hits, cut between words.

    Of a text without any it is the beginning. A stretch with different words wins over one with the same word again; of
    equal ones the first.
    """
    found = []
    for text, begin, (first, after) in zip(texts, hits.begins, pairwise(hits.first), strict=False):
        own = hits.spans[first:after]
        low, high = 0, len(own)
        if high > 1 and own[-1][1] - own[0][0] > width:
            low, high = _most(own, width) if hits.alike else _densest(own, hits.forms(own), width)
        found.append(_snippet(text, begin, own, (low, high), width))
    return found


def _snippet(text: str, begin: int, hits: Sequence[Span], chosen: Span, width: int) -> Snippet:
    """Round the chosen ones of the hits in a text, whose offsets are larger than those of the text by ``begin``."""
    lead = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    if not hits:
        return Snippet(lead, _end(text, lead, lead, width), ())
    low, high = chosen
    last = hits[high - 1][1] - begin
    start = max(_start(text, hits[low][0] - begin, last, width), lead)
    end = _end(text, start, last, width)
    while low and hits[low - 1][1] - begin > start:
        low -= 1
    while high < len(hits) and hits[high][0] - begin < end:
        high += 1
    inside = [(s - begin, e - begin) for s, e in hits[low:high]]
    if inside[0][0] < start or inside[-1][1] > end:  # as far as they are shown
        inside = [(max(s, start), min(e, end)) for s, e in inside if s < end]
    return Snippet(start, end, tuple(inside))


def _densest(hits: Sequence[Span], words: Sequence[str], width: int) -> tuple[int, int]:
    """From which to which hit the stretch reaches that has the most different words, then the most hits."""
    if words.count(words[0]) == len(words):
        return _most(hits, width)
    inside: dict[str, int] = {}
    best, most = (0, 1), 0
    low = 0
    for high, (_, end) in enumerate(hits, 1):
        word = words[high - 1]
        inside[word] = inside.get(word, 0) + 1
        while low < high - 1 and end - hits[low][0] > width:
            left = words[low]
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            low += 1
        if len(inside) > most or (len(inside) == most and high - low > best[1] - best[0]):
            best, most = (low, high), len(inside)
    return best


def _most(hits: Sequence[Span], width: int) -> tuple[int, int]:
    """The same where all hits are one word."""
    low, best = 0, (0, 1)
    for high, (_, end) in enumerate(hits, 1):
        # from ``low`` on there are as many as in the best so far, or one more; the stretch never gets shorter
        if end - hits[low][0] <= width:
            best = (low, high)
        else:
            low += 1
    return best


def _start(text: str, first: int, last: int, width: int) -> int:
    """Where to begin: at the sentence of the first hit if that leaves room for all, else a few words before it."""
    earliest = first - (width // 3 if width > 3 * _BEFORE else _BEFORE)
    if earliest < last - width:
        earliest = last - width if last - width < first else first
    earliest = max(earliest, 0)
    before = earliest - 1 if earliest else 0
    sentence = _TO_SENTENCE.match(text, before, first) if _ENDS.search(text, before, first) else None
    if sentence is not None and (begin := sentence.end()) >= earliest and text[begin : begin + 1].strip():
        return begin
    if earliest == 0:
        return 0
    between = _SPACE.search(text, earliest, first)
    return between.end() if between is not None else first


def _end(text: str, start: int, last: int, width: int) -> int:
    """Where to stop: between two words, after the last hit, and not later than ``width`` allows."""
    end = start + width
    if end >= len(text):
        end = len(text)
    elif not text[end].isspace():
        least = start + width // 2
        if last > least:
            least = last if last < end else end
        space = max(text.rfind(" ", least, end), text.rfind("\n", least, end))
        end = space if space >= 0 else end
    return start + len(text[start:end].rstrip())
