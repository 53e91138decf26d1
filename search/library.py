"""A corpus as it is searched and shown: everything a reader of it needs, none of what its writer does."""

import json
import os
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from search import paths
from search.catalogue_file import open_catalogue
from search.corpus import Corpus
from search.errors import UsageError
from search.index.fields import Fields
from search.notes.place import StorePlace, store_place
from search.recent import Recent
from search.textpack import Place, TextPack

if TYPE_CHECKING:  # to list the articles, which comes first, none of it is needed
    from search.article import Metadata
    from search.article_row import ArticleRow
    from search.index.index import Index
    from search.notes.store import NoteStore
    from search.reading.reading import Reading
    from search.readings import Readings

CHARS_KEPT = 8_000_000  # of texts
READINGS_KEPT = 16
SHOWN_KEPT = 5000
FEW = 500  # articles that are asked for at once
DAMAGED = "The index is damaged and being made anew; nothing of yours is touched."
_LISTED = "number, document, title, outlet, author, date, quotes, read, own, language, text_hash"


class Listed(NamedTuple):
    """An article as a list shows it."""

    number: int
    document: str
    title: str
    outlet: str
    author: str
    date: str
    quotes: int
    read: bool
    own: str
    language: str
    text_hash: str


class Shown(NamedTuple):
    """What a result of a search is made of: the article, and where its text stands.

    ``fields``: which field of the index each of its words belongs to; None where no zones are known.
    """

    listed: Listed
    place: Place
    fields: Fields | None


class Library:
    """The reading side of a corpus. ``refresh`` makes it see what the writer has committed since."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.place: StorePlace = store_place(corpus.paths)
        self.catalogue = open_catalogue(corpus)
        self.pack = TextPack(corpus.pack_file)
        self.changes = -1
        self._index: Index | None = None
        self._looked_for_index = False
        self._listing: dict[int, Listed] | None = None
        self._numbers: Sequence[int] | None = None
        self._counts: tuple[int, int, int] | None = None
        self._gone: list[int] = []
        self._shown: dict[int, Shown] = {}
        self._texts: Recent[str] = Recent(CHARS_KEPT, len)
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self.refresh()

    @cached_property
    def readings(self) -> "Readings":
        """What was read in texts."""
        from search.readings import Readings

        return Readings(paths.readings_file())

    @cached_property
    def notes(self) -> "NoteStore":
        """What a person made of the corpus."""
        from search.notes.store import NoteStore

        return NoteStore(self.place.file, self.place.prefix, without=True, begun_from=self.place.begun_from)

    @property
    def noted(self) -> bool:
        """Whether there may be anything of that; where there is no file it is known without the store, which takes a
        while to load.
        """
        if "notes" in self.__dict__ or self.place.begun_from is not None:
            return True
        try:
            os.lstat(self.place.file)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True  # the store says what is wrong
        return True

    def refresh(self) -> bool:
        """See the latest committed state; True when it is another than before."""
        changes = self.catalogue.changes
        if changes == self.changes:
            return False
        self.changes = changes
        self._listing = self._counts = self._numbers = None
        self._shown.clear()
        self._gone = self.catalogue.gone()
        self._readings.clear()
        if self._looked_for_index:
            self._look_for_index()
        return True

    @property
    def index(self) -> "Index | None":
        """The index, opened when it is first asked for; None where nothing is indexed yet.

        Raises IndexDamaged where what was indexed can't be read: the writer's next run makes it anew.
        """
        if not self._looked_for_index:
            self._look_for_index()
        if self._index is None and self.counts()[1]:
            from search.index.errors import IndexDamaged

            raise IndexDamaged(DAMAGED)
        return self._index

    def _look_for_index(self) -> None:
        from search.index.index import Index, IndexDamaged

        self._looked_for_index = True
        try:
            if self._index is None:
                self._index = Index(self.corpus.index_folder)
            else:
                self._index.refresh()
        except IndexDamaged:
            self._index = None

    @property
    def listing(self) -> dict[int, Listed]:
        """Every article by its number, in their order; read when first asked for: what is seen of a list needs few."""
        if self._listing is None:
            rows = self.catalogue.db.execute(f"SELECT {_LISTED} FROM article ORDER BY number")  # noqa: S608
            self._listing = {row[0]: Listed._make(row) for row in rows}
        return self._listing

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of all articles, ascending."""
        if self._numbers is None:
            ask = self.catalogue.db.execute
            articles, first, last = ask(
                "SELECT articles, (SELECT min(number) FROM article), (SELECT max(number) FROM article) FROM tally"
            ).fetchone()
            if not articles:
                self._numbers = ()
            elif last - first + 1 == articles:  # none ever went: nothing has to be read
                self._numbers = range(first, last + 1)
            else:
                self._numbers = [number for (number,) in ask("SELECT number FROM article ORDER BY number")]
        return self._numbers

    def listed(self, numbers: Collection[int]) -> dict[int, Listed]:
        """Articles by their number, in this order; without those that are there no more."""
        if self._listing is None and len(numbers) <= FEW:
            marks = ",".join("?" * len(numbers))
            query = f"SELECT {_LISTED} FROM article WHERE number IN ({marks})"  # noqa: S608
            rows = self.catalogue.db.execute(query, tuple(numbers))
            known = {row[0]: Listed._make(row) for row in rows}
        else:
            known = self.listing
        return {number: known[number] for number in numbers if number in known}

    def as_they_were(self, documents: Mapping[str, str], letters: int) -> frozenset[int]:
        """The numbers of those documents of whose text the hash, its first ``letters``, still is what is said here."""
        rows = self.catalogue.db.execute(
            "SELECT number, document, substr(text_hash, 1, ?) FROM article "
            "WHERE document IN (SELECT value FROM json_each(?))",
            (letters, json.dumps(list(documents))),
        )
        return frozenset(number for number, document, begins in rows if documents[document] == begins)

    @property
    def gone(self) -> list[int]:
        """The numbers of articles that are still in the index, but not in the corpus any more."""
        return self._gone

    def shown(self, numbers: Sequence[int]) -> list[Shown]:
        """A few articles, in this order; without those that are there no more."""
        found = self._shown
        if len(found) > SHOWN_KEPT:
            found.clear()
        missing = [number for number in numbers if number not in found]
        for first in range(0, len(missing), FEW):
            some = missing[first : first + FEW]
            marks = ",".join("?" * len(some))
            columns = f"{_LISTED}, start, length, zones"
            query = f"SELECT {columns} FROM article JOIN text ON hash = text_hash WHERE number IN ({marks})"  # noqa: S608
            for row in self.catalogue.db.execute(query, some):
                zones = json.loads(row[-1])  # as zones_to_json wrote them
                fields = Fields(zones) if zones else None
                found[row[0]] = Shown(Listed._make(row[:-3]), Place(row[-3], row[-2]), fields)
        return [found[number] for number in numbers if number in found]

    def counts(self) -> tuple[int, int, int]:
        """How many articles there are, are indexed, and are read."""
        if self._counts is None:
            self._counts = self.catalogue.counts()
        return self._counts

    def article(self, number: int) -> "ArticleRow":
        """One article. Raises UsageError when it is there no more."""
        row = self.catalogue.article(number)
        if row is None:
            raise UsageError("This article is no longer in the corpus.")
        return row

    def number_of(self, document: str) -> int:
        """The number of a document. Raises UsageError, naming near ones, when there is none."""
        number = self.catalogue.number_of(document)
        if number is None:
            import difflib

            near = difflib.get_close_matches(document, [row.document for row in self.listing.values()], 1, 0.4)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise UsageError(f"There is no article named {document} here.{hint}")
        return number

    def text(self, row: "ArticleRow") -> str:
        """The canonical text of an article."""
        return self.text_at(row.text_hash, row.place)

    def text_at(self, text_hash: str, place: Place) -> str:
        """A canonical text, by its hash and where it stands."""
        return self._texts.get(text_hash, lambda: self.pack.read(place))

    def texts(self, articles: Sequence[Shown]) -> list[str]:
        """The canonical texts of some articles."""
        return self.pack.read_all([article.place for article in articles])  # so quickly that none of them is kept

    def reading(self, row: "ArticleRow") -> "Reading | None":
        """What was read in an article, as it was corrected, or None when it has not been read yet."""
        key = f"{row.number} {row.text_hash}"  # a text may be corrected in one article and not in another
        reading = self._readings.get(key)
        if reading is None and row.read:
            reading = self.catalogue.corrected_reading(row.number)
            reading = reading or self.readings.get(row.text_hash, self.catalogue.fact("extractor"))
            if reading is not None:
                self._readings[key] = reading
                if len(self._readings) > READINGS_KEPT:
                    self._readings.popitem(last=False)
        return reading

    def metadata(self, number: int) -> "Metadata":
        """What is shown for an article."""
        from search.article import Metadata

        row = self.listed([number])[number]
        return Metadata(row.title, row.outlet, row.author, row.date)

    def documents(self, numbers: Sequence[int]) -> list[tuple[str, str]]:
        """(document, text hash) of articles, for the store of what a person made."""
        return [(row.document, row.text_hash) for row in self.listed(numbers).values()]

    def close(self) -> None:
        """Close every file."""
        self.catalogue.close()
        self.pack.close()
        for name in ("readings", "notes"):
            if name in self.__dict__:
                getattr(self, name).close()
