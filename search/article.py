"""An article: a text in a place, with what is known about it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class ZoneKind(StrEnum):
    """What a stretch of an article is for."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"  # menus, offers, author biographies, comment forms
    FOOTNOTE = "footnote"


# the zones in which somebody may be quoted; the others are shown and searchable, not read
READ_ZONES = frozenset({ZoneKind.TITLE, ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the canonical text, [start, end) in code points."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article; an empty string where it isn't known.

    ``date`` is ISO 8601, as precise as the source: "2022-02-24", "2022-02" or "2022".
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    date: str = ""
    url: str = ""


METADATA_FIELDS = ("title", "outlet", "author", "date", "url")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a corpus.

    ``document`` is unique in the corpus (see importing.scan); ``text_hash`` is the SHA-256 of the canonical text.
    ``zones`` are sorted, do not overlap, and together cover everything but white space. ``notice`` says in one
    sentence what was unusual about reading the file (undecodable bytes replaced), or is empty.
    """

    document: str
    text: str
    text_hash: str
    metadata: Metadata
    zones: tuple[Zone, ...] = field(default=())
    notice: str = ""


def zones_to_json(zones: Iterable[Zone]) -> str:
    """Zones as they are kept and sent to the processes that read."""
    return json.dumps([[z.kind.value, z.start, z.end] for z in zones], separators=(",", ":"))


def zones_from_json(value: str) -> tuple[Zone, ...]:
    """The zones that ``zones_to_json`` wrote."""
    return tuple(Zone(ZoneKind(kind), start, end) for kind, start, end in json.loads(value))
