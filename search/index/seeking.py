"""Finding the words of a query in a text without taking all its words: their letters first, then whether they are one.

What is found is what hits.py finds by the words of the whole text, many times faster.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from search.index.distance import is_near, near
from search.index.nodes import Phrase, Text
from search.index.stems import beginning, stem
from search.index.wild import pattern
from search.regex import regex
from search.words import MAX_WORD, ascii_words, blank_line_between

Span = tuple[int, int]
# what is found in letters that are ``joined`` in Shapes, in which no acronym has more than so many
Finder = Callable[[str, int], list[Span]]

_INNER = frozenset("'.,")  # may stand inside a word
_CLEAR = frozenset([*' \n"()[]<>-:;!?/', ""])  # may not
_BETWEEN = regex(r"(?:'s)*[^a-z0-9]+")  # what lies between two words in a row: nothing else has letters
_MAX_ACRONYM = 12
SHORT = 2  # letters that are in a text so often that its words are looked at instead
LONG = 5  # letters of a word of which either half is in a text seldom


def finder(condition: Text) -> Finder | None:
    """What finds a condition in a text's ``words.ascii_shape``, or None where all its words must be looked at."""
    what = condition.what
    if isinstance(what, Phrase):
        plain = what.slop is None and all(term.how == "word" and _simple(term.text) for term in what.terms)
        return _phrase([term.text for term in what.terms]) if plain else None
    if what.how == "word":
        return _word(what.text) if _plain(what.text) else None
    prefix = what.text[:-1]
    if what.how == "wild" and what.text.endswith("*") and prefix.isalpha() and prefix.isascii():
        return _beginning(prefix)
    if what.how == "fuzzy" and _plain(what.text):
        if what.distance == 1 and len(what.text) >= LONG and what.text.isalpha():
            return _similar(what.text)
        return _nearby(what.text, what.distance)
    if what.how == "stem" and _plain(what.text) and what.text.isalpha():
        wanted = stem(what.text)
        return _fitting(beginning(wanted), lambda word: stem(word) == wanted)
    start = re.match(r"[a-z]+", what.text)
    if what.how == "wild" and start is not None:
        return _fitting(start[0], lambda word: pattern(what.text).fullmatch(word) is not None)
    return None


def _plain(word: str) -> bool:
    return word.isascii() and len(word) < MAX_WORD


def _simple(word: str) -> bool:
    return _plain(word) and word.isalnum()


def _spellings(word: str, dotted: int) -> list[str]:
    """Other ways to write a word: U.N., 1,000; of those with points no longer ones than there are (see Finder)."""
    if word.isalpha():
        return [".".join(word)] if 1 < len(word) <= min(dotted, _MAX_ACRONYM) else []
    whole, point, rest = word.partition(".")
    if whole.isdigit() and len(whole) > 3:
        lead = len(whole) % 3 or 3
        groups = [whole[:lead], *(whole[i : i + 3] for i in range(lead, len(whole), 3))]
        return [",".join(groups) + point + rest]
    return []


def _places(shape: str, letters: str) -> Iterator[int]:
    """Where some letters begin that don't continue a word."""
    at = shape.find(letters)
    while at >= 0:
        if not at or not shape[at - 1].isalnum():
            yield at
        at = shape.find(letters, at + 1)


def _word(word: str) -> Finder:
    size = len(word)
    certain = word.isalnum()

    def found(shape: str, dotted: int) -> list[Span]:
        spans = []
        find = shape.find
        at = find(word)
        while at >= 0:
            end = at + size
            before, after = shape[at - 1], shape[end]
            if certain and before in _CLEAR and (after in _CLEAR or (after in ",." and shape[end + 1] in " \n")):
                spans.append((at, end))
            elif not before.isalnum() and not after.isalnum():
                spans += _checked(shape, at, word.__eq__)
            at = find(word, end)
        for other in _spellings(word, dotted):
            for at in _places(shape, other):
                spans += _checked(shape, at, word.__eq__)
        return spans

    return found


def _checked(shape: str, at: int, fits: Callable[[str], bool]) -> list[Span]:
    """The word that begins here, if one does and it fits."""
    left, right = _stretch(shape, at, at)
    for start, end, word in ascii_words(shape[left:right]):
        if start + left >= at:
            return [(at, end + left)] if start + left == at and fits(word) else []
    return []


def _stretch(shape: str, first: int, last: int) -> Span:
    """From the space before ``first`` to the one after ``last``: words don't reach across."""
    left = max(shape.rfind(" ", 0, first), shape.rfind("\n", 0, first)) + 1
    ends = [end for end in (shape.find(" ", last), shape.find("\n", last)) if end >= 0]
    return left, min(ends, default=len(shape))


def _beginning(prefix: str) -> Finder:
    known = _Known(lambda word: word.startswith(prefix))
    acronym = ".".join(prefix)
    if len(prefix) <= SHORT:
        return _fitting(prefix, known.__getitem__)

    def found(shape: str, dotted: int) -> list[Span]:
        spans: list[Span] = []
        for letters in (prefix, acronym) if len(prefix) <= dotted else (prefix,):
            for at in _places(shape, letters):
                match = _REST(shape, at)
                spans += known.word_at(shape, at, at if match is None else match.end())
        return spans

    return found


def _fitting(start: str, fits: Callable[[str], bool]) -> Finder:
    """Every word that begins with some letters and fits; of which ones do is remembered."""
    first = start[0]
    # the letter before what looks back at it: so only places with that letter are tried at all
    forms = re.compile(rf"{first}(?<![a-z0-9]{first})[a-z0-9]*").finditer
    known = _Known(fits)

    def found(shape: str, dotted: int) -> list[Span]:
        spans: list[Span] = []
        for match in forms(shape):
            spans += known.word_at(shape, match.start(), match.end())
        return spans

    return found


def _nearby(word: str, distance: int) -> Finder:
    """Words that differ in several letters: all that a text has are looked at together."""
    forms = re.compile(rf"{word[0]}(?<![a-z0-9]{word[0]})[a-z0-9]*").findall
    known = _Known(lambda other: is_near(word, other, distance))
    every = _fitting(word[0], known.__getitem__)

    def found(shape: str, dotted: int) -> list[Span]:
        others = {form[:MAX_WORD] for form in forms(shape)} - known.keys()
        known.update(dict.fromkeys(others, False))
        known.update((other, True) for other, _ in near(word, list(others), distance))
        return every(shape, dotted)

    return found


class _Known(dict[str, bool]):
    """Of which words it is known whether they fit."""

    def __init__(self, fits: Callable[[str], bool]) -> None:
        self._fits = fits

    def __missing__(self, word: str) -> bool:
        fit = self[word] = self._fits(word)
        return fit

    def word_at(self, shape: str, at: int, end: int) -> list[Span]:
        """The word that begins with the letters of a stretch, which no others follow, if one does and it fits."""
        if shape[at - 1 : at] in _INNER or (shape[end : end + 1] in _INNER and shape[end + 1 : end + 2].isalnum()):
            return _checked(shape, at, self.__getitem__)
        return [(at, end)] if self[shape[at:end][:MAX_WORD]] else []


_REST = re.compile(r"[a-z0-9]*").match


def _similar(word: str) -> Finder:
    """Words that differ in one letter: half of their letters are right, or the two in the middle exchanged."""
    half = len(word) // 2
    first, head, tail = word[0], word[:half], word[half:]
    swapped = head[:-1] + tail[0] + head[-1] + tail[1:]
    acronyms = (".".join(word[:2]), ".".join(word[-2:]))  # U.N.: one of the two is right
    known = _Known(lambda other: is_near(word, other, 1))
    every = _fitting(first, known.__getitem__)

    def found(shape: str, dotted: int) -> list[Span]:
        if len(word) <= dotted + 1 and (acronyms[0] in shape or acronyms[1] in shape):
            return every(shape, dotted)
        begins = {*_places(shape, head), *_places(shape, swapped)}
        at = shape.find(tail)
        while at >= 0:
            # what stands before it has one letter more or less, or an apostrophe
            for begin in range(max(0, at - half - 1), at - half + 2):
                if shape[begin] == first and not shape[begin - 1 : begin].isalnum():
                    begins.add(begin)
            at = shape.find(tail, at + 1)
        spans: list[Span] = []
        for begin in begins:
            match = _REST(shape, begin)
            spans += known.word_at(shape, begin, begin if match is None else match.end())
        return spans

    return found


def _phrase(words: Sequence[str]) -> Finder:
    plain = " ".join(words)

    def found(shape: str, dotted: int) -> list[Span]:
        first, *others = ((word, *_spellings(word, dotted)) for word in words)
        if any(len(options) == 1 and options[0] not in shape for options in (first, *others)):
            return []
        spans = []
        for letters in first:
            for at in _places(shape, letters):
                end = at + len(letters)
                for options in others:
                    between = _BETWEEN.match(shape, end)
                    if between is None or not shape.startswith(options, end := between.end()):
                        break
                    end += next(len(word) for word in options if shape.startswith(word, end))
                else:
                    if shape.startswith(plain, at) and shape[at - 1 : at] in _CLEAR and shape[end : end + 1] in _CLEAR:
                        spans.append((at, end))
                    else:
                        spans += _in_a_row(shape, at, end, words)
        return spans

    return found


def _in_a_row(shape: str, at: int, end: int, words: Sequence[str]) -> list[Span]:
    """The words from a place on, if they are these and stand in one paragraph."""
    left, right = _stretch(shape, at, end)
    there = [found for found in ascii_words(shape[left:right]) if found[0] + left >= at][: len(words)]
    if [word for _, _, word in there] != list(words) or there[0][0] + left != at:
        return []
    last = there[-1][1] + left
    return [] if blank_line_between(shape, at, last) else [(at, last)]
