"""Which attributions a table counts."""

from dataclasses import dataclass

from search.errors import UsageError
from search.reading import DEFAULT_THRESHOLD
from search.reading.reading import Kind

PERIODS = {"year": 4, "month": 7, "day": 10}  # characters of a date that name one
NOBODY, ANONYMOUS, OTHERS = "?", "?anonymous", "?others"  # keys of rows that are nobody in particular


@dataclass(frozen=True, slots=True)
class Choice:
    """Conditions that all hold; None is any. ``outlet`` and ``period`` "" are the unknown ones.

    ``actor`` is a key, or NOBODY or ANONYMOUS; ``side`` the name of one, "" for those of none; ``period`` a prefix of
    a date ("2022-02"); ``since`` and ``until`` are dates, both included, and leave undated articles out; ``frame`` a
    class of the lexicon, ``cue`` a cue ("" for none); ``words``: only what tells of words, not of thoughts and deeds
    (see Tables.tells_words).
    """

    actor: str | None = None
    side: str | None = None
    outlet: str | None = None
    period: str | None = None
    since: str = ""
    until: str = ""
    about: str = ""
    frame: str | None = None
    cue: str | None = None
    negated: bool | None = None
    kind: str | None = None
    words: bool = False
    min_score: float = DEFAULT_THRESHOLD

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in {kind.value for kind in Kind}:
            raise UsageError(f"A kind of quotation is {', '.join(kind.value for kind in Kind)}, not {self.kind}.")

    @property
    def of_articles(self) -> bool:
        """Whether only some articles count."""
        return self.outlet is not None or self.period is not None or bool(self.since or self.until)

    def takes(self, outlet: str, date: str) -> bool:
        """Whether an article of that outlet and date counts; "" is unknown."""
        return self.outlet in (None, outlet) and self.takes_date(date)

    def takes_date(self, date: str) -> bool:
        """Whether an article of that date counts."""
        if self.period is not None and not (date.startswith(self.period) if self.period else not date):
            return False
        if not (self.since or self.until):
            return True
        # a month is inside where all of it may be
        return (
            bool(date) and date >= self.since[: len(date)] and (not self.until or date[: len(self.until)] <= self.until)
        )

    def sentence(self) -> str:
        """The conditions as a sentence has them; "" for none."""
        said = [
            ("actor", self.actor),
            ("side", self.side),
            ("outlet", self.outlet),
            ("period", self.period),
            ("from", self.since or None),
            ("until", self.until or None),
            ("about", self.about or None),
            ("class", self.frame),
            ("cue", None if self.cue is None else self.cue or "none"),
            ("kind", self.kind),
            ("only", "words" if self.words else None),
        ]
        return ", ".join(f"{name} {value or 'unknown'}" for name, value in said if value is not None)


def period_length(name: str) -> int:
    """How many characters of a date name a period of that kind. Raises UsageError for another kind."""
    if name not in PERIODS:
        raise UsageError(f"Periods are {', '.join(PERIODS)}, not {name}.")
    return PERIODS[name]
