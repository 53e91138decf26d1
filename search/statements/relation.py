"""Whether two tellings tell one statement, and how the words of one differ from those of the other."""

from enum import StrEnum

from search.statements.rarity import Rarity
from search.statements.telling import Telling, Words, says_something, stem

LEAST_STEMS, LEAST_WEIGHT = 2, 1.2  # that the same words must have to be more than chance, from one speaker
LONG_RUN, LONG_RUN_WEIGHT = 4, 0.8  # words, small ones too, in a row, and what they must weigh then
STRANGER_STEMS = 5  # the same from two that are not known to be one speaker
UNKNOWN_STEMS = 4  # the same where of one nobody is known
REWORDED_STEMS = 3  # that two wordings must share
REWORDED_SHARE = 0.65  # of the weight of the shorter sentence, where one is told in the article's own words
REQUOTED_SHARE = 0.82  # where both are quoted: two translations, or a quotation put right
LONGEST = 60  # stems of a sentence that are aligned


class Relation(StrEnum):
    """How the words of two tellings differ, from the closest on."""

    VERBATIM = "verbatim"  # the same quoted words, or the same words
    TRIMMED = "trimmed"  # everything one quotes stands in the other, unbroken
    REWORDED = "reworded"


def relate(one: Telling, other: Telling, rarity: Rarity) -> Relation | None:
    """How two tellings of one statement differ, or None when they are not of one.

    Those of speakers that are not known to be the same must have more words in common, and the same ones.
    """
    if one.article == other.article and one.extent[0] < other.extent[1] and other.extent[0] < one.extent[1]:
        return None  # one stands in the other: a single place
    strangers = not one.speakers & other.speakers
    if one.core == other.core:
        return Relation.VERBATIM if _enough(one.core, one, other, rarity, strangers) else None
    short, long = (one, other) if len(one.core) <= len(other.core) else (other, one)
    for part, whole in ((short, long), (long, short)):
        if _is_part(part, whole) and _enough(part.core, part, whole, rarity, strangers):
            return Relation.TRIMMED
    if strangers:
        return None
    return Relation.REWORDED if _says_the_same(one, other, rarity) else None


def related(one: Telling, other: Telling, rarity: Rarity) -> Relation | None:
    """How two tellings differ that are known to be of one statement; None where they tell different parts of it."""
    relation = relate(one, other, rarity)
    if relation is None and len(set(one.stems) & set(other.stems)) >= LEAST_STEMS:
        return Relation.REWORDED
    return relation


def _is_part(part: Telling, whole: Telling) -> bool:
    """True when each unbroken quotation of ``part`` (without one: all of it) stands unbroken in ``whole``."""
    fragments = [f for f in part.fragments if any(map(says_something, f))] or [part.words]
    # of one quoted word nothing is sure: "peace" stands in many sentences
    return all(len(f) > 1 and _contains(whole.words, f) for f in fragments)


def _contains(words: Words, run: Words) -> bool:
    size = len(run)
    return any(words[i] == run[0] and words[i : i + size] == run for i in range(len(words) - size + 1))


def _enough(core: Words, one: Telling, other: Telling, rarity: Rarity, strangers: bool) -> bool:
    """True when shared words are more than chance: of a short quotation the words around it count, too."""
    own = {stem(word) for word in core if says_something(word)}
    if strangers:
        least = STRANGER_STEMS if one.speaker and other.speaker else UNKNOWN_STEMS
        return len(own) >= least and rarity.sum(own) >= LEAST_WEIGHT
    shared = own | (set(one.stems) & set(other.stems))
    weight = LEAST_WEIGHT if len(core) < LONG_RUN else LONG_RUN_WEIGHT
    return len(shared) >= LEAST_STEMS and rarity.sum(shared) >= weight


def _says_the_same(one: Telling, other: Telling, rarity: Rarity) -> bool:
    """True when a sentence of one has most of what a sentence of the other says, in its order."""
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    first, second, share = one.quoted, other.quoted, REQUOTED_SHARE
    if not first or not second:
        first, second, share = one.sentences, other.sentences, REWORDED_SHARE
    elif one.article == other.article:
        return False  # an article that quotes twice quotes two things
    if len(first) == len(second) == 1 and bool(one.negations) != bool(other.negations):
        return False
    return any(_alike(a, b, share, rarity) for a in first for b in second)


def _alike(one: Words, other: Words, share: float, rarity: Rarity) -> bool:
    if min(len(one), len(other)) < REWORDED_STEMS:
        return False
    common = set(one) & set(other)
    if len(common) < REWORDED_STEMS:
        return False
    least = min(rarity.sum(one), rarity.sum(other)) * share
    if rarity.sum(common) < least:
        return False
    aligned = _aligned(one[:LONGEST], other[:LONGEST])
    if len(aligned) < max(REWORDED_STEMS, share * min(len(one), len(other))):
        return False
    return rarity.sum(aligned) >= max(least, LEAST_WEIGHT)


def _aligned(one: Words, other: Words) -> Words:
    """The longest common subsequence."""
    best: list[Words] = [()] * (len(other) + 1)
    for word in one:
        diagonal: Words = ()
        for j, candidate in enumerate(other, 1):
            before = best[j]
            if word == candidate:
                best[j] = (*diagonal, word)
            elif len(best[j - 1]) > len(before):
                best[j] = best[j - 1]
            diagonal = before
    return best[-1]
