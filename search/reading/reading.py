"""What reading a text gives: mentions, entities and attributions, all by code-point offsets of the canonical text."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

Span = tuple[int, int]


class MentionType(StrEnum):
    """What kind of thing a name names."""

    PERSON = "PERSON"
    ORG = "ORG"
    COUNTRY = "COUNTRY"
    PLACE = "PLACE"
    EVENT = "EVENT"
    NORP = "NORP"  # nationalities, religions, political groups
    OTHER = "OTHER"


class Kind(StrEnum):
    """How the words of an attribution are told."""

    DIRECT = "direct"  # all of it inside quotation marks
    MIXED = "mixed"  # a reported clause that holds quoted words
    INDIRECT = "indirect"


class How(StrEnum):
    """What the speaker was resolved by."""

    NAME = "name"
    PRONOUN = "pronoun"
    ROLE = "role"
    ANONYMOUS = "anonymous"
    CARRIED = "carried"  # taken over from the sentence before
    NONE = "none"
    GIVEN = "given"  # by a person, whatever the program read


class Verdict(StrEnum):
    """Whose an attribution is: as the program read it, confirmed by a person, or corrected by one."""

    MACHINE = "machine"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named in one text.

    ``name`` is its fullest form there, without titles; ``key`` joins it with the same entity in other texts: equal
    keys mean one actor. ``affiliations`` are words of the text that say what it is ("China's Foreign Minister").
    An anonymous speaker has type OTHER, ``anonymous`` true, and a key of its own that no other text shares.
    """

    name: str
    type: MentionType
    key: str
    aliases: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A named mention; ``entity`` is an index into Reading.entities; ``metonym`` is true for a capital that stands for a government."""  # noqa: E501

    start: int
    end: int
    type: MentionType
    entity: int
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words: source, cue and content.

    ``spans``: the content, one a contiguous part, quotation marks inside. ``cue`` and ``speaker``: where they stand, or
    None. ``entity``: who speaks, an index into Reading.entities, or None; ``others``: who speaks with them ("A and B
    said"), in the order in which they are named. ``because``: the span whose words decided it
    (the antecedent of a pronoun, say). ``score``: 0 to 1, how likely it is right. ``flags``:
    what is odd about its marks ("unopened", "unclosed", "nested"). ``verdict``: whether a person looked at it.
    """

    spans: tuple[Span, ...]
    kind: Kind
    cue: Span | None
    speaker: Span | None
    entity: int | None
    how: How
    score: float
    because: Span | None = None
    flags: tuple[str, ...] = ()
    others: tuple[int, ...] = ()
    verdict: Verdict = Verdict.MACHINE

    @property
    def speakers(self) -> tuple[int, ...]:
        """All who speak, the first named first; empty where nobody was found."""
        return () if self.entity is None else (self.entity, *self.others)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one text. ``unread``: paragraphs that were not read, because they aren't English."""

    language: str
    reduced: bool  # made without a language model
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    unread: tuple[Span, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """This reading as plain JSON values; ``from_json`` gives it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Reading":
        """The reading that ``to_json`` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            language=value["language"],
            reduced=value["reduced"],
            entities=tuple(
                Entity(
                    e["name"],
                    MentionType(e["type"]),
                    e["key"],
                    tuple(e["aliases"]),
                    tuple(e["affiliations"]),
                    e["anonymous"],
                )
                for e in value["entities"]
            ),
            mentions=tuple(
                Mention(m["start"], m["end"], MentionType(m["type"]), m["entity"], m["metonym"])
                for m in value["mentions"]
            ),
            attributions=tuple(
                Attribution(
                    spans=tuple((s, e) for s, e in a["spans"]),
                    kind=Kind(a["kind"]),
                    cue=_span(a["cue"]),
                    speaker=_span(a["speaker"]),
                    entity=a["entity"],
                    how=How(a["how"]),
                    score=a["score"],
                    because=_span(a["because"]),
                    flags=tuple(a["flags"]),
                    others=tuple(map(int, a["others"])),
                    verdict=Verdict(a.get("verdict", "machine")),  # which kept readings don't have
                )
                for a in value["attributions"]
            ),
            unread=tuple((s, e) for s, e in value["unread"]),
        )


def _span(value: list[int] | None) -> Span | None:
    return None if value is None else (value[0], value[1])
