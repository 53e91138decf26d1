"""``seedreader cache``: what is derived from the articles, and can be thrown away."""

import argparse
import os
import shutil
from pathlib import Path

from search.paths import cache_dir
from tui.commands.common import say, write

HELP = "list or clear what is derived from the articles; never touches what you made"
EXAMPLE = "seedreader cache list"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|clear")
    actions.add_parser("list", help="what there is, and how large")
    actions.add_parser("clear", help="delete all of it; it is made again when needed")


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(entry.stat().st_size for entry in path.rglob("*") if entry.is_file())


def run(args: argparse.Namespace) -> int:
    """List or clear."""
    root = cache_dir()
    if args.action == "clear":
        freed = _size(root)
        shutil.rmtree(root)
        write(f"{freed / 1e6:.1f} MB deleted; notes and everything else you made are untouched")
        return 0
    corpora = sorted((root / "corpora").iterdir()) if (root / "corpora").is_dir() else []
    for folder in corpora:
        note = folder / "paths"
        paths = os.fsdecode(note.read_bytes()).split("\0") if note.exists() else ["?"]
        write(f"{_size(folder) / 1e6:8.1f} MB  {', '.join(paths)}")
    readings = sum(_size(path) for path in root.glob("readings.sqlite*"))
    if readings:
        write(f"{readings / 1e6:8.1f} MB  readings of texts, shared by all corpora")
    if not corpora and not readings:
        say("The cache is empty.")
        return 1
    return 0
