"""Copies of the file of notes, one a day, beside it."""

import os
import re
import sqlite3
import stat
import uuid
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

KEPT = 10


def backups(file: Path) -> list[Path]:
    """The copies of ``file`` that stand beside it, the oldest first."""
    name = re.compile(re.escape(file.stem) + r"-\d{8}" + re.escape(file.suffix))
    try:
        found = [path for path in file.parent.iterdir() if name.fullmatch(path.name)]
    except OSError:
        return []
    return sorted(path for path in found if _regular(path))


def backup(file: Path, name: str = "") -> Path | None:
    """Copy ``file`` to today's copy (by UTC) unless there is one, and delete all but the newest ten daily copies.

    With a ``name`` the copy has that in place of the date, and is replaced. It is made by VACUUM INTO, on the disk, and
    appears whole or not at all. Returns it, or None when none was made. Raises OSError or sqlite3.Error.
    """
    copy = file.with_name(f"{file.stem}-{name or format(datetime.now(UTC), '%Y%m%d')}{file.suffix}")
    if not file.exists() or (not name and _regular(copy)):
        return None
    part = file.with_name(f".{copy.name}-{uuid.uuid4().hex}")
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=10)) as source:
            source.execute("PRAGMA trusted_schema=OFF")
            source.execute("VACUUM INTO ?", (str(part),))  # into an empty file, which keeps its mode
        _sync(part)
        part.replace(copy)
        _sync(copy.parent)
    finally:
        part.unlink(missing_ok=True)
        part.with_name(part.name + "-journal").unlink(missing_ok=True)
    for old in backups(file)[:-KEPT]:
        if old != copy:  # even where others bear dates to come
            old.unlink(missing_ok=True)
    return copy


def _regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
