"""The engine's answers about statements: where an utterance is told, and which utterances are told where."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from search.part import Part

if TYPE_CHECKING:  # most of what an engine is asked needs none of them
    from search.actors import Actors
    from search.quotes import QuoteId
    from search.statements.rarity import Rarity
    from search.statements.statements import Statements
    from search.statements.telling import Telling

Json = dict[str, Any]
WINDOW, MAX_WINDOW = 60, 100  # rows a window unless asked otherwise, and at most
REPORTS = 20  # of one statement in one answer unless asked otherwise
PART = "part"  # a relation beside Relation: another part of the statement


class StatementAnswers(Part):
    """A part of the engine. What is grouped is kept until the corpus changes."""

    _known: "tuple[Actors, Statements] | None" = None

    @property
    def _statements(self) -> "Statements":
        from search.statements.statements import Statements

        actors = self.actors
        if self._known is None or self._known[0] is not actors:
            self._known = actors, Statements(self.library, actors, self.tick)
        return self._known[1]

    def statements(
        self,
        actor: str | None = None,
        least: int = 2,
        reports: int = REPORTS,
        offset: int = 0,
        count: int = WINDOW,
        side: str | None = None,
    ) -> Json:
        """A window of statements that are told in at least ``least`` places, the most told first: {"total", "rows"}.

        A row: {"actor" (name or null), "key", "relation" (of the telling that differs most from the fullest),
        "places", "tellings" (one text counted once, wherever it stands), "reports"}. Reports are quotation objects by
        date, ``reports`` at most, each with its own "relation" to the fullest telling (or part).
        """
        statements = self._statements
        found = statements.order(None if actor is None else self.actors.one(actor).key, least)
        if side is not None:
            theirs = {int(n) for voice in self.sides.voices(side) for n in statements.order(voice.key, least)}
            found = [int(n) for n in found if int(n) in theirs]
        rows = [self._row(int(n), reports) for n in found[offset : offset + min(count, MAX_WINDOW)]]
        return {"total": len(found), "rows": rows}

    def _row(self, number: int, reports: int) -> Json:
        statements = self._statements
        statement = statements.statement(number)
        places = _places(statements, statement.tellings)
        fullest = statement.tellings[0]
        told = [
            {
                **report,
                "relation": _related(fullest, places[report["number"], report["ordinal"]], statements.rarity),
            }
            for report in self.quotes.objects(self.quotes.by_date(places)[:reports])
        ]
        return {
            "actor": self.actors.name(statement.key) or None,
            "key": statement.key or None,
            "relation": statement.relation.value,
            "places": statements.places(number),
            "tellings": len(statement.tellings),
            "reports": told,
        }


def _places(statements: "Statements", told: "Iterable[Telling]") -> "dict[QuoteId, Telling]":
    return {place: t for t in told for place in statements.tellings.places((t.article, t.ordinal))}


def _related(one: "Telling", other: "Telling", rarity: "Rarity") -> str:
    from search.statements.statement import relation

    found = relation(one, other, rarity)
    return PART if found is None else found.value
