"""What the engine answers about what found articles have in common: outlet, month, who speaks in them."""

from typing import TYPE_CHECKING, Any

from search.part import Part
from search.statements.answers import MAX_WINDOW, WINDOW
from search.text import fold
from search.words import words as words_of

if TYPE_CHECKING:
    from search.facets import SpeakerFacets
    from search.index.found import Found

Json = dict[str, Any]
MOST = 50  # values a facet


class FacetAnswers(Part):
    """A part of the engine."""

    _speaker_counts_kept: "SpeakerFacets | None" = None

    def facets(self, query: str, words: str = "", only: str = "", offset: int = 0, count: int = WINDOW) -> Json:
        """A window of what the articles that a query finds have in common: {"found", "total", "rows"}.

        A row: {"facet": outlet, month, actor or speaker, "name" ("" where it isn't known), "count" of articles,
        "condition"}, the most frequent first. ``condition`` narrows to it: for outlet and month a filter of the list,
        for the others a part of a query; "" where nothing can. Only articles that fit the filters ``words`` count, and
        only names that hold the words ``only`` are listed.
        """
        answer = self._finding.answer(query, typing=False)
        found = answer.found
        if words.strip():
            found = found.only(self._found(query, words=words))
        facets = {**self._finding.facets(found, MOST), **self._by_speaker(found, MOST)}
        rows = [
            {"facet": facet, "name": name, "count": many, "condition": _condition(facet, name)}
            for facet, values in facets.items()
            for name, many in values
            if fold(only) in fold(name)
        ]
        return {"found": found.total, "total": len(rows), "rows": rows[offset : offset + min(count, MAX_WINDOW)]}

    @property
    def _speaker_counts(self) -> "SpeakerFacets":
        """What counts who speaks in articles, of this state of the corpus."""
        known, speech = self._speaker_counts_kept, self._tables.speech
        if known is None or known.speech is not speech or known.actors is not self.actors:
            from search.facets import SpeakerFacets

            known = self._speaker_counts_kept = SpeakerFacets(speech, self.actors, self.library.catalogue.db)
        return known

    def _by_speaker(self, found: "Found", limit: int) -> Json:
        actors, names = self._speaker_counts.of(found, limit)
        return {"actor": [list(pair) for pair in actors], "speaker": [list(pair) for pair in names]}


def _condition(facet: str, name: str) -> str:
    if not name:
        return f"{'date' if facet == 'month' else facet}:none" if facet in ("outlet", "month") else ""
    if facet == "month":
        return f"date:{name}"
    plain = " ".join(name.replace('"', " ").split())
    return f'{facet}:"{plain}"' if any(True for _ in words_of(plain)) else ""
