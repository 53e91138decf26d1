"""What a person said of passages, as it applies to the attributions that are read there now."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from search.library import Library
from search.notes.anchors import resolve
from search.notes.correcting import same_words
from search.notes.verdict import Judged, Side, Verdict
from search.quotes import QuoteId

_EXTENTS = "SELECT ordinal, spans FROM attribution WHERE article = ? ORDER BY ordinal"


class Judgements:
    """The verdicts of one state of a library and of its notes. A verdict whose words were lost applies to nothing."""

    def __init__(self, library: Library, original: Callable[[int], int]) -> None:
        """``original``: the first of the articles that have the text of one; what is said of one holds for all."""
        self._library = library
        self._original = original
        self._beside: defaultdict[QuoteId, dict[QuoteId, tuple[Judged, Verdict]]] = defaultdict(dict)
        self._placed: dict[int, list[tuple[int, tuple[int, int]]]] = {}
        self.verdicts = library.notes.verdicts()
        for verdict in self.verdicts:  # later ones win
            ones, others = self._places(verdict.one), self._places(verdict.other)
            for one in ones:
                for other in others:
                    if one != other:
                        self._beside[one][other] = self._beside[other][one] = (verdict.says, verdict)

    @property
    def places(self) -> list[QuoteId]:
        """The attributions, of original articles, of which something was said."""
        return sorted(self._beside)

    def of(self, one: QuoteId, other: QuoteId) -> Judged | None:
        """What was said of two attributions."""
        found = self._of(one).get((self._original(other[0]), other[1]))
        return None if found is None else found[0]

    def joined(self, place: QuoteId) -> list[QuoteId]:
        """The attributions that somebody says tell the same statement as one."""
        return [other for other, (says, _) in self._of(place).items() if says is Judged.SAME]

    def apart(self, place: QuoteId) -> dict[QuoteId, Judged]:
        """The attributions that somebody says do not, and what was said."""
        return {other: says for other, (says, _) in self._of(place).items() if says is not Judged.SAME}

    def keeps_apart(self, place: QuoteId, others: Iterable[QuoteId]) -> Judged | None:
        """What keeps an attribution from standing beside others, if anything does."""
        known = self.apart(place)
        return next((known[other] for other in others if other in known), None)

    def confirmed(self, places: Collection[QuoteId], others: Collection[QuoteId]) -> bool:
        """Whether somebody says that one of some attributions tells the same as one of others."""
        return any(self.of(place, other) is Judged.SAME for place in places for other in others)

    def verdicts_on(self, places: Collection[QuoteId]) -> list[Verdict]:
        """Everything that was said of some attributions, each once."""
        found = {verdict.id: verdict for place in places for _, verdict in self._of(place).values()}
        return sorted(found.values(), key=lambda verdict: (verdict.turn, verdict.id))

    def _of(self, place: QuoteId) -> dict[QuoteId, tuple[Judged, Verdict]]:
        return self._beside.get((self._original(place[0]), place[1]), {})

    def _places(self, side: Side) -> Sequence[QuoteId]:
        number = self._library.catalogue.number_of(side.document)
        if number is None:
            return ()
        span = resolve(side.anchor, self._library.text(self._library.article(number))).span
        if span is None:
            return ()
        first = self._original(number)
        return [(first, ordinal) for ordinal, extent in self._extents(number) if same_words(span, extent)]

    def _extents(self, number: int) -> list[tuple[int, tuple[int, int]]]:
        found = self._placed.get(number)
        if found is None:
            rows = self._library.catalogue.db.execute(_EXTENTS, (number,))
            parts = [(ordinal, json.loads(spans)) for ordinal, spans in rows]
            found = self._placed[number] = [
                (ordinal, (min(s for s, _ in spans), max(e for _, e in spans))) for ordinal, spans in parts if spans
            ]
        return found
