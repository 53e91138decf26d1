"""Verdicts in the store: which passages tell one statement, and which do not, each anchored to its words."""

import sqlite3
import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from search.errors import UsageError
from search.notes import queries
from search.notes.anchors import Anchor, make_anchor
from search.notes.correcting import same_words
from search.notes.noting import anchor_record
from search.notes.steps import Steps
from search.notes.tables import ANCHOR, OTHER_ANCHOR, Kind
from search.notes.verdict import Judged, Side, Verdict
from search.notes.wording import MAX_PASSAGE, quoted

MOST_PAIRS = 2_000  # in one step
_LABELS = {
    Judged.SAME: "that these tell one statement:",
    Judged.DIFFERENT: "that this is another statement:",
    Judged.OCCASION: "that this was said on another occasion:",
}
_COLUMNS = f"id, says, document, {', '.join(ANCHOR)}, other, {', '.join(OTHER_ANCHOR)}, author, created, changed, turn"


class Words(NamedTuple):
    """A passage [start, end) of a document whose canonical text is ``text``."""

    document: str
    text: str
    start: int
    end: int


class Judging(Steps):
    """A part of the store."""

    def verdicts(self) -> list[Verdict]:
        """All verdicts on documents that are seen here, in the order they were made."""
        none: list[Verdict] = []
        return self._ask(lambda db: _verdicts(db, self._prefix), none)

    def judge(self, says: Judged, pairs: Sequence[tuple[Words, Words]]) -> int:
        """Say something of pairs of passages, in one step; it takes the place of what was said of them before.

        Returns how many pairs that changed. Raises UsageError for passages that there aren't.
        """
        if len(pairs) > MOST_PAIRS:
            raise UsageError(f"These are too many at once: at most {MOST_PAIRS:,} pairs of passages.")
        for words in (side for pair in pairs for side in pair):
            if not 0 <= words.start < words.end <= len(words.text):
                raise UsageError("There are no such words in that article.")
            if words.end - words.start > MAX_PASSAGE:
                raise UsageError(f"Select less: a telling has at most {MAX_PASSAGE:,} characters.")
        if not pairs:
            return 0
        changed = 0
        with self._doing() as step:
            db = step.begin()
            step.label = step.label or f"{_LABELS[says]} {quoted(_exact(pairs[0][0]))}"
            before = _verdicts(db, self._prefix)
            for one, other in pairs:
                sides = _side(one), _side(other)
                old = next((v for v in before if _of_same(v, *sides)), None)
                if old is not None and old.says is says:
                    continue
                changed += 1
                record = {
                    "says": says.value,
                    "document": self._prefix + one.document,
                    **anchor_record(sides[0].anchor),
                    "other": self._prefix + other.document,
                    **{f"other_{name}": value for name, value in anchor_record(sides[1].anchor).items()},
                    "author": self._author,
                    "created": old.created if old is not None else step.when,
                    "changed": step.when,
                    "turn": step.turn,
                }
                step.put(Kind.VERDICT, [old.id if old is not None else uuid.uuid4().hex], record)
        return changed

    def withdraw(self, verdicts: Sequence[Verdict]) -> int:
        """Leave pairs of passages to the program again, in one step; returns how many verdicts there were."""
        if not verdicts:
            return 0
        with self._doing() as step:
            step.label = step.label or f"the taking back of a verdict on {quoted(verdicts[0].one.anchor.exact)}"
            there = [v for v in verdicts if step.get(Kind.VERDICT, [v.id]) is not None]
            for verdict in there:
                step.put(Kind.VERDICT, [verdict.id], None)
        return len(there)


def _exact(words: Words) -> str:
    return words.text[words.start : words.end]


def _side(words: Words) -> Side:
    return Side(words.document, make_anchor(words.text, words.start, words.end))


def _of_same(verdict: Verdict, one: Side, other: Side) -> bool:
    """Whether a verdict is on this pair of passages, whichever comes first."""
    return any(
        _alike(first, one) and _alike(second, other)
        for first, second in ((verdict.one, verdict.other), (verdict.other, verdict.one))
    )


def _alike(one: Side, other: Side) -> bool:
    if one.document != other.document:
        return False
    a, b = one.anchor, other.anchor
    if a.text_hash != b.text_hash:
        return a.exact == b.exact and a.prefix == b.prefix
    return same_words((a.start, a.end), (b.start, b.end))


def _verdicts(db: sqlite3.Connection, prefix: str) -> list[Verdict]:
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM verdict WHERE substr(document, 1, length(?1)) = ?1 "  # noqa: S608
        "AND substr(other, 1, length(?1)) = ?1 ORDER BY turn, id",
        [prefix],
    )
    return [_verdict(row, len(prefix)) for row in rows if row[1] in set(Judged)]


def _verdict(row: Sequence[Any], skip: int) -> Verdict:
    many = len(ANCHOR)
    author, created, changed, turn = row[-4:]
    return Verdict(
        id=str(row[0]),
        says=Judged(row[1]),
        one=_side_of(row[2], row[3 : 3 + many], skip),
        other=_side_of(row[3 + many], row[4 + many : 4 + 2 * many], skip),
        author=queries.line(author),
        created=queries.line(created),
        changed=queries.line(changed),
        turn=turn if isinstance(turn, int) else 0,
    )


def _side_of(document: Any, anchor: Sequence[Any], skip: int) -> Side:
    found: Anchor = queries.anchor_of(anchor)
    return Side(queries.cleaned(document)[skip:], found)
