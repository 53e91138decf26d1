"""What a person made of a corpus, as it is exchanged."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from search.article_row import ArticleRow
from search.exchange.project import DOCUMENT_IN_KEY, Entry, Project, Source, counted
from search.library import Library
from search.notes.anchors import make_anchor, resolve
from search.notes.note import Note, NoteKind
from search.notes.tables import Kind
from search.provenance import provenance


def collect(library: Library, *, everything: bool = False) -> tuple[Project, list[str]]:
    """The project of a corpus: articles with a note or a correction, or with ``everything`` all; and what to say of it.

    A note on words that have moved with their text has the place where they are now.
    """
    store = library.notes
    notes = store.notes()
    entries = tuple(Entry(*entry) for entry in store.entries())
    wanted = {note.document for note in notes} | {document for entry in entries for document in _documents(entry)}
    rows: dict[str, ArticleRow] = {}
    for listed in library.listing.values():
        if everything or listed.document in wanted:
            rows[listed.document] = library.article(listed.number)
    placed = [_placed(library, note, rows.get(note.document)) for note in notes]
    codes = tuple(replace(c, count=0, used="") for c in sorted(store.codes(), key=lambda c: (c.name.casefold(), c.id)))
    known = {note.id for note in notes}
    links = tuple(
        sorted(
            (link for link in store.links() if link.note in known and link.other in known),
            key=lambda link: (link.note, link.relation, link.other),
        )
    )
    made = replace(provenance(library), date=_now())
    sources = tuple(_source(library, rows[document]) for document in sorted(rows))
    gone = {note.document for note in notes if note.document and note.document not in rows}
    missing = tuple(Source(document, _hash_of(notes, document)) for document in sorted(gone))
    project = Project(made.to_json(), sources + missing, codes, tuple(placed), links, entries)
    told = _told(placed, rows, gone)
    return project, told


def _documents(entry: Entry) -> tuple[str, ...]:
    """The articles that a record is about."""
    if entry.kind in DOCUMENT_IN_KEY:
        return (entry.key[DOCUMENT_IN_KEY[entry.kind]],)
    names = ("document", "other") if entry.kind == Kind.VERDICT else ("document",)
    return tuple(str(entry.record.get(name, "")) for name in names)


def _source(library: Library, row: ArticleRow) -> Source:
    known = row.metadata
    return Source(
        row.document, row.text_hash, library.text(row), known.title, known.outlet, known.author, known.date, known.url
    )


def _placed(library: Library, note: Note, row: ArticleRow | None) -> Note:
    if row is None or row.text_hash == note.anchor.text_hash:
        return note
    text = library.text(row)
    if note.kind is NoteKind.ARTICLE:
        return replace(note, anchor=make_anchor(text, 0, 0))
    span = None if note.detached else resolve(note.anchor, text).span
    return note if span is None else replace(note, anchor=make_anchor(text, *span))


def _hash_of(notes: Iterable[Note], document: str) -> str:
    return next(note.anchor.text_hash for note in notes if note.document == document)


def _told(notes: Iterable[Note], rows: dict[str, ArticleRow], gone: set[str]) -> list[str]:
    told = []
    lost = [
        note
        for note in notes
        if note.document in rows and note.anchor.exact and note.anchor.text_hash != rows[note.document].text_hash
    ]
    if lost:
        told.append(f"{counted(len(lost), 'note')} whose words are no longer in their article: the old place is told.")
    if gone:
        told.append(f"{counted(len(gone), 'article')} with notes not in the corpus any more: told without the text.")
    return told


def _now() -> str:
    """The date of an export; SOURCE_DATE_EPOCH, as other programs have it, fixes it."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() and len(fixed) < 12 else datetime.now(UTC)
    return now.isoformat(timespec="seconds").replace("+00:00", "Z")
