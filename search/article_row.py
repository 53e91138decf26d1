"""An article as the catalogue has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.article import Metadata, Zone, zones_from_json
from search.textpack import Place


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article as the catalogue knows it; ``metadata`` has the person's values in the fields named by ``own``."""

    number: int
    document: str
    text_hash: str
    metadata: Metadata
    own: tuple[str, ...]
    zones: tuple[Zone, ...]
    notice: str
    read: bool
    quotes: int
    language: str
    unread: int
    place: Place
    chars: int
    source: str  # the file it stands in


# what an ``article_row`` is made of
ARTICLE = (
    "SELECT number, document, text_hash, title, outlet, author, date, url, own, zones, notice, read, quotes, language, "
    "unread, start, length, chars, source FROM article JOIN text ON hash = text_hash"
)


def article_row(row: Sequence[Any]) -> ArticleRow:
    """The article that a row of ``ARTICLE`` says."""
    return ArticleRow(
        number=row[0],
        document=row[1],
        text_hash=row[2],
        metadata=Metadata(*row[3:8]),
        own=tuple(row[8].split()),
        zones=zones_from_json(row[9]),
        notice=row[10],
        read=bool(row[11]),
        quotes=row[12],
        language=row[13],
        unread=row[14],
        place=Place(row[15], row[16]),
        chars=row[17],
        source=row[18],
    )
