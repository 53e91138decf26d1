"""Writing the index. One process a corpus does this (see lock.py); readers see what was committed."""

import secrets
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from types import TracebackType

from search.article import Metadata, Zone
from search.index.errors import IndexDamaged
from search.index.fields import Fields, fields_of
from search.index.nodes import KINDS
from search.index.pool import Text
from search.index.record_writer import Record, RecordWriter
from search.index.saving import make_current
from search.index.storage import current
from search.paths import private_dir
from search.words import words


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
        self._articles = RecordWriter(self._generation / "articles", "articles", new=self.created)
        self._quotes = RecordWriter(self._generation / "quotes", "quotes", new=self.created)

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
            numbers = {"number": record.number, "date": date_number(metadata.date)}
            texts = [*_texts(record), ("outlet", metadata.outlet), ("author", metadata.author)]
            self._articles.replace(record.number, [Record(numbers, {"outlet_name": metadata.outlet}, texts)])

    def remove(self, numbers: Iterable[int]) -> None:
        """Take out articles, with their attributions."""
        for number in numbers:
            self._articles.replace(number, ())
            self._quotes.replace(number, ())

    def put_attributions(self, article: int, records: Sequence[AttributionRecord]) -> None:
        """Make these the attributions of an article."""
        self._quotes.replace(article, (_attribution(article, record) for record in records))

    def show(self) -> None:
        """Make everything put and taken out so far visible to readers. Until ``commit`` a power cut may undo it; a
        reader finds that out, and it isn't to be counted as done.
        """
        self._articles.show()
        self._quotes.show()
        if self._swap:
            self._articles.make_safe()
            self._quotes.make_safe()
            make_current(self._generation)
            self._swap = False

    def commit(self) -> None:
        """Make everything put and taken out so far visible to readers, and safe on disk."""
        self.show()
        self._articles.make_safe()
        self._quotes.make_safe()

    def merge(self) -> None:
        """Let what was committed in many small pieces become few large ones; nobody needs to wait for it."""
        self._articles.merge()
        self._quotes.merge()


def _attribution(article: int, record: AttributionRecord) -> Record:
    kind = KINDS.index(record.kind) + 1 if record.kind in KINDS else 0
    names = record.actor.split(" · ")
    texts = [("said", record.content), ("cue", record.cue)]
    texts += [("speaker", text) for text in (record.speaker, *names)]
    texts += [("actor", name) for name in names]
    return Record({"article": article, "ordinal": record.ordinal, "kind": kind}, {}, texts)


def _texts(record: ArticleRecord) -> list[Text]:
    """The stretches of the text, each with the field that its zone belongs to, in their order; then the known title."""
    text = record.text
    texts: list[Text] = []
    fields = fields_of(record.zones) or Fields(())
    cuts = sorted({0, len(text), *(place for zone in record.zones for place in (zone.start, zone.end))})
    stretches = [(fields.stretch(start, end)[0], start, end) for start, end in pairwise(cuts) if end <= len(text)]
    for field, group in groupby(stretches, key=itemgetter(0)):
        parts = list(group)
        texts.append((field, text[parts[0][1] : parts[-1][2]]))
    known = record.metadata.title
    titles = [part for field, part in texts if field == "title"]
    if known not in titles:
        there = {word for part in titles for _, _, word in words(part)}
        if any(word not in there for _, _, word in words(known)):  # the person knows it by another title than it has
            texts.append(("title", known))
    return texts


def date_number(date: str) -> int:
    """A date as a number yyyymmdd, with zeros for what it doesn't say; 0 for none."""
    parts = date[:10].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return 0
    year, month, day = (*map(int, parts), 0, 0)[:3]
    return year * 10000 + month * 100 + day if year < 10000 and month <= 12 and day <= 31 else 0
