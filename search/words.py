"""The words of a text, as search sees them: one tokeniser for the index, for queries and for highlighting.

A word is folded (case, accents, curly marks, look-alike letters), without soft hyphens and other characters that are
not drawn, and without a possessive 's. "don't" is one word, "cease-fire" two, "U.N." one ("un"), "1,000" one ("1000").
In scripts written without spaces between words each character is a word.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from search.regex import regex
from search.text import INVISIBLE, fold

MAX_WORD = 64  # characters of a word that count: longer ones are addresses or noise
PARAGRAPH_GAP = 100  # positions between two paragraphs: more than any phrase or nearness can span

# (start, end, folded): code points of the text, and the word as it is compared
Word = tuple[int, int, str]

_JOINER = "\x01"  # stands, in a shape, for what is skipped inside a word
# accents and vowel points that are optional in writing; vowel signs of other scripts belong to their words
_OPTIONAL_MARK = regex(
    "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# Han, kana, Thai, Lao, Burmese, Khmer
_SPACELESS = (
    "\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_EXPANDED = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ß": "ss", "æ": "ae", "œ": "oe"})
_NEEDS_CARE = regex("[ﬀﬁﬂﬃﬄßæœ'.,\x01]")


def _shape(char: str, kept: str = "") -> str:
    """What one character is to a word: itself, folded; a joiner; an apostrophe, point or comma; else a space."""
    if char in kept:
        return char
    if INVISIBLE.match(char) or _OPTIONAL_MARK.match(char):
        return _JOINER
    if char in _EXPANDED_CHARS or "가" <= char <= "힣":
        return char  # folding to one character would lose letters
    folded = fold(char)
    while (again := fold(folded)) != folded:
        folded = again
    if folded in "'.,":
        return folded
    return folded if folded.isalnum() or unicodedata.category(folded)[0] == "M" else " "


_EXPANDED_CHARS = frozenset("ﬀﬁﬂﬃﬄßæœ")


class _Shapes(dict[int, str]):
    """The shape of every character, worked out when it is first met."""

    def __init__(self, kept: str) -> None:
        self._kept = kept

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape(chr(code), self._kept)
        return shape


_TABLE, _WILD_TABLE = _Shapes(""), _Shapes("*?")
_LETTER = rf"[^ '.,\n{_JOINER}{_SPACELESS}]"
_INSIDE = rf"[^ '.,\n{_SPACELESS}]"


@cache
def _word() -> "re.Pattern[str]":
    """What a word is in any script; compiled when a text needs it, because that takes a while."""
    return re.compile(
        rf"[a-z](?:\.[a-z])+(?!{_LETTER})"  # U.N.
        rf"|\d[\d*?]*(?:[.,][\d*?]+)+(?!{_LETTER})"  # 1,000.50, in a query also 1.5*
        rf"|[{_SPACELESS}]{_JOINER}*"
        rf"|{_LETTER}{_INSIDE}*(?:'{_LETTER}{_INSIDE}*)*"
    )


# the same for shapes in ASCII, which nearly all are: four times as fast
_ASCII_WORD = regex(
    r"[a-z0-9]++(?![.,'][a-z0-9])|[a-z](?:\.[a-z])+(?![a-z0-9])|\d+(?:[.,]\d+)+(?![a-z0-9])|[a-z0-9]+(?:'[a-z0-9]+)*"
)
# and for what is asked for in ASCII, in which * and ? are letters
_ASCII_WILD_WORD = regex(
    r"[a-z](?:\.[a-z])+(?![a-z0-9*?])|\d[\d*?]*(?:[.,][\d*?]+)+(?![a-z0-9*?])|[a-z0-9*?]+(?:'[a-z0-9*?]+)*"
)
_THOUSANDS = regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def words(text: str) -> Iterator[Word]:
    """The words of a canonical text, in order."""
    shape = ascii_shape(text)
    return _words(text.translate(_TABLE)) if shape is None else ascii_words(shape)


def ascii_shape(text: str) -> str | None:
    """``text`` as it is compared, letter for letter, where that is nothing but ASCII, as nearly always; else None.

    What separates words is left as it stands.
    """
    if text.isascii():
        return text.lower()
    shape = _NOT_ASCII.sub(_translated, text)
    return shape.lower() if shape.isascii() and _JOINER not in shape else None


_NOT_ASCII = regex(r"[^\x00-\x7f]+")


def _translated(match: "re.Match[str]") -> str:
    return match[0].translate(_TABLE)


def ascii_code(code: int) -> int:
    """The code of the ASCII character that a character's shape is, 0 where there is none."""
    shape = _TABLE[code]
    return ord(shape) if shape.isascii() and shape != _JOINER else 0


def wild_words(text: str) -> Iterator[Word]:
    """The words of a query's text, in which * and ? belong to words."""
    if text.isascii() and text.isalnum():  # as nearly all are that anybody types
        return iter([(0, len(text), text.lower()[:MAX_WORD])])
    shape = text.translate(_WILD_TABLE)
    return _words(shape, _ASCII_WILD_WORD if text.isascii() else None)


def ascii_words(shape: str) -> Iterator[Word]:
    """The words of what ``ascii_shape`` gave."""
    for match in _ASCII_WORD.finditer(shape):
        word = match[0]
        start, end = match.span()
        if not word.isalnum():
            word, end = _careful(word, end)
        yield start, end, word[:MAX_WORD]


def _words(shape: str, word_pattern: "re.Pattern[str] | None" = None) -> Iterator[Word]:
    care = _NEEDS_CARE.search
    for match in (word_pattern or _word()).finditer(shape):
        start, end = match.span()
        word = match[0]
        if care(word):
            word, end = _careful(word, end)
        yield start, end, word[:MAX_WORD]


def _careful(word: str, end: int) -> tuple[str, int]:
    """A word with marks in it as it is compared, and where it ends without its possessive."""
    word = word.replace(_JOINER, "")
    while word.endswith("'s"):
        word, end = word[:-2], end - 2
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    elif _THOUSANDS.fullmatch(word):
        word = word.replace(",", "")
    return word.translate(_EXPANDED), end


_BLANK_LINE = regex(r"\n[^\S\n]*\n")


def placed_words(text: str) -> Iterator[tuple[int, int, str, int]]:
    """The words of a text with their positions: neighbours are 1 apart, but not across a blank line."""
    breaks = [match.end() for match in _BLANK_LINE.finditer(text)]
    following = 0
    position = -1
    for start, end, word in words(text):
        position += 1
        while following < len(breaks) and start >= breaks[following]:
            following += 1
            position += PARAGRAPH_GAP
        yield start, end, word, position


BREAK = "\x02"  # stands for a blank line among ``forms``
_SEPARATORS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "'.,\n" + BREAK)}
_SEPARATORS |= {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_SPACES = "".join(map(chr, range(128))).translate(_SEPARATORS).encode().replace(b"\n", b" ") + bytes(range(128, 256))
_SPACED_BREAK = regex(r"\n[^\S\n]+\n")


def forms(text: str) -> list[str]:
    """What stands between the spaces of a text, and BREAK for every blank line: made for whole corpora.

    ``words_of`` says which words a form is. They are those of ``placed_words``, but that a form need only be looked at
    when it is new.
    """
    shape = _broken(text)
    return _strange_forms(text) if shape is None else shape.translate(_SEPARATORS).split()


def form_bytes(text: str) -> bytes:
    """The same forms in UTF-8, with bytes between them of which ``spaced`` makes spaces."""
    shape = _broken(text)
    return " ".join(_strange_forms(text)).encode() if shape is None else shape.encode()


def spaced(data: bytes) -> bytes:
    """What ``form_bytes`` gave of any number of texts, of the same length, with nothing but spaces between forms."""
    return data.translate(_SPACES)


def _broken(text: str) -> str | None:
    """``text`` with BREAK for every blank line, and what is folded in ASCII, but for capitals; None if it can't be."""
    shape = text if text.isascii() else _NOT_ASCII.sub(_translated, text)
    if not shape.isascii() or _JOINER in shape:
        return None
    if _SPACED_BREAK.search(shape):
        # by the text itself, of which the shape has the places: in it a line of nothing but a mark may be blank
        lines = [0, *(place for blank in _BLANK_LINE.finditer(text) for place in blank.span()), len(text)]
        shape = shape.replace(BREAK, " ")
        return f" {BREAK} ".join(shape[start:end] for start, end in zip(lines[::2], lines[1::2], strict=True))
    return shape.replace(BREAK, " ").replace("\n\n", f" {BREAK} ")


def _strange_forms(text: str) -> list[str]:
    found: list[str] = []
    for i, paragraph in enumerate(_BLANK_LINE.split(text)):
        found += [BREAK] if i else []
        found += [word for _, _, word in words(paragraph)]
    return found


def words_of(form: str) -> list[str]:
    """The words that a form is, as they are compared: mostly one, sometimes none or several."""
    return [word for _, _, word in words(form)]


def blank_line_between(text: str, start: int, end: int) -> bool:
    """Whether two paragraphs meet in a stretch of text."""
    return _BLANK_LINE.search(text, start, end) is not None
