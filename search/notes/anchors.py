"""Anchors: the words that a note is about, remembered so that they are found again in a text that was edited.

Nothing is ever placed by likeness: where the very words are not in one place alone, a person is asked.
"""

from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache
from typing import Literal

from search.notes.likeness import Span, likeness
from search.notes.squeezed import Squeezed
from search.notes.surroundings import Surroundings
from search.text import text_hash

CONTEXT = 32  # characters kept on each side
TELLING = 20  # words of this many characters that stand in one place alone are the words meant, whatever is around them
MOST = 100  # times that words are counted
TOUCHING = 8  # of shorter words, so many characters on one side of them have to be as they were, too

How = Literal["same", "position", "exact", "changed", "lost"]


class Alone(IntFlag):
    """What stood in the text only once when an anchor was made: its words, and with what is before or after them."""

    WORDS = 1
    BEFORE = 2
    AFTER = 4
    AROUND = 8


UNKNOWN = -1  # nobody looked: the anchor is of an older version of the program, or of another program


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words ``exact``, which stood at [start, end) of the text of that hash, between ``prefix`` and ``suffix``.

    ``alone``: what of it stood there only once (see Alone), and ``times``: how often the words did, or UNKNOWN. One
    whose ``exact`` is empty is of the whole text.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    text_hash: str
    alone: int = UNKNOWN
    times: int = UNKNOWN


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where an anchor's words stand in a text.

    ``how``: "same" (the text is as it was), "position" (the words and what is around them, where they were), "exact"
    (the words, in the only place where they can be meant), "changed" (``span`` is None and ``proposal`` is where a
    person should look; ``likeness`` says how like the words there are: 1.0 the same), "lost" (neither).
    """

    span: Span | None
    how: How
    proposal: Span | None = None
    likeness: float = 1.0


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of text[start:end], where 0 <= start <= end <= len(text)."""
    exact = text[start:end]
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    times = _times(text, exact)
    return Anchor(
        start, end, exact, prefix, suffix, _hash(text), int(_alone(text, exact, prefix, suffix, times)), times
    )


def resolve(anchor: Anchor, text: str) -> Resolution:
    """Find an anchor's words in ``text``. Never raises; in a text of 1 MB it takes well under a second."""
    if not anchor.exact:
        return Resolution((0, len(text)), "same" if anchor.text_hash == _hash(text) else "exact")
    start, end = anchor.start, anchor.end
    there = 0 <= start < end <= len(text) and text[start:end] == anchor.exact
    if there and anchor.text_hash == _hash(text):
        return Resolution((start, end), "same")
    prefix, suffix = anchor.prefix[-CONTEXT:], anchor.suffix[:CONTEXT]
    if there and anchor.alone and text.endswith(prefix, 0, start) and text.startswith(suffix, end):
        return Resolution((start, end), "position")
    place = _only_place(anchor, prefix, suffix, text)
    if place is not None:
        return Resolution((place, place + len(anchor.exact)), "exact")
    return _proposed(Surroundings(prefix, anchor.exact, suffix), text, min(max(0, start), len(text)))


def _only_place(anchor: Anchor, prefix: str, suffix: str, text: str) -> int | None:
    """The one place where the words can be meant: what told them apart when the anchor was made still does.

    All that was around them tells them apart from a copy that was put in since. What was on one side of them does
    only where no copy was; and they do alone where they are the only ones.
    """
    exact = anchor.exact
    known = Alone.AROUND if anchor.alone < 0 else Alone(anchor.alone & 15)
    if Alone.AROUND in known and (place := _once(text, prefix, exact, suffix)) is not None:
        return _sure(place, prefix, exact, suffix, text)
    if _times(text, exact) > anchor.times:
        return None
    one_sided = ((Alone.BEFORE, prefix, ""), (Alone.AFTER, "", suffix))
    places = {
        _once(text, before, exact, after) for alone, before, after in one_sided if alone in known and (before or after)
    }
    if Alone.WORDS in known:
        places.add(_once(text, "", exact, ""))
    places.discard(None)
    return None if len(places) != 1 else _sure(places.pop(), prefix, exact, suffix, text)


def _once(text: str, before: str, exact: str, after: str) -> int | None:
    """Where words stand between others, if that is one place alone."""
    words = before + exact + after
    first = text.find(words)
    return None if first < 0 or text.find(words, first + 1) >= 0 else first + len(before)


def _times(text: str, words: str) -> int:
    """How often words stand in a text, counted up to a hundred."""
    count, place = 0, text.find(words) if words else -1
    while place >= 0 and count < MOST:
        count, place = count + 1, text.find(words, place + 1)
    return count


def _sure(place: int | None, prefix: str, exact: str, suffix: str, text: str) -> int | None:
    """The place, unless the words are so few that they may be others: then something next to them must be as it was."""
    if place is None or len(exact) >= TELLING:
        return place
    end = place + len(exact)
    before, after = prefix[-TOUCHING:], suffix[:TOUCHING]
    touches = (len(before) == TOUCHING and text.endswith(before, 0, place)) or (
        len(after) == TOUCHING and text.startswith(after, end)
    )
    return place if touches else None


def _proposed(around: Surroundings, text: str, near: int) -> Resolution:
    """Where a person should look for the words."""
    squeezed = _squeeze(text)
    near = squeezed.position(near)
    around = around.squeezed()
    if not around.exact:
        return Resolution(None, "lost", likeness=0.0)
    found = around.find(squeezed.text, near)
    likely = found.span if found is not None and (found.whole or found.sure) else None
    likely = likely or around.between(squeezed.text, near)
    likely = likely or (found.span if found is not None else around.likely(squeezed.text, near))
    if likely is None:
        return Resolution(None, "lost", likeness=0.0)
    span = squeezed.span(*likely)
    return Resolution(None, "changed", span, alike(around.exact, squeezed.text[slice(*likely)]))


def alike(words: str, others: str) -> float:
    """How like two stretches of text are: 1 the same, 0 nothing in common. Of long ones the beginnings count."""
    one, other = words[:2000], others[:2000]
    if not one or not other:
        return float(one == other)
    return round(min(likeness(one, other), likeness(other, one)), 2)


def _alone(text: str, exact: str, prefix: str, suffix: str, times: int) -> Alone:
    if not exact:
        return Alone(0)
    if times == 1:
        return Alone.WORDS | Alone.BEFORE | Alone.AFTER | Alone.AROUND
    found = Alone(0)
    for alone, before, after in ((Alone.BEFORE, prefix, ""), (Alone.AFTER, "", suffix), (Alone.AROUND, prefix, suffix)):
        if _once(text, before, exact, after) is not None:
            found |= alone | Alone.AROUND
    return found


@lru_cache(maxsize=4)  # the notes of one article are resolved one after the other
def _hash(text: str) -> str:
    return text_hash(text)


@lru_cache(maxsize=4)
def _squeeze(text: str) -> Squeezed:
    return Squeezed(text)
