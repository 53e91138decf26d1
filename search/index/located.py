"""The words of a part of a text, by which the hits of a query are found in it."""

import re
from array import array
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from search.index.distance import near
from search.index.nodes import Term
from search.index.stems import beginning, stem
from search.index.wild import pattern
from search.words import has_ligatures, placed_words, shape, spelled, words

_SPACE = re.compile(r"\s|$")


class Located(NamedTuple):
    """Where each word begins, ends and stands (its position), and which of them every word is."""

    starts: "array[int]"
    ends: "array[int]"
    positions: "array[int]"
    places: "dict[str, array[int]]"

    def of(self, term: Term) -> list[int]:
        """The places of every word that a term stands for, ascending."""
        if term.how == "word":
            return list(self.places.get(term.text, ()))
        fits = _test(term)
        return sorted(i for word in fits(self.places) for i in self.places[word])


@lru_cache(maxsize=2048)
def located(block: str) -> Located:
    """The words of a part of a text; kept for a while, because hits are asked for again with every key and page."""
    starts, ends, positions, places = found = Located(array("I"), array("I"), array("I"), {})
    for i, (start, end, word, position) in enumerate(placed_words(block)):
        starts.append(start)
        ends.append(end)
        positions.append(position)
        if word in places:
            places[word].append(i)
        else:
            places[word] = array("I", (i,))
    return found


def standing(term: Term, block: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that a single term stands for; only what is near its letters is cut into words."""
    letters = max(fixed(term), key=len)
    shaped = shape(block)
    if len(letters) < 2 or has_ligatures(shaped):
        found = located(block)
        yield from ((found.starts[i], found.ends[i]) for i in found.of(term))
        return
    fits = _test(term)
    position = 0
    while (match := spelled(letters).search(shaped, position)) is not None:
        # no word reaches over white space
        start = match.start()
        while start > position and not block[start - 1].isspace():
            start -= 1
        space = _SPACE.search(block, match.end())
        position = space.start() if space else len(block)
        for first, last, word in words(block[start:position]):
            if fits((word,)):
                yield start + first, start + last


def fixed(term: Term) -> list[str]:
    """Letters that every word has which a term stands for, in one stretch each."""
    if term.how == "fuzzy":
        return [term.text[:1]]
    return [beginning(stem(term.text))] if term.how == "stem" else re.split(r"[*?]+", term.text)


def _test(term: Term) -> Callable[["Mapping[str, object] | tuple[str, ...]"], list[str]]:
    """What picks out of words those that a term stands for."""
    if term.how == "word":
        return lambda some: [term.text] if term.text in some else []
    if term.how == "fuzzy":
        return lambda some: _near(term, some)
    if term.how == "stem":
        wanted = stem(term.text)
        return lambda some: [word for word in some if stem(word) == wanted]
    match = pattern(term.text).fullmatch
    return lambda some: [word for word in some if match(word)]


_known: dict[tuple[str, int], dict[str, bool]] = {}


def _near(term: Term, some: "Mapping[str, object] | tuple[str, ...]") -> list[str]:
    """Those of the words that are near the term; what was compared once isn't again."""
    if len(_known) > 64:
        _known.clear()
    known = _known.setdefault((term.text, term.distance), {})
    if len(known) > 100_000:
        known.clear()
    alike = [w for w in some if w[:1] == term.text[:1] and abs(len(w) - len(term.text)) <= term.distance]
    if unknown := [word for word in alike if word not in known]:
        fit = {word for word, _ in near(term.text, unknown, term.distance)}
        known.update((word, word in fit) for word in unknown)
    return [word for word in alike if known[word]]
