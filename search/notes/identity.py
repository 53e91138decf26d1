"""What a person says of who is who in all articles, where the program joins names otherwise."""

from dataclasses import dataclass
from enum import StrEnum

GIVEN = "#"  # in the key of an actor that a person split off, which no reading ever gives


class Says(StrEnum):
    """What is said of an actor."""

    JOINED = "joined"  # it is another one
    SPLIT = "split"  # what readings know by this key is somebody of their own, everywhere or in one article
    NAMED = "named"  # it is called otherwise


@dataclass(frozen=True, slots=True)
class Identity:
    """One such statement. ``name`` is what the actor was called then, by which it is found when its key is another.

    ``actor`` is the key of a joined or named actor as the corpus had it, of one split off that of the readings, there
    in ``document`` alone, unless that is "". ``other`` is the key of the actor that it is joined to, or that it is now,
    "" where it is named; ``other_name`` what that one is called, or the new name. ``text_hash`` is that of the article.
    """

    says: Says
    document: str
    actor: str
    name: str
    other: str
    other_name: str
    text_hash: str = ""


def is_given(key: str) -> bool:
    """Whether a key is of an actor that a person split off."""
    return GIVEN in key
