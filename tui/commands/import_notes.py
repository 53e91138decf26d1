"""``seedreader import-notes``: notes and codes of other programs, or of another reader of the same articles."""

import argparse
import os
import stat
from contextlib import closing
from pathlib import Path

from search.errors import NothingReadError, UsageError
from search.exchange.archive import LARGEST as LARGEST_MEMBER
from search.exchange.archive import MOST_BYTES
from search.exchange.carrying import Carrying
from search.exchange.formats import LARGEST, read, read_members
from search.exchange.project import Read, counted_records
from tui.commands.common import add_in, add_json, prepare, say, write, write_json
from tui.safe import printable

HELP = "take in notes and codes that export, or another program, wrote"
EXAMPLE = "seedreader import-notes project.qdpx --in articles/"
SHOWN = 20  # sentences about what doesn't fit


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument(
        "file", metavar="FILE", help="W3C JSON-LD, .qdpx, .qdc, CSV, JSON Lines; brat as a zip or a folder"
    )
    add_in(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Take in, in one step that one undo takes back; say what was new, was there, and doesn't fit."""
    found = _read(Path(args.file))
    with closing(prepare(args.paths, read=False)) as engine:
        taken = Carrying(engine.library).carry(found, Path(args.file).name)
    new, there = dict(taken.new), dict(taken.there)
    form = found.format.value if found.format is not None else None
    if args.json:
        write_json([{"format": form, "new": new, "there": there, "problems": taken.problems}])
    else:
        write(f"New: {_listed(new)}.")
        if there:
            write(f"There already, left as they are: {_listed(there)}.")
        for problem in taken.problems[:SHOWN]:
            say(printable(problem))
        if len(taken.problems) > SHOWN:
            say(f"... and {len(taken.problems) - SHOWN:,} more; --json lists all.")
    return 0 if new or there else 1


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(counted_records(count, name) for name, count in sorted(counts.items())) or "nothing"


def _read(path: Path) -> Read:
    try:
        if path.is_dir():
            return read_members(_folder(path))
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NothingReadError(f"{path} is not a file.")
            return read(file.read(LARGEST + 1))
    except OSError as error:
        raise NothingReadError(f"{path} can't be read ({error.strerror}).") from error


def _folder(path: Path) -> dict[str, bytes]:
    """The files of a folder, and nothing that they link to."""
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    for entry in sorted(os.scandir(path), key=lambda e: e.name):
        if not entry.is_file(follow_symlinks=False):
            continue
        size = entry.stat(follow_symlinks=False).st_size
        left -= size
        if size > LARGEST_MEMBER or left < 0:
            raise UsageError(f"The files in {path} are too large to be notes.")
        found[entry.name] = Path(entry.path).read_bytes()
    return found
