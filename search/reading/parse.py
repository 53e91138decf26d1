"""One parsed piece of a text, in plain lists: what the rules see of spaCy, with offsets of the canonical text."""

from dataclasses import dataclass, field
from typing import Any

from search.reading.mended import mend
from search.reading.reading import Span

MAX_STEPS = 12  # how far a rule walks up a tree


@dataclass(slots=True)
class Parse:
    """The tokens of a piece: parallel lists, one entry a token.

    ``start`` and ``end`` are offsets in the canonical text; ``head`` and ``dep`` the dependency tree (a root is its own
    head); ``left`` and ``right`` the first and last token of the subtree; ``sentence`` the number of its sentence.
    ``entities`` are (first token, last token + 1, label) as the model sees them.
    """

    start: list[int]
    end: list[int]
    word: list[str]
    lower: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    sentences: list[tuple[int, int]]
    entities: list[tuple[int, int, str]]
    children: list[list[int]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Work out the tree from the heads."""
        count = len(self.start)
        self.children = [[] for _ in range(count)]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.left, self.right = list(range(count)), list(range(count))
        order = [i for i, head in enumerate(self.head) if head == i]
        for i in order:  # grows while it is walked: parents before their children
            order.extend(self.children[i])
        for i in reversed(order):
            head = self.head[i]
            self.left[head] = min(self.left[head], self.left[i])
            self.right[head] = max(self.right[head], self.right[i])
        self.sentence = [n for n, (a, b) in enumerate(self.sentences) for _ in range(a, b)]

    def __len__(self) -> int:
        return len(self.start)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of a token with one of these relations."""
        return next((c for c in self.children[i] if self.dep[c] in deps), None)

    def span(self, first: int, last: int) -> Span:
        """Where tokens ``first`` to ``last`` (included) stand in the text."""
        return self.start[first], self.end[last]

    def index(self, position: int) -> int:
        """The first token that ends after a position; len(self) when there is none."""
        low, high = 0, len(self.end)
        while low < high:
            middle = (low + high) // 2
            if self.end[middle] <= position:
                low = middle + 1
            else:
                high = middle
        return low


def parse_of(doc: Any, base: int) -> Parse:
    """The parse that a spaCy document holds, whose first character stands at ``base`` of the canonical text."""
    # one call into C instead of seven attributes a token
    from spacy.attrs import DEP, HEAD, IDX, LENGTH, SENT_START, TAG

    rows = doc.to_array([IDX, LENGTH, TAG, DEP, HEAD, SENT_START]).tolist()
    strings = doc.vocab.strings
    names: dict[int, str] = {0: ""}
    start, end, tag, dep, head, begins = [], [], [], [], [], []
    for i, (at, length, tag_id, dep_id, offset, begin) in enumerate(rows):
        for number in (tag_id, dep_id):
            if number not in names:
                names[number] = strings[number]
        start.append(base + at)
        end.append(base + at + length)
        tag.append(names[tag_id])
        dep.append(names[dep_id])
        # offsets come as unsigned numbers of 64 bits
        head.append(i + (offset if offset < 1 << 63 else offset - (1 << 64)))
        if begin == 1 or i == 0:
            begins.append(i)
    sentences = list(zip(begins, [*begins[1:], len(rows)], strict=True)) if rows else []
    word = [t.text for t in doc]
    lower = [w.lower() for w in word]
    mend(lower, tag, dep, head, sentences)
    entities = [(e.start, e.end, e.label_) for e in doc.ents]
    return Parse(start, end, word, lower, tag, dep, head, sentences, entities)
