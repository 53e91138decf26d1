"""Where in a text the words of a query stand."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from search.article import Zone
from search.index.fields import TEXT_FIELDS, Fields
from search.index.located import fixed, located, standing
from search.index.nodes import Phrase, Term, Text
from search.index.query import Query
from search.words import blocks, squeezed

Span = tuple[int, int]
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


def find_hits(query: Query, text: str, zones: Sequence[Zone] = (), said: Sequence[Span] | None = None) -> list[Span]:
    """The spans of ``text`` that the query's words have, sorted, not overlapping; a phrase is one span.

    Only words that are asked for in titles, bodies or what is said; every one that fits, wherever it stands,
    but that common words (no, the, of) count only beside another hit unless nothing else was asked for.
    With the ``zones`` of the text only those where the query looks for them; with ``said``, what must be said stands
    in one of these spans.
    """
    wanted = [condition for condition in query.texts if condition.field in _SHOWN]
    if not wanted:
        return []
    fields = Fields(zones) if zones else None
    spans: list[Span] = []
    for first, last in blocks(text):
        block = text[first:last]
        for condition in wanted:
            found = [(first + start, first + end) for start, end in _found(condition, block)]
            if fields is not None:
                found = [span for span in found if fields.allow(condition.field, *span)]
            if said is not None and condition.field == "said":
                found = [(s, e) for s, e in found if any(start <= s and e <= end for start, end in said)]
            spans += found
    telling = [(start, end) for start, end in spans if text[start:end].lower() not in _COMMON]
    if not telling or len(telling) == len(spans):
        return _joined(spans)
    return _joined([*telling, *_beside(spans, telling)])


def _beside(spans: Iterable[Span], telling: Iterable[Span]) -> Iterable[Span]:
    """The hits of common words that stand right beside one of a telling word: "no exception", not every "no"."""
    starts, ends = {start for start, _ in telling}, {end for _, end in telling}
    return [(s, e) for s, e in spans if e + 1 in starts or s - 1 in ends]


def _found(condition: Text, block: str) -> Iterable[Span]:
    """Where in a part of a text, without a blank line, what a condition looks for stands."""
    phrase = condition.what
    if not isinstance(phrase, Phrase):
        return standing(phrase, block)
    letters = squeezed(block)
    if not all(_likely(term, letters) for term in phrase.terms):
        return ()  # which spares most of a text the analysis
    words = located(block)
    each = [words.of(term) for term in phrase.terms]
    if not all(each):
        return ()
    starts, ends, positions = words.starts, words.ends, words.positions
    last = len(each) - 1
    if phrase.slop is not None:
        return [(starts[i], ends[i]) for i in _together(each, positions, last + phrase.slop)]
    begins = set(each[0])
    for k, one in enumerate(each):
        begins &= {i - k for i in one}
    return [(starts[i], ends[i + last]) for i in begins if positions[i + last] - positions[i] == last]


def _likely(term: Term, letters: str) -> bool:
    """Whether a text of these letters (see ``squeezed``) may hold what the term stands for."""
    return all(squeezed(part) in letters for part in fixed(term))


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
