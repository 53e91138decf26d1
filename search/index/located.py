"""Where the words of a query stand in one text, by all the words of it: for what can't be found by letters alone."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from search.index.distance import near
from search.index.nodes import Phrase, Term, Text
from search.index.stems import stem
from search.index.wild import pattern
from search.recent import Recent
from search.words import placed_words

Span = tuple[int, int]


class Located(NamedTuple):
    """The words of a text: where each begins, ends and stands, and which of them every word is."""

    starts: "array[int]"
    ends: "array[int]"
    positions: "array[int]"
    places: "dict[str, array[int]]"


# hits are asked for again with every key and page
_kept: Recent[Located] = Recent(400_000, lambda located: len(located.starts))  # words


def located(text: str) -> Located:
    """The words of a text; those of texts that were looked at lately are kept."""
    return _kept.get(text, lambda: _locate(text))


def _locate(text: str) -> Located:
    located = Located(array("I"), array("I"), array("I"), {})
    starts, ends, positions, places = located
    for i, (start, end, word, position) in enumerate(placed_words(text)):
        starts.append(start)
        ends.append(end)
        positions.append(position)
        if word in places:
            places[word].append(i)
        else:
            places[word] = array("I", (i,))
    return located


def fits(condition: Text, text: str) -> bool:
    """Whether the words of a condition stand in a text, whatever field it is for."""
    return bool(found_in(condition, _locate(text)))


def found_in(condition: Text, located: Located) -> list[Span]:
    """The spans of a condition in a text."""
    starts, ends, positions, places = located
    each = [_term(term, places) for term in condition.terms]
    if not all(each):
        return []
    phrase = condition.what
    if not isinstance(phrase, Phrase):
        return [(starts[i], ends[i]) for i in each[0]]
    last = len(each) - 1
    if phrase.slop is not None:
        return [(starts[i], ends[i]) for i in _together(each, positions, last + phrase.slop)]
    begins = set(each[0])
    for k, one in enumerate(each):
        begins &= {i - k for i in one}
    return [(starts[i], ends[i + last]) for i in begins if positions[i + last] - positions[i] == last]


def _term(term: Term, places: "Mapping[str, array[int]]") -> list[int]:
    """The places of every word that a term stands for, ascending."""
    if term.how == "word":
        return list(places.get(term.text, ()))
    if term.how == "fuzzy":
        fit = [word for word, _ in near(term.text, list(places), term.distance)]
    elif term.how == "stem":
        wanted = stem(term.text)
        fit = [word for word in places if stem(word) == wanted]
    else:
        match = pattern(term.text).fullmatch
        fit = [word for word in places if match(word)]
    return sorted(i for word in fit for i in places[word])


def _together(each: Sequence[Sequence[int]], positions: Sequence[int], width: int) -> set[int]:
    """The places of terms that stand with all the others in one stretch of so many positions."""
    found: set[int] = set()
    for begin in sorted({i for one in each for i in one}):
        stretch: list[int] = []
        for one in each:
            k = bisect_left(one, begin)
            if k == len(one) or positions[one[k]] - positions[begin] > width:
                break
            stretch.append(one[k])
        else:
            found.update(stretch)
    return found
