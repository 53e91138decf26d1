"""What a clause says of how its subject stands to its object: towards it or away from it, by a plain list of verbs."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from search.text import plain

_TABLE = Path(__file__).parent / "data" / "stances.tsv"
_ALWAYS_DOUBLED = frozenset(("slam", "snub", "shun", "drop", "quit", "split", "cut"))
_WORD = re.compile(r"\w+")
_NOT = (
    r"(?:not|never|no longer|hardly|cannot|can't|won't|doesn't|don't|didn't|isn't|aren't|wouldn't|refuse[sd]? to|"
    r"declines? to|declined to|fails? to|failed to|stops?|stopped|rules? out|ruled out|reluctant to|unwilling to)"
)
_AUXILIARY = r"(?:is|are|was|were|be|been|being|has|have|had|will|would|may|might|could|should|must|to|does|do|did)"
_ADVERB = r"(?:\w+ly|also|still|again|now|even|finally|once more)"


class Stance(NamedTuple):
    """The words of a stance at [start, end): ``way`` is 1 towards whom follows, -1 away from them.

    ``passive``: whom follows "by" is the subject. ``begins``: where the negation and the auxiliaries before it begin.
    """

    begins: int
    start: int
    end: int
    way: int
    passive: bool


@cache
def _verbs() -> frozenset[str]:
    """The words by which a stance begins: a text without any needs no closer look."""
    return frozenset(words.partition(" ")[0] for words in _pattern()[1])


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    ways: dict[str, int] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            way, words = line.split("\t")
            verb, _, rest = words.partition(" ")
            for form in _forms(verb):
                ways[f"{form} {rest}".strip()] = 1 if way == "+" else -1
    longest = sorted(ways, key=lambda words: (-len(words), words))
    verbs = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest)
    before = rf"(?P<before>(?:\b(?:{_NOT}|{_AUXILIARY}|{_ADVERB})\s+){{0,6}})"
    return re.compile(rf"{before}\b(?P<verb>{verbs})\b(?P<by>\s+by\b)?", re.I), ways


def stances(text: str) -> Iterator[Stance]:
    """The stances in a text, in order."""
    pattern, ways = _pattern()
    text = plain(text)
    if _verbs().isdisjoint(_WORD.findall(text.lower())):
        return
    for match in pattern.finditer(text):
        way = ways[" ".join(match["verb"].lower().split())]
        if re.search(rf"\b{_NOT}\s", match["before"], re.I):
            way = -way
        end = match.end("by") if match["by"] else match.end("verb")
        yield Stance(match.start(), match.start("verb"), end, way, bool(match["by"]))


def _forms(verb: str) -> list[str]:
    """A verb in its base form, the third person, the past and with "ing"."""
    if "/" in verb:
        base, third, past = verb.split("/")
        return [*dict.fromkeys((base, third, past, _with(base, "ing")))]
    third = re.sub(r"([^aeiou])y$", r"\1ie", verb) + ("es" if re.search(r"(?:s|x|ch|sh)$", verb) else "s")
    return [verb, third, re.sub(r"([^aeiou])yed$", r"\1ied", _with(verb, "ed")), _with(verb, "ing")]


def _with(verb: str, ending: str) -> str:
    if verb.endswith("e"):
        return verb[:-1] + ending
    if verb in _ALWAYS_DOUBLED:
        return verb + verb[-1] + ending
    return verb + ending
