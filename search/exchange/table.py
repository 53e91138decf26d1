"""CSV: a row a note, for spreadsheets and statistics; in UTF-8, without a cell that could be taken for a formula."""

import csv
import io
import re

from search.exchange.json_lines import note_of
from search.exchange.project import Format, Project, Read, Source, Written, counted, not_carried, told
from search.notes.note import Note, NoteKind
from search.text import clean, one_line

COLUMNS = (
    "id", "kind", "document", "start", "end", "exact", "prefix", "suffix", "text_hash", "codes", "text", "author",
    "created", "changed", "actor", "query", "reviewed", "title", "outlet", "article_author", "date", "url",
    "provenance",
)  # fmt: skip
NOTHING = "nothing"  # the kind of the one row of a table without notes
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
LONGEST = 2_000_000  # characters of a cell


def write(project: Project) -> Written:
    """One file. The codes of a note are separated by "; "."""
    sources = {source.document: source for source in project.sources}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    provenance = told(project.provenance)
    for note in project.notes:
        table.writerow([escaped(cell) for cell in _row(note, sources.get(note.document), provenance)])
    if not project.notes:
        table.writerow([escaped({"kind": NOTHING, "provenance": provenance}.get(name, "")) for name in COLUMNS])
    left = not_carried(project, "CSV", links=False, entries=False)
    described = sum(bool(code.colour or code.description or code.parent) for code in project.codes)
    if described:
        left.append(f"the colour, parent or description of {counted(described, 'code')}: CSV has no place for them.")
    unused = {code.name.casefold() for code in project.codes} - {c.casefold() for n in project.notes for c in n.codes}
    if unused:
        left.append(f"{counted(len(unused), 'code')} on no note.")
    return {"": out.getvalue().encode("utf-8")}, left


def read(text: str) -> Read:
    """The notes of such a table. Columns may be in any order; id, document and what is missing may be left out."""
    csv.field_size_limit(LONGEST)
    problems: list[str] = []
    notes: list[Note] = []
    sources: dict[str, Source] = {}
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for number, cells in enumerate(rows, 2):
            row = {name: plain(cell) for name, cell in cells.items() if isinstance(name, str) and isinstance(cell, str)}
            if row.get("kind") == NOTHING:
                continue
            try:
                notes.append(_note(row))
            except (ValueError, TypeError, KeyError):
                problems.append(f"Row {number} is no note, and is left out.")
                continue
            about = {name: one_line(row.get(name, "")) for name in ("title", "outlet", "date", "url")}
            document = notes[-1].document
            if document and document not in sources:
                author = one_line(row.get("article_author", ""))
                sources[document] = Source(document, notes[-1].anchor.text_hash, author=author, **about)
    except csv.Error as error:
        problems.append(f"After row {rows.line_num} the table can't be read ({error}).")
    return Read(Project({}, tuple(sources.values()), (), tuple(notes)), problems, Format.CSV)


def escaped(cell: str) -> str:
    """A cell that a spreadsheet shows as it stands: one that it would take for a formula begins with an apostrophe."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """The cell that ``escaped`` got."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _row(note: Note, source: Source | None, provenance: str) -> list[str]:
    anchor = note.anchor
    cells = {
        "id": note.id,
        "kind": note.kind.value,
        "document": note.document,
        "start": str(anchor.start),
        "end": str(anchor.end),
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "text_hash": anchor.text_hash,
        "codes": "; ".join(note.codes),
        "text": note.text,
        "author": note.author,
        "created": note.created,
        "changed": note.changed,
        "actor": note.subject,
        "query": note.query,
        "reviewed": "yes" if note.reviewed else "no",
        "provenance": provenance,
    }
    if source is not None:
        cells |= {name: getattr(source, name) for name in ("title", "outlet", "date", "url")}
        cells["article_author"] = source.author
    return [cells.get(name, "") for name in COLUMNS]


def _note(row: dict[str, str]) -> Note:
    place = {name: int(row.get(name) or 0) for name in ("start", "end")}
    texts = {name: clean(row.get(name, "")) for name in ("id", "document", "exact", "prefix", "suffix", "text_hash")}
    found = note_of(
        {
            **texts,
            **place,
            "kind": row.get("kind") or NoteKind.PASSAGE.value,
            "codes": [code.strip() for code in row.get("codes", "").split(";") if code.strip()],
            "reviewed": row.get("reviewed", "yes") != "no",
            "subject": row.get("actor", ""),
            **{name: row.get(name, "") for name in ("text", "author", "created", "changed", "query")},
        }
    )
    if found.kind is not NoteKind.ACTOR and not found.document:
        raise ValueError("no document")
    return found
