"""What the engine answers about headlines that may contradict one another."""

from typing import TYPE_CHECKING, Any

from search.provenance import provenance
from search.statements.answers import MAX_WINDOW, WINDOW
from search.voices.silence_answers import SilenceAnswers

if TYPE_CHECKING:
    from search.actors import Actors
    from search.headlines.pairs import Headline, Pairs

Json = dict[str, Any]
MOST_QUOTED = 4  # quotations of an article that are shown below its title
_LEXICON = "search/headlines/data/stances.tsv"


class HeadlineAnswers(SilenceAnswers):
    """A part of the engine. Pairs are kept until the corpus changes."""

    _pairs: "tuple[Actors, Pairs] | None" = None

    def headlines(
        self, actor: str | None = None, choice: Json | None = None, offset: int = 0, count: int = WINDOW
    ) -> Json:
        """A window of pairs of titles that may pull in opposite directions, those nearest in time first.

        {"provenance", "titles" (that say how somebody stands to somebody), "total", "rows"}. A row is {"subject",
        "whom" (names), "key", "when", "titles": [two, by date]}; a title has "number", "document", "title", "outlet",
        "date", "way" (1 towards, -1 away), "subject", "words" and "whom" ([start, end) in the title), and "quotations":
        those of its article by or about the two, with "bears" (carries, against, unclear).
        Of a ``choice`` (see voices.Choice) outlet, dates, actor and side hold: both titles, one of the two actors.
        """
        from search.headlines.pairs import Pairs
        from search.voices.choice import Choice

        actors = self.actors
        if self._pairs is None or self._pairs[0] is not actors:
            self._pairs = actors, Pairs(self.library, actors)
        known = self._pairs[1]
        pairs = known.pairs
        if actor is not None:
            key = self.actors.one(actor).key
            pairs = [pair for pair in pairs if key in (pair.subject, pair.whom)]
        if choice:
            chosen: Choice = self._choice(choice)
            only = self._only(chosen)
            pairs = [
                pair
                for pair in pairs
                if all(chosen.takes(h.article.outlet, h.article.date) for h in (pair.one, pair.other))
                and (only is None or only & {pair.subject, pair.whom})
            ]
        rows = [
            {
                "subject": self.actors.name(pair.subject, pair.subject),
                "whom": self.actors.name(pair.whom, pair.whom),
                "key": pair.subject,
                "when": pair.when,
                "titles": [self._headline(headline) for headline in (pair.one, pair.other)],
            }
            for pair in pairs[offset : offset + min(count, MAX_WINDOW)]
        ]
        about = provenance(self.library, lexicon=_LEXICON).to_json()
        return {"provenance": about, "titles": known.understood, "total": len(pairs), "rows": rows}

    def _headline(self, headline: "Headline") -> Json:
        article, claim = headline.article, headline.claim
        return {
            "number": article.number,
            "document": article.document,
            "title": article.title,
            "outlet": article.outlet or None,
            "date": article.date or None,
            "way": claim.way,
            "subject": [claim.subject.start, claim.subject.end],
            "words": list(claim.words),
            "whom": [claim.whom.start, claim.whom.end],
            "quotations": self._bearing(headline),
        }

    def _bearing(self, headline: "Headline") -> list[Json]:
        """Quotations in the body by the subject or about whom the title is about: first those that carry it or not."""
        from search.headlines.pairs import bears

        claim = headline.claim
        whom = self.actors.by_key.get(claim.whom.key)
        names = [self.actors.name(claim.whom.key), *(whom.aliases if whom is not None else ())]
        ids, _ = self.quotes.ids(number=headline.article.number)
        found = []
        title_ends = self._title_end(headline)
        for row in self.quotes.objects(ids):
            if row["spans"][0][0] < title_ends:
                continue  # that is the title itself
            how = bears(claim, row["text"], [name for name in names if name])
            if how != "unclear" or row["key"] == claim.subject.key:
                kept = {key: row[key] for key in ("text", "actor", "spans", "paragraph", "kind", "ordinal")}
                found.append({**kept, "bears": how})
        order = ["carries", "against", "unclear"]
        return sorted(found, key=lambda row: (order.index(row["bears"]), row["spans"]))[:MOST_QUOTED]

    def _title_end(self, headline: "Headline") -> int:
        text = self.library.text(self.library.article(headline.article.number))
        title = headline.article.title
        return len(title) if text.startswith(title) else 0
