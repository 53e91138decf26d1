"""When and where a statement was made, in the words of the article that reports it; and where articles disagree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.collation.report import Report
from search.sentences import sentence_bounds
from search.text import paragraphs, plain
from search.utterances.events import events
from search.utterances.expressions import expressions

Json = dict[str, Any]
Span = tuple[int, int]
LOOK_BACK = 80  # characters before an occasion in which "virtually at the" may stand
MOST_PHRASES = 5
MOST_SHOWN = 45  # characters of a phrase in a sentence about disagreement
_BEFORE = re.compile(
    r"(?:\b(?:virtually|remotely|online|speaking|spoke|briefly)\s+)?\b(?:at|during|in|by|on|after|before|from|to|via|over)\s+"
    r"(?:(?:an?|the|his|her|its|their|this|that|own|recent|latest|annual|emergency|joint|rare|long|unprecedented|televised)"
    r"\s+)*$",
    re.I,
)
_NUMBER = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|\d{1,3})"
# how far it was from something else that happened: "three days before ..."
_DISTANCE = re.compile(
    rf"\b(?P<many>{_NUMBER})\s+(?P<unit>hour|day|week|month|year)s?\s+(?P<way>before|after)\s+[^,.;:\n\"]{{3,70}}(?=[\s,.;:\"]|$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """``phrases`` are spans of the article's text, in order; ``distances``: (number, unit, way, where it is told).

    ``day``: ISO 8601, or "" where none is known; ``words``: those that tell it; ``event``: the name of the occasion.
    """

    phrases: tuple[Span, ...] = ()
    distances: tuple[tuple[str, str, str, Span], ...] = ()
    day: str = ""
    words: str = ""
    event: str = ""

    def to_json(self, text: str) -> Json:
        """As plain JSON values."""
        return {
            "phrases": [{"text": " ".join(text[s:e].split()), "start": s, "end": e} for s, e in self.phrases],
            "date": self.day or None,
            "event": self.event or None,
        }


def occasion(report: Report, text: str) -> Occasion:
    """What an article says about when and where a report's words were said, beside these words."""
    spans = report.passage.spans
    folded = plain(text)
    begin, end = _sentences(text, spans)
    around = _around(text, spans)
    told = [part for part in report.parts if part.get("when")]
    event = next((part["occasion"] for part in report.parts if part.get("occasion")), "") or ""
    found: list[Span] = [
        (e.start, e.end) for e in expressions(folded, begin, end) if not _inside(e.start, e.end, spans)
    ]
    found += [(part["when"]["start"], part["when"]["end"]) for part in told]
    named = [
        (_begin(folded, _named_from(folded, e.start)), e.end)
        for e in events(folded, *around)
        if not _inside(e.start, e.end, spans) and (e.name == event or begin <= e.start < end)
    ]
    distances = tuple(
        (m["many"].lower(), m["unit"].lower(), m["way"].lower(), m.span())
        for m in _DISTANCE.finditer(folded, *around)
        if not _inside(*m.span(), spans)
    )
    phrases = _apart([*found, *named, *(span for _, _, _, span in distances)])
    day = next((part["when"]["date"] for part in told if part["when"]["date"]), "") or ""
    words = told[0]["when"]["words"] if told else ""
    return Occasion(tuple(phrases[:MOST_PHRASES]), distances, day, words, event)


def disagreements(occasions: Sequence[tuple[str, Occasion]], texts: Sequence[str]) -> list[str]:
    """Sentences about what articles tell differently of one occasion; ``occasions``: (document, what it says)."""
    found = []
    days = {name: o.day for name, o in occasions if len(o.day) == len("2022-02-19")}
    if len(set(days.values())) > 1:
        found.append(f"the articles disagree about the day: {_each(days)}")
    else:
        weekdays = {name: o.words for name, o in occasions if not o.day and _weekday(o.words)}
        if len({_weekday(words) for words in weekdays.values()}) > 1:
            found.append(f"the articles disagree about the day: {_each(weekdays)}")
    # one article names the occasion and another says that it was a call: that is no disagreement
    named = {name: o.event for name, o in occasions if o.event != o.event.lower()}
    if len({event.lower() for event in named.values()}) > 1:
        found.append(f"the articles tell of different occasions: {_each(named)}")
    counted: dict[str, str] = {}
    numbers = set()
    for (name, o), text in zip(occasions, texts, strict=True):
        for many, unit, way, (start, end) in o.distances:
            counted[name] = _short(" ".join(text[start:end].split()))
            numbers.add((many, unit, way))
    if len(numbers) > 1 and len(counted) > 1:
        found.append(f"they count from something else, or differently: {_each(counted)}")
    return found


def _short(words: str) -> str:
    return words if len(words) <= MOST_SHOWN else f"{words[:MOST_SHOWN].rsplit(' ', 1)[0]} …"


def _each(said: dict[str, str]) -> str:
    return "; ".join(f"“{words}” ({name})" for name, words in sorted(said.items()))


def _weekday(words: str) -> str:
    match = re.search(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", words, re.I)
    return match[1].lower() if match else ""


def _sentences(text: str, spans: Sequence[Span]) -> Span:
    """From the beginning of the sentence where the words begin to the end of that where they end."""
    every = paragraphs(text)
    first = next((p for p in every if p[0] <= spans[0][0] < p[1]), spans[0])
    last = next((p for p in every if p[0] < spans[-1][1] <= p[1]), spans[-1])
    end = max(spans[-1][0], spans[-1][1] - 1)
    return sentence_bounds(text, *first, spans[0][0])[0], max(sentence_bounds(text, *last, end)[1], spans[-1][1])


def _around(text: str, spans: Sequence[Span]) -> Span:
    """The same with a sentence before and one after, in its paragraph."""
    every = paragraphs(text)
    begin, end = _sentences(text, spans)
    first = next((p for p in every if p[0] <= begin < p[1]), (begin, end))
    last = next((p for p in every if p[0] < end <= p[1]), (begin, end))
    if begin - 2 > first[0]:
        begin = sentence_bounds(text, *first, begin - 2)[0]
    if end + 2 < last[1]:
        end = sentence_bounds(text, *last, end + 2)[1]
    return begin, end


def _begin(text: str, start: int) -> int:
    match = _BEFORE.search(text, max(0, start - LOOK_BACK), start)
    if match is None:
        match = _BEFORE.search(text, max(0, start - LOOK_BACK), _after_article(text, start))
    return match.start() if match is not None else start


def _named_from(text: str, start: int) -> int:
    """Behind "of", where the words of an occasion were taken with it."""
    match = re.match(r"(?:of|on|for|and)\s+", text[start : start + 6], re.I)
    return start + match.end() if match else start


def _after_article(text: str, start: int) -> int:
    """Behind "the", where an occasion begins with it."""
    match = re.match(r"(?:the|an?)\s+", text[start : start + 8], re.I)
    return start + match.end() if match else start


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(s < end and start < e for s, e in spans)


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Spans in order; of those that overlap the longest."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if not _inside(*span, kept):
            kept.append(span)
    return sorted(kept)
