"""Readings kept by text hash and extractor version, for all corpora: a text is read once, wherever it stands."""

import json
import sqlite3
import zlib
from pathlib import Path

from search.paths import drop_stranger
from search.reading.reading import Reading

_VERSION = 1


class Readings:
    """A SQLite file of compressed readings. Derived: when it is damaged it is deleted and made anew."""

    def __init__(self, path: Path) -> None:
        drop_stranger(path)
        try:
            self._db = _open(path)
        except sqlite3.DatabaseError:
            for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                name.unlink(missing_ok=True)
            self._db = _open(path)

    def get(self, text_hash: str, version: str) -> Reading | None:
        """The reading of a text by that version of the extractor, if there is one."""
        row = self._db.execute(
            "SELECT reading FROM reading WHERE text_hash = ? AND version = ?", (text_hash, version)
        ).fetchone()
        if row is None:
            return None
        return unpacked(row[0])

    def put(self, text_hash: str, version: str, reading: Reading) -> None:
        """Keep a reading."""
        row = (text_hash, version, packed(reading))
        self._db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", row)

    def commit(self) -> None:
        """Make what was put durable and visible to others."""
        self._db.commit()

    def close(self) -> None:
        """Commit and close the file."""
        self._db.commit()
        self._db.close()


def packed(reading: Reading) -> bytes:
    """A reading as it is kept."""
    return zlib.compress(json.dumps(reading.to_json(), separators=(",", ":")).encode(), 3)


def unpacked(blob: bytes) -> Reading | None:
    """The reading that ``packed`` made; None for what isn't one, so that the text is read again."""
    try:
        return Reading.from_json(json.loads(zlib.decompress(blob)))
    except (ValueError, KeyError, TypeError, zlib.error):
        return None


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=30)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=NORMAL")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == _VERSION:
        return db  # nothing is written only to look
    if version:
        db.execute("DROP TABLE IF EXISTS reading")
    db.execute(
        "CREATE TABLE IF NOT EXISTS reading (text_hash TEXT, version TEXT, reading BLOB NOT NULL, "
        "PRIMARY KEY (text_hash, version)) WITHOUT ROWID"
    )
    db.execute(f"PRAGMA user_version={_VERSION}")
    db.commit()
    return db
