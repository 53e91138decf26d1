"""Everything that is exchanged, whatever the format: articles, codes, notes, links, and other records."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from search.notes.anchors import Anchor
from search.notes.code import Code
from search.notes.note import Link, Note
from search.text import one_line

Json = dict[str, Any]
# every name made here comes from this one, so that the same thing has the same name in every export
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:seedreader:exchange")


class Format(StrEnum):
    """A format; the value is what it is called on the command line."""

    W3C = "w3c"
    QDPX = "qdpx"
    QDC = "qdc"
    BRAT = "brat"
    CSV = "csv"
    JSONL = "jsonl"
    MARKDOWN = "md"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Source:
    """An article on which something is: its name in the corpus, its text, and what is known of it.

    ``text`` is "" where the articles' words are left out, and so is ``title``, which is one of its lines.
    """

    document: str
    text_hash: str
    text: str = ""
    title: str = ""
    outlet: str = ""
    author: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that no other program knows (a correction, a verdict, a side): see search.notes.tables.

    Documents in it are those of the corpus. ``kind`` is the table's name.
    """

    kind: str
    key: tuple[str, ...]
    record: Json


@dataclass(frozen=True, slots=True)
class Project:
    """What is exchanged; in a fixed order, so that equal things give equal bytes.

    ``codes`` have ids, and ``notes`` name them by their names, which are unique whatever their case.
    """

    provenance: Json = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    codes: tuple[Code, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()
    entries: tuple[Entry, ...] = ()

    def without_text(self) -> "Project":
        """The same without a word of the articles: hashes, offsets, codes and what the person wrote stay."""
        return replace(
            self,
            sources=tuple(replace(source, text="", title="") for source in self.sources),
            notes=tuple(replace(note, anchor=_bare(note)) for note in self.notes),
            entries=tuple(replace(entry, record=bare_record(entry.record)) for entry in self.entries),
        )


@dataclass(slots=True)
class Read:
    """What was read from a file of another program: a project, and sentences about what doesn't fit or was left out."""

    project: Project
    problems: list[str] = field(default_factory=list)
    format: Format | None = None


# a writer gives the members of an archive, or of one file under the name "", and sentences on what it can't carry
Written = tuple[dict[str, bytes], list[str]]
Writer = Callable[[Project], Written]


def guid(kind: str, *names: str) -> str:
    """A GUID that is always the same for the same thing; of an id of ours that is one, its own."""
    if len(names) == 1 and len(names[0]) == 32:
        try:
            return str(uuid.UUID(hex=names[0]))
        except ValueError:
            pass
    return str(uuid.uuid5(_NAMESPACE, "\0".join((kind, *names))))


def own_id(identifier: str) -> str:
    """The id of a GUID from anywhere: 32 hexadecimal digits, other words by a name made of them."""
    try:
        return uuid.UUID(identifier.strip("{} \n").removeprefix("urn:uuid:")).hex
    except (ValueError, AttributeError):
        return uuid.uuid5(_NAMESPACE, f"other\0{identifier}").hex


DOCUMENT_IN_KEY = {"value": 0, "identity": 1}  # of records of these kinds which part of the key names an article
# records as a sentence calls them, where that isn't the name of their table
_CALLED = {
    "value": ("value set for an article", "values set for articles"),
    "search": ("kept search", "kept searches"),
    "member": ("member of a side", "members of sides"),
    "declined": ("declined proposal for a side", "declined proposals for sides"),
    "identity": ("decision on who is who", "decisions on who is who"),
    "audited": ("marked quotation of an audit", "marked quotations of audits"),
    "verdict": ("verdict on tellings", "verdicts on tellings"),
}


def told(provenance: Json) -> str:
    """Where a file comes from, on one line."""
    names = ("date", "program", "extractor", "corpus", "corpus_hash", "threshold", "confirmed", "corrected", "line")
    return one_line(
        "; ".join(f"{name}: {provenance[name]}" for name in names if provenance.get(name) not in (None, ""))
    )


def counted(count: int, one: str, many: str = "") -> str:
    """A number of things, as in "3 notes"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counted_records(count: int, kind: str) -> str:
    """A number of records of a kind, as in "3 members of sides"."""
    return counted(count, *_CALLED.get(kind, (kind, "")))


def not_carried(project: Project, format_name: str, *, links: bool = True, entries: bool = True) -> list[str]:
    """Sentences on links and other records that a format has no place for."""
    left = []
    if not links and project.links:
        left.append(f"{counted(len(project.links), 'link')} between notes: {format_name} has no place for them.")
    if not entries:
        for kind in dict.fromkeys(entry.kind for entry in project.entries):
            count = sum(entry.kind == kind for entry in project.entries)
            left.append(f"{counted_records(count, kind)}: {format_name} has no place for them.")
    return left


def bare_record(record: Json) -> Json:
    """A record without the words of articles that its anchors hold."""
    words = {f"{which}{name}" for which in ("", "other_") for name in ("exact", "prefix", "suffix")}
    return {name: "" if name in words else value for name, value in record.items()}


def _bare(note: Note) -> Anchor:
    if not note.document:  # an actor's name is no article's words
        return note.anchor
    return replace(note.anchor, exact="", prefix="", suffix="")


def by_document(notes: Sequence[Note]) -> dict[str, list[Note]]:
    """Notes on articles by their document, in the order of both."""
    found: dict[str, list[Note]] = {}
    for note in notes:
        if note.document:
            found.setdefault(note.document, []).append(note)
    return found
