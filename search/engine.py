"""The engine: everything a person can ask of a corpus, as methods that take and give plain JSON values.

The command line calls it in its own process; the app talks to one in a process of its own (service.py). Lists are
windows (offset, count) over an order that the engine keeps. Every public method is part of the interface.
"""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from search import layers
from search.actors import Actors
from search.article import METADATA_FIELDS
from search.corpus import Corpus
from search.errors import QueryError, UsageError
from search.index.hits import find_hits
from search.index.query import Query, parse
from search.index.snippets import snippet
from search.layers import Layer, LayerSpan, QuoteKind
from search.library import Library, Listed
from search.quotes import QuoteId, Quotes
from search.reading import DEFAULT_THRESHOLD
from search.text import one_line

WINDOW = 60  # rows a window unless asked otherwise
MAX_WINDOW = 100
SNIPPET_WIDTH = 200
FACETS = 12  # values a facet
QUOTE_LIMIT = 1_000_000  # as many attributions as there can be

Json = dict[str, Any]


class Engine:
    """Answers about one corpus. Raises SeedreaderError with a sentence for the person."""

    def __init__(self, corpus: Corpus) -> None:
        self.library = Library(corpus)
        self._actors: Actors | None = None
        self._answers: dict[tuple[str, bool], _Answer] = {}
        self._orders: dict[tuple[str, str], list[int]] = {}
        self._note_state = -1
        self._note_counts: dict[str, int] = {}

    # -- state

    def refresh(self) -> bool:
        """See what the writer has committed; True when something changed."""
        changed = self.library.refresh()
        if changed:
            self._actors = None
            self._answers.clear()
            self._orders.clear()
        return changed

    def status(self) -> Json:
        """Counts and places: what a status line and an empty pane need."""
        articles, indexed, read = self.library.counts()
        return {
            "corpus": self.library.corpus.name,
            "paths": list(self.library.corpus.paths),
            "articles": articles,
            "indexed": indexed,
            "read": read,
            "reduced": bool(self.library.catalogue.fact("reduced")),
            "changes": self.library.changes,
            "skipped": len(self.library.catalogue.skipped()),
            "store": str(self.library.place.file),
            "store_why": self.library.place.why,
            "texts": str(self.library.pack.path),
        }

    def skipped(self, offset: int = 0, count: int = WINDOW) -> Json:
        """What could not be read, and why."""
        return _window([{"place": p, "reason": r} for p, r in self.library.catalogue.skipped()], offset, count)

    @property
    def actors(self) -> Actors:
        """The actors of the corpus, as read so far."""
        if self._actors is None:
            self._actors = Actors(self.library.catalogue)
        return self._actors

    @property
    def quotes(self) -> Quotes:
        """The maker of quotation objects."""
        return Quotes(self.library, self.actors)

    # -- articles

    def articles(self, sort: str = "document", words: str = "", offset: int = 0, count: int = WINDOW) -> Json:
        """A window of all articles: {"total", "rows"}; ``words`` must all occur in title, outlet, author or document."""
        order = self._orders.get((sort, words))
        if order is None:
            order = self._orders[sort, words] = _sorted(self._filtered(words), sort, self._notes_by_document())
        counts = self._notes_by_document()
        window = order[offset : offset + min(count, MAX_WINDOW)]
        return {"total": len(order), "rows": [self._row(self.library.listing[n], counts) for n in window]}

    def position(self, number: int, sort: str = "document", words: str = "", query: str = "") -> Json:
        """Where an article stands in a list: {"index": n or null}."""
        if query:
            order = self._answer(query, typing=False).numbers
        else:
            self.articles(sort, words, 0, 0)
            order = self._orders[sort, words]
        return {"index": order.index(number) if number in order else None}

    def _filtered(self, words: str) -> list[Listed]:
        from search.text import fold

        wanted = fold(words).split()
        if not wanted:
            return list(self.library.listing.values())
        rows = self.library.listing.values()
        return [r for r in rows if all(w in fold(f"{r.title} {r.outlet} {r.author} {r.document}") for w in wanted)]

    def _row(self, row: Listed, notes: dict[str, int]) -> Json:
        return {
            "number": row.number,
            "document": row.document,
            "title": row.title,
            "outlet": row.outlet,
            "date": row.date,
            "quotes": row.quotes,
            "notes": notes.get(row.document, 0),
            "read": row.read,
            "own": row.own.split(),
        }

    def number(self, document: str) -> Json:
        """The number of a document."""
        return {"number": self.library.number_of(document)}

    def open(self, number: int) -> Json:
        """Everything about an article but its text and spans, and where its text stands in the file of texts."""
        row = self.library.article(number)
        return {
            "number": number,
            "document": row.document,
            "metadata": asdict(row.metadata),
            "own": list(row.own),
            "notice": row.notice,
            "read": row.read,
            "language": row.language,
            "unread": row.unread,
            "quotes": row.quotes,
            "chars": row.chars,
            "text_hash": row.text_hash,
            "text": {"file": str(self.library.pack.path), "start": row.place.start, "length": row.place.length},
        }

    def spans(self, number: int, layer: str, query: str = "", offset: int = 0) -> Json:
        """A page of one layer of an article's spans (see layers.py). ``query`` belongs to the layer of hits."""
        return layers.page(self._layer(number, Layer(layer), query), offset)

    def _layer(self, number: int, layer: Layer, query: str) -> list[LayerSpan]:
        row = self.library.article(number)
        if layer is Layer.ZONES:
            return [(z.start, z.end, layers.ZONE_KINDS.index(z.kind.value), 0) for z in row.zones]
        if layer is Layer.HITS:
            hits = find_hits(parse(query), self.library.text(row)) if query else []
            return [(start, end, 0, i) for i, (start, end) in enumerate(hits)]
        if layer is Layer.NOTES:
            notes = self._resolved_notes(number)
            return [(n["start"], n["end"], 0, i) for i, n in enumerate(notes) if n["start"] is not None]
        reading = self.library.reading(row)
        if reading is None:
            return []
        if layer is Layer.UNREAD:
            return [(start, end, 0, 0) for start, end in reading.unread]
        if layer is Layer.ENTITIES:
            types = layers.MENTION_TYPES
            return [(m.start, m.end, types.index(m.type.value), m.entity) for m in reading.mentions]
        if layer is Layer.SPEAKERS:
            return [(*a.speaker, 0, i) for i, a in enumerate(reading.attributions) if a.speaker is not None]
        return [
            (start, end, QuoteKind[a.kind.name].value, i)
            for i, a in enumerate(reading.attributions)
            for start, end in a.spans
        ]

    def entities(self, number: int, offset: int = 0, count: int = WINDOW) -> Json:
        """Who is named in one article, in the order of their ordinals, with the actor's name in the corpus."""
        row = self.library.article(number)
        reading = self.library.reading(row)
        if reading is None:
            return {"total": 0, "rows": []}
        from search.catalogue import actor_id

        counts = Counter(m.entity for m in reading.mentions)
        quotes = Counter(a.entity for a in reading.attributions)
        firsts: dict[int, int] = {}
        for mention in reading.mentions:
            firsts.setdefault(mention.entity, mention.start)
        rows = []
        for i, e in enumerate(reading.entities):
            key = actor_id(number, e.key, e.anonymous)
            rows.append(
                {
                    "ordinal": i,
                    "key": key,
                    "name": self.actors.name(key, e.name),
                    "type": e.type.value,
                    "mentions": counts[i],
                    "quotes": quotes[i],
                    "first": firsts.get(i),
                    "anonymous": e.anonymous,
                    "affiliations": list(e.affiliations)[:4],
                }
            )
        return _window(rows, offset, count)

    # -- search

    def search(
        self, query: str, typing: bool = False, limit: int = WINDOW, offset: int = 0, sort: str = "score"
    ) -> Json:
        """Ranked articles for a query: counts, facets, notes about limits, and a window of rows with snippets.

        A query that can't be understood raises QueryError, which has the place of the caret.
        """
        started = time.perf_counter()
        answer = self._answer(query, typing)
        order = answer.numbers
        counts = self._notes_by_document()
        if sort != "score":
            order = _sorted([self.library.listing[n] for n in order], sort, counts)
        rows = []
        for number in order[offset : offset + min(limit, MAX_WINDOW)]:
            rows.append({**self._row(self.library.listing[number], counts), **self._snippet(number, answer)})
        articles, _indexed, read = self.library.counts()
        return {
            "query": query,
            "total": len(order),
            "took_ms": round((time.perf_counter() - started) * 1000, 2),
            "read": read,
            "articles": articles,
            "facets": answer.facets,
            "notes": list(answer.notes),
            "suggestions": answer.suggestions,
            "rows": rows,
        }

    def _answer(self, text: str, typing: bool) -> "_Answer":
        cached = self._answers.get((text, typing))
        if cached is not None:
            return cached
        if len(self._answers) > 32:
            self._answers.clear()
        query = parse(text, typing=typing)
        answer = self._answers[text, typing] = _Answer(query)
        index = self.library.index
        if query.empty or index is None:
            return answer
        found = index.search(query)
        listing = self.library.listing
        wanted = self._with_notes(query)
        for number, score in zip(found.numbers, found.scores, strict=True):
            if number in listing and (wanted is None or listing[number].document in wanted):
                answer.numbers.append(int(number))
                answer.scores[int(number)] = float(score)
        answer.ordinals = found.attributions
        answer.notes = found.notes
        answer.facets = _facets([listing[n] for n in answer.numbers])
        if not answer.numbers:
            answer.suggestions = index.suggestions(query)
        return answer

    def _with_notes(self, query: Query) -> set[str] | None:
        """The documents whose notes fit the note: and code: parts of a query, or None where it has none."""
        if not query.note_terms and not query.code_terms:
            return None
        documents: set[str] | None = None
        for kind, words in (("containing", query.note_terms), ("code", query.code_terms)):
            for word in words:
                fit = {note.document for note in self.library.notes.notes(**{kind: word})}
                documents = fit if documents is None else documents & fit
        return documents

    def _snippet(self, number: int, answer: "_Answer") -> Json:
        row = self.library.article(number)
        text = self.library.text(row)
        hits = find_hits(answer.query, text)
        ordinals = answer.ordinals.get(number, ())
        if not hits and ordinals:
            quotes = self.quotes.objects([(number, ordinals[0])])
            hits = [(s, e) for q in quotes for s, e in q["spans"]]
        found = snippet(text, hits, SNIPPET_WIDTH)
        return {
            "score": round(answer.scores.get(number, 0.0), 4),
            "snippet": text[found.start : found.end].replace("\n", " "),
            "spans": [list(span) for span in found.spans],
            "snippet_start": found.start,
            "hits": len(hits),
        }

    # -- who said what

    def quotations(
        self,
        number: int | None = None,
        actor: str | None = None,
        about: str = "",
        min_score: float = DEFAULT_THRESHOLD,
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """A window of quotations: of an article, of an actor (key or name), about a query; {"total", "hidden", "rows"}."""  # noqa: E501
        key = None if actor is None else self.actors.one(actor).key
        ids, hidden = self.quotes.ids(number=number, key=key, among=self._about(about), min_score=min_score)
        rows = self.quotes.objects(ids[offset : offset + min(count, MAX_WINDOW)])
        return {"total": len(ids), "hidden": hidden, "rows": self._with_hits(rows, about)}

    def _about(self, about: str) -> set[QuoteId] | None:
        if not about.strip():
            return None
        if self.library.index is None:
            return set()
        found = self.library.index.search_attributions(parse(about), limit=QUOTE_LIMIT)
        return {(hit.article, hit.ordinal) for hit in found}

    def _with_hits(self, rows: list[Json], about: str) -> list[Json]:
        query = parse(about) if about.strip() else None
        for row in rows:
            row["hits"] = [] if query is None else find_hits(query, row["text"])
        return rows

    def actor_list(self, words: str = "", quoted: bool = False, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of the corpus's actors whose name holds ``words``; with ``quoted`` only those who say something."""
        found = [a for a in self.actors.listed(words) if a.quotes or not quoted]
        return {"total": len(found), "rows": [a.to_json() for a in found[offset : offset + min(count, MAX_WINDOW)]]}

    def actor(self, actor: str) -> Json:
        """One actor, by key or name."""
        return self.actors.one(actor).to_json()

    def compare(
        self,
        actors: Sequence[str],
        about: str = "",
        min_score: float = DEFAULT_THRESHOLD,
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """Quotations of several actors side by side: {"columns", "total" (rows), "rows": [[cell or null, ...], ...]}.

        Each column is a list by date. A column says how many it has, how many more without the query, and how many
        are hidden as doubtful.
        """
        if not actors:
            raise UsageError("Name at least one actor to compare.")
        among = self._about(about)
        columns, lists = [], []
        for name in actors:
            actor = self.actors.one(name)
            ids, hidden = self.quotes.ids(key=actor.key, among=among, min_score=min_score)
            everything = ids if among is None else self.quotes.ids(key=actor.key, min_score=min_score)[0]
            lists.append(self.quotes.by_date(ids))
            without = len(everything) - len(ids)
            columns.append(
                {"key": actor.key, "name": actor.name, "total": len(ids), "without": without, "hidden": hidden}
            )
        total = max(map(len, lists))
        rows = []
        for i in range(offset, min(total, offset + min(count, MAX_WINDOW))):
            cells = [self.quotes.objects(ids[i : i + 1]) if i < len(ids) else [] for ids in lists]
            rows.append([self._with_hits(cell, about)[0] if cell else None for cell in cells])
        return {"columns": columns, "total": total, "rows": rows}

    # -- what the person makes

    def notes(
        self, number: int | None = None, words: str = "", code: str = "", offset: int = 0, count: int = WINDOW
    ) -> Json:
        """A window of notes, of one article or of all, that hold the words and have the code."""
        if number is not None:
            rows = self._resolved_notes(number)
        else:
            rows = [_note(n) for n in self.library.notes.notes(containing=words or None, code=code or None)]
            known = {row.document: row for row in self.library.listing.values()}
            for row in rows:
                listed = known.get(row["document"])
                row["number"] = None if listed is None else listed.number
                row["title"] = "" if listed is None else listed.title
        return _window(rows, offset, count)

    def _resolved_notes(self, number: int) -> list[Json]:
        """The notes of an article, each where its words stand now; start and end are null for one that lost them."""
        from search.notes.anchors import resolve

        row = self.library.article(number)
        rows = []
        for note in self.library.notes.notes(document=row.document):
            found = resolve(note.anchor, self.library.text(row))
            start, end = found.span or (None, None)
            rows.append({**_note(note), "start": start, "end": end, "how": found.how, "number": number})
        return sorted(rows, key=lambda n: (n["start"] is None, n["start"] or 0))

    def add_note(self, number: int, start: int, end: int, text: str = "", codes: Sequence[str] = ()) -> Json:
        """Annotate a passage; the note is on disk when this returns."""
        row = self.library.article(number)
        note = self.library.notes.add_note(row.document, self.library.text(row), start, end, text, tuple(codes))
        return _note(note)

    def change_note(self, note: str, text: str | None = None, codes: Sequence[str] | None = None) -> Json:
        """Change a note's text or codes."""
        return _note(self.library.notes.change_note(note, text=text, codes=None if codes is None else tuple(codes)))

    def delete_note(self, note: str) -> Json:
        """Delete a note; ``undo`` brings it back."""
        self.library.notes.delete_note(note)
        return {}

    def undo(self) -> Json:
        """Take back the last thing the person did: {"did": sentence or null}."""
        return {"did": self.library.notes.undo()}

    def redo(self) -> Json:
        """Do again what was taken back: {"did": sentence or null}."""
        return {"did": self.library.notes.redo()}

    def codes(self) -> Json:
        """The codes in use, the most recent first."""
        return {"rows": [asdict(code) for code in self.library.notes.codes()][:400]}

    def set_values(self, numbers: Sequence[int], values: dict[str, str]) -> Json:
        """Set what the person knows of articles (title, outlet, author, date, url); "" takes a value back."""
        unknown = values.keys() - set(METADATA_FIELDS)
        if unknown:
            raise UsageError(f"{min(unknown)} can't be set; what can be: {', '.join(METADATA_FIELDS)}.")
        clean = {field: one_line(value) for field, value in values.items()}
        if clean.get("date"):
            from search.importing.dates import parse_date

            clean["date"] = parse_date(clean["date"])
            if not clean["date"]:
                raise UsageError(f"{values['date']} is not a date I understand; write 2022-02-24, 2022-02 or 2022.")
        self.library.notes.set_values(self.library.documents(numbers), clean)
        return {"articles": len(numbers)}

    def _notes_by_document(self) -> dict[str, int]:
        state = self.library.notes.version()
        if state != self._note_state:
            self._note_state = state
            self._note_counts = self.library.notes.counts()
            self._orders.clear()
            self._answers.clear()
        return self._note_counts

    def close(self) -> None:
        """Close every file."""
        self.library.close()


class _Answer:
    """What is kept of an answered query, so that its windows cost nothing."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.numbers: list[int] = []
        self.scores: dict[int, float] = {}
        self.ordinals: dict[int, Sequence[int]] = {}
        self.notes: tuple[str, ...] = ()
        self.facets: Json = {"outlet": [], "month": []}
        self.suggestions: list[str] = []


def _facets(rows: list[Listed]) -> Json:
    """How many of the found articles each outlet and month has; "" counts those where it isn't known."""
    outlets = Counter(row.outlet for row in rows)
    months = Counter(row.date[:7] for row in rows)
    return {
        "outlet": [list(pair) for pair in sorted(outlets.items(), key=lambda p: (-p[1], p[0]))[:FACETS]],
        "month": [list(pair) for pair in sorted(months.items(), key=lambda p: (-p[1], p[0]))[:FACETS]],
    }


_SORTS = {
    "document": lambda row, notes: row.number,
    "title": lambda row, notes: (not row.title, row.title.casefold()),
    "outlet": lambda row, notes: (not row.outlet, row.outlet.casefold(), row.date, row.number),
    "date": lambda row, notes: (not row.date, row.date, row.number),
    "quotes": lambda row, notes: (-row.quotes, row.number),
    "notes": lambda row, notes: (-notes.get(row.document, 0), row.number),
}


def _sorted(rows: list[Listed], sort: str, notes: dict[str, int]) -> list[int]:
    if sort not in _SORTS:
        raise UsageError(f"Articles can't be sorted by {sort}; they can by {', '.join(_SORTS)}.")
    key = _SORTS[sort]
    return [row.number for row in sorted(rows, key=lambda row: key(row, notes))]  # type: ignore[no-any-return]


def _window(rows: Sequence[Json], offset: int, count: int) -> Json:
    return {"total": len(rows), "rows": list(rows[offset : offset + min(count, MAX_WINDOW)])}


def _note(note: Any) -> Json:
    return {
        "id": note.id,
        "document": note.document,
        "start": note.anchor.start,
        "end": note.anchor.end,
        "exact": note.anchor.exact,
        "text": note.text,
        "codes": list(note.codes),
        "author": note.author,
        "created": note.created,
        "changed": note.changed,
    }


__all__ = ["Engine", "QueryError"]
