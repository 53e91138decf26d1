"""What a ranker is told of a candidate: numbers, and words that it knows how often were right."""

import bisect
from dataclasses import dataclass

from search.reading import cues
from search.reading.beside import NOTHING, Beside
from search.reading.candidate import Candidate
from search.reading.marks import Marks
from search.reading.parse import Parse
from search.reading.reading import Span

FEATURES_VERSION = 5  # rises whenever a feature changes: trees made for others are not used

BETWEEN = slice(-24, -18)  # which numbers of a whole row are about what stands between two parts
Row = tuple[list[float], list[str]]

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_SECOND_PERSON = frozenset({"you", "your"})
_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})
_MAX_OWN = 100  # candidates of the rules that others are held against; no piece of prose has as many
_USES = "stiocrn"
_NAMES = ("NNP", "NNPS")
_HELPERS = frozenset({"neg", "aux", "auxpass", "mark", "advmod"})


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is the same for all candidates of one cue."""

    at: int
    numbers: list[float]
    word: str
    lemma: str
    source: str
    words: list[str]


class Features:
    """The features of the candidates of one piece; ``place``: where in its text the piece stands, 0 to 1."""

    def __init__(self, parse: Parse, marks: Marks, text: str, place: float) -> None:
        self._parse = parse
        self._marks = marks
        self._text = text
        self._place = place
        self._cues: dict[tuple[int, Span | None], _Cue] = {}
        self._ends = text[parse.end[-1] - 1] if len(parse) else ""
        self._label = {i: label for first, last, label in parse.entities for i in range(first, last)}
        self._beside = Beside(parse, marks, text)

    def _word(self, i: int) -> str:
        """A token as a word of the tables: a name only as what kind of name it is, so that nobody's is learnt."""
        parse = self._parse
        return f"^{self._label.get(i, '')}" if parse.tag[i] in _NAMES else parse.lower[i]

    def rows(self, candidates: list[Candidate]) -> list[Row]:
        """The features of all candidates of the piece, in their order."""
        rows = [self._row(c) for c in candidates]
        counts: dict[int, int] = {}
        keys = []
        for c in candidates:
            key = -1 if c.cue is None else c.cue[0]
            counts[key] = counts.get(key, 0) + 1
            keys.append(key)
        bounds = [(c.spans[0][0], c.spans[-1][1]) for c in candidates]
        heads = sorted({key for key in keys if key >= 0})
        same_start: dict[tuple[int, int], int] = {}
        longest: dict[tuple[int, int], int] = {}
        for key, (start, end) in zip(keys, bounds, strict=True):
            same_start[key, start] = same_start.get((key, start), 0) + 1
            longest[key, start] = max(longest.get((key, start), 0), end)
        for (numbers, _), key, (start, end) in zip(rows, keys, bounds, strict=True):
            numbers.append(counts[key])
            numbers.append(same_start[key, start])
            numbers.append(float(longest[key, start] - end))
            inside = bisect.bisect_left(heads, end) - bisect.bisect_left(heads, start)
            numbers.append(float(inside))
            numbers.append(float(bisect.bisect_left(heads, key)))
            numbers.append(float(len(heads)))
            between = sorted((key, start)) if key >= 0 else (start, start)
            numbers.append(float(bisect.bisect_left(heads, between[1]) - bisect.bisect_right(heads, between[0])))
        self._among(candidates, rows)
        for candidate, row in zip(candidates, rows, strict=True):
            row[0].extend(self._beside.gaps(candidate.spans))
        return rows

    @staticmethod
    def _among(candidates: list[Candidate], rows: list[Row]) -> None:
        """How a candidate stands to the rules' own ones of other cues: told inside them, telling them, or at odds."""
        own = [
            (c.spans[0][0], c.spans[-1][1], -1 if c.cue is None else c.cue[0], cues.score(c.name, c.lemma, 0.1))
            for c in candidates
            if not c.variant and not c.rule.startswith("wide")
        ][:_MAX_OWN]
        for candidate, (numbers, _) in zip(candidates, rows, strict=True):
            start, end = candidate.spans[0][0], candidate.spans[-1][1]
            cue = -1 if candidate.cue is None else candidate.cue[0]
            inside = holds = odds = same = 0.0
            for first, last, other, score in own:
                if first >= end or last <= start or other == cue:
                    continue
                if first == start and last == end:
                    same = max(same, score)
                elif first <= start and end <= last and first <= cue < last:
                    inside = max(inside, score)
                elif start <= first and last <= end and start <= other < end:
                    holds = max(holds, score)
                else:
                    odds = max(odds, score)
            numbers += [inside, holds, odds, same]

    # -- cues

    def _cue(self, candidate: Candidate) -> _Cue:
        at = -1 if candidate.cue is None else self._parse.index(candidate.cue[0])
        source = None if candidate.source is None else candidate.source.head
        known = self._cues.get((at, source))
        if known is None:
            known = self._cues[at, source] = self._made_cue(at, candidate)
        return known

    def _made_cue(self, at: int, candidate: Candidate) -> _Cue:
        parse = self._parse
        head = -1 if candidate.source is None else parse.index(candidate.source.head[0])
        kind = self._source_kind(head)
        source_size = 0.0
        if candidate.source is not None:
            source_size = float(parse.index(candidate.source.span[1] - 1) - parse.index(candidate.source.span[0]) + 1)
        if at < 0 or at >= len(parse):
            return _Cue(-1, [-1.0] * 22 + [source_size, 0.0], "-", candidate.lemma, kind, ["-"] * 6)
        begin, end = parse.sentences[parse.sentence[at]]
        deps = [parse.dep[c] for c in parse.children[at]]
        below = [parse.lower[c] for c in parse.children[at]]
        cue = cues.verbs().get(parse.lower[at]) or cues.nouns().get(parse.lower[at])
        uses = "" if cue is None else cue.uses
        numbers = [
            float(at - begin),
            float(end - at),
            float(end - begin),
            float(parse.sentence[at]),
            float(len(parse.sentences)),
            float(parse.word[end - 1] == "?"),
            float("neg" in deps),
            float(any(w in ("would", "could", "should", "might", "may", "will", "can", "must") for w in below)),
            float("to" in below),
            float("auxpass" in deps),
            float("ccomp" in deps),
            float("dobj" in deps),
            float("xcomp" in deps),
            float("prep" in deps),
            float("nsubj" in deps or "nsubjpass" in deps),
            float(any(w in ("if", "when", "because", "while", "although", "as") for w in below)),
            float(self._marks.at(parse.start[at]) is not None),
            float(parse.right[at] - at),
            float(at - parse.left[at]),
            float(head - at) if head >= 0 else 99.0,
            float(len(deps)),
            float(sum(1 << i for i, use in enumerate(_USES) if use in uses)),
            source_size,
            float(len(self._parse)),
        ]
        return _Cue(at, numbers, parse.lower[at], candidate.lemma, kind, self._cue_words(at, head))

    def _cue_words(self, at: int, head: int) -> list[str]:
        """What stands around a cue, as words of six columns."""
        parse = self._parse
        over = parse.head[at]
        helpers = [parse.lower[c] for c in parse.children[at] if parse.dep[c] in _HELPERS and c < at]
        thing = parse.child(at, "dobj", "attr", "acomp", "prt")
        who = "-" if head < 0 or head >= len(parse) else self._word(head)
        behind = self._word(at + 1) if at + 1 < len(parse) else "$"
        return [
            f"{parse.tag[at]} {parse.dep[at]} {parse.tag[over]}",
            f"{self._word(over)} {parse.dep[at]}" if over != at else "^",
            f"{parse.tag[at]} {' '.join(helpers[:4])}",
            f"{parse.lower[at]} {'-' if thing is None else self._word(thing)}",
            f"{who} {self._label.get(head, '')}",
            f"{parse.lower[at]} {behind}",
        ]

    def _source_kind(self, head: int) -> str:
        parse = self._parse
        if head < 0 or head >= len(parse):
            return "none"
        word = parse.lower[head]
        if word in _FIRST_PERSON:
            return "first"
        if word in _SECOND_PERSON:
            return "second"
        if word in _PERSONAL:
            return "personal"
        if parse.tag[head] in ("PRP", "WP", "WDT", "DT", "EX", "CD"):
            return parse.tag[head] + " " + word
        return f"{parse.tag[head]} {self._label.get(head, '')}"

    # -- candidates

    def _row(self, candidate: Candidate) -> Row:
        parse = self._parse
        cue = self._cue(candidate)
        count = len(parse)
        start, end = candidate.spans[0][0], candidate.spans[-1][1]
        first = min(parse.index(start), count - 1)
        last = max(first, min(parse.index(end - 1), count - 1))
        while first < last and parse.tag[first] in ("``", "''", '"'):
            first += 1
        while last > first and parse.tag[last] in ("``", "''", ",", ".", ":"):
            last -= 1
        sentence_end = parse.sentences[parse.sentence[last]][1]
        before_tag = parse.tag[first - 1] if first else "^"
        before = self._word(first - 1) if first else "^"
        behind_tag = parse.tag[last + 1] if last + 1 < count else "$"
        behind = self._word(last + 1) if last + 1 < count else "$"
        behind_dep = parse.dep[last + 1] if last + 1 < count else "$"
        behind_in = last + 1 < count and first <= parse.head[last + 1] <= last
        tags = parse.tag[first : last + 1]
        root = first
        for _ in range(12):
            head = parse.head[root]
            if head == root or not first <= head <= last:
                break
            root = head
        loose = sum(1 for i in range(first, min(last + 1, first + 80)) if not first <= parse.head[i] <= last)
        q_start, q_end, quoted, cut = self._beside.marks(candidate.spans)
        side = 0 if cue.at < 0 else 1 if first > cue.at else 2 if last < cue.at else 3
        gap = 0 if cue.at < 0 else first - cue.at - 1 if first > cue.at else cue.at - last - 1
        numbers = [
            *cue.numbers,
            float(len(candidate.spans)),
            float(last - first + 1),
            float(end - start),
            float(side),
            float(gap),
            float(sentence_end - last),
            float(first - parse.sentences[parse.sentence[first]][0]),
            float(parse.sentence[last] - parse.sentence[first]),
            float(sum(t in _FINITE for t in tags)),
            float(tags.count(",")),
            float("CC" in tags),
            float(tags.count("NNP")),
            float(loose),
            float(behind_in),
            float(parse.right[root] - last),
            float(first - parse.left[root]),
            float(root - first),
            float(cue.at >= 0 and parse.head[root] == cue.at),
            q_start,
            q_end,
            quoted,
            cut,
            float(candidate.inside),
            float(self._ends in ".!?\"\u201d'"),
            float(parse.sentence[last]),
            float(candidate.opens),
            float(candidate.closes),
            self._place,
            float(self._beside.quoted),
            cues.score(candidate.name, candidate.lemma, 0.1),
            float(parse.sentence[cue.at] - parse.sentence[first]) if cue.at >= 0 else 0.0,
            *(self._beside.sentence(candidate, cue.at, first, last) if quoted else NOTHING),
        ]
        way = f"{candidate.rule} {candidate.variant}"
        words = [
            way,
            cue.word,
            f"{cue.lemma} {candidate.rule}",
            *cue.words,
            f"{cue.source} {cue.lemma}",
            f"{cue.source} {candidate.rule}",
            f"{before} {self._word(first)}",
            f"{before_tag} {parse.tag[first]}",
            f"{parse.tag[last]} {behind}",
            f"{parse.tag[last]} {behind_tag} {behind_dep} {int(behind_in)}",
            f"{parse.dep[root]} {parse.tag[root]} {parse.dep[parse.head[root]]} {side}",
            f"{self._word(root)} {parse.dep[root]}",
            f"{cue.word} {parse.dep[root]} {self._word(first)}",
            f"{way} {behind_dep}",
            f"{parse.dep[first]} {parse.tag[first]} {parse.dep[last]}",
            f"{self._word(first)} {self._word(min(first + 1, last))}",
            f"{self._word(last)} {behind}",
            f"{cue.word} {behind} {behind_dep}",
            f"{parse.tag[root]} {' '.join(parse.dep[c] for c in parse.children[root] if c < root)[:40]}",
            f"{candidate.rule} {cue.words[0]}",
        ]
        return numbers, words
