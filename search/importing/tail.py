"""The rules for the end of an article: offers, links, credits, biographies and notes after its last paragraph."""

from collections.abc import Sequence
from functools import partial

from search.article import ZoneKind
from search.importing.biographies import is_biography
from search.importing.boilerplate import is_boilerplate, is_ending, opens_links
from search.importing.captions import is_caption
from search.importing.footnotes import is_note
from search.importing.piece import Piece

_TAIL = 40  # paragraphs from the end that may be boilerplate
_MOST_BIOGRAPHIES = 3
_LONGEST_LINE = 120
_BEYOND = frozenset({ZoneKind.FOOTNOTE, ZoneKind.BOILERPLATE, ZoneKind.CAPTION, ZoneKind.BYLINE})


def mark_tail(pieces: Sequence[Piece], author: str) -> None:
    """Go from the last paragraph backwards as long as what stands there is no part of the article, and mark it."""
    _mark_links(pieces)
    biographies = 0
    for at in range(len(pieces) - 1, max(0, len(pieces) - 1 - _TAIL), -1):
        piece = pieces[at]
        if piece.kind in _BEYOND:
            continue
        if piece.kind not in (None, ZoneKind.HEADING):
            break
        if is_ending(piece.text):
            piece.kind = ZoneKind.BOILERPLATE
        elif piece.kind is not None:
            break
        elif is_note(piece.text):
            piece.kind = ZoneKind.FOOTNOTE
        elif _is_offer(pieces, at):
            piece.kind = ZoneKind.BOILERPLATE
        elif biographies < _MOST_BIOGRAPHIES and is_biography(piece.text, partial(_told, pieces[:at]), author):
            piece.kind = ZoneKind.BOILERPLATE
            biographies += 1
        elif not is_caption(piece.text):
            break


def _mark_links(pieces: Sequence[Piece]) -> None:
    """Mark the titles of other articles: short lines that are no sentences, from "Related stories" to the end."""
    for at in range(len(pieces) - 1, max(0, len(pieces) - _TAIL), -1):
        piece = pieces[at]
        if piece.kind in _BEYOND:
            continue
        if opens_links(piece.text):
            for link in pieces[at:]:
                link.kind = link.kind if link.kind in _BEYOND else ZoneKind.BOILERPLATE
            return
        if len(piece.text) > _LONGEST_LINE or (piece.ended and not is_ending(piece.text)):
            return


def _is_offer(pieces: Sequence[Piece], at: int) -> bool:
    """True for a short line that is no sentence, in one block with lines of which enough are boilerplate."""
    first, last = at, at + 1
    while first > max(0, at - _TAIL) and not pieces[first].apart:
        first -= 1
    while last < len(pieces) and not pieces[last].apart:
        last += 1
    block = pieces[first:last]
    if len(block) < 2 or any(len(piece.text) > _LONGEST_LINE or piece.ended for piece in block):
        return False
    return sum(is_boilerplate(piece.text) for piece in block) * 2 >= len(block)


def _told(pieces: Sequence[Piece]) -> str:
    """The body so far: what is not yet judged, but for captions."""
    return "\n".join(p.text for p in pieces if p.kind in (None, ZoneKind.BODY) and not is_caption(p.text))
