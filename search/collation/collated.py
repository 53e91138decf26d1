"""The reports of one statement and how they compare, as plain JSON values."""

from collections.abc import Collection, Sequence
from typing import Any

from search.collation.collation import Collation
from search.collation.difference import Difference, Op
from search.collation.occasion import disagreements, occasion
from search.collation.passage import Passage
from search.collation.report import Report

Json = dict[str, Any]
_FIELDS = (
    "number",
    "document",
    "title",
    "outlet",
    "date",
    "paragraph",
    "kind",
    "how",
    "flags",
    "actor",
    "actors",
    "key",
)
MOST_SHOWN = 240  # characters of a reading in a place of variation


class Collated:
    """Reports in the order in which they are shown; ``reference``: which one, or what else, they are compared with."""

    def __init__(
        self,
        reports: Sequence[Report],
        texts: Sequence[str],
        reference: int | Passage | None = None,
        ignore: Collection[Op] = frozenset(),
    ) -> None:
        """``texts``: of each report the text of its article."""
        self.reports = reports
        self._texts = texts
        self._occasions = [occasion(report, text) for report, text in zip(reports, texts, strict=True)]
        documents = [report.first["document"] for report in reports]
        self.disagreements = disagreements(list(zip(documents, self._occasions, strict=True)), texts)
        self._passages = [report.passage for report in reports]
        if isinstance(reference, Passage):
            self._passages = [*self._passages, reference]
            reference = len(reports)
        self.reference = reference
        self._fullest = (
            min(range(len(self._passages)), key=lambda i: (-len(self._passages[i].tokens), i), default=0)
            if reference is None
            else reference
        )
        self._collation = Collation([p.tokens for p in self._passages], reference, ignore)

    @property
    def pasted(self) -> Passage | None:
        """The reference where it is none of the reports."""
        return self._passages[-1] if self.reference == len(self.reports) else None

    @property
    def fullest(self) -> int:
        """Which of the passages has most words, or the reference."""
        return self._fullest

    @property
    def wordings(self) -> int:
        """How many different sequences of words there are among the reports."""
        return len({tuple(token.word for token in report.passage.tokens) for report in self.reports})

    def row(self, index: int) -> Json:
        """A report, with what it has differently."""
        report = self.reports[index]
        first, cues = report.first, [part["cue"] for part in report.parts if part["cue"]]
        return {
            **{field: first[field] for field in _FIELDS},
            "paragraph": min(part["paragraph"] for part in report.parts),
            "score": min(part["score"] for part in report.parts),
            "ordinal": first["ordinal"],
            "ordinals": [part["ordinal"] for part in report.parts],
            "cue": first["cue"],
            "cues": sorted(cues, key=lambda cue: int(cue["start"])),
            "speaker": first["speaker"],
            "relation": self._relation(index),
            "reference": index == self.reference,
            "occasion": self._occasions[index].to_json(self._texts[index]),
            **self.compared(index),
        }

    def compared(self, index: int) -> Json:
        """The words of a passage (a report, or the pasted reference) and what is different in them."""
        passage = self._passages[index]
        return {
            "spans": [list(span) for span in passage.spans],
            "text": passage.drawn,
            "words": len(passage.tokens),
            "shared": sum(self._collation.shared(index)),
            "differences": [self._difference(passage, d) for d in self._collation.differences[index]],
            "marks": [
                {"says": mark.says, "start": mark.start, "end": mark.end, "readings": list(mark.readings)}
                for mark in passage.lone_marks
            ],
        }

    def places(self) -> list[Json]:
        """The places of variation, from the first on: {"readings": [{"text", "reports": [index of a row, ...]}]}."""
        return [
            {"readings": [{"text": _cut(reading.text), "reports": list(reading.reports)} for reading in place.readings]}
            for place in self._collation.places
        ]

    def _difference(self, passage: Passage, difference: Difference) -> Json:
        """Offsets are those of the article's text; "drawn" those of the report's "text"."""
        tokens = passage.tokens
        if difference.op is Op.DELETE:
            before = tokens[difference.first - 1] if difference.first else None
            token = before or tokens[0]
            at = token.end if before else token.start
            start, end, part = at, at, token.part
            text = difference.text
        else:
            start, end = tokens[difference.first].start, tokens[difference.last - 1].end
            part = tokens[difference.first].part
            drawn = passage.place(start, part)
            text = passage.drawn[drawn : drawn + end - start]
        found: Json = {"op": difference.op.value, "start": start, "end": end, "text": text}
        if difference.instead:
            found["instead"] = difference.instead
        return {**found, "place": difference.place, "drawn": [passage.place(start, part), passage.place(end, part)]}

    def _relation(self, index: int) -> str:
        """How its words are to those of the fullest report, or of the reference: verbatim, trimmed or reworded."""
        if index == self._fullest:
            return "fullest" if self.reference is None else "reference"
        own, full = self._passages[index].tokens, self._passages[self._fullest].tokens
        at = dict(zip(self._collation.where[self._fullest], full, strict=True))
        same = [
            (other := at.get(column)) is not None and other.word == token.word
            for column, token in zip(self._collation.where[index], own, strict=True)
        ]
        if not all(same):
            return "reworded"
        return "verbatim" if len(own) == len(full) else "trimmed"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1].rstrip() + "…"
