"""Corrections in the store: made, changed, taken back, each anchored to the words it is about."""

import json
import sqlite3
import uuid
from collections.abc import Sequence
from typing import Any

from search.errors import UsageError
from search.notes import queries
from search.notes.anchors import make_anchor
from search.notes.correction import Correction, Said, Voice, What
from search.notes.likeness import Span
from search.notes.noting import anchor_record
from search.notes.records import Record
from search.notes.step import Step
from search.notes.steps import Steps
from search.notes.tables import ANCHOR, Kind
from search.notes.wording import MAX_PASSAGE, quoted

SAME = 0.5  # of the shorter of two stretches that both cover: they are of one quotation
_LABELS = {
    What.CONFIRMED: "the confirming of",
    What.REJECTED: "that this is not a quotation:",
    What.BOUNDARIES: "the boundaries of",
    What.SPEAKER: "the speaker of",
    What.KIND: "the kind of",
    What.MENTION: "who is meant by",
    What.MISSED: "the quotation",
}


class Correcting(Steps):
    """A part of the store."""

    def corrections(self, document: str | None = None) -> list[Correction]:
        """The corrections of a document or of all, by document and in the order they were made."""
        none: list[Correction] = []
        return self._ask(lambda db: _corrections(db, self._prefix, document), none)

    def correct(self, document: str, text: str, start: int, end: int, what: What, said: Said = Said()) -> str:  # noqa: B008 - it can't be changed
        """Correct what was read at text[start:end] of a document, whose canonical text is ``text``; the id.

        One of the same sort on the same words takes the place of the one before; what is no quotation is nothing else,
        and what is confirmed isn't no quotation.
        """
        if not 0 <= start < end <= len(text):
            raise UsageError("There are no such words in that article.")
        if end - start > MAX_PASSAGE:
            raise UsageError(f"Select less: a quotation has at most {MAX_PASSAGE:,} characters.")
        anchor = make_anchor(text, start, end)
        with self._doing() as step:
            db = step.begin()
            step.label = step.label or f"{_LABELS[what]} {quoted(anchor.exact)}"
            old = [
                c for c in _corrections(db, self._prefix, document) if _of_same(c, what, (start, end), anchor.text_hash)
            ]
            same = next((c for c in old if c.what is what), None)
            for other in old:
                if other is not same and _contradicts(other.what, what):
                    step.put(Kind.CORRECTION, [other.id], None)
            identity = same.id if same is not None else uuid.uuid4().hex
            record: Record = {
                "what": what.value,
                "document": self._prefix + document,
                **anchor_record(anchor),
                "parts": "",
                "said": _to_json(said),
                "state": "",
                "author": self._author,
                "created": same.created if same is not None else step.when,
                "changed": step.when,
                "turn": step.turn,
            }
            step.put(Kind.CORRECTION, [identity], record)
        return identity

    def take_back(self, correction: str) -> None:
        """Leave it to the program again."""
        with self._doing() as step:
            record = self._corrected(step, correction)
            step.label = step.label or f"the taking back of a correction of {quoted(record['exact'])}"
            step.put(Kind.CORRECTION, [correction], None)

    def move_correction(self, correction: str, document: str, text: str, start: int, end: int) -> None:
        """Put a correction on other words; what it says of boundaries is then of no use and is dropped."""
        if not 0 <= start < end <= len(text):
            raise UsageError("Select the words that it is about.")
        with self._doing() as step:
            record = self._corrected(step, correction)
            step.label = step.label or f"the move of a correction of {quoted(record['exact'])}"
            said = _said(record["said"])
            if end - start != record["stop"] - record["start"]:
                said = Said(said.speakers, said.kind, ((0, end - start),) if said.spans else None, None)
            where = {**anchor_record(make_anchor(text, start, end)), "document": self._prefix + document}
            moved = {"said": _to_json(said), "state": "", "changed": step.when}
            step.put(Kind.CORRECTION, [correction], {**record, **where, **moved})

    def detach_correction(self, correction: str) -> None:
        """Keep a correction that has no place any more: it is no longer asked about."""
        with self._doing() as step:
            record = self._corrected(step, correction)
            step.label = step.label or f"the detaching of a correction of {quoted(record['exact'])}"
            step.put(Kind.CORRECTION, [correction], {**record, "state": queries.DETACHED, "changed": step.when})

    def _corrected(self, step: Step, correction: str) -> Record:
        record = None if self._connection.current() is None else step.get(Kind.CORRECTION, [correction])
        if record is None:
            raise UsageError("That correction is no longer there; it was taken back.")
        return record


def same_words(one: Span, other: Span) -> bool:
    """True when two stretches cover one another so much that they are of one quotation."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common >= SAME * min(one[1] - one[0], other[1] - other[0])


def _of_same(correction: Correction, what: What, span: Span, text_hash: str) -> bool:
    """Whether an earlier correction is of the same quotation (or, of mentions, of the very same words)."""
    if correction.anchor.text_hash != text_hash or (what is What.MENTION) != (correction.what is What.MENTION):
        return False
    old = correction.anchor.start, correction.anchor.end
    return old == span if what is What.MENTION else same_words(old, span)


def _contradicts(old: What, new: What) -> bool:
    return new is What.REJECTED or old is What.REJECTED


def _corrections(db: sqlite3.Connection, prefix: str, document: str | None) -> list[Correction]:
    columns = f"id, what, document, {', '.join(ANCHOR)}, said, author, created, changed, turn, state"
    where, values = (
        ("document = ?", [prefix + document])
        if document is not None
        else ("substr(document, 1, length(?)) = ?", [prefix] * 2)
    )
    rows = db.execute(f"SELECT {columns} FROM correction WHERE {where} ORDER BY document, turn, id", values)  # noqa: S608
    found = []
    for row in rows:
        if row[1] not in set(What):
            continue
        said, author, created, changed, turn, state = row[11:]
        found.append(
            Correction(
                id=str(row[0]),
                what=What(row[1]),
                document=queries.cleaned(row[2])[len(prefix) :],
                anchor=queries.anchor_of(row[3:11]),
                said=_said(said),
                author=queries.line(author),
                created=queries.line(created),
                changed=queries.line(changed),
                turn=turn if isinstance(turn, int) else 0,
                detached=state == queries.DETACHED,
            )
        )
    return found


def _to_json(said: Said) -> str:
    found: dict[str, Any] = {}
    if said.speakers is not None:
        found["speakers"] = [[v.key, v.name, v.type, v.anonymous] for v in said.speakers]
    if said.kind is not None:
        found["kind"] = said.kind
    if said.spans is not None:
        found["spans"] = said.spans
    if said.was is not None:
        found["was"] = said.was
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _said(value: Any) -> Said:
    """What stands in the file; nothing where that isn't what it must be."""
    try:
        found = json.loads(value)
        speakers, spans, was = found.get("speakers"), found.get("spans"), found.get("was")
        return Said(
            None if speakers is None else tuple(_voice(*voice) for voice in speakers),
            None if found.get("kind") is None else queries.line(found["kind"]),
            None if spans is None else _spans(spans),
            None if was is None else _spans([was])[0],
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Said()


def _voice(key: Any, name: Any, type_: Any, anonymous: Any) -> Voice:
    return Voice(queries.line(key), queries.line(name), queries.line(type_), bool(anonymous))


def _spans(value: Sequence[Sequence[Any]]) -> tuple[Span, ...]:
    return tuple((int(start), int(end)) for start, end in value)
