"""The wording that every form of citation shares: names, quotation marks, dates."""

from collections.abc import Sequence

from search.text import one_line

MOST_NAMED = 4  # of several speakers
UNDATED = "n.d."
SHORT_HASH = 8  # characters of a text's SHA-256 that a citation shows
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def named(names: Sequence[str]) -> str:
    """Several names as a sentence has them: "A, B and C"; of many the first two and how many more."""
    if len(names) > MOST_NAMED:
        names = [*names[:2], f"{len(names) - 2} others"]
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def in_marks(words: str) -> str:
    """Words in quotation marks: as they stand where they have a pair of their own around them, else in a new pair."""
    words = words.strip()
    inner = words[1:-1]
    own = len(words) > 1 and words[0] in '“"' and words[-1] in '”"' and not any(mark in inner for mark in '“”"')
    return words if own else f"“{words}”"


def date_parts(date: str) -> list[int]:
    """Year, month and day of an ISO 8601 date, as many as it says; empty where it isn't known."""
    parts = one_line(date).split("-")
    return [int(part) for part in parts] if parts and all(part.isdecimal() for part in parts) else []


def month_name(month: int) -> str:
    """An English month, 1 to 12; "" for any other number."""
    return _MONTHS[month - 1] if 1 <= month <= 12 else ""


def long_date(date: str) -> str:
    """A date as American English writes it: "March 4, 2031", "March 2031", "2031"; "n.d." where it isn't known."""
    match date_parts(date):
        case [year]:
            return str(year)
        case [year, month]:
            return f"{month_name(month)} {year}".strip()
        case [year, month, day]:
            return f"{month_name(month)} {day}, {year}"
    return UNDATED
