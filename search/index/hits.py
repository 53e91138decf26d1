"""Where in a text the words of a query stand."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from search.index.distance import near
from search.index.nodes import Phrase, Term, Text
from search.index.query import Query
from search.index.wild import pattern
from search.words import placed_words

Span = tuple[int, int]
_SHOWN = (None, "title", "body", "said")  # fields whose words are marked in an article's text

# word → the places it has in a list of all words
_Places = Mapping[str, Sequence[int]]


def find_hits(query: Query, text: str) -> list[Span]:
    """The spans of ``text`` that the query's words have, sorted, not overlapping; a phrase is one span.

    Only words that are asked for in titles, bodies or what is said; every one that fits, wherever it stands.
    """
    wanted = [condition for condition in query.texts if condition.field in _SHOWN]
    if not wanted:
        return []
    spans: list[Span] = []
    positions: list[int] = []
    places: dict[str, list[int]] = {}
    for i, (start, end, word, position) in enumerate(placed_words(text)):
        spans.append((start, end))
        positions.append(position)
        places.setdefault(word, []).append(i)
    found: list[Span] = []
    for condition in wanted:
        found += _found(condition, places, spans, positions)
    return _joined(found)


def _found(condition: Text, places: _Places, spans: Sequence[Span], positions: Sequence[int]) -> Iterable[Span]:
    each = [_term(term, places) for term in condition.terms]
    if not all(each):
        return []
    phrase = condition.what
    if not isinstance(phrase, Phrase):
        return [spans[i] for i in each[0]]
    if phrase.slop is None:
        sets = [set(one) for one in each]
        last = len(each) - 1
        return [
            (spans[i][0], spans[i + last][1])
            for i in each[0]
            if all(i + k in one for k, one in enumerate(sets)) and positions[i + last] - positions[i] == last
        ]
    return [spans[i] for i in _together(each, positions, len(each) - 1 + phrase.slop)]


def _term(term: Term, places: _Places) -> list[int]:
    """The places of every word that a term stands for, ascending."""
    if term.how == "word":
        return list(places.get(term.text, ()))
    if term.how == "fuzzy":
        fit = [word for word, _ in near(term.text, list(places), term.distance)]
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


def _joined(found: Iterable[Span]) -> list[Span]:
    """Sorted spans, those that overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(set(found)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
