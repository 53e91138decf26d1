"""What the engine answers about the tellings of one statement: all reports of it, compared word by word."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from search.part import Part
from search.provenance import provenance
from search.statements.answers import MAX_WINDOW, WINDOW

if TYPE_CHECKING:
    from search.collation.collated import Collated
    from search.collation.gathering import Gathering
    from search.collation.reference import Reference
    from search.collation.report import Report
    from search.quotes import QuoteId
    from search.statements.telling import Telling

Json = dict[str, Any]
MOST_REPORTS = 200  # of one statement that are collated
MOST_ASKED = 300  # quotations that a query finds of which the statements are looked for
KEPT = 8


class TellingAnswers(Part):
    """A part of the engine. The last few collations are kept until something changes."""

    _collated: "OrderedDict[tuple[object, ...], tuple[Collated, int]]"
    _gathering: "tuple[object, Gathering] | None" = None

    def collation(
        self,
        number: int,
        ordinal: int,
        reference: Mapping[str, Any] | None = None,
        ignore: Sequence[str] = (),
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """Every report of the statement that an attribution tells, word by word.

        {"statement" (the words of the fullest), "actor", "key", "total", "wordings", "reference" (see Reference; with
        its words where it is none of the reports), "rows": reports by date}. A report has the fields of a quotation
        object but for "because"; in "spans" and "text" stand all its parts, in "differences" what it has differently
        (see search.collation.difference; "start" and "end" are offsets of the article, "drawn" of "text"), in "marks"
        the quotation marks that have no partner. ``ignore``: kinds of differences that don't count. "left_out": how
        many quotations tell it, too, but are compared with nothing, as there are more than MOST_REPORTS reports.
        """
        collated, left_out = self._collate(number, ordinal, reference, ignore)
        total = len(collated.reports)
        rows = [collated.row(i) for i in range(offset, min(total, offset + min(count, MAX_WINDOW)))]
        pasted = collated.pasted
        repeated = self._repeated(collated.reports)
        for row, report in zip(rows, collated.reports[offset:], strict=False):
            row["same_text"] = row["number"] in repeated
            row["standing"] = self._standing(report, collated.reports)
        return {
            **self._told(collated),
            "occasions": collated.disagreements,
            "total": total,
            "left_out": left_out,
            "wordings": collated.wordings,
            "reference": None
            if pasted is None
            else {**collated.compared(total), "source": (reference or {}).get("source", "")},
            "rows": rows,
        }

    def variations(
        self,
        number: int,
        ordinal: int,
        reference: Mapping[str, Any] | None = None,
        ignore: Sequence[str] = (),
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """A window of the places where the reports of a statement vary, in the order of its words: {"total", "rows"}.

        A row is {"readings": [{"text" ("" for nothing), "reports": indices of rows of ``collation``}]}, the most told
        reading first; reports that don't tell the passage are in none.
        """
        places = self._collate(number, ordinal, reference, ignore)[0].places()
        return {"total": len(places), "rows": places[offset : offset + min(count, MAX_WINDOW)]}

    def apart(self, number: int, ordinal: int, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of what resembles a statement and was left apart: quotation objects with "why".

        "more" is true where there is more than MOST_APART of it; what is listed is the nearest.
        """
        from search.collation.gathering import MOST_APART

        gathering = self._gathered()
        left = gathering.apart(self._gather((number, ordinal)))
        more, left = len(left) > MOST_APART, left[:MOST_APART]
        why = {each.place: each.why for each in left}
        rows = self.quotes.objects([each.place for each in left[offset : offset + min(count, MAX_WINDOW)]])
        return {
            "total": len(left),
            "more": more,
            "rows": [{**row, "why": why[row["number"], row["ordinal"]]} for row in rows],
        }

    def passage_of(self, number: int, ordinal: int, document: str) -> Json:
        """What a document has of the statement that an attribution tells, as a reference (see Reference).

        Its report of it, else the passage that has most words in common with the fullest report. Raises UsageError.
        """
        from search.collation.nearest import nearest_passage
        from search.errors import UsageError

        asked = self.library.number_of(document)
        reports, _ = self._reports((number, ordinal))
        for report in reports:
            if report.first["number"] == asked:
                return {"number": asked, "ordinal": report.first["ordinal"]}
        full = max(reports, key=lambda report: len(report.passage.tokens))
        text = self.library.text(self.library.article(asked))
        span = nearest_passage(text, [token.word for token in full.passage.tokens])
        if span is None:
            raise UsageError(f"{document} has no passage with most of the words of this statement.")
        return {"number": asked, "start": span[0], "end": span[1], "source": document}

    def told(self, query: str, offset: int = 0, count: int = WINDOW) -> Json:
        """The statements that quotations with the words of a query tell, the most told first.

        {"total", "looked" (quotations looked at), "found" (that there are), "provenance", "rows": [{"number",
        "ordinal" (of an attribution that tells it), "reports", "left_out" (see collation), "text", "actor"}]}. Raises
        QueryError.
        """
        found, _ = self.quotes.ids(among=self._finding.about(query))
        looked = found[:MOST_ASKED]
        covered: set[QuoteId] = set()
        rows = []
        for place in looked:
            if place in covered:
                continue
            reports, left_out = self._reports(place)
            covered.update(p for report in reports for p in report.places)
            covered.update(left_out)
            full = max(reports, key=lambda report: len(report.passage.tokens))
            rows.append(
                {
                    "number": place[0],
                    "ordinal": place[1],
                    "reports": len(reports),
                    "left_out": len(left_out),
                    "text": full.passage.drawn,
                    "actor": full.first["actor"],
                }
            )
        rows.sort(key=lambda row: -int(row["reports"]))
        window = rows[offset : offset + min(count, MAX_WINDOW)]
        counts = {"total": len(rows), "looked": len(looked), "found": len(found)}
        return {**counts, "provenance": provenance(self.library, query=query).to_json(), "rows": window}

    # -- gathering

    def _gathered(self) -> "Gathering":
        from search.collation.gathering import Gathering

        statements = self._statements
        state = statements, statements.judgements
        if self._gathering is None or self._gathering[0] != state:
            self._gathering = state, Gathering(self.library, statements, state[1])
        return self._gathering[1]

    def _gather(self, place: "QuoteId") -> "list[Telling]":
        """The tellings of the statement that an attribution tells. Raises UsageError where that is gone."""
        from search.errors import UsageError

        try:
            return self._gathered().around(place)
        except KeyError:
            raise UsageError("That quotation is no longer in the corpus.") from None

    def _reports(self, place: "QuoteId") -> "tuple[list[Report], set[QuoteId]]":
        """The first reports by date of the statement an attribution tells, its own among them, and what is left out."""
        from search.collation.report import reports_of

        statements = self._statements
        tellings = self._gather(place)
        places = sorted({p for t in tellings for p in statements.tellings.places((t.article, t.ordinal))} | {place})
        first = self.quotes.by_date(places)[: MOST_REPORTS * 2]
        rows = self.quotes.objects(first if place in first else [*first[:-1], place])
        texts = {n: self.library.text(self.library.article(n)) for n in {row["number"] for row in rows}}
        found = reports_of((row, texts[row["number"]]) for row in rows)
        kept = found[:MOST_REPORTS]
        if not any(place in report.places for report in kept):
            kept[-1:] = [report for report in found if place in report.places] or kept[-1:]
        return kept, set(places).difference(*(report.places for report in kept))

    def _collate(
        self, number: int, ordinal: int, reference: Mapping[str, Any] | None, ignore: Sequence[str]
    ) -> "tuple[Collated, int]":
        """The reports compared, and how many quotations were left out."""
        from search.collation.collated import Collated
        from search.collation.difference import Op
        from search.collation.reference import Reference
        from search.errors import UsageError

        asked = Reference.of(reference)
        unknown = set(ignore) - {op.value for op in Op}
        if unknown:
            raise UsageError(f"There is no difference named {min(unknown)}; there are {', '.join(Op)}.")
        key = (self.library.changes, self.library.notes.version(), number, ordinal, asked, frozenset(ignore))
        if not hasattr(self, "_collated"):
            self._collated = OrderedDict()
        if key not in self._collated:
            reports, left_out = self._reports((number, ordinal))
            texts = [self.library.text(self.library.article(report.first["number"])) for report in reports]
            collated = Collated(reports, texts, self._against(reports, asked), frozenset(map(Op, ignore)))
            self._collated[key] = collated, len(left_out)
            while len(self._collated) > KEPT:
                self._collated.popitem(last=False)
        return self._collated[key]

    def _against(self, reports: "Sequence[Report]", reference: "Reference | None") -> Any:
        """Which report is the reference, or the passage that is; None without one."""
        from search.collation.passage import passage
        from search.errors import UsageError

        if reference is None:
            return None
        if reference.number is None:
            return passage(reference.text, [(0, len(reference.text))])
        for index, report in enumerate(reports):
            if (reference.number, reference.ordinal) in report.places:
                return index
        text = self.library.text(self.library.article(reference.number))
        if reference.ordinal is not None:
            parts = self.quotes.objects([(reference.number, reference.ordinal)])
            if not parts:
                raise UsageError("What the reports are compared with is no longer in the corpus.")
            return passage(text, parts[0]["spans"])
        return passage(text, [(reference.start, min(reference.end, len(text)))])

    def _standing(self, report: "Report", reports: "Sequence[Report]") -> str:
        """Whether a person said that a report tells the statement: confirmed, or proposed by the program, or alone."""
        others = [place for other in reports if other is not report for place in other.places]
        if self._gathered().judgements.confirmed(report.places, others):
            return "confirmed"
        return "proposed" if others else "alone"

    # -- what a person says of them

    def judge(self, says: str, these: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> Json:
        """Say whether attributions and others, each (number, ordinal), tell one statement: {"changed", "did"}.

        ``says``: "same", "different", or "occasion" (the same words, said on another occasion). ``undo`` takes it back.
        """
        from search.collation.judging import judged

        return judged(self.library, says, these, others)

    def withdraw(self, number: int, ordinal: int) -> Json:
        """Leave a report to the program again: {"changed": verdicts taken back}."""
        places = next(
            (r.places for r in self._reports((number, ordinal))[0] if (number, ordinal) in r.places),
            [(number, ordinal)],
        )
        verdicts = self._gathered().judgements.verdicts_on(places)
        return {"changed": self.library.notes.withdraw(verdicts)}

    def _repeated(self, reports: "Sequence[Report]") -> set[int]:
        """The articles of reports that have the text of another's."""
        copies = self._statements.tellings
        numbers = {report.first["number"] for report in reports}
        return {n for n in numbers if len(copies.places((copies.original(n), 0))) > 1}

    def _told(self, collated: "Collated") -> Json:
        speakers = [report.first for report in collated.reports]
        sure = [row for row in speakers if row["how"] == "name"] or [row for row in speakers if row["key"]] or speakers
        keys = [row["key"] for row in sure]
        who = max(sure, key=lambda row: (keys.count(row["key"]), row["actor"] or "")) if sure else None
        full = collated.fullest
        words = collated.pasted.drawn if full == len(collated.reports) else collated.reports[full].passage.drawn  # type: ignore[union-attr]
        return {
            "statement": words,
            "actor": who["actor"] if who else None,
            "actors": who["actors"] if who else [],
            "key": who["key"] if who else None,
        }
