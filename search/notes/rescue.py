"""What is done with the file of notes as a whole: copying it, checking it, putting a copy in its place."""

import os
import shutil
import sqlite3
import uuid
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from search.errors import StoreError, UsageError
from search.notes.backup import backup, backups
from search.notes.database import open_database, speaking

_BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the file of notes, and whether it is whole."""

    path: Path
    whole: bool
    notes: int

    @property
    def name(self) -> str:
        """Its file's name."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found out about a file of notes; ``why`` it is not ``whole``. The copies come the newest first."""

    whole: bool
    missing: bool
    why: str
    notes: int
    copies: tuple[Copy, ...]

    def sentence(self, file: Path) -> str:
        """One sentence for the person."""
        if self.missing:
            return f"There are no notes yet: {file} would hold them."
        return f"{file} is whole: {self.notes:,} notes." if self.whole else self.why


@dataclass(frozen=True, slots=True)
class Restored:
    """The copy that was restored, how many notes it has, and where what stood in its place is kept."""

    copy: Path
    notes: int
    kept: Path | None


def examine(file: Path) -> Examined:
    """Look at a file of notes and its copies, letter by letter, changing nothing."""
    copies = tuple(_copy(path) for path in _copies(file))
    if not os.path.lexists(file):
        return Examined(whole=False, missing=True, why="", notes=0, copies=copies)
    try:
        notes = _whole(file)
    except StoreError as error:
        return Examined(whole=False, missing=False, why=str(error), notes=0, copies=copies)
    return Examined(whole=True, missing=False, why="", notes=notes, copies=copies)


def copy_to(file: Path, target: Path | None) -> Path:
    """Copy the notes as they are now; to a new file, or beside them under the time. Raises UsageError, StoreError."""
    if target is not None and os.path.lexists(target):
        raise UsageError(f"{target} is there already: name a new file.")
    with closing(open_database(file)):  # which says what is wrong with it
        pass
    with speaking(file):
        made = backup(file, name=f"{datetime.now(UTC):%Y%m%dT%H%M%S}")
        if made is None:
            raise StoreError(f"There are no notes in {file}.")
        if target is None:
            return made
        try:
            shutil.copyfile(made, target)
        finally:
            made.unlink(missing_ok=True)
        return target


def restore(file: Path, copy: Path | None = None) -> Restored:
    """Put a copy (without one the newest that is whole) in the place of the file, which is kept beside it.

    Raises UsageError where there is no such copy, StoreError where it isn't whole or can't be put there.
    """
    if copy is None:
        found = next((each for each in map(_copy, _copies(file)) if each.whole), None)
        if found is None:
            raise UsageError(
                f"There is no copy of {file.name} that is whole: name one, or move the file away to start anew."
            )
        copy = found.path
    elif not copy.is_file():
        raise UsageError(f"There is no file {copy}.")
    notes = _whole(copy)
    kept = None
    with speaking(file):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = file.with_name(f".{file.name}-{uuid.uuid4().hex}")
        shutil.copyfile(copy, part)
        part.chmod(0o600)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        if os.path.lexists(file):
            kept = file.with_name(
                f"{file.stem}-replaced-{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:4]}{file.suffix}"
            )
            for rest in _BESIDE:  # the log belongs to the file: it goes with it
                with suppress(FileNotFoundError):
                    file.with_name(file.name + rest).rename(kept.with_name(kept.name + rest))
        part.rename(file)
    return Restored(copy, notes, kept)


def _copies(file: Path) -> list[Path]:
    """All copies beside the file, the newest first."""
    try:
        others = {
            path for path in file.parent.glob(f"{file.stem}-*{file.suffix}") if path.is_file() and not path.is_symlink()
        }
    except OSError:
        return []
    others = {path for path in others if "-replaced-" not in path.name} | set(backups(file))
    return sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)


def _copy(path: Path) -> Copy:
    try:
        return Copy(path, whole=True, notes=_whole(path))
    except StoreError:
        return Copy(path, whole=False, notes=0)


def _whole(file: Path) -> int:
    """How many notes a file has, every page of it looked at. Raises StoreError where it isn't whole."""
    with closing(open_database(file, write=False, any_version=True)) as db, speaking(file):
        row = db.execute("PRAGMA integrity_check(1)").fetchone()
        if row is None or row[0] != "ok":
            raise sqlite3.DatabaseError("it is damaged")
        return int(db.execute("SELECT count(*) FROM note").fetchone()[0])
