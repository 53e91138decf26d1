"""A column of a comparison: whose words, in which outlet, when, and what else they must fit."""

import re
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from search.errors import UsageError
from search.index.scanner import FIELDS
from search.text import one_line
from search.utterances.periods import Period, period_day

_MODIFIER = re.compile(r"^(until|till|from|since|in|outlet|undated)(?:\s+(.*))?$", re.I)
_FIELD = re.compile(r"(?:^|[\s(-])(" + "|".join(FIELDS) + r"):", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    """What its quotations must be: all that is set. ``actor`` is a key or a name; ``query`` is asked of quotations.

    ``since`` and ``until`` are about the day on which something was said, as far as its text tells, else about the date
    of its article. ``undated``: only what neither gives a day.
    """

    actor: str = ""
    side: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    undated: bool = False
    query: str = ""

    @property
    def period(self) -> Period:
        """The days it is limited to."""
        return Period(self.since, self.until)

    @property
    def dated(self) -> bool:
        """Whether it asks anything of dates."""
        return bool(self.since or self.until or self.undated)

    @property
    def base(self) -> "Column":
        """The same for all days."""
        return replace(self, since="", until="", undated=False)

    def label(self, name: str = "") -> str:
        """What stands above it; ``name`` is how the corpus calls the actor or the side."""
        parts = [name or self.side or self.actor]
        parts += [self.query] if self.query else []
        parts += [self.outlet] if self.outlet else []
        if self.since and self.until:
            parts.append(self.since if self.since == self.until else f"{self.since} to {self.until}")
        else:
            parts += [f"from {self.since}"] if self.since else []
            parts += [f"until {self.until}"] if self.until else []
        parts += ["undated"] if self.undated else []
        return ", ".join(part for part in parts if part)

    def to_json(self) -> dict[str, Any]:
        """What is set of it."""
        return {name: value for name, value in asdict(self).items() if value}


def column(value: "str | dict[str, Any]") -> Column:
    """A column as it is asked for: an object with its fields, or as it is typed (see ``parsed``). Raises UsageError."""
    if isinstance(value, str):
        return parsed(value)
    known = {field.name for field in fields(Column)}
    if unknown := value.keys() - known:
        raise UsageError(f"A column has no {min(unknown)}: it has {', '.join(sorted(known))}.")
    said: dict[str, Any] = {name: one_line(str(v)) for name, v in value.items() if name != "undated"}
    made = Column(**said, undated=bool(value.get("undated")))
    return _checked(replace(made, since=period_day(made.since), until=period_day(made.until)))


def parsed(typed: str) -> Column:
    """ "Wang Yi", "China's government, until 2022-02-23", "Wang Yi, in 2022-03, outlet The Ledger", or a query.

    What has a field (``actor:``, ``outlet:``, ...) or a kept search in it is a query. The name before the first comma
    is left in ``actor``; whether it is a side's is for the caller to say. Raises UsageError.
    """
    text = one_line(typed)
    if not text:
        raise UsageError("A column needs an actor, a side, an outlet, a period or a query.")
    parts = [part.strip() for part in text.split(",")]
    while len(parts) > 1 and not all(_MODIFIER.match(part) for part in parts[1:]):
        parts[:2] = [f"{parts[0]}, {parts[1]}"]  # a comma of the name itself
    head = parts[0]
    made = Column(query=head) if head.startswith("@") or _FIELD.search(head) else Column(actor=head)
    first = _MODIFIER.match(head)
    if first and (not first[2] or first[1].lower() in ("until", "from", "since", "outlet", "undated")):
        made, parts = Column(), [head, *parts]
    for part in parts[1:]:
        made = _modified(made, part)
    return _checked(made)


def _modified(made: Column, part: str) -> Column:
    match = _MODIFIER.match(part)
    if match is None:
        raise UsageError(f"{part} is not until DATE, from DATE, in DATE, outlet NAME or undated.")
    word, value = match[1].lower(), (match[2] or "").strip()
    if word == "undated":
        return replace(made, undated=True)
    if not value:
        raise UsageError(f"{word} wants a date or a name after it.")
    if word == "outlet":
        return replace(made, outlet=value)
    if word == "in":
        if not value[:1].isdigit():
            return replace(made, outlet=value)
        first, _, last = value.partition("..")
        return replace(made, since=period_day(first), until=period_day(last or first))
    day = period_day(value)
    return replace(made, until=day) if word in ("until", "till") else replace(made, since=day)


def _checked(made: Column) -> Column:
    if made == Column():
        raise UsageError("A column needs an actor, a side, an outlet, a period or a query.")
    if made.since and made.until and made.since[: len(made.until)] > made.until:
        raise UsageError(f"{made.since} is after {made.until}.")
    return made
