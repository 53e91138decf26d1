"""Spans of an article on their way to a screen: packed, in pages, by layer. Knows nothing heavy: both halves import it."""  # noqa: E501

import base64
import sys
from array import array
from collections.abc import Iterable, Sequence
from enum import IntEnum, StrEnum

PAGE = 2400  # spans a page: 16 bytes each, in base64 well under the 64 KiB of a message

# start, end, kind, ref
LayerSpan = tuple[int, int, int, int]


class Layer(StrEnum):
    """What a set of spans stands for."""

    ZONES = "zones"  # kind: position in ZONE_KINDS
    ENTITIES = "entities"  # kind: position in MENTION_TYPES; ref: the entity's ordinal in the article
    QUOTATIONS = "quotations"  # kind: QuoteKind; ref: the attribution's ordinal
    SPEAKERS = "speakers"  # where the speakers of quotations are named; ref: the attribution's ordinal
    HITS = "hits"  # kind: LOOKALIKE for one found by letters that only look like those asked for
    NOTES = "notes"  # ref: position in the article's list of notes
    UNREAD = "unread"  # paragraphs that were not read, because they aren't English


class QuoteKind(IntEnum):
    """How a quotation is told, as a small number."""

    DIRECT = 0
    MIXED = 1
    INDIRECT = 2


LOOKALIKE = 1
ZONE_KINDS = ("title", "byline", "dateline", "body", "heading", "caption", "boilerplate", "footnote")
MENTION_TYPES = ("PERSON", "ORG", "COUNTRY", "PLACE", "EVENT", "NORP", "OTHER")


def pack(spans: Iterable[LayerSpan]) -> str:
    """Spans as base64 of little-endian 32-bit numbers."""
    numbers = array("I", (n for span in spans for n in span))
    if sys.byteorder == "big":
        numbers.byteswap()
    return base64.b64encode(numbers.tobytes()).decode("ascii")


def unpack(data: str) -> list[LayerSpan]:
    """The spans that ``pack`` wrote."""
    numbers = array("I")
    numbers.frombytes(base64.b64decode(data))
    if sys.byteorder == "big":
        numbers.byteswap()
    return list(zip(numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4], strict=True))


def page(spans: Sequence[LayerSpan], offset: int) -> dict[str, object]:
    """One page of spans as a message: {"total", "next" (offset of the next page, or null), "data"}."""
    part = spans[offset : offset + PAGE]
    following = offset + len(part)
    return {"total": len(spans), "next": following if following < len(spans) else None, "data": pack(part)}
