"""Anchors: the words that a note is about, remembered so that they are found again in a text that was edited."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from search.notes.likeness import Span
from search.notes.squeezed import Squeezed
from search.notes.surroundings import Surroundings
from search.text import text_hash

CONTEXT = 64  # characters kept on each side

How = Literal["same", "exact", "moved", "changed", "lost"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words ``exact``, which stood at [start, end) of the text of that hash, between ``prefix`` and ``suffix``."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where an anchor's words stand in a text.

    ``how``: "same" (the text is as it was), "exact" (the words in their surroundings), "moved" (the words, in changed
    surroundings), "changed" (other words, or in doubt: ``span`` is None and ``proposal`` is where a person should
    look), "lost" (neither). Letters, marks and white space that look alike are the same words.
    """

    span: Span | None
    how: How
    proposal: Span | None = None


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of text[start:end], where 0 <= start < end <= len(text)."""
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        text_hash=_hash(text),
    )


def resolve(anchor: Anchor, text: str) -> Resolution:
    """Find an anchor's words in ``text``. Never raises; in a text of 1 MB it takes well under a second."""
    start, end = anchor.start, anchor.end
    if anchor.text_hash == _hash(text) and 0 <= start < end <= len(text) and text[start:end] == anchor.exact:
        return Resolution((start, end), "same")
    around = Surroundings(anchor.prefix[-CONTEXT:], anchor.exact, anchor.suffix[:CONTEXT])
    near = min(max(0, start), len(text))
    found = around.find(text, near)
    if found is not None and found.whole:
        return Resolution(found.span, "exact")
    squeezed = _squeeze(text)
    near = squeezed.position(near)
    around = around.squeezed()
    folded = around.find(squeezed.text, near)
    if folded is not None and folded.sure:
        return Resolution(squeezed.span(*folded.span), "exact" if folded.whole else "moved")
    if found is not None and found.sure:
        return Resolution(found.span, "moved")
    likely = around.between(squeezed.text, near) if around.exact else None
    if likely is None and folded is not None:
        likely = folded.span
    elif likely is None and around.exact:
        likely = around.likely(squeezed.text, near)
    return Resolution(None, "lost") if likely is None else Resolution(None, "changed", squeezed.span(*likely))


@lru_cache(maxsize=4)  # the notes of one article are resolved one after the other
def _hash(text: str) -> str:
    return text_hash(text)


@lru_cache(maxsize=4)
def _squeeze(text: str) -> Squeezed:
    return Squeezed(text)
