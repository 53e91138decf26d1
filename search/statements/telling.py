"""One telling of a statement, as it is compared: its words, which of them are quoted, and what is said in each sentence."""  # noqa: E501

import re
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from zlib import crc32

from search.reading.reading import Kind
from search.text import fold
from search.words import words

Words = tuple[str, ...]

# words that say how a clause hangs together and little of what it is about
_SMALL_WORDS = """
a an the this that these those it its he she they we i you him her them us me his their our my your who whom whose
which what there here is are was were be been being am do does did has have had having will would shall should can
could may might must ought of in on at to for from by with as into about over under between through against than then
and or but if so because while when where how why also just only very too all any both each every some such more most
much many other own same not no nor neither never up down out off back again now
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_NEGATIONS = frozenset(("no", "not", "never", "nor", "neither", "none", "nobody", "nothing", "without", "cannot"))
_NO_NUMBERS: frozenset[str] = frozenset()
MOST_WORDS = 1000  # of one telling: what comes after them is not compared
_QUOTED = re.compile(r'"([^"]*)(?:"|$)')
_SINGLY_QUOTED = re.compile(r"(?<!\w)'((?:[^']|(?<=\w)'(?=\w))*)'(?!\w)")
_OMITTED = re.compile(r"…|\.\s?\.\s?\.")
_SENTENCE_ENDS = re.compile(r"[.!?…]['\")\]]*\s|…")
_LEADS = frozenset(("that", "to"))  # a clause may begin with it, and its words are the same without


@dataclass(frozen=True, slots=True)
class Telling:
    """One attribution, ready to be compared.

    ``key``: the actor's, "" for nobody; ``speaker``: what is equal for one speaker; ``speakers``: the same for all
    who speak, empty for nobody; ``beside``: keys of those who speak with the first. ``sure``: named beside the words.
    ``extent``: code points from the first to the last. The others are those of a Content.
    """

    article: int
    ordinal: int
    key: str
    speaker: str
    sure: bool
    anonymous: bool
    extent: tuple[int, int]
    words: Words
    core: Words
    fragments: tuple[Words, ...]
    sentences: tuple[Words, ...]
    quoted: tuple[Words, ...]
    negations: int
    numbers: frozenset[str]
    speakers: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()

    @property
    def owners(self) -> frozenset[str]:
        """Who it is sure says this; empty where it isn't."""
        return self.speakers if self.sure and not self.anonymous else frozenset()

    @property
    def stems(self) -> Words:
        """The stems of all sentences."""
        return tuple(stem for sentence in self.sentences for stem in sentence)


@dataclass(frozen=True, slots=True)
class Content:
    """What an attribution's text holds, whoever says it.

    ``words``: all words, folded. ``core``: those it vouches for: the quoted ones where they say something, else all.
    ``fragments``: the quoted ones among them, one tuple an unbroken quotation.
    ``sentences``: of each sentence the stems of the words that carry its meaning; ``quoted``: the same of what is
    quoted, piece by piece, where that is long enough to be compared by itself.
    """

    words: Words
    core: Words
    fragments: tuple[Words, ...]
    sentences: tuple[Words, ...]
    quoted: tuple[Words, ...]
    negations: int
    numbers: frozenset[str]


def content(parts: list[str], kind: str) -> Content:
    """The words of an attribution; ``parts`` are its contiguous texts, ``kind`` how it is told (see Kind)."""
    every: list[str] = []
    fragments: list[Words] = []
    sentences: list[Words] = []
    for part in parts:
        folded = fold(part)
        quoted = [(0, len(part))] if kind == Kind.DIRECT.value else _quotations(folded)
        _add_part(folded, quoted, every, fragments, sentences)
    if len(every) > 1 and every[0] in _LEADS:
        del every[0]
    all_words = tuple(every)
    quoted_words = tuple(word for fragment in fragments for word in fragment)
    if quoted_words == all_words:
        quoted_words = all_words  # one object for both: there may be millions
    if len(fragments) == 1:
        fragments = [quoted_words]
    return Content(
        all_words,
        quoted_words if any(map(says_something, quoted_words)) else all_words,
        tuple(fragments),
        tuple(sentences),
        tuple(sentences) if kind == Kind.DIRECT.value else _quoted_stems(tuple(fragments)),
        sum(word in _NEGATIONS or word.endswith("n't") for word in every),
        frozenset(word for word in every if word < ":" and word[0].isdigit()) or _NO_NUMBERS,
    )


def _quotations(folded: str) -> list[tuple[int, int]]:
    found = [match.span(1) for match in _QUOTED.finditer(folded)]
    return found or [match.span(1) for match in _SINGLY_QUOTED.finditer(folded)]


def _add_part(
    folded: str, quoted: list[tuple[int, int]], every: list[str], fragments: list[Words], sentences: list[Words]
) -> None:
    """Add the words of one contiguous part to the three lists."""
    fragment: list[str] = []
    sentence: list[str] = []
    spans = iter(quoted)
    inside = next(spans, None)
    position = 0
    for start, end, word in words(folded):
        gap = folded[position:start]
        position = end
        while inside is not None and start >= inside[1]:
            inside = next(spans, None)
            _close(fragment, fragments)
        if len(gap) > 1:
            if _OMITTED.search(gap):
                _close(fragment, fragments)
            if _SENTENCE_ENDS.search(gap):
                _close(sentence, sentences)
        word = intern(word)  # noqa: PLW2901 - a text has few different ones
        if inside is not None and start >= inside[0]:
            fragment.append(word)
        every.append(word)
        if len(every) >= MOST_WORDS:
            break
        if word not in _SMALL:
            sentence.append(stem(word))
    _close(fragment, fragments)
    _close(sentence, sentences)


def _close(collected: list[str], into: list[Words]) -> None:
    if collected:
        into.append(tuple(collected))
        collected.clear()


def says_something(word: str) -> bool:
    """False for the small words of the language."""
    return word not in _SMALL


def _quoted_stems(fragments: tuple[Words, ...]) -> tuple[Words, ...]:
    """The stems of what is quoted, piece by piece, where that is long enough to be compared by itself."""
    stems = (tuple(stem(word) for word in fragment if word not in _SMALL) for fragment in fragments)
    return tuple(fragment for fragment in stems if len(fragment) > 2)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without its inflection, roughly: "respects", "respected" and "respecting" are one."""
    for ending, kept in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + kept
    return word


def stem_code(stem: str) -> int:
    """A stem as a 32-bit number, never 0."""
    return crc32(stem.encode()) or 1
