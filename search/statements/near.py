"""The tellings of one statement, found from one of them by its own fingerprint: nothing else is grouped for it."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np

from search.actors import Actors
from search.library import Library
from search.number_sets import distinct
from search.quotes import QuoteId
from search.statements.fingerprints import Sketches
from search.statements.kept import of_keys
from search.statements.rarity import Rarity
from search.statements.relation import relate
from search.statements.strangers import Strangers
from search.statements.telling import Telling
from search.statements.tellings import Tellings, speaker_of

MOST = 500  # tellings of one statement that are looked for
SPEAKERS_KEPT = 4


class Near:
    """Finds what is near; keeps the fingerprints of the last few speakers."""

    def __init__(self, library: Library, actors: Actors, tellings: Tellings, rarity: Rarity) -> None:
        self._library, self._actors, self._tellings, self._rarity = library, actors, tellings, rarity
        self._said: OrderedDict[str, Said] = OrderedDict()
        self._strangers = Strangers(library, tellings)

    def group(self, place: QuoteId) -> list[Telling]:
        """All tellings of the statement that an attribution tells, this one first. Raises KeyError for one that is gone."""  # noqa: E501
        asked = self._tellings.telling(place)
        found = {place: asked}
        owners = asked.owners
        waiting = deque([asked])
        while waiting and len(found) < MOST:
            telling = waiting.popleft()
            for candidate in self._beside(telling):
                its_place = candidate.article, candidate.ordinal
                both = owners & candidate.owners
                if its_place in found or (owners and candidate.owners and not both):
                    continue
                if relate(telling, candidate, self._rarity) is not None:
                    owners = both or owners or candidate.owners
                    found[its_place] = candidate
                    waiting.append(candidate)
        return list(found.values())

    def resembling(self, telling: Telling, most: int) -> Iterator[Telling]:
        """At most so many of its speaker that share runs of words with it, the nearest first, whether joined or not."""
        for key in (telling.key, *telling.beside) if telling.speaker else ():
            for place in self._of_speaker(key).resembling((telling.article, telling.ordinal), most):
                yield self._tellings.telling(place)
        yield from islice(self._strangers.of(telling), most)

    def _beside(self, telling: Telling) -> Iterator[Telling]:
        for key in (telling.key, *telling.beside) if telling.speaker else ():
            for place in self._of_speaker(key).beside((telling.article, telling.ordinal)):
                yield self._tellings.telling(place)
        yield from self._strangers.of(telling)

    def _of_speaker(self, key: str) -> "Said":
        speaker = speaker_of(key)
        said = self._said.get(speaker)
        if said is None:
            said = self._said[speaker] = Said(self._actors, self._library, self._tellings, key)
            if len(self._said) > SPEAKERS_KEPT:
                self._said.popitem(last=False)
        self._said.move_to_end(speaker)
        return said


class Said:
    """The fingerprints of all that one speaker says."""

    def __init__(self, actors: Actors, library: Library, tellings: Tellings, actor: str) -> None:
        speaker = speaker_of(actor)

        def test(key: str) -> Callable[[int], bool] | None:
            several = actors.means_several(key)
            return (lambda article: tellings.speaker(article, key) == speaker) if several else None

        keys = {key for alike in actors.named_alike(actor) for key in actors.keys(alike)}
        self._prints = of_keys(library.catalogue, {key: test(key) for key in sorted(keys)}, tellings.repeated)
        self._sketches = Sketches(self._prints, slice(None))

    def beside(self, place: QuoteId) -> list[QuoteId]:
        """Those that may tell the same as one of them: that share enough stems with it, and a run of them."""
        prints, row = self._prints, self._row(place)
        if row is None:
            return []
        fit = np.flatnonzero(self._sketches.alike(np.full(len(prints), row), np.arange(len(prints))))
        grams, owners = prints.grams(fit)
        near = fit[distinct(owners[np.isin(grams, grams[fit[owners] == row])])]
        near = near[near != row]
        return list(zip(prints.articles[near].tolist(), prints.ordinals[near].tolist(), strict=True))

    def resembling(self, place: QuoteId, most: int) -> list[QuoteId]:
        """Those that share most runs of stems with one of them, the nearest first."""
        prints, row = self._prints, self._row(place)
        if row is None:
            return []
        grams, owners = prints.grams(slice(None))
        shared = np.bincount(owners[np.isin(grams, grams[owners == row])], minlength=len(prints))
        shared[row] = 0
        order = np.argsort(-shared, kind="stable")[:most]
        near = order[shared[order] > 0]
        return list(zip(prints.articles[near].tolist(), prints.ordinals[near].tolist(), strict=True))

    def _row(self, place: QuoteId) -> int | None:
        rows = np.flatnonzero((self._prints.articles == place[0]) & (self._prints.ordinals == place[1]))
        return int(rows[0]) if len(rows) else None
