"""What a report is made of, before it is Markdown or HTML. All texts are plain: renderers escape them."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; ``level`` 1 is that of the report."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an article with their exact citation; ``said`` is why they stand here, ``around`` what is about them."""

    citation: str
    said: str = ""
    around: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first ``names`` columns are text, the others figures."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    names: int = 1


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each (name, count)."""

    title: str
    values: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Map:
    """A heat map: a count for each row and column, 0 for none."""

    title: str
    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[int]] = field(default=())


Block = Heading | Paragraph | Quotation | Table | Bars | Map
