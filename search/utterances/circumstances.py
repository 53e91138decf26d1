"""Of each attribution of a reading: its paragraph, what the text says of the day and the occasion, and its passage."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.reading.reading import Attribution, Reading, Span
from search.sentences import sentence_bounds
from search.text import fold, paragraphs, plain
from search.utterances.events import Event, events, shifts
from search.utterances.expressions import Expression, expressions

_RELIABLE = 0.5  # score from which words are taken to be somebody's: what day they name is then of what they tell
_QUOTED = re.compile(r'"[^"\n]*(?:"|(?=\n)|$)')
MOST_CUE = 40  # characters of a cue


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is told about one attribution beside its words.

    ``cue``: its words, folded. ``paragraph``: the number of it, from 1. ``passage``: the ordinal of the first
    attribution of the same occasion told in one go. ``when``: an expression of time (see Expression), "" for none,
    whose words stand at ``words``; ``carried`` where these belong to the attribution before it. ``event``: what the
    passage says the occasion was, "" for nothing.
    """

    ordinal: int
    cue: str
    paragraph: int
    passage: int
    when: str = ""
    words: Span = (0, 0)
    carried: bool = False
    event: str = ""


def circumstances(text: str, reading: Reading) -> list[Circumstances]:
    """Those of every attribution of a text, by ordinal."""
    return _Teller(text, reading).told() if reading.attributions else []


class _Teller:
    def __init__(self, text: str, reading: Reading) -> None:
        self._text = plain(text)
        self._reading = reading
        self._paragraphs = paragraphs(text) or [(0, len(text))]
        self._starts = [start for start, _ in self._paragraphs]
        self._times: dict[int, list[Expression]] = {}
        self._events: dict[int, list[Event]] = {}
        self._quoted: dict[int, list[Span]] = {}

    def told(self) -> list[Circumstances]:
        own = [self._own(ordinal, a) for ordinal, a in enumerate(self._reading.attributions)]
        order = sorted(range(len(own)), key=lambda i: (_place(self._reading.attributions[i]), i))
        self._carry(own, order)
        return self._passages(own, order)

    # -- one attribution

    def _own(self, ordinal: int, a: Attribution) -> Circumstances:
        at = _place(a)
        number = max(0, bisect.bisect_right(self._starts, at) - 1)
        time = self._time(a, at, number)
        event = self._event(a, at, number)
        if (
            event is not None
            and time is not None
            and time.code != "vague"
            and event.start < self._sentence(at, number)[0]
        ):
            event = None  # another day is named since
        return Circumstances(
            ordinal=ordinal,
            cue="" if a.cue is None else " ".join(fold(self._text[slice(*a.cue)]).split())[:MOST_CUE],
            paragraph=number + 1,
            passage=ordinal,
            when=time.code if time is not None else "",
            words=(time.start, time.end) if time is not None else (0, 0),
            event=event.name if event is not None else "",
        )

    def _time(self, a: Attribution, at: int, number: int) -> Expression | None:
        """The expression nearest to the cue in its sentence that isn't part of what is said; a vague one last."""
        begin, end = self._sentence(at, number)
        if number not in self._times:
            self._times[number] = expressions(self._text, *self._paragraphs[number])
        said = [*self._others(a, begin, end), *a.spans]
        near = [
            e
            for e in self._times[number]
            if begin <= e.start < end
            and not any(s <= e.start < e2 for s, e2 in said)
            and not self._is_quoted(e.start, number)
        ]
        return min(near, key=lambda e: (e.code == "vague", _gap((e.start, e.end), (at, at))), default=None)

    def _event(self, a: Attribution, at: int, number: int) -> Event | None:
        """The occasion told in the sentence, else the one told last before it in the paragraph."""
        if number not in self._events:
            self._events[number] = events(self._text, *self._paragraphs[number])
        begin, end = self._sentence(at, number)
        free = [
            e
            for e in self._events[number]
            if not self._is_quoted(e.start, number) and not any(s <= e.start < e2 for s, e2 in a.spans)
        ]
        inside = [e for e in free if begin <= e.start < end]
        if inside:
            return min(inside, key=lambda e: (not e.named, _gap((e.start, e.end), (at, at))))
        before = [e for e in free if e.start < begin]
        last = before[-1] if before else None
        if shifts(self._text, begin, end):
            return None
        if last is not None and any(shifts(self._text, s) for s in self._sentences(number, last.end, begin)):
            return None
        return last

    def _others(self, a: Attribution, begin: int, end: int) -> list[Span]:
        return [
            span
            for other in self._reading.attributions
            if other is not a and other.score >= _RELIABLE
            for span in other.spans
            if span[0] < end and span[1] > begin
        ]

    def _is_quoted(self, at: int, number: int) -> bool:
        if number not in self._quoted:
            self._quoted[number] = [m.span() for m in _QUOTED.finditer(self._text, *self._paragraphs[number])]
        return any(start <= at < end for start, end in self._quoted[number])

    def _sentence(self, at: int, number: int) -> Span:
        return sentence_bounds(self._text, *self._paragraphs[number], at)

    def _sentences(self, number: int, first: int, last: int) -> list[int]:
        """Where the sentences of a paragraph begin from the one behind ``first`` to the one at ``last``."""
        found = []
        at = self._sentence(first, number)[1]
        while at < last + 1 and at < self._paragraphs[number][1]:
            begin, end = self._sentence(at + 1, number)
            if begin > last or end <= at:
                break
            found.append(begin)
            at = end
        return found

    # -- what holds for several

    def _carry(self, own: list[Circumstances], order: Sequence[int]) -> None:
        """Who goes on speaking in the same paragraph without another day speaks on the same."""
        last: int | None = None
        for i in order:
            entity = self._reading.attributions[i].entity
            if last is not None and not own[i].when and entity is not None:
                before = own[last]
                same = entity == self._reading.attributions[last].entity and before.paragraph == own[i].paragraph
                if same and before.when:
                    own[i] = replace(own[i], when=before.when, words=before.words, carried=True)
            last = i

    def _passages(self, own: list[Circumstances], order: Sequence[int]) -> list[Circumstances]:
        """Attributions told in one go: the paragraphs adjoin, and neither day nor occasion is another."""
        groups: list[list[int]] = []
        day = event = ""
        for i in order:
            c = own[i]
            when = "" if c.when == "vague" else c.when
            joins = bool(groups) and 0 <= c.paragraph - own[groups[-1][-1]].paragraph <= 1
            joins = joins and not (when and day and when != day) and not (c.event and event and c.event != event)
            if joins and c.paragraph != own[groups[-1][-1]].paragraph and not c.event and not event:
                joins = bool(when) and when == day  # two paragraphs of which nothing tells that they belong together
            if joins and not c.event and self._is_elsewhere(i, c):
                joins = False
            if joins:
                groups[-1].append(i)
                day, event = day or when, event or c.event
            else:
                groups.append([i])
                day, event = when, c.event
        for group in groups:
            name = next((own[i].event for i in group if own[i].event), "")
            for i in group:
                own[i] = replace(own[i], passage=own[group[0]].ordinal, event=name)
        return own

    def _is_elsewhere(self, i: int, c: Circumstances) -> bool:
        return shifts(self._text, *self._sentence(_place(self._reading.attributions[i]), c.paragraph - 1))


def _place(a: Attribution) -> int:
    """Where an attribution is told: at its cue, else at its speaker, else where its words begin."""
    return a.cue[0] if a.cue is not None else a.speaker[0] if a.speaker is not None else a.spans[0][0] if a.spans else 0


def _gap(one: Span, other: Span) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])
