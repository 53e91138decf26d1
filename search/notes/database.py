"""The SQLite file of what a person made: making it, and opening it, which it may be dangerous to do."""

import fcntl
import os
import sqlite3
import stat
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path

from search.errors import StoreError
from search.notes.backup import backup, backups
from search.notes.migrations import VERSION, migrate

APPLICATION_ID = 0x53654564
BUSY = 10.0  # seconds to wait for another program that is writing
MAX_VALUE = 16_000_000  # bytes of one value; the program writes none as long
CHECK_SECONDS = 60.0  # a file that takes longer to check is an attack
_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")  # ends a journal that names another file, which SQLite may delete


def open_database(
    file: Path, *, write: bool = True, any_version: bool = False, still: bool = False
) -> sqlite3.Connection:
    """Open the file, which must be there; without ``write`` nothing in it is changed.

    ``still``: nobody can write it and nothing waits beside it, so that nothing is to be locked or made there.

    A file that an older version of the program made is copied, then brought up to date. Raises StoreError when it is
    damaged, or isn't one that this program made.
    """
    _refuse_traps(file)
    with speaking(file):
        db = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode={'rw' if write else 'ro'}{'&immutable=1' if still else ''}",
            uri=True,
            timeout=BUSY,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
            db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
                db.execute(f"PRAGMA {pragma}")
            version = _check(db, file)
            if write:
                # where the file system can't share memory SQLite stays with its older, slower journal
                for pragma in ("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "checkpoint_fullfsync=ON"):
                    db.execute(f"PRAGMA {pragma}")
                if version < VERSION:
                    _bring_up_to_date(db, file)
                db.execute("PRAGMA foreign_keys=ON")
            elif version < VERSION and not any_version:
                raise StoreError(
                    f"The notes in {file} were made by an older seedreader: make that place writable to update them."
                )
        except BaseException:
            db.close()
            raise
    return db


def create_database(file: Path, begun_from: Path | None = None) -> None:
    """Make the file and its folder, for their owner alone, unless the file is there. It appears whole or not at all.

    ``begun_from``: a file, open ``still``, of which it is a copy at first.

    Raises StoreError when it can't be made.
    """
    with speaking(file):
        _make_folder(file.parent)
        folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            with suppress(OSError):  # some network file systems lock no folders
                fcntl.flock(folder, fcntl.LOCK_EX)
            if os.path.lexists(file):
                return
            part = file.with_name(f".{file.name}-{uuid.uuid4().hex}")
            try:
                os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
                if begun_from is not None:
                    with closing(open_database(begun_from, write=False, still=True)) as shut:
                        shut.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)  # which VACUUM needs
                        shut.execute("VACUUM INTO ?", (str(part),))
                with closing(sqlite3.connect(part, isolation_level=None)) as db:
                    db.execute("PRAGMA synchronous=FULL")
                    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
                    db.execute("PRAGMA journal_mode=WAL")
                    db.execute("BEGIN")
                    migrate(db, db.execute("PRAGMA user_version").fetchone()[0])
                    db.execute("COMMIT")
                part.rename(file)
            except BaseException:
                for rest in ("", "-wal", "-shm", "-journal"):
                    part.with_name(part.name + rest).unlink(missing_ok=True)
                raise
            _sync_folder(file.parent)
        finally:
            os.close(folder)


@contextmanager
def speaking(file: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into StoreErrors with a sentence for the person."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(sentence(error, file)) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"The notes can't be kept in {file} ({reason}): make that place writable.") from error


def sentence(error: sqlite3.Error, file: Path) -> str:
    """What a person is told of an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"Another program has been writing the notes in {file} for {BUSY:.0f} seconds: try again."
    if code == sqlite3.SQLITE_FULL:
        return f"The disk that holds {file} is full, and this was not kept: make room and try again."
    if code == sqlite3.SQLITE_IOERR:
        return f"The disk that holds {file} can't be written ({error}), and this was not kept: make room and try again."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return f"The notes can't be kept in {file} ({error}): make that place writable and try again."
    return _damaged(file, str(error))


def _damaged(file: Path, reason: str) -> str:
    copies = backups(file)
    if copies:
        then = f"seedreader notes restore puts the copy {copies[-1].name} in its place"
    else:
        then = "there is no copy beside it, so move it away to start anew"
    return f"The file of notes {file} can't be used ({reason}), and is left as it is: {then}."


def _refuse_traps(file: Path) -> None:
    """Refuse what isn't a plain file of the person's own: SQLite would follow it, or delete what it names."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path = file.with_name(file.name + suffix)
        try:
            status = path.lstat()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StoreError(f"{path} can't be looked at ({error.strerror}): make it readable.") from error
        if not stat.S_ISREG(status.st_mode):
            raise StoreError(f"{path} is not a plain file, so notes aren't read from it or kept in it: move it away.")
        if status.st_uid != os.geteuid():
            raise StoreError(f"{path} belongs to another user, so it isn't used: move it away, or make it yours.")
        if suffix == "-journal" and status.st_size >= len(_SUPER_JOURNAL):
            with speaking(file), path.open("rb") as journal:
                journal.seek(-len(_SUPER_JOURNAL), os.SEEK_END)
                if journal.read() == _SUPER_JOURNAL:
                    raise StoreError(f"{path} names other files, which this program never does: move it away.")


def _bring_up_to_date(db: sqlite3.Connection, file: Path) -> None:
    """Migrate the file, of which a copy is kept; another program may have done it meanwhile."""
    backup(file, name=f"before-version-{VERSION}")
    db.execute("BEGIN IMMEDIATE")
    try:
        migrate(db, db.execute("PRAGMA user_version").fetchone()[0])
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def _check(db: sqlite3.Connection, file: Path) -> int:
    """The version of the file. Raises StoreError when it is damaged, or not this program's."""
    deadline = time.monotonic() + CHECK_SECONDS
    db.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION_ID:
            raise StoreError(_damaged(file, "it was not made by this program"))
        if version > VERSION:
            raise StoreError(f"The notes in {file} were made by a newer seedreader: update this one to use them.")
        if version < 1 or _schema(db) != _own_schema(version):
            raise StoreError(_damaged(file, "its tables are not this program's"))
        found = db.execute("PRAGMA quick_check(1)").fetchone()
        if found is None or found[0] != "ok":
            raise StoreError(_damaged(file, "it is damaged"))
        return int(version)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise StoreError(_damaged(file, "checking it takes too long")) from error
        raise
    finally:
        db.set_progress_handler(None, 0)


def _schema(db: sqlite3.Connection) -> list[tuple[str, str, str, str | None]]:
    return db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()


@cache
def _own_schema(version: int) -> list[tuple[str, str, str, str | None]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db, 0, version)
        return _schema(db)


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for their owner alone."""
    missing = []
    while not os.path.lexists(folder):
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make new names in a folder last through a loss of power, where the file system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
