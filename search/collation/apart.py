"""Why two tellings that resemble one another are not taken for one statement, in a phrase for a person."""

from search.statements.rarity import Rarity
from search.statements.relation import LEAST_STEMS, relate
from search.statements.telling import Telling

MOST_NAMED = 3  # of the words that both have
ENOUGH = 0.65  # of the words of the shorter one: so many in common are not too few


def why_apart(one: Telling, other: Telling, rarity: Rarity) -> str:
    """The reason, "" for two that would be joined by themselves."""
    if relate(one, other, rarity) is not None:
        if one.owners and other.owners and not one.owners & other.owners:
            return "somebody else is known to say it"
        return ""
    shared = [stem for stem in dict.fromkeys(other.stems) if stem in set(one.stems)]
    if len(shared) < LEAST_STEMS:
        return "hardly a word in common"
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return f"other numbers: {', '.join(sorted(other.numbers)[:MOST_NAMED])}"
    weighty = sorted(shared, key=lambda stem: (-rarity.weight(stem), stem))[:MOST_NAMED]
    few = len(set(shared))
    smaller = min(len(set(one.stems)), len(set(other.stems)))
    if few >= ENOUGH * smaller and bool(one.negations) != bool(other.negations):
        return "denied in one, affirmed in the other"
    if not one.speakers & other.speakers:
        return f"nobody is known to say both, and {few} of {smaller} words in common are too few for that"
    if few >= ENOUGH * smaller:
        return f"{few} of {smaller} words in common, but in another order or not all quoted ({', '.join(weighty)})"
    return f"only {few} of {smaller} words in common ({', '.join(weighty)})"
