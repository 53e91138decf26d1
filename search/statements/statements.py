"""The statements of one state of a corpus: of which attributions tell the same utterance, in which articles."""

from collections.abc import Callable, Iterator
from functools import cached_property

from search.actors import Actors
from search.collation.judgements import Judgements
from search.library import Library
from search.statements.fingerprints import Fingerprints
from search.statements.grouping import Groups
from search.statements.judged import Regrouping, Rows
from search.statements.kept import collected, rarity
from search.statements.near import Near
from search.statements.rarity import Rarity
from search.statements.statement import Statement
from search.statements.telling import Telling
from search.statements.tellings import Tellings, speaker_of
from search.statements.told import Numbers, Told

# (article, key) of all who speak where one of some keys does, and not alone
_WITH = (
    "WITH voice AS (SELECT article, ordinal, key FROM co_speaker UNION ALL SELECT article, ordinal, a.key FROM "
    "attribution a WHERE (article, ordinal) IN (SELECT article, ordinal FROM co_speaker)) SELECT DISTINCT b.article, "
    "b.key FROM voice a JOIN voice b ON a.article = b.article AND a.ordinal = b.ordinal WHERE a.key IN ({})"
)
Tick = Callable[[int, int], None]


class Statements:
    """Statements of attributions that are likely right. ``tick`` is called now and then: rows passed, rows in all."""

    def __init__(self, library: Library, actors: Actors, tick: Tick = lambda done, total: None) -> None:
        self._library, self._actors, self._tick = library, actors, tick
        self.tellings = Tellings(library, actors)
        self._grouped: tuple[str | None, Fingerprints, list[Rows]] | None = None  # the last, and whose they are
        self._told: tuple[Judgements, Told] | None = None  # these groups as a person says they are
        self._judged: tuple[int, Judgements] | None = None
        self._numbers: dict[str, int] = {}  # of the speakers there

    @cached_property
    def rarity(self) -> Rarity:
        """How telling stems are here."""
        return rarity(self._library.catalogue)

    @property
    def judgements(self) -> Judgements:
        """What a person says of attributions now."""
        version = self._library.notes.version()
        if self._judged is None or self._judged[0] != version:
            found = Judgements(self._library, self.tellings.original)
            # one object for as long as nothing else is said: other notes change more often
            same = self._judged is not None and self._judged[1].verdicts == found.verdicts
            self._judged = version, self._judged[1] if same and self._judged is not None else found
        return self._judged[1]

    @cached_property
    def _near(self) -> Near:
        return Near(self._library, self._actors, self.tellings, self.rarity)

    def of(self, number: int, ordinal: int) -> Statement | None:
        """The statement that an attribution tells; None for one that was left out."""
        place = self.tellings.original(number), ordinal
        if not self._library.catalogue.db.execute(
            "SELECT 1 FROM attribution a JOIN fingerprint f USING (key, article, ordinal) "
            "WHERE a.article = ? AND a.ordinal = ?",
            place,
        ).fetchone():
            return None
        return Statement.of(self._near.group(place), self.rarity)

    def resembling(self, telling: Telling, most: int) -> Iterator[Telling]:
        """At most so many tellings that share runs of words with one, whether of one statement with it or not."""
        return self._near.resembling(telling, most)

    def order(self, key: str | None = None, least: int = 2) -> Numbers | list[int]:
        """The numbers of statements told in ``least`` places or more, of one actor or of all; the most told first."""
        speaker = None if key is None else speaker_of(key)
        judged = self.judgements
        told = None if self._told is None or self._told[0] is not judged else self._told[1]
        if self._grouped is None or self._grouped[0] not in (None, speaker) or (told is None and self._grouped[0]):
            self._grouped, told = (speaker, *self._group(key)), None
        if told is None:
            _, prints, groups = self._grouped
            told = Told(prints, Regrouping(prints, judged).of(groups), self.tellings.copies())
            self._told = judged, told
        if speaker is not None and speaker not in self._numbers:
            return []
        return told.order(None if speaker is None else self._numbers[speaker], least)

    def places(self, number: int) -> int:
        """In how many places a numbered statement is told."""
        return 0 if self._told is None else self._told[1].places(number)

    def statement(self, number: int) -> Statement:
        """A numbered statement."""
        if self._told is None:
            raise LookupError(number)
        return Statement.of(map(self.tellings.telling, self._told[1].tellings(number)), self.rarity)

    def _voices(self, key: str) -> set[str]:
        """An actor and who ever says something with them, or is said to: what these say alone may be the same."""
        keys = self._actors.keys(key)
        some = ", ".join("?" * len(keys))
        rows = self._library.catalogue.db.execute(_WITH.format(some), keys)
        joined = [place for place in self.judgements.places if self.judgements.joined(place)]
        said = {self.tellings.telling(place).speaker for place in joined} - {""}
        return said | {speaker_of(key), *(self.tellings.speaker(article, other) for article, other in rows)}

    def _group(self, key: str | None) -> tuple[Fingerprints, list[Rows]]:
        numbers = self._numbers = {"": 0}

        def number(article: int, key: str) -> int:
            return numbers.setdefault(self.tellings.speaker(article, key), len(numbers))

        only = None if key is None else {numbers.setdefault(v, len(numbers)) for v in sorted(self._voices(key))}
        prints = collected(self._library.catalogue, number, self.tellings.original, only, self._tick)

        def telling(row: int) -> Telling:
            return self.tellings.telling((int(prints.articles[row]), int(prints.ordinals[row])))

        groups = Groups(prints, telling, self.rarity, only, self._tick).lists()
        return prints, [group.tolist() for group in groups]
