"""Expressions of time in a text, as values that know no date: "on Saturday", "February 19", "last week"."""

import re
from collections.abc import Callable
from typing import NamedTuple

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SMALL = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}  # noqa: SIM905
MOST_AGO = 400  # of days, weeks, months or years; a larger number is no date of news

_WEEKDAY = (
    r"(?P<weekday>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?"
    r"|Sun(?:day)?)"
)
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])"
_TO = r"(?:\s*(?:and|to|or|through|[-–])\s*(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|,?\s\d{4}))?"
_YEAR = r"(?P<year>(?:1[5-9]|2[01])\d\d)\b"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"
# what every expression has something of
_ANY = re.compile(
    r"[12]\d\d\d|day|week|month|year|ago\b|recent|arlier|night|his (?:mor|aft|eve)|later"
    r"|\b(?:Ja|Fe|Ma|Ap|Ju|Au|Se|Oc|No|De|Mo|Tu|We|Th|Fr|Sa|Su)[a-z]+\b"
)
_LOOK_BACK = 24  # characters before a day in which "on last" may stand
_BEFORE = re.compile(
    r"\b(?:(?P<not>by|until|till|since|before|after|for)|on(?: the)?(?: (?P<which>last|next|this|coming))?"
    r"|(?:the )?(?P<alone>last|next|this|coming|late|early|previous|following)(?: on)?)\s+$",
    re.I,
)
_PAPER = r"\s+(?:Times|Post|Mail|Telegraph|Express|Mirror|Herald|League)\b"
_MANY = r"(?P<many>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|an?)"


class Expression(NamedTuple):
    """Words about a time, at [start, end) of their text, and what they say as a value without a date.

    ``code`` is one of: ``day:2022-02-24``, ``month:2022-02``, ``year:2014`` (whole by themselves), ``date:02-24`` with
    perhaps ``..02-26`` and ``,4`` (the weekday named with it, 1 is Monday), ``weekday:6`` with perhaps ``,last`` or
    ``,next``, ``monthof:02``, ``days:-1``, ``weeks:-1``, ``months:-1``, ``years:-1`` (from the article's date), or
    ``vague``.
    """

    start: int
    end: int
    code: str


def expressions(text: str, start: int, end: int) -> list[Expression]:
    """The expressions of time in [start, end) of a text (plain: see text.plain), in order, none inside another."""
    found: list[Expression] = []
    taken: list[tuple[int, int]] = []
    if _ANY.search(text, start, end) is None:
        return found
    for pattern, code_of in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(match.start() < e and s < match.end() for s, e in taken):
                continue
            code = code_of(match)
            if code:
                taken.append(match.span())
                found.append(Expression(_begin(match), match.end(), code))
    return sorted(found)


def _begin(match: re.Match[str]) -> int:
    """Where the words begin with what belongs to them: "on", "last"."""
    before = _BEFORE.search(match.string, max(0, match.start() - _LOOK_BACK), match.start())
    return match.start() if before is None or before["not"] else before.start()


def _number(name: str, names: tuple[str, ...]) -> int:
    # by three letters, so that a slip of the pen ("Sepember") is a month, too
    return next(i for i, full in enumerate(names, 1) if full[:3] == name[:3].lower())


def _date(match: re.Match[str]) -> str:
    """A day of a month, with its year, weekday and last day where they are named."""
    month, day = _number(match["month"], _MONTHS), int(match["day"])
    if not 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return ""
    groups = match.groupdict()
    if groups.get("year"):
        return f"day:{match['year']}-{month:02d}-{day:02d}"
    code = f"date:{month:02d}-{day:02d}"
    last = int(groups.get("last") or 0)
    if day < last <= 31:
        return f"{code}..{month:02d}-{last:02d}"
    if groups.get("weekday"):
        code += f",{_number(match['weekday'], _WEEKDAYS)}"
    return code


def _iso(match: re.Match[str]) -> str:
    month, day = int(match["number"]), int(match["day"])
    return f"day:{match['year']}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _weekday(match: re.Match[str]) -> str:
    before = _BEFORE.search(match.string, max(0, match.start() - _LOOK_BACK), match.start())
    if before is not None and before["not"]:
        return ""  # a deadline, not the day of what is said
    which = (before["which"] or before["alone"] or "").lower() if before is not None else ""
    code = f"weekday:{_number(match['weekday'], _WEEKDAYS)}"
    return f"{code},last" if which == "last" else f"{code},next" if which in ("next", "coming") else code


def _ago(match: re.Match[str]) -> str:
    many = match["many"].lower()
    count = 1 if many in ("a", "an") else _SMALL.get(many, int(many) if many.isdecimal() else 0)
    return f"{match['unit'].lower()}s:-{count}" if 1 <= count <= MOST_AGO else ""


def _this(match: re.Match[str]) -> str:
    return f"{match['unit'].lower()}s:{-1 if match['which'].lower() == 'last' else 0}"


def _always(code: str) -> Callable[[re.Match[str]], str]:
    return lambda match: code


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<!\d)(?P<year>(?:1[5-9]|2[01])\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"), _iso),
    (re.compile(rf"\b(?:{_WEEKDAY}\b\.?,?\s+)?{_MONTH}\s+{_DAY},?\s+{_YEAR}"), _date),
    (re.compile(rf"\b(?:{_WEEKDAY}\b\.?,?\s+)?{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}"), _date),
    (re.compile(rf"\b(?:{_WEEKDAY}\b\.?,?\s+)?{_MONTH}\s+{_DAY}{_TO}"), _date),
    (re.compile(rf"(?<![\d.,])\b(?:{_WEEKDAY}\b\.?,?\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}"), _date),
    (re.compile(r"\b[Tt]he day before yesterday\b"), _always("days:-2")),
    (re.compile(r"\b(?:[Yy]esterday|[Ll]ast night)\b"), _always("days:-1")),
    (
        re.compile(
            r"\b(?:(?:[Ee]arlier |[Ll]ate )?[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening))\b(?!['’])"
        ),
        _always("days:0"),
    ),
    (re.compile(rf"\b{_MANY} (?P<unit>day|week|month|year)s? (?:ago|earlier)\b", re.I), _ago),
    (
        re.compile(
            r"\b(?:[Ee]arlier |[Ll]ater |[Ll]ate )?(?P<which>[Ll]ast|[Tt]his) (?P<unit>week|month|year)\b(?!['’])"
        ),
        _this,
    ),
    (re.compile(rf"\b{_WEEKDAY}\b{_PART}(?!['’-]|{_PAPER})"), _weekday),
    (
        re.compile(rf"\b(?:[Ii]n|[Ss]ince|[Ee]arly(?: in)?|[Mm]id-?|[Ll]ate(?: in)?)\s*{_MONTH}(?:\s+of)?,?\s+{_YEAR}"),
        lambda match: f"month:{match['year']}-{_number(match['month'], _MONTHS):02d}",
    ),
    (
        re.compile(rf"\b(?:[Ii]n(?: early| late| mid-?)?|[Ee]arly(?: in)?|[Mm]id-|[Ll]ate(?: in)?)\s*{_MONTH}(?!\w)"),
        lambda match: f"monthof:{_number(match['month'], _MONTHS):02d}",
    ),
    (re.compile(rf"\b[Ii]n (?:early |late |mid-?)?{_YEAR}(?![-\w])"), lambda match: f"year:{match['year']}"),
    (
        re.compile(
            r"\b(?:[Jj]ust recently|[Mm]ost recently|[Rr]ecently|[Tt]he other day"
            r"|[Ii]n recent (?:days|weeks|months|years)|(?:[Aa] few|[Ss]everal|[Ss]ome)"
            r" (?:minutes|hours|days|weeks|months|years) (?:ago|earlier|later)"
            r"|[Ee]arlier|[Ll]ater that (?:day|week)|[Tt]he same day)\b"
        ),
        _always("vague"),
    ),
)  # fmt: skip
