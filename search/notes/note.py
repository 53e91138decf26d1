"""A note: what a person wrote about a passage, an article, an actor, a quotation, a statement, or how they coded it."""

from dataclasses import dataclass
from enum import StrEnum

from search.notes.anchors import Anchor
from search.notes.likeness import Span


class NoteKind(StrEnum):
    """What a note is on."""

    PASSAGE = "passage"
    ARTICLE = "article"  # its anchor has no words
    ACTOR = "actor"  # its document is "", its anchor has no words; ``subject`` is the actor's key
    QUOTATION = "quotation"
    STATEMENT = "statement"  # anchored at the telling where it was made


class Relation(StrEnum):
    """What a note says of another note."""

    CONTRADICTS = "contradicts"
    REPEATS = "repeats"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Link:
    """A note ``note`` contradicts, repeats or answers another, both by their ids."""

    note: str
    relation: Relation
    other: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the words that ``anchor`` holds, in the article named ``document``.

    ``id`` is unique everywhere. ``text`` is Markdown, and may be empty where there are codes, as ``codes`` may where
    there is a text. ``created`` and ``changed`` are ISO 8601 in UTC, to the second. ``parts`` are the stretches of a
    quotation of several, by code points of the anchor's words. ``subject`` is the key of an actor, and then ``exact``
    its name, where the note is on one. ``detached``: the person keeps it although its words are gone. ``query``: the
    search whose hits were coded, "" for what was marked by hand; ``reviewed`` is false until a person looked at it.
    """

    id: str
    document: str
    anchor: Anchor
    text: str
    codes: tuple[str, ...]
    author: str
    created: str
    changed: str
    kind: NoteKind = NoteKind.PASSAGE
    parts: tuple[Span, ...] = ()
    subject: str = ""
    detached: bool = False
    query: str = ""
    reviewed: bool = True
