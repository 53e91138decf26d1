"""Dates in a query: a day, a month, a year, ranges of them, before and after."""

from datetime import date, timedelta

from search.index.nodes import Dates
from search.regex import regex

_DAY = regex(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def dates(text: str) -> Dates:
    """The condition that the text after ``date:`` puts. Raises ValueError with a sentence when it isn't one."""
    if text.lower() == "none":
        return Dates()
    for sign in (">=", "<=", ">", "<"):
        if text.startswith(sign):
            return _beyond(sign, text.removeprefix(sign))
    if ".." not in text:
        first, last = _period(text)
        return Dates(_number(first), _number(last))
    left, right = text.split("..", 1)
    if not left and not right:
        raise ValueError("A range of dates wants a date before or after the points: date:2022-02..2022-03.")
    begin = None if not left else _number(_period(left)[0])
    end = None if not right else _number(_period(right)[1])
    if begin is not None and end is not None and begin > end:
        raise ValueError("This range of dates ends before it begins.")
    return Dates(begin, end)


def _beyond(sign: str, text: str) -> Dates:
    first, last = _period(text)
    try:
        if sign == ">":
            return Dates(_number(last + timedelta(1)), None)
        if sign == "<":
            return Dates(None, _number(first - timedelta(1)))
    except OverflowError:
        raise ValueError("There are no dates beyond that.") from None
    return Dates(_number(first), None) if sign == ">=" else Dates(None, _number(last))


def _period(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    from calendar import monthrange

    match = _DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101 - the pattern has it always
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        raise ValueError("This is not a date I understand: write 2022-02-24, 2022-02, 2022 or none.") from None


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day
