"""The engine's answers about audits: the sample, marking it, and what follows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from search.audit.mark import Fault, Mark, What
from search.audit.results import result, valid_marks, without
from search.audit.sample import Ints, Item, drawn, paragraphs_to_read
from search.errors import UsageError
from search.provenance import FEW
from search.quotes import spans_of
from search.reading import DEFAULT_THRESHOLD
from search.statements.answers import MAX_WINDOW, WINDOW
from search.text import paragraphs
from search.voices.choice import Choice
from search.voices.measures import KINDS
from search.voices.silence_answers import SilenceAnswers
from search.voices.speech import ORDINAL_BITS, packed

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
            items = [*self._attributions(n, by, seed), *self._paragraphs(max(1, n // 2), by, seed)]
            # in one random order, so that what is marked first is a random part of each
            order = drawn(np.arange(len(items)), np.zeros(len(items), np.int64), len(items), seed)
            self._made[asked] = [items[i] for i in order.tolist()]
        sample: list[Item] = self._made[asked]
        return sample

    def _attributions(self, n: int, by: str, seed: int) -> list[Item]:
        speech = self._tables.speech
        rows = np.flatnonzero((speech.rows["score"] >= np.float32(DEFAULT_THRESHOLD)) & (speech.rows["first"] == 1))
        names, strata = self._strata_of(rows, by)
        found = []
        for i in drawn(speech.ids[rows], strata, n, seed).tolist():
            number, ordinal = divmod(int(speech.ids[rows[i]]), 1 << ORDINAL_BITS)
            spans = spans_of(self.library, (number, ordinal))
            found.append(Item(What.ATTRIBUTION, number, ordinal, names[strata[i]], spans[0][0], spans[-1][1]))
        return found

    def _strata_of(self, rows: Ints, by: str) -> tuple[list[str], Ints]:
        """What the strata of rows are called, and which each row is in."""
        speech = self._tables.speech
        if by == "outlet":
            return [name or UNKNOWN for name in speech.outlets], speech.outlet[speech.article[rows]]
        if by == "kind":
            return list(KINDS), speech.rows["kind"][rows].astype(np.int64)
        if by == "actor":
            names = [UNKNOWN, *(self.actors.name(key, key) for key in speech.speakers)]
            return names, np.maximum(speech.speaker[rows] + 1, 0)
        return [""], np.zeros(len(rows), np.int64)

    def _paragraphs(self, n: int, by: str, seed: int) -> list[Item]:
        """Whole paragraphs, each with the same chance.

        The catalogue knows at least as many of an article as are looked at; places that it has beyond are passed over.
        """
        speech = self._tables.speech
        query = "SELECT article, length(paragraphs) / 8 FROM measured WHERE length(paragraphs) > 0 ORDER BY article"
        counts = np.array(self.library.catalogue.db.execute(query).fetchall(), np.int64).reshape(-1, 2)
        article = np.repeat(np.searchsorted(speech.numbers, counts[:, 0]), counts[:, 1])
        which = np.arange(len(article)) - np.repeat(np.cumsum(counts[:, 1]) - counts[:, 1], counts[:, 1])
        places = packed(speech.numbers[article], which)
        strata = speech.outlet[article] if by == "outlet" else np.zeros(len(article), np.int64)
        found: list[Item] = []
        for place in drawn(places, strata, SPARE * n, seed).tolist():
            row = self.library.article(int(speech.numbers[article[place]]))
            # what isn't read at all, because of its language, says so elsewhere
            spans = paragraphs_to_read(row, self.library.text(row)) if row.language in READ_LANGUAGES else []
            if which[place] < len(spans):
                name = (speech.outlets[int(strata[place])] or UNKNOWN) if by == "outlet" else ""
                found.append(Item(What.PARAGRAPH, row.number, -1, name, *spans[int(which[place])]))
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
