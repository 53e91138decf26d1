"""brat standoff read: the annotations in the files of a folder, whose words must stand where they say."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from search.errors import UsageError
from search.exchange.brat import ABOUT, NONE, OWN
from search.exchange.json_lines import code_of
from search.exchange.project import Format, Project, Read, Source, own_id
from search.notes.anchors import make_anchor
from search.notes.code import Code
from search.notes.note import Link, Note, NoteKind, Relation
from search.text import clean, one_line, text_hash

Json = dict[str, Any]
Span = tuple[int, int]
_ENTITY = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t?(.*)")
_RELATION = re.compile(r"(R\d+)\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*")
_NOTE = re.compile(r"(#\d*)\t(\S+) (\S+)\t(.*)")


def read_annotations(members: Mapping[str, bytes]) -> Read:
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


def _several(line: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], line)


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
