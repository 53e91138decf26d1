"""``seedreader actors``: who is named and who speaks, over all articles."""

import argparse
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tui.actor_words import counts, headline, in_full
from tui.commands.common import add_json, prepare, write, write_json

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "list everybody who is named or speaks, or all that is known of one of them"
WIDTH = 100  # columns of the page of one
EXAMPLE = "seedreader actors articles/ --quoted --json"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files; - is standard input")
    parser.add_argument("--quoted", action="store_true", help="only those who say something")
    parser.add_argument(
        "--actor",
        metavar="NAME",
        help="all that is known of this one: names, roles, when and where quoted, by which cues, beside whom",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Read and print, the most quoted first; those without a name last; or the page of one."""
    with closing(prepare(args.paths, read=True)) as engine:
        return _page(engine, args.actor, as_json=args.json) if args.actor else _everybody(engine, args)


def _page(engine: "Engine", actor: str, *, as_json: bool) -> int:
    page = engine.actor_page(actor, points=WIDTH)
    if as_json:
        return 0 if write_json([page]) else 1
    for line in (headline(page), counts(page), "", *in_full(page, WIDTH), page["provenance"]["line"]):
        write(line)
    return 0


def _everybody(engine: "Engine", args: argparse.Namespace) -> int:
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
    return 0 if total else 1


def _print(row: dict[str, Any]) -> None:
    what = "anonymous" if row["anonymous"] else row["type"]
    write(f"{row['name']}  [{what}]  {row['quotes']:,} quoted, {row['mentions']:,} named")
    if row["aliases"]:
        write(f"    also {'; '.join(row['aliases'])}")
    if row["affiliations"]:
        write(f"    {'; '.join(' '.join(words.split()) for words in row['affiliations'])}")
