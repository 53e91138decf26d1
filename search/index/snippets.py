"""The part of a text that shows best why it was found."""

from collections.abc import Sequence
from typing import NamedTuple

from search.regex import regex
from search.text import fold

Span = tuple[int, int]
_SENTENCE_END = regex(r"(?:[.!?…][\"'”’»)\]]*\s+|\n\s*)")
_SPACE = regex(r"\s")
_BEFORE = 60  # characters that may stand before the first hit when a sentence begins there


class Snippet(NamedTuple):
    """[start, end) of the canonical text, and the hits inside it, by offsets of the canonical text, too."""

    start: int
    end: int
    spans: tuple[Span, ...]


def snippet(text: str, hits: Sequence[Span], width: int) -> Snippet:
    """At most ``width`` characters of ``text`` round the densest of its hits, cut between words.

    ``hits`` are sorted and don't overlap; without any it is the beginning of the text. A stretch with different words
    wins over one with the same word again; of equal ones the first.
    """
    lead = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    if not hits:
        first, last = lead, lead
    elif hits[-1][1] - hits[0][0] <= width or len(hits) == 1:
        first, last = hits[0][0], hits[-1][1]
    else:
        first, last = _densest(text, hits, width)
    start = max(_start(text, first, last, width), lead)
    end = _end(text, start, last, width)
    inside = []
    for span in hits:
        if span[0] >= end:
            break
        if span[1] > start:
            whole = span[0] >= start and span[1] <= end
            inside.append(span if whole else (max(span[0], start), min(span[1], end)))
    return Snippet(start, end, tuple(inside))


def _densest(text: str, hits: Sequence[Span], width: int) -> Span:
    """Where the stretch of hits begins and ends that has the most different words, then the most hits."""
    words = [fold(text[start:end]) for start, end in hits]
    if words.count(words[0]) == len(words):
        return _most(hits, width)
    inside: dict[str, int] = {}
    best, most, many = hits[0], 0, 0
    low = 0
    for high, (_, end) in enumerate(hits):
        word = words[high]
        inside[word] = inside.get(word, 0) + 1
        while low < high and end - hits[low][0] > width:
            left = words[low]
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            low += 1
        if len(inside) > most or (len(inside) == most and high - low > many):
            best, most, many = (hits[low][0], end), len(inside), high - low
    return best


def _most(hits: Sequence[Span], width: int) -> Span:
    """The same where all hits are one word."""
    low, best = 0, hits[0]
    for _, end in hits:
        # from ``low`` on there are as many as in the best so far, or one more; the stretch never gets shorter
        if end - hits[low][0] <= width:
            best = (hits[low][0], end)
        else:
            low += 1
    return best


def _start(text: str, first: int, last: int, width: int) -> int:
    """Where to begin: at the sentence of the first hit if that leaves room for all, else a few words before it."""
    earliest = max(0, last - width, first - max(_BEFORE, width // 3))
    earliest = min(earliest, first)
    begin = -1
    for match in _SENTENCE_END.finditer(text, max(0, earliest - 1), first):
        begin = match.end()
    if begin >= earliest and text[begin : begin + 1].strip():
        return begin
    if earliest == 0:
        return 0
    between = _SPACE.search(text, earliest, first)
    return between.end() if between is not None else first


def _end(text: str, start: int, last: int, width: int) -> int:
    """Where to stop: between two words, after the last hit, and not later than ``width`` allows."""
    end = min(len(text), start + width)
    if end < len(text) and not text[end].isspace():
        least = max(start + width // 2, min(last, end))
        space = max(text.rfind(" ", least, end), text.rfind("\n", least, end))
        end = space if space >= 0 else end
    return start + len(text[start:end].rstrip())
