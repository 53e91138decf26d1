"""Keeping what a person says of tellings: from attributions to passages that are found again after re-reading."""

from collections.abc import Sequence
from typing import Any

from search.errors import UsageError
from search.library import Library
from search.notes.judging import Words
from search.notes.verdict import Judged
from search.quotes import spans_of

Place = Sequence[int]  # (number of an article, ordinal)
_DID = {
    Judged.SAME: "Confirmed as one statement.",
    Judged.DIFFERENT: "Kept apart as another statement.",
    Judged.OCCASION: "Kept apart as said on another occasion.",
}


def judged(library: Library, says: str, these: Sequence[Place], others: Sequence[Place]) -> dict[str, Any]:
    """Keep it, pair by pair in one step: {"changed", "did"}. Raises UsageError for a verdict that there isn't."""
    if says not in set(Judged):
        raise UsageError(f"{says} can't be said of tellings; what can be: {', '.join(Judged)}.")
    ones = [_words(library, place) for place in these]
    beside = [_words(library, place) for place in others]
    changed = library.notes.judge(Judged(says), [(a, b) for a in ones for b in beside if a != b])
    return {"changed": changed, "did": _DID[Judged(says)] if changed else "That was said already."}


def _words(library: Library, place: Place) -> Words:
    number, ordinal = map(int, place)
    row = library.article(number)
    spans = spans_of(library, (number, ordinal))
    if not spans:
        raise UsageError("That quotation is no longer in the corpus.")
    return Words(row.document, library.text(row), min(s for s, _ in spans), max(e for _, e in spans))
