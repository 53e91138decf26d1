"""REFI-QDA: a project (.qdpx) as NVivo, ATLAS.ti, MAXQDA and QualCoder exchange them.

The order of children is the schema's, empty containers are left out, GUIDs are the same in every export. Positions are
code points from 0, the end exclusive; texts have LF and no byte-order mark.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from search.exchange.archive import pack
from search.exchange.project import Project, Source, Written, by_document, counted, guid, not_carried
from search.exchange.refi_codes import id_of_code, origin, provenance, put_codes
from search.exchange.refi_tellings import SAYS, TELLING, linked, selection_guid
from search.exchange.xml import fit, written
from search.notes.anchors import Anchor
from search.notes.note import Note, NoteKind
from search.notes.tables import Kind
from search.notes.verdict import Judged
from search.text import one_line

PROJECT = "urn:QDA-XML:project:1.0"
LONGEST_NAME = 250  # characters of the words that a selection is named by
HASH = "text SHA-256: "  # the description of a text begins with it, that of a selection has these
ACTOR, KIND, QUERY, UNREVIEWED, DETACHED = "actor: ", "kind: ", "found by the search: ", "not reviewed", "detached"
VARIABLES = ("document", "title", "outlet", "author", "date", "url")
_OWN = (NoteKind.ARTICLE, NoteKind.ACTOR)  # notes that have no selection to be known by
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")


def write_project(project: Project) -> Written:
    """The archive."""
    return {"": pack(members(project))}, _left_out(project)


def members(project: Project) -> dict[str, bytes]:
    """What is in the archive: project.qde first, then the texts."""
    from lxml import etree

    made = str(project.provenance.get("date", ""))
    root = etree.Element(f"{{{PROJECT}}}Project", nsmap={None: PROJECT})
    root.set("name", fit(str(project.provenance.get("corpus", "")) or "seedreader"))
    root.set("origin", origin(project))
    if _TIME.fullmatch(made):
        root.set("creationDateTime", made)
    _Project(root, project).fill()
    found = {"project.qde": written(root)}
    for source in project.sources:
        if source.text:
            found[f"sources/{_source(source)}.txt"] = source.text.encode("utf-8")
    return found


class _Project:
    """Fills the element of a project."""

    def __init__(self, root: Any, project: Project) -> None:
        self._root = root
        self._project = project
        self._ids = {code.name.casefold(): id_of_code(code) for code in project.codes}
        self._memos: list[Note] = []
        self._noted = by_document(project.notes)
        self._linked = list(linked(project))

    def fill(self) -> None:
        project = self._project
        made = {str(entry.record["author"]) for entry, _ in self._linked}
        authors = sorted({note.author for note in project.notes} | made)
        if authors:
            users = self._add(self._root, "Users")
            for author in authors:
                self._add(users, "User", guid=guid("user", author), name=fit(author))
        if project.codes:
            put_codes(self._add(self._add(self._root, "CodeBook"), "Codes"), project, PROJECT)
        if project.sources:
            variables = self._add(self._root, "Variables")
            for name in VARIABLES:
                self._add(variables, "Variable", guid=guid("variable", name), name=name, typeOfVariable="Text")
        self._cases()
        if project.sources:
            sources = self._add(self._root, "Sources")
            for source in project.sources:
                self._source(sources, source)
        self._notes()
        self._links()
        self._add(self._root, "Description").text = provenance(project)

    def _links(self) -> None:
        if not self._project.links and not self._linked:
            return
        links = self._add(self._root, "Links")
        for link in self._project.links:
            self._add(
                links,
                "Link",
                guid=guid("link", link.note, link.relation, link.other),
                name=link.relation.value,
                direction="OneWay",
                originGUID=guid("note", link.note),
                targetGUID=guid("note", link.other),
            )
        for entry, _ in self._linked:
            self._add(
                links,
                "Link",
                guid=guid("verdict", entry.key[0]),
                name=SAYS[Judged(entry.record["says"])],
                originGUID=selection_guid(entry, second=False),
                targetGUID=selection_guid(entry, second=True),
            )

    def _cases(self) -> None:
        """Actors that have notes: a case each, and each note as one of the project, by which it comes back."""
        actors: dict[str, list[Note]] = {}
        for note in self._project.notes:
            if note.kind is NoteKind.ACTOR:
                actors.setdefault(note.subject, []).append(note)
        if not actors:
            return
        cases = self._add(self._root, "Cases")
        for subject, notes in sorted(actors.items()):
            case = self._add(cases, "Case", guid=guid("actor", subject), name=fit(one_line(notes[0].anchor.exact)))
            memos = "\n\n".join(note.text for note in notes if note.text)
            self._add(case, "Description").text = fit(f"{ACTOR}{subject}\n{memos}".strip())
            self._memos += notes
            for code in dict.fromkeys(self._ids[c.casefold()] for note in notes for c in note.codes):
                self._add(case, "CodeRef", targetGUID=code)

    def _source(self, parent: Any, source: Source) -> None:
        element = self._add(parent, "TextSource", guid=_source(source), name=fit(source.title or source.document))
        self._add(element, "Description").text = f"{HASH}{source.text_hash}"
        if source.text:
            element.set("plainTextPath", f"internal://{_source(source)}.txt")
        else:
            self._add(element, "PlainTextContent").text = ""
        here = self._noted.get(source.document, [])
        for note in here:
            if note.kind is not NoteKind.ARTICLE and note.anchor.text_hash == source.text_hash:
                self._selection(element, note)
        for entry, places in self._linked:
            for second, (document, anchor) in enumerate(places):
                if document == source.document:
                    about = self._select(element, selection_guid(entry, bool(second)), anchor, entry.record)
                    self._add(about, "Description").text = TELLING
        whole = [note for note in here if note.kind is NoteKind.ARTICLE]
        for note in whole:
            self._coded(element, note)
        for note in whole:
            self._memo(element, note)
        for name in VARIABLES:
            value = getattr(source, name)
            if value:
                variable = self._add(element, "VariableValue")
                self._add(variable, "VariableRef", targetGUID=guid("variable", name))
                self._add(variable, "TextValue").text = fit(value)

    def _selection(self, parent: Any, note: Note) -> None:
        made = {"author": note.author, "created": note.created, "changed": note.changed}
        element = self._select(parent, guid("note", note.id), note.anchor, made)
        about = _about(note)
        if about:
            self._add(element, "Description").text = fit(about)
        self._coded(element, note)
        self._memo(element, note)

    def _select(self, parent: Any, identifier: str, anchor: Anchor, made: Mapping[str, Any]) -> Any:
        return self._add(
            parent,
            "PlainTextSelection",
            guid=identifier,
            name=fit(anchor.exact if len(anchor.exact) <= LONGEST_NAME else f"{anchor.exact[: LONGEST_NAME - 1]}…"),
            startPosition=str(anchor.start),
            endPosition=str(anchor.end),
            creatingUser=guid("user", str(made["author"])),
            **_times(str(made["created"]), str(made["changed"])),
        )

    def _coded(self, parent: Any, note: Note) -> None:
        for code in note.codes:
            target = self._ids[code.casefold()]
            user = guid("user", note.author)
            coding = self._add(parent, "Coding", guid=guid("coding", note.id, target), creatingUser=user)
            if "creationDateTime" in _times(note.created, note.changed):
                coding.set("creationDateTime", note.created)
            self._add(coding, "CodeRef", targetGUID=target)

    def _memo(self, parent: Any, note: Note) -> None:
        # a note on an article is known by its memo, which it has even without a text
        if note.text or note.kind is NoteKind.ARTICLE:
            self._memos.append(note)
            self._add(parent, "NoteRef", targetGUID=_memo(note))

    def _notes(self) -> None:
        if not self._memos:
            return
        notes = self._add(self._root, "Notes")
        for note in self._memos:
            user = guid("user", note.author)
            actor = note.kind is NoteKind.ACTOR
            called = fit(one_line(note.anchor.exact)) if actor else f"memo {note.id[:8]}"
            element = self._add(notes, "Note", guid=_memo(note), name=called, creatingUser=user)
            for name, value in _times(note.created, note.changed).items():
                element.set(name, value)
            about = _about(note) if note.kind in _OWN else ""
            if about or actor:
                whose = f"{ACTOR}{one_line(note.subject)}\n" if actor else ""
                self._add(element, "Description").text = fit(f"{whose}{about}")
            self._add(element, "PlainTextContent").text = fit(note.text)
            if actor:
                self._coded(element, note)

    @staticmethod
    def _add(parent: Any, element: str, /, **attributes: str) -> Any:
        from lxml import etree

        return etree.SubElement(parent, f"{{{PROJECT}}}{element}", attributes)


def _source(source: Source) -> str:
    return guid("source", source.document, source.text_hash)


def _memo(note: Note) -> str:
    return guid("note", note.id) if note.kind in _OWN else guid("memo", note.id, "")


def _times(created: str, changed: str) -> dict[str, str]:
    times = {"creationDateTime": created, "modifiedDateTime": changed}
    return {name: value for name, value in times.items() if _TIME.fullmatch(value)}


def _about(note: Note) -> str:
    """What no element says of a note, a line each."""
    lines = [
        f"{KIND}{note.kind.value}" if note.kind not in (NoteKind.PASSAGE, NoteKind.ARTICLE) else "",
        f"{QUERY}{note.query}" if note.query else "",
        UNREVIEWED if not note.reviewed else "",
        DETACHED if note.detached else "",
    ]
    return "\n".join(line for line in lines if line)


def _left_out(project: Project) -> list[str]:
    out = {entry.key for entry, _ in linked(project)}
    rest = tuple(e for e in project.entries if e.kind != Kind.VERDICT or e.key not in out)
    left = not_carried(replace(project, entries=rest), "REFI-QDA", entries=False)
    hashes = {source.document: source.text_hash for source in project.sources}
    lost = [n for n in project.notes if n.anchor.exact and n.document and hashes.get(n.document) != n.anchor.text_hash]
    if lost:
        left.append(f"{counted(len(lost), 'note')}: the words are no longer in the article, or it isn't here.")
    parted = sum(bool(note.parts) for note in project.notes)
    if parted:
        left.append(f"{counted(parted, 'quotation')} in parts: each is one selection from its first to its last word.")
    return left
