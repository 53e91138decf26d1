"""The rules for the start of an article: what stands before the title, the title, and the bylines."""

import re
from collections.abc import Sequence

from search.article import ZoneKind
from search.importing.boilerplate import is_boilerplate
from search.importing.leads import lead, outlet_line, stamp
from search.importing.piece import Piece, in_title_case, several_sentences

HEAD = 8  # paragraphs after the title among which a byline may stand
_LONG = 300  # characters; a paragraph this long is the article itself
_LONGEST_TITLE = 250
_LONGEST_TITLE_OF_SENTENCES = 120
_MOST_WORDS = 40
_FULL_STOP = re.compile(r"(?<!\.\.)\.[\"'”’»)\]]*$")


def mark_head(pieces: Sequence[Piece], author: str) -> None:
    """Mark clutter before the title, the title, and the lines that say who wrote it, for whom, when and where it is."""
    first = _mark_before_title(pieces)
    if first >= len(pieces):
        return
    if pieces[first].kind is None and _is_title(pieces, first):
        pieces[first].kind = ZoneKind.TITLE
    titled = pieces[first].kind is ZoneKind.TITLE
    head = pieces[first + titled : first + HEAD]
    for piece in head:
        if len(piece.text) > _LONG:
            if piece.kind is None:
                break
        elif piece.kind in (None, ZoneKind.HEADING) and _is_byline(piece.text, author, titled):
            piece.kind = ZoneKind.BYLINE
    for at, piece in enumerate(head):
        beside = (*head[max(0, at - 1) : at], *head[at + 1 : at + 2])
        if piece.kind is None and any(p.kind is ZoneKind.BYLINE for p in beside) and outlet_line(piece.text):
            piece.kind = ZoneKind.BYLINE


def author_of(pieces: Sequence[Piece]) -> str:
    """The author whom the bylines name, or ""."""
    bylines = (lead(piece.text) for piece in pieces[: 2 * HEAD] if piece.kind is ZoneKind.BYLINE)
    return next((said.author for said in bylines if said is not None and said.author), "")


def _mark_before_title(pieces: Sequence[Piece]) -> int:
    """Mark what can't be a title; gives the place of the first paragraph that can."""
    first = 0
    while first < min(len(pieces) - 1, HEAD) and pieces[first].kind is None:
        if is_boilerplate(pieces[first].text):
            pieces[first].kind = ZoneKind.BOILERPLATE
        elif stamp(pieces[first].text) is not None:
            pieces[first].kind = ZoneKind.BYLINE
        else:
            break
        first += 1
    return first


def _is_byline(text: str, author: str, titled: bool) -> bool:
    said = lead(text)
    if said is not None and (titled or not said.author):
        return True
    return bool(author) and len(text) <= len(author) + 20 and author.casefold() in text.casefold()


def _is_title(pieces: Sequence[Piece], first: int) -> bool:
    """True for a short first line that is no sentence and stands apart, or before a byline."""
    piece = pieces[first]
    text = piece.text
    if first + 1 >= len(pieces) or len(text) > _LONGEST_TITLE or len(text.split()) > _MOST_WORDS:
        return False
    if "\n" in text and len(text) > _LONGEST_TITLE / 2:
        return False
    if text[-1] in ",:" or piece.listed or not any(c.isalpha() for c in text):
        return False
    if len(text) > _LONGEST_TITLE_OF_SENTENCES and several_sentences(text):
        return False
    if _FULL_STOP.search(text) and not in_title_case(text):
        return False
    after = pieces[first + 1]
    return after.apart or lead(after.text) is not None
