"""Where an index lies on disk, and how one knows that it is whole.

A private folder holds one generation (a folder of its own with the two kinds of record) and the file ``current`` that
names it, replaced in one step when the index is made anew. Each kind's folder has a ``sums.json``: length and checksum
of every file, written before the table of contents that needs them, so that a crash at any moment leaves a whole state.
"""

import json
import os
import shutil
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.index.errors import IndexDamaged

VERSION = 4  # of the fields, of the files, and of how a text falls into words: another version is made anew
KINDS = ("articles", "quotes")
NAME = "MAIN"
_SUMS = "sums.json"
_CURRENT = "current"


class SafeStorage(FileStorage):  # type: ignore[misc]
    """A folder of index files in which everything is on disk, and summed, before a table of contents names it."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Put a finished table of contents in its place."""
        folder = Path(self.folder)
        known = _sums(folder) or {}
        files = {}
        for path in folder.iterdir():
            if path.is_file() and not path.name.endswith("LOCK") and path.name != _SUMS:
                name = newname if path.name == oldname else path.name
                files[name] = known[name] if name in known and name != newname else _sum(path, sync=True)
        write_synced(folder / _SUMS, json.dumps({"version": VERSION, "files": files}))
        super().rename_file(oldname, newname, safe)
        sync_folder(folder)


def _sum(path: Path, *, sync: bool = False) -> list[int]:
    """Length and checksum of a file; with ``sync`` of one that is now surely on disk."""
    checksum = size = 0
    with path.open("rb") as file:
        if sync:
            os.fsync(file.fileno())
        while block := file.read(1 << 20):
            checksum = zlib.crc32(block, checksum)
            size += len(block)
    return [size, checksum]


def _sums(folder: Path) -> dict[str, list[int]] | None:
    try:
        value = json.loads((folder / _SUMS).read_bytes())
        files = value["files"] if value["version"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return files if isinstance(files, dict) else None


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_synced(path: Path, text: str) -> None:
    """Replace a small file in one step, on disk when this returns."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(path.parent)


def contents(folder: Path, *, deep: bool = False) -> tuple[FileStorage, Any]:
    """The storage and the table of contents of one kind of record. Raises IndexDamaged for anything that isn't whole.

    Lengths are always checked, checksums of everything only with ``deep``; that of the table of contents always,
    because reading it runs what it says.
    """
    if folder.stat().st_uid != os.getuid():
        raise IndexDamaged(f"{folder} belongs to another user.")
    sums = _sums(folder)
    if sums is None:
        raise IndexDamaged(f"The index in {folder} is of another version or has lost its checksums.")
    storage = SafeStorage(str(folder))
    name = TOC._filename(NAME, TOC._latest_generation(storage, NAME))
    _check(folder, sums, [name], deep=True)
    toc = TOC.read(storage, NAME)
    needed = tuple(f"{segment.segment_id()}." for segment in toc.segments)
    _check(folder, sums, (n for n in sums if n.startswith(needed)) if needed else (), deep=deep)
    return storage, toc


def _check(folder: Path, sums: dict[str, list[int]], names: Iterable[str], *, deep: bool) -> None:
    for name in names:
        wanted = sums.get(name)
        path = folder / name
        if wanted is None or path.stat().st_size != wanted[0] or (deep and _sum(path) != wanted):
            raise IndexDamaged(f"{path} is not what was written.")


def current(folder: Path) -> Path:
    """The folder of the generation in use. Raises IndexDamaged when there is none."""
    try:
        name = (folder / _CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        name = ""
    if not name or Path(name).name != name or not (folder / name).is_dir():
        raise IndexDamaged(f"There is no index in {folder} yet.")
    return folder / name


def make_current(generation: Path) -> None:
    """Let every reader use this generation from now on, and remove the others."""
    folder = generation.parent
    write_synced(folder / _CURRENT, generation.name)
    for other in folder.iterdir():
        if other.is_dir() and other != generation:
            shutil.rmtree(other, ignore_errors=True)
