"""``seedreader silence``: of whom no quotation was found, and what speaks against taking that for silence."""

import argparse
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tui.commands.common import add_in, prepare, shown_date, write
from tui.commands.counting import add_format
from tui.tables import all_rows, write_csv, write_objects
from tui.why import WHY

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "list who is named but not quoted, and the evidence that somebody may be heard after all"
EXAMPLE = "seedreader silence Russia --in articles/"
LISTED = 40  # actors for a person; scripts get all


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument(
        "actor", nargs="?", metavar="ACTOR", help="list the evidence about this one (default: everybody)"
    )
    parser.add_argument("--looked", action="store_true", help="keep that you have looked through the evidence")
    add_in(parser)
    add_format(parser)


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    from search.errors import UsageError

    if args.looked and not args.actor:
        raise UsageError("Say whose evidence you have looked through: seedreader silence ACTOR --looked.")
    with closing(prepare(args.paths, read=True)) as engine:
        return _one(engine, args) if args.actor else _everybody(engine, args)


def _one(engine: "Engine", args: argparse.Namespace) -> int:
    if args.looked:
        engine.looked_through(args.actor)
    first = engine.silence(args.actor, count=100)
    rows = list(all_rows(lambda offset: engine.silence(args.actor, offset=offset, count=100), first))
    keys = ("actor", "sentence", "quotations", "articles", "named", "mentions", "checked", "state", "complete", "kinds")
    if args.json:
        write_objects([{key: first[key] for key in keys}, *rows], first["provenance"])
    elif args.csv:
        head = ("why", "words", "document", "start", "end", "outlet", "date", "text")
        write_csv(sys.stdout, head, ([row[name] for name in head] for row in rows), first["provenance"])
    else:
        write(f"{first['sentence']} · {first['state']}")
        why = ""
        for row in rows:
            if row["why"] != why:
                why = row["why"]
                write(f"\n{WHY[why]} ({first['kinds'][why]:,})")
            write(f"  {row['words'] or 'speaker ?'} · {shown_date(row)}")
            write(f"      {row['text']}")
            write(f"      {engine.cite([_place(row)], 'plain')['text']}")
        if not rows:
            write("Nothing was found that speaks against it.")
        if not first["complete"]:
            write(f"\nOnly a part of the {first['named']:,} articles that name them was looked at.")
        write(f"\n{first['provenance']['line']}")
    return 0 if first["quotations"] or rows else 1


def _place(row: dict[str, Any]) -> dict[str, int]:
    """What is cited."""
    if row["ordinal"] is not None:
        return {"number": row["number"], "ordinal": row["ordinal"]}
    return {"number": row["number"], "start": row["start"], "end": row["end"]}


def _everybody(engine: "Engine", args: argparse.Namespace) -> int:
    first = engine.silences(count=100)
    rows: list[dict[str, Any]] = list(all_rows(lambda offset: engine.silences(offset=offset, count=100), first))
    if args.json:
        write_objects(rows, first["provenance"])
    elif args.csv:
        head = ("actor", "type", "mentions", "named", "sentence")
        write_csv(sys.stdout, head, ([row[name] for name in head] for row in rows), first["provenance"])
    else:
        for row in rows[:LISTED]:
            write(row["sentence"])
        if len(rows) > LISTED:
            write(f"and {len(rows) - LISTED:,} more (--csv or --json shows them)")
        if rows:
            write("\nThat is no silence: seedreader silence ACTOR lists what speaks against it.")
        else:
            write("Everybody who is named is quoted.")
        write(first["provenance"]["line"])
    return 0 if rows else 1
