"""Writing the index. One process a corpus does this (see lock.py); readers see what was committed."""

import secrets
import shutil
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from search.article import Metadata, Zone
from search.index.errors import IndexDamaged
from search.index.fields import TEXT_FIELDS, Fields
from search.index.nodes import KINDS
from search.index.record_writer import RecordWriter
from search.index.schema import ARTICLES, QUOTES, Positions, positions
from search.index.storage import current, make_current
from search.paths import private_dir
from search.words import placed_words


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as it is indexed, under its number in the catalogue."""

    number: int
    text: str
    zones: Sequence[Zone]
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """An attribution as it is indexed. ``actor``: every name of who speaks, joined by " · "; "" where nobody is known.

    ``key``, ``score``, ``outlet`` and ``date`` are known elsewhere (the catalogue, the article) and not kept twice.
    """

    article: int
    ordinal: int
    content: str
    speaker: str
    actor: str
    key: str
    cue: str
    kind: str
    score: float
    outlet: str
    date: str


class IndexWriter:
    """Puts records into the index in ``folder`` and takes them out. ``created`` is True when it was made anew.

    An index that is missing, damaged or of another version is made anew beside the old one, which the first commit
    replaces. Leaving the ``with`` block without a commit drops what was not committed. Raises StoreError when the
    folder belongs to another user or can't be written, or another program writes this index.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = private_dir(folder)
        self.created = False
        try:
            self._generation = current(folder)
            self._open()
        except IndexDamaged:
            self.created = True
            self._generation = private_dir(folder / f"g{secrets.token_hex(4)}")
            self._open()
        self._swap = self.created

    def _open(self) -> None:
        self._articles = RecordWriter(self._generation / "articles", ARTICLES, "number", new=self.created)
        self._quotes = RecordWriter(self._generation / "quotes", QUOTES, "article", new=self.created)

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._articles.cancel()
        self._quotes.cancel()
        if self._swap:
            shutil.rmtree(self._generation, ignore_errors=True)

    def put_articles(self, records: Iterable[ArticleRecord]) -> None:
        """Add articles, or replace those of the same number; their attributions stay."""
        for record in records:
            metadata = record.metadata
            self._articles.replace(
                record.number,
                [
                    {
                        "number": record.number,
                        "date": date_number(metadata.date),
                        **_fields(record),
                        "outlet": positions(metadata.outlet),
                        "author": positions(metadata.author),
                    }
                ],
            )

    def remove(self, numbers: Iterable[int]) -> None:
        """Take out articles, with their attributions."""
        for number in numbers:
            self._articles.replace(number, ())
            self._quotes.replace(number, ())

    def put_attributions(self, article: int, records: Sequence[AttributionRecord]) -> None:
        """Make these the attributions of an article."""
        self._quotes.replace(
            article,
            (
                {
                    "article": article,
                    "ordinal": record.ordinal,
                    "kind": KINDS.index(record.kind) + 1 if record.kind in KINDS else 0,
                    "said": positions(record.content),
                    "speaker": positions("\n\n".join((record.speaker, *record.actor.split(" · ")))),
                    "actor": positions("\n\n".join(record.actor.split(" · "))),
                    "cue": positions(record.cue),
                }
                for record in records
            ),
        )

    def commit(self) -> None:
        """Make everything put and taken out so far visible to readers, and safe on disk."""
        self._articles.commit()
        self._quotes.commit()
        if self._swap:
            make_current(self._generation)
            self._swap = False


def _fields(record: ArticleRecord) -> dict[str, Positions]:
    """The words of the text, by the field their zone belongs to; with the title's, those of the title that is known."""
    fields: dict[str, Positions] = {name: {} for name in TEXT_FIELDS}
    where = Fields(record.zones)
    until, field = 0, fields["body"]
    last = -1
    for start, end, word, position in placed_words(record.text):
        if end > until:
            name, until = where.stretch(start, end)
            field = fields[name]
        if field is fields["title"]:
            last = position
        if word in field:
            field[word].append(position)
        else:
            field[word] = array("I", (position,))
    title = fields["title"]
    known = positions(record.metadata.title)
    if known.keys() - title.keys():  # the person knows it by another title than it has
        for word, places in known.items():
            title.setdefault(word, array("I")).extend(place + last + 1000 for place in places)
    return {name: words for name, words in fields.items() if words}


def date_number(date: str) -> int:
    """A date as a number yyyymmdd, with zeros for what it doesn't say; 0 for none."""
    parts = date[:10].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return 0
    year, month, day = (*map(int, parts), 0, 0)[:3]
    return year * 10000 + month * 100 + day if year < 10000 and month <= 12 and day <= 31 else 0
