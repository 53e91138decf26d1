"""Occasions as a text tells them: a phone call, a press conference, the Munich Security Conference."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).parent / "data" / "events.tsv"
_NAME = r"(?-i:(?:\b(?:[A-Z][\w.&'’-]*|of|on|the|for|and)\s+){0,5}?\b[A-Z][\w.&'’-]*\s+)"
_NAMED = "name"
_SMALL = re.compile(r"^(?:(?:the|The|of|on|for|and|At|In|On|A|An|This|That|At the|recent)\s+)+")
# a word at the beginning of a sentence by which another occasion begins
_SHIFT = re.compile(
    r"\W*(?:however|meanwhile|but|yet|later|earlier|elsewhere|separately|by contrast|in contrast|previously|afterwards?"
    r"|in a separate|at the same time|hours later|days later|it was a (?:stark )?departure)\b",
    re.I,
)

_APART = re.compile(r"\b(?:days?|weeks?|months?|years?)\s+(?:before|after|later|earlier)\b", re.I)


class Event(NamedTuple):
    """An occasion told at [start, end): ``name`` is its own name or what kind of occasion it is."""

    start: int
    end: int
    name: str

    @property
    def named(self) -> bool:
        """True where it has a name of its own, by which it is known in other articles."""
        return self.name != self.name.lower()


@cache
def _patterns() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return tuple(
        (name, tuple(letters.split(",")), re.compile(words.replace("{NAME}", _NAME), re.I))
        for name, letters, words in rows
    )


def events(text: str, start: int, end: int) -> list[Event]:
    """The occasions told in [start, end) of a plain text, in order, none inside another."""
    found: list[Event] = []
    folded = text[start:end].lower()
    for name, letters, pattern in _patterns():
        if not any(some in folded for some in letters):
            continue
        for match in pattern.finditer(text, start, end):
            if not match[0] or any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            own = " ".join(_SMALL.sub("", match[0]).split()) if name == _NAMED else name
            if (own and " " in own) or name != _NAMED:
                found.append(Event(match.start(), match.end(), own))
    return sorted(found)


def shifts(text: str, start: int, end: int | None = None) -> bool:
    """Whether the sentence at [start, end) goes on to something else: "However", "three days before ..."."""
    if _SHIFT.match(text, start) is not None:
        return True
    return end is not None and _APART.search(text, start, end) is not None
