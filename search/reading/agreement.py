"""Which pronoun can stand for whom."""

from functools import cache

from search.reading.descriptions import alike, offices
from search.reading.groups import singular
from search.reading.names import heads
from search.reading.reading import MentionType
from search.reading.roles import is_person

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "their", "them", "themselves"})
IT = frozenset({"it", "its", "itself"})
PRONOUNS = HE | SHE | THEY | IT
_TOGETHER = (MentionType.ORG, MentionType.COUNTRY, MentionType.OTHER, MentionType.NORP)


def agrees(word: str, type_: MentionType, sex: str) -> bool:
    """True where a pronoun, in lower case, can mean a name of this type; ``sex``: "m", "f" or ""."""
    if word in HE:
        return type_ is MentionType.PERSON and sex != "f"
    if word in SHE:
        return type_ is MentionType.PERSON and sex != "m"
    if word in IT:
        return type_ in (MentionType.ORG, MentionType.COUNTRY)
    return type_ in _TOGETHER


def nameless_agrees(word: str, noun: str, *, plural: bool) -> bool:
    """True where a pronoun can mean who is only described, by this noun."""
    if plural or word in THEY:
        return plural and word in THEY
    things = noun in heads()["DOCUMENT"] or noun in collective_nouns()
    if word in IT or things:
        return things and word in IT
    return noun not in heads()["WOMAN" if word in HE else "MAN"]


@cache
def collective_nouns() -> frozenset[str]:
    """ "company", "ministry": what organisations are called, in lower case."""
    return frozenset(word.lower() for word in (*heads()["ORG"], *heads()["ANYWHERE"])) - {"mayor", "police"}


def is_somebody(noun: str) -> bool:
    """True for a noun, in lower case, of one person or several: "lawyer", "aides", not "speech"."""
    one = singular(noun)
    return is_person(one) or alike(one) in offices()
