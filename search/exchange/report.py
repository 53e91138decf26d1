"""Reports for people: every note with the words it stands on, cited, as Markdown or as a page of HTML."""

import html
from collections.abc import Callable, Iterator
from functools import lru_cache

from search.citing.passage import Passage
from search.citing.prose import escaped, source
from search.exchange.project import Project, Source, Written, by_document, counted, not_carried
from search.notes.note import Note, NoteKind
from search.text import one_line, paragraphs

_STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif}"
    "blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #999}"
    ".where,.made,footer{color:#555;font-size:.85rem}.code{border:1px solid #999;border-radius:.3rem;padding:0 .3rem}"
    "pre{white-space:pre-wrap;font:inherit}"
)


def write_markdown(project: Project) -> Written:
    """One file."""
    looked = _Looked(project)
    lines = ["# Notes", ""]
    if project.codes:
        lines += ["## Codes", "", *_code_lines(project, lambda name, depth: f"{'  ' * depth}- {escaped(name)}"), ""]
    for heading, notes in _groups(project):
        lines += [f"## {escaped(heading)}", ""]
        for note in notes:
            lines += [*_note_lines(looked, note), ""]
    lines += _foot_markdown(project)
    return {"": ("\n".join(lines).rstrip("\n") + "\n").encode()}, _left(project, "a report")


def write_html(project: Project) -> Written:
    """One file that needs no other."""
    e = html.escape
    looked = _Looked(project)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>Notes</title><style>{_STYLE}</style></head><body>',
        "<h1>Notes</h1>",
    ]
    if project.codes:
        parts += ["<h2>Codes</h2>", "<pre>"]
        parts += [*_code_lines(project, lambda name, depth: f"{'    ' * depth}{e(name)}"), "</pre>"]
    for heading, notes in _groups(project):
        parts.append(f"<h2>{e(heading)}</h2>")
        parts += [line for note in notes for line in _note_html(looked, note)]
    parts.append("<footer><h2>Provenance</h2><dl>")
    parts += [f"<dt>{e(str(name))}</dt><dd>{e(str(value))}</dd>" for name, value in project.provenance.items()]
    parts.append("</dl></footer></body></html>")
    return {"": ("\n".join(parts) + "\n").encode()}, _left(project, "a report")


def _groups(project: Project) -> Iterator[tuple[str, list[Note]]]:
    """Notes by what they are on: each article, then the actors."""
    known = {s.document: s for s in project.sources}
    for document, notes in by_document(project.notes).items():
        about = known.get(document)
        yield (about.title if about and about.title else document), notes
    actors = [note for note in project.notes if note.kind is NoteKind.ACTOR]
    if actors:
        yield "Actors", actors


def _code_lines(project: Project, form: Callable[[str, int], str]) -> Iterator[str]:
    ids = {code.id for code in project.codes}
    seen: set[str] = set()

    def below(parent: str, depth: int) -> Iterator[str]:
        for code in sorted(project.codes, key=lambda c: (c.name.casefold(), c.id)):
            if (code.parent if code.parent in ids else "") == parent and code.id not in seen:
                seen.add(code.id)
                described = f": {one_line(code.description)}" if code.description else ""
                yield form(f"#{code.name}{described}", depth)
                yield from below(code.id, depth + 1)

    yield from below("", 0)


def _where(about: Source, note: Note) -> str:
    row = {
        "document": note.document,
        "text_hash": note.anchor.text_hash,
        **{name: getattr(about, name) for name in ("title", "outlet", "author", "date", "url")},
    }
    if note.anchor.end > note.anchor.start:
        row |= {"start": note.anchor.start, "end": note.anchor.end}
        if about.text:
            starts = _starts(about.text)
            row["paragraph"] = max(1, sum(start <= note.anchor.start for start in starts))
    return source(Passage.of(row))


@lru_cache(maxsize=4)  # the notes of one article come one after the other
def _starts(text: str) -> tuple[int, ...]:
    return tuple(start for start, _ in paragraphs(text))


def _made(note: Note) -> str:
    told = [note.author, note.changed or note.created]
    if note.query:
        told.append(f"found by the search {note.query}")
    if not note.reviewed:
        told.append("not reviewed")
    return ", ".join(part for part in told if part)


class _Looked:
    """What is looked up for every note, put in order once."""

    def __init__(self, project: Project) -> None:
        self.sources = {source.document: source for source in project.sources}
        self.colours = {code.name.casefold(): code.colour for code in project.codes}
        about = {n.id: one_line(n.anchor.exact or n.text or n.document)[:80] for n in project.notes}
        self._links: dict[str, list[str]] = {}
        for link in project.links:
            if link.other in about:
                self._links.setdefault(link.note, []).append(f"{link.relation.value} “{about[link.other]}”")

    def where(self, note: Note) -> str:
        """The citation of a note's place."""
        return _where(self.sources.get(note.document) or Source(note.document, note.anchor.text_hash), note)

    def links(self, note: Note) -> list[str]:
        """What a note says of others."""
        return self._links.get(note.id, [])


def _note_lines(looked: _Looked, note: Note) -> Iterator[str]:
    words = note.anchor.exact
    if note.kind is NoteKind.ACTOR:
        yield f"### {escaped(one_line(words))}"
        yield ""
    elif words:
        for line in words.split("\n"):
            yield f"> {escaped(one_line(line))}".rstrip()
        yield ""
    if note.document:
        yield escaped(looked.where(note))
        yield ""
    if note.codes:
        yield " ".join(escaped(f"#{code}") for code in note.codes)
        yield ""
    if note.text:  # the person's own Markdown
        yield note.text
        yield ""
    for link in looked.links(note):
        yield f"- {escaped(link)}"
    yield f"— {escaped(_made(note))}"


def _note_html(looked: _Looked, note: Note) -> Iterator[str]:
    e = html.escape
    if note.kind is NoteKind.ACTOR:
        yield f"<h3>{e(note.anchor.exact)}</h3>"
    elif note.anchor.exact:
        yield f"<blockquote><pre>{e(note.anchor.exact)}</pre></blockquote>"
    if note.document:
        yield f'<p class="where">{e(looked.where(note))}</p>'
    if note.codes:
        marks = [
            f'<span class="code" style="border-color:{looked.colours.get(code.casefold()) or "#999"}">#{e(code)}</span>'
            for code in note.codes
        ]
        yield f"<p>{' '.join(marks)}</p>"
    if note.text:
        yield f"<pre>{e(note.text)}</pre>"
    for link in looked.links(note):
        yield f"<p>{e(link)}</p>"
    yield f'<p class="made">{e(_made(note))}</p>'


def _foot_markdown(project: Project) -> Iterator[str]:
    yield "## Provenance"
    yield ""
    for name, value in project.provenance.items():
        yield f"- {escaped(str(name))}: {escaped(one_line(str(value)))}"


def _left(project: Project, what: str) -> list[str]:
    left = not_carried(project, what, entries=False)
    if not project.notes:
        left.append(f"{counted(0, 'note')}: the report is empty.")
    return left
