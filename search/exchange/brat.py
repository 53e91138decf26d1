"""brat standoff: for each article its text and a file of annotations, and what brat shows codes as.

Offsets are code points, the end exclusive; a passage over several lines is one annotation in parts. Codes become types
whose names are plain ASCII; visual.conf has their names and colours, seedreader.json which file is which article.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from search.errors import UsageError
from search.exchange.json_lines import code_json, code_of
from search.exchange.project import Format, Project, Read, Source, Written, by_document, counted, not_carried, own_id
from search.notes.anchors import make_anchor
from search.notes.code import Code
from search.notes.note import Link, Note, NoteKind, Relation
from search.text import clean, one_line, text_hash

Json = dict[str, Any]
Span = tuple[int, int]
NONE = "Note"  # the type of a note without a code
ABOUT = "seedreader.json"
OWN, COMMENT = "Seedreader", "AnnotatorNotes"
_TYPE = re.compile(r"[^A-Za-z0-9_-]+")
_ENTITY = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t?(.*)")
_RELATION = re.compile(r"(R\d+)\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*")
_NOTE = re.compile(r"(#\d*)\t(\S+) (\S+)\t(.*)")


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


def read(members: Mapping[str, bytes]) -> Read:
    """The notes in the files of a folder."""
    about = _about(members.get(ABOUT, b""))
    codes: dict[str, Code] = {}
    problems: list[str] = []
    for name, value in about.get("types", {}).items():
        try:
            codes[name] = code_of(value)
        except (TypeError, KeyError, AttributeError):
            problems.append(f"The type {one_line(str(name))} can't be read, and is left out.")
    sources: list[Source] = []
    notes: list[Note] = []
    links: list[Link] = []
    for name in sorted(members):
        if not name.endswith(".ann"):
            continue
        stem = name.removesuffix(".ann")
        raw = members.get(f"{stem}.txt")
        if raw is None:
            problems.append(f"{name} has no text beside it, and is left out.")
            continue
        text = clean(raw.decode("utf-8", "replace"))
        known = about.get("files", {}).get(stem, {})
        document = one_line(str(known.get("document", ""))) if isinstance(known, dict) else ""
        source = Source(document or f"{stem}.txt", text_hash(text), text)
        read_notes, read_links = _read(source, members[name].decode("utf-8", "replace"), codes, problems)
        sources.append(source)
        notes += read_notes
        links += read_links
    if not sources:
        raise UsageError("There are no annotations (.ann) with their texts in it.")
    used = {code.casefold() for note in notes for code in note.codes}
    known_codes = tuple(code for code in codes.values() if about or code.name.casefold() in used)
    return Read(Project({}, tuple(sources), known_codes, tuple(notes), tuple(links)), problems, Format.BRAT)


# -- written


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


def _several(line: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], line)


# -- read


def _about(data: bytes) -> Json:
    try:
        found = json.loads(data) if data else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: found[name] for name in ("types", "files") if isinstance(found.get(name), dict)}


def _read(
    source: Source, annotations: str, codes: dict[str, Code], problems: list[str]
) -> tuple[list[Note], list[Link]]:
    entities: dict[str, tuple[str, Span]] = {}
    comments: dict[str, list[str]] = {}
    more: dict[str, Json] = {}
    relations: list[tuple[str, str, str]] = []
    skipped = 0
    for line in annotations.replace("\r\n", "\n").split("\n"):
        if entity := _ENTITY.fullmatch(line):
            span = _span(source, entity, problems)
            if span is not None:
                entities[entity[1]] = entity[2], span
        elif relation := _RELATION.fullmatch(line):
            relations.append((relation[2], relation[3], relation[4]))
        elif note := _NOTE.fullmatch(line):
            if note[2] == OWN:
                more[note[3]] = _json(note[4])
            else:
                comments.setdefault(note[3], []).append(_several(note[4]))
        elif line.strip():
            skipped += 1
    if skipped:
        problems.append(f"{source.document}: {skipped} events, attributes or other lines are left out.")
    notes: dict[str, Note] = {}
    of_entity: dict[str, str] = {}
    names = list(entities)
    done: set[str] = set()
    for place, name in enumerate(names):
        if name in done:
            continue
        group = names[place : place + max(1, _count(more.get(name, {})))]
        done.update(group)
        made = _made(source, name, [entities[n][0] for n in group], entities[name][1], comments, more, codes)
        notes[made.id] = made
        of_entity |= dict.fromkeys(group, made.id)
    links = []
    for named, one, other in relations:
        if named in set(Relation) and one in of_entity and other in of_entity:
            links.append(Link(of_entity[one], Relation(named), of_entity[other]))
        else:
            problems.append(f"{source.document}: the relation {named} is left out: it is none between two notes.")
    return list(notes.values()), links


def _span(source: Source, entity: "re.Match[str]", problems: list[str]) -> Span | None:
    """Where an entity stands, from its first to its last word; None, and said, where its words don't stand there."""
    spans = [(int(a), int(b)) for a, b in (part.split(" ") for part in entity[3].split(";"))]
    start, end = spans[0][0], spans[-1][1]
    words = " ".join(source.text[a:b] for a, b in spans)
    if not 0 <= start < end <= len(source.text) or (entity[4] and one_line(words) != one_line(entity[4])):
        problems.append(f"{source.document}: the words at {entity[3]} are not “{one_line(entity[4])[:60]}”; left out.")
        return None
    return start, end


def _made(
    source: Source,
    name: str,
    types: Sequence[str],
    span: Span,
    comments: Mapping[str, list[str]],
    more: Mapping[str, Json],
    codes: dict[str, Code],
) -> Note:
    own = more.get(name, {})
    where = own.get("span")
    if isinstance(where, list) and len(where) == 2 and all(type(n) is int for n in where):
        # with the line ends at its edges, which brat's parts leave out
        start, end = where
        if 0 <= start <= span[0] and span[1] <= end <= len(source.text):
            outside = source.text[start : span[0]] + source.text[span[1] : end]
            span = (start, end) if not outside.strip("\n") else span
    named = [codes.setdefault(t, Code(one_line(t), 0, "", own_id(f"brat {t}"))).name for t in types if t != NONE]
    anchor = make_anchor(source.text, *span)
    kind = own.get("kind", "")
    identity = str(own.get("id", "")) or f"{source.text_hash} {span} {sorted(named)}"
    parts = own.get("parts", [])
    return Note(
        id=own_id(identity),
        document=source.document,
        anchor=anchor,
        text="\n\n".join(clean(text) for text in comments.get(name, ())).strip(),
        codes=tuple(dict.fromkeys(named)),
        author=one_line(str(own.get("author", ""))),
        created=one_line(str(own.get("created", ""))),
        changed=one_line(str(own.get("changed", ""))),
        kind=NoteKind(kind) if kind in set(NoteKind) else NoteKind.PASSAGE,
        parts=tuple((p[0], p[1]) for p in parts if _is_span(p)) if isinstance(parts, list) else (),
        query=one_line(str(own.get("query", ""))),
        reviewed=not own.get("unreviewed", False),
        detached=bool(own.get("detached", False)),
    )


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(number) is int for number in value)


def _count(own: Json) -> int:
    count = own.get("codes", 1)
    return count if type(count) is int and 0 < count < 1000 else 1


def _json(text: str) -> Json:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
