"""Dates as articles and tables write them."""

import calendar
import re

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_ZONE = r"(?:\s*\(?(?:z|gmt|utc|[ecmpb][sde]?t|cest|eest|msk|[+-]\d{2}:?\d{2})\)?)*"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?" + _ZONE
_BEFORE = r"(?:" + _CLOCK + r"(?:\s+on)?\s*,?\s+)?"
_AFTER = r"(?:(?:\s*[,|·–-]?\s*(?:at\s+)?|t)" + _CLOCK + r")?"

_SHAPES = [
    re.compile(_BEFORE + _WEEKDAY + shape + _AFTER)
    for shape in (
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})",
        r"(?P<year>\d{4})/(?P<number>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<year>\d{4})\.(?P<number>\d{1,2})\.(?P<day>\d{1,2})\.?",
        r"(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})-(?P<number>\d{2})",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}[\s-]+{_MONTH}[\s-]+{_DAY}",
        rf"{_MONTH},?\s+{_YEAR}",
        r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})",
        _YEAR,
    )
]
_YEAR_IN = re.compile(r"\d{4}")
_LONGEST = 80  # characters; no date is longer, and hostile strings are


def parse_date(text: str) -> str:
    """The date that ``text`` is, as ISO 8601 and no more precise than it: "2022-02-24", "2022-02" or "2022".

    "" when it is not surely a date of the years 1500 to 2199: 03/04/2022 could be two days. A time of day is ignored,
    and the day is the one that is written, whatever the time zone.
    """
    if len(text) > _LONGEST or _YEAR_IN.search(text) is None:
        return ""
    text = " ".join(text.lower().split())
    if not text.isascii():
        text = text.replace("\u2013", "-").replace("\u2014", "-")
        if not text.isascii():
            return ""
    for shape in _SHAPES:
        if (found := shape.fullmatch(text)) is not None:
            return _iso(found.groupdict())
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    year = int(parts["year"] or 0)
    if not 1500 <= year <= 2199:
        return ""
    month, day = _month_and_day(parts)
    if month is None:
        return f"{year}"
    if not 1 <= month <= 12:
        return ""
    if day is None:
        return f"{year}-{month:02d}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return ""
    return f"{year}-{month:02d}-{day:02d}"


def _month_and_day(parts: dict[str, str | None]) -> tuple[int | None, int | None]:
    """Month and day, None where they aren't named, 0 where they can't be told."""
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first != second and first <= 12 and second <= 12:
            return 0, None  # day first or month first: nobody can tell
        return (first, second) if second > 12 else (second, first)
    day = int(text) if (text := parts.get("day")) else None
    if number := parts.get("number"):
        return int(number), day
    return (_MONTHS[month], day) if (month := parts.get("month")) else (None, day)
