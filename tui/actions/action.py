"""What an action is."""

from enum import StrEnum
from typing import NamedTuple


class Context(StrEnum):
    """Where an action's keys work."""

    DESK = "desk"
    COMPARE = "compare"
    LIST = "list"  # a screen that is one list: quotations, headlines
    FILTERED = "filtered"  # such a list of what some articles hold
    ACTOR = "actor"  # what is known of an actor, and what they say
    NOTES = "notes"  # the list of all notes
    CODES = "codes"  # the codebook
    SEARCHES = "searches"  # the list of kept searches
    TABLE = "table"  # a table of counts
    TELLINGS = "tellings"  # how one statement was told
    AUDIT = "audit"  # a sample to be marked
    SIDES = "sides"  # the list of sides
    SIDE = "side"  # who belongs to one, and who may
    EVIDENCE = "evidence"  # the list of what speaks against taking somebody for silent


class Count(StrEnum):
    """What a number typed before a key means, where the keymap has counts."""

    NOTHING = ""
    REPEAT = "repeat"  # do it that often
    MULTIPLY = "multiply"  # the first number among the arguments, that often
    PLACE = "place"  # go to the row or paragraph of that number


class Action(NamedTuple):
    """One thing to do. ``run`` names what is called: an attribute path from the screen, with its arguments.

    ``keys`` are written as ``tui.keys.names`` explains; a key of two parts separated by a space is a chord, and a second
    part ``<letter>`` is any letter, handed over as the last argument. ``footer`` is the rank in the footer, 0 for not
    there. What is done ``everywhere`` has its keys in boxes, too.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    run: str
    arguments: tuple[int | str, ...] = ()
    contexts: tuple[Context, ...] = (Context.DESK,)
    footer: int = 0
    count: Count = Count.NOTHING  # type: ignore[assignment]  # that of a tuple nobody needs
    everywhere: bool = False


# short names for the tables of this package
DESK = Context.DESK
COMPARE = Context.COMPARE
LIST = Context.LIST
FILTERED = Context.FILTERED
ACTOR = Context.ACTOR
NOTES = Context.NOTES
CODES = Context.CODES
SEARCHES = Context.SEARCHES
TABLE = Context.TABLE
TELLINGS = Context.TELLINGS
AUDIT = Context.AUDIT
EVIDENCE = Context.EVIDENCE
SIDES = Context.SIDES
SIDE = Context.SIDE
ALL = tuple(Context)
