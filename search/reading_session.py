"""Reading the articles of a corpus that have not been read: from the cache of readings, else by worker processes."""

import threading
import time
from collections.abc import Callable, Iterable

from search.article import zones_to_json
from search.article_row import ArticleRow
from search.catalogue import Catalogue
from search.catalogue_readings import actor_id
from search.corpus import Corpus
from search.corrections import Corrections
from search.index.index_writer import AttributionRecord, IndexWriter
from search.quotes import content
from search.reading.reading import Reading
from search.readings import Readings
from search.statements.kept import Row, count_stems, fingerprints_of, keep
from search.textpack import TextPack
from search.utterances import kept as utterances
from search.voices.measures import Measured, keep_measured, measured
from search.workers import Done, Job, Workers, cores

FIRST_BATCH, LAST_BATCH = 10, 1000  # articles a commit: small at first, so that something shows soon
LOOK_EVERY = 0.3  # seconds between looks at what the person corrected
FIRST_WAIT, LAST_WAIT = 1.0, 20.0  # seconds between two commits at most


class ReadingSession:
    """Reads the articles of one refresh that have not been read, in worker processes, and commits them in batches."""

    def __init__(
        self,
        corpus: Corpus,
        catalogue: Catalogue,
        index: IndexWriter,
        pack: TextPack,
        readings: Readings,
        version: str,
        progress: Callable[[int, int], None],
        corrections: Corrections,
    ) -> None:
        self._corpus = corpus
        self._progress = progress
        self._first: list[int] = []
        self.problems: list[str] = []
        self._catalogue = catalogue
        self._index = index
        self._pack = pack
        self._readings = readings
        self._version = version
        self._corrections = corrections
        self._looked = 0.0
        todo = catalogue.todo("read")
        self._waiting = dict.fromkeys(todo)
        self._numbers: dict[str, list[int]] = {}  # text → the articles that have it
        self._pending: list[tuple[ArticleRow, Reading]] = []
        self._total = len(todo)
        self._done = 0
        self._committed = time.monotonic()
        self._batch, self._wait = FIRST_BATCH, FIRST_WAIT
        self._guard = threading.Lock()

    def first(self, numbers: Iterable[int]) -> None:
        """Read these before the others. May be called from another thread."""
        self._first = list(numbers)

    def run(self) -> None:
        """Read everything. What was read is committed also when the person cancels."""
        try:
            self.correct()
            self._from_cache()
            self._by_workers()
        finally:
            self._commit()

    def correct(self) -> None:
        """Apply what was corrected in articles that are read already."""
        for number in self._corrections.waiting(self._catalogue):
            row = self._catalogue.article(number)
            reading = None if row is None else self._readings.get(row.text_hash, self._version)
            if row is not None and reading is not None:
                self._pending.append((row, reading))
            elif row is not None and number not in self._waiting:
                self._waiting[number] = None  # to be read again
        self._commit()

    def _look(self) -> None:
        """See now and then what the person corrects while articles are read: that should not wait for them."""
        now = time.monotonic()
        if now - self._looked > LOOK_EVERY:
            self._looked = now
            if self._corrections.look():
                self.correct()

    def _from_cache(self) -> None:
        """Texts that were read before, here or in another corpus."""
        for number in list(self._waiting):
            row = self._catalogue.article(number)
            if row is None:
                self._waiting.pop(number)
                continue
            reading = self._readings.get(row.text_hash, self._version)
            if reading is not None:
                self._waiting.pop(number)
                self._keep([row], reading)
            else:
                self._numbers.setdefault(row.text_hash, []).append(number)
            self._look()
            self._progress(self._done, self._total)

    def _by_workers(self) -> None:
        if not self._waiting:
            return
        # a worker takes a second to load its model: a second one pays only for more than a handful of articles
        count = max(1, min(cores(), len(self._numbers) // 8))
        other = Catalogue(self._corpus.catalogue_file)
        workers = Workers(count, lambda: self._next_job(other))
        try:
            for done in workers.results():
                self._take(done)
                self._look()
                self._progress(self._done, self._total)
        finally:
            workers.stop()
            other.close()

    def _next_job(self, catalogue: Catalogue) -> Job | None:
        with self._guard:
            while (number := self._next_number()) is not None:
                row = catalogue.article(number)
                if row is None:
                    self._waiting.pop(number)
                    continue
                for same in self._numbers.get(row.text_hash, [number]):
                    self._waiting.pop(same, None)
                return Job(
                    row.text_hash, str(self._pack.path), row.place.start, row.place.length, zones_to_json(row.zones)
                )
        return None

    def _next_number(self) -> int | None:
        return next((n for n in self._first if n in self._waiting), next(iter(self._waiting), None))

    def _take(self, done: Done) -> None:
        reading = done.reading
        if reading is None:
            reading = Reading(language="", reduced=False)
            self.problems.append(f"An article could not be read for quotations: {done.problem}.")
        else:
            self._readings.put(done.job.text_hash, self._version, reading)
        rows = [self._catalogue.article(number) for number in self._numbers.get(done.job.text_hash, [])]
        self._keep([row for row in rows if row is not None], reading)

    def _keep(self, rows: Iterable[ArticleRow], reading: Reading) -> None:
        for row in rows:
            self._pending.append((row, reading))
            self._done += 1
        if len(self._pending) >= self._batch or time.monotonic() - self._committed > self._wait:
            self._commit()
            self._batch = min(LAST_BATCH, self._batch * 2)
            self._wait = min(LAST_WAIT, self._wait * 2)

    def _commit(self) -> None:
        if not self._pending:
            return
        self._readings.commit()
        fingerprints: list[Row] = []
        told: list[utterances.Row] = []
        measures: list[Measured] = []
        corrected: list[tuple[ArticleRow, Reading]] = []
        for row, machine in self._pending:
            text = self._pack.read(row.place)
            reading = self._corrections.apply(row, text, machine)
            corrected.append((row, reading))
            fingerprints += fingerprints_of(row.number, text, reading)
            told += utterances.utterances_of(row.number, text, reading)
            measures.append(measured(row.number, text, row.zones, reading))
            self._index.put_attributions(row.number, attribution_records(row, text, reading))
        self._index.commit()
        with self._catalogue.transaction():
            for row, reading in corrected:
                self._catalogue.put_reading(row.number, reading, self._corrections.digest(row.document))
            keep(self._catalogue, fingerprints)
            utterances.keep(self._catalogue, told)
            keep_measured(self._catalogue, measures)
            count_stems(self._catalogue)
            self._catalogue.set_fact("reduced", "1" if self._pending[-1][1].reduced else "")
            self._catalogue.touch()
        self._index.merge()
        self._pending.clear()
        self._committed = time.monotonic()


def attribution_records(row: ArticleRow, text: str, reading: Reading) -> list[AttributionRecord]:
    """What the index knows about the attributions of an article."""
    records = []
    for ordinal, a in enumerate(reading.attributions):
        speakers = [reading.entities[entity] for entity in a.speakers]
        records.append(
            AttributionRecord(
                article=row.number,
                ordinal=ordinal,
                content=content(text, a.spans),
                speaker="" if a.speaker is None else text[slice(*a.speaker)],
                actor=" · ".join(dict.fromkeys(name for e in speakers for name in (e.name, *e.aliases))),
                key="" if not speakers else actor_id(row.number, speakers[0].key, speakers[0].anonymous),
                cue="" if a.cue is None else text[slice(*a.cue)],
                kind=a.kind.value,
                score=a.score,
                outlet=row.metadata.outlet,
                date=row.metadata.date,
            )
        )
    return records
