"""What the words said of somebody tell: an office and its country; and which names are those of any country's."""

import json
import re
from functools import cache, lru_cache

from search.reading.names import known
from search.reading.names import rows as table
from search.reading.reading import MentionType


@cache
def _fields() -> frozenset[str]:
    heads = {kind: words.lower().split() for kind, words in table("heads.tsv")}
    return frozenset((*heads["GOVERNS"], *heads["MINISTRY"], *heads["ANYWHERE"]))


@lru_cache(8192)
def is_unspecific(name: str) -> bool:
    """True for the name of an office that every country has."""
    return all(word in _fields() for word in name.split() if word not in ("of", "and", "for", "the"))


@lru_cache(8192)
def signs(affiliations: str) -> frozenset[tuple[str, str]]:
    """What affiliations (a JSON list) say somebody is: (the noun of the office, the key of its country or "")."""
    if len(affiliations) <= 2:
        return frozenset()
    return frozenset((office, _country(words)) for words in json.loads(affiliations) if (office := _office(words)))


def _country(words: str) -> str:
    for word in re.split(r"['’]s\b|[\s,]+", words):
        entry = known().get(word) if word[:1].isupper() else None
        if entry is not None and (entry.country or entry.type is MentionType.COUNTRY):
            return entry.country or entry.key
    return ""


def _office(words: str) -> str:
    """The noun of an affiliation in lower case; "" for what is said of anybody ("Mr.")."""
    plain = words.lower()
    for link in (" of ", " for ", " to ", " at ", " in ", " with ", " on ", " from ", ","):
        plain = plain.split(link)[0]
    last = plain.split()[-1].strip(".'’") if plain.split() else ""
    return "" if last in _address() else last


@cache
def _address() -> frozenset[str]:
    forms = {
        w.lower() for use, sex, words in table("titles.tsv") if use == "honorific" and sex for w in words.split(";")
    }
    return frozenset(forms | {"dr", "prof", "professor", "rev", "hon"})
