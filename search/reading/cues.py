"""Cues: the words by which somebody is said to have said something, from data/cues.tsv."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word can do as a cue.

    ``uses`` holds letters: s says words (may stand by a quotation), t thinks or shows (takes a clause), i takes an
    infinitive, o takes an object, c charges (object and what it is accused of), r has for its passive subject the one
    of whom something is said ("she is expected to win"), n is a noun. ``prepositions`` are those whose object is the
    content ("called for", "warned of").
    """

    lemma: str
    uses: str
    prepositions: frozenset[str]


def _rows(name: str) -> list[list[str]]:
    table = files("search.reading").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]


@cache
def verbs() -> dict[str, Cue]:
    """Every form of a cue verb → what it can do."""
    forms: dict[str, Cue] = {}
    for lemma, uses, prepositions, irregular in _rows("cues.tsv"):
        if "n" in uses:
            continue
        cue = Cue(lemma, uses, frozenset(prepositions.split()))
        for form in (*inflected(lemma), *irregular.split()):
            forms.setdefault(form, cue)
    return forms


@cache
def nouns() -> dict[str, Cue]:
    """Every form of a cue noun → what it can do."""
    forms: dict[str, Cue] = {}
    for lemma, uses, prepositions, irregular in _rows("cues.tsv"):
        if "n" in uses:
            cue = Cue(lemma, uses, frozenset(prepositions.split()))
            plural = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in _VOWELS else lemma + "s"
            for form in (lemma, plural, *irregular.split()):
                forms[form] = cue
    return forms


@cache
def more() -> frozenset[tuple[str, str]]:
    """Rarer cues, by part of speech (v, n, j) and form: too often wrong for rules, so a ranker decides."""
    return frozenset((part, word) for part, word in _rows("wide_cues.tsv"))


@cache
def scores() -> dict[str, float]:
    """rule, or rule and lemma ("clause say") → how often an attribution made so is right."""
    return {key: float(score) for key, score, *_ in _rows("scores.tsv")}


def score(rule: str, lemma: str, otherwise: float = 0.4) -> float:
    """How often an attribution that this rule makes with this cue is right, 0 to 1."""
    table = scores()
    return table.get(f"{rule} {lemma}", table.get(rule, otherwise))


def inflected(lemma: str) -> list[str]:
    """The regular forms of a verb."""
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    s = lemma + ("es" if re.search(r"(?:s|x|z|ch|sh)$", lemma) else "s")
    return [lemma, s, lemma + "ed", lemma + "ing"]
