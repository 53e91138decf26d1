"""The engine's answers about statements: where an utterance is told, and which utterances are told where."""

from difflib import SequenceMatcher
from typing import Any

from search.actors import Actors
from search.library import Library
from search.quotes import QuoteId, Quotes
from search.statements.relation import Relation
from search.statements.statements import Statement, Statements, speaker_of
from search.text import fold
from search.words import words as words_of

Json = dict[str, Any]
WINDOW, MAX_WINDOW = 60, 100  # rows a window unless asked otherwise, and at most
LARGE = 60_000  # attributions: of more only those of one actor are grouped to answer about one statement
REPORTS = 20  # of one statement in one answer unless asked otherwise
LONGEST = 600  # words of a telling that are marked where they differ
THIS, PART = "this", "part"  # relations beside Relation: the telling asked about; another part of the statement


class StatementAnswers:
    """A part of the engine. What is grouped is kept until the corpus changes."""

    library: Library
    _grouped: tuple[int, Statements] | None = None
    _grouped_of: tuple[int, str, Statements] | None = None  # of one actor

    @property
    def actors(self) -> Actors:
        """The actors of the corpus."""
        raise NotImplementedError

    @property
    def quotes(self) -> Quotes:
        """The maker of quotation objects."""
        raise NotImplementedError

    @property
    def _statements(self) -> Statements:
        changes = self.library.changes
        if self._grouped is None or self._grouped[0] != changes:
            self._grouped = changes, Statements(self.library)
        return self._grouped[1]

    def _statements_about(self, number: int, ordinal: int) -> Statements | None:
        """Statements among which is that of an attribution: all, or in a large corpus those of its actor, if there is one."""  # noqa: E501
        db, changes = self.library.catalogue.db, self.library.changes
        if self._grouped is not None and self._grouped[0] == changes:
            return self._grouped[1]
        if db.execute("SELECT count(*) FROM attribution").fetchone()[0] <= LARGE:
            return self._statements
        row = db.execute("SELECT key FROM attribution WHERE article = ? AND ordinal = ?", (number, ordinal)).fetchone()
        if row is None or not row[0]:
            return None
        if self._grouped_of is None or self._grouped_of[:2] != (changes, row[0]):
            self._grouped_of = changes, row[0], Statements(self.library, row[0])
        return self._grouped_of[2]

    def tellings(self, number: int, ordinal: int, words: str = "", offset: int = 0, count: int = WINDOW) -> Json:
        """A window of all tellings, by date, of the statement that an attribution tells: {"total", "tellings", "rows"}.

        In a large corpus only the tellings of the same actor are looked for, unless all were grouped already.
        Only those count that hold all ``words`` in their text, title, outlet or document.
        A row is a quotation object with "relation" to the attribution asked about (this, verbatim, trimmed, reworded,
        or part: another part of the statement), "same_text" (its article has the text of another row's) and "differs"
        ([start, end) in "text" of words that the attribution asked about has not).
        """
        statements, quotes = self._statements_about(number, ordinal), self.quotes
        asked = None if statements is None else statements.position(number, ordinal)
        statement = None if statements is None else statements.of(number, ordinal)
        if statements is None or statement is None or asked is None:
            alone = [{**row, **_beside(THIS)} for row in quotes.objects([(number, ordinal)]) if _holds(row, words)]
            return {"total": len(alone), "tellings": len(alone), "rows": alone[offset:]}
        positions = list(statement.tellings)
        if asked not in positions:  # its article repeats it
            positions.append(asked)
        places = {place: i for i in positions for place in statements.places(i)}
        ids = quotes.by_date(places)
        if words.strip():
            ids = [place for place in ids for row in quotes.objects([place]) if _holds(row, words)]
        found = quotes.objects([(number, ordinal)])
        words_asked = _words(found[0]["text"]) if found else []
        rows = []
        for row in quotes.objects(ids[offset : offset + min(count, MAX_WINDOW)]):
            i = places[row["number"], row["ordinal"]]
            relation = THIS if (row["number"], row["ordinal"]) == (number, ordinal) else _related(statements, asked, i)
            differs = _differing(words_asked, row["text"]) if relation in (Relation.TRIMMED, Relation.REWORDED) else []
            rows.append({**row, **_beside(relation, len(statements.places(i)) > 1, differs)})
        return {"total": len(ids), "tellings": len({places[place] for place in ids}), "rows": rows}

    def statements(
        self,
        actor: str | None = None,
        least: int = 2,
        reports: int = REPORTS,
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """A window of statements that are told in at least ``least`` places, the most told first: {"total", "rows"}.

        A row: {"actor" (name or null), "key", "relation" (of the telling that differs most from the fullest),
        "places", "tellings" (one text counted once, wherever it stands), "reports"}. Reports are quotation objects by
        date, ``reports`` at most, each with its own "relation" to the fullest telling (or part).
        """
        statements = self._statements
        speaker = None if actor is None else speaker_of(self.actors.one(actor).key)
        told = (s for s in statements.all if s.places >= least)
        found = [s for s in told if speaker is None or speaker in statements.speakers(s)]
        found.sort(key=lambda s: (-s.places, self._first(s)))
        rows = [self._row(s, reports) for s in found[offset : offset + min(count, MAX_WINDOW)]]
        return {"total": len(found), "rows": rows}

    def _first(self, statement: Statement) -> QuoteId:
        return min(place for i in statement.tellings for place in self._statements.places(i))

    def _row(self, statement: Statement, reports: int) -> Json:
        statements = self._statements
        places = {place: i for i in statement.tellings for place in statements.places(i)}
        fullest = statement.tellings[0]
        told = [
            {**report, "relation": _related(statements, fullest, places[report["number"], report["ordinal"]])}
            for report in self.quotes.objects(self.quotes.by_date(places)[:reports])
        ]
        return {
            "actor": self.actors.name(statement.key) or None,
            "key": statement.key or None,
            "relation": statement.relation.value,
            "places": statement.places,
            "tellings": len(statement.tellings),
            "reports": told,
        }


def _related(statements: Statements, one: int, other: int) -> str:
    relation = statements.relation(one, other)
    return PART if relation is None else relation.value


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
    matcher = SequenceMatcher(None, asked, [word for _, _, word in placed], autojunk=False)
    return [
        [placed[first][0], placed[last - 1][1]]
        for kind, _, _, first, last in matcher.get_opcodes()
        if kind in ("insert", "replace")
    ]
