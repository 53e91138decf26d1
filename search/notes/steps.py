"""Steps that are kept whole or not at all, taken back and done again: what the store of notes stands on."""

import getpass
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from search.errors import StoreError
from search.notes.connection import Connection
from search.notes.database import speaking
from search.notes.journal import Journal
from search.notes.step import Step, now, set_turn, turn_of
from search.text import one_line

T = TypeVar("T")


class Steps:
    """A file of records whose changes are made in steps. Raises StoreError when the file can't be used."""

    def __init__(self, file: Path, prefix: str = "", *, without: bool = False, begun_from: Path | None = None) -> None:
        self.file = file
        self._prefix = prefix
        self._author = _author()
        self._session = uuid.uuid4().hex
        self._step: Step | None = None
        self._journal: Journal | None = None
        self._journal_of = -1
        self._connection = Connection(file, without=without, begun_from=begun_from)
        # the journal is looked at now: what other programs do from here on isn't this session's to take back
        self._ask(self._journal_in, None)

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """Everything done inside is one step: kept whole or, after an error, not at all, and undone at once.

        ``label`` says what it is, as in "Took back: {label}.". Other programs wait from the first change on.
        """
        with self._doing(one_line(label)):
            yield

    def undo(self) -> str | None:
        """Take back the last step of this session, or before it of this person: a sentence, or None without any.

        What somebody else, or another program, has changed since is left as it is, and the sentence says so.
        """
        return self._replay(back=True)

    def redo(self) -> str | None:
        """Do again what was taken back last: a sentence, or None when there is nothing."""
        return self._replay(back=False)

    def latest_step(self) -> int:
        """The number of the step that ``undo`` takes back, larger than those of all before; 0 for none."""
        return self._ask(lambda db: self._journal_in(db).latest, 0)

    def version(self) -> int:
        """A number that is another whenever notes, values or searches were changed, by whatever program."""
        return self._ask(turn_of, 0) + (self._connection.opened << 48)

    @property
    def problem(self) -> str:
        """Why the file can't be used, where the store was opened to go on without it; else ""."""
        return self._connection.problem

    def must_be_usable(self) -> None:
        """Raise StoreError where the file can't be used."""
        if self.problem:
            raise StoreError(self.problem)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _doing(self, label: str = "") -> Iterator[Step]:
        """The step that is being made, or a new one."""
        if self._step is not None:
            yield self._step
            return
        step = self._step = Step(self._connection, label)
        try:
            yield step
            step.finish(self._journal_in(step.begin()) if step.changed else None)
        except BaseException as error:
            step.drop(error)
            raise
        finally:
            self._step = None

    def _ask(self, question: Callable[[sqlite3.Connection], T], nothing: T) -> T:
        """The answer from the file, or ``nothing`` when there is no file."""
        db = self._connection.current()
        if db is None:
            return nothing
        with speaking(self.file):
            return question(db)

    def _replay(self, *, back: bool) -> str | None:
        if self._step is not None:
            raise RuntimeError("a step can't be taken back while another is made")
        if self._connection.current() is None:
            return None
        with self._connection.writing() as db:
            journal, turn = self._journal_in(db), turn_of(db) + 1
            did = journal.undo(turn, now()) if back else journal.redo(now())
            if did is not None:
                set_turn(db, turn)
        return did

    def _journal_in(self, db: sqlite3.Connection) -> Journal:
        if self._journal is None or self._journal_of != self._connection.opened:
            since_start = self._connection.from_start
            self._journal = Journal(db, self._author, self._session, since_start=since_start)
            self._journal_of = self._connection.opened
        return self._journal


def _author() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        name = ""
    return one_line(name)[:64] or "unknown"
