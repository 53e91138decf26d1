"""brat standoff: for each article its text and a file of annotations, and what brat shows codes as.

Offsets are code points, the end exclusive; a passage over several lines is one annotation in parts. Codes become types
whose names are plain ASCII; visual.conf has their names and colours, seedreader.json which file is which article.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from search.exchange.json_lines import code_json
from search.exchange.project import Project, Source, Written, by_document, counted, not_carried
from search.notes.note import Note, NoteKind, Relation
from search.text import one_line

Json = dict[str, Any]
Span = tuple[int, int]
NONE = "Note"  # the type of a note without a code
ABOUT = "seedreader.json"
OWN, COMMENT = "Seedreader", "AnnotatorNotes"
_TYPE = re.compile(r"[^A-Za-z0-9_-]+")


def write(project: Project) -> Written:
    """The members of a folder. Needs the articles' texts."""
    types = _types(project)
    noted = by_document(project.notes)
    found: dict[str, bytes] = {}
    files: Json = {}
    stems: set[str] = set()
    numbers: dict[str, str] = {}
    left = not_carried(project, "brat", entries=False)
    lost_links = list(project.links)
    for source in project.sources:
        notes = [
            note
            for note in noted.get(source.document, ())
            if note.kind is not NoteKind.ARTICLE and note.anchor.text_hash == source.text_hash
        ]
        if not source.text or not notes:
            continue
        stem = _stem(source.document, stems)
        files[stem] = {"document": source.document, "text_hash": source.text_hash}
        lines, own = _annotations(source, notes, types)
        here = own.keys()
        links = [link for link in project.links if link.note in here and link.other in here]
        lost_links = [link for link in lost_links if link not in links]
        for i, link in enumerate(links, 1):
            lines.append(f"R{i}\t{link.relation.value} Arg1:{own[link.note]} Arg2:{own[link.other]}")
        numbers |= own
        found[f"{stem}.ann"] = "".join(f"{line}\n" for line in lines).encode()
        found[f"{stem}.txt"] = source.text.encode()
    named = {types[code.name.casefold()]: code_json(code) for code in project.codes}
    about = {"provenance": project.provenance, "files": files, "types": named}
    first = {ABOUT: (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()}
    found = {**first, **found, **_settings(project, types)}
    gone = sum(note.id not in numbers for note in project.notes)
    if gone:
        left.append(f"{counted(gone, 'note')} on no words of a text that is here: brat marks words alone.")
    if lost_links:
        left.append(f"{counted(len(lost_links), 'link')} between notes of two articles: brat links within one.")
    return found, left


def _types(project: Project) -> dict[str, str]:
    """The type of each code, by its folded name: ASCII, and each another."""
    found: dict[str, str] = {}
    taken = {NONE.casefold(), OWN.casefold()}
    for code in sorted(project.codes, key=lambda c: (c.name.casefold(), c.id)):
        plain = unicodedata.normalize("NFKD", code.name).encode("ascii", "ignore").decode()
        name = base = _TYPE.sub("_", plain).strip("_-") or "code"
        number = 2
        while name.casefold() in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name.casefold())
        found[code.name.casefold()] = name
    return found


def _annotations(source: Source, notes: Sequence[Note], types: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """The lines of an article, and the first entity of each note."""
    lines: list[str] = []
    own: dict[str, str] = {}
    number = comments = 0
    for note in notes:
        spans = list(_parts(source.text, note))
        if not spans:
            continue
        where = ";".join(f"{start} {end}" for start, end in spans)
        words = " ".join(source.text[start:end] for start, end in spans)
        for name in [types[code.casefold()] for code in note.codes] or [NONE]:
            number += 1
            own.setdefault(note.id, f"T{number}")
            lines.append(f"T{number}\t{name} {where}\t{words}")
        if note.text:
            comments += 1
            lines.append(f"#{comments}\t{COMMENT} {own[note.id]}\t{_one(note.text)}")
        comments += 1
        lines.append(f"#{comments}\t{OWN} {own[note.id]}\t{json.dumps(_more(note), ensure_ascii=False)}")
    return lines, own


def _parts(text: str, note: Note) -> Iterator[Span]:
    """The parts of a passage, none of which holds a line end."""
    start, end = note.anchor.start, note.anchor.end
    if not 0 <= start < end <= len(text):
        return
    for line in re.finditer(r"[^\n]+", text[start:end]):
        yield start + line.start(), start + line.end()


def _more(note: Note) -> Json:
    """What brat has no place for."""
    more = {
        "id": note.id,
        "span": [note.anchor.start, note.anchor.end],
        "codes": len(note.codes),
        "author": note.author,
        "created": note.created,
        "changed": note.changed,
        "kind": note.kind.value if note.kind is not NoteKind.PASSAGE else "",
        "parts": [list(part) for part in note.parts],
        "query": note.query,
        "unreviewed": not note.reviewed,
        "detached": note.detached,
    }
    return {name: value for name, value in more.items() if value or name in ("id", "codes")}


def _settings(project: Project, types: Mapping[str, str]) -> dict[str, bytes]:
    names = [types[code.name.casefold()] for code in project.codes]
    relations = [f"{relation.value}\tArg1:<ENTITY>, Arg2:<ENTITY>" for relation in Relation]
    annotation = ["[entities]", *names, NONE, "[relations]", *relations, "[events]", "[attributes]"]
    labels = [f"{types[code.name.casefold()]} | {one_line(code.name)}" for code in project.codes]
    drawing = [f"{types[code.name.casefold()]}\tbgColor:{code.colour}" for code in project.codes if code.colour]
    visual = ["[labels]", *labels, "[drawing]", *drawing]
    return {
        "annotation.conf": ("\n".join(annotation) + "\n").encode(),
        "visual.conf": ("\n".join(visual) + "\n").encode(),
    }


def _stem(document: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", document).encode("ascii", "ignore").decode()
    stem = base = _TYPE.sub("_", plain).strip("_")[:80] or "article"
    number = 2
    while stem.casefold() in taken:
        stem, number = f"{base}_{number}", number + 1
    taken.add(stem.casefold())
    return stem


def _one(text: str) -> str:
    """A text as one line, its line ends as \\n."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", " ")
