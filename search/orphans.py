"""Notes and corrections that lost their place: which, and where a person should look."""

import difflib
import re
from typing import Any, NamedTuple

from search.library import Library, Listed
from search.notes.anchors import Anchor, resolve
from search.notes.correction import Correction
from search.notes.likeness import Span
from search.notes.note import Note, NoteKind

Json = dict[str, Any]
SHOWN = 2_000  # characters of words that are shown
_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class _Kept(NamedTuple):
    what: str
    id: str
    document: str
    anchor: Anchor
    label: str


class Orphans:
    """Finds them in one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._numbers = {row.document: row for row in library.listing.values()}

    def found(self) -> list[Json]:
        """All of them, by document: those whose article is gone, or whose words are not there for sure."""
        found = []
        for kept in sorted(self._kept(), key=lambda k: (k.document, k.anchor.start)):
            listed = self._numbers.get(kept.document)
            if listed is None:
                found.append(self._without_article(kept))
            elif listed.text_hash != kept.anchor.text_hash and kept.anchor.exact:
                row = self._library.article(listed.number)
                text = self._library.text(row)
                resolution = resolve(kept.anchor, text)
                if resolution.span is None:
                    found.append(self._row(kept, listed, text, resolution.proposal, resolution.likeness))
        return found

    def _kept(self) -> list[_Kept]:
        store = self._library.notes
        found = []
        note: Note
        for note in store.notes():
            if not note.detached and note.kind is not NoteKind.ACTOR:
                label = " ".join([*(f"#{code}" for code in note.codes), note.text]).strip() or "(marked)"
                found.append(_Kept("note", note.id, note.document, note.anchor, label))
        correction: Correction
        for correction in store.corrections():
            if not correction.detached:
                label = f"correction: {correction.what}"
                found.append(_Kept("correction", correction.id, correction.document, correction.anchor, label))
        return found

    def _without_article(self, kept: _Kept) -> Json:
        """The article is gone; those that have the very text may be it."""
        same = [row for row in self._numbers.values() if row.text_hash == kept.anchor.text_hash]
        if len(same) != 1:
            row = self._row(kept, None, "", None, 0.0)
            return {**row, "articles": [listed.document for listed in same][:20]}
        listed = same[0]
        text = self._library.text(self._library.article(listed.number))
        row = self._row(kept, listed, text, (kept.anchor.start, kept.anchor.end), 1.0)
        return {**row, "articles": [listed.document]}

    def _row(self, kept: _Kept, listed: Listed | None, text: str, proposal: Span | None, likeness: float) -> Json:
        """{"what" ("note" or "correction"), "id", "document", "label", "exact", and of the proposal: "number",
        "title", "start", "end", "there" (the words that stand there), "likeness" (0 to 1), "diff", a list of
        [sign, words], sign being "=", "-" for what is gone and "+" for what came; "articles": those with its text}
        """
        there = "" if proposal is None else text[slice(*proposal)]
        gone = kept.document not in self._numbers
        return {
            "what": kept.what,
            "id": kept.id,
            "document": kept.document,
            "label": kept.label[:SHOWN],
            "exact": kept.anchor.exact[:SHOWN],
            "why": "the article is gone" if gone else "its words have changed" if there else "its words are gone",
            "number": None if listed is None else listed.number,
            "title": "" if listed is None else listed.title,
            "start": None if proposal is None else proposal[0],
            "end": None if proposal is None else proposal[1],
            "there": there[:SHOWN],
            "likeness": likeness,
            "diff": difference(kept.anchor.exact[:SHOWN], there[:SHOWN]) if there else [],
            "articles": [],
        }


def difference(before: str, after: str) -> list[list[str]]:
    """How one stretch of text became another, word by word: [sign, words] with "=", "-" (gone) and "+" (came)."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    found: list[list[str]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(["=", "".join(one[a:b])])
            continue
        found += [["-", "".join(one[a:b])]] * (a < b) + [["+", "".join(other[c:d])]] * (c < d)
    return found
