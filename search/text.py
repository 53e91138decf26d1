"""The canonical text: how it is cleaned, how it falls into paragraphs, and how it is folded for comparing.

Every offset in the program counts code points of the canonical text. ``clean`` and ``fold`` keep the length, so an
offset in one is an offset in the other.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from search.regex import regex

REPLACEMENT = "�"
# C0 but tab and line feed, DEL, C1, bidi controls, line and paragraph separators, interlinear marks, tags, surrogates.
# Zero-width joiners, soft hyphens and variation selectors stay: they belong to words and emoji, and aren't drawn.
FORBIDDEN = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
# drawn with no width and skipped by search, words and comparison
INVISIBLE = regex("[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
MAX_COMBINING = 8  # a longer run of combining marks on one letter is an attack on the terminal, not a language
_COMBINING_RUN = regex(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]" + f"{{{MAX_COMBINING + 1},}}"
)


def clean(text: str) -> str:
    """Normalise line ends and replace every forbidden character, visibly, one for one.

    CRLF and CR become LF; a leading byte-order mark is dropped; nothing else changes the length.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():  # as most titles and names are, for which nothing has to be compiled
        text = FORBIDDEN.sub(REPLACEMENT, text)
    return _COMBINING_RUN.sub(lambda m: m[0][:MAX_COMBINING] + REPLACEMENT * (len(m[0]) - MAX_COMBINING), text)


def one_line(text: str) -> str:
    """A short text from outside (a title, a file name) made safe to show on one line."""
    return re.sub(r"\s+", " ", clean(text)).strip()


def text_hash(text: str) -> str:
    """The SHA-256 of a canonical text, which identifies it."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8")).hexdigest()


# Cyrillic and Greek letters that look like a Latin one in most typefaces, by what they are taken for
_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα",
        "ABESIJKMHOPCTYXaesijopcyxdhqwABEZHIKMNOPTYXoa",
        strict=True,
    )
)
# what a capital is taken for its small letter is folded to, too, so that case never matters
_FOLDED_LOOKALIKES = {letter.lower(): latin.lower() for letter, latin in _LOOKALIKES.items()}
_MARKS = {
    **dict.fromkeys("‘’‚‛′ʼ＇`´", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—−﹣－", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
}


@cache
def _plain(char: str) -> str:
    """One character without its curls, accents and disguise, as exactly one character."""
    char = _MARKS.get(char, char)
    if char.isascii():
        return char
    if (taken_for := _LOOKALIKES.get(char)) is not None:
        return taken_for
    parts = unicodedata.normalize("NFKD", char)
    if not all(map(unicodedata.combining, parts[1:])):
        return char  # a syllable or a ligature, not a letter with an accent
    base = _LOOKALIKES.get(parts[0], parts[0])
    return base if base.isalnum() and char.isalnum() else char


@cache
def _folded(char: str) -> str:
    lower = _plain(char).lower()[:1]
    return _FOLDED_LOOKALIKES.get(lower, lower)


class _Table(dict[int, str]):
    """A translation table that works its entries out when they are first asked for."""

    def __init__(self, one: "object") -> None:
        self._one = one

    def __missing__(self, code: int) -> str:
        value: str = self._one(chr(code))  # type: ignore[operator]
        self[code] = value
        return value


_PLAIN_TABLE = _Table(_plain)
_FOLD_TABLE = _Table(_folded)


def plain(text: str) -> str:
    """``text`` with plain quotation marks, hyphens, spaces and letters (accents and look-alikes undone); same length, same case."""  # noqa: E501
    return text if text.isascii() else text.translate(_PLAIN_TABLE)


def fold(text: str) -> str:
    """``text`` as it is compared and searched: plain and in lower case; the same length, code point for code point."""
    return text.lower() if text.isascii() else text.translate(_FOLD_TABLE)


@cache
def _disguised() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A letter that looks like a Latin one, and one beside a Latin one; made when they are needed."""
    letters, latin = f"[{''.join({*_LOOKALIKES, *_FOLDED_LOOKALIKES})}]", "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
    return re.compile(letters), re.compile(f"{latin}\\w*{letters}|{letters}\\w*{latin}")


def lookalike(found: str, asked: str) -> bool:
    """Whether words were found by Cyrillic or Greek letters taken for Latin ones: mixed with these, or not ``asked`` for."""  # noqa: E501
    if found.isascii():
        return False
    disguised, mixed = _disguised()
    if not disguised.search(found):
        return False
    return mixed.search(found) is not None or not disguised.search(asked)


_LINE = regex(r"[^\n]+")
_ENDS_SENTENCE = regex(r"[.!?…:;][\"'”’»)\]]*$")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text, [start, end) each, without white space around them.

    A line is a paragraph, except in text that was wrapped by hand: there a block between blank lines is one.
    """
    found: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    position = 0
    for line in [*_LINE.finditer(text), None]:
        if line is not None and not line[0].strip():
            continue
        if block and (line is None or text.count("\n", position, line.start()) > 1):
            found += [(block[0][0], block[-1][1])] if _wrapped(text, block) else block
            block = []
        if line is not None:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            block.append((start, line.start() + len(line[0].rstrip())))
            position = line.end()
    return found


def extent(spans: Iterable[Sequence[int]]) -> tuple[int, int]:
    """From where the first of some spans begins to where the last ends. Raises ValueError where there is none."""
    begins, ends = zip(*spans, strict=True)
    return min(begins), max(ends)


def unwrapped(text: str, within: Sequence[tuple[int, int]] | None = None) -> str:
    """``text`` with a space for every line end inside a paragraph that was wrapped by hand; the same length.

    ``within`` are its paragraphs, where they are known.
    """
    parts: list[str] = []
    position = 0
    for start, end in paragraphs(text) if within is None else within:
        if "\n" in text[start:end]:
            parts += [text[position:start], text[start:end].replace("\n", " ")]
            position = end
    return "".join([*parts, text[position:]]) if parts else text


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """True for lines of similar, short length of which few end a sentence: one paragraph that was wrapped by hand."""
    if len(lines) < 2:
        return False
    lengths = [end - start for start, end in lines[:-1]]
    if max(lengths) > 100 or min(lengths) < 40 or lines[-1][1] - lines[-1][0] > 100:
        return False
    ended = sum(bool(_ENDS_SENTENCE.search(text[start:end])) for start, end in lines[:-1])
    return ended <= len(lengths) / 2
