"""JSON Lines: everything, one object a line; the format that loses nothing."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from search.exchange.project import Entry, Project, Read, Source, Written
from search.notes.anchors import UNKNOWN, Anchor
from search.notes.code import Code
from search.notes.note import Link, Note, NoteKind, Relation
from search.text import clean, one_line

Json = dict[str, Any]
LONGEST = 2_000_000  # characters of a line


def write(project: Project) -> Written:
    """One file."""
    lines: list[Json] = [{"type": "provenance", **project.provenance}]
    for source in project.sources:
        about = {key: value for key, value in asdict(source).items() if key != "text"}
        lines.append({"type": "article", **about})
    lines += [{"type": "code", **code_json(code)} for code in project.codes]
    lines += [{"type": "note", **note_json(note)} for note in project.notes]
    lines += [
        {"type": "link", "note": link.note, "relation": link.relation.value, "other": link.other}
        for link in project.links
    ]
    lines += [{"type": entry.kind, "key": list(entry.key), "record": entry.record} for entry in project.entries]
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    return {"": text.encode()}, []


def read(text: str) -> Read:
    """What stands in such a file; a line that is none of its objects is a problem."""
    found: dict[str, list[Any]] = {"article": [], "code": [], "note": [], "link": [], "entry": []}
    provenance: Json = {}
    problems = []
    makers: dict[str, Callable[[Json], Any]] = {
        "article": _source,
        "code": code_of,
        "note": note_of,
        "link": _link,
    }
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            if len(line) > LONGEST:
                raise ValueError("too long")
            value = json.loads(line)
            kind = value["type"]
            if kind == "provenance":
                provenance = value
            elif kind in makers:
                found[kind].append(makers[kind](value))
            else:
                found["entry"].append(_entry(value))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            problems.append(f"Line {number} is nothing that this program wrote, and is left out.")
    project = Project(
        provenance,
        tuple(found["article"]),
        tuple(found["code"]),
        tuple(found["note"]),
        tuple(found["link"]),
        tuple(found["entry"]),
    )
    return Read(project, problems)


def code_json(code: Code) -> Json:
    """A code without what is counted of it."""
    return {
        "id": code.id,
        "name": code.name,
        "parent": code.parent,
        "colour": code.colour,
        "description": code.description,
    }


def code_of(value: Json) -> Code:
    """The code that ``code_json`` gave."""
    texts = [_text(value, key) for key in ("id", "parent", "colour", "description")]
    return Code(one_line(_text(value, "name")), 0, "", *texts)


def note_json(note: Note) -> Json:
    """A note as plain JSON values."""
    found = {key: value for key, value in asdict(note).items() if key != "anchor"}
    anchor = asdict(note.anchor)
    return {**found, "kind": note.kind.value, **anchor}


def note_of(value: Json) -> Note:
    """The note that ``note_json`` gave."""
    anchor = Anchor(
        start=_number(value, "start"),
        end=_number(value, "end"),
        exact=_text(value, "exact"),
        prefix=_text(value, "prefix"),
        suffix=_text(value, "suffix"),
        text_hash=_text(value, "text_hash"),
        alone=_number(value, "alone", UNKNOWN),
        times=_number(value, "times", UNKNOWN),
    )
    return Note(
        id=_text(value, "id"),
        document=_text(value, "document"),
        anchor=anchor,
        text=_text(value, "text"),
        codes=tuple(one_line(str(code)) for code in value.get("codes", ())),
        author=one_line(_text(value, "author")),
        created=one_line(_text(value, "created")),
        changed=one_line(_text(value, "changed")),
        kind=NoteKind(value.get("kind", "passage")),
        parts=tuple((int(start), int(end)) for start, end in value.get("parts", ())),
        subject=one_line(_text(value, "subject")),
        detached=bool(value.get("detached", False)),
        query=one_line(_text(value, "query")),
        reviewed=bool(value.get("reviewed", True)),
    )


def _source(value: Json) -> Source:
    names = ("document", "text_hash", "title", "outlet", "author", "date", "url")
    return Source(**{name: one_line(_text(value, name)) for name in names})


def _link(value: Json) -> Link:
    return Link(_text(value, "note"), Relation(value["relation"]), _text(value, "other"))


def _entry(value: Json) -> Entry:
    kind, key, record = value["type"], value["key"], value["record"]
    if not isinstance(kind, str) or not isinstance(record, dict) or not all(isinstance(part, str) for part in key):
        raise TypeError("no record")
    return Entry(kind, tuple(key), record)


def _text(value: Json, key: str) -> str:
    found = value.get(key, "")
    if not isinstance(found, str):
        raise TypeError(f"{key} is no text")
    return clean(found)


def _number(value: Json, key: str, default: int = 0) -> int:
    found = value.get(key, default)
    if type(found) is not int or abs(found) > 2**53:
        raise TypeError(f"{key} is no number")
    return found
