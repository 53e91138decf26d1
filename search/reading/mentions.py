"""Named mentions of a parsed piece: what the language model saw, corrected by rules and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.reading.names import Known, known, without_titles
from search.reading.parse import Parse
from search.reading.reading import MentionType

_TYPES = {
    "PERSON": MentionType.PERSON,
    "ORG": MentionType.ORG,
    "GPE": MentionType.PLACE,
    "LOC": MentionType.PLACE,
    "FAC": MentionType.PLACE,
    "NORP": MentionType.NORP,
    "EVENT": MentionType.EVENT,
    "PRODUCT": MentionType.OTHER,
    "WORK_OF_ART": MentionType.OTHER,
    "LAW": MentionType.OTHER,
}
_MAX_KNOWN = 8  # words of the longest name in the tables


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in one piece: tokens [first, last], where its name stands, and what the tables know of it."""

    first: int
    last: int
    start: int
    end: int
    name: str
    type: MentionType
    known: Known | None = None
    sex: str = ""
    metonym: bool = False
    subject: bool = False
    inside: bool = False


def mentions_of(parse: Parse, text: str) -> list[Named]:
    """The named mentions of a piece, sorted, none overlapping another."""
    found: list[Named] = []
    taken = [False] * len(parse)
    for first, last, entry in _known_names(parse):
        if not any(taken[first : last + 1]):
            taken[first : last + 1] = [True] * (last + 1 - first)
            found.append(_named(parse, text, first, last, entry.type, entry))
    for first, end, label in parse.entities:
        type_ = _TYPES.get(label)
        if type_ is None:
            continue
        while first < end and (taken[first] or parse.lower[first] in ("the", "a", "an", "'s", '"', "'")):
            first += 1
        last = end - 1
        while last >= first and (taken[last] or parse.lower[last] in ("'s", "'", '"', ",", ".")):
            last -= 1
        if first > last or any(taken[first : last + 1]) or not any(w[:1].isupper() for w in parse.word[first : last + 1]):
            continue
        taken[first : last + 1] = [True] * (last + 1 - first)
        found.append(_named(parse, text, first, last, type_, None))
    return sorted(found, key=lambda m: m.start)


def _known_names(parse: Parse) -> Iterator[tuple[int, int, Known]]:
    table = known()
    i = 0
    while i < len(parse):
        step = 1
        if parse.word[i][:1].isupper():
            for count in range(min(_MAX_KNOWN, len(parse) - i), 0, -1):
                words = parse.word[i : i + count]
                name = " ".join(words)
                entry = table.get(name)
                if entry is not None and _fits(parse, i, i + count - 1, entry):
                    yield i, i + count - 1, entry
                    step = count
                    break
        i += step


def _fits(parse: Parse, first: int, last: int, entry: Known) -> bool:
    """False where a known word is part of a longer name, or isn't a name here."""
    name = parse.word[first]
    if first == last and name == "West":
        return first > 0 and parse.lower[first - 1] == "the" and not parse.word[last + 1 : last + 2][0:1] == ["Coast"]
    for begin, end, label in parse.entities:
        if begin <= first and last < end and (begin < first or last < end - 1):
            inner = " ".join(parse.word[begin:end])
            if label in ("PERSON", "ORG", "EVENT", "FAC") and "'s" not in inner:
                return False
        if begin == first and last == end - 1 and label == "PERSON" and entry.type is not MentionType.ORG:
            return False
    return parse.tag[first].startswith(("NN", "JJ")) or first != last


def _named(parse: Parse, text: str, first: int, last: int, type_: MentionType, entry: Known | None) -> Named:
    sex = ""
    if type_ is MentionType.PERSON:
        while first < last and without_titles(parse.word[first] + " x")[0] == "x":
            sex = sex or without_titles(parse.word[first] + " x")[1]
            first += 1
        if not sex and first > 0:
            sex = without_titles(parse.word[first - 1] + " x")[1]
    start, end = parse.span(first, last)
    name = re.sub(r"\s+", " ", text[start:end])
    head = next((i for i in range(first, last + 1) if not first <= parse.head[i] <= last), last)
    subject = parse.dep[head] in ("nsubj", "nsubjpass")
    metonym = entry is not None and bool(entry.country) and type_ is MentionType.PLACE and _acts(parse, head)
    return Named(first, last, start, end, name, type_, entry, sex, metonym, subject)


def _acts(parse: Parse, head: int) -> bool:
    """True where a capital does what only a government does."""
    dep = parse.dep[head]
    if dep in ("nsubj", "poss", "agent", "dobj"):
        return True
    return dep == "pobj" and parse.lower[parse.head[head]] in ("against", "by", "with", "from", "between", "behind", "to")
