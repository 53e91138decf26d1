"""``seedreader codes``: the codebook."""

import argparse
from contextlib import closing
from typing import Any

from tui.codes import tree
from tui.commands.common import add_in, add_json, prepare, say, write, write_json

HELP = "list the codebook, and change it: add, rename, move, merge, recolour, describe, delete"
EXAMPLE = "seedreader codes merge threat danger --in articles/"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|add|change|merge|delete")
    listing = actions.add_parser("list", help="list all codes, as a tree, with how many notes have them")
    add_json(listing)
    add = actions.add_parser("add", help="a new code")
    add.add_argument("name")
    change = actions.add_parser("change", help="rename, move, recolour or describe a code")
    change.add_argument("name")
    change.add_argument("--to", metavar="NAME", help="its new name, on every note that has it")
    for action in (add, change):
        action.add_argument("--under", metavar="CODE", help='the code above it; "" is the top')
        action.add_argument("--colour", metavar="#RRGGBB", help='its colour; "" is none')
        action.add_argument("--description", metavar="TEXT", help="when to use it, in Markdown")
    merge = actions.add_parser("merge", help="put another code wherever a code stands, and delete it")
    merge.add_argument("name")
    merge.add_argument("into")
    delete = actions.add_parser("delete", help="take a code off every note, and out of the codebook")
    delete.add_argument("name")
    for action in (listing, add, change, merge, delete):
        add_in(action)


def run(args: argparse.Namespace) -> int:
    """List or change the codebook."""
    with closing(prepare(args.paths, read=False)) as engine:
        engine.library.notes.must_be_usable()
        if args.action == "add":
            made = engine.make_code(args.name, args.under or "", args.colour or "", args.description or "")
            say(f"Added #{made['name']}.")
        elif args.action == "change":
            changed = engine.change_code(args.name, args.to, args.under, args.colour, args.description)
            say(f"Changed #{changed['name']}.")
        elif args.action == "merge":
            say(f"Merged; {engine.merge_codes(args.name, args.into)['notes']:,} notes had it.")
        elif args.action == "delete":
            say(f"Deleted; {engine.delete_code(args.name)['notes']:,} notes had it.")
        else:
            return _list(engine.codes(count=1_000_000)["rows"], as_json=args.json)
    return 0


def _list(codes: list[dict[str, Any]], *, as_json: bool) -> int:
    names = {code["id"]: code["name"] for code in codes}
    if as_json:
        write_json({**code, "parent": names.get(code["parent"])} for code in tree(codes))
    for code in () if as_json else tree(codes):
        about = " ".join(code["description"].split())
        parts = [f"{'  ' * code['depth']}#{code['name']}", f"{code['count']:,}", code["colour"], about]
        write("  ".join(part for part in parts if part))
    if not codes:
        say("There are no codes yet: the reader puts one on a passage, `seedreader codes add` makes one.")
    return 0 if codes else 1
