"""How an index is put on disk: seen at once, then made safe from a power cut. storage.py says how it is read."""

import os
import shutil
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.index.errors import IndexDamaged
from search.index.storage import CURRENT, SUMS, Sums, Written, boot, check_files, checked, file_sum, read_sums

NAME = "MAIN"


class SafeStorage(FileStorage):  # type: ignore[misc]
    """A folder of index files that are summed before a table of contents names them."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.segments: list[Written] = []  # of the table of contents that is written next

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Put a finished table of contents in its place, and let readers see what it names."""
        folder = Path(self.folder)
        before = read_sums(folder)
        known = {} if before is None else before.files
        files = {}
        for path in folder.iterdir():
            if path.is_file() and not path.name.endswith("LOCK") and not path.name.startswith(SUMS):
                name = newname if path.name == oldname else path.name
                files[name] = known[name] if name in known and name != newname else file_sum(path)
        _replace(folder / SUMS, Sums(newname, self.segments, files, unsafe=boot() or "unknown").text(), sync=False)
        super().rename_file(oldname, newname, safe)


def contents(folder: Path) -> tuple[SafeStorage, Any]:
    """Whoosh's storage and table of contents of one kind of record, when everything is what was written.

    Every checksum is looked at, and first that of the table of contents, because reading it runs what it says. What a
    writer that was killed had shown, but not entered there, is taken back. Raises IndexDamaged.
    """
    sums = checked(folder, deep=True)
    storage = SafeStorage(str(folder))
    name = TOC._filename(NAME, TOC._latest_generation(storage, NAME))
    check_files(folder, sums, [name], deep=True)
    toc = TOC.read(storage, NAME)
    segments = [Written.of(segment) for segment in toc.segments]
    if sums.contents != name or sums.segments != segments:
        sums = sums._replace(contents=name, segments=segments)
        check_files(folder, sums, [f"{written.id}.arr" for written in segments], deep=True)
        _replace(folder / SUMS, sums.text(), sync=False)
    return storage, toc


def make_safe(folder: Path) -> None:
    """Make sure that what readers see is on disk."""
    sums = read_sums(folder)
    if sums is None:
        raise IndexDamaged(f"The index in {folder} has lost its checksums.")
    if sums.unsafe:
        for name in sums.files:
            if (folder / name).exists():  # what was merged is gone
                _sync(folder / name, os.O_RDONLY)
        _sync(folder, os.O_RDONLY | os.O_DIRECTORY)
        _replace(folder / SUMS, sums._replace(unsafe="").text(), sync=True)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(path: Path, text: str, *, sync: bool) -> None:
    """Replace a small file in one step; with ``sync`` by one that is on disk."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        if sync:
            file.flush()
            os.fsync(file.fileno())
    new.replace(path)


def make_current(generation: Path) -> None:
    """Let every reader use this generation from now on, and remove the others."""
    folder = generation.parent
    _replace(folder / CURRENT, generation.name, sync=True)
    _sync(folder, os.O_RDONLY | os.O_DIRECTORY)
    for other in folder.iterdir():
        if other.is_dir() and other != generation:
            shutil.rmtree(other, ignore_errors=True)
