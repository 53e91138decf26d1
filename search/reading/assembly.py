"""Puts a reading together: what the rules saw in every piece, resolved over the whole text."""

from search.reading import cues
from search.reading.candidates import Candidate, Rules, with_marks
from search.reading.entities import Entities, trusted
from search.reading.marks import Marks
from search.reading.mentions import Mentions, Named
from search.reading.parse import Parse
from search.reading.pieces import Choice
from search.reading.reading import Attribution, Kind, Reading, Span
from search.reading.speakers import Resolved, Speakers


class Assembly:
    """Collects what is seen in the pieces of one text and makes its reading."""

    def __init__(self, text: str, choice: Choice, marks: Marks) -> None:
        self._text = text
        self._choice = choice
        self._marks = marks
        self._named: list[Named] = []
        self._candidates: list[Candidate] = []

    def add(self, parse: Parse) -> None:
        """Take in one parsed piece."""
        self._named += Mentions(parse, self._text).all()
        for candidate in Rules(parse, self._marks, self._text).candidates():
            self._candidates.append(with_marks(candidate, self._marks, self._text))

    def add_plain(self) -> None:
        """Take in the text without a language model."""

    def reading(self, reduced: bool) -> Reading:
        """The reading of all that was added."""
        named = trusted(self._named)
        entities = Entities(named)
        speakers = Speakers(self._text, named, entities, self._marks)
        made = [self._attribution(c, speakers.resolve(c.source)) for c in self.candidates()]
        made.sort(key=lambda a: (a.spans, a.cue or (0, 0)))
        return Reading(
            self._choice.language, reduced, entities.all(), entities.mentions, tuple(made), self._choice.unread
        )

    def candidates(self) -> list[Candidate]:
        """The best candidate of every content, in the order of the cues."""
        best: dict[tuple[Span, ...], Candidate] = {}
        for candidate in self._candidates:
            old = best.get(candidate.spans)
            if old is None or self._score(candidate) > self._score(old):
                best[candidate.spans] = candidate
        return sorted(best.values(), key=lambda c: ((c.cue or c.spans[0])[0], c.spans))

    @staticmethod
    def _score(candidate: Candidate) -> float:
        return cues.score(candidate.name, candidate.lemma)

    def _attribution(self, candidate: Candidate, who: Resolved) -> Attribution:
        source = candidate.source
        flags = {flag for s, e in candidate.spans for q in self._marks.between(s, e) for flag in q.flags}
        if candidate.inside:
            flags.add("nested")
        return Attribution(
            spans=candidate.spans,
            kind=self._kind(candidate.spans),
            cue=candidate.cue,
            speaker=None if source is None else source.span,
            entity=who.entity,
            how=who.how,
            score=self._score(candidate),
            because=who.because,
            flags=tuple(sorted(flags)),
        )

    def _kind(self, spans: tuple[Span, ...]) -> Kind:
        marked = total = 0
        for start, end in spans:
            for q in self._marks.between(max(0, start - 1), end):
                marked += sum(c.isalnum() for c in self._text[max(start, q.start) : min(end, q.end)])
            total += sum(c.isalnum() for c in self._text[start:end])
        if marked == 0:
            return Kind.INDIRECT
        return Kind.DIRECT if marked >= total else Kind.MIXED
