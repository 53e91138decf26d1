"""What is said when what is derived from a corpus can't be written: a full disk, a read-only place, a file in use."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import StoreError

_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def saying_so(folder: Path) -> Iterator[None]:
    """Do something that writes to ``folder``. Raises StoreError with a sentence where the system can't."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise StoreError(_sentence(folder, error)) from error


def is_locked(error: Exception) -> bool:
    """True where a file of SQLite is whole, but another program has it locked."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _sentence(folder: Path, error: OSError | sqlite3.OperationalError) -> str:
    why = (error.strerror if isinstance(error, OSError) else "") or str(error)
    if is_locked(error):
        return f"The cache in {folder} is in use by another program ({why}): try again when that is done."
    if _code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN) or getattr(error, "errno", 0) in _FORBIDDEN:
        return f"The cache in {folder} can't be written ({why}): make that place writable, and try again."
    return f"The cache in {folder} can't be written ({why}): see that there is room, and try again."
