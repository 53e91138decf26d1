"""What verifying says of one quotation."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from search.verifying.written import Written

Span = tuple[int, int]


class Status(StrEnum):
    """How a quotation stands to the corpus."""

    EXACT = "exact"  # its words stand there in a row
    TRIMMED = "trimmed"  # they do but for what an ellipsis or square brackets say is changed
    ALTERED = "altered"  # other words stand where it seems to come from
    SPEAKER = "wrong speaker"  # the words stand there, and somebody else says them
    NOT_FOUND = "not found"  # nothing like it stands there
    ASIDE = "not speech"  # a title, or a word or two in marks, that stand nowhere and that nobody is said to say


# for these a manuscript isn't right as it is
WRONG = frozenset({Status.ALTERED, Status.SPEAKER, Status.NOT_FOUND})


class Who(StrEnum):
    """How the speaker in the manuscript stands to the one in the corpus."""

    SAME = "same"
    OTHER = "other"
    UNSURE = "unsure"  # both are known, but one may stand for the other: a government for its minister
    UNNAMED = "unnamed"  # the manuscript names nobody
    UNKNOWN = "unknown"  # the corpus has the words, but nobody who says them
    UNREAD = "unread"  # speakers weren't looked at


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands, or what is most like it: its parts, who says it there, and what stands between them.

    ``kind`` is that of the attribution around it, "" where nobody says it. ``words`` as they are printed there.
    """

    number: int
    document: str
    paragraph: int
    spans: tuple[Span, ...]
    words: str
    speakers: tuple[str, ...]
    kind: str
    who: Who
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One quotation with its status. ``places``: the best first, at most ten; ``count`` all of them.

    ``diff`` of an altered one: ("=", words), ("-", words that stand there alone), ("+", words of the manuscript alone).
    """

    written: Written
    status: Status
    places: tuple[Place, ...] = ()
    count: int = 0
    likeness: float = 0.0
    diff: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether the manuscript is wrong here, or can't be shown to be right."""
        return self.status in WRONG

    def to_json(self) -> dict[str, Any]:
        """This verdict as plain JSON values."""
        return {
            "line": self.written.line,
            "quotation": self.written.text,
            "speaker": self.written.speaker or None,
            "status": self.status.value,
            "places": [
                {
                    "document": place.document,
                    "paragraph": place.paragraph,
                    "spans": [list(span) for span in place.spans],
                    "words": place.words,
                    "speakers": list(place.speakers),
                    "kind": place.kind or None,
                    "speaker": place.who.value,
                    "left_out": list(place.left_out),
                }
                for place in self.places
            ],
            "count": self.count,
            "likeness": round(self.likeness, 3),
            "diff": [list(step) for step in self.diff],
            "notes": list(self.notes),
        }
