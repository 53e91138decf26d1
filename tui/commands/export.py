"""``seedreader export``: what a person made of a corpus, for other programs and people."""

import argparse
import os
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from search.errors import UsageError
from search.exchange.archive import pack
from search.exchange.collecting import collect
from search.exchange.formats import FOLDERS, write
from search.exchange.project import Format, counted
from search.paths import STANDARD_INPUT
from tui.commands.common import prepare, say
from tui.safe import printable

HELP = "write notes, codes and links for other programs and people"
EXAMPLE = "seedreader export articles/ --to qdpx -o project.qdpx"
_FORMATS = (
    "w3c (W3C Web Annotation, JSON-LD), qdpx (REFI-QDA project: NVivo, ATLAS.ti, MAXQDA, QualCoder), qdc (REFI-QDA "
    "codebook), brat (standoff: a zip, or a folder), csv, jsonl (everything), md, html (reports)"
)


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folders or files")
    parser.add_argument(
        "--to",
        required=True,
        choices=[form.value for form in Format],
        metavar="FORMAT",
        dest="form",
        help=f"one of: {_FORMATS}",
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="where to; - is standard output; brat: .zip, or a folder"
    )
    parser.add_argument(
        "--no-text",
        action="store_true",
        help="leave the articles' words out; hashes, offsets and codes stay, and find them again",
    )
    parser.add_argument("--all", action="store_true", help="articles without a note, too")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(args: argparse.Namespace) -> int:
    """Write, and say what the format could not carry."""
    form = Format(args.form)
    if args.no_text and form in FOLDERS:
        raise UsageError("brat needs the articles' words: export without --no-text, or to w3c, qdpx, csv or jsonl.")
    folder = form in FOLDERS and args.output != STANDARD_INPUT and not args.output.endswith(".zip")
    if not args.force and args.output != STANDARD_INPUT and os.path.lexists(args.output):
        raise UsageError(f"{args.output} is there already: give another name, or --force to write over it.")
    with closing(prepare(args.paths, read=False)) as engine:
        project, told = collect(engine.library, everything=args.all)
        if args.no_text:
            project = project.without_text()
        members, left = write(project, form)
    try:
        if folder:
            _write_folder(Path(args.output), members)
        else:
            data = members[""] if form not in FOLDERS else pack(members)
            _write(args.output, data)
    except OSError as error:
        raise UsageError(f"{args.output} can't be written ({error.strerror}): give another place.") from error
    parts = [
        counted(len(project.notes), "note"),
        counted(len(project.codes), "code"),
        counted(len(project.links), "link"),
        counted(len(project.sources), "article"),
    ]
    say(printable(f"Exported {', '.join(parts)} to {args.output}."))
    for sentence in [*told, *(f"Left out: {sentence}" for sentence in left)]:
        say(printable(sentence))
    return 0 if project.notes or project.codes or project.entries else 1


def _write(name: str, data: bytes) -> None:
    """A file that appears whole or not at all."""
    if name == STANDARD_INPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    descriptor, part = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise


def _write_folder(folder: Path, members: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in members.items():
        _write(str(folder / name), data)
