"""The engine's answers about statements: where an utterance is told, and which utterances are told where."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from search.library import Library
from search.text import fold
from search.words import words as words_of

if TYPE_CHECKING:  # most of what an engine is asked needs none of them
    from search.actors import Actors
    from search.quotes import QuoteId, Quotes
    from search.sides.sides import Sides
    from search.statements.rarity import Rarity
    from search.statements.statements import Statements, Tick
    from search.statements.telling import Telling

Json = dict[str, Any]
WINDOW, MAX_WINDOW = 60, 100  # rows a window unless asked otherwise, and at most
REPORTS = 20  # of one statement in one answer unless asked otherwise
LONGEST = 600  # words of a telling that are marked where they differ
THIS, PART = "this", "part"  # relations beside Relation: the telling asked about; another part of the statement


class StatementAnswers:
    """A part of the engine. What is grouped is kept until the corpus changes."""

    library: Library
    tick: "Tick" = staticmethod(lambda done, total: None)  # of long work: how much is done, of how much
    _known: "tuple[Actors, Statements] | None" = None

    @property
    def actors(self) -> "Actors":
        """The actors of the corpus."""
        raise NotImplementedError

    @property
    def sides(self) -> "Sides":
        """The sides, and who speaks for them."""
        raise NotImplementedError

    @property
    def quotes(self) -> "Quotes":
        """The maker of quotation objects."""
        raise NotImplementedError

    @property
    def _statements(self) -> "Statements":
        from search.statements.statements import Statements

        actors = self.actors
        if self._known is None or self._known[0] is not actors:
            self._known = actors, Statements(self.library, actors, self.tick)
        return self._known[1]

    def tellings(self, number: int, ordinal: int, words: str = "", offset: int = 0, count: int = WINDOW) -> Json:
        """A window of all tellings, by date, of the statement that an attribution tells: {"total", "tellings", "rows"}.

        Only those count that hold all ``words`` in their text, title, outlet or document.
        A row is a quotation object with "relation" to the attribution asked about (this, verbatim, trimmed, reworded,
        or part: another part of the statement), "same_text" (its article has the text of another row's) and "differs"
        ([start, end) in "text" of words that the attribution asked about has not).
        """
        from search.statements.relation import Relation

        statements, quotes = self._statements, self.quotes
        statement = statements.of(number, ordinal)
        if statement is None:
            alone = [{**row, **_beside(THIS)} for row in quotes.objects([(number, ordinal)]) if _holds(row, words)]
            return {"total": len(alone), "tellings": len(alone), "rows": alone[offset:]}
        asked = statements.tellings.telling((statements.tellings.original(number), ordinal))
        told = statement.tellings if asked in statement.tellings else (*statement.tellings, asked)  # it is repeated
        places = _places(statements, told)
        ids = quotes.by_date(places)
        if words.strip():
            ids = [place for place in ids for row in quotes.objects([place]) if _holds(row, words)]
        found = quotes.objects([(number, ordinal)])
        words_asked = _words(found[0]["text"]) if found else []
        rows = []
        for row in quotes.objects(ids[offset : offset + min(count, MAX_WINDOW)]):
            telling = places[row["number"], row["ordinal"]]
            is_asked = (row["number"], row["ordinal"]) == (number, ordinal)
            how = THIS if is_asked else _related(asked, telling, statements.rarity)
            differs = _differing(words_asked, row["text"]) if how in (Relation.TRIMMED, Relation.REWORDED) else []
            copied = len(statements.tellings.places((telling.article, telling.ordinal))) > 1
            rows.append({**row, **_beside(how, copied, differs)})
        return {"total": len(ids), "tellings": len({id(places[place]) for place in ids}), "rows": rows}

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


def _beside(relation: str, same_text: bool = False, differs: list[list[int]] | None = None) -> Json:
    return {"relation": relation, "same_text": same_text, "differs": differs or []}


def _holds(row: Json, wanted: str) -> bool:
    there = fold(" ".join(str(row[field] or "") for field in ("text", "title", "outlet", "document")))
    return all(word in there for word in fold(wanted).split())


def _words(text: str) -> list[str]:
    return [word for _, _, word in words_of(text)][:LONGEST]


def _differing(asked: list[str], text: str) -> list[list[int]]:
    """Where in ``text`` words stand that ``asked`` has not in that place; neighbours are one span."""
    placed = list(words_of(text))[:LONGEST]
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, asked, [word for _, _, word in placed], autojunk=False)
    return [
        [placed[first][0], placed[last - 1][1]]
        for kind, _, _, first, last in matcher.get_opcodes()
        if kind in ("insert", "replace")
    ]
