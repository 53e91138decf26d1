"""Where in a text the words of a query stand."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from search.index.distance import near
from search.index.fields import TEXT_FIELDS, Fields, fields_of, shown_in
from search.index.nodes import Phrase, Term, Text
from search.index.query import Query
from search.index.seeking import finder
from search.index.stems import stem
from search.index.wild import pattern
from search.recent import Recent
from search.words import ascii_shape, placed_words

if TYPE_CHECKING:  # what is asked for most needs neither
    from array import array

    from search.article import Zone

Span = tuple[int, int]
HitFinder = Callable[[str, Fields | None, Sequence[Span] | None], list[Span]]  # find_hits of one query
_COMMON = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "i",
    }
    | {"in", "is", "it", "its", "no", "not", "of", "on", "or", "she", "that", "the", "their", "they", "this", "to"}
    | {"was", "were", "which", "who", "will", "with"}
)
_SHOWN = (None, *TEXT_FIELDS, "all", "said")  # fields whose words are marked in an article's text


class _Located(NamedTuple):
    """The words of a text: where each begins, ends and stands, and which of them every word is."""

    starts: "array[int]"
    ends: "array[int]"
    positions: "array[int]"
    places: "dict[str, array[int]]"


# hits are asked for again with every key and page
_kept: Recent[_Located] = Recent(400_000, lambda located: len(located.starts))  # words
_shapes: Recent[list[str | None]] = Recent(4_000_000, lambda shape: len(shape[0] or ""))  # characters


def _located(text: str) -> _Located:
    """The words of a text."""
    return _kept.get(text, lambda: _locate(text))


def _locate(text: str) -> _Located:
    from array import array

    located = _Located(array("I"), array("I"), array("I"), {})
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


def shape_of(text: str) -> str | None:
    """The text's ``ascii_shape``; that of a text with other letters takes a while and is kept."""
    return text.lower() if text.isascii() else _shapes.get(text, lambda: [ascii_shape(text)])[0]


def find_hits(query: Query, text: str, zones: "Sequence[Zone]" = (), said: Sequence[Span] | None = None) -> list[Span]:
    """The spans of ``text`` that the query's words have, sorted, not overlapping; a phrase is one span.

    Only words that are asked for in titles, bodies or what is said; every one that fits, wherever it stands,
    but that common words (no, the, of) count only beside another hit unless nothing else was asked for.
    With the ``zones`` of the text only those where the query looks for them; with ``said``, what must be said stands
    in one of these spans.
    """
    return hit_finder(query)(text, fields_of(zones), said)


def hit_finder(query: Query) -> HitFinder:
    """The same for many texts."""
    shown = [condition for condition in query.texts if condition.field in _SHOWN]
    wanted = [(condition, finder(condition), shown_in(condition.field)) for condition in shown]
    common = len(wanted) > 1 and any(map(_may_be_common, shown))

    def find(text: str, fields: Fields | None, said: Sequence[Span] | None) -> list[Span]:
        shape = shape_of(text) if wanted else None
        located = None
        spans: list[Span] = []
        for condition, found, names in wanted:
            if found is not None and shape is not None:
                here: Sequence[Span] = found(shape)
            else:
                located = _located(text) if located is None else located
                here = _found(condition, located)
            if fields is not None:
                here = fields.allowed(names, here)
            if said is not None and condition.field == "said":
                here = [(s, e) for s, e in here if any(start <= s and e <= end for start, end in said)]
            spans += here
        if common:
            telling = [(start, end) for start, end in spans if text[start:end].lower() not in _COMMON]
            if telling and len(telling) < len(spans):
                spans = [*telling, *_beside(spans, telling)]
        return _joined(spans) if len(spans) > 1 else spans

    return find


def fits(condition: Text, text: str) -> bool:
    """Whether the words of a condition stand in a text, whatever field it is for."""
    return bool(_found(condition, _locate(text)))


def _may_be_common(condition: Text) -> bool:
    what = condition.what
    return not isinstance(what, Phrase) and (what.how != "word" or what.text in _COMMON)


def _beside(spans: Iterable[Span], telling: Iterable[Span]) -> Iterable[Span]:
    """The hits of common words that stand right beside one of a telling word: "no exception", not every "no"."""
    starts, ends = {start for start, _ in telling}, {end for _, end in telling}
    return [(s, e) for s, e in spans if e + 1 in starts or s - 1 in ends]


def _found(condition: Text, located: _Located) -> list[Span]:
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


def _joined(spans: list[Span]) -> list[Span]:
    """Sorted spans, those that overlap made one."""
    spans.sort()
    joined = [spans[0]]
    last = spans[0][1]
    for span in spans[1:]:
        if span[0] >= last:
            joined.append(span)
            last = span[1]
        elif span[1] > last:
            last = span[1]
            joined[-1] = (joined[-1][0], last)
    return joined
