"""Taking in what was made elsewhere: one step, which never changes what is there, and tells what it left out."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from search.article import METADATA_FIELDS
from search.errors import UsageError
from search.notes import queries
from search.notes.code import MAX_CODES, Code, normal_code
from search.notes.codebook import Codebook
from search.notes.note import Link, Note
from search.notes.noting import anchor_record
from search.notes.records import CODES, Record
from search.notes.step import Step
from search.notes.tables import OTHER_ANCHOR, TABLES, Kind
from search.notes.wording import MAX_PASSAGE, MAX_TEXT, check_name_of_search, short
from search.text import clean, fold, one_line

Json = dict[str, Any]
# what has a form of its own in every format, and what is of this place alone
_NOT_ENTRIES = frozenset({Kind.NOTE, Kind.CODE, Kind.LINK, Kind.LOOKED})
_ORDER = {kind.value: place for place, kind in enumerate(TABLES)}  # a side comes before its members
_TIME = 40  # characters of a time at most


@dataclass(slots=True)
class TakenIn:
    """What came of taking things in: how many of each kind are new, how many were there, and what didn't fit."""

    new: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


class TakingIn(Codebook):
    """A part of the store."""

    def entries(self) -> list[tuple[str, tuple[str, ...], Json]]:
        """The records that are neither notes nor codes nor links: (kind, key, record), in order."""
        none: list[tuple[str, tuple[str, ...], Json]] = []
        return self._ask(lambda db: list(_entries(db, self._prefix)), none)

    def take_in(
        self,
        label: str,
        codes: Sequence[Code],
        notes: Sequence[Note],
        links: Sequence[Link],
        entries: Iterable[tuple[str, Sequence[str], Json]],
    ) -> TakenIn:
        """Keep all of it in one step, as it was made: with its ids, authors and times. What is there stays as it is."""
        found = TakenIn()
        with self._doing(label) as step:
            step.begin()
            names = self._take_codes(step, codes, notes, found)
            same = _likes(step.begin())
            for note in notes:
                self._take_note(step, note, names, same, found)
            for link in links:
                self._take_link(step, link, found)
            for kind, key, record in sorted(entries, key=lambda entry: _ORDER.get(entry[0], len(_ORDER))):
                self._take_entry(step, kind, tuple(key), record, found)
        return found

    def _take_codes(
        self, step: Step, codes: Sequence[Code], notes: Sequence[Note], found: TakenIn
    ) -> dict[str, list[object]]:
        """The code of each name in the notes, as it stands in the record of one."""
        known = self._known(step)
        by_id = {code.id: code for code in known.values()}
        wanted = {code.name.casefold(): code for code in codes}
        for name in (name for note in notes for name in note.codes):
            wanted.setdefault(name.casefold(), Code(name, 0, ""))
        taken: dict[str, Code] = {}
        fresh: list[tuple[Code, Code]] = []
        for folded, code in wanted.items():
            try:
                name = normal_code(code.name)
            except UsageError as error:
                found.problems.append(f"The code “{one_line(code.name)[:40]}” is left out: {error}")
                continue
            if name != code.name:
                found.problems.append(f"The code “{one_line(code.name)[:60]}” is now #{name}.")
            there = by_id.get(code.id) or known.get(name.casefold())
            if there is None:
                colour = queries.colour_of(code.colour.lower())
                there = self._make(step, name, colour=colour, description=clean(code.description)[:MAX_TEXT])
                known[name.casefold()] = there
                fresh.append((code, there))
                found.new["code"] += 1
            else:
                found.there["code"] += 1
            taken[folded] = there
        self._take_parents(step, codes, taken, fresh)
        return {folded: [code.id, step.when, step.turn] for folded, code in taken.items()}

    def _take_parents(
        self, step: Step, codes: Sequence[Code], taken: dict[str, Code], fresh: Sequence[tuple[Code, Code]]
    ) -> None:
        """Put new codes below those they were below; one that would be below itself stays at the top."""
        names = {code.id: code.name.casefold() for code in codes if code.id}
        for code, made in fresh:
            parent = taken.get(names.get(code.parent, ""))
            if parent is not None and parent.id != made.id:
                known = self._known(step)
                now = next((c for c in known.values() if c.id == parent.id), None)
                if now is not None and not self._is_below(known, now, made):
                    self._put_parent(step, made.id, parent.id)

    def _take_note(
        self, step: Step, note: Note, names: dict[str, list[object]], same: set[object], found: TakenIn
    ) -> None:
        codes = {code[0]: code for name in note.codes if (code := names.get(name.casefold())) is not None}
        key = _like(self._prefix + note.document if note.document else "", note, frozenset(map(str, codes)))
        if step.get(Kind.NOTE, [note.id]) is not None or key in same:
            found.there["note"] += 1
            return
        too_long = len(note.anchor.exact) > MAX_PASSAGE or len(note.text) > MAX_TEXT or len(codes) > MAX_CODES
        if too_long:
            found.problems.append(f"The note on “{one_line(note.anchor.exact)[:40]}” is too long to be kept; left out.")
            return
        same.add(key)
        created = _time(note.created, step.when)
        record: Record = {
            "kind": note.kind.value,
            "document": self._prefix + note.document if note.document else "",
            **anchor_record(note.anchor),
            "parts": _spans_json(note),
            "subject": one_line(note.subject)[:2000],
            "state": queries.DETACHED if note.detached else "",
            "text": clean(note.text).strip(),
            "query": one_line(note.query)[:2000],
            "reviewed": int(note.reviewed),
            "author": one_line(note.author)[:64] or self._author,
            "created": created,
            "changed": _time(note.changed, created),
            CODES: list(codes.values()),
        }
        step.put(Kind.NOTE, [note.id], record)
        found.new["note"] += 1

    def _take_link(self, step: Step, link: Link, found: TakenIn) -> None:
        key = [link.note, link.relation.value, link.other]
        if step.get(Kind.LINK, key) is not None:
            found.there["link"] += 1
        elif link.note == link.other or any(step.get(Kind.NOTE, [end]) is None for end in (link.note, link.other)):
            found.problems.append(f"A link ({link.relation}) is left out: one of its notes isn't here.")
        else:
            step.put(Kind.LINK, key, {"author": self._author, "created": step.when})
            found.new["link"] += 1

    def _take_entry(self, step: Step, kind: str, key: tuple[str, ...], record: Json, found: TakenIn) -> None:
        table = TABLES.get(Kind(kind)) if kind in set(Kind) and Kind(kind) not in _NOT_ENTRIES else None
        fits = table is not None and len(key) == len(table.key) and set(record) == set(table.fields)
        if table is None or not fits:
            found.problems.append(f"A record that this program doesn't know ({one_line(kind)[:30]}) is left out.")
            return
        named = dict(zip(table.key, key, strict=True))
        if named.get("document"):
            named["document"] = self._prefix + named["document"]
        key = tuple(named.values())
        if step.get(Kind(kind), key) is not None or (kind == Kind.SEARCH and _is_kept(step.begin(), key[0])):
            found.there[kind] += 1
            return
        if problem := _problem(Kind(kind), key, record):
            found.problems.append(f"A {kind} is left out: {problem}")
            return
        whole = dict(record)
        for name in table.fields:
            if type(whole[name]) is not (int if name in table.numbers else str):
                found.problems.append(f"A {kind} that can't be understood is left out.")
                return
            if isinstance(whole[name], str):
                whole[name] = clean(whole[name])
        for name in _documents(table.fields):
            whole[name] = self._prefix + whole[name] if whole[name] else ""
        if "turn" in whole:
            whole["turn"] = step.turn
        step.put(Kind(kind), key, whole)
        found.new[kind] += 1


def _entries(db: sqlite3.Connection, prefix: str) -> Iterable[tuple[str, tuple[str, ...], Json]]:
    for kind, table in TABLES.items():
        if kind in _NOT_ENTRIES:
            continue
        names = (*table.key, *table.fields)
        documents = _documents(names)
        rows = db.execute(f"SELECT {', '.join(names)} FROM {kind} ORDER BY {', '.join(table.key)}")  # noqa: S608
        for row in rows:
            record: Json = {
                name: value if name in table.numbers else queries.cleaned(value)
                for name, value in zip(names, row, strict=True)
            }
            if all(record[name].startswith(prefix) or not record[name] for name in documents):
                record |= {name: record[name].removeprefix(prefix) for name in documents}
                key = tuple(queries.line(record.pop(name)) for name in table.key)
                yield kind.value, key, record


def _is_kept(db: sqlite3.Connection, name: str) -> bool:
    """Whether a search is kept under a name, whatever its case and accents."""
    return any(fold(other) == fold(name) for other in queries.searches(db))


def _problem(kind: Kind, key: tuple[str, ...], record: Json) -> str:
    """Why a search or a value from elsewhere can't be kept, as one that is typed here couldn't."""
    try:
        if kind is Kind.SEARCH:
            check_name_of_search(key[0])
            if one_line(key[0]) != key[0] or not short(str(record["query"]), "query"):
                return "it has no name, or asks for nothing."
        elif kind is Kind.VALUE:
            value = short(str(record["value"]), key[1])
            if key[1] not in METADATA_FIELDS or not value:
                return f"{one_line(key[1])[:30]} can't be set here."
            if key[1] == "date":
                from search.importing.dates import parse_date

                return "" if parse_date(value) == value else f"{value[:30]} is no date."
    except UsageError as error:
        return str(error)
    return ""


def _documents(names: Sequence[str]) -> tuple[str, ...]:
    """The columns of a record that name documents."""
    found = ("document",) if "document" in names else ()
    return (*found, "other") if set(OTHER_ANCHOR) <= set(names) else found


def _likes(db: sqlite3.Connection) -> set[object]:
    """What tells notes apart whatever their ids, of all that are there."""
    codes: dict[str, set[str]] = {}
    for note, code in db.execute("SELECT note, code FROM note_code"):
        codes.setdefault(note, set()).add(code)
    ids = queries.note_ids(db, "")
    return {_like(note.document, note, frozenset(codes.get(note.id, ()))) for note in queries.notes(db, "", ids)}


def _like(document: str, note: Note, codes: frozenset[str]) -> object:
    place = note.anchor.start, note.anchor.end, note.anchor.text_hash
    return note.kind, document, place, note.subject, note.text.strip(), codes


def _spans_json(note: Note) -> str:
    return json.dumps([list(part) for part in note.parts]) if note.parts else ""


def _time(value: str, otherwise: str) -> str:
    """A time as it is kept, ISO 8601; another where it is none."""
    try:
        made = datetime.fromisoformat(value[:_TIME])
    except ValueError:
        return otherwise
    if made.tzinfo is None:
        made = made.replace(tzinfo=UTC)
    return made.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
