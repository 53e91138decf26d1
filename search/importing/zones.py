"""Cutting a canonical text into zones: what is headline, byline, body, caption, boilerplate, footnote.

The rules are general: position, length, punctuation, first words, credits. Markup that says what a stretch is (HTML,
Markdown) wins over them. In doubt a paragraph is body, because only what is read can be found as somebody's words.
"""

import re
from collections.abc import Sequence
from functools import partial

from search.article import Zone, ZoneKind
from search.importing import boilerplate
from search.importing.leads import dateline, lead, outlet_line
from search.text import paragraphs

MOST_LINES = 200_000  # past this a text is no article, and is one zone of body
_HEAD = 8  # paragraphs after the title among which a byline may stand
_TAIL = 40  # paragraphs from the end that may be boilerplate
_LONG = 300  # characters; a paragraph this long is the article itself
_LONGEST_TITLE = 250
_LONGEST_SPLIT = 2000  # characters of a paragraph of several lines that may be none
_LONGEST_HEADING = 110
_WORDS_OF_TITLE = 40
_WORDS_OF_HEADING = 16
_LINE = re.compile(r"\S[^\n]*")
_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"(?<!\.\.)\.[\"'”’»)\]]*$")
_BULLETED = re.compile(r"[•*·▪●◦–—-]\s|\d{1,2}[.)]\s|[\"“„«]")
_NEXT_SENTENCE = re.compile(r"[^\W\d_A-Z]{2}[.!?][\"'”’»)\]]*\s+[\"'“‘«(]*[^\W\d_a-z]")
# a sentence of the article that asks, or a turn of an interview; a heading that asks is in title case or no sentence
_ASKS = re.compile(
    r"(?:so|and|but|now|or|how|what|why|where|who|which|when|is|are|was|were|do|does|did|can|could|will|would|should|has"
    r"|have|had|isn['’]t|don['’]t|q|the question is)\b|[A-Z][\w. ]{0,30}:\s",
    re.I,
)
_LISTED = re.compile(r"[•*·▪●◦–—-]\s|\d{1,3}[.)]\s")
# one zone for a run of paragraphs of these; of the others each has its own
_RUNS = frozenset({ZoneKind.BODY, ZoneKind.BOILERPLATE})


class _Piece:
    """A paragraph while it is judged. ``apart``: a blank line stands before it."""

    __slots__ = ("apart", "end", "kind", "start", "text")

    def __init__(self, text: str, start: int, end: int, apart: bool, kind: ZoneKind | None) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.apart = apart
        self.kind = kind


def cut(
    text: str, known: Sequence[Zone] = (), author: str = "", spans: list[tuple[int, int]] | None = None
) -> tuple[Zone, ...]:
    """The zones of a canonical text: sorted, not overlapping, together everything but white space.

    ``known`` are stretches whose kind the markup gives, sorted; what they cover is not judged. ``author`` is who wrote it,
    where something else than the text says so; ``spans`` its paragraphs, where they were found before.
    """
    if text.count("\n") > MOST_LINES:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        return (Zone(ZoneKind.BODY, start, end),) if start < end else ()
    pieces = _pieces(text, known, paragraphs(text) if spans is None else spans)
    _mark_footnotes(pieces)
    _mark_head(pieces, author)
    _mark_tail(pieces, author or _author(pieces))
    _mark_middle(pieces)
    return _zones(pieces)


def _pieces(text: str, known: Sequence[Zone], spans: list[tuple[int, int]]) -> list[_Piece]:
    pieces: list[_Piece] = []
    position = which = 0
    for start, end in _lines_apart(text, spans):
        while which < len(known) and known[which].end <= start:
            which += 1
        kind = known[which].kind if which < len(known) and known[which].start <= start else None
        pieces.append(_Piece(text[start:end], start, end, text.count("\n", position, start) > 1 or not pieces, kind))
        position = end
    return pieces


def _lines_apart(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs, but those whose lines are no wrapped paragraph line by line: a byline under a title, or a
    picture's title above its caption.
    """
    found: list[tuple[int, int]] = []
    for which, (start, end) in enumerate(spans):
        if end - start > _LONGEST_SPLIT or "\n" not in (paragraph := text[start:end]):
            found.append((start, end))
            continue
        lines = [(start + m.start(), start + m.start() + len(m[0].rstrip())) for m in _LINE.finditer(paragraph)]
        longest = max(e - s for s, e in lines[:-1])
        overlong = lines[-1][1] - lines[-1][0] > 1.3 * longest + 20
        if overlong or (which < _HEAD and any(lead(text[s:e]) for s, e in lines)):
            found += lines
        else:
            found.append((start, end))
    return found


# -- the start of an article


def _mark_head(pieces: list[_Piece], author: str) -> None:
    first = 0
    while first < len(pieces) - 1 and first < _HEAD and _is_clutter(pieces[first]):
        pieces[first].kind = ZoneKind.BOILERPLATE
        first += 1
    while first < min(len(pieces), _HEAD) and pieces[first].kind is None and _is_address(pieces[first]):
        pieces[first].kind = ZoneKind.BYLINE
        first += 1
    if first >= len(pieces):
        return
    if pieces[first].kind is None and _is_title(pieces, first):
        pieces[first].kind = ZoneKind.TITLE
    titled = pieces[first].kind is ZoneKind.TITLE
    head = pieces[first + titled : first + _HEAD]
    for piece in head:
        if piece.kind is None and len(piece.text) > _LONG:
            break
        if piece.kind in (None, ZoneKind.HEADING) and len(piece.text) <= _LONG:
            said = lead(piece.text)
            named = author and len(piece.text) <= len(author) + 20 and author.casefold() in piece.text.casefold()
            if (said is not None and (titled or not said.author)) or named:
                piece.kind = ZoneKind.BYLINE
    for piece, neighbour in [*zip(head, head[1:], strict=False), *zip(head[1:], head, strict=False)]:
        if piece.kind is None and neighbour.kind is ZoneKind.BYLINE and outlet_line(piece.text):
            piece.kind = ZoneKind.BYLINE


def _is_clutter(piece: _Piece) -> bool:
    return piece.kind is None and boilerplate.is_boilerplate(piece.text)


def _is_address(piece: _Piece) -> bool:
    """A line before the title that says when or where it was published: no title could say just that."""
    said = lead(piece.text) if len(piece.text) <= _LONG else None
    return said is not None and not said.author and not said.outlet


def _is_title(pieces: list[_Piece], first: int) -> bool:
    """True for a short first line that is no sentence and stands apart, or before a byline."""
    text = pieces[first].text
    if first + 1 >= len(pieces) or len(text) > _LONGEST_TITLE or len(text.split()) > _WORDS_OF_TITLE:
        return False
    if "\n" in text and len(text) > _LONGEST_TITLE / 2:
        return False
    if text[-1] in ",:" or _LISTED.match(text) or not any(c.isalpha() for c in text):
        return False
    if len(text) > 120 and _NEXT_SENTENCE.search(text):
        return False
    if _FULL_STOP.search(text) and not _in_title_case(text):
        return False
    after = pieces[first + 1]
    return after.apart or lead(after.text) is not None


def _in_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return len(words) >= 3 and len(text) <= 150 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def _author(pieces: list[_Piece]) -> str:
    bylines = (lead(piece.text) for piece in pieces[: 2 * _HEAD] if piece.kind is ZoneKind.BYLINE)
    return next((said.author for said in bylines if said is not None and said.author), "")


# -- the end of an article


def _mark_tail(pieces: list[_Piece], author: str) -> None:
    """From the last paragraph backwards, as long as what stands there is no part of the article."""
    biographies = 0
    for at in range(len(pieces) - 1, max(0, len(pieces) - 1 - _TAIL), -1):
        piece = pieces[at]
        if piece.kind is not None:
            if piece.kind in (ZoneKind.FOOTNOTE, ZoneKind.BOILERPLATE, ZoneKind.CAPTION, ZoneKind.BYLINE):
                continue
            break
        if boilerplate.is_marked_note(piece.text):
            piece.kind = ZoneKind.FOOTNOTE
        elif boilerplate.is_ending(piece.text) or _offered(pieces, at):
            piece.kind = ZoneKind.BOILERPLATE
        elif biographies < 3 and boilerplate.is_biography(piece.text, partial(_told, pieces[:at]), author):
            piece.kind = ZoneKind.BOILERPLATE
            biographies += 1
        elif not boilerplate.is_caption(piece.text):
            break


def _told(pieces: Sequence[_Piece]) -> str:
    """The body so far: what is not yet judged, but for captions."""
    return "\n".join(p.text for p in pieces if p.kind in (None, ZoneKind.BODY) and not boilerplate.is_caption(p.text))


def _offered(pieces: list[_Piece], at: int) -> bool:
    """True for a short line that is no sentence, in one block with lines of which enough are boilerplate."""
    first = at
    while first > 0 and not pieces[first].apart:
        first -= 1
    last = at + 1
    while last < len(pieces) and not pieces[last].apart:
        last += 1
    block = pieces[first:last]
    if len(block) < 2 or any(len(p.text) > 120 or _ENDED.search(p.text) for p in block):
        return False
    return sum(boilerplate.is_boilerplate(p.text) for p in block) * 2 >= len(block)


def _mark_footnotes(pieces: list[_Piece]) -> None:
    """A run of numbered notes near the end that counts up from one, and whose numbers stand in the text or that cite."""
    last = len(pieces)
    while last > max(0, len(pieces) - _TAIL) and _may_follow_notes(pieces[last - 1]):
        last -= 1
    first = last
    numbers: list[int] = []
    while first > 0 and (number := boilerplate.footnote_number(pieces[first - 1].text)) is not None:
        if pieces[first - 1].kind not in (None, ZoneKind.FOOTNOTE) or (numbers and number != numbers[-1] - 1):
            break
        numbers.append(number)
        first -= 1
    notes = pieces[first:last]
    if not notes or numbers[-1] != 1:
        return
    before = pieces[:first]
    marked = sum(any(_refers(p.text, number) for p in before) for number in numbers[:20])
    citing = sum(boilerplate.cites(p.text) for p in notes)
    if marked * 2 >= min(len(notes), 20) or citing * 3 >= len(notes) * 2:
        for piece in notes:
            piece.kind = ZoneKind.FOOTNOTE


def _may_follow_notes(piece: _Piece) -> bool:
    return (
        piece.kind in (ZoneKind.BOILERPLATE, ZoneKind.FOOTNOTE)
        and boilerplate.footnote_number(piece.text) is None
        or (piece.kind is None and boilerplate.is_ending(piece.text))
    )


def _refers(text: str, number: int) -> bool:
    return f"[{number}]" in text or str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) in text


# -- between


def _mark_middle(pieces: list[_Piece]) -> None:
    body = False
    for at, piece in enumerate(pieces):
        if piece.kind is None:
            piece.kind = _judged(pieces, at, body)
        body = body or piece.kind is ZoneKind.BODY
    _mark_picture_titles(pieces)


def _judged(pieces: list[_Piece], at: int, body: bool) -> ZoneKind:
    text = pieces[at].text
    if boilerplate.is_caption(text):
        return ZoneKind.CAPTION
    if len(text) <= boilerplate.LONGEST_OFFER and boilerplate.is_boilerplate(text):
        return ZoneKind.BOILERPLATE
    return ZoneKind.HEADING if _is_heading(pieces, at, body) else ZoneKind.BODY


def _is_heading(pieces: list[_Piece], at: int, body: bool) -> bool:
    """True for a short line without an end that stands apart and has a paragraph of sentences after it."""
    text = pieces[at].text
    if len(text) > _LONGEST_HEADING or at + 1 >= len(pieces) or not at:
        return False
    if "\n" in text or len(text.split()) > _WORDS_OF_HEADING or _BULLETED.match(text) or not text[0].isupper():
        return False
    if (_ENDED.search(text) and text[-1] not in "?!") or _NEXT_SENTENCE.search(text):
        return False
    if text[-1] in "?!" and not _in_title_case(text) and (text[-1] == "!" or _ASKS.match(text)):
        return False
    after, before = pieces[at + 1], pieces[at - 1]
    if after.kind not in (None, ZoneKind.BODY) or not (len(after.text) >= 100 or _ENDED.search(after.text)):
        return False
    if _LISTED.match(after.text) or len(after.text) < 1.5 * len(text):
        return False
    if pieces[at].apart:
        return after.apart or len(after.text) > 2 * _LONGEST_HEADING
    return not after.apart and _ENDED.search(before.text) is not None and body


def _mark_picture_titles(pieces: list[_Piece]) -> None:
    """A short line right above a caption, in one block with it, is the picture's title."""
    for above, below in zip(pieces, pieces[1:], strict=False):
        if (
            below.kind is ZoneKind.CAPTION
            and not below.apart
            and above.kind in (ZoneKind.BODY, ZoneKind.HEADING)
            and len(above.text) <= 120
            and not _ENDED.search(above.text)
        ):
            above.kind = ZoneKind.CAPTION


# -- the result


def _zones(pieces: list[_Piece]) -> tuple[Zone, ...]:
    zones: list[Zone] = []
    opened = False
    for piece in pieces:
        kind = piece.kind or ZoneKind.BODY
        start = piece.start
        if kind is ZoneKind.BODY and not opened:
            opened = True
            if (found := dateline(piece.text)) is not None:
                length = len(piece.text[: found.length].rstrip())
                zones.append(Zone(ZoneKind.DATELINE, start, start + length))
                start += found.length
        if zones and kind in _RUNS and zones[-1].kind is kind:
            zones[-1] = Zone(kind, zones[-1].start, piece.end)
        else:
            zones.append(Zone(kind, start, piece.end))
    return tuple(zones)
