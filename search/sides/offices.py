"""Whose government somebody speaks for, by the words with which a text says what they are."""

import re
from functools import cache, lru_cache

from search.reading.names import known, rows
from search.reading.reading import MentionType


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# who holds one of these for a country speaks for its government
_OFFICES = _set(
    """minister president premier chancellor ambassador envoy consul diplomat king queen emperor emir sultan monarch
    leader vice-president"""
)
# who holds one of these does where the words name a part of the government, too
_STAFF = _set(
    """spokesman spokeswoman spokesperson official head chief director adviser advisor aide representative negotiator
    counsellor counselor secretary general commander attaché undersecretary delegate mission press"""
)
_PARTS = _set(
    """ministry government embassy consulate cabinet kremlin presidential administration state council foreign
    affairs military army navy mission presidency palace chancellery treasury department"""
)
_BETWEEN = _set(
    """senior top chief acting deputy vice prime assistant special first second new permanent charge press envoy the
    of general secretary international external security national and"""
)
_PAST = re.compile(
    r"\b(?:former|ex|late|then|onetime|ousted|exiled|self-proclaimed|opposition|would-be|shadow)\b", re.I
)
_AWAY = re.compile(r"\s+(?:to|on|in|with|at|for|from|against|about)\s+.*|,.*")
_WORD = re.compile(r"[\w.-]+")


@cache
def _fields() -> frozenset[str]:
    heads = {kind: frozenset(words.lower().split()) for kind, words in rows("heads.tsv")}
    return heads["MINISTRY"] | heads["RANK"] | heads["GOVERNS"]


def country_of(words: str) -> str:
    """The key of the country that a name or a phrase begins or ends with ("China's government"), or ""."""
    found = _WORD.findall(_plain(words))
    parts = (" ".join(found[i : i + n]) for n in range(min(4, len(found)), 0, -1) for i in range(len(found) - n + 1))
    return next((country for part in parts if (country := _country(part))), "")


@lru_cache(8192)
def government_of(affiliation: str) -> str:
    """The key of the country whose government somebody speaks for whom a text calls so, or "".

    "China's Foreign Minister", "Beijing's ambassador to Ukraine", "president of France"; not "expert on China",
    "former Chinese president", "Chinese Football Association president", "ambassador to China".
    """
    words = _plain(affiliation)
    if _PAST.search(words):
        return ""
    office, _, whose = _AWAY.sub("", words).partition(" of ")
    before = _WORD.findall(office)
    if not before:
        return ""
    noun = before[-1].lower().strip(".")
    rest = [word.lower().strip(".") for word in before[:-1]]
    countries = [_country(word) for word in before[:-1]]
    named = {*rest, *(word.lower() for word in _WORD.findall(whose))}
    if noun not in _OFFICES and not (noun in _STAFF and named & (_PARTS | _fields())):
        return ""
    at = next((i for i, country in enumerate(countries) if country), None)
    if at is not None:
        return countries[at] if all(word in _BETWEEN | _PARTS | _fields() for word in rest[at + 1 :]) else ""
    if not whose:
        return ""
    last = _WORD.findall(whose)
    country = _country(last[-1]) if last else ""
    return country if all(word.lower() in _BETWEEN | _PARTS | _fields() for word in last[:-1]) else ""


def government_body(key: str) -> str:
    """The key of the country whose ministry, embassy or the like an actor's key is of, or ""."""
    match = re.fullmatch(r"org:[^:]* of (country:[^:]+?)(?: in country:.+)?", key)
    return match[1] if match is not None else ""


def _plain(words: str) -> str:
    return re.sub(r"['’]s\b|[’']$", "", " ".join(words.split()))


def _country(word: str) -> str:
    entry = known().get(word) or known().get(word.rstrip(".")) if word[:1].isupper() else None
    if entry is None:
        return ""
    return entry.country or (entry.key if entry.type is MentionType.COUNTRY else "")
