"""The statements of a corpus: which attributions tell the same utterance, in which articles."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from search.library import Library
from search.quotes import QuoteId
from search.reading import DEFAULT_THRESHOLD
from search.reading.reading import How, Kind
from search.statements.grouping import Groups
from search.statements.relation import Relation
from search.statements.telling import Content, Telling, content
from search.textpack import Place

_QUERY = (
    "SELECT a.article, a.ordinal, a.key, a.kind, a.how, a.spans, t.hash, t.start, t.length FROM attribution a "
    "JOIN article ON number = a.article JOIN text t ON t.hash = text_hash WHERE a.score >= ?{} "
    "ORDER BY t.start, a.article, a.ordinal"
)
_OF_ONE = " AND (a.key = ? OR (a.article, a.ordinal) IN (SELECT article, ordinal FROM co_speaker WHERE key = ?))"
_CLOSEST = list(Relation)


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance. ``tellings``: positions in Statements.tellings, the fullest first; ``key``: an actor's, or "".

    ``relation``: that of the telling which differs most from the fullest. ``places``: how many attributions tell it,
    one text in several articles counted as often as it stands somewhere.
    """

    tellings: tuple[int, ...]
    key: str
    relation: Relation
    places: int


class Statements:
    """All statements of one state of a library, or those of one actor; attributions likely to be wrong are left out."""

    def __init__(self, library: Library, key: str | None = None) -> None:
        self.tellings: list[Telling] = []
        self._copies: list[list[int]] = []  # of each telling the articles that hold its text
        self._at: dict[QuoteId, int] = {}
        self._take(library, key)
        self._groups = Groups(self.tellings)
        self.all = [self._statement(group) for group in self._groups.lists()]
        self._of = {i: statement for statement in self.all for i in statement.tellings}

    def of(self, article: int, ordinal: int) -> Statement | None:
        """The statement that an attribution tells, or None for one that was left out."""
        position = self._at.get((article, ordinal))
        return None if position is None else self._of.get(position)

    def speakers(self, statement: Statement) -> frozenset[str]:
        """What is the same for each of those whose words a statement is (see ``speaker_of``)."""
        return frozenset().union({speaker_of(statement.key)}, *(self.tellings[i].beside for i in statement.tellings))

    def position(self, article: int, ordinal: int) -> int | None:
        """Where an attribution's telling is in ``tellings``."""
        return self._at.get((article, ordinal))

    def relation(self, one: int, other: int) -> Relation | None:
        """How two tellings of one statement differ; None where they tell different parts of it."""
        return Relation.VERBATIM if one == other else self._groups.relation(one, other)

    def places(self, telling: int) -> list[QuoteId]:
        """The attributions that are this telling: one, or one in each of the articles that share its text."""
        ordinal = self.tellings[telling].ordinal
        return [(article, ordinal) for article in self._copies[telling]]

    # -- making

    def _take(self, library: Library, key_wanted: str | None) -> None:
        """Read the words of all attributions; a text that several articles share is taken once."""
        first: dict[str, int] = {}  # text → the article that stands for it
        text, read = "", ""
        db = library.catalogue.db
        beside: dict[QuoteId, set[str]] = {}
        for article, ordinal, key in db.execute("SELECT article, ordinal, key FROM co_speaker"):
            beside.setdefault((article, ordinal), set()).add(speaker_of(key))
        query = _QUERY.format("" if key_wanted is None else _OF_ONE)
        values = (DEFAULT_THRESHOLD,) if key_wanted is None else (DEFAULT_THRESHOLD, key_wanted, key_wanted)
        for row in db.execute(query, values):
            article, ordinal, key, kind, how, spans, text_hash, start, length = row
            original = first.setdefault(text_hash, article)
            if original != article:
                same = self._at.get((original, ordinal))
                if same is not None:
                    self._copies[same].append(article)
                    self._at[article, ordinal] = same
                continue
            if read != text_hash:
                text, read = library.pack.read(Place(start, length)), text_hash
            parts: list[tuple[int, int]] = json.loads(spans)
            if parts:
                said = content([text[s:e] for s, e in parts], kind)
                self._at[article, ordinal] = len(self.tellings)
                others = frozenset(beside.get((article, ordinal), ()))
                self.tellings.append(_telling(article, ordinal, key, how, kind, parts, said, others))
                self._copies.append([article])

    def _statement(self, group: list[int]) -> Statement:
        if len(group) == 1:
            return Statement((group[0],), self.tellings[group[0]].key, Relation.VERBATIM, len(self._copies[group[0]]))
        ordered = sorted(group, key=lambda i: (-len(self.tellings[i].core), i))
        kept = list(self._once(ordered))
        relations = [relation for i in kept if (relation := self.relation(kept[0], i)) is not None]
        speakers = Counter(self.tellings[i].key for i in group if self.tellings[i].key)
        sure = Counter(self.tellings[i].key for i in group if self.tellings[i].sure)
        most = (sure or speakers).most_common(1)
        return Statement(
            tuple(kept),
            most[0][0] if most else "",
            max(relations, key=_CLOSEST.index),
            sum(len(self._copies[i]) for i in kept),
        )

    def _once(self, group: list[int]) -> Iterator[int]:
        """A group without what an article repeats word for word, and what stands inside another of its tellings."""
        told: dict[int, list[Telling]] = {}
        for i in group:
            telling = self.tellings[i]
            before = told.setdefault(telling.article, [])
            if not any(_repeats(telling, other) for other in before):
                before.append(telling)
                yield i


def _repeats(telling: Telling, other: Telling) -> bool:
    inside = telling.extent[0] < other.extent[1] and other.extent[0] < telling.extent[1]
    return inside or telling.words == other.words


def speaker_of(key: str) -> str:
    """What is the same for an actor's key and for that of one who has the same name and was taken for another kind."""
    return key if key.startswith("?") else key.partition(":")[2] or key


def _telling(
    article: int,
    ordinal: int,
    key: str,
    how: str,
    kind: str,
    parts: list[tuple[int, int]],
    said: Content,
    beside: frozenset[str],
) -> Telling:
    return Telling(
        article=article,
        ordinal=ordinal,
        key=key,
        speaker=speaker_of(key),
        sure=how == How.NAME.value and bool(key),
        anonymous=how == How.ANONYMOUS.value,
        direct=kind == Kind.DIRECT.value,
        extent=(min(start for start, _ in parts), max(end for _, end in parts)),
        words=said.words,
        core=said.core,
        fragments=said.fragments,
        sentences=said.sentences,
        negations=said.negations,
        numbers=said.numbers,
        beside=beside,
    )
