"""Periods: stretches of days, and whether something was said in one."""

from search.errors import UsageError
from search.importing.dates import parse_date
from search.utterances.resolving import resolve


class Period:
    """The days from ``since`` to ``until`` (ISO 8601, as precise as they are known, both included, "" for open).

    Something was said on the day that its text names, where that can be told, else (as far as is known) on the date of
    its article.
    """

    def __init__(self, since: str = "", until: str = "") -> None:
        self.since, self.until = since, until
        self._first = first_day(since) if since else ""
        self._last = last_day(until) if until else "9999"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and (self.since, self.until) == (other.since, other.until)

    def __hash__(self) -> int:
        return hash((self.since, self.until))

    @property
    def open(self) -> bool:
        """True for all days there are."""
        return not self.since and not self.until

    def holds(self, said: str, article: str) -> bool | None:
        """Whether something was said in these days as surely as its date is known; None where no date is known."""
        first, last = day_of(said, article)
        if not first:
            return None
        return first >= self._first and last <= self._last

    def may_hold(self, said: str, article: str) -> bool:
        """Whether it may have been said in these days: nothing that is known speaks against it."""
        first, last = day_of(said, article)
        if not first:
            return True
        return last >= self._first and first <= self._last


def day_of(said: str, article: str) -> tuple[str, str]:
    """The first and the last day on which something was said, as far as is known; "" for unknown.

    ``said``: what its text says of the day (see Expression); ``article``: the article's date.
    """
    if said:
        when = resolve(said, article)
        if when.known:
            return when.first, when.last
    if not article:
        return "", ""
    return first_day(article), last_day(article)


def first_day(date: str) -> str:
    """The first day that a date may mean of which perhaps only the year or the month is known."""
    return date + "-01-01"[len(date) - 4 :]


def last_day(date: str) -> str:
    """The last one; the 31st stands for the last day of any month."""
    return date + "-12-31"[len(date) - 4 :]


def period_day(typed: str) -> str:
    """A date as it is typed, ISO 8601. Raises UsageError for what isn't one."""
    found = parse_date(typed.strip())
    if typed.strip() and not found:
        raise UsageError(f"{typed} is not a date I understand; write 2022-02-24, 2022-02 or 2022.")
    return found
