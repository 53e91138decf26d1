"""Bringing everything derived from a corpus up to date: import, index, read. The one writer of a corpus runs this."""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from search import paths
from search.article import METADATA_FIELDS, Article, Metadata, zones_to_json
from search.catalogue_file import open_catalogue
from search.corpus import Corpus
from search.corrections import Corrections
from search.errors import StoreError
from search.freshness import VALUES, values_stamp
from search.importing.load import load, load_bytes
from search.importing.scan import Skipped, Source, scan
from search.index.index_writer import ArticleRecord, IndexWriter
from search.notes.place import store_place
from search.notes.store import NoteStore
from search.person_values import person_values
from search.progress import Progress, Stopped
from search.reading.reader import extractor_version
from search.reading_session import ReadingSession
from search.readings import Readings
from search.textpack import TextPack

IMPORT_BATCH = 500  # articles a transaction
INDEX_BATCH = 1000  # articles in the first commit, each later one four times as many: the first can soon be found
REMADE = "The index, damaged or outdated, was made anew; nothing of yours was touched."
SHOW_EVERY = 1.0  # seconds between two looks of readers at what was imported so far


class Refresh:
    """One update of a corpus. Only the process that holds the corpus's lock may run it.

    ``report`` is called with every Progress (at most ten a second); ``stopped`` is asked often and ends the work.
    """

    def __init__(
        self,
        corpus: Corpus,
        report: Callable[[Progress], None] = lambda progress: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._corpus = corpus
        self._report = report
        self._stopped = stopped
        self._first: list[int] = []
        self._session: ReadingSession | None = None
        self._reported = 0.0
        self._bytes = self._passed = 0  # of the files to be imported: of all, of those behind
        self._shown = time.monotonic()
        self.added: int = 0
        self.changed: int = 0
        self.removed: int = 0
        self.problems: list[str] = []
        self._catalogue = open_catalogue(corpus)
        self._pack = TextPack(corpus.pack_file)
        if self._pack.size < self._catalogue.packed():  # texts are gone: all is made anew
            self.close()
            corpus.clear()
            self._catalogue, self._pack = open_catalogue(corpus), TextPack(corpus.pack_file)

    def first(self, numbers: Sequence[int]) -> None:
        """Read these articles before the others. May be called from another thread."""
        self._first = list(numbers)
        if (session := self._session) is not None:
            session.first(numbers)

    def run(self, *, read: bool = True) -> None:
        """Import what is new or changed, index it, and (with ``read``) read it. Raises Stopped when cancelled."""
        self._import()
        self._follow()
        self._apply_values()
        with IndexWriter(self._corpus.index_folder) as index:
            if index.created:
                if self._catalogue.counts()[1]:
                    self.problems.insert(0, REMADE)
                self._catalogue.forget_index()
            self._index(index)
            if read:
                self._read(index)

    def correct(self) -> None:
        """Apply what the person corrected, and nothing else: it should be seen at once."""
        with IndexWriter(self._corpus.index_folder) as index:
            if not index.created:
                self._read(index, read=False)

    @property
    def changes(self) -> int:
        """Grows with every commit that readers should see."""
        return self._catalogue.changes

    def close(self) -> None:
        """Close the files."""
        self._catalogue.close()
        self._pack.close()

    # -- importing

    def _import(self) -> None:
        catalogue = self._catalogue
        scanned = scan([Path(p) for p in self._corpus.paths if p != paths.STANDARD_INPUT])
        sources = {str(s.path): (s, s.stamp) for s in scanned.sources}
        known = catalogue.stamps()
        self._bytes = sum(s.size for path, (s, stamp) in sources.items() if known.get(path) != stamp)
        started = time.monotonic()
        count = 0
        with catalogue.transaction():
            for path in known.keys() - sources.keys() - {paths.STANDARD_INPUT}:
                self._remove(path)
            catalogue.set_skipped("", [(str(s.path), s.reason) for s in scanned.skipped])
        for path, (source, stamp) in sources.items():
            if known.get(path) != stamp:
                count = self._import_source(path, source, stamp, count, started)
        if paths.STANDARD_INPUT in self._corpus.paths:
            self._put_source(
                paths.STANDARD_INPUT, load_bytes(self._corpus.spool_file.read_bytes(), "-"), "", 0, started
            )
        self._pack.sync()
        if self.added or self.changed or self.removed:
            with catalogue.transaction():
                catalogue.touch()

    def _remove(self, path: str) -> None:
        gone = [row[0] for row in self._catalogue.documents_of(path).values()]
        self._catalogue.remove_articles(gone)
        self._catalogue.set_stamp(path, None)
        self._catalogue.set_skipped(path, ())
        self.removed += len(gone)

    def _import_source(self, path: str, source: Source, stamp: str, count: int, started: float) -> int:
        before = self._passed

        def passed(count: int) -> None:
            self._passed = before + count

        count = self._put_source(path, load(source, passed), stamp, count, started)
        passed(source.size)
        return count

    def _put_source(
        self, path: str, articles: Iterable[Article | Skipped], stamp: str, count: int, started: float
    ) -> int:
        """Put the articles of one file into the catalogue; the file counts as imported when all of them are there."""
        catalogue = self._catalogue
        before = catalogue.documents_of(path)
        skipped: list[tuple[str, str]] = []
        batch: list[Article] = []

        def flush() -> None:
            with catalogue.transaction():
                for article in batch:
                    self._put_article(path, article, before.pop(article.document, None))
                if self.added or self.changed:
                    catalogue.set_fact(VALUES, "")
                if (now := time.monotonic()) - self._shown > SHOW_EVERY:
                    self._shown = now
                    catalogue.touch()
            batch.clear()

        for item in articles:
            if isinstance(item, Skipped):
                skipped.append((str(item.path), item.reason))
                continue
            batch.append(item)
            count += 1
            if len(batch) >= IMPORT_BATCH:
                flush()
            self._progress("importing", count, 0, started, self._passed / max(1, self._bytes))
        flush()
        with catalogue.transaction():
            catalogue.remove_articles(row[0] for row in before.values())
            self.removed += len(before)
            catalogue.set_skipped(path, skipped)
            catalogue.set_stamp(path, stamp)
        return count

    def _put_article(self, source: str, article: Article, before: tuple[int, str, str, str] | None) -> None:
        catalogue = self._catalogue
        zones = zones_to_json(article.zones)
        found = json.dumps(asdict(article.metadata))
        if before is not None and before[1:] == (article.text_hash, zones, found):
            return
        if catalogue.text_place(article.text_hash) is None:
            catalogue.add_text(article.text_hash, self._pack.append(article.text), len(article.text))
        catalogue.put_article(source, article.document, article.text_hash, zones, article.metadata, article.notice)
        if before is None:
            self.added += 1
        else:
            self.changed += 1

    def _follow(self) -> None:
        """What a person made of an article stays with it when its file is renamed or moved."""
        moved = self._catalogue.moved() if self.added and self.removed else {}
        if not moved:
            return
        try:
            place = store_place(self._corpus.paths)
            with closing(NoteStore(place.file, place.prefix, begun_from=place.begun_from)) as store:
                if store.version():
                    store.follow(moved)
        except StoreError as error:
            self.problems.append(str(error))

    # -- what the person says about articles

    def _apply_values(self) -> None:
        """Lay the person's values (articles.csv, then those set in the program) over what the files say."""
        values, self.problems = person_values(self._corpus)
        if self._catalogue.fact(VALUES) == (stamp := values_stamp(values)):
            return
        with self._catalogue.transaction():
            for number, document, found, shown, fields in self._catalogue.found_metadata(values):
                own = {f: v for f, v in values.get(document, {}).items() if f in METADATA_FIELDS and v}
                wanted = Metadata(**{**asdict(found), **own})
                if wanted != shown or fields != own.keys():
                    self._catalogue.set_metadata(number, wanted, own)
            self._catalogue.set_fact(VALUES, stamp)

    # -- indexing

    def _index(self, index: IndexWriter) -> None:
        catalogue = self._catalogue
        todo = catalogue.todo("indexed")
        gone = catalogue.gone()
        if not todo and not gone:
            return
        started = time.monotonic()
        index.remove(gone)

        def records(first: int, last: int) -> Iterable[ArticleRecord]:
            for done, number in enumerate(todo[first:last], first + 1):
                row = catalogue.article(number)
                if row is None:
                    continue
                self._progress("indexing", done, len(todo), started)
                yield ArticleRecord(number, self._pack.read(row.place), row.zones, row.metadata)

        first, size = 0, INDEX_BATCH
        while True:
            last = min(len(todo), first + size)
            index.put_articles(records(first, last))
            index.show()
            with catalogue.transaction():
                catalogue.touch()
            index.commit()
            with catalogue.transaction():
                catalogue.mark_indexed(todo[first:last])
                catalogue.touch()
            first, size = last, size * 4
            if first >= len(todo):
                break
        index.merge()

    # -- reading

    def _read(self, index: IndexWriter, *, read: bool = True) -> None:
        version = extractor_version()
        catalogue = self._catalogue
        if catalogue.fact("extractor", version) != version:
            with catalogue.transaction():
                catalogue.db.execute("UPDATE article SET read = 0")
        with catalogue.transaction():
            catalogue.set_fact("extractor", version)
        corrections = Corrections(self._corpus)
        try:
            if catalogue.todo("read") or corrections.waiting(catalogue):
                self._read_with(index, version, corrections, read=read)
        finally:
            corrections.close()

    def _read_with(self, index: IndexWriter, version: str, corrections: Corrections, *, read: bool) -> None:
        catalogue = self._catalogue
        readings = Readings(paths.readings_file())
        started = time.monotonic()

        def progress(done: int, total: int) -> None:
            self._progress("reading", done, total, started)

        session = ReadingSession(self._corpus, catalogue, index, self._pack, readings, version, progress, corrections)
        session.first(self._first)
        self._session = session
        try:
            if read:
                session.run()
            else:
                session.correct()
        finally:
            self._session = None
            self.problems += session.problems
            readings.close()

    def check(self) -> None:
        """Raise Stopped when the person cancelled."""
        if self._stopped():
            raise Stopped

    def _progress(self, stage: str, done: int, total: int, started: float, share: float = 0.0) -> None:
        """Say how far it is; ``share`` as of ``Progress.after``."""
        self.check()
        now = time.monotonic()
        if now - self._reported < 0.1 and done != total:
            return
        self._reported = now
        self._report(Progress.after(now - started, stage, done, total, share))
