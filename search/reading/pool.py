"""All candidates of a text with their features, and the choice among them."""

import re
from dataclasses import replace
from typing import Any

from search.reading import DEFAULT_THRESHOLD
from search.reading.beside import gap
from search.reading.candidate import Candidate
from search.reading.candidates import Rules
from search.reading.extent import joined, with_marks
from search.reading.features import BETWEEN, Features, Row
from search.reading.marks import Marks
from search.reading.parse import Parse
from search.reading.ranker import Ranker
from search.reading.reading import Span
from search.reading.wide import Wide

_FLOOR = 0.05  # what is less likely isn't told at all
_BLOCK = 512  # characters
# a quotation joined over two paragraphs is one prediction; taken apart it is two, of which both are wrong if one is
_GOES_ON = 1.4
_TOLD_ON = 1.8  # by as much a clause with the quotation behind its colon is liked better than the clause alone
_NEARLY = 0.25
_PARTS = 2
_COLON = re.compile(r":\s*[\"“]")
_WORDS = 6  # in marks, which are more than a title or a phrase
_WHOLE = 0.01  # by which what is told whole is liked better than its parts
# what stands in marks from end to end is right in nine of ten cases: what is less likely than this is left in doubt
_MARKED = 0.42
_CLAUSE = 0.8  # of words in marks beside a clause that holds them, which as a rule is told whole
_REPORTS = frozenset({"report", "announce", "disclose", "reveal", "claim", "estimate", "post"})
_AMOUNT = re.compile(r"\d|\b(?:hundred|thousand|million|billion|trillion|dozen)s?\b")
_INTERRUPTED = re.compile(r",\s(?:[A-Z][\w.’'-]*\s){1,4}(?:said|says|added|told|recalled|insisted)\b")
_SENTENCE = 20  # characters of the shortest sentence that makes a paragraph
_MAX_JOINED = 12  # paragraphs of one quotation
_CLAUSES = 3  # that are put together with the quotation of the next paragraph
_END = 3  # characters between what is told and the end of its paragraph


class Pool:
    """Collects the candidates of one text, piece by piece, for a ranker to score."""

    def __init__(self, text: str, marks: Marks) -> None:
        self._text = text
        self._marks = marks
        self.candidates: list[Candidate] = []
        self.rows: list[Row] = []  # of the candidates that have not been looked at yet
        self._looks: list[tuple[Any, Any]] = []  # what the ranker's first look gave
        self._spoken: tuple[Candidate, Row, int] | None = None  # what the piece before ended with
        self._told: list[tuple[Candidate, Row]] = []  # the rules' clauses with which it ended

    def add(self, parse: Parse) -> None:
        """Take in one parsed piece."""
        if not len(parse):
            return
        text = self._text
        rules = Rules(parse, self._marks, text)
        found = list(rules.candidates())
        made = [*found, *Wide(parse, self._marks, text, rules).candidates(found)]
        unique: dict[tuple[tuple[Span, ...], Span | None], Candidate] = {}
        for candidate in made:
            whole = with_marks(candidate, self._marks, text)
            if whole.spans:
                unique.setdefault((whole.spans, whole.cue), whole)
        candidates = list(unique.values())
        rows = Features(parse, self._marks, text, parse.start[0] / max(1, len(text))).rows(candidates)
        for row in rows:
            row[0].extend(self._before(parse))
        spoken: tuple[Candidate, Row, int] | None = None
        last = parse.end[-1]
        told: list[tuple[Candidate, Row]] = []
        for candidate, row in zip(candidates, rows, strict=True):
            if candidate.opens and candidate.rule == "quote-alone" and not candidate.variant:
                self._shown(candidate)
            if self._ends_with(candidate, last) and len(told) < _CLAUSES:
                told.append((candidate, row))
            if candidate.opens and candidate.rule == "quote-alone" and not candidate.variant and self._spoken:
                spoken = self._joined(self._spoken, candidate) if candidate.closes else spoken
                if not candidate.closes:
                    self._joined(self._spoken, candidate)
            elif candidate.closes and not candidate.variant:
                spoken = (candidate, row, 1)
        self.candidates += candidates
        self.rows += rows
        self._spoken = spoken
        self._told = told

    def _ends_with(self, candidate: Candidate, last: int) -> bool:
        """True for a clause of the rules, or words in marks with some beside them, with which a piece ends."""
        own = not candidate.rule.startswith(("wide", "quote")) and not candidate.variant
        mixed = candidate.rule.startswith("quote") and candidate.variant in ("fronted", "about")
        return (own or mixed) and candidate.cue is not None and last - candidate.spans[-1][1] < _END

    def _shown(self, candidate: Candidate) -> None:
        """What is told in a clause together with the quotation of the next paragraph, which shows it.

        Where a mark is missing nobody knows how far that goes; and what names its own speaker shows nothing of another.
        """
        if any(q.flags for span in candidate.spans for q in self._marks.between(*span)):
            return
        if any(_INTERRUPTED.search(self._text, *span) for span in candidate.spans):
            return
        for before, row in self._told:
            way = f"{before.rule} shown {candidate.closes}"
            numbers = list(row[0])
            numbers[BETWEEN] = gap(self._text, before.spans[-1], candidate.spans[0])
            spans = joined([*before.spans, *candidate.spans])
            self.candidates.append(replace(before, spans=spans, variant="shown", closes=candidate.closes))
            self.rows.append((numbers, [way, *row[1][1:]]))

    def _before(self, parse: Parse) -> list[float]:
        """What the piece before ended with: how many paragraphs of a quotation, how long, how far away, a question."""
        if self._spoken is None:
            return [0.0, 0.0, 99.0, 0.0]
        candidate, _, count = self._spoken
        start, end = candidate.spans[-1]
        gap = min(99.0, float(parse.start[0] - end))
        return [float(count), float(end - start), gap, float(self._asks(candidate))]

    def _asks(self, candidate: Candidate, part: int = -1) -> bool:
        end = candidate.spans[part][1]
        return self._text[end - 2 : end].startswith("?")

    def _joined(self, before: tuple[Candidate, Row, int], candidate: Candidate) -> tuple[Candidate, Row, int] | None:
        """One quotation of what closed the paragraph before and what opens this one, as one more candidate."""
        first, (numbers, words), count = before
        if count >= _MAX_JOINED:
            return None
        spans = joined([*first.spans, *candidate.spans])
        together = replace(first, spans=spans, variant="joined", closes=candidate.closes)
        way = f"{first.rule} joined {min(count, 3)} {self._asks(first)} {candidate.closes}"
        numbers = list(numbers)
        numbers[BETWEEN] = gap(self._text, before[0].spans[-1], candidate.spans[0])
        row = (numbers, [way, *words[1:]])
        self.candidates.append(together)
        self.rows.append(row)
        return together, row, count + 1

    def rank(self, ranker: Ranker) -> None:
        """Take a first look at the candidates that had none; most of their features are forgotten, to save memory."""
        self._looks.append(ranker.first(self.rows))
        self.rows.clear()

    def scores(self, ranker: Ranker) -> list[float]:
        """How likely each candidate is right, when all were added: they are looked at once more, side by side."""
        import numpy as np

        self.rank(ranker)
        kept = [k for _, k in self._looks if len(k)]
        self._looks = [(np.concatenate([s for s, _ in self._looks]), np.vstack(kept) if kept else np.empty((0, 0)))]
        return ranker.scores(self.candidates, *self._looks[0])

    def _rank(self, i: int, score: float) -> tuple[float, tuple[Span, ...], Span]:
        candidate = self.candidates[i]
        goes_on = candidate.variant == "joined" and len(candidate.spans) > 1 and not self._asks(candidate, -2)
        favoured = score * (_GOES_ON if goes_on else _TOLD_ON if self._is_behind_colon(candidate) else 1.0)
        if favoured >= _FLOOR and self._in_marks(candidate):
            favoured *= _CLAUSE
        return -favoured, candidate.spans, candidate.cue or (0, 0)

    def _is_behind_colon(self, candidate: Candidate) -> bool:
        """True for a clause together with the quotation behind its colon, in two parts or in one."""
        if candidate.cue is None or len(candidate.spans) > _PARTS:
            return False
        if len(candidate.spans) == 1:
            return candidate.variant == "sentence" and _COLON.search(self._text, *candidate.spans[0]) is not None
        between = self._text[candidate.spans[0][1] : candidate.spans[1][0]].strip()
        return candidate.variant in ("then", "behind") and between == ":"

    def _at_least(self, candidate: Candidate, score: float) -> float:
        """A paragraph that stands in marks from end to end is somebody's words, if only nobody knows whose; what stands
        behind "in the words of the mayor" is the mayor's; words in marks behind a cue and a colon are who acts in it;
        and "Tandem, which reported 12 million customers," tells a number that Tandem has from nobody else. A quotation
        behind the colon of a clause isn't lost because it is unsure how much of both is told.
        """
        if self._reports_number(candidate) or (score >= _NEARLY and self._is_behind_colon(candidate)):
            return max(score, DEFAULT_THRESHOLD)
        if candidate.rule == "in-words" and any(self._marks.between(*span) for span in candidate.spans):
            return max(score, DEFAULT_THRESHOLD)
        announced = candidate.rule == "quote-colon" and candidate.cue is not None and candidate.source is not None
        if announced and candidate.variant in ("", "behind") and self._are_words(candidate):
            return max(score, DEFAULT_THRESHOLD + _WHOLE * (candidate.variant == "behind"))
        whole = candidate.rule == "quote-alone" and candidate.opens and candidate.closes
        if whole and candidate.variant in ("", "joined") and all(self._fills(*span) for span in candidate.spans):
            return max(score, DEFAULT_THRESHOLD)
        return score

    def _reports_number(self, candidate: Candidate) -> bool:
        """True for an amount that the rules see behind a relative pronoun and a verb of making known."""
        relative = candidate.source is not None and candidate.source.antecedent is not None
        told = relative and candidate.lemma in _REPORTS and candidate.rule == "object" and not candidate.variant
        return told and _AMOUNT.search(self._text, *candidate.spans[0]) is not None

    def _doubted(self, candidate: Candidate, score: float) -> float:
        """Words in marks that are neither a paragraph nor told by a cue: the name of a thing, half of what is said."""
        sure = score >= _MARKED or score < DEFAULT_THRESHOLD or self._at_least(candidate, 0.0) > 0.0
        return score if sure or not self._in_marks(candidate) else score - (_MARKED - DEFAULT_THRESHOLD)

    def _in_marks(self, candidate: Candidate) -> bool:
        held = ((self._marks.at(start), end) for start, end in candidate.spans)
        return all(quotation is not None and end <= quotation.end + 1 for quotation, end in held)

    def _are_words(self, candidate: Candidate) -> bool:
        """True where marks without a fault hold words enough to be no title and no scare quotes."""
        marked = [q for span in candidate.spans for q in self._marks.between(*span)]
        count = sum(len(self._text[start:end].split()) for start, end in candidate.spans)
        return bool(marked) and count >= _WORDS and not any(q.flags or q.unspoken for q in marked)

    def _fills(self, start: int, end: int) -> bool:
        before, behind = self._text[max(0, start - 2) : start], self._text[end : end + 2]
        return not before.strip() and not behind.strip() and end - start >= _SENTENCE

    def chosen(self, scores: list[float]) -> list[tuple[Candidate, float]]:
        """The candidates that hold together, likeliest first: no two share words unless one tells the other whole."""
        scores = [self._at_least(candidate, score) for candidate, score in zip(self.candidates, scores, strict=True)]
        order = sorted(range(len(scores)), key=lambda i: self._rank(i, scores[i]))
        taken: list[tuple[Candidate, float]] = []
        used: set[Span] = set()
        near: dict[int, list[Candidate]] = {}
        for i in order:
            if scores[i] < _FLOOR:
                break
            candidate = self.candidates[i]
            if candidate.cue is not None and candidate.cue in used:
                continue
            start, end = candidate.spans[0][0], candidate.spans[-1][1]
            blocks = range(start // _BLOCK, end // _BLOCK + 1)
            if any(not _together(candidate, other) for block in blocks for other in near.get(block, ())):
                continue
            taken.append((candidate, self._doubted(candidate, scores[i])))
            if candidate.cue is not None:
                used.add(candidate.cue)
            for block in blocks:
                near.setdefault(block, []).append(candidate)
        return taken


def _together(one: Candidate, other: Candidate) -> bool:
    """True for contents that share no words, and for one told inside the other, cue and all."""
    if not any(a < d and c < b for a, b in one.spans for c, d in other.spans):
        return True
    return _tells(one, other) or _tells(other, one)


def _tells(outer: Candidate, inner: Candidate) -> bool:
    if inner.cue is None or not any(s <= inner.cue[0] and inner.cue[1] <= e for s, e in outer.spans):
        return False
    return all(any(s <= a and b <= e for s, e in outer.spans) for a, b in inner.spans)
