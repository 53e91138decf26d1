"""Words in a text as they are verified: where a row of them stands, and where one that is most like it does."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import chain

from search.index.stems import stem
from search.words import BREAK, forms, words, words_of

Span = tuple[int, int]
WIDER = 1.6  # times as many words as are looked for: a stretch that may be a form of them
LEAST_ALIKE = 0.55  # of the words: below it two stretches are about something else
LEAST_SHARED = 3  # words that must be the same
OPCODES = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The stretch of a text most like some words: its words [first, last) of the text, how like (0 to 1), and the
    steps from what stands there to what was asked for (difflib's opcodes, in words).
    """

    first: int
    last: int
    like: float
    steps: tuple[OPCODES, ...]


class Wording:
    """The words of one text, with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = list(chain.from_iterable(map(_words_of, forms(text))))

    @cached_property
    def _spans(self) -> list[Span]:
        """Where each word stands: worked out for the few texts of which a place is shown."""
        return [(start, end) for start, end, _ in words(self.text)]

    def row(self, wanted: Sequence[str], after: int = 0) -> Iterator[int]:
        """Where a row of words begins, from word ``after`` on."""
        wanted = list(wanted)
        telling = max(range(len(wanted)), key=lambda i: len(wanted[i]))  # long words are rare
        place = after + telling - 1
        while True:
            try:
                place = self.words.index(wanted[telling], place + 1)
            except ValueError:
                return
            first = place - telling
            if self.words[first : first + len(wanted)] == wanted:
                yield first

    def rows(self, parts: Sequence[Sequence[str]], most: int) -> list[list[Span]]:
        """The ways (as few words between as can be) in which rows of words follow one another: spans of words."""
        found: list[list[Span]] = []
        for first in self.row(parts[0]):
            spans = [(first, first + len(parts[0]))]
            for part in parts[1:]:
                following = next(self.row(part, spans[-1][1]), None)
                if following is None:
                    return _shortest(found)  # none follows any later beginning either
                spans.append((following, following + len(part)))
            found.append(spans)
            if len(found) >= most:
                break
        return _shortest(found)

    def span(self, first: int, last: int) -> Span:
        """The characters of the words [first, last)."""
        return self._spans[first][0], self._spans[last - 1][1]

    def nearest(self, wanted: Sequence[str], least: float = LEAST_ALIKE) -> Nearest | None:
        """The stretch most like some words; None where nothing is like them, or surely less so than ``least``."""
        at = self._window(wanted)
        if at is None:
            return None
        here = [stem(word) for word in self.words[at[0] : at[1]]]
        asked = [stem(word) for word in wanted]
        most = (Counter(here) & Counter(asked)).total()
        if 2 * most < max(least, LEAST_ALIKE) * (most + len(asked)):
            return None  # whatever their order
        matcher = SequenceMatcher(None, here, asked, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        shared = sum(block.size for block in blocks)
        if shared < min(LEAST_SHARED, len(asked)):
            return None
        begin, end = blocks[0].a, blocks[-1].a + blocks[-1].size
        # what differs at an end belongs to the stretch, too: as many words as were asked for there
        begin = max(0, begin - blocks[0].b)
        end = min(len(here), end + len(asked) - blocks[-1].b - blocks[-1].size)
        here = self.words[at[0] + begin : at[0] + end]
        like = 2 * shared / (len(here) + len(asked))
        if like < LEAST_ALIKE:
            return None
        steps = SequenceMatcher(None, here, list(wanted), autojunk=False).get_opcodes()
        return Nearest(at[0] + begin, at[0] + end, like, tuple((t, a, b, c, d) for t, a, b, c, d in steps))

    def _window(self, wanted: Sequence[str]) -> Span | None:
        """The stretch of words that holds most of those wanted, the rarer counting more."""
        width = int(len(wanted) * WIDER) + 4
        often = Counter(wanted)
        hits = [(place, word) for place, word in enumerate(self.words) if word in often]
        weights = {word: 1.0 / count for word, count in Counter(word for _, word in hits).items()}
        best, best_weight, weight = None, 0.0, 0.0
        inside: Counter[str] = Counter()
        first = 0
        for place, word in hits:
            inside[word] += 1
            weight += weights[word] if inside[word] <= often[word] else 0.0
            while hits[first][0] <= place - width:
                gone = hits[first][1]
                weight -= weights[gone] if inside[gone] <= often[gone] else 0.0
                inside[gone] -= 1
                first += 1
            if weight > best_weight + 1e-9:
                best_weight, best = weight, (hits[first][0], place + 1)
        if best is None:
            return None
        slack = max(2, width - (best[1] - best[0]))
        return max(0, best[0] - slack), min(len(self.words), best[1] + slack)


@lru_cache(maxsize=100_000)
def _words_of(form: str) -> tuple[str, ...]:
    return () if form == BREAK else tuple(words_of(form))


def _shortest(found: list[list[Span]]) -> list[list[Span]]:
    return sorted(found, key=lambda spans: spans[-1][1] - spans[0][0])
