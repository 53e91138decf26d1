"""What a query is made of: plain values that know nothing of any engine. ``str`` of each parses back to it.

A condition on words is a Text (where to look, what for); what it looks for is one Term or a Phrase of them. Places in
the query's text (``at``) serve errors and corrections and don't count when two nodes are compared.
"""

from typing import Any, Literal, Self

Place = tuple[int, int]
NOWHERE: Place = (0, 0)

QUOTE_TEXT = ("said", "speaker", "actor", "cue")
KINDS = ("direct", "mixed", "indirect")


class Value:
    """What nodes have in common: compared by their parts, never changed. (Much quicker to load than dataclasses.)"""

    __slots__: tuple[str, ...] = ()

    def _parts(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__ if name != "at")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Value) and other._parts() == self._parts()

    def __hash__(self) -> int:
        return hash((type(self), self._parts()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._parts()!r}"

    def but(self, **changes: Any) -> Self:
        """The same with some parts changed."""
        return type(self)(**{name: getattr(self, name) for name in self.__slots__} | changes)


class Term(Value):
    """One word: itself, a pattern (``how`` "wild": * and ? are letters), what is like it ("fuzzy"), forms ("stem").

    ``distance``: letters by which a fuzzy word may differ.
    """

    __slots__ = ("at", "distance", "how", "text")

    def __init__(
        self, text: str, how: Literal["word", "wild", "fuzzy", "stem"] = "word", distance: int = 0, at: Place = NOWHERE
    ) -> None:
        self.text, self.how, self.distance, self.at = text, how, distance, at

    def __str__(self) -> str:
        if self.how == "fuzzy":
            return f"{self.text}~{'' if self.distance == 1 else self.distance}"
        return f"{self.text}+" if self.how == "stem" else self.text


class Phrase(Value):
    """Words one after another; with ``slop`` in any order, at most so many other words among them."""

    __slots__ = ("slop", "terms")

    def __init__(self, terms: tuple[Term, ...], slop: int | None = None) -> None:
        self.terms, self.slop = terms, slop

    def __str__(self) -> str:
        return f'"{" ".join(map(str, self.terms))}"' + ("" if self.slop is None else f"~{self.slop}")


class Text(Value):
    """Words to be found in one field; without a field wherever a query looks by itself."""

    __slots__ = ("field", "what")

    def __init__(self, field: str | None, what: Term | Phrase) -> None:
        self.field, self.what = field, what

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its words."""
        return self.what.terms if isinstance(self.what, Phrase) else (self.what,)

    def __str__(self) -> str:
        return f"{self.field}:{self.what}" if self.field else str(self.what)


class Dates(Value):
    """Articles whose date, as precise as it is known, lies wholly in first..last (numbers yyyymmdd, both included).

    Without either: articles whose date isn't known.
    """

    __slots__ = ("first", "last")

    def __init__(self, first: int | None = None, last: int | None = None) -> None:
        self.first, self.last = first, last

    def __str__(self) -> str:
        if self.first is None and self.last is None:
            return "date:none"
        return f"date:{_day(self.first)}..{_day(self.last)}"


def _day(number: int | None) -> str:
    return "" if number is None else f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}"


class IsKind(Value):
    """Attributions told in one way (KINDS)."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __str__(self) -> str:
        return f"kind:{self.kind}"


class OfPerson(Value):
    """What is to be looked up in what the person made (field: "note", "code" or "side"); ``trees.resolved`` does it."""

    __slots__ = ("at", "field", "text")

    def __init__(self, field: str, text: str, at: Place = NOWHERE) -> None:
        self.field, self.text, self.at = field, text, at

    def __str__(self) -> str:
        return f'{self.field}:"{self.text}"'


class Among(Value):
    """Articles of these numbers: what a condition on what the person made has come to."""

    __slots__ = ("condition", "numbers")

    def __init__(self, numbers: tuple[int, ...], condition: OfPerson) -> None:
        self.numbers, self.condition = numbers, condition

    def __str__(self) -> str:
        return str(self.condition)


class Spoken(Value):
    """These attributions (article times 2**32 plus ordinal, ascending): what a condition on a side has come to.

    Or what one on an actor finds by names that a person gave, beside what the index finds.
    """

    __slots__ = ("condition", "places")

    def __init__(self, places: tuple[int, ...], condition: OfPerson | Text) -> None:
        self.places, self.condition = places, condition

    def __str__(self) -> str:
        return str(self.condition)


class And(Value):
    """All of these."""

    __slots__ = ("parts",)

    def __init__(self, parts: "tuple[Node, ...]") -> None:
        self.parts = parts

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or | And) else str(part) for part in self.parts)


class Or(Value):
    """Any of these."""

    __slots__ = ("parts",)

    def __init__(self, parts: "tuple[Node, ...]") -> None:
        self.parts = parts

    def __str__(self) -> str:
        return " OR ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


class Not(Value):
    """Not this."""

    __slots__ = ("at", "part")

    def __init__(self, part: "Node", at: Place = NOWHERE) -> None:
        self.part, self.at = part, at

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
