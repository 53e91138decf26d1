"""Carrying what was read from a file into a corpus: each note to the words it was made on, or not at all, and said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from search.article_row import ArticleRow
from search.exchange.counting import countings
from search.exchange.project import DOCUMENT_IN_KEY, Entry, Project, Read, Source, counted
from search.library import Library
from search.notes.anchors import Anchor, make_anchor, resolve
from search.notes.note import Note, NoteKind
from search.notes.taking_in import TakenIn
from search.text import one_line
from search.verifying.wording import Wording

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Where:
    """An article of the corpus for a document of a file, or why there is none."""

    row: ArticleRow | None
    why: str = ""


class Carrying:
    """Finds the places in one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._wheres: dict[tuple[str, str], Where] = {}
        self.problems: list[str] = []
        self._orphans = 0

    def carry(self, read: Read, name: str) -> TakenIn:
        """Take in all that fits, as one step of that name's import."""
        project = read.project
        notes = list(self._notes(project))
        entries = [(e.kind, e.key, e.record) for e in self._entries(project)]
        label = f"the import of {one_line(name)} ({counted(len(notes), 'note')})"
        found = self._library.notes.take_in(label, project.codes, notes, project.links, entries)
        found.problems[:0] = [*read.problems, *self.problems]
        if self._orphans:
            lost = counted(self._orphans, "note")
            found.problems.append(f"{lost} on words no longer in their article: kept, to be placed by you.")
        return found

    # -- notes

    def _notes(self, project: Project) -> Iterator[Note]:
        sources = {source.document: source for source in project.sources}
        for note in project.notes:
            if note.kind is NoteKind.ACTOR:
                yield note
                continue
            placed = self._placed(note, sources.get(note.document))
            if placed is not None:
                yield placed

    def _placed(self, note: Note, source: Source | None) -> Note | None:
        where = self._where(note.document, note.anchor.text_hash, source)
        if where.row is None:
            return self._by_words(note, where.why)
        text = self._library.text(where.row)
        anchor = self._anchor(note, where.row, text)
        if anchor is None:
            return None
        return replace(note, document=where.row.document, anchor=anchor)

    def _anchor(self, note: Note, row: ArticleRow, text: str) -> Anchor | None:
        """The anchor of a note in an article, or None after saying why there is none."""
        old = note.anchor
        if note.kind is NoteKind.ARTICLE:
            return make_anchor(text, 0, 0)
        same = old.text_hash in ("", row.text_hash)
        if same and 0 <= old.start < old.end <= len(text) and (old.exact in ("", text[old.start : old.end])):
            if old.exact or old.text_hash:  # offsets alone say nothing of a text that may be another
                return make_anchor(text, old.start, old.end)
        elif old.exact:
            for way in countings(text)[1:] if same else ():
                span = way.span(old.start, old.end)
                if span is not None and text[slice(*span)] == old.exact:
                    return make_anchor(text, *span)
            found = resolve(replace(old, text_hash=old.text_hash or "unknown"), text)
            if found.span is not None:
                return make_anchor(text, *found.span)
            if old.text_hash:  # as it is when an article changes: the list of those without a place has it
                self._orphans += 1
                return old
        self.problems.append(f"{row.document}: {_about(note)} doesn't fit its text, and is left out.")
        return None

    def _by_words(self, note: Note, why: str) -> Note | None:
        """A note of which the article isn't known, where its words stand in one place of the corpus alone."""
        exact = note.anchor.exact
        words = Wording(exact).words if exact and not note.anchor.text_hash else []
        if len(words) > 3 and self._library.index is not None:
            places = []
            for number in self._library.index.wording(words)[:20]:
                row = self._library.article(number)
                text = self._library.text(row)
                at = text.find(exact)
                while at >= 0:
                    places.append((row, text, at))
                    at = text.find(exact, at + 1)
            if len(places) == 1:
                row, text, at = places[0]
                return replace(note, document=row.document, anchor=make_anchor(text, at, at + len(exact)))
        self.problems.append(f"{one_line(note.document) or 'No article'}: {_about(note)} is left out: {why}")
        return None

    # -- articles

    def _where(self, document: str, text_hash: str, source: Source | None) -> Where:
        """The article of that name, else the only one of that text or address."""
        key = document, text_hash
        if key not in self._wheres:
            self._wheres[key] = self._looked(document, text_hash, source)
        return self._wheres[key]

    def _looked(self, document: str, text_hash: str, source: Source | None) -> Where:
        number = self._library.catalogue.number_of(document)
        digest = text_hash or (source.text_hash if source is not None else "")
        same = self._by_hash.get(digest, []) if digest else []
        if number is not None and (number in same or not same):
            return Where(self._library.article(number))
        if len(same) == 1:
            return Where(self._library.article(same[0]))
        if same:
            return Where(None, f"{len(same)} articles have its text, none of that name.")
        addressed = self._by_url.get(document, [])
        if len(addressed) == 1:
            return Where(self._library.article(addressed[0]))
        return Where(None, "there is no such article here.")

    @cached_property
    def _by_hash(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row in self._library.listing.values():
            found.setdefault(row.text_hash, []).append(row.number)
        return found

    @cached_property
    def _by_url(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, url in self._library.catalogue.db.execute("SELECT number, url FROM article WHERE url != ''"):
            found.setdefault(url, []).append(number)
        return found

    # -- other records

    def _entries(self, project: Project) -> Iterator[Entry]:
        """Records with the names that documents have here, and the words of anchors where these were left out."""
        for entry in project.entries:
            record = dict(entry.record)
            at = DOCUMENT_IN_KEY.get(entry.kind)
            if at is not None and len(entry.key) > at and entry.key[at]:
                yield from self._keyed(entry, at)
                continue
            for which, name in (("", "document"), ("other_", "other")):
                if not isinstance(record.get(name), str) or not isinstance(record.get(f"{which}text_hash"), str):
                    continue
                where = self._where(record[name], record[f"{which}text_hash"], None)
                if where.row is None:
                    self.problems.append(f"{one_line(record[name])}: a {entry.kind} is left out: {where.why}")
                    break
                record[name] = where.row.document
                self._fill(record, which, where.row)
            else:
                yield replace(entry, record=record)

    def _keyed(self, entry: Entry, at: int) -> Iterator[Entry]:
        """A record whose key names an article in that place (a value that a person set), at that article."""
        digest = entry.record.get("text_hash")
        where = self._where(entry.key[at], digest if isinstance(digest, str) else "", None)
        if where.row is None:
            self.problems.append(f"{one_line(entry.key[at])}: a {entry.kind} is left out: {where.why}")
            return
        record = {**entry.record, "text_hash": where.row.text_hash}
        key = (*entry.key[:at], where.row.document, *entry.key[at + 1 :])
        yield replace(entry, key=key, record=record)

    def _fill(self, record: Json, which: str, row: ArticleRow) -> None:
        start, stop = record.get(f"{which}start"), record.get(f"{which}stop")
        known = record.get(f"{which}text_hash") == row.text_hash and not record.get(f"{which}exact")
        if known and isinstance(start, int) and isinstance(stop, int):
            text = self._library.text(row)
            if 0 <= start < stop <= len(text):
                anchor = make_anchor(text, start, stop)
                record |= {
                    f"{which}exact": anchor.exact,
                    f"{which}prefix": anchor.prefix,
                    f"{which}suffix": anchor.suffix,
                }


def _about(note: Note) -> str:
    words = one_line(note.anchor.exact)[:40]
    return f"the note on “{words}”" if words else f"the note at {note.anchor.start}-{note.anchor.end}"
