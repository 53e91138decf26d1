"""The rules for everything between the start and the end of an article: captions, offers, headings, else body."""

import re
from collections.abc import Sequence
from itertools import pairwise

from search.article import ZoneKind
from search.importing.boilerplate import LONGEST_OFFER, is_boilerplate
from search.importing.captions import is_caption
from search.importing.piece import Piece, in_title_case, several_sentences

_LONGEST_HEADING = 110
_MOST_WORDS = 16
_LONGEST_PICTURE_TITLE = 120
_SENTENCES = 100  # characters from which a paragraph counts as sentences, however it ends
_QUOTED = re.compile(r"[\"“„«]")
# a sentence of the article that asks, or a turn of an interview; a heading that asks is in title case or no sentence
_ASKS = re.compile(
    r"(?:so|and|but|now|or|how|what|why|where|who|which|when|is|are|was|were|do|does|did|can|could|will|would|should|has"
    r"|have|had|isn['’]t|don['’]t|q|the question is)\b|[A-Z][\w. ]{0,30}:\s",
    re.I,
)


def mark_middle(pieces: Sequence[Piece]) -> None:
    """Give every paragraph that has no kind yet one."""
    body = False
    for at, piece in enumerate(pieces):
        if piece.kind is None:
            piece.kind = _judged(pieces, at, body)
        body = body or piece.kind is ZoneKind.BODY
    _mark_picture_titles(pieces)


def _judged(pieces: Sequence[Piece], at: int, body: bool) -> ZoneKind:
    text = pieces[at].text
    if is_caption(text):
        return ZoneKind.CAPTION
    if len(text) <= LONGEST_OFFER and is_boilerplate(text):
        return ZoneKind.BOILERPLATE
    return ZoneKind.HEADING if at and _is_heading(pieces, at, body) else ZoneKind.BODY


def _is_heading(pieces: Sequence[Piece], at: int, body: bool) -> bool:
    """True for a short line without an end that stands apart and has a paragraph of sentences after it."""
    piece = pieces[at]
    text = piece.text
    if len(text) > _LONGEST_HEADING or at + 1 >= len(pieces) or not text[0].isupper():
        return False
    if "\n" in text or len(text.split()) > _MOST_WORDS or piece.listed or _QUOTED.match(text):
        return False
    if (piece.ended and text[-1] not in "?!") or several_sentences(text):
        return False
    if text[-1] in "?!" and not in_title_case(text) and (text[-1] == "!" or _ASKS.match(text)):
        return False
    return _stands_over(piece, pieces[at + 1]) and _stands_alone(piece, pieces[at - 1], pieces[at + 1], body)


def _stands_over(piece: Piece, after: Piece) -> bool:
    """True where the next paragraph is text to which ``piece`` could be the heading."""
    if after.kind not in (None, ZoneKind.BODY) or after.listed or len(after.text) < 1.5 * len(piece.text):
        return False
    return len(after.text) >= _SENTENCES or after.ended


def _stands_alone(piece: Piece, before: Piece, after: Piece, body: bool) -> bool:
    """True for a line between blank lines, or, in a text without them, after a finished paragraph."""
    if piece.apart:
        return after.apart or len(after.text) > 2 * _LONGEST_HEADING
    return body and not after.apart and before.ended


def _mark_picture_titles(pieces: Sequence[Piece]) -> None:
    """A short line right above a caption, in one block with it, is the picture's title."""
    for above, below in pairwise(pieces):
        if below.kind is not ZoneKind.CAPTION or below.apart or above.kind not in (ZoneKind.BODY, ZoneKind.HEADING):
            continue
        if len(above.text) <= _LONGEST_PICTURE_TITLE and not above.ended:
            above.kind = ZoneKind.CAPTION
