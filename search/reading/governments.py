"""Governments and their offices in a parse: whose ministry it is, where an embassy stands, which capital acts."""

import re
from collections.abc import Iterator

from search.reading.names import heads, known
from search.reading.parse import Parse
from search.reading.reading import MentionType, Span

# after these a capital is a government
_TOWARDS = frozenset(
    {"against", "by", "with", "from", "between", "behind", "to", "for", "of", "on", "toward", "towards"}
)
_GOVERNMENT = "government"
_ANY_WORDS = frozenset({"the", "central", "federal", "national", "current"})  # of one government only
_NAME = re.compile(r"[\w.-]+")
_OF = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?([\w.\s-]+)")


def government_of(text: str, phrase: Span, head: Span) -> tuple[str, Span] | None:
    """The key of the country whose government a phrase names, and the words that say whose: "the Chinese government",
    "China's government", "the Beijing government", "the government of Kenya". None for "the Shanghai city government".
    """
    if text[slice(*head)].lower() != _GOVERNMENT:
        return None
    named = [m for m in _NAME.finditer(text, phrase[0], head[0]) if m[0].lower() not in _ANY_WORDS | {"s"}]
    span = (named[0].start(), named[-1].end()) if named else (0, 0)
    behind = _OF.fullmatch(text, head[1], phrase[1])
    if behind is not None:
        if named:
            return None
        span = behind.span(1)
    elif text[head[1] : phrase[1]].strip(" ,"):
        return None
    entry = known().get(" ".join(text[slice(*span)].split()))
    country = "" if entry is None else entry.country or (entry.key if entry.type is MentionType.COUNTRY else "")
    return (country, span) if country else None


def offices_in(parse: Parse) -> Iterator[tuple[int, int]]:
    """ "Russian Embassy", "Chinese foreign ministry": an organisation's word and the words before it."""
    around = heads()
    for i, word in enumerate(parse.word):
        if parse.lower[i] not in around["GOVERNS"] or i == 0:
            continue
        first = i
        while first > 0 and i - first < 4 and _describes(parse, first - 1, word[0].isupper()):
            first -= 1
        lower = parse.lower[i - 1] in around["MINISTRY"] or parse.word[first] in known()
        if first < i and (word[0].isupper() or lower):
            yield first, i
        elif first == i > 1 and parse.lower[i - 1] == "'s" and parse.word[i - 2] in known():
            yield i, i


def _describes(parse: Parse, i: int, capital: bool) -> bool:
    word, tag = parse.word[i], parse.tag[i]
    if parse.lower[i] in heads()["MINISTRY"]:
        return True
    return word[0].isupper() and tag.startswith(("NNP", "JJ")) and (capital or word in known())


def country_of(parse: Parse, first: int, last: int) -> str:
    """Whose office it is: "Chinese Foreign Ministry", "China's Foreign Ministry"."""
    if parse.lower[last] not in heads()["GOVERNS"]:
        return ""
    entry = known().get(parse.word[first])
    if entry is None and first > 1 and parse.lower[first - 1] == "'s":
        entry = known().get(parse.word[first - 2])
    if entry is None:
        return ""
    return entry.country or (entry.key if entry.type is MentionType.COUNTRY else "")


def host_of(parse: Parse, last: int) -> str:
    """The country in which an embassy stands: "in Kyiv" behind its name."""
    if last + 2 >= len(parse) or parse.lower[last + 1] not in ("in", "to"):
        return ""
    entry = known().get(parse.word[last + 2])
    if entry is None or parse.lower[last] not in ("embassy", "consulate"):
        return ""
    return entry.country or (entry.key if entry.type is MentionType.COUNTRY else "")


def acts(parse: Parse, head: int) -> bool:
    """True where a capital does, or is treated as, what only a government does and is."""
    dep, above = parse.dep[head], parse.head[head]
    for _ in range(3):  # "Moscow and Kyiv": as the first of them
        if dep != "conj":
            break
        dep, above = parse.dep[above], parse.head[above]
    if dep in ("nsubj", "poss", "agent", "dobj", "dative"):
        return True
    if dep == "nsubjpass":
        return parse.lower[above] not in ("located", "held", "built")
    if dep != "pobj":
        return False
    prep = parse.lower[above]
    governor = parse.lower[parse.head[above]]
    if prep in ("against", "behind", "by", "between"):
        return True
    return prep in _TOWARDS and governor in heads()["BETWEEN"]
