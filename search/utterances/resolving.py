"""From an expression of time and an article's date to days, and a sentence that says how."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_WEEKDAYS = calendar.day_name
_NO_DATE = "the article has no date"


@dataclass(frozen=True, slots=True)
class When:
    """The days from ``first`` to ``last`` (ISO 8601, both included) in which something was said; "" for none known.

    ``how`` says from what this follows, or why it isn't known; ``fits`` is a year that an article without a date may
    be of, where a weekday tells it: a proposal, 0 for none.
    """

    first: str = ""
    last: str = ""
    how: str = ""
    fits: int = 0

    @property
    def known(self) -> bool:
        """Whether any day is known."""
        return bool(self.first)

    @property
    def day(self) -> str:
        """The one day, or "" where it isn't one."""
        return self.first if self.first == self.last else ""

    @property
    def shown(self) -> str:
        """The day, or the first and the last with two points between, as short as they can be."""
        if self.first == self.last:
            return self.first
        year, month = self.first[:4], self.first[:7]
        if (self.first, self.last) == (f"{year}-01-01", f"{year}-12-31"):
            return year
        if self.first == f"{month}-01" and self.last == _last_of(int(month[:4]), int(month[5:])).isoformat():
            return month
        return f"{self.first}..{self.last}"


@lru_cache(65536)
def resolve(code: str, article: str) -> When:
    """The days that an expression (see Expression) means in an article of that date, "" where none is known.

    ``article`` is ISO 8601, as precise as it is known. What can't be told stays unresolved, and ``how`` says why.
    """
    if not code:
        return When(how="no day is named")
    kind, _, value = code.partition(":")
    try:
        return _KINDS[kind](value, article)
    except (OverflowError, ValueError):
        return When(how="there is no such day")


def _whole(value: str, article: str) -> When:
    first, last = _bounds(value)
    return When(first.isoformat(), last.isoformat(), "as it is written")


def _date(value: str, article: str) -> When:
    """A day of a month without its year: the last such day up to the article's date."""
    days, _, weekday = value.partition(",")
    begin, _, end = days.partition("..")
    if not article:
        year = _fitting(begin, int(weekday)) if weekday else 0
        return When(how=f"{_NO_DATE}; the weekday fits {year}" if year else f"{_NO_DATE}; no year is named", fits=year)
    _, latest = _bounds(article)
    year = latest.year
    first = _in_year(year, begin)
    if first is None or first > latest:
        year, first = _year_before(year, begin)
    last = _in_year(year, end or begin) or first
    sure = not weekday or first.isoweekday() == int(weekday)
    how = f"the last such day up to the article's date, {article}"
    return When(first.isoformat(), last.isoformat(), how if sure else f"{how}; the weekday named with it doesn't fit")


def _weekday(value: str, article: str) -> When:
    """The last such weekday up to the article's date; that day itself unless the text says "last" or "next"."""
    number, _, which = value.partition(",")
    name = _WEEKDAYS[int(number) - 1]
    if len(article) < 10:
        return When(how=f"of the article's date only {article} is known" if article else _NO_DATE)
    day = date.fromisoformat(article)
    back = (day.isoweekday() - int(number)) % 7
    if which == "next":
        found = day + timedelta(7 - back)
        return When(found.isoformat(), found.isoformat(), f"the {name} after the article's date, {article}")
    if which == "last" and back == 0:
        back = 7
    found = day - timedelta(back)
    how = f"the {name} of the article's date" if not back else f"the {name} before the article's date, {article}"
    return When(found.isoformat(), found.isoformat(), how)


def _days(value: str, article: str) -> When:
    if len(article) < 10:
        return When(how=f"of the article's date only {article} is known" if article else _NO_DATE)
    day = (date.fromisoformat(article) + timedelta(int(value))).isoformat()
    return When(day, day, f"counted from the article's date, {article}" if int(value) else "the article's date")


def _weeks(value: str, article: str) -> When:
    if len(article) < 10:
        return When(how=f"of the article's date only {article} is known" if article else _NO_DATE)
    day = date.fromisoformat(article)
    monday = day - timedelta(day.weekday()) + timedelta(7 * int(value))
    sunday = monday + timedelta(6)
    last = min(sunday, day) if int(value) == 0 else sunday
    return When(monday.isoformat(), last.isoformat(), f"the week from Monday on, by the article's date, {article}")


def _months(value: str, article: str) -> When:
    if len(article) < 7:
        return When(how=f"of the article's date only {article} is known" if article else _NO_DATE)
    months = int(article[:4]) * 12 + int(article[5:7]) - 1 + int(value)
    first, last = _bounds(f"{months // 12:04d}-{months % 12 + 1:02d}")
    return When(first.isoformat(), last.isoformat(), f"by the article's date, {article}")


def _years(value: str, article: str) -> When:
    if not article:
        return When(how=_NO_DATE)
    first, last = _bounds(f"{int(article[:4]) + int(value):04d}")
    return When(first.isoformat(), last.isoformat(), f"by the article's date, {article}")


def _monthof(value: str, article: str) -> When:
    if not article:
        return When(how=f"{_NO_DATE}; no year is named")
    _, latest = _bounds(article)
    year = latest.year - (int(value) > latest.month)
    first, last = _bounds(f"{year:04d}-{value}")
    return When(first.isoformat(), last.isoformat(), f"the last such month up to the article's date, {article}")


def _vague(value: str, article: str) -> When:
    return When(how="the words name no day")


_KINDS = {
    "day": _whole,
    "month": _whole,
    "year": _whole,
    "date": _date,
    "weekday": _weekday,
    "days": _days,
    "weeks": _weeks,
    "months": _months,
    "years": _years,
    "monthof": _monthof,
    "vague": _vague,
}


def _bounds(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    year = int(text[:4])
    if len(text) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(text[5:7])
    if len(text) == 7:
        return date(year, month, 1), _last_of(year, month)
    day = date(year, month, int(text[8:10]))
    return day, day


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _in_year(year: int, day: str) -> date | None:
    try:
        return date(year, int(day[:2]), int(day[3:5]))
    except ValueError:
        return None  # February 29


def _year_before(year: int, day: str) -> tuple[int, date]:
    for before in range(year - 1, year - 9, -1):
        if (found := _in_year(before, day)) is not None:
            return before, found
    raise ValueError(day)


def _fitting(day: str, weekday: int) -> int:
    """The year up to now in which a day was such a weekday last, 0 for none of the latest thirty."""
    today = date.today()
    for year in range(today.year, today.year - 30, -1):
        found = _in_year(year, day)
        if found is not None and found <= today and found.isoweekday() == weekday:
            return year
    return 0
