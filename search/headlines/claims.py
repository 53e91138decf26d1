"""What a title claims: who stands how to whom, by its words alone; what isn't understood claims nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.headlines.stances import stances
from search.text import fold

Span = tuple[int, int]
NEAR = 3  # words between the verb and its object: "the", "a", an office
_CLAUSE = re.compile(r"[,;:|]|\s[-–—]+\s|\b(?:and|but|while|as|despite|after|before|amid)\b", re.I)
_SMALL = re.compile(
    r"(?:the|a|an|new|former|president|prime|minister|chancellor|premier|king|queen|foreign|secretary|leader|mr|mrs|ms|dr|"
    r"sir|governor|mayor|senator|pm|fm)\.?",
    re.I,
)
_WORD = re.compile(r"[\w.&'’-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named at [start, end) of a title, by the key of the actor."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Claim:
    """``way``: 1 when ``subject`` is told to stand with ``whom``, -1 against or away from them.

    ``words``: where the words that say so stand.
    """

    subject: Named
    whom: Named
    way: int
    words: Span


def claims(title: str, named: Sequence[Named]) -> list[Claim]:
    """The claims of a title in which actors are ``named``, in order, none inside another."""
    found: list[Claim] = []
    subject: Named | None = None
    end_of_last = 0
    for stance in stances(title):
        if stance.start < end_of_last:
            continue
        begin = _clause_begin(title, stance.begins)
        own = _only(title, begin, stance.begins, named)
        if own is not None:
            subject = own
        elif title[begin : stance.begins].strip():
            subject = None  # somebody else: "Chinese citizens" are not China
        elif begin == 0:
            continue
        whom = _first(title, stance.end, named)
        end_of_last = stance.end
        if subject is None or whom is None or whom.key == subject.key:
            continue
        doer, other = (whom, subject) if stance.passive else (subject, whom)
        found.append(Claim(doer, other, stance.way, (stance.begins, stance.end)))
    return found


def _clause_begin(title: str, end: int) -> int:
    """Where the clause begins that goes up to ``end``."""
    return max((m.end() for m in _CLAUSE.finditer(title, 0, end)), default=0)


def _only(title: str, start: int, end: int, named: Sequence[Named]) -> Named | None:
    """Who is named in a stretch in which nothing else stands but small words and offices."""
    for name in named:
        if start <= name.start and name.end <= end:
            rest = f"{title[start : name.start]} {title[name.end : end]}"
            if all(_SMALL.fullmatch(word) for word in _WORD.findall(rest)):
                return name
    return None


def _first(title: str, start: int, named: Sequence[Named]) -> Named | None:
    """Who is named first behind a verb, a few words on at most, and isn't only whose thing it is."""
    clause = _CLAUSE.search(title, start)
    end = clause.start() if clause else len(title)
    for name in named:
        if start <= name.start < end:
            between = _WORD.findall(title[start : name.start])
            if len(between) > NEAR:
                return None
            return name
    return None


def names_in(title: str, names: Sequence[tuple[str, str]]) -> list[Named]:
    """Where the names of actors, given as (name, key), stand in a title; of overlapping ones the longest."""
    folded = fold(title)
    found: list[Named] = []
    for name, key in names:
        wanted = fold(name).strip()
        if len(wanted) < 2 or wanted not in folded:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded):
            if name.isupper() and not title[match.start() : match.end()].isupper():
                continue  # "US" is not "us"
            found.append(Named(match.start(), match.end(), key))
    kept: list[Named] = []
    for one in sorted(found, key=lambda n: (n.start - n.end, n.start, n.key)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda n: n.start)
