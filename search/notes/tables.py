"""The tables whose rows are records: what undo and redo restore. To add one, see NoteStore."""

from dataclasses import dataclass
from enum import StrEnum

ANCHOR = ("start", "stop", "exact", "prefix", "suffix", "text_hash", "alone", "times")
OTHER_ANCHOR = tuple(f"other_{name}" for name in ANCHOR)  # of the second of two passages


class Kind(StrEnum):
    """What a record is of; the value is the name of its table."""

    NOTE = "note"
    VALUE = "value"
    SEARCH = "search"
    CODE = "code"
    LINK = "link"
    CORRECTION = "correction"
    SIDE = "side"
    MEMBER = "member"  # of a side
    DECLINED = "declined"  # proposed for a side, and not of it
    IDENTITY = "identity"  # who is who in all articles
    AUDITED = "audited"
    LOOKED = "looked"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Table:
    """How a record stands in its table: the columns of its key, and the others, of which ``numbers`` are integers."""

    key: tuple[str, ...]
    fields: tuple[str, ...]
    numbers: frozenset[str] = frozenset()


_MADE = ("author", "created", "changed")
_OF_ANCHOR = frozenset({"start", "stop", "alone", "times"})

TABLES = {
    Kind.NOTE: Table(
        ("id",),
        ("kind", "document", *ANCHOR, "parts", "subject", "state", "text", "query", "reviewed", *_MADE),
        _OF_ANCHOR | {"reviewed"},
    ),
    Kind.VALUE: Table(("document", "field"), ("value", "text_hash", "author", "changed")),
    Kind.SEARCH: Table(("name",), ("query", "changed", "turn"), frozenset({"turn"})),
    Kind.CODE: Table(("id",), ("name", "parent", "colour", "description", *_MADE)),
    Kind.LINK: Table(("note", "relation", "other"), ("author", "created")),
    Kind.CORRECTION: Table(
        ("id",),
        ("what", "document", *ANCHOR, "parts", "said", "state", *_MADE, "turn"),
        _OF_ANCHOR | {"turn"},
    ),
    Kind.SIDE: Table(("name",), _MADE),
    Kind.MEMBER: Table(("side", "actor"), ("name", "since", "until", *_MADE)),
    Kind.DECLINED: Table(("side", "actor"), ("name", *_MADE)),
    Kind.IDENTITY: Table(("what", "document", "actor"), ("name", "other", "other_name", "text_hash", *_MADE)),
    Kind.AUDITED: Table(
        ("id",),
        (
            *("what", "document", "start", "stop", "text_hash", "extractor", "faults", "found", "missed"),
            *("author", "changed"),
        ),
        frozenset({"start", "stop", "found", "missed"}),
    ),
    Kind.LOOKED: Table(("scope", "actor"), ("evidence", "count", "author", "changed"), frozenset({"count"})),
    Kind.VERDICT: Table(
        ("id",),
        ("says", "document", *ANCHOR, "other", *OTHER_ANCHOR, *_MADE, "turn"),
        _OF_ANCHOR | {f"other_{name}" for name in _OF_ANCHOR} | {"turn"},
    ),
}  # fmt: skip
