"""A quotation as a manuscript has it, and the words by which it is looked for."""

import re
from dataclasses import dataclass

from search.words import words

Span = tuple[int, int]
# what a writer leaves out or puts in: an ellipsis, also in brackets; words in square brackets
_LEFT_OUT = re.compile(r"\[\s*(?:\.\s*){2,4}\]|\[\s*…\s*\]|\(\s*(?:\.\s?){3,4}\)|\(\s*…\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?")
_PUT_IN = re.compile(r"\[[^\[\]\n]{0,200}\]")
_SIC = re.compile(r"\[\s*(?:sic|recte)\s*[.!]?\s*\]", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """Words between what the writer left out or put in: folded, and as the manuscript has them."""

    words: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quotation, as the manuscript names them. ``type`` of its reading, "" of a name that stands below it.

    ``surely``: a cue word or a signature names them; else the name counts only where the corpus knows it.
    """

    name: str
    type: str = ""
    anonymous: bool = False
    surely: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """One quotation of a manuscript.

    ``text`` as it stands there, marks included; ``line`` from 1. ``trimmed``: with an ellipsis; ``bracketed``: with
    words of the writer's own; ``whole`` then are the rows with these, which may be the article's own brackets.
    ``aside``: the marks may stand around a title, or a word that nobody says.
    """

    text: str
    line: int
    rows: tuple[Row, ...]
    trimmed: bool
    bracketed: bool
    speakers: tuple[Speaker, ...] = ()
    aside: bool = False
    whole: tuple[Row, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All its words, folded."""
        return tuple(word for row in self.rows for word in row.words)

    @property
    def speaker(self) -> str:
        """The names of all who say it, "" where the manuscript names nobody."""
        return ", ".join(speaker.name for speaker in self.speakers)


def rows_of(text: str) -> tuple[tuple[Row, ...], bool, bool]:
    """The rows of words in a quotation but for those in square brackets; whether it has an ellipsis, and such words."""
    bare = _SIC.sub(" ", text)
    cut = _LEFT_OUT.sub("\0", bare)
    kept = _PUT_IN.sub("\0", cut)
    return _rows(kept), cut != bare, kept != cut


def whole_rows(text: str) -> tuple[Row, ...]:
    """The rows of words in a quotation, those in square brackets with the others."""
    return _rows(_LEFT_OUT.sub("\0", _SIC.sub(" ", text)))


def _rows(text: str) -> tuple[Row, ...]:
    found = ((piece, list(words(piece))) for piece in text.split("\0"))
    return tuple(
        Row(tuple(word for _, _, word in there), tuple(piece[start:end] for start, end, _ in there))
        for piece, there in found
        if there
    )
