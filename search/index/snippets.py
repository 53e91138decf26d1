"""The part of a text that shows best why it was found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.text import fold

Span = tuple[int, int]
_SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’»)\]]*\s+|\n\s*)")
_SPACE = re.compile(r"\s")
_BEFORE = 60  # characters that may stand before the first hit when a sentence begins there


@dataclass(frozen=True, slots=True)
class Snippet:
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
    first, last = _densest(text, hits, width) if hits else (lead, lead)
    start = max(_start(text, first, last, width), lead)
    end = _end(text, start, last, width)
    inside = tuple((max(s, start), min(e, end)) for s, e in hits if s < end and e > start)
    return Snippet(start, end, inside)


def _densest(text: str, hits: Sequence[Span], width: int) -> Span:
    """Where the stretch of hits begins and ends that has the most different words, then the most hits."""
    if len(hits) == 1 or hits[-1][1] - hits[0][0] <= width:
        return hits[0][0], hits[-1][1]
    words = [fold(text[start:end]) for start, end in hits]
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
