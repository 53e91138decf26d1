"""REFI-QDA read: projects and codebooks of other programs, whose offsets are believed only where the words agree.

NVivo counts a line end of two characters as two, ATLAS.ti writes two and counts one, some count UTF-16. So every way of
counting is tried on a text, and the one under which all words agree is taken; what doesn't fit is said.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from search.errors import UsageError
from search.exchange.counting import Counting, countings
from search.exchange.project import Entry, Project, Read, Source, guid, own_id
from search.exchange.refi import ACTOR, DETACHED, HASH, KIND, LONGEST_NAME, QUERY, UNREVIEWED, VARIABLES
from search.exchange.refi_tellings import SAYS, TELLING, verdict_of
from search.exchange.xml import child, children, content, descendants, local, parse
from search.notes.anchors import Anchor, make_anchor
from search.notes.code import Code
from search.notes.note import Link, Note, NoteKind, Relation
from search.text import clean, one_line, text_hash

_OTHER_SOURCES = {"PictureSource", "PDFSource", "AudioSource", "VideoSource"}
_NOT_CARRIED = {"Sets": "set", "Graphs": "graph"}


def read_codebook(data: bytes) -> Read:
    """The codes of a codebook."""
    root = parse(data, "The codebook")
    if local(root) != "CodeBook":
        raise UsageError("This is no REFI-QDA codebook.")
    problems = [f"{len(descendants(root, 'Set'))} sets of codes are left out."] if descendants(root, "Set") else []
    return Read(Project(codes=tuple(_codes(root))), problems)


def read_project(members: Mapping[str, bytes]) -> Read:
    """The notes, codes and links of a project, from the members of its archive."""
    name = next((name for name in sorted(members, key=len) if name.lower().endswith(".qde")), None)
    if name is None:
        raise UsageError("There is no project (.qde) in the archive.")
    root = parse(members[name], "The project")
    if local(root) != "Project":
        raise UsageError("This is no REFI-QDA project.")
    return _Reading(root, members).read()


@dataclass(frozen=True, slots=True)
class _Selection:
    """A selection as it stands: its words as far as its name gives them ("" where it doesn't)."""

    element: Any
    start: int
    end: int
    words: str


class _Reading:
    def __init__(self, root: Any, members: Mapping[str, bytes]) -> None:
        self._root = root
        self._members = {posixpath.basename(name).lower(): data for name, data in members.items()}
        self._problems: list[str] = []
        self._verdicts: list[Entry] = []
        self._users = {user.get("guid"): one_line(user.get("name") or "") for user in descendants(root, "User")}
        self._codes = {code.id: code for code in _codes(child(root, "CodeBook"))}
        self._memos = {note.get("guid"): note for note in children(child(root, "Notes"), "Note")}
        self._variables = {v.get("guid"): v.get("name") for v in descendants(root, "Variable")}

    def read(self) -> Read:
        """Everything that there is a place for, and sentences on the rest."""
        sources: list[Source] = []
        notes: list[Note] = []
        for element in children(child(self._root, "Sources"), "TextSource"):
            source = self._source(element)
            sources.append(source)
            notes += self._notes(element, source)
        notes += self._on_actors()
        others = [e for e in child(self._root, "Sources") if local(e) in _OTHER_SOURCES]
        if others:
            self._problems.append(f"{len(others)} pictures, PDFs, recordings or films are left out: articles are text.")
        for container, what in _NOT_CARRIED.items():
            count = len(list(child(self._root, container)))
            if count:
                self._problems.append(f"{count} {what}{'s' if count > 1 else ''} left out.")
        ends = self._linked()
        tellings = {note.id: note for note in notes if note.text == TELLING and note.id in ends}
        notes = [note for note in notes if note.id not in tellings]
        links = list(self._links({note.id for note in notes}, tellings))
        codes = tuple(self._codes.values())
        entries = tuple(self._verdicts)
        return Read(Project({}, tuple(sources), codes, tuple(notes), tuple(links), entries), self._problems)

    # -- texts

    def _source(self, element: Any) -> Source:
        values = {}
        for value in children(element, "VariableValue"):
            reference, text = child(value, "VariableRef"), child(value, "TextValue")
            name = self._variables.get(reference.get("targetGUID")) if len(value) else None
            if name in VARIABLES and text is not None:
                values[name] = one_line(content(text))
        own = content(child(element, "Description"))
        digest = own.removeprefix(HASH).strip() if own.startswith(HASH) else ""
        raw = self._text(element)
        text = clean(raw)
        return Source(
            document=values.pop("document", "") or one_line(element.get("name") or ""),
            text_hash=text_hash(text) if text else digest,
            text=raw,
            **values,
        )

    def _text(self, element: Any) -> str:
        """The text of a source as it stands in the file, without a byte-order mark."""
        path = element.get("plainTextPath") or ""
        if path:
            name = posixpath.basename(path.removeprefix("internal://").replace("\\", "/")).lower()
            data = self._members.get(name)
            if data is None:
                self._problems.append(f"The text {one_line(path)} is not in the archive.")
                return ""
            return data.decode("utf-8", "replace").removeprefix("\ufeff")
        return content(child(element, "PlainTextContent")).removeprefix("\ufeff")

    # -- notes

    def _notes(self, element: Any, source: Source) -> Iterator[Note]:
        selections = [s for e in children(element, "PlainTextSelection") if (s := self._selection(e)) is not None]
        counting = self._counting(source, selections)
        for selection in selections:
            note = self._note(selection.element, source, self._memo_of(selection.element))
            if not source.text:  # without a word: what the offsets mean is known by the hash alone
                anchor = replace(make_anchor("", 0, 0), start=selection.start, end=selection.end)
                yield replace(note, anchor=replace(anchor, text_hash=source.text_hash))
                continue
            span = counting.span(selection.start, selection.end) if counting is not None else None
            if span is None or not _agree(selection.words, counting.text[slice(*span)]):  # type: ignore[union-attr]
                where = f"{selection.start}-{selection.end}"
                self._problems.append(
                    f"{source.document}: the words at {where} are not “{one_line(selection.words)[:60]}”; left out."
                )
                continue
            yield replace(note, anchor=make_anchor(counting.text, *span))  # type: ignore[union-attr]
        yield from self._whole(element, source)

    def _counting(self, source: Source, selections: Sequence[_Selection]) -> Counting | None:
        """The way of counting under which most words agree; of equals the one of the standard."""
        ways = countings(source.text)
        scored = [
            sum(
                (span := way.span(s.start, s.end)) is not None and _agree(s.words, way.text[slice(*span)])
                for s in selections
            )
            for way in ways
        ]
        best = max(range(len(ways)), key=lambda i: scored[i], default=None)
        if best is not None and best and scored[best] > scored[0]:
            self._problems.append(f"{source.document}: offsets count {ways[best].name}: so the words agree.")
        return None if best is None else ways[best]

    def _selection(self, element: Any) -> _Selection | None:
        try:
            start, end = int(element.get("startPosition")), int(element.get("endPosition"))
        except (TypeError, ValueError):
            self._problems.append("A selection without a place is left out.")
            return None
        name = element.get("name") or ""
        return _Selection(element, start, end, name)

    def _whole(self, element: Any, source: Source) -> Iterator[Note]:
        """What is said of a whole text."""
        codes = [c for c in children(element, "Coding") if self._codings([c])]
        memos = [self._memos[g] for r in children(element, "NoteRef") if (g := r.get("targetGUID")) in self._memos]
        empty = replace(make_anchor(clean(source.text), 0, 0), text_hash=source.text_hash)
        for memo in memos or ([None] if codes else []):
            taken = [c for c in codes if memo is not None and self._belongs(c, memo)]
            if not taken and (memo is None or not any(self._belongs(c, m) for c in codes for m in memos)):
                taken = codes if memo is None or memo is memos[0] else []
            note = self._note(codes[0] if memo is None else memo, source, memo)
            yield replace(note, anchor=empty, codes=self._codings(taken), kind=NoteKind.ARTICLE)

    def _on_actors(self) -> Iterator[Note]:
        """Notes on actors: those of the project that say so, else what is said of a case that is one of ours."""
        empty = Source("", "")
        seen = set()
        for memo in self._memos.values():
            if subject := _actor(memo):
                seen.add(subject)
                yield _on_actor(self._note(memo, empty, memo), memo, subject)
        cases = children(child(self._root, "Cases"), "Case")
        for case in cases:
            if (subject := _actor(case)) and subject not in seen:
                note = replace(self._note(case, empty, None), codes=self._coded_by(children(case, "CodeRef")))
                yield _on_actor(note, case, subject)
        if others := sum(not _actor(case) for case in cases):
            self._problems.append(f"{others} case{'s' if others > 1 else ''} left out.")

    @staticmethod
    def _belongs(coding: Any, memo: Any) -> bool:
        """Whether a coding and a memo are of one note of ours."""
        target = child(coding, "CodeRef").get("targetGUID") or ""
        return bool(coding.get("guid") == guid("coding", own_id(memo.get("guid") or ""), target))

    def _note(self, element: Any, source: Source, memo: Any) -> Note:
        lines = content(child(element, "Description")).split("\n")
        stated = next((line.removeprefix(KIND) for line in lines if line.startswith(KIND)), "")
        query = next((line.removeprefix(QUERY) for line in lines if line.startswith(QUERY)), "")
        own = {stated, f"{ACTOR}{_actor(element)}", f"{KIND}{stated}", f"{QUERY}{query}", UNREVIEWED, DETACHED, ""}
        rest = "\n".join(line for line in lines if line not in own)
        written = content(child(memo, "PlainTextContent")) if memo is not None else ""
        text = "\n\n".join(part for part in (written, rest) if part)
        created = one_line(element.get("creationDateTime") or "")
        return Note(
            id=own_id(element.get("guid") or ""),
            document=source.document,
            anchor=make_anchor("", 0, 0),
            text=clean(text).strip(),
            codes=self._codings(children(element, "Coding")),
            author=self._users.get(element.get("creatingUser"), ""),
            created=created,
            changed=one_line(element.get("modifiedDateTime") or "") or created,
            kind=NoteKind(stated) if stated in set(NoteKind) - {NoteKind.ACTOR} else NoteKind.PASSAGE,
            query=one_line(query),
            reviewed=UNREVIEWED not in lines,
            detached=DETACHED in lines,
        )

    def _memo_of(self, element: Any) -> Any:
        for reference in children(element, "NoteRef"):
            if (memo := self._memos.get(reference.get("targetGUID"))) is not None:
                return memo
        return None

    def _codings(self, codings: Sequence[Any]) -> tuple[str, ...]:
        return self._coded_by([child(coding, "CodeRef") for coding in codings])

    def _coded_by(self, references: Sequence[Any]) -> tuple[str, ...]:
        names = []
        for reference in references:
            code = self._codes.get(own_id(reference.get("targetGUID") or ""))
            if code is None:
                self._problems.append("A coding by a code that isn't in the codebook is left out.")
            else:
                names.append(code.name)
        return tuple(dict.fromkeys(names))

    def _linked(self) -> set[str]:
        """The ids of selections of which a link says whether they tell one statement."""
        links = [e for e in children(child(self._root, "Links"), "Link") if e.get("name") in SAYS.values()]
        return {own_id(link.get(end) or "") for link in links for end in ("originGUID", "targetGUID")}

    def _links(self, known: set[str], tellings: Mapping[str, Note]) -> Iterator[Link]:
        for element in children(child(self._root, "Links"), "Link"):
            one, other = (own_id(element.get(end) or "") for end in ("originGUID", "targetGUID"))
            relation = one_line(element.get("name") or "")
            if relation in set(Relation) and one in known and other in known:
                yield Link(one, Relation(relation), other)
            elif one in tellings and other in tellings and relation in SAYS.values():
                first, second = tellings[one], tellings[other]
                made = {"author": first.author, "created": first.created, "changed": first.changed}
                places = (first.document, first.anchor), (second.document, second.anchor)
                self._verdicts.append(verdict_of(relation, own_id(element.get("guid") or ""), places, made))
            else:
                self._problems.append(f"The link “{relation[:40]}” is left out: it is none between two notes.")


def _actor(element: Any) -> str:
    """The key of the actor that a note or a case of ours is about, or ""."""
    first = content(child(element, "Description")).split("\n", 1)[0]
    return one_line(first.removeprefix(ACTOR)) if first.startswith(ACTOR) else ""


def _on_actor(note: Note, element: Any, subject: str) -> Note:
    anchor = Anchor(0, 0, one_line(element.get("name") or "") or subject, "", "", "", 0, 0)
    return replace(note, kind=NoteKind.ACTOR, subject=subject, anchor=anchor)


def _codes(root: Any) -> Iterator[Code]:
    """All codes below an element, each with the id of the one above it."""
    waiting = [(element, "") for element in children(child(root, "Codes"), "Code")][::-1]
    while waiting:
        element, parent = waiting.pop()
        identity = own_id(element.get("guid") or "")
        description = clean(content(child(element, "Description")))
        colour = (element.get("color") or "").lower()
        if len(colour) == 4:
            colour = "#" + "".join(digit * 2 for digit in colour[1:])
        yield Code(one_line(element.get("name") or ""), 0, "", identity, parent, colour, description)
        waiting += [(child, identity) for child in reversed(children(element, "Code"))]


def _agree(name: str, words: str) -> bool:
    """Whether the words that a selection is named by stand there; a name that was cut is compared as far as it goes."""
    if not name:
        return True
    named, there = one_line(name), one_line(words)
    if len(name) >= LONGEST_NAME and named.endswith("…"):
        return there.startswith(named[:-1].strip())
    return named == there
