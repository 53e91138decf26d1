"""A correction: a note on what the program read, which wins over the program."""

from dataclasses import dataclass
from enum import StrEnum

from search.notes.anchors import Anchor
from search.notes.likeness import Span


class What(StrEnum):
    """What a correction says."""

    CONFIRMED = "confirmed"  # it is as it was read
    REJECTED = "not a quotation"
    BOUNDARIES = "boundaries"  # these are its words
    SPEAKER = "speaker"
    KIND = "kind"
    MENTION = "mention"  # these words name that actor
    MISSED = "missed"  # this is a quotation, which the program did not see


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks or is named: the key by which readings know them, their name, and what they are."""

    key: str
    name: str
    type: str = "OTHER"
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a correction says, as far as it says it: None where it leaves it to the program.

    ``spans`` are the parts of the content, and ``was`` where the program had them from beginning to end, both by code
    points from the beginning of the anchor's words.
    """

    speakers: tuple[Voice, ...] | None = None
    kind: str | None = None
    spans: tuple[Span, ...] | None = None
    was: Span | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of the words that ``anchor`` holds in ``document``. Later ones (by ``turn``) win."""

    id: str
    what: What
    document: str
    anchor: Anchor
    said: Said
    author: str
    created: str
    changed: str
    turn: int
    detached: bool = False
