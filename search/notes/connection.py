"""The connection to the file of notes: made when there is a file, and made anew when it was moved or replaced."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from search.errors import StoreError
from search.notes.backup import backup
from search.notes.database import create_database, open_database, sentence


class Connection:
    """Reads and writes one file of notes, which may not be there yet. Raises StoreError where it can't.

    ``opened`` counts how often the file was opened, or found gone; ``from_start`` is true when the file wasn't there
    when this connection was made, so that everything in it was made since. To be used by one thread at a time.

    With ``without`` a file that can't be used is as none until another takes its place: then ``problem`` says why, and
    writing raises it.

    ``begun_from``: a file that can't be written, which is read as long as ``file`` isn't there, and of which ``file``
    is a copy when something is written first.
    """

    def __init__(self, file: Path, *, without: bool = False, begun_from: Path | None = None) -> None:
        self.file = file
        self._begun_from = begun_from
        self.problem = ""
        self._without = without
        self.opened = 0
        self._db: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._saved: date | None = None
        self.from_start = False
        self.from_start = self.current() is None

    def current(self) -> sqlite3.Connection | None:
        """The open file, or None when there is none."""
        if self._db is not None and self._db.in_transaction:
            return self._db
        identity = self._look()
        if identity != self._identity:
            self.close()
            self.opened += 1
            if identity is not None:
                self.from_start = self.opened == 1 and self.from_start
                self._db = self._open()
            self._identity = identity
        if self._db is None and identity is None and self._begun_from is not None:
            self.opened += 1
            try:
                self._db = open_database(self._begun_from, write=False, still=True)
            except StoreError:  # there is nothing to begin from
                self._begun_from = None
        return self._db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other writer shares; at its end it is on the disk, or after an error undone.

        Makes the file when it isn't there. The first one of a day copies the file first.
        """
        db = self.current()
        if self.problem:
            raise StoreError(self.problem)
        if db is None or self._identity is None:
            create_database(self.file, self._begun_from)
            db = self.current()
            if db is None:
                raise StoreError(f"The file of notes {self.file} was taken away while it was made: try again.")
        else:
            self._save()
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise StoreError(sentence(error, self.file)) from error
            raise

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
        self._db = None
        self._identity = None

    def _open(self) -> sqlite3.Connection | None:
        try:
            self.problem = ""
            return open_database(self.file)
        except StoreError as error:
            if not self._without:
                raise
            self.problem = str(error)
            return None

    def _look(self) -> tuple[int, int] | None:
        try:
            status = os.lstat(self.file)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError(f"{self.file} can't be looked at ({error.strerror}): make it readable.") from error
        return status.st_dev, status.st_ino

    def _save(self) -> None:
        today = datetime.now(UTC).date()
        if self._saved != today:
            self._saved = today
            with suppress(OSError, sqlite3.Error):  # a copy that can't be made must not keep the person from writing
                backup(self.file)
