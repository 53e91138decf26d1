"""Copies of the file of notes, one a day, beside it."""

import os
import re
import sqlite3
import stat
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

KEPT = 7


def backups(file: Path) -> list[Path]:
    """The copies of ``file`` that stand beside it, the oldest first."""
    name = re.compile(re.escape(file.stem) + r"-\d{8}" + re.escape(file.suffix))
    try:
        found = [path for path in file.parent.iterdir() if name.fullmatch(path.name)]
    except OSError:
        return []
    return sorted(path for path in found if _regular(path))


def backup(file: Path) -> Path | None:
    """Copy ``file`` to today's copy (by UTC) unless there is one, and delete all but the newest seven copies.

    The copy appears whole or not at all. Returns it, or None when none was made. Raises OSError or sqlite3.Error.
    """
    copy = file.with_name(f"{file.stem}-{datetime.now(UTC):%Y%m%d}{file.suffix}")
    if not file.exists() or _regular(copy):
        return None
    descriptor, name = tempfile.mkstemp(prefix=f".{copy.name}-", dir=file.parent)
    os.close(descriptor)
    part = Path(name)
    try:
        made = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=10)
        with closing(made) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        _sync(part)
        part.replace(copy)
    finally:
        for rest in (part, Path(f"{name}-wal"), Path(f"{name}-shm"), Path(f"{name}-journal")):
            rest.unlink(missing_ok=True)
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
