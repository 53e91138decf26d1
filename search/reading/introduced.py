"""Names that the words beside them say are somebody's, whatever a language model took them for."""

from collections.abc import Iterator

from search.reading.names import heads, honorifics, known, particles, without_titles
from search.reading.parse import Parse
from search.reading.roles import is_person
from search.reading.sources import hyphenated

_LONGEST = 8  # tokens of a name with its titles
_BETWEEN = 7  # tokens between an office and the name behind its comma
_BEHIND = 6  # tokens between a name and what somebody is
_LINKS = ("IN", "DT", "NN", "NNP", "NNPS", "CC", "JJ", "POS", "PRP$")
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "who"})
_VERBS = ("VBD", "VBZ", "VBP", "MD", "VBG")


def introduced(parse: Parse) -> Iterator[tuple[int, int]]:
    """The first and last token of the name in "the mayor of Medellín, Luz Restrepo, said", of that in "Ilse Rahmer, an
    oceanographer, died", of that in "Simon Prowse, 47, of Otley" and of that in "Captain Emeka Nwosu".
    """
    i = 0
    while i < len(parse):
        last = _run(parse, i)
        if last > i:
            first = _bare(parse, i, last)
            several = first < last
            if first <= last and (
                _behind_office(parse, i, last)
                or (several and (_said_to_be(parse, i, last) or _titled(parse, i, first, last)))
            ):
                yield first, last
        i = max(i, last) + 1


def _run(parse: Parse, i: int) -> int:
    """The last token of the capitalised words that begin here, particles between them; ``i`` for none or one only."""
    last = at = i
    while at < len(parse) and at - i < _LONGEST:
        if at > i and hyphenated(parse, at - 1):  # "Ji-won", "al-Sisi"
            last = at + 1
            at += 2
            continue
        name = parse.tag[at] in ("NNP", "NNPS") and parse.word[at][:1].isupper()
        if not name and not (at > i and parse.word[at] in particles()):
            break
        last = at if name else last
        at += 1
    names = parse.tag[i] in ("NNP", "NNPS") and parse.word[i][:1].isupper() and not parse.word[i].isupper()
    return last if names and " ".join(parse.word[i : last + 1]) not in known() else i


def _bare(parse: Parse, first: int, last: int) -> int:
    """Where the name begins behind its titles, and behind what stands before these: "Liberal MP Anne-Sophie Roy"."""
    titles = (i for i in range(first + 1, last - 1) if parse.word[i].strip(".").lower() in honorifics())
    first = next(titles, first)
    name = " ".join(parse.word[first : last + 1])
    return first + len(name.split()) - len(without_titles(name)[0].split())


def _titled(parse: Parse, begin: int, first: int, last: int) -> bool:
    """True for "Captain Emeka Nwosu", of whom the model saw a part; not for "General Electric Power"."""
    seen = [(b, e, label) for b, e, label in parse.entities if b <= first + 1 and e > begin]
    whole = any(b <= begin and e > first and label == "ORG" for b, e, label in seen)
    return begin < first and bool(seen) and not whole and parse.lower[last] not in _organisations()


def _behind_office(parse: Parse, first: int, last: int) -> bool:
    """True where an office and a comma stand before: "India's commerce minister, Sudha Raghunathan,"."""
    if first < 2 or parse.word[first - 1] != "," or parse.lower[last] in _organisations():
        return False
    if last + 1 < len(parse) and parse.word[last + 1] != "," and not parse.tag[last + 1].startswith(_VERBS):
        return False
    place = any(b <= first and last < e and label in ("GPE", "LOC") for b, e, label in parse.entities)
    if place and last - first < 2:
        return False  # "the mayor of Springfield, New York,"
    for i in range(first - 2, max(-1, first - 2 - _BETWEEN), -1):
        if parse.tag[i] in ("NN", "NNP") and is_person(parse.lower[i]):
            return True
        if not parse.tag[i].startswith(_LINKS):
            return False
    return False


def _said_to_be(parse: Parse, first: int, last: int) -> bool:
    """True where what somebody is, or an age, stands behind the comma."""
    begins = first == 0 or parse.word[first - 1] in (".", '"', "''", ",") or parse.lower[first - 1] in ("said", "and")
    comma = _behind_origin(parse, last)
    if not begins or comma + 2 >= len(parse) or parse.word[comma] != "," or parse.lower[last] in _organisations():
        return False
    age = parse.word[comma + 1]
    if age.isdigit() and len(age) == 2 and parse.word[comma + 2] == ",":
        return True
    if parse.lower[comma + 1] not in _ARTICLES:
        return False
    for i in range(comma + 2, min(len(parse), comma + 2 + _BEHIND)):
        if parse.tag[i] == "NN" and is_person(parse.lower[i]) and parse.tag[min(i + 1, len(parse) - 1)] != "NN":
            return True
        if not parse.tag[i].startswith(("JJ", "NN", "CD", "HYPH", "RB", "VBN", "POS")):
            return False
    return False


def _behind_origin(parse: Parse, last: int) -> int:
    """The token behind a name and where its bearer is from: the comma of "Ágnes Vadai of the Coalition, a"."""
    behind = last + 1
    if behind < len(parse) and parse.lower[behind] in ("of", "from"):
        behind += 1
        while behind < min(len(parse), last + _BETWEEN) and parse.tag[behind].startswith(("DT", "NNP")):
            behind += 1
    return min(behind, len(parse) - 1)


def _organisations() -> frozenset[str]:
    return frozenset(word.lower() for word in heads()["ORG"] | heads()["EVENT"])
