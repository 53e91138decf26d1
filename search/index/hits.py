"""Where in texts the words of a query stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from search.index.fields import TEXT_FIELDS, Fields, fields_of, shown_in
from search.index.nodes import Phrase, Text
from search.index.query import Query
from search.index.seeking import Span, finder
from search.index.shapes import Shapes

if TYPE_CHECKING:
    from search.article import Zone

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


class Hits:
    """Where the words of a query stand in several texts: ``spans``, sorted, not overlapping, of all texts together.

    Text i begins at ``begins[i]`` of all letters, and its hits are those from ``first[i]`` to ``first[i + 1]``. With
    ``alike`` all hits are of one word.
    """

    def __init__(self, shapes: Shapes, spans: list[Span], *, alike: bool) -> None:
        self.spans, self.alike = spans, alike
        self._shapes, self.begins = shapes, shapes.begins
        self.first = [bisect_left(spans, (begin,)) for begin in shapes.begins]

    def of(self, text: int) -> list[Span]:
        """The spans in one of the texts."""
        begin = self.begins[text]
        return [(start - begin, end - begin) for start, end in self.spans[self.first[text] : self.first[text + 1]]]

    def forms(self, spans: Sequence[Span]) -> list[str]:
        """What some of its spans are, as words are compared."""
        return self._shapes.forms(spans)

    def instead(self, spans: Sequence[Sequence[Span]]) -> "Hits":
        """Other spans, sorted, not overlapping, of each of the texts."""
        moved = [(begin + s, begin + e) for begin, own in zip(self.begins, spans, strict=False) for s, e in own]
        return Hits(self._shapes, moved, alike=False)


def find_hits(query: Query, text: str, zones: "Sequence[Zone]" = (), said: Sequence[Span] | None = None) -> list[Span]:
    """The spans of ``text`` that the query's words have, sorted, not overlapping; a phrase is one span.

    Only words that are asked for in titles, bodies or what is said; every one that fits, wherever it stands,
    but that common words (no, the, of) count only beside another hit unless nothing else was asked for.
    With the ``zones`` of the text only those where the query looks for them; with ``said``, what must be said stands
    in one of these spans.
    """
    return HitFinder(query)([text], [fields_of(zones)], [said]).of(0)


class HitFinder:
    """Finds the same in several texts at once."""

    def __init__(self, query: Query) -> None:
        shown = [condition for condition in query.texts if condition.field in _SHOWN]
        self._wanted = [(condition, finder(condition), shown_in(condition.field)) for condition in shown]
        self._common = len(shown) > 1 and any(map(_may_be_common, shown))
        self._single = len(shown) == 1 and not isinstance(shown[0].what, Phrase)  # so none of its hits overlap
        self._alike = self._single and shown[0].terms[0].how == "word"

    def __call__(
        self, texts: Sequence[str], fields: Sequence[Fields | None], said: Sequence[Sequence[Span] | None]
    ) -> Hits:
        """The hits in some texts, of each of which the fields are given, and where what must be said stands."""
        shapes = Shapes(texts)
        spans: list[Span] = []
        for condition, find, names in self._wanted:
            here = [] if find is None else find(shapes.joined, shapes.dotted)
            for i in range(len(texts)) if find is None else shapes.strange:
                from search.index.located import found_in, located  # what is asked for most doesn't need it

                begin = shapes.begins[i]
                here += [(begin + start, begin + end) for start, end in found_in(condition, located(texts[i]))]
            if not all(own is None or own.only(names) for own in fields):
                here = _allowed(here, shapes.begins, fields, names)
            spans += _in_said(here, shapes.begins, said) if condition.field == "said" else here
        if self._common:
            spans = _telling(spans, shapes)
        spans.sort()
        return Hits(shapes, spans if self._single else _joined(spans), alike=self._alike)


def _may_be_common(condition: Text) -> bool:
    what = condition.what
    return not isinstance(what, Phrase) and (what.how != "word" or what.text in _COMMON)


def _telling(spans: list[Span], shapes: Shapes) -> list[Span]:
    """Those that count: of common words those right beside one of a telling word ("no exception", not every "no"), and
    in texts that have nothing else.
    """
    telling = [form not in _COMMON for form in shapes.forms(spans)]
    told = list(compress(spans, telling))
    starts, ends = {start for start, _ in told}, {end for _, end in told}
    texts = {bisect_right(shapes.begins, start) for start in starts}
    return [
        (s, e)
        for (s, e), tells in zip(spans, telling, strict=True)
        if tells or e + 1 in starts or s - 1 in ends or bisect_right(shapes.begins, s) not in texts
    ]


def _allowed(
    spans: list[Span], begins: Sequence[int], fields: Sequence[Fields | None], names: frozenset[str]
) -> list[Span]:
    """Those that begin and end in one of the fields ``names`` of their text."""
    edges: list[int] = []
    for own, (begin, following) in zip(fields, pairwise(begins), strict=True):
        edges += [begin, following] if own is None else [begin + edge for edge in own.edges(names, following - begin)]
    return [(s, e) for s, e in spans if bisect_right(edges, s) % 2 and bisect_right(edges, e - 1) % 2]


def _in_said(spans: list[Span], begins: Sequence[int], said: Sequence[Sequence[Span] | None]) -> list[Span]:
    """Those that stand in one of the spans of their text, where there are such."""
    stay = []
    for start, end in spans:
        text = bisect_right(begins, start) - 1
        own, begin = said[text], begins[text]
        if own is None or any(begin + s <= start and end <= begin + e for s, e in own):
            stay.append((start, end))
    return stay


def _joined(spans: list[Span]) -> list[Span]:
    """Sorted spans, those that overlap made one."""
    joined: list[Span] = []
    last = 0
    for span in spans:
        if span[0] >= last:
            joined.append(span)
            last = span[1]
        elif span[1] > last:
            last = span[1]
            joined[-1] = (joined[-1][0], last)
    return joined
