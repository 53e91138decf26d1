"""Cutting a canonical text into zones: what is headline, byline, body, caption, boilerplate, footnote.

The rules are general: position, length, punctuation, first words, credits. Markup that says what a stretch is (HTML,
Markdown) wins over them. In doubt a paragraph is body, because only what is read can be found as somebody's words.
"""

import re
from collections.abc import Sequence

from search.article import Zone, ZoneKind
from search.importing.footnotes import mark_footnotes
from search.importing.head import HEAD, author_of, mark_head
from search.importing.leads import dateline, lead
from search.importing.middle import mark_middle
from search.importing.piece import Piece
from search.importing.tail import mark_tail
from search.text import paragraphs

MOST_LINES = 200_000  # past this a text is no article, and is one zone of body
_LONGEST_SPLIT = 2000  # characters of a paragraph of several lines that may be none
_LINE = re.compile(r"\S[^\n]*")
# one zone for a run of paragraphs of these; of the others each has its own
_RUNS = frozenset({ZoneKind.BODY, ZoneKind.BOILERPLATE})


def cut(
    text: str, known: Sequence[Zone] = (), author: str = "", spans: Sequence[tuple[int, int]] | None = None
) -> tuple[Zone, ...]:
    """The zones of a canonical text: sorted, not overlapping, together everything but white space.

    ``known`` are stretches whose kind the markup gives, sorted; what they cover is not judged. ``author`` is who wrote
    the article, where something else than the text says so; ``spans`` its paragraphs, where they were found before.
    """
    if text.count("\n") > MOST_LINES:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        return (Zone(ZoneKind.BODY, start, end),) if start < end else ()
    pieces = _pieces(text, known, paragraphs(text) if spans is None else spans)
    mark_footnotes(pieces)
    mark_head(pieces, author)
    mark_tail(pieces, author or author_of(pieces))
    mark_middle(pieces)
    return _zones(pieces)


def _pieces(text: str, known: Sequence[Zone], spans: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    position = which = 0
    for start, end in _lines_apart(text, spans):
        while which < len(known) and known[which].end <= start:
            which += 1
        kind = known[which].kind if which < len(known) and known[which].start <= start else None
        apart = not pieces or text.count("\n", position, start) > 1
        pieces.append(Piece(text[start:end], start, end, apart, kind))
        position = end
    return pieces


def _lines_apart(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs, but those that aren't wrapped paragraphs line by line.

    Such are a title with the byline under it, and a picture's title with the caption under it.
    """
    found: list[tuple[int, int]] = []
    for which, (start, end) in enumerate(spans):
        if end - start > _LONGEST_SPLIT or text.find("\n", start, end) < 0:
            found.append((start, end))
            continue
        lines = [(m.start(), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text, start, end)]
        longest = max(e - s for s, e in lines[:-1])
        overlong = lines[-1][1] - lines[-1][0] > 1.3 * longest + 20
        if overlong or (which < HEAD and any(lead(text[s:e]) for s, e in lines)):
            found += lines
        else:
            found.append((start, end))
    return found


def _zones(pieces: Sequence[Piece]) -> tuple[Zone, ...]:
    zones: list[Zone] = []
    opened = False
    for piece in pieces:
        kind = piece.kind or ZoneKind.BODY
        start = piece.start
        if kind is ZoneKind.BODY and not opened:
            opened = True
            if (found := dateline(piece.text)) is not None:
                zones.append(Zone(ZoneKind.DATELINE, start, start + len(piece.text[: found.length].rstrip())))
                start += found.length
        if zones and kind in _RUNS and zones[-1].kind is kind:
            start = zones.pop().start
        zones.append(Zone(kind, start, piece.end))
    return tuple(zones)
