"""The engine's answer to who somebody is in these articles."""

from typing import TYPE_CHECKING, Any

from search.part import Part
from search.reading import DEFAULT_THRESHOLD

if TYPE_CHECKING:
    pass

Json = dict[str, Any]
LISTED = 12  # names, roles, outlets and others, of each those of the largest counts
MOST_SENTENCES = 60
MOST_POINTS = 120  # of a time line


class ActorPageAnswers(Part):
    """A part of the engine."""

    def called_so(self, actor: str, words: str, of: str = "role", offset: int = 0, count: int = LISTED) -> Json:
        """A window of the sentences that say that an actor is ``words``, an article each; ``of``: "role" or "name".

        {"total", "rows"}, see sides.Evidence.window.
        """
        from search.sides.evidence import Evidence

        found = self.actors.one(actor)
        total, rows = Evidence(self.library, self.actors).window(found, words, of, offset, min(count, MOST_SENTENCES))
        return {"total": total, "rows": rows}

    def actor_page(self, actor: str, points: int = 60, min_score: float = DEFAULT_THRESHOLD) -> Json:
        """All that is known of an actor, by key or name, and of what they say.

        {"provenance", "key", "name", "type", "anonymous", "maybe", "mentions", "articles", "quotations", "direct",
        "doubtful" (below ``min_score``, not among the quotations), "aliases": [{"name", "articles"}], "roles" (as the
        articles word them): [{"words", "articles"}], "timeline" (by the day on which it was said, of at most ``points``
        periods, see actor_page.timeline), "outlets": [{"outlet" (null: unknown), "quotations"}], "cues": [{"cue" (null:
        nothing but marks), "class", "quotations", "negated"}], "company": see Company.first, "more": how many each of
        these lists leaves out}. Raises UsageError when nobody, or more than one, is called so.
        """
        import numpy as np

        from search.actor_page.company import Company
        from search.actor_page.counts import by_cue, by_outlet
        from search.actor_page.timeline import timeline
        from search.comparing.column import Column
        from search.comparing.columns import Filter
        from search.provenance import provenance
        from search.voices.measures import KINDS
        from search.voices.speech import packed

        found = self.actors.one(actor)
        said = self._columns.all(Column(actor=found.key), Filter())
        sure = said.only(said.scores >= min_score)
        tables = self._tables
        speech = tables.speech
        ids = packed(sure.articles, sure.places & 0xFFFFFFFF)
        rows = np.flatnonzero(np.isin(speech.ids, ids) & (speech.rows["first"] == 1))
        aliases = [(name, n) for name, n in found.aliases.most_common() if name != found.name]
        roles = found.affiliations.most_common()
        outlets = by_outlet(tables, rows)
        cues = by_cue(tables, rows)
        company = Company(self._presence, self.actors, found.key)
        about = provenance(self.library, threshold=min_score, lexicon=tables.lexicon.version)
        lists = {"aliases": aliases, "roles": roles, "outlets": outlets, "cues": cues, "company": company}
        return {
            "provenance": about.to_json(),
            "key": found.key,
            "name": found.name,
            "type": found.type,
            "anonymous": found.anonymous,
            "maybe": found.maybe or None,
            "mentions": found.mentions,
            "articles": found.articles,
            "quotations": len(sure),
            "direct": int((speech.rows["kind"][rows] == KINDS.index("direct")).sum()),
            "doubtful": len(said) - len(sure),
            "aliases": [{"name": name, "articles": n} for name, n in aliases[:LISTED]],
            "roles": [{"words": " ".join(words.split()), "articles": n} for words, n in roles[:LISTED]],
            "timeline": timeline(sure.first, sure.last, max(1, min(points, MOST_POINTS))),
            "outlets": outlets[:LISTED],
            "cues": cues[:LISTED],
            "company": company.first(LISTED),
            "more": {name: max(0, len(rows) - LISTED) for name, rows in lists.items()},  # type: ignore[arg-type]
        }
