"""``seedreader sides``: named sets of actors, which are side:"NAME" in a query."""

import argparse
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tui.commands.common import add_in, add_json, prepare, say, write, write_json
from tui.counted import counted

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "list sides (named sets of actors), make and change them, see who may belong to one"
EXAMPLE = "seedreader sides keep \"China's government\" 'Wang Yi' 'Hua Chunying' --in articles/"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    add_in(parser)
    add_json(parser)
    actions = parser.add_subparsers(dest="action", metavar="keep|drop|rename|propose|undo")
    keep = actions.add_parser("keep", help="make a side, or add actors to one; with dates, when they belong to it")
    keep.add_argument("name", metavar="NAME")
    keep.add_argument("actors", nargs="*", metavar="ACTOR")
    keep.add_argument("--since", default="", metavar="DATE", help="from when on the actors belong to it")
    keep.add_argument("--until", default="", metavar="DATE", help="until when")
    drop = actions.add_parser("drop", help="take actors out of a side; without any drop the side")
    drop.add_argument("name", metavar="NAME")
    drop.add_argument("actors", nargs="*", metavar="ACTOR")
    rename = actions.add_parser("rename", help="give a side another name")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("to", metavar="NEW")
    propose = actions.add_parser("propose", help="who may belong to a side, each with the sentence that says so")
    propose.add_argument("name", metavar="NAME")
    undo = actions.add_parser("undo", help="take back what was done last")
    for action in (keep, drop, rename, propose, undo):
        add_in(action)
        add_json(action)


def run(args: argparse.Namespace) -> int:
    """List them, or change one."""
    with closing(prepare(args.paths, read=True)) as engine:
        if args.action is None:
            return _list(engine, as_json=args.json)
        if args.action == "propose":
            return _propose(engine, args.name, as_json=args.json)
        if args.action == "keep":
            side = engine.keep_side(args.name, args.actors, args.since, args.until)
            say(f"{side['name']}: {counted(len(side['members']), 'actor')}, kept in {engine.library.place.file}.")
        elif args.action == "rename":
            engine.rename_side(args.name, args.to)
            say(f"{args.name} is {args.to} now.")
        elif args.action == "undo":
            did = engine.undo()["did"]
            say(did or "There is nothing to undo.")
            return 0 if did else 1
        else:
            for actor in args.actors:
                engine.drop_member(args.name, actor)
            if not args.actors:
                engine.drop_side(args.name)
            say(f"{', '.join(args.actors)} out of {args.name}." if args.actors else f"{args.name} is kept no longer.")
        return 0


def _list(engine: "Engine", *, as_json: bool) -> int:
    rows: list[dict[str, Any]] = []
    while len(rows) < (answer := engine.side_list(offset=len(rows)))["total"]:
        rows += answer["rows"]
    if as_json:
        write_json({"side": row["name"], "quotes": row["quotes"], "members": row["members"]} for row in rows)
    else:
        for row in rows:
            write(f"{row['name']}  {counted(row['quotes'], 'quotation')}")
            for member in row["members"]:
                here = f"{member['quotes']:,} quoted" if member["key"] else "not in this corpus"
                write(f"    {member['actor']}{_dates(member)}  {here}")
    if not rows:
        say(f"No side is kept in {engine.library.place.file}: seedreader sides keep NAME ACTOR... makes one.")
    return 0 if rows else 1


def _dates(member: dict[str, Any]) -> str:
    since, until = member["since"], member["until"]
    return f" ({since or ''}..{until or ''})" if since or until else ""


def _propose(engine: "Engine", name: str, *, as_json: bool) -> int:
    rows: list[dict[str, Any]] = []
    while len(rows) < (answer := engine.propose(name, offset=len(rows)))["total"] and answer["rows"]:
        rows += answer["rows"]
    if as_json:
        write_json(rows)
    else:
        for row in rows:
            write(f"{row['actor']}  {counted(row['quotes'], 'quotation')}{': ' + row['words'] if row['words'] else ''}")
            if (found := row["evidence"]) is not None:
                write(f"    {' '.join(found['sentence'].split())}")
                write(f"    {found['document']} ¶{found['paragraph']}")
    if rows:
        say("Nobody was added: seedreader sides keep NAME ACTOR... adds them.")
    else:
        say(f"Nothing in these articles says who else may belong to {name}.")
    return 0 if rows else 1
