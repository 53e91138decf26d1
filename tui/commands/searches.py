"""``seedreader searches``: the kept searches, which are @name in a query."""

import argparse
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tui.commands.common import add_in, add_json, asking, prepare, say, write, write_json
from tui.counted import counted

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "list kept searches, keep one, rename or drop it"
EXAMPLE = "seedreader searches keep border '\"territorial integrity\" OR sovereign*' --in articles/"
_FIELDS = ("name", "query", "total", "new", "problem")


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    add_in(parser)
    add_json(parser)
    actions = parser.add_subparsers(dest="action", metavar="keep|rename|drop")
    keep = actions.add_parser("keep", help="keep a query under a name: seedreader search @NAME asks it again")
    keep.add_argument("name", metavar="NAME")
    keep.add_argument("query", nargs="+", metavar="QUERY")
    rename = actions.add_parser("rename", help="give a kept search another name")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("to", metavar="NEW")
    drop = actions.add_parser("drop", help="keep a search no longer")
    drop.add_argument("name", metavar="NAME")
    for action in (keep, rename, drop):
        add_in(action)


def run(args: argparse.Namespace) -> int:
    """List them, or change one."""
    with closing(prepare(args.paths, read=False)) as engine:
        if args.action is None:
            return _list(engine, as_json=args.json)
        if args.action == "keep":
            query = " ".join(args.query)
            with asking(query):
                kept = engine.keep_search(args.name, query)
            say(f"Kept {query} as {kept['name']}.")
        elif args.action == "rename":
            engine.rename_search(args.name, args.to)
            say(f"{args.name} is {args.to} now.")
        else:
            engine.drop_search(args.name)
            say(f"{args.name} is kept no longer.")
        return 0


def _list(engine: "Engine", *, as_json: bool) -> int:
    rows: list[dict[str, Any]] = []
    while len(rows) < (answer := engine.searches(offset=len(rows)))["total"]:
        rows += answer["rows"]
    if as_json:
        write_json({key: row[key] for key in _FIELDS} for row in rows)
    else:
        for row in rows:
            new = f", {row['new']:,} new" if row["new"] else ""
            found = row["problem"] or f"{counted(row['total'], 'article')}{new}"
            write(f"{row['name']}  {row['query']}  ({found})")
    if not rows:
        say(f"No search is kept in {engine.library.place.file}.")
    return 0 if rows else 1
