"""What a person says of one thing of an audit's sample."""

from dataclasses import dataclass
from enum import StrEnum

MOST_MISSED = 9  # quotations of one paragraph: a digit says how many


class What(StrEnum):
    """What was looked at."""

    ATTRIBUTION = "attribution"
    PARAGRAPH = "paragraph"


class Fault(StrEnum):
    """What is wrong with an attribution; one that has none of these is right."""

    QUOTATION = "quotation"  # nobody says that
    SPEAKER = "speaker"
    BOUNDARIES = "boundaries"


@dataclass(frozen=True, slots=True)
class Mark:
    """``faults`` of an attribution; of a paragraph how many quotations were found in it, and how many ``missed``.

    It belongs to text[start:end] of a document whose text has that hash, as that version of the extractor read it.
    """

    what: What
    document: str
    start: int
    end: int
    text_hash: str
    extractor: str
    faults: frozenset[Fault] = frozenset()
    found: int = 0
    missed: int = 0
    author: str = ""
    changed: str = ""
