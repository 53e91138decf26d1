"""What the reports of a statement are compared with: one of them, another passage of the corpus, or words pasted in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from search.errors import UsageError
from search.text import clean, one_line

MOST_PASTED = 20_000  # characters of pasted words
MOST_SOURCE = 500


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage [start, end) of an article, or the attribution ``ordinal`` of it; or ``text`` with its ``source``."""

    number: int | None = None
    ordinal: int | None = None
    start: int = 0
    end: int = 0
    text: str = ""
    source: str = ""

    @classmethod
    def of(cls, value: Mapping[str, Any] | None) -> "Reference | None":
        """From plain JSON. Raises UsageError for what can't be compared with."""
        if not value:
            return None
        if value.get("number") is not None:
            if value.get("ordinal") is None and not int(value.get("start", 0)) < int(value.get("end", 0)):
                raise UsageError("Say which passage of the article the reports are to be compared with.")
            return cls(int(value["number"]), value.get("ordinal"), int(value.get("start", 0)), int(value.get("end", 0)))
        text = clean(str(value.get("text", ""))).strip()
        if not text:
            raise UsageError("Paste the words that the reports are to be compared with.")
        if len(text) > MOST_PASTED:
            raise UsageError(f"Paste less: at most {MOST_PASTED:,} characters are compared with.")
        source = one_line(str(value.get("source", "")))[:MOST_SOURCE]
        if not source:
            raise UsageError("Say where the pasted words are from: a reference needs its source.")
        return cls(text=text, source=source)
