"""Whether a manuscript and the corpus name the same speaker."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search.text import fold
from search.verifying.verdict import Span, Who
from search.verifying.written import Speaker
from search.words import words

if TYPE_CHECKING:
    from search.actors import Actors
    from search.quotes import Quotes, Spoken

_SMALL = frozenset(("the", "a", "an", "of", "mr", "mrs", "ms", "dr", "sir", "and"))
_PERSON = "PERSON"


class Speaking:
    """Compares names with those who speak in the articles."""

    def __init__(self, quotes: "Quotes", actors: "Actors") -> None:
        self._quotes = quotes
        self._actors = actors
        self._spoken: dict[int, list[Spoken]] = {}

    def around(self, number: int, spans: Sequence[Span]) -> "list[Spoken]":
        """The narrowest quotation around each span, where there is one; each once."""
        if number not in self._spoken:
            if len(self._spoken) > 256:
                self._spoken.clear()
            self._spoken[number] = self._quotes.spoken(number)
        found = []
        for start, end in spans:
            around = [
                (quote.spans[-1][1] - quote.spans[0][0], quote.ordinal, quote)
                for quote in self._spoken[number]
                if 2 * sum(max(0, min(end, e) - max(start, s)) for s, e in quote.spans) > end - start
            ]
            found += [min(around, key=lambda item: item[:2])[2]] if around else []
        return list({quote.ordinal: quote for quote in found}.values())

    def compare(self, named: Sequence[Speaker], around: "Sequence[Spoken]") -> Who:
        """Whether those ``named`` say all of the quotations ``around``."""
        named = [speaker for speaker in named if speaker.surely or self._actors.find(speaker.name)]
        if not named:
            return Who.UNNAMED
        known = [quote for quote in around if quote.names]
        if not known:
            return Who.UNKNOWN
        answers = [self._one(named, quote) for quote in known]
        for answer in (Who.OTHER, Who.UNSURE):
            if answer in answers:
                return answer
        return Who.SAME

    def _one(self, named: Sequence[Speaker], quote: "Spoken") -> Who:
        if any(self._same(speaker.name, quote) for speaker in named):
            return Who.SAME
        actor = self._actors.by_key.get(quote.key)
        if actor is None or actor.anonymous or any(speaker.anonymous for speaker in named):
            return Who.UNSURE
        types = {self._type(speaker) for speaker in named}
        # a government may be named for its minister and a ministry for its spokeswoman, a person never for another one
        return Who.OTHER if types == {_PERSON} and actor.type == _PERSON else Who.UNSURE

    def _type(self, speaker: Speaker) -> str:
        found = self._actors.find(speaker.name)
        if found:
            return found[0].type
        # a name that is only signed is most likely a person's
        return speaker.type or _PERSON

    def _same(self, name: str, quote: "Spoken") -> bool:
        if any(actor.key == quote.key or actor.name in quote.names for actor in self._actors.find(name)):
            return True
        wanted = _bare(name)
        actor = self._actors.by_key.get(quote.key)
        known = [*quote.names, *(actor.aliases if actor else ()), *(actor.affiliations if actor else ())]
        return any(wanted and (wanted <= _bare(other) or (_bare(other) and _bare(other) <= wanted)) for other in known)


def _bare(name: str) -> frozenset[str]:
    return frozenset(word for _, _, word in words(fold(name)) if word not in _SMALL)
