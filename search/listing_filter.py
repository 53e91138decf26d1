"""Filters of the list of articles: words, and conditions such as ``outlet:gazette date:2022-03.. is:unread``."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from search.errors import UsageError
from search.library import Listed
from search.regex import regex
from search.text import fold

if TYPE_CHECKING:
    from search.index.nodes import Dates

_PART = regex(r'(?:[^\s"]|"[^"]*"?)+')
_FIELD = regex(r"(title|outlet|author|date|is|hits|quotes|quotations|notes)(:|>=|<=|>|<|=)(.*)", re.IGNORECASE)
_NUMBERS = ("hits", "quotes", "notes")
_COMPARED: dict[str, Callable[[int, int], bool]] = {
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
    ":": lambda a, b: a == b,
}
NONE = "none"


class Facts(NamedTuple):
    """What is known of articles beyond what a list shows: notes by document, hits by number, which are unread."""

    notes: Mapping[str, int]
    unread: Container[int]
    hits: Mapping[int, int] | None = None  # None outside a search; an article that isn't there fits no number of hits


def parts(filters: str) -> list[str]:
    """The filters one by one, as they were written."""
    return _PART.findall(filters)


def wants_hits(filters: str) -> bool:
    """Whether the number of hits counts."""
    return any(part.lower().startswith("hits") and _FIELD.fullmatch(part) for part in parts(filters))


def fitting(rows: Sequence[Listed], filters: str, facts: Facts) -> list[Listed]:
    """The articles that fit all filters. Raises UsageError with a sentence for one that can't be understood."""
    for part in parts(filters):
        test = _test(part, facts)
        rows = [row for row in rows if test(row)]
    return list(rows)


def _test(part: str, facts: Facts) -> Callable[[Listed], bool]:
    match = _FIELD.fullmatch(part)
    if match is None:
        word = fold(part.replace('"', ""))
        return lambda row: word in fold(f"{row.title} {row.outlet} {row.author} {row.document}")
    name, sign, value = match[1].lower(), match[2], match[3].replace('"', "").strip()
    name = "quotes" if name == "quotations" else name
    if not value:
        raise UsageError(f"After {name}{sign} a value is missing, as in {_EXAMPLES[name]}.")
    if name in _NUMBERS:
        return _number(name, sign, value, facts)
    if name == "is":
        return _state(value, facts)
    if name == "date":
        return _date(value if sign in (":", "=") else sign + value)
    if sign not in (":", "="):
        raise UsageError(f"{name.capitalize()} is compared by a colon, as in {_EXAMPLES[name]}.")
    words = fold(value)
    if words == NONE:
        return lambda row: not getattr(row, name)
    return lambda row: words in fold(getattr(row, name))


_EXAMPLES = {
    "title": "title:ferry",
    "outlet": "outlet:gazette, or outlet:none",
    "author": "author:quill",
    "date": "date:2022-02..2022-03, or date:none",
    "is": "is:unread",
    "hits": "hits>2",
    "quotes": "quotes>5",
    "notes": "notes>0",
}


def _number(name: str, sign: str, value: str, facts: Facts) -> Callable[[Listed], bool]:
    if not value.isdecimal() or len(value) > 9:
        raise UsageError(f"{name.capitalize()} are counted: write a number, as in {_EXAMPLES[name]}.")
    compared, number = _COMPARED[sign], int(value)
    if name == "quotes":
        return lambda row: compared(row.quotes, number)
    if name == "notes":
        return lambda row: compared(facts.notes.get(row.document, 0), number)
    if facts.hits is None:
        return lambda row: True  # there are none outside a search, and a filter that waits for one hides nothing
    hits = facts.hits
    return lambda row: row.number in hits and compared(hits[row.number], number)


def _state(value: str, facts: Facts) -> Callable[[Listed], bool]:
    value = value.lower()
    if value == "unread":
        return lambda row: row.number in facts.unread
    if value == "read":
        return lambda row: row.number not in facts.unread
    raise UsageError("An article is:unread or is:read, nothing else.")


def _date(value: str) -> Callable[[Listed], bool]:
    from search.index.days import dates  # a list without such a filter comes before what it loads

    try:
        wanted = dates(value)
    except ValueError as error:
        raise UsageError(str(error)) from None
    return lambda row: _dated(row.date, wanted)


def _dated(date: str, wanted: "Dates") -> bool:
    """Whether a date, as precise as it is known, lies wholly in a range; without a range, whether it isn't known."""
    if wanted.first is None and wanted.last is None:
        return not date
    if not date:
        return False
    earliest = int(f"{date}-01-01"[:10].replace("-", ""))
    latest = int(date.replace("-", "")) if len(date) == 10 else int(f"{date}-12-31"[:10].replace("-", ""))
    last = wanted.last
    if last is not None and len(date) == 7:
        latest = int(f"{date.replace('-', '')}28")  # no month ends before, and no range in it begins so late
        last = max(last, latest) if last // 100 == latest // 100 and last % 100 >= 28 else last
    return (wanted.first is None or earliest >= wanted.first) and (last is None or latest <= last)
