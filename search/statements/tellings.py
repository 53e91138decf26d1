"""The attributions of a library as tellings, made when they are compared and forgotten when many others were."""

import json
from collections import OrderedDict, defaultdict

from search.actors import Actors
from search.library import Library
from search.quotes import QuoteId
from search.reading.reading import How
from search.statements.telling import Telling, content
from search.textpack import Place

KEPT, TEXTS_KEPT = 50_000, 256
_QUERY = (
    "SELECT a.key, a.kind, a.how, a.spans, t.hash, t.start, t.length FROM attribution a JOIN article ON number = "
    "a.article JOIN text t ON t.hash = text_hash WHERE a.article = ? AND a.ordinal = ?"
)
_BESIDE = "SELECT key FROM co_speaker WHERE article = ? AND ordinal = ? ORDER BY position"
_SHARED = (
    "SELECT number, text_hash FROM article WHERE text_hash IN "
    "(SELECT text_hash FROM article GROUP BY text_hash HAVING count(*) > 1) ORDER BY number"
)


class Tellings:
    """What the attributions of one state of a library say; an article stands for all that have its text."""

    def __init__(self, library: Library, actors: Actors) -> None:
        self._library = library
        self._actors = actors
        self._kept: OrderedDict[QuoteId, Telling] = OrderedDict()
        self._texts: OrderedDict[str, str] = OrderedDict()
        with_text: defaultdict[str, list[int]] = defaultdict(list)
        for number, text_hash in library.catalogue.db.execute(_SHARED):
            with_text[text_hash].append(number)
        self._same = {number: same for same in with_text.values() for number in same}
        self.repeated = frozenset(number for same in with_text.values() for number in same[1:])

    def original(self, article: int) -> int:
        """The first of the articles that have the same text."""
        return self._same.get(article, (article,))[0]

    def places(self, place: QuoteId) -> list[QuoteId]:
        """The attributions that are this telling: one, or one in each of the articles that share its text."""
        return [(article, place[1]) for article in self._same.get(place[0], (place[0],))]

    def copies(self) -> dict[int, int]:
        """How many articles have the text of an article, for those that aren't alone."""
        return {number: len(same) for number, same in self._same.items()}

    def speaker(self, article: int, key: str) -> str:
        """What is equal for one speaker: "" for nobody."""
        return speaker_of(self._actors.identity(article, key)) if key else ""

    def telling(self, place: QuoteId) -> Telling:
        """One of them. Raises KeyError for one that is there no more."""
        found = self._kept.get(place)
        if found is not None:
            self._kept.move_to_end(place)
            return found
        db = self._library.catalogue.db
        row = db.execute(_QUERY, place).fetchone()
        if row is None:
            raise KeyError(place)
        key, kind, how, spans, text_hash, start, length = row
        text = self._text(text_hash, start, length)
        parts: list[tuple[int, int]] = json.loads(spans)
        said = content([text[s:e] for s, e in parts], kind)
        beside = tuple(self._actors.identity(place[0], own) for (own,) in db.execute(_BESIDE, place))
        found = self._kept[place] = Telling(
            article=place[0],
            ordinal=place[1],
            key=self._actors.identity(place[0], key) if key else "",
            speaker=self.speaker(place[0], key),
            sure=how in (How.NAME.value, How.GIVEN.value) and bool(key),
            anonymous=how == How.ANONYMOUS.value,
            extent=(min((s for s, _ in parts), default=0), max((e for _, e in parts), default=0)),
            words=said.words,
            core=said.core,
            fragments=said.fragments,
            sentences=said.sentences,
            quoted=said.quoted,
            negations=said.negations,
            numbers=said.numbers,
            speakers=frozenset((self.speaker(place[0], key), *map(speaker_of, beside))) if key else frozenset(),
            beside=beside,
        )
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def _text(self, text_hash: str, start: int, length: int) -> str:
        text = self._texts.get(text_hash)
        if text is None:
            text = self._texts[text_hash] = self._library.pack.read(Place(start, length))
            if len(self._texts) > TEXTS_KEPT:
                self._texts.popitem(last=False)
        return text


def speaker_of(key: str) -> str:
    """What is the same for an actor's key and for that of one who has the same name and was taken for another kind."""
    return key if key.startswith("?") else key.partition(":")[2] or key
