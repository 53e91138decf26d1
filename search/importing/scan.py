"""Finding the files of a corpus: which are articles, what they are called, and which can't be read."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from search.text import one_line

MEGABYTE = 1 << 20
TABLE_NAME = "articles.csv"


class Format(StrEnum):
    """How a file is read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSONL = "jsonl"


FORMATS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
}
# bytes; JSON Lines has no limit because it is read line by line
LARGEST = {Format.TEXT: 64 * MEGABYTE, Format.MARKDOWN: 64 * MEGABYTE, Format.HTML: 8 * MEGABYTE}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import. ``path`` is absolute and no link; ``document`` is unique among the sources of a scan."""

    path: Path
    document: str
    mtime_ns: int
    size: int
    inode: int
    format: Format = Format.TEXT

    @property
    def stamp(self) -> str:
        """What tells the file from another state of it."""
        return f"{self.mtime_ns}:{self.size}:{self.inode}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """What could not be read: where (a path, or path#line), safe to show, and why, as the end of a sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a corpus consists of. ``other`` counts the files that aren't articles, such as pictures.

    ``tables``: whether there are files with what the person says about articles.
    """

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    other: int = 0
    tables: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A file before it has a unique name: ``root`` is the last component of the path given, ``name`` relative to it."""

    path: str
    root: str
    name: str
    status: os.stat_result
    format: Format


def scan(paths: Sequence[Path]) -> Scan:
    """Every article file at the paths, in natural order within each. Never raises for what is there or isn't."""
    scanner = _Scanner()
    for path in paths:
        scanner.add(path)
    return scanner.result()


def why(error: OSError) -> str:
    """Why a file couldn't be read, as the end of a sentence."""
    if isinstance(error, PermissionError):
        return "permission is denied"
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    return f"the system says: {(error.strerror or 'unknown error').lower()}"


class _Scanner:
    def __init__(self) -> None:
        self._found: list[_Found] = []
        self._seen: set[str] = set()
        self._skipped: list[Skipped] = []
        self._other = 0
        self._tables = False

    def add(self, given: Path) -> None:
        """Take in one path that the person named. A link is followed here, because the person named it."""
        try:
            path = os.path.realpath(given, strict=True)
            status = os.stat(path)  # noqa: PTH116 - strings throughout: a Path a file costs more than the rest
        except OSError as error:
            self._skip(str(given), why(error))
            return
        if stat.S_ISDIR(status.st_mode):
            self._folder(path, os.path.basename(os.path.abspath(given)))  # noqa: PTH100, PTH119
        else:
            self._file(path, "", Path(os.path.abspath(given)).name, status, given=True)  # noqa: PTH100

    def _folder(self, top: str, root: str) -> None:
        before = len(self._found)
        links: list[tuple[str, str]] = []
        waiting = [(top, "")]
        while waiting:
            folder, prefix = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        self._entry(entry, prefix, root, waiting, links)
            except OSError as error:
                self._skip(folder, why(error))
        for path, name in links:
            self._link(path, name, top, root)
        self._found[before:] = sorted(self._found[before:], key=lambda f: natural(f.name))

    def _entry(
        self,
        entry: os.DirEntry[str],
        prefix: str,
        root: str,
        waiting: list[tuple[str, str]],
        links: list[tuple[str, str]],
    ) -> None:
        name = entry.name
        if name.startswith("."):
            return
        try:
            if entry.is_symlink():
                links.append((entry.path, prefix + name))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{name}/"))
            elif name.lower() == TABLE_NAME:
                self._tables = True
            elif (suffix(name)) in FORMATS:
                self._file(entry.path, root, prefix + name, entry.stat(follow_symlinks=False))
            else:
                self._other += 1
        except OSError as error:
            self._skip(entry.path, why(error))

    def _link(self, path: str, name: str, top: str, root: str) -> None:
        """A link inside a folder counts as the file it leads to, if that lies in the folder, too."""
        try:
            real = os.path.realpath(path, strict=True)
            status = os.stat(real)  # noqa: PTH116
        except OSError:
            if suffix(name) in FORMATS:
                self._skip(path, "it is a link that leads nowhere")
            return
        if stat.S_ISDIR(status.st_mode):
            self._skip(path, "it is a link to a folder, and those are not followed")
        elif suffix(name) not in FORMATS or real in self._seen:
            self._other += 1
        elif not real.startswith(top.rstrip("/") + "/"):
            self._skip(path, "it is a link out of the folder")
        else:
            self._file(real, root, name, status)

    def _file(self, path: str, root: str, name: str, status: os.stat_result, *, given: bool = False) -> None:
        if path in self._seen:
            return
        form = FORMATS.get(suffix(name), Format.TEXT)
        limit = LARGEST.get(form)
        if not stat.S_ISREG(status.st_mode):
            self._skip(path, f"it is {_kind(status.st_mode)}, not a file")
        elif limit is not None and status.st_size > limit:
            self._skip(path, f"it is larger than {limit // MEGABYTE} MB")
        elif not _encodable(path):
            self._skip(path, "its name is not valid UTF-8; rename it")
        else:
            self._seen.add(path)
            self._found.append(_Found(path, root, name, status, form))
            return
        if given:
            self._seen.add(path)

    def _skip(self, path: str, reason: str) -> None:
        self._skipped.append(Skipped(one_line(path), reason))

    def result(self) -> Scan:
        sources = tuple(
            Source(Path(f.path), document, f.status.st_mtime_ns, f.status.st_size, f.status.st_ino, f.format)
            for f, document in zip(self._found, _documents(self._found), strict=True)
        )
        skipped = sorted(self._skipped, key=lambda s: natural(s.path))
        return Scan(sources, tuple(skipped), self._other, self._tables)


def suffix(name: str) -> str:
    """The suffix of a file name, in lower case, with its dot."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


_DIGITS = re.compile("([0-9]+)")


def natural(name: str) -> tuple[tuple[str | int, ...], str]:
    """A key that sorts names as people count: 2.txt before 10.txt."""
    parts = _DIGITS.split(name.lower())
    return (tuple(int(part) if i % 2 else part for i, part in enumerate(parts)), name)


def _documents(found: Sequence[_Found]) -> Iterator[str]:
    """A unique, clean name for each file: its own; where two are the same, the folder's name before it, then a number."""  # noqa: E501
    names = [one_line(f.name) for f in found]
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    records = {name for name, f in zip(names, found, strict=True) if f.format is Format.JSONL}
    taken = {name for name, count in counts.items() if count == 1}
    for name, file in zip(names, found, strict=True):
        clash = _clashes(name, records)
        if counts[name] == 1 and not clash:
            yield name
            continue
        # a '#' stays reserved for the records of a .jsonl file
        wanted = name.replace("#", "_") if clash else name
        if counts[name] > 1 and file.root:
            wanted = f"{one_line(file.root)}/{wanted}"
        document, number = wanted, 2
        while document in taken:
            stem, dot, end = wanted.rpartition(".")
            document = f"{stem}-{number}.{end}" if dot and stem else f"{wanted}-{number}"
            number += 1
        taken.add(document)
        yield document


def _clashes(name: str, records: set[str]) -> bool:
    """True for a name that a record of one of these .jsonl files might have, too."""
    position = name.find("#")
    while position >= 0:
        if name[:position] in records:
            return True
        position = name.find("#", position + 1)
    return False


def _encodable(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"
