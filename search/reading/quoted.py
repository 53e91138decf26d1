"""Direct quotations: finds the cue and the source that stand by a pair of quotation marks."""

import re
from dataclasses import dataclass

from search.reading import cues
from search.reading.cue_search import CueSearch
from search.reading.marks import Marks, Quotation
from search.reading.parse import Parse
from search.reading.reading import Span
from search.reading.sources import Phrase

_ENDS = re.compile(r"[.!?…]['\"’”»)\]]*$")
_STOPS = frozenset({".", "!", "?", ";", '"', "''", "``"})
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|St|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Prof|Rev|Hon|Jr|Sr|Inc|Corp|Co|Ltd|No)\.(?=\s)"
)
_INNER_END = re.compile(r"[.!?]\s+\S")


@dataclass(slots=True)
class Utterance:
    """One or more quotations in a piece that belong to one act of speaking.

    ``spans`` are its parts; ``cue`` and ``source`` tokens of the parse, or None; ``rule`` how it was found.
    ``full``: its first part reads like a whole sentence; ``opens``: it opens its piece; ``closes``: nothing but its
    cue stands behind it there.
    """

    spans: list[Span]
    rule: str
    lemma: str
    cue: int | None
    source: Phrase | None
    full: bool
    opens: bool
    closes: bool = False


class Quoted:
    """The utterances of one piece."""

    def __init__(self, parse: Parse, marks: Marks, text: str) -> None:
        self._parse = parse
        self._marks = marks
        self._text = text
        self._verbs = cues.verbs()
        self._search = CueSearch(parse, marks, text)

    def utterances(self) -> list[Utterance]:
        """The utterances, in order; quotations that are only words in marks are not among them."""
        utterances: list[Utterance] = []
        if not len(self._parse):
            return utterances
        start, end = self._parse.start[0], self._parse.end[-1]
        last: Utterance | None = None
        for quotation in self._marks.overlapping(start, end):
            for part in quotation.parts:
                if part[0] < start or part[1] > end + 1 or part[0] >= end:
                    continue
                found = self._utterance(part, last, quotation)
                if found is None:
                    last = None if last is None or self._gap(last, part) else last
                    continue
                if found is not last:
                    utterances.append(found)
                last = found
        if utterances:
            utterances[-1].closes = self._closes(utterances[-1])
        return utterances

    def _closes(self, last: Utterance) -> bool:
        parse = self._parse
        end = parse.index(last.spans[-1][1] - 1)
        if last.cue is not None and parse.start[last.cue] > last.spans[-1][1]:
            end = last.cue
        if end >= len(parse):
            return True
        behind = self._text[parse.end[end] : parse.end[-1]]
        return not _INNER_END.search(_ABBREVIATED.sub("", behind))

    def _gap(self, last: Utterance, part: Span) -> bool:
        return part[0] - last.spans[-1][1] > 300

    def _utterance(self, part: Span, last: Utterance | None, quotation: Quotation) -> Utterance | None:
        parse = self._parse
        first, after = parse.index(part[0]), parse.index(part[1] - 1)
        while after < len(parse) and parse.start[after] < part[1]:
            after += 1
        words = self._text[part[0] : part[1]].split()
        full = self._reads_full(part, words)
        behind = self._search.behind(after, part)
        ahead = self._search.ahead(first, part)
        at_start = first == 0
        if (
            last is not None
            and ahead is not None
            and last.cue == ahead[0]
            and last.spans[-1][1] <= parse.start[ahead[0]]
        ):
            # "A," she said, "b": one utterance around its cue
            if behind is None:
                last.spans.append(part)
                return last
            ahead = None
        if last is not None and behind is None and ahead is None and full and self._follows(last, part):
            last.spans.append(part)
            return last
        if behind is not None and (ahead is None or ahead[1] != "colon"):
            v, lemma = behind
            if not full and ahead is None and (begin := self._sentence_begin(first, v, last)) is not None:
                return Utterance(
                    [(begin, part[1])], "quote-begun", lemma, v, self._search.source(v, after, part), full, at_start
                )
            return Utterance([part], "quote-behind", lemma, v, self._search.source(v, after, part), full, at_start)
        if ahead is not None and (ahead[1] == "colon" or full or ahead[1] == "comma"):
            v, how = ahead
            lemma = self._verbs[parse.lower[v]].lemma
            return Utterance([part], f"quote-{how}", lemma, v, self._search.source(v, None, part), full, at_start)
        if full and (at_start or "unopened" in quotation.flags or self._new_sentence(first)):
            return Utterance([part], "quote-alone", "", None, None, full, at_start)
        return None

    def _sentence_begin(self, first: int, v: int, last: Utterance | None) -> int | None:
        """Where the sentence starts that ends in a quotation: ``The plan "is dead," she said``."""
        parse = self._parse
        i = first
        while i > 0 and parse.sentence[i - 1] == parse.sentence[first] and first - i < 60:
            if parse.word[i - 1] in _STOPS and parse.lower[i - 2 : i - 1] != ["mr"]:
                break
            i -= 1
        if i == first or parse.tag[i].startswith("VBD") or (last is not None and parse.start[i] < last.spans[-1][1]):
            return None
        if last is not None and last.cue is not None and i <= last.cue < first:
            return None
        return parse.start[i]

    def _reads_full(self, part: Span, words: list[str]) -> bool:
        """True for what reads like a sentence: capital letter, several words, an end."""
        inner = self._text[part[0] : part[1]].strip("\"'“”‘’„«»`´ ")
        if not inner or (len(words) < 3 and inner[-1] not in ".!?"):
            return False
        return (inner[0].isupper() or inner[0] in "[($…." or inner[0].isdigit()) and (
            inner[-1] in ".,!?…-—" or len(words) > 7
        )

    def _new_sentence(self, first: int) -> bool:
        parse = self._parse
        return first > 0 and (parse.word[first - 1] in (".", "!", "?", '"', ":") or parse.tag[first - 1] == ".")

    def _follows(self, last: Utterance, part: Span) -> bool:
        """True where a quotation comes straight after the sentence of the last one's cue, or after the last one."""
        parse = self._parse
        between = self._text[last.spans[-1][1] : part[0]]
        if not between.strip(" ,.;:—–-\n"):
            return True
        if last.cue is None or parse.start[last.cue] > part[0]:
            return False
        if parse.start[last.cue] < last.spans[-1][0]:
            return False
        plain = _ABBREVIATED.sub("", between)
        return bool(_ENDS.search(plain.rstrip())) and len(re.findall(r"[.!?]\s", plain + " ")) <= 1
