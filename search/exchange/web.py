"""W3C Web Annotation, as JSON-LD: a collection with one page of annotations.

Offsets are Unicode code points, the end exclusive. The source of a target is named after the SHA-256 of its text
(RFC 6920), so that an annotation says on which words it was made wherever the article lies.
"""

import base64
import json
import re
from collections.abc import Mapping
from typing import Any

from search.exchange.json_lines import code_json, code_of
from search.exchange.project import Entry, Format, Project, Read, Source, Written, guid, own_id
from search.notes.anchors import UNKNOWN, Anchor
from search.notes.note import Link, Note, NoteKind, Relation
from search.text import clean, one_line

Json = dict[str, Any]
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"seedreader": "urn:seedreader:"}]
_OWN = "seedreader:"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FIELDS = ("title", "outlet", "author", "date", "url")


def write(project: Project) -> Written:
    """One file."""
    sources = {source.document: source for source in project.sources}
    generator = {"type": "Software", "name": str(project.provenance.get("program", "seedreader"))}
    items = [{**_annotation(note, sources), "generator": generator} for note in project.notes]
    items += [{**_linking(link), "generator": generator} for link in project.links]
    items += [{**_editing(entry), "generator": generator} for entry in project.entries]
    # of a project the codes and notes it has, whatever the date
    name = guid("collection", *(item["id"] for item in items), "")
    collection = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": "notes made with seedreader",
        "total": len(items),
        f"{_OWN}provenance": project.provenance,
        f"{_OWN}codes": [code_json(code) for code in project.codes],
        f"{_OWN}articles": [_article(source) for source in project.sources],
        "first": {
            "id": f"urn:uuid:{guid('page', name)}",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return {"": (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()}, []


def read(value: Any) -> Read:
    """The notes in a collection, a page, a list of annotations, or one of them."""
    collection = value if isinstance(value, dict) else {}
    problems: list[str] = []
    notes: list[Note] = []
    links: list[Link] = []
    entries: list[Entry] = []
    codes = _listed(collection.get(f"{_OWN}codes"), code_of, problems, "code")
    sources = _listed(collection.get(f"{_OWN}articles"), _source_of, problems, "article")
    for item in _items(value):
        try:
            if f"{_OWN}relation" in item:
                links.append(_link_of(item))
            elif f"{_OWN}record" in item:
                entries.append(_entry_of(item))
            else:
                notes.append(_note_of(item))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            name = one_line(str(item.get("id", "without an id") if isinstance(item, dict) else "that is none"))
            problems.append(f"The annotation {name[:80]} can't be read ({type(error).__name__}), and is left out.")
    project = Project({}, tuple(sources), tuple(codes), tuple(notes), tuple(links), tuple(entries))
    return Read(project, problems, Format.W3C)


def name_of_text(text_hash: str) -> str:
    """The IRI of the text of a SHA-256."""
    try:
        digest = bytes.fromhex(text_hash)
    except ValueError:
        digest = b""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


# -- written


def _annotation(note: Note, sources: Mapping[str, Source]) -> Json:
    bodies: list[Json] = [{"type": "TextualBody", "purpose": "tagging", "value": code} for code in note.codes]
    if note.text:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": note.text})
    found: Json = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{guid('note', note.id)}",
        "type": "Annotation",
        "motivation": [m for m, has in (("tagging", note.codes), ("commenting", note.text)) if has] or ["highlighting"],
        **_made(note.author, note.created, note.changed),
        **({"body": bodies} if bodies else {}),
        "target": _target(note, sources),
        f"{_OWN}kind": note.kind.value,
    }
    more = {
        "parts": [list(part) for part in note.parts],
        "query": note.query,
        "unreviewed": not note.reviewed,
        "detached": note.detached,
    }
    return found | {f"{_OWN}{name}": value for name, value in more.items() if value}


def _target(note: Note, sources: Mapping[str, Source]) -> Json:
    if note.kind is NoteKind.ACTOR:
        return {"id": f"urn:seedreader:actor:{_percent(note.subject)}", f"{_OWN}actor": note.subject,
                f"{_OWN}name": note.anchor.exact}  # fmt: skip
    source = sources.get(note.document) or Source(note.document, note.anchor.text_hash)
    return _place(source.document, note.anchor)


def _place(document: str, anchor: Anchor) -> Json:
    source: Json = {"id": name_of_text(anchor.text_hash), "type": "Text", "format": "text/plain"}
    source |= {f"{_OWN}document": document, f"{_OWN}sha256": anchor.text_hash}
    if anchor.end <= anchor.start:
        return source
    selectors: list[Json] = [{"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}]
    if anchor.exact:
        selectors.append(
            {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
        )
    return {"type": "SpecificResource", "source": source, "selector": selectors}


def _linking(link: Link) -> Json:
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{guid('link', link.note, link.relation, link.other)}",
        "type": "Annotation",
        "motivation": "linking",
        "body": {"id": f"urn:uuid:{guid('note', link.other)}", "type": "Text"},
        "target": {"id": f"urn:uuid:{guid('note', link.note)}", "type": "Text"},
        f"{_OWN}relation": link.relation.value,
    }


def _editing(entry: Entry) -> Json:
    record = entry.record
    anchored = isinstance(record.get("text_hash"), str) and isinstance(record.get("document"), str)
    target: Json = {"id": "urn:seedreader:corpus", "type": "Text"}
    if anchored:
        exact, prefix, suffix = (str(record.get(name, "")) for name in ("exact", "prefix", "suffix"))
        anchor = Anchor(record["start"], record["stop"], exact, prefix, suffix, record["text_hash"])
        target = _place(record["document"], anchor)
    made = (str(record.get(name, "")) for name in ("author", "created", "changed"))
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{guid(entry.kind, *entry.key, '')}",
        "type": "Annotation",
        "motivation": "editing",
        **_made(*made),
        "body": {"type": "TextualBody", "purpose": "editing", "value": f"{entry.kind}: {_says(record)}".strip(": ")},
        "target": target,
        f"{_OWN}record": {"kind": entry.kind, "key": list(entry.key), "fields": record},
    }


def _says(record: Json) -> str:
    return one_line(
        str(
            next(
                (record[name] for name in ("what", "says", "name", "member", "value", "query") if record.get(name)), ""
            )
        )
    )


def _made(author: str, created: str, changed: str) -> Json:
    found: Json = {"creator": {"type": "Person", "name": author}} if author else {}
    for name, value in (("created", created), ("modified", changed)):
        if _TIME.fullmatch(value):
            found[name] = value
    return found


def _article(source: Source) -> Json:
    known = {name: getattr(source, name) for name in _FIELDS if getattr(source, name)}
    return {"document": source.document, "text_hash": source.text_hash, **known}


def _percent(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")


# -- read


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    kind = value.get("type")
    if kind == "AnnotationCollection":
        first = value.get("first")
        return _items(first) if isinstance(first, dict | list) else []
    if kind == "AnnotationPage" or "items" in value:
        return value["items"] if isinstance(value.get("items"), list) else []
    return [value]


def _listed(values: Any, make: Any, problems: list[str], what: str) -> list[Any]:
    found = []
    for value in values if isinstance(values, list) else []:
        try:
            found.append(make(value))
        except (KeyError, TypeError, ValueError, AttributeError):
            problems.append(f"What is said of one {what} can't be read, and is left out.")
    return found


def _source_of(value: Json) -> Source:
    names = ("document", "text_hash", *_FIELDS)
    return Source(**{name: one_line(str(value.get(name, ""))) for name in names})


def _note_of(item: Json) -> Note:
    target = item["target"][0] if isinstance(item["target"], list) else item["target"]
    target = {"source": target} if isinstance(target, str) else target
    bodies = item.get("body", item.get("bodyValue", []))
    bodies = bodies if isinstance(bodies, list) else [bodies]
    codes: list[str] = []
    texts: list[str] = []
    for body in bodies:
        value = body if isinstance(body, str) else body.get("value", "")
        tag = isinstance(body, dict) and "tagging" in str(body.get("purpose", item.get("motivation", "")))
        (codes if tag else texts).append(clean(str(value)))
    source, anchor = _anchor_of(target)
    kind = NoteKind(item.get(f"{_OWN}kind", NoteKind.PASSAGE if anchor.end or anchor.exact else NoteKind.ARTICLE))
    creator = item.get("creator", "")
    creator = creator[0] if isinstance(creator, list) and creator else creator
    author = creator.get("name", creator.get("nickname", "")) if isinstance(creator, dict) else creator
    created = one_line(str(item.get("created", "")))
    subject = one_line(str(target.get(f"{_OWN}actor", "")))
    if kind is NoteKind.ACTOR:
        source, anchor = "", Anchor(0, 0, one_line(str(target.get(f"{_OWN}name", ""))), "", "", "", 0, 0)
    return Note(
        id=own_id(str(item.get("id", ""))),
        document=source,
        anchor=anchor,
        text="\n\n".join(text for text in texts if text),
        codes=tuple(dict.fromkeys(one_line(code) for code in codes if code.strip())),
        author=one_line(str(author)),
        created=created,
        changed=one_line(str(item.get("modified", created))),
        kind=kind,
        parts=tuple((int(start), int(end)) for start, end in item.get(f"{_OWN}parts", ())),
        subject=subject,
        query=one_line(str(item.get(f"{_OWN}query", ""))),
        reviewed=not item.get(f"{_OWN}unreviewed", False),
        detached=bool(item.get(f"{_OWN}detached", False)),
    )


def _anchor_of(target: Json) -> tuple[str, Anchor]:
    """Where a target is: the name of its document, as far as it gives one, and its anchor."""
    source = target.get("source", target)
    known = source if isinstance(source, dict) else {"id": source}
    document = one_line(str(known.get(f"{_OWN}document") or known.get("id") or ""))
    digest = one_line(str(known.get(f"{_OWN}sha256") or ""))
    selectors = target.get("selector", [])
    start = end = 0
    exact = prefix = suffix = ""
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        if not isinstance(selector, dict):
            continue
        if selector.get("type") == "TextPositionSelector":
            start, end = int(selector["start"]), int(selector["end"])
        elif selector.get("type") == "TextQuoteSelector":
            exact, prefix, suffix = (clean(str(selector.get(name) or "")) for name in ("exact", "prefix", "suffix"))
    if start < 0 or end < start:
        raise ValueError("no place")
    return document, Anchor(start, end, exact, prefix, suffix, digest, UNKNOWN, UNKNOWN)


def _link_of(item: Json) -> Link:
    body, target = item["body"], item["target"]
    return Link(own_id(target["id"]), Relation(item[f"{_OWN}relation"]), own_id(body["id"]))


def _entry_of(item: Json) -> Entry:
    record = item[f"{_OWN}record"]
    key = record["key"]
    if not isinstance(record["fields"], dict) or not all(isinstance(part, str) for part in key):
        raise TypeError("no record")
    return Entry(str(record["kind"]), tuple(key), record["fields"])
