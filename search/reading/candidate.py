"""What a rule sees: an attribution before its speaker is resolved."""

from dataclasses import dataclass

from search.reading.reading import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Where the source stands, the word it is about, and for a relative pronoun the phrase that it stands for."""

    span: Span
    head: Span
    antecedent: Span | None = None
    antecedent_head: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution as a rule saw it. ``rule`` and ``lemma`` look its score up; ``inside``: in doubtful marks.

    ``opens`` and ``closes``: a quotation that opens its piece, or is the last thing said there. ``variant``: which
    boundary was tried, for what isn't the rule's own.
    """

    spans: tuple[Span, ...]
    rule: str
    lemma: str
    cue: Span | None
    source: Source | None
    inside: bool = False
    opens: bool = False
    closes: bool = False
    variant: str = ""

    @property
    def name(self) -> str:
        """The rule as the table of scores names it."""
        nobody = "-nobody" if self.source is None and self.cue is not None else ""
        return f"{self.rule}{'-inside' if self.inside else nobody}"
