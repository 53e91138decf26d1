"""``seedreader compare``: what several said, side by side."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from tui.column_note import column_note
from tui.commands.common import add_in, add_json, asking, prepare, say, shown_date, write
from tui.commands.quotes import FIELDS
from tui.counted import unweighed
from tui.cue_words import cue_words
from tui.tables import all_rows, write_csv, write_objects
from tui.told import told_on

HELP = "show side by side what two to six actors, sides, outlets, periods or queries say"
EXAMPLE = "seedreader compare 'Wang Yi, until 2022-02-23' 'Wang Yi, from 2022-02-24' --about sovereignty --in articles/"
_CSV = ("row", "why", "column", "text", "speaker", "kind", "cue", "matched", "said", "outlet", "date", "document")
_WITHOUT = "--without shows them"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument(
        "columns",
        nargs="*",
        metavar="COLUMN",
        help="an actor or a side, perhaps with ', until DATE', ', from DATE', ', in DATE', ', outlet NAME'; "
        "or a query (outlet:ledger, @kept)",
    )
    parser.add_argument("--side", action="append", default=[], metavar="S", help="a side as a column; may be repeated")
    about = parser.add_mutually_exclusive_group()
    about.add_argument("--about", default="", metavar="QUERY", help="only quotations whose words match the query")
    about.add_argument("--about-context", default="", metavar="QUERY", help="the same with their paragraph and title")
    parser.add_argument(
        "--rows", choices=("none", "occasion", "likeness"), default="none", help="what a row stands for"
    )
    parser.add_argument("--sort", choices=("date", "newest", "outlet", "score"), default="date")
    parser.add_argument("--without", action="store_true", help="those without the words of --about, too")
    parser.add_argument("--kind", action="append", default=[], choices=("direct", "mixed", "indirect"))
    parser.add_argument(
        "--cue", action="append", default=[], metavar="CLASS", help="a class of cues, as framing has them"
    )
    parser.add_argument("--outlet", default="", metavar="NAME", help="only what this outlet prints")
    parser.add_argument("--since", default="", metavar="DATE", help="only what was said from this day on")
    parser.add_argument("--until", default="", metavar="DATE", help="only what was said until this day")
    parser.add_argument("--all", action="store_true", help="doubtful ones, too")
    add_in(parser)
    forms = parser.add_mutually_exclusive_group()
    add_json(forms)
    forms.add_argument("--plain", action="store_true", help="no table: a line each")
    forms.add_argument("--csv", action="store_true", help="a row of CSV a quotation")


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    from search.errors import UsageError

    columns = [*args.columns, *({"side": side} for side in args.side)]
    if not 2 <= len(columns) <= 6:
        raise UsageError("Name two to six columns to compare.")
    about = args.about or args.about_context
    params: dict[str, Any] = {
        "columns": columns,
        "about": about,
        "context": bool(args.about_context),
        "rows": args.rows,
        "sort": args.sort,
        "without": args.without,
        "kinds": args.kind,
        "cues": args.cue,
        "outlet": args.outlet,
        "since": args.since,
        "until": args.until,
    }
    if args.all:
        params["min_score"] = 0.0
    with closing(prepare(args.paths, read=True)) as engine:
        with asking(about):
            first = engine.compare(**params, count=100, provenance=True)
        rows = all_rows(lambda done: engine.compare(**params, offset=done, count=100), first)
        notes = [column_note(column, about, _WITHOUT) for column in first["columns"]]
        if args.json:
            heads = [{**column, "note": note} for column, note in zip(first["columns"], notes, strict=True)]
            write_objects(_objects(rows), {**first["provenance"], "columns": heads, "left": first["left"]})
            return 0 if first["total"] else 1
        if args.csv:
            write_csv(sys.stdout, _CSV, _records(first["columns"], rows), first["provenance"])
        elif args.plain:
            _plain(first["columns"], notes, rows)
        else:
            _table(first["columns"], notes, rows)
        tell = say if args.csv else write
        if left := unweighed(first["left"]):
            tell(f"{left}.")
        if not args.csv:
            write(first["provenance"]["line"])
        return 0 if first["total"] else 1


def _objects(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    fields = (*FIELDS, "outlet", "date", "paragraph", "matched")
    for number, row in enumerate(rows):
        cells = [None if cell is None else {key: cell[key] for key in fields} for cell in row["cells"]]
        yield {"row": number, "why": row["why"], "cells": cells}


def _records(columns: list[dict[str, Any]], rows: Iterator[dict[str, Any]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows, 1):
        for column, cell in zip(columns, row["cells"], strict=True):
            if cell is not None:
                yield [
                    str(number),
                    row["why"] or "",
                    column["label"],
                    " ".join(cell["text"].split()),
                    "; ".join(cell["actors"]),
                    cell["kind"],
                    cell["cue"]["text"] if cell["cue"] else "",
                    cell["matched"] or "",
                    (cell["when"] or {}).get("date") or "",
                    cell["outlet"] or "",
                    cell["date"] or "",
                    f"{cell['document']} ¶{cell['paragraph']}",
                ]


def _plain(columns: list[dict[str, Any]], notes: list[str], rows: Iterator[dict[str, Any]]) -> None:
    for number, (column, note) in enumerate(zip(columns, notes, strict=True), 1):
        write(f"{number} {column['label']}: {note}")
    for number, row in enumerate(rows, 1):
        write(f"\nrow {number}{': ' + row['why'] if row['why'] else ''}")
        for at, cell in enumerate(row["cells"], 1):
            if cell is not None:
                write(f"  {at} {' '.join(cell['text'].split())}")
                write(f"    {' · '.join(_below(cell))}")


def _table(columns: list[dict[str, Any]], notes: list[str], rows: Iterator[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = shutil.get_terminal_size((120, 40)).columns
    table = Table(width=width, show_lines=True)
    for column, note in zip(columns, notes, strict=True):
        table.add_column(Text(f"{column['label']}\n{note}"), ratio=1)
    for row in rows:
        cells = [_cell(cell) if cell is not None else Text("") for cell in row["cells"]]
        if row["why"]:
            at = next(i for i, cell in enumerate(row["cells"]) if cell is not None)
            cells[at] = Text(f"[{row['why']}]\n", style="italic").append_text(cells[at])
        table.add_row(*cells)
    Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False).print(table)


def _cell(cell: dict[str, Any]) -> Any:
    from rich.text import Text

    text = Text(cell["text"])
    for start, end in cell["hits"]:
        text.stylize("bold underline", start, end)
    return text.append(f"\n— {chr(10).join(_below(cell))}")


def _below(cell: dict[str, Any]) -> list[str]:
    """Who spoke, how, where and when; and where the words that were asked for stand."""
    cue = f", {words}" if (words := cue_words(cell)) else ""
    lines = [f"{'; '.join(cell['actors']) or 'speaker ?'} · {cell['kind']}{cue}", shown_date(cell)]
    lines += [said] if (said := told_on(cell)) else []
    lines += [f"{cell['document']} ¶{cell['paragraph']}"]
    lines += [f"the words stand in its {cell['matched']}"] if cell["matched"] not in (None, "words") else []
    return lines
