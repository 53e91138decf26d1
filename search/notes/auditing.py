"""What people looked at: the sample of an audit, and the evidence that somebody is not heard."""

import sqlite3
from hashlib import blake2b
from typing import NamedTuple

from search.audit.mark import MOST_MISSED, Fault, Mark, What
from search.errors import UsageError
from search.notes.records import Record
from search.notes.steps import Steps
from search.notes.tables import Kind
from search.notes.wording import short
from search.text import one_line


class Looked(NamedTuple):
    """Who has looked through the evidence about an actor, when, how many pieces there were, and their hash."""

    evidence: str
    pieces: int
    author: str
    changed: str


class Auditing(Steps):
    """A part of the store."""

    def audit_marks(self, extractor: str) -> list[Mark]:
        """What was said of what that version of the extractor read, by document and place."""
        none: list[Mark] = []
        return self._ask(lambda db: _audit_marks(db, self._prefix, extractor), none)

    def put_audit_mark(self, mark: Mark) -> None:
        """Keep what a person says of one thing, in place of what was said of it before."""
        if not 0 <= mark.missed <= MOST_MISSED:
            raise UsageError(f"Say how many quotations were missed, 0 to {MOST_MISSED}.")
        with self._doing() as step:
            wrong = ", ".join(sorted(mark.faults)) or (f"{mark.missed} missed" if mark.missed else "right")
            step.label = step.label or f"the mark “{wrong}” in {one_line(mark.document)}"
            record: Record = {
                "what": mark.what.value,
                "document": self._prefix + mark.document,
                "start": mark.start,
                "stop": mark.end,
                "text_hash": mark.text_hash,
                "extractor": mark.extractor,
                "faults": " ".join(sorted(mark.faults)),
                "found": mark.found,
                "missed": mark.missed,
                "author": self._author,
                "changed": step.when,
            }
            step.put(Kind.AUDITED, [self._identity(mark)], record)

    def take_audit_mark(self, mark: Mark) -> None:
        """Leave one thing unmarked."""
        with self._doing() as step:
            step.label = step.label or f"the taking away of a mark in {one_line(mark.document)}"
            step.put(Kind.AUDITED, [self._identity(mark)], None)

    def looked(self, actor: str) -> Looked | None:
        """Who has looked through the evidence about an actor (its key), if anybody has."""
        return self._ask(lambda db: _looked(db, self._prefix, actor), None)

    def look(self, actor: str, evidence: str, count: int) -> None:
        """Keep that the person has looked through the evidence about an actor, ``count`` pieces, by its hash."""
        with self._doing() as step:
            step.label = step.label or "that the evidence was looked through"
            record = {"evidence": evidence, "count": count, "author": self._author, "changed": step.when}
            step.put(Kind.LOOKED, [self._prefix, short(actor, "actor")], record)

    def _identity(self, mark: Mark) -> str:
        parts = (
            mark.what.value,
            self._prefix + mark.document,
            str(mark.start),
            str(mark.end),
            mark.extractor,
        )
        return blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _audit_marks(db: sqlite3.Connection, prefix: str, extractor: str) -> list[Mark]:
    found = []
    known = {fault.value for fault in Fault}
    for what, document, start, stop, text_hash, faults, number, missed, author, changed in db.execute(
        "SELECT what, document, start, stop, text_hash, faults, found, missed, author, changed FROM audited "
        "WHERE extractor = ? AND substr(document, 1, length(?)) = ? ORDER BY document, start",
        (extractor, prefix, prefix),
    ):
        if what not in {w.value for w in What} or not all(isinstance(n, int) for n in (start, stop, number, missed)):
            continue  # the file may come from elsewhere
        found.append(
            Mark(
                What(what),
                str(document)[len(prefix) :],
                start,
                stop,
                str(text_hash),
                extractor,
                frozenset(Fault(f) for f in str(faults).split() if f in known),
                max(0, number),
                max(0, min(MOST_MISSED, missed)),
                one_line(str(author)),
                one_line(str(changed)),
            )
        )
    return found


def _looked(db: sqlite3.Connection, prefix: str, actor: str) -> Looked | None:
    row = db.execute(
        "SELECT evidence, count, author, changed FROM looked WHERE scope = ? AND actor = ?", (prefix, actor)
    ).fetchone()
    if row is None or not isinstance(row[1], int):
        return None
    return Looked(str(row[0]), row[1], one_line(str(row[2])), one_line(str(row[3])))
