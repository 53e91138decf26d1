"""A report: what one article tells of a statement in one go, though it may be read as several attributions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from search.collation.passage import Passage, passage
from search.reading.reading import Kind
from search.statements.telling import Telling, content

Json = dict[str, Any]
Span = tuple[int, int]
NEAR = 1  # paragraphs between two parts of one report
REPEATED = 0.5  # of the stems of a part that stand before in a report: it is told a second time


@dataclass(frozen=True, slots=True)
class Report:
    """``parts``: quotation objects of one article, in the order of its text; ``passage``: their words."""

    parts: tuple[Json, ...]
    passage: Passage

    @property
    def first(self) -> Json:
        """The part that is surest, which speaks for the report."""
        return max(self.parts, key=lambda part: (part["score"], -part["ordinal"]))

    @property
    def places(self) -> list[tuple[int, int]]:
        """The attributions it is made of, as (article, ordinal)."""
        return [(part["number"], part["ordinal"]) for part in self.parts]

    @property
    def key(self) -> tuple[str, str, int]:
        """What reports are in order by: the date of the article, then its name, then the place there."""
        first = self.parts[0]
        return first["date"] or "~", first["document"], self.passage.spans[0][0]


def reports_of(parts: Iterable[tuple[Json, str]]) -> list[Report]:
    """Reports out of quotation objects of any articles, each with the text of its article; by date."""
    by_article: dict[int, list[tuple[Json, str]]] = {}
    for part, text in parts:
        by_article.setdefault(part["number"], []).append((part, text))
    found = []
    for own in by_article.values():
        together: list[Json] = []
        text = own[0][1]
        for part, _ in sorted(own, key=lambda item: (item[0]["spans"], item[0]["ordinal"])):
            if not part["spans"]:
                continue
            if together and not _goes_on(together, part):
                found.append(_report(together, text))
                together = []
            together.append(part)
        if together:
            found.append(_report(together, text))
    return sorted(found, key=lambda report: report.key)


def _goes_on(before: Sequence[Json], part: Json) -> bool:
    if part["paragraph"] > max(other["paragraph"] for other in before) + NEAR:
        return False
    if part["spans"][0][0] < max(end for other in before for _, end in other["spans"]):
        return True  # one stands in the other
    own = _stems(part)
    return len(own & set().union(*map(_stems, before))) < REPEATED * len(own) if own else True


def _stems(part: Json) -> set[str]:
    return {stem for sentence in content([part["text"]], part["kind"]).sentences for stem in sentence}


def _report(parts: Sequence[Json], text: str) -> Report:
    spans: list[Span] = []
    reported: list[bool] = []
    placed = [((start, end), part["kind"] != Kind.DIRECT.value) for part in parts for start, end in part["spans"]]
    for (start, end), clause in sorted(placed):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
            reported.append(clause)
    return Report(tuple(parts), passage(text, spans, reported=reported))


def fullest(tellings: Sequence[Telling]) -> Telling:
    """The telling with most words that it vouches for; one at least."""
    return min(tellings, key=lambda telling: (-len(telling.core), telling.article, telling.ordinal))
