"""The reader: from a canonical text to its mentions, entities and attributions."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from search.article import Zone
from search.reading import cues
from search.reading.assembly import Assembly
from search.reading.candidate import Candidate
from search.reading.marks import Marks
from search.reading.model import load_model, model_version
from search.reading.parse import Parse, parse_of
from search.reading.pieces import Choice, choose, for_model, is_language, pieces
from search.reading.plain_parse import plain_parse
from search.reading.ranker import Ranker, load_ranker, ranker_version
from search.reading.reading import Reading, Span

VERSION = "13"
_BATCH = 64  # pieces that go through the model together at most,
_BATCH_CHARS = 20_000  # and their characters: memory grows with the batch
# characters of one text that go through the model, which reads about 30,000 a second; the rest of a longer one is
# read by marks and cue words alone, so that no text takes minutes
MODEL_LIMIT = 400_000


def extractor_version() -> str:
    """What readings are made with: equal versions give equal readings. Loads no model."""
    model = model_version()
    if not model:
        return f"rules {VERSION}; no model"
    ranker = ranker_version()
    return f"rules {VERSION}; {model}; {f'ranker {ranker}' if ranker else 'no ranker'}"


class Reader:
    """Reads texts. ``reduced`` is true when it works without a language model, by marks and cue words alone.

    ``ranked`` is true when a ranker chooses what is told; without one (``ranker`` false, or none installed that fits)
    it is what the rules tell.
    """

    def __init__(self, *, model: bool = True, ranker: bool = True) -> None:
        self._nlp: Any | None = load_model() if model else None
        self._ranker: Ranker | None = load_ranker() if ranker and self._nlp is not None else None
        self.ranked = self._ranker is not None
        self.reduced = self._nlp is None
        self.version = extractor_version() if not self.reduced else f"rules {VERSION}; no model"
        cues.verbs()  # tables are read once, before the first text

    def read(self, text: str, zones: tuple[Zone, ...]) -> Reading:
        """Everything read in one canonical text; only zones in which somebody may be quoted are looked at."""
        choice = choose(text, zones)
        if not choice.read:
            return Reading(choice.language, self.reduced, unread=choice.unread)
        return self._assembled(text, choice, self._ranker).reading()

    def candidates(self, text: str, zones: tuple[Zone, ...]) -> list[Candidate]:
        """What the rules see in a text before anything is resolved; for measuring the rules."""
        return self._assembled(text, choose(text, zones), None).candidates()

    def _assembled(self, text: str, choice: Choice, ranker: Ranker | None) -> Assembly:
        marks = Marks(text, [(p.start, p.end) for p in choice.read])
        assembly = Assembly(text, choice, marks, plain=self.reduced, ranker=ranker)
        for parse in self.parses(text, choice):
            assembly.add(parse)
        return assembly

    def parses(self, text: str, choice: Choice) -> Iterator[Parse]:
        """The parses of all pieces, in order."""
        spans = [span for paragraph in choice.read for span in pieces(text, paragraph)]
        sizes = 0
        ways: list[tuple[bool, Span]] = []
        for start, end in spans:
            sizes += end - start
            with_model = self._nlp is not None and sizes <= MODEL_LIMIT and is_language(text[start:end])
            ways.append((with_model, (start, end)))
        for with_model, group in groupby(ways, key=lambda way: way[0]):
            texts = ((for_model(text[start:end]), start) for _, (start, end) in group)
            if with_model and self._nlp is not None:
                for batch in _batches(texts):
                    for doc, start in self._nlp.pipe(batch, as_tuples=True, batch_size=_BATCH):
                        yield parse_of(doc, start)
            else:
                for piece, start in texts:
                    yield plain_parse(piece, start)


def _batches(texts: Iterable[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    batch: list[tuple[str, int]] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == _BATCH or size + len(text[0]) > _BATCH_CHARS):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text[0])
    if batch:
        yield batch
