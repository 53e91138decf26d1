"""``seedreader actors``: who is named and who speaks, over all articles."""

import argparse
from collections.abc import Iterator
from typing import Any

from tui.commands.common import add_json, prepare, write, write_json

HELP = "list everybody who is named or speaks"
EXAMPLE = "seedreader actors articles/ --quoted --json"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files; - is standard input")
    parser.add_argument("--quoted", action="store_true", help="only those who say something")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Read and print, the most quoted first; those without a name last."""
    engine = prepare(args.paths, read=True)
    total = engine.actor_list(quoted=args.quoted, count=0)["total"]

    def rows() -> Iterator[dict[str, Any]]:
        done = 0
        while done < total:
            window = engine.actor_list(quoted=args.quoted, offset=done, count=100)["rows"]
            if not window:
                return
            done += len(window)
            yield from window

    if args.json:
        keys = ("type", "aliases", "affiliations", "mentions", "quotes", "anonymous")
        write_json({"actor": row["name"], **{key: row[key] for key in keys}} for row in rows())
    else:
        for row in rows():
            _print(row)
    engine.close()
    return 0 if total else 1


def _print(row: dict[str, Any]) -> None:
    what = "anonymous" if row["anonymous"] else row["type"]
    write(f"{row['name']}  [{what}]  {row['quotes']:,} quoted, {row['mentions']:,} named")
    if row["aliases"]:
        write(f"    also {'; '.join(row['aliases'])}")
    if row["affiliations"]:
        write(f"    {'; '.join(' '.join(words.split()) for words in row['affiliations'])}")
