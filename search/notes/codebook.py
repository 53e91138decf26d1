"""The codebook: codes with a colour and a description, in a tree, renamed and merged wherever they are used."""

import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import replace

from search.errors import UsageError
from search.notes import queries
from search.notes.code import Code, normal_code
from search.notes.records import CODES, Record
from search.notes.step import Step
from search.notes.steps import Steps
from search.notes.tables import Kind
from search.notes.wording import note_text

DEEPEST = 20  # codes above one another


class Codebook(Steps):
    """A part of the store. Names are unique whatever their case; a code is made when it is first put on a note."""

    def codes(self) -> list[Code]:
        """All codes, the one used last first."""
        return self._ask(lambda db: queries.codebook(db, self._prefix), [])

    def make_code(self, name: str, parent: str = "", colour: str = "", description: str = "") -> Code:
        """A new code. Raises UsageError where there is one of that name, or no parent of the name given."""
        named = normal_code(name)
        with self._doing() as step:
            known = self._known(step)
            if named.casefold() in known:
                raise UsageError(f"There is a code #{known[named.casefold()].name} already.")
            step.label = step.label or f"the code #{named}"
            above = self._parent(known, parent)
            return self._make(step, named, parent=above, colour=_colour(colour), description=note_text(description))

    def change_code(
        self,
        name: str,
        *,
        to: str | None = None,
        parent: str | None = None,
        colour: str | None = None,
        description: str | None = None,
    ) -> Code:
        """Rename, move ("" : to the top), recolour or describe a code. Raises UsageError for what can't be."""
        with self._doing() as step:
            known = self._known(step)
            code = _named(known, name)
            record = step.get(Kind.CODE, [code.id])
            assert record is not None  # noqa: S101 - it is known
            changed = dict(record)
            if to is not None:
                changed["name"] = normal_code(to)
                other = known.get(changed["name"].casefold())
                if other is not None and other.id != code.id:
                    raise UsageError(f"There is a code #{other.name} already: merge #{code.name} into it.")
                step.label = step.label or f"the renaming of #{code.name}"
            if parent is not None:
                changed["parent"] = self._parent(known, parent, of=code)
                step.label = step.label or f"the move of #{code.name}"
            if colour is not None:
                changed["colour"] = _colour(colour)
            if description is not None:
                changed["description"] = note_text(description)
            if changed != record:
                step.label = step.label or f"the change of #{code.name}"
                step.put(Kind.CODE, [code.id], {**changed, "changed": step.when})
        return replace(
            code,
            name=changed["name"],
            parent=changed["parent"],
            colour=changed["colour"],
            description=changed["description"],
        )

    def merge_codes(self, name: str, into: str) -> int:
        """Put another code wherever a code stands, and delete it; how many notes had it. What is below moves, too."""
        with self._doing() as step:
            known = self._known(step)
            code, other = _named(known, name), _named(known, into)
            if code.id == other.id:
                raise UsageError(f"#{code.name} can't be merged into itself.")
            step.label = step.label or f"the merging of #{code.name} into #{other.name}"
            for child in [c for c in known.values() if c.parent == code.id]:
                above = code.parent if child.id == other.id else other.id
                self._put_parent(step, child.id, above)
            if self._is_below(known, other, code) and other.parent != code.id:
                self._put_parent(step, other.id, code.parent)
            notes = self._replace(step, code.id, other.id)
            step.put(Kind.CODE, [code.id], None)
        return notes

    def delete_code(self, name: str) -> int:
        """Take a code off every note and out of the codebook; how many notes had it. What is below it moves up."""
        with self._doing() as step:
            known = self._known(step)
            code = _named(known, name)
            step.label = step.label or f"the deletion of the code #{code.name}"
            for child in [c for c in known.values() if c.parent == code.id]:
                self._put_parent(step, child.id, code.parent)
            notes = self._replace(step, code.id, None)
            step.put(Kind.CODE, [code.id], None)
        return notes

    # -- for the other parts of the store

    def _coded(self, step: Step, names: Iterable[str], there: Iterable[list[object]] = ()) -> list[list[object]]:
        """The codes of a record, from normal names; made where they are new, as they are where they are ``there``."""
        known = self._known(step)
        kept = {code[0]: code for code in there}
        found = []
        for name in names:
            code = known.get(name.casefold()) or self._make(step, name)
            known[name.casefold()] = code
            found.append(kept.get(code.id, [code.id, step.when, step.turn]))
        return found

    def _known(self, step: Step) -> dict[str, Code]:
        return {code.name.casefold(): code for code in queries.codebook_alone(step.begin())}

    def _make(self, step: Step, name: str, *, parent: str = "", colour: str = "", description: str = "") -> Code:
        code = Code(name, 0, "", uuid.uuid4().hex, parent, colour, description)
        record: Record = {
            "name": name,
            "parent": parent,
            "colour": colour,
            "description": description,
            "author": self._author,
            "created": step.when,
            "changed": step.when,
        }
        step.put(Kind.CODE, [code.id], record)
        return code

    def _parent(self, known: dict[str, Code], parent: str, of: Code | None = None) -> str:
        if not parent.strip():
            return ""
        above = _named(known, parent)
        if of is not None and (above.id == of.id or self._is_below(known, above, of)):
            raise UsageError(f"#{above.name} is below #{of.name}, so it can't be above it.")
        return above.id

    def _is_below(self, known: dict[str, Code], code: Code, above: Code) -> bool:
        ids = {c.id: c for c in known.values()}
        at: Code | None = code
        for _ in range(len(ids) + 1):
            at = ids.get(at.parent) if at is not None else None
            if at is None:
                return False
            if at.id == above.id:
                return True
        return True  # a ring, which only a file from elsewhere can hold

    def _put_parent(self, step: Step, code: str, parent: str) -> None:
        record = step.get(Kind.CODE, [code])
        if record is not None:
            step.put(Kind.CODE, [code], {**record, "parent": parent, "changed": step.when})

    def _replace(self, step: Step, code: str, other: str | None) -> int:
        """Put another code, or none, in the place of a code on every note; how many."""
        db: sqlite3.Connection = step.begin()
        notes = [row[0] for row in db.execute("SELECT note FROM note_code WHERE code = ? ORDER BY note", (code,))]
        for note in notes:
            record = step.get(Kind.NOTE, [note])
            if record is None:
                continue
            codes = [[other, *rest] if at == code else [at, *rest] for at, *rest in record[CODES]]
            kept = {at: [at, *rest] for at, *rest in reversed(codes) if at is not None}
            step.put(Kind.NOTE, [note], {**record, CODES: list(kept.values())[::-1], "changed": step.when})
        return len(notes)


def _named(known: dict[str, Code], name: str) -> Code:
    code = known.get(name.strip().lstrip("#").casefold())
    if code is None:
        raise UsageError(f"There is no code #{name.strip().lstrip('#')}.")
    return code


def _colour(typed: str) -> str:
    colour = queries.colour_of(typed.strip())
    if typed.strip() and not colour:
        raise UsageError(f"{typed.strip()} is not a colour: write it as #rrggbb, as in #cc6677.")
    return colour
