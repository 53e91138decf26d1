"""The engine's answers about audits: the sample, marking it, and what follows."""

import json
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from search.audit.mark import Fault, Mark, What
from search.audit.results import result, valid_marks, without
from search.audit.sample import Item, drawn, mixed, paragraphs_to_read
from search.errors import UsageError
from search.provenance import FEW
from search.reading import DEFAULT_THRESHOLD
from search.statements.answers import MAX_WINDOW, WINDOW
from search.text import paragraphs
from search.voices.choice import Choice
from search.voices.measures import KINDS
from search.voices.silence_answers import SilenceAnswers

if TYPE_CHECKING:
    from search.quotes import QuoteId

Json = dict[str, Any]
STRATA = ("", "outlet", "kind", "actor")
SIZE = 100  # attributions of a sample unless asked otherwise
MOST = 10_000
UNKNOWN = "unknown"
READ_LANGUAGES = ("en", "")
SPARE = 4  # times as many places are drawn as there are to be paragraphs: some have too few words


class AuditAnswers(SilenceAnswers):
    """A part of the engine."""

    def audit(self, n: int = SIZE, by: str = "", seed: int = 1, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of a random sample of ``n`` attributions and half as many whole paragraphs, with their marks.

        {"provenance", "result", "faults" {fault: share without it}, "strata" [{"name", "marked", "precision"}],
        "marked", "total", "rows"}. ``by`` is outlet, kind or actor: each has its share of the sample. A row has
        "what", "stratum", "mark" (null, or {"faults", "missed"}), the place, the "context" (its paragraph, which begins
        at "context_start"), "quotations" (those found in a paragraph, or the one looked at), and outlet, date, title.
        """
        items = self._sample(n, by, seed)
        marks = valid_marks(self.library)
        known = {(mark.what, mark.document, mark.start, mark.end): mark for mark in marks}
        listing = self.library.listing
        places = [(item.what, listing[item.number].document, item.start, item.end) for item in items]
        rows = [
            self._item(item, known.get(place))
            for item, place in list(zip(items, places, strict=True))[offset : offset + min(count, MAX_WINDOW)]
        ]
        found = result(marks)
        return {
            **self._about_table(Choice()),
            "result": found and found.to_json(),
            "faults": {fault.value: (share := without(marks, fault)) and share.to_json() for fault in Fault},
            "strata": self._strata(items, [known.get(place) for place in places]) if by else [],
            "marked": sum(place in known for place in places),
            "total": len(items),
            "rows": rows,
        }

    def audit_mark(
        self, number: int, what: str, start: int, end: int, faults: Sequence[str] = (), missed: int = 0, found: int = 0
    ) -> Json:
        """Keep what the person says of one thing of a sample; ``undo`` takes it back."""
        known = {fault.value for fault in Fault}
        if what not in {w.value for w in What} or not known.issuperset(faults):
            raise UsageError(f"Mark an attribution with {', '.join(sorted(known))}, or a paragraph with a number.")
        self.library.notes.put_audit_mark(self._mark(number, what, start, end, faults, missed, found))
        return {}

    def audit_found(self, number: int, what: str, start: int, end: int) -> Json:
        """How many quotations were found in a paragraph: {"found"}."""
        return {"found": len(self._within(number, start, end)) if what == What.PARAGRAPH else 0}

    def audit_unmark(self, number: int, what: str, start: int, end: int) -> Json:
        """Take away a mark."""
        self.library.notes.take_audit_mark(self._mark(number, what, start, end))
        return {}

    def _mark(
        self, number: int, what: str, start: int, end: int, faults: Sequence[str] = (), missed: int = 0, found: int = 0
    ) -> Mark:
        row = self.library.article(number)
        extractor = self.library.catalogue.fact("extractor")
        said = frozenset(map(Fault, faults))
        return Mark(What(what), row.document, start, end, row.text_hash, extractor, said, found, missed)

    def _sample(self, n: int, by: str, seed: int) -> list[Item]:
        if by not in STRATA:
            raise UsageError(f"A sample is by {', '.join(STRATA[1:])}, not by {by}.")
        if not 1 <= n <= MOST:
            raise UsageError(f"A sample has 1 to {MOST:,} attributions.")
        self._tables  # noqa: B018 - forgets samples of what the corpus was before
        asked = ("audit", n, by, seed)
        if asked not in self._made:
            chance = random.Random(seed)  # noqa: S311 - a sample, no secret; random.sample is the same on every machine
            attributions = self._attributions(n, by, chance)
            self._made[asked] = mixed(attributions, self._paragraphs(max(1, n // 2), by, chance), chance)
        items: list[Item] = self._made[asked]
        return items

    def _attributions(self, n: int, by: str, chance: random.Random) -> list[Item]:
        speech = self._tables.speech
        fit = (speech.rows["score"] >= np.float32(DEFAULT_THRESHOLD)) & (speech.rows["first"] == 1)
        population = np.flatnonzero(fit).tolist()

        def stratum(row: int) -> str:
            if by == "outlet":
                return speech.outlets[int(speech.outlet[speech.article[row]])] or UNKNOWN
            if by == "kind":
                return KINDS[int(speech.rows["kind"][row])]
            speaker = int(speech.speaker[row])
            return speech.speakers[speaker] if speaker >= 0 else UNKNOWN

        found = []
        for row in drawn(population, stratum if by else lambda _: "", n, chance):
            number, ordinal = int(speech.numbers[speech.article[row]]), int(speech.rows["ordinal"][row])
            spans = self.library.catalogue.db.execute(
                "SELECT spans FROM attribution WHERE article = ? AND ordinal = ?", (number, ordinal)
            ).fetchone()
            parts = json.loads(spans[0])
            name = stratum(row) if by else ""
            if by == "actor" and name != UNKNOWN:
                name = self.actors.name(name, name)
            found.append(Item(What.ATTRIBUTION, number, ordinal, name, parts[0][0], parts[-1][1]))
        return found

    def _paragraphs(self, n: int, by: str, chance: random.Random) -> list[Item]:
        """Whole paragraphs, each with the same chance.

        The catalogue knows at least as many of an article as are looked at; places that it has beyond are passed over.
        """
        counts = self.library.catalogue.db.execute(
            "SELECT article, length(paragraphs) / 8 FROM measured WHERE length(paragraphs) > 0 ORDER BY article"
        ).fetchall()
        places = [(number, which) for number, count in counts for which in range(count)]
        listing = self.library.listing

        def outlet(place: tuple[int, int]) -> str:
            return (listing[place[0]].outlet or UNKNOWN) if by == "outlet" else ""

        found: list[Item] = []
        for number, which in drawn(places, outlet, SPARE * n, chance):
            row = self.library.article(number)
            # what isn't read at all, because of its language, says so elsewhere
            spans = paragraphs_to_read(row, self.library.text(row)) if row.language in READ_LANGUAGES else []
            if which < len(spans):
                found.append(Item(What.PARAGRAPH, number, -1, outlet((number, which)), *spans[which]))
            if len(found) == n:
                break
        return found

    def _item(self, item: Item, mark: Mark | None) -> Json:
        row = self.library.article(item.number)
        text = self.library.text(row)
        if item.what is What.PARAGRAPH:
            start, end = item.start, item.end
            ids = self._within(item.number, start, end)
        else:
            start, end = next(((s, e) for s, e in paragraphs(text) if s <= item.start < e), (item.start, item.end))
            end = max(end, item.end)
            ids = [(item.number, item.ordinal)]
        return {
            "what": item.what.value,
            "stratum": item.stratum or None,
            "mark": mark and {"faults": sorted(mark.faults), "missed": mark.missed},
            "number": item.number,
            "document": row.document,
            "title": row.metadata.title,
            "outlet": row.metadata.outlet or None,
            "date": row.metadata.date or None,
            "start": item.start,
            "end": item.end,
            "context": text[start:end],
            "context_start": start,
            "quotations": self.quotes.objects(ids),
        }

    def _within(self, number: int, start: int, end: int) -> "list[QuoteId]":
        """The quotations of a paragraph that are not hidden."""
        spoken = self.quotes.spoken(number)
        return [(number, quote.ordinal) for quote in spoken if any(start <= s < end for s, _ in quote.spans)]

    @staticmethod
    def _strata(items: Sequence[Item], marks: Sequence[Mark | None]) -> list[Json]:
        """Precision by stratum, with how many were marked: of few it says little."""
        by_name: dict[str, list[Mark]] = {}
        for item, mark in zip(items, marks, strict=True):
            if item.what is What.ATTRIBUTION:
                by_name.setdefault(item.stratum, [])
                if mark is not None:
                    by_name[item.stratum].append(mark)
        return [
            {
                "name": name,
                "marked": len(marked),
                "few": len(marked) < FEW,
                "precision": (found := result(marked)) and found.precision and found.precision.to_json(),
            }
            for name, marked in sorted(by_name.items())
        ]
