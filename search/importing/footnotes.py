"""Footnotes: numbered notes at the end, and the note under an article that something was corrected."""

import re
from collections.abc import Sequence

from search.article import ZoneKind
from search.importing.boilerplate import is_ending
from search.importing.piece import Piece

_REACH = 40  # paragraphs from the end that may stand after the notes
_TRIED = 20  # notes whose number is looked for in the text
_LONGEST_NOTE = 700
_NUMBER = re.compile(r"(?:\[(?P<a>\d{1,3})\]|(?P<b>\d{1,3})[.)]|\^?(?P<c>\d{1,3})|(?P<d>[¹²³⁴-⁹⁰]{1,3}))\s+(?=\S)")
_CITES = re.compile(
    r"\(\d{4}[a-z]?\)|\b(?:19|20)\d\d\b|https?://|doi[:.]|\b(?:pp?|vol|no|eds?|op\. cit|et al)\."
    r"|\b(?:ibid|accessed|retrieved|see)\b",
    re.I,
)
_MARKED = re.compile(r"\*{1,3}\s?[^\s*]|[†‡§]\s?\S")
_CORRECTION = re.compile(
    r"(?:correction|corrections|clarification|update|amended)\b[^.]{0,40}[:–—]"
    r"|this (?:article|story|report|piece|post|headline) (?:was|has been) (?:amended|corrected|updated|changed|revised"
    r"|edited)\b",
    re.I,
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def mark_footnotes(pieces: Sequence[Piece]) -> None:
    """Mark a run of numbered notes near the end that counts up from one.

    It is one when the numbers of half of them stand in the text before, or most of them read like references;
    otherwise it is a list of the article's own.
    """
    last = len(pieces)
    while last > max(0, len(pieces) - _REACH) and _may_follow(pieces[last - 1]):
        last -= 1
    first = last
    numbers: list[int] = []
    while first > 0 and (number := _number(pieces[first - 1])) is not None:
        if numbers and number != numbers[-1] - 1:
            break
        numbers.append(number)
        first -= 1
    notes = pieces[first:last]
    if not notes or numbers[-1] != 1:
        return
    before = pieces[:first]
    tried = numbers[-_TRIED:]
    marked = sum(any(_refers(piece.text, number) for piece in before) for number in tried)
    citing = sum(_CITES.search(piece.text, 0, 2000) is not None for piece in notes)
    if marked * 2 >= len(tried) or citing * 3 >= len(notes) * 2:
        for piece in notes:
            piece.kind = ZoneKind.FOOTNOTE


def is_note(text: str) -> bool:
    """True for a last paragraph that is a note under the article: after an asterisk or dagger, or a correction."""
    return len(text) <= _LONGEST_NOTE and (_CORRECTION.match(text) is not None or _MARKED.match(text) is not None)


def _number(piece: Piece) -> int | None:
    """The number with which a paragraph begins, as a footnote would."""
    if piece.kind not in (None, ZoneKind.FOOTNOTE, ZoneKind.BODY) or (found := _NUMBER.match(piece.text)) is None:
        return None
    return int((found["a"] or found["b"] or found["c"] or found["d"]).translate(_LOWERED))


def _may_follow(piece: Piece) -> bool:
    if piece.kind is None:
        return is_ending(piece.text)
    return piece.kind is ZoneKind.BOILERPLATE or (piece.kind is ZoneKind.FOOTNOTE and _number(piece) is None)


def _refers(text: str, number: int) -> bool:
    return f"[{number}]" in text or str(number).translate(_RAISED) in text
