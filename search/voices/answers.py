"""The engine's answers about voices: framing, shares, and the quotations behind every cell."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from search.errors import UsageError
from search.number_sets import distinct
from search.part import Part
from search.provenance import FEW, provenance
from search.quotes import QuoteId
from search.statements.answers import MAX_WINDOW, WINDOW
from search.utterances.periods import period_day
from search.voices.choice import ANONYMOUS, NOBODY, Choice
from search.voices.relation import RELATIONS, SPEECH
from search.voices.speech import ORDINAL_BITS

if TYPE_CHECKING:
    from search.actors import Actors
    from search.voices.framing import Framing
    from search.voices.lexicon import Lexicon
    from search.voices.presence import Presence
    from search.voices.shares import Shares
    from search.voices.tables import Dimension, Tables

Json = dict[str, Any]
KEPT = 16  # tables


class VoicesAnswers(Part):
    """A part of the engine. ``choice`` is what to count, as the fields of voices.Choice. Tables are kept a while."""

    _tables_of: "tuple[Actors, Tables] | None" = None
    _presence_of: "tuple[Tables, Presence] | None" = None
    _lexicon: "Lexicon | None" = None
    _made: "dict[Any, Any]"

    @property
    def _tables(self) -> "Tables":
        from search.voices.lexicon import load_lexicon
        from search.voices.speech import Speech
        from search.voices.tables import Tables

        if self._lexicon is None:
            self._lexicon = load_lexicon()
        actors, known = self.actors, self._tables_of
        if known is None or known[0] is not actors:
            self._made = {}
            self.tick(0, 0)
            same = known is not None and known[0].joined is actors.joined
            speech = known[1].speech.by(actors) if known is not None and same else Speech(self.library, actors)
            self.tick(0, 0)
            known = self._tables_of = actors, Tables(speech, actors, self._lexicon)
        return known[1]

    @property
    def _presence(self) -> "Presence":
        from search.voices.presence import Presence

        tables = self._tables
        if self._presence_of is None or self._presence_of[0] is not tables:
            self._presence_of = tables, Presence(self.library, self.actors)
        return self._presence_of[1]

    def _table_pieces(self) -> Iterator[int]:
        """Make ready in pieces what tables are counted from: of how many articles something was done."""
        self.actors  # noqa: B018 - is kept
        yield 0
        speech = self._tables.speech
        yield 0
        yield from speech.copies.search()
        speech.copied  # noqa: B018 - is kept
        yield from self._presence.fill()

    def telling(self, relation: str) -> set[QuoteId]:
        """The quotations that tell words ("speech"), or what somebody thinks or does ("attitude")."""
        if relation not in RELATIONS:
            raise UsageError(f"A relation is {' or '.join(RELATIONS)}, not {relation}.")
        tables = self._tables
        fit = tables.tells_words if relation == SPEECH else ~tables.tells_words
        ids = np.unique(tables.speech.ids[fit])
        return set(zip((ids >> ORDINAL_BITS).tolist(), (ids & ((1 << ORDINAL_BITS) - 1)).tolist(), strict=True))

    def framing(
        self,
        choice: Json | None = None,
        by: Sequence[str] = ("actor",),
        period: str = "month",
        sort: str = "total",
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """A window of a table of cue classes: {"provenance", "classes", "totals", "quotations", "total", "rows"}.

        ``by`` names what has a row of its own (tables.DIMENSIONS); ``sort`` is total, name, or a class.
        """
        chosen = self._choice(choice)
        table: Framing = self._table("framing", chosen, tuple(by), period, sort)
        return {
            **self._about_table(chosen, by),
            "classes": list(table.classes),
            "acts": sorted(self._tables.lexicon.acts),
            "totals": table.column_totals,
            "quotations": table.quotations,
            "few": table.quotations < FEW,
            "total": len(table),
            "rows": table.window(offset, min(count, MAX_WINDOW)),
        }

    def voices(
        self,
        choice: Json | None = None,
        by: Sequence[str] = (),
        period: str = "month",
        who: str = "actor",
        top: int = 0,
        heads: bool = False,
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """A window of who speaks how much: {"quotations", "few", "total", "rows", ...} (rows: see voices.Shares).

        ``who`` is actor or side: a side's rows have its name as "actor" and as "key" (NO_SIDE for those of none).
        A row is "few" where its group has fewer quotations than "few" says: a percentage of it says little.
        """
        chosen = self._choice(choice)
        table: Shares = self._table("voices", chosen, tuple(by), period, who, top, heads)
        rows = [{**row, "few": row["of"]["quotations"] < FEW} for row in table.window(offset, min(count, MAX_WINDOW))]
        counts = {"quotations": table.quotations, "few": FEW, "total": len(table)}
        return {**self._about_table(chosen, (*by, who)), **counts, "rows": rows}

    def voiced(self, choice: Json | None = None, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of the quotations that a choice takes, by date: what stands behind a cell of a table."""
        chosen = self._choice(choice)
        ids = self._table("voiced", chosen)
        rows = self.quotes.objects(ids[offset : offset + min(count, MAX_WINDOW)])
        rows = self._finding.with_hits(rows, chosen.about)
        return {**self._about_table(chosen), "total": len(ids), "rows": rows}

    def _choice(self, choice: Json | None) -> Choice:
        """A choice, its actor as a key. Raises UsageError where nobody, or more than one, is named so."""
        fields = dict(choice or {})
        actor = fields.get("actor")
        if actor is not None and actor not in (NOBODY, ANONYMOUS):
            fields["actor"] = self.actors.one(actor).key
        for name in ("since", "until"):
            if fields.get(name):
                fields[name] = period_day(fields[name])
        if fields.get("side"):
            fields["side"] = self.sides.one(fields["side"]).name
        return Choice(**fields)

    def _about_table(self, choice: Choice, by: Sequence[str] = ()) -> Json:
        sides = self.sides.names() if "side" in by else [choice.side] if choice.side else []
        found = provenance(
            self.library,
            query=choice.sentence(),
            sides=sides,
            threshold=choice.min_score,
            lexicon=self._tables.lexicon.version,
        )
        return {"provenance": found.to_json()}

    def _table(self, what: str, choice: Choice, *how: Any) -> Any:
        """A table, made anew when the corpus, or what people said of it, has changed."""
        tables = self._tables
        asked: tuple[Any, ...] = (what, choice, *how)
        if choice.side is not None or "side" in str(how):
            asked = (*asked, self.library.notes.version())
        if asked not in self._made:
            if len(self._made) >= KEPT:
                del self._made[next(iter(self._made))]
            self._made[asked] = self._make(tables, what, choice, *how)
        return self._made[asked]

    def _make(self, tables: "Tables", what: str, choice: Choice, *how: Any) -> Any:
        from search.voices.framing import Framing
        from search.voices.shares import Shares

        fit = tables.chosen(choice, self._finding.about(choice.about), lambda: tables.sided(self.sides))
        if what == "framing":
            by, period, sort = how
            if "side" in by and "actor" not in by:
                fit = tables.once(fit, tables.sided(self.sides))
            return Framing(tables, fit, [self._dimension(tables, name, period) for name in by], by, sort)
        if what == "voices":
            self._look_for_copies(tables)
            by, period, who, top, heads = how
            if who == "side":
                fit = tables.once(fit, tables.sided(self.sides))
            groups = tuple(name for name in by if name != who)
            dimensions = [self._dimension(tables, name, period) for name in groups]
            return Shares(tables, fit, dimensions, groups, self._dimension(tables, who, period), top, heads)
        speech = tables.speech
        rows = np.flatnonzero(fit)
        if what == "spoken":
            return distinct(speech.speaker[rows]).tolist()
        pairs = zip(speech.numbers[speech.article[rows]].tolist(), speech.rows["ordinal"][rows].tolist(), strict=True)
        return self.quotes.by_date(dict.fromkeys(pairs))

    def _look_for_copies(self, tables: "Tables") -> None:
        articles = len(tables.speech.numbers)
        for looked in tables.speech.copies.search():
            self.tick(looked, articles)

    def _dimension(self, tables: "Tables", name: str, period: str) -> "Dimension":
        return tables.sided(self.sides) if name == "side" else tables.dimension(name, period)
