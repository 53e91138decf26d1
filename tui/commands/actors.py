"""``seedreader actors``: who is named and who speaks, over all articles."""

import argparse
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tui.actor_words import counts, headline, in_full
from tui.commands.common import add_json, prepare, say, write, write_json
from tui.identity_words import before_and_after

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "list everybody who is named or speaks, all that is known of one; join, split and rename actors"
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
    change = parser.add_argument_group("who is who, kept with the notes")
    one = change.add_mutually_exclusive_group()
    one.add_argument("--join", nargs=2, metavar=("NAME", "WITH"), help="these are one actor, by the name of the second")
    one.add_argument(
        "--split",
        nargs=2,
        metavar=("NAME", "PART"),
        help="what goes by this other name of an actor, or whom this article means, is somebody else",
    )
    one.add_argument("--rename", nargs=2, metavar=("NAME", "NEW"), help="call an actor otherwise; '' takes that back")
    one.add_argument("--said", action="store_true", help="list what was joined, split and renamed")
    one.add_argument("--undo", action="store_true", help="take back what was done last")
    change.add_argument("--as", dest="called", default="", metavar="NAME", help="what --split calls the other one")
    change.add_argument("--dry-run", action="store_true", help="show what would change, and keep nothing")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Read and print, the most quoted first; those without a name last; or the page of one."""
    with closing(prepare(args.paths, read=True)) as engine:
        if args.join or args.split or args.rename:
            return _change(engine, args)
        if args.said:
            return _said(engine, as_json=args.json)
        if args.undo:
            did = engine.undo()["did"]
            say(did or "There is nothing to undo.")
            return 0 if did else 1
        return _page(engine, args.actor, as_json=args.json) if args.actor else _everybody(engine, args)


def _change(engine: "Engine", args: argparse.Namespace) -> int:
    dry = args.dry_run
    if args.join:
        name, into = args.join
        found = engine.join_actors([name], into, preview=dry)
    elif args.rename:
        found = engine.rename_actor(args.rename[0], args.rename[1], preview=dry)
    else:
        actor, part = args.split
        number = engine.library.catalogue.number_of(part)
        by = {"number": number} if number is not None else {"name": part}
        found = engine.split_actor(actor, **by, called=args.called, preview=dry)
    if args.json:
        write_json([found])
        return 0
    for line in before_and_after(found, WIDTH):
        write(line)
    if dry:
        say("Nothing was kept: leave out --dry-run to keep it.")
    else:
        say(f"{found['did']} It is in {engine.library.place.file}; --undo takes it back.")
    return 0


def _said(engine: "Engine", *, as_json: bool) -> int:
    rows: list[dict[str, Any]] = []
    while len(rows) < (answer := engine.identities(offset=len(rows)))["total"] and answer["rows"]:
        rows += answer["rows"]
    if as_json:
        write_json(rows)
    else:
        for row in rows:
            write(f"{row['says']:<7} {row['sentence']}")
    if not rows:
        say("Nothing was joined, split or renamed: --join, --split and --rename do.")
    return 0 if rows else 1


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
