"""What of a text is read, and in which pieces it goes to the language model."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.article import READ_ZONES, Zone, ZoneKind
from search.language import guess, paragraph_is_english
from search.reading.reading import Span
from search.text import paragraphs, plain

MAX_PIECE = 5000  # characters; memory and time of the parser grow with the piece
_LONG_WORD = 200  # letters; a piece whose words are longer on average isn't language
_MANY = 300  # words of which a twentieth are different in any language
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")
# "OSLO, March 3 (Wire) - ": where a report comes from, before its first sentence
_DATELINE = re.compile(
    r"([A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,3})(?:, [A-Z][\w.]*(?: \w[\w.]*){0,2}){0,2}"
    r"(?: ?\([^()\n]{2,40}\))? ?(?:--?|–|—) (?=\S|\Z)"
)
# "BRIEF-", "UPDATE 2-": what a wire calls its report, joined to the first word of its headline
_SLUG = re.compile(
    r"(?:BRIEF|EXCLUSIVE|UPDATE \d+|WRAPUP \d+|RPT|REFILE|CORRECTED|FACTBOX|FOCUS|INSIGHT|ANALYSIS)-(?=[A-Z])"
)
# only marks and spaces are made plain for the model: it knows dashes and accents as they are
_PLAIN = {ord(c): plain(c) for c in "‘’‚‛′ʼ＇`´“”„‟″«»＂\n\t\u00a0\u2002\u2003\u2009\u202f\u3000"}
_PLAIN[ord("\n")] = _PLAIN[ord("\t")] = " "
_LOOKALIKE = re.compile("[\u0370-\u03ff\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that may be read; ``zone`` tells what it belongs to."""

    start: int
    end: int
    zone: ZoneKind


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a text is read: its language, the paragraphs to read, and those that are not English."""

    language: str
    read: tuple[Paragraph, ...]
    unread: tuple[Span, ...]


def choose(text: str, zones: Iterable[Zone]) -> Choice:
    """The paragraphs of the zones in which somebody may be quoted, sorted by whether they are English."""
    found = []
    for zone in zones:
        if zone.kind in READ_ZONES:
            inside = text[zone.start : zone.end]
            found += [Paragraph(zone.start + s, zone.start + e, zone.kind) for s, e in paragraphs(inside)]
    found.sort(key=lambda p: p.start)
    language = guess(_sample(text, found))
    read, unread = [], []
    for paragraph in found:
        if paragraph_is_english(text[paragraph.start : paragraph.end], language):
            read.append(paragraph)
        else:
            unread.append((paragraph.start, paragraph.end))
    return Choice(language, tuple(read), tuple(unread))


def _sample(text: str, found: list[Paragraph]) -> str:
    """Enough of the paragraphs to tell the language by."""
    sample: list[str] = []
    for paragraph in found:
        sample.append(text[paragraph.start : min(paragraph.end, paragraph.start + 1000)])
        if len(sample) > 20:
            break
    return " ".join(sample)


def pieces(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """A paragraph cut into pieces of at most MAX_PIECE characters, at ends of sentences where there are any.

    A dateline is a piece of its own: nobody in the sentence behind it is called so.
    """
    start = paragraph.start
    if (slug := _SLUG.match(text, start, paragraph.end)) is not None:
        start = slug.end()
    if (dateline := _DATELINE.match(text, start, paragraph.end)) is not None:
        yield start, dateline.end()
        start = dateline.end()
    while paragraph.end - start > MAX_PIECE:
        limit = start + MAX_PIECE
        cut = 0
        for pattern in (_SENTENCE_END, _SPACE):
            ends = [m.end() for m in pattern.finditer(text, start + MAX_PIECE // 2, limit)]
            if ends:
                cut = ends[-1]
                break
        yield start, cut or limit
        start = cut or limit
    if start < paragraph.end:
        yield start, paragraph.end


def is_language(piece: str) -> bool:
    """False for a piece on which a language model wastes time and memory: signs, endless words, endless repetition."""
    letters = sum(c.isalnum() for c in piece)
    spaces = sum(c.isspace() for c in piece)
    if letters * 2 < len(piece) - spaces:
        return False
    if len(piece) < _LONG_WORD:
        return True
    words = piece.split()
    return len(piece) <= len(words) * _LONG_WORD and (len(words) < _MANY or len(set(words)) * 20 >= len(words))


def for_model(text: str) -> str:
    """A piece as the language model gets it: plain marks and spaces, no look-alike letters; the same length."""
    text = text.translate(_PLAIN)
    if (dateline := _DATELINE.fullmatch(text)) is not None:
        text = dateline[1].title() + text[dateline.end(1) :]  # a place in capitals is taken for an organisation
    if _LOOKALIKE.search(text):
        text = _LOOKALIKE.sub(lambda m: plain(m[0]), text)
    return text
