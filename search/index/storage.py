"""Where an index lies on disk, and how one knows that it is whole.

A private folder holds one generation (a folder of its own with the two kinds of record) and the file ``current`` that
names it, replaced in one step when the index is made anew. Each kind's folder has a ``sums.json``, by which it is read:
the segments, and length and checksum of every file. It is replaced in one step, after the files it names are written.

A commit is seen before it is safe from a power cut (``unsafe``, see saving.py). Killing the writer can't hurt it: what
was written stays with the system. After a power cut anything may be missing of it; so ``unsafe`` says since which start
of the machine it counts, and when that isn't the present one all checksums are looked at before anything is read.
"""

import json
import os
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from search.index.errors import IndexDamaged

VERSION = 5  # of the fields, of the files, and of how a text falls into words: another version is made anew
KINDS = ("articles", "quotes")
SUMS = "sums.json"
CURRENT = "current"
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class Written(NamedTuple):
    """A segment as ``sums.json`` has it: how many records, words a field as Whoosh counts them, records taken out."""

    id: str
    size: int
    totals: dict[str, int]
    deleted: list[int]

    @classmethod
    def of(cls, segment: Any) -> "Written":
        """What is to be known of one of Whoosh's segments."""
        deleted = sorted(map(int, segment.deleted_docs()))
        return cls(segment.segment_id(), segment.doc_count_all(), dict(segment._fieldlengths), deleted)


class Sums(NamedTuple):
    """What ``sums.json`` says. ``contents``: the name of the table of contents that Whoosh reads."""

    contents: str
    segments: list[Written]
    files: dict[str, list[int]]
    unsafe: str = ""

    def text(self) -> str:
        """As it is kept."""
        return json.dumps({"version": VERSION, **self._asdict()})


def read_sums(folder: Path) -> Sums | None:
    """What ``sums.json`` says, None where it is missing, damaged or of another version."""
    try:
        value = json.loads((folder / SUMS).read_bytes())
        if value.pop("version") != VERSION:
            return None
        sums = Sums(**value)
        segments = [
            Written(str(name), int(size), dict(totals), list(gone)) for name, size, totals, gone in sums.segments
        ]
        return sums._replace(segments=segments, files=dict(sums.files))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@cache
def boot() -> str:
    """A name for this start of the machine, "" where the system tells none."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def file_sum(path: Path) -> list[int]:
    """Length and checksum of a file."""
    checksum = size = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            checksum = zlib.crc32(block, checksum)
            size += len(block)
    return [size, checksum]


def checked(folder: Path, *, deep: bool = False) -> Sums:
    """What one kind of record has. Raises IndexDamaged for anything that isn't whole.

    Lengths are always checked; checksums with ``deep``, and after a power cut that may have come too early.
    """
    if folder.stat().st_uid != os.getuid():
        raise IndexDamaged(f"{folder} belongs to another user.")
    sums = read_sums(folder)
    if sums is None:
        raise IndexDamaged(f"The index in {folder} is of another version or has lost its checksums.")
    deep = deep or bool(sums.unsafe and sums.unsafe != boot())
    needed = tuple(f"{written.id}." for written in sums.segments)
    check_files(folder, sums, (name for name in sums.files if needed and name.startswith(needed)), deep=deep)
    return sums


def is_whole(folder: Path) -> bool:
    """Whether there is an index that readers can open."""
    try:
        generation = current(folder)
        return all(checked(generation / kind) for kind in KINDS)
    except (IndexDamaged, OSError):
        return False


def check_files(folder: Path, sums: Sums, names: Iterable[str], *, deep: bool) -> None:
    """Raise IndexDamaged where one of these files is not what was written."""
    for name in names:
        wanted = sums.files.get(name)
        path = folder / name
        if wanted is None or path.stat().st_size != wanted[0] or (deep and file_sum(path) != wanted):
            raise IndexDamaged(f"{path} is not what was written.")


def current(folder: Path) -> Path:
    """The folder of the generation in use. Raises IndexDamaged when there is none."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        name = ""
    if not name or Path(name).name != name or not (folder / name).is_dir():
        raise IndexDamaged(f"There is no index in {folder} yet.")
    return folder / name
