"""``seedreader compare``: what several actors said, side by side."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from tui.commands.common import add_in, add_json, prepare, shown_date, write_json
from tui.commands.quotes import FIELDS

HELP = "put the quotations of several actors side by side"
EXAMPLE = "seedreader compare 'Wang Yi' 'Sergey Lavrov' --about security --in articles/"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("actors", nargs="+", metavar="ACTOR", help="two to six actors")
    parser.add_argument("--about", default="", metavar="QUERY", help="only quotations whose words match the query")
    add_in(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    from search.errors import UsageError

    if not 2 <= len(args.actors) <= 6:
        raise UsageError("Name two to six actors to compare.")
    with closing(prepare(args.paths, read=True)) as engine:
        params: dict[str, Any] = {"actors": args.actors, "about": args.about}
        first = engine.compare(**params, count=0)

        def rows() -> Iterator[list[dict[str, Any] | None]]:
            done = 0
            while done < first["total"]:
                window = engine.compare(**params, offset=done, count=100)["rows"]
                done += len(window)
                yield from window

        if args.json:
            write_json(
                {"row": i, "cells": [None if cell is None else {key: cell[key] for key in FIELDS} for cell in cells]}
                for i, cells in enumerate(rows())
            )
        else:
            _print(first["columns"], rows())
        return 0 if first["total"] else 1


def column_note(column: dict[str, Any], about: str) -> str:
    """What an empty column says."""
    if column["total"]:
        return f"{column['total']} quotations"
    beside = f" · {column['without']} without them" if column["without"] else ""
    return f"no quotation found{' with these words' if about else ''}{beside}"


def _print(columns: list[dict[str, Any]], rows: Iterator[list[dict[str, Any] | None]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = shutil.get_terminal_size((120, 40)).columns
    table = Table(width=width, show_lines=True)
    for column in columns:
        table.add_column(Text(f"{column['name']}\n{column_note(column, '' if column['total'] else 'x')}"), ratio=1)
    for cells in rows:
        table.add_row(*(Text("") if cell is None else Text(_cell(cell)) for cell in cells))
    Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False).print(table)


def _cell(cell: dict[str, Any]) -> str:
    cue = f" · {cell['cue']['text']}" if cell["cue"] else ""
    place = f"{cell['document']} ¶{cell['paragraph']}"
    return f"{' '.join(cell['text'].split())}\n— {cell['kind']}{cue}\n{shown_date(cell)}\n{place}"
