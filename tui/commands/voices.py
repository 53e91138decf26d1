"""``seedreader voices``: who speaks how much."""

import argparse
import sys
from contextlib import closing
from typing import Any

from tui.commands.common import prepare, write
from tui.commands.counting import add_choice, add_format, choice_of, rows_by, shown
from tui.tables import all_rows, percent, write_csv, write_objects, write_plain

HELP = "count who speaks, by outlet and period: quotations, words, place in the article, direct or not"
EXAMPLE = "seedreader voices articles/ --by outlet --top 5"
MEASURES = ("quotations", "original", "words", "first_third", "direct")
HEADS = ("quotations", "without copies", "words", "in first third", "direct")
LISTED = 12  # rows of a group for a person; scripts get all


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    add_choice(parser)
    parser.add_argument(
        "--by", type=rows_by, default=[], metavar="WHAT", help="a table for each outlet, each period, or outlet,period"
    )
    parser.add_argument(
        "--top", type=int, default=0, metavar="N", help=f"so many speakers a table (default all, or {LISTED})"
    )
    parser.add_argument(
        "--who", choices=["actor", "side"], default="actor", help="count actors, or the sides they are of"
    )
    parser.add_argument("--acts", action="store_true", help="count thoughts and deeds told of somebody, too")
    add_format(parser)


def run(args: argparse.Namespace) -> int:
    """Read, count and print."""
    by = [name for name in args.by if name != "actor"]
    with closing(prepare(args.paths, read=True)) as engine:
        for_person = not (args.json or args.csv)
        params: dict[str, Any] = {
            "choice": {**choice_of(args), "words": not args.acts},
            "by": by,
            "who": args.who,
            "period": args.period,
            "top": args.top or (LISTED if for_person else 0),
            "count": 100,
        }
        first = engine.voices(**params)
        rows = list(all_rows(lambda offset: engine.voices(**params, offset=offset), first))
        if args.json:
            write_objects(rows, first["provenance"])
        elif args.csv:
            head = [*by, "actor", *(name for m in MEASURES for name in (m, f"{m} of all")), "few"]
            table = (
                [
                    *(row[name] for name in by),
                    row["actor"],
                    *(n for m in MEASURES for n in (row[m], row["of"][m])),
                    int(row["few"]),
                ]
                for row in rows
            )
            write_csv(sys.stdout, head, table, first["provenance"])
        else:
            _print(by, first, rows)
        return 0 if rows else 1


def _print(by: list[str], first: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in by), []).append(row)
    if not rows:
        write("No quotation was found to count.")
    for key, members in groups.items():
        of = members[0]["of"]
        if by:
            few = f": few, shares of less than {first['few']} say little" if members[0]["few"] else ""
            where = " · ".join(shown(name, value) for name, value in zip(by, key, strict=True))
            write(f"{where} · {of['quotations']:,} quotations{few}")
        head = ["actor", *(part for name in HEADS for part in (name, "%"))]
        table = [
            [row["actor"], *(part for m in MEASURES for part in (f"{row[m]:,}", percent(row[m], of[m])))]
            for row in members
        ]
        table.append(["all", *(part for m in MEASURES for part in (f"{of[m]:,}", ""))])
        write_plain(sys.stdout, head, table, 1)
        if not by and members[0]["few"]:
            write(f"few: shares of less than {first['few']} quotations say little")
        write("")
    write("What several say together counts for each of them, and once in all.")
    write(first["provenance"]["line"])
