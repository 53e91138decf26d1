"""A paragraph while its zone is being decided, and what all the rules ask of one."""

import re
from dataclasses import dataclass

from search.article import ZoneKind

_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰])*$")
_NEXT_SENTENCE = re.compile(r"[^\W\d_A-Z]{2}[.!?][\"'”’»)\]]*\s+[\"'“‘«(]*[^\W\d_a-z]")
_LISTED = re.compile(r"[•*·▪●◦–—-]\s|\d{1,3}[.)]\s")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class Piece:
    """A paragraph of a canonical text, [start, end). ``apart``: a blank line, or nothing, stands before it.

    ``kind`` is None until a rule, or the markup, has said what it is.
    """

    text: str
    start: int
    end: int
    apart: bool
    kind: ZoneKind | None = None

    @property
    def ended(self) -> bool:
        """True for a text that ends as a sentence, or a part of one, does."""
        return _ENDED.search(self.text, max(0, len(self.text) - 16)) is not None

    @property
    def listed(self) -> bool:
        """True for an item of a list: it begins with a bullet or a number."""
        return _LISTED.match(self.text) is not None


def in_title_case(text: str) -> bool:
    """True where nearly All Long Words Begin So."""
    words = _WORD.findall(text)
    return len(words) >= 3 and len(text) <= 150 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def several_sentences(text: str) -> bool:
    """True where a sentence ends and another begins inside ``text``."""
    return _NEXT_SENTENCE.search(text) is not None
