"""What a query is made of: plain values that know nothing of any engine. ``str`` of each parses back to it.

A condition on words is a Text (where to look, what for); what it looks for is one Term or a Phrase of them. Places in
the query's text (``at``) serve errors and corrections and don't count when two nodes are compared.
"""

import dataclasses
from dataclasses import dataclass
from typing import Literal

Place = tuple[int, int]
NOWHERE: Place = (0, 0)

QUOTE_TEXT = ("said", "speaker", "actor", "cue")
KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Term:
    """One word: itself, a pattern (``how`` "wild": * and ? are letters), what is like it ("fuzzy"), forms ("stem")."""

    text: str
    how: Literal["word", "wild", "fuzzy", "stem"] = "word"
    distance: int = 0  # letters by which a fuzzy word may differ
    at: Place = dataclasses.field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        if self.how == "fuzzy":
            return f"{self.text}~{'' if self.distance == 1 else self.distance}"
        return f"{self.text}+" if self.how == "stem" else self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after another; with ``slop`` in any order, at most so many other words among them."""

    terms: tuple[Term, ...]
    slop: int | None = None

    def __str__(self) -> str:
        return f'"{" ".join(map(str, self.terms))}"' + ("" if self.slop is None else f"~{self.slop}")


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be found in one field; without a field wherever a query looks by itself."""

    field: str | None
    what: Term | Phrase

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its words."""
        return self.what.terms if isinstance(self.what, Phrase) else (self.what,)

    def __str__(self) -> str:
        return f"{self.field}:{self.what}" if self.field else str(self.what)


@dataclass(frozen=True, slots=True)
class Dates:
    """Articles whose date, as precise as it is known, lies wholly in first..last (numbers yyyymmdd, both included).

    Without either: articles whose date isn't known.
    """

    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        if self.first is None and self.last is None:
            return "date:none"
        return f"date:{_day(self.first)}..{_day(self.last)}"


def _day(number: int | None) -> str:
    return "" if number is None else f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}"


@dataclass(frozen=True, slots=True)
class IsKind:
    """Attributions told in one way (KINDS)."""

    kind: str

    def __str__(self) -> str:
        return f"kind:{self.kind}"


@dataclass(frozen=True, slots=True)
class OfPerson:
    """What is to be looked up in what the person made (field: "note", "code" or "side"); ``trees.resolved`` does it."""

    field: str
    text: str
    at: Place = dataclasses.field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f'{self.field}:"{self.text}"'


@dataclass(frozen=True, slots=True)
class Among:
    """Articles of these numbers: what a condition on what the person made has come to."""

    numbers: tuple[int, ...]
    condition: OfPerson

    def __str__(self) -> str:
        return str(self.condition)


@dataclass(frozen=True, slots=True)
class Spoken:
    """These attributions (article times 2**32 plus ordinal, ascending): what a condition on a side has come to.

    Or what one on an actor finds by names that a person gave, beside what the index finds.
    """

    places: tuple[int, ...]
    condition: OfPerson | Text

    def __str__(self) -> str:
        return str(self.condition)


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or | And) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    part: "Node"
    at: Place = dataclasses.field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, And | Or) else f"-{self.part}"


Node = Text | Dates | IsKind | OfPerson | Among | Spoken | And | Or | Not


def leaves(node: Node, positive: bool = True) -> list[tuple[Node, bool]]:
    """The conditions of a query, each with whether it is asked for (True) or left out (False)."""
    if isinstance(node, Not):
        return leaves(node.part, not positive)
    if isinstance(node, And | Or):
        return [leaf for part in node.parts for leaf in leaves(part, positive)]
    return [(node, positive)]


def about_quotes(node: Node) -> bool:
    """Whether this condition, or one inside, is on an attribution."""
    if isinstance(node, Not):
        return about_quotes(node.part)
    if isinstance(node, And | Or):
        return any(map(about_quotes, node.parts))
    if isinstance(node, OfPerson):
        return node.field == "side"
    return isinstance(node, IsKind | Spoken) or (isinstance(node, Text) and node.field in QUOTE_TEXT)
