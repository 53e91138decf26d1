"""What the engine answers about notes and codes: on what they are, many at once, and those that lost their place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from search.errors import UsageError
from search.part import Part
from search.statements.answers import MAX_WINDOW, WINDOW

if TYPE_CHECKING:
    pass

Json = dict[str, Any]
MOST_HITS = 20_000  # coded in one step


class NoteAnswers(Part):
    """A part of the engine. What it keeps is on the disk when a method returns."""

    def notes(
        self,
        number: int | None = None,
        words: str = "",
        code: str = "",
        kind: str = "",
        unreviewed: bool = False,
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """A window of notes: of one article, or of all those that hold the words, have the code and are of the kind."""
        count = min(count, MAX_WINDOW)
        if number is not None:
            rows = self._annotations.of_article(number)
            return {"total": len(rows), "rows": rows[offset : offset + count]}
        return self._annotations.listed(words, code, kind, unreviewed=unreviewed, offset=offset, count=count)

    def add_note(
        self, number: int, start: int, end: int, text: str = "", codes: Sequence[str] = (), kind: str = "passage"
    ) -> Json:
        """Annotate a passage, or what stands there (a quotation, a statement)."""
        return self._annotations.add(number, start, end, text, codes, kind)

    def note_article(self, number: int, text: str = "", codes: Sequence[str] = ()) -> Json:
        """Annotate a whole article."""
        return self._annotations.add(number, 0, 0, text, codes, "article")

    def note_actor(self, key: str, name: str, text: str = "", codes: Sequence[str] = ()) -> Json:
        """Annotate an actor of the corpus."""
        return self._annotations.rows([self.library.notes.add_actor_note(key, name, text, codes)])[0]

    def change_note(self, note: str, text: str | None = None, codes: Sequence[str] | None = None) -> Json:
        """Change a note's text or codes."""
        return self._annotations.change(note, text, codes)

    def review_note(self, note: str, reviewed: bool = True) -> Json:
        """Say that a person looked at a note that a search made."""
        self.library.notes.change_note(note, reviewed=reviewed)
        return {}

    def delete_note(self, note: str) -> Json:
        """Delete a note; ``undo`` brings it back."""
        self.library.notes.delete_note(note)
        return {}

    def link_notes(self, note: str, relation: str, other: str) -> Json:
        """Say that a note contradicts, repeats or answers another."""
        self.library.notes.link_notes(note, _relation(relation), other)
        return {}

    def unlink_notes(self, note: str, relation: str, other: str) -> Json:
        """Take that back."""
        self.library.notes.unlink_notes(note, _relation(relation), other)
        return {}

    def note_links(self, note: str, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of a note's links: {"relation", "note": the other, "back": whether it is the other's, "text", "exact"}."""  # noqa: E501
        ours = self.library.notes.notes_of([note])
        links = self._annotations.rows(ours)[0]["links"] if ours else []
        others = {other.id: other for other in self.library.notes.notes_of([link["note"] for link in links])}
        rows = [
            {**link, "text": others[link["note"]].text, "exact": others[link["note"]].anchor.exact}
            for link in links
            if link["note"] in others
        ]
        return {"total": len(rows), "rows": rows[offset : offset + min(count, MAX_WINDOW)]}

    def undo(self) -> Json:
        """Take back the last thing the person did: {"did": sentence or null, "renamed"}.

        "renamed": [side, what it is called now] where that is another name, else null.
        """
        return self._turned(self.library.notes.undo)

    def latest_step(self) -> Json:
        """What ``undo`` takes back: {"step"}, a number larger than those of all steps before, 0 for nothing."""
        return {"step": self.library.notes.latest_step() if self.library.noted else 0}

    def redo(self) -> Json:
        """Do again what was taken back; as ``undo`` answers."""
        return self._turned(self.library.notes.redo)

    def _turned(self, turn: Callable[[], str | None]) -> Json:
        before = {side.name for side in self.library.notes.sides()}
        did = turn()
        after = {side.name for side in self.library.notes.sides()}
        renamed = [*(before - after), *(after - before)]
        return {"did": did, "renamed": renamed if len(before) == len(after) and renamed else None}

    # -- codes

    def codes(self, offset: int = 0, count: int = 400) -> Json:
        """A window of the codebook, the code used last first: {"total", "rows"}."""
        rows = [asdict(code) for code in self.library.notes.codes()]
        return {"total": len(rows), "rows": rows[offset : offset + count]}

    def make_code(self, name: str, parent: str = "", colour: str = "", description: str = "") -> Json:
        """A new code."""
        return asdict(self.library.notes.make_code(name, parent, colour, description))

    def change_code(
        self,
        name: str,
        to: str | None = None,
        parent: str | None = None,
        colour: str | None = None,
        description: str | None = None,
    ) -> Json:
        """Rename, move, recolour or describe a code."""
        changed = self.library.notes.change_code(name, to=to, parent=parent, colour=colour, description=description)
        return asdict(changed)

    def merge_codes(self, name: str, into: str) -> Json:
        """Put another code wherever a code stands, and delete it: {"notes": how many had it}."""
        return {"notes": self.library.notes.merge_codes(name, into)}

    def delete_code(self, name: str) -> Json:
        """Take a code off every note and out of the codebook: {"notes": how many had it}."""
        return {"notes": self.library.notes.delete_code(name)}

    # -- many at once

    def code_articles(self, numbers: Sequence[int], codes: Sequence[str]) -> Json:
        """Put codes on whole articles, in one step: {"notes"}."""
        with self.library.notes.step(f"{_codes(codes)} on {len(numbers):,} articles"):
            for number in numbers:
                self._annotations.add(number, 0, 0, "", codes, "article")
        return {"notes": len(numbers)}

    def code_passages(self, passages: Sequence[Json], codes: Sequence[str]) -> Json:
        """Put codes on passages or quotations, {"number", "start", "end", "kind"}, in one step: {"notes"}."""
        with self.library.notes.step(f"{_codes(codes)} on {len(passages):,} passages"):
            for passage in passages:
                place = passage["number"], passage["start"], passage["end"]
                self._annotations.add(*place, "", codes, passage["kind"])
        return {"notes": len(passages)}

    def code_hits(self, query: str, codes: Sequence[str] = (), preview: bool = False) -> Json:
        """Put codes on all hits of a search, in one step; what it coded keeps the query and waits for a review.

        {"notes", "articles"}: how many hits there are (in how many articles), or with ``preview`` would be. An article
        that was found by no words of it is coded whole. Raises UsageError for too many.
        """
        found = list(self._hits(query))
        if len(found) > MOST_HITS:
            raise UsageError(f"More than {MOST_HITS:,} hits can't be coded at once: narrow the search.")
        if not preview:
            with self.library.notes.step(f"{_codes(codes)} on {len(found):,} hits of {query}"):
                for number, start, end in found:
                    kind = "passage" if start < end else "article"
                    self._annotations.add(number, start, end, "", codes, kind, query)
        return {"notes": len(found), "articles": len({number for number, _, _ in found})}

    def _hits(self, query: str) -> Iterator[tuple[int, int, int]]:
        answer = self._finding.answer(query, typing=False)
        count = 0
        for number, spans in self._finding.hits_of(answer.numbers, answer):
            hits = spans or [(0, 0)]
            count += len(hits)
            yield from ((number, start, end) for start, end in hits)
            if count > MOST_HITS:
                return

    # -- a file of notes that can't be used

    def copies(self) -> Json:
        """The copies of the file of notes that are whole, the newest first: {"rows": [{"name", "notes"}]}."""
        from search.notes.rescue import examine

        found = examine(self.library.place.file).copies
        return {"rows": [{"name": copy.name, "notes": copy.notes} for copy in found if copy.whole]}

    def restore_notes(self, name: str) -> Json:
        """Put a copy in the place of the file of notes, which is kept beside it: {"notes", "kept": its name}."""
        from search.notes.rescue import restore

        file = self.library.place.file
        restored = restore(file, file.with_name(name.rpartition("/")[2]))
        return {"notes": restored.notes, "kept": restored.kept.name if restored.kept is not None else ""}

    # -- notes and corrections that lost their place

    def orphans(self, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of notes and corrections whose words are not where they can be found for sure (see Orphans.row)."""
        from search.orphans import Orphans

        found = Orphans(self.library).found()
        return {"total": len(found), "rows": found[offset : offset + min(count, MAX_WINDOW)]}

    def place(self, what: str, identity: str, number: int, start: int = 0, end: int = 0) -> Json:
        """Put a "note" or a "correction" on the words at [start, end) of an article: the person said so."""
        row = self.library.article(number)
        text = self.library.text(row)
        if what == "note":
            self.library.notes.move_note(identity, row.document, text, start, end)
        else:
            self.library.notes.move_correction(identity, row.document, text, start, end)
        return {}

    def detach(self, what: str, identity: str) -> Json:
        """Keep a "note" or a "correction" without a place."""
        if what == "note":
            self.library.notes.detach_note(identity)
        else:
            self.library.notes.detach_correction(identity)
        return {}


def _codes(codes: Sequence[str]) -> str:
    return " ".join(f"#{code.lstrip('#')}" for code in codes)


def _relation(name: str) -> "Any":
    from search.notes.note import Relation

    if name not in set(Relation):
        raise UsageError(f"Notes are linked by {', '.join(Relation)}, not by {name}.")
    return Relation(name)
