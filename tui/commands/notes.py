"""``seedreader notes``: what a person noted."""

import argparse
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from tui.commands.common import add_in, add_json, prepare, say, write, write_json

HELP = "list notes"
EXAMPLE = "seedreader notes list --in articles/ --json"
_FIELDS = ("id", "document", "start", "end", "exact", "text", "codes", "author", "created", "changed")


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list")
    listing = actions.add_parser("list", help="list the notes of a corpus")
    add_in(listing)
    add_json(listing)


def run(args: argparse.Namespace) -> int:
    """Print the notes."""
    with closing(prepare(args.paths, read=False)) as engine:

        def rows() -> Iterator[dict[str, Any]]:
            done = 0
            while window := engine.notes(offset=done, count=100)["rows"]:
                done += len(window)
                yield from window

        if args.json:
            count = write_json({key: row[key] for key in _FIELDS} for row in rows())
        else:
            count = 0
            for count, row in enumerate(rows(), 1):  # noqa: B007
                codes = "".join(f" #{code}" for code in row["codes"])
                write(f"{row['document']}:{row['start']}-{row['end']}  {' '.join(row['exact'].split())}")
                write(f"    {row['text']}{codes}  ({row['author']}, {row['changed']})")
        if not count:
            say(f"There are no notes in {engine.library.place.file}.")
        return 0 if count else 1
