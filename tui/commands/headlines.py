"""``seedreader headlines``: titles that may pull in opposite directions about the same actors."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from tui.commands.common import add_json, prepare, shown_date, write
from tui.headline_words import BEARS, bearing_line, way_words
from tui.tables import Value, all_rows, write_csv, write_objects

HELP = "propose titles that may pull in opposite directions"
EXAMPLE = "seedreader headlines articles/"
Json = dict[str, Any]
COLUMNS = (
    "pair", "subject", "whom", "when", "way", "document", "title", "outlet", "date", "quotation", "bears",
)  # fmt: skip


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files; - is standard input")
    parser.add_argument("--actor", metavar="A", help="only titles about this actor")
    formats = parser.add_mutually_exclusive_group()
    add_json(formats)
    formats.add_argument("--csv", action="store_true", help="a table for a spreadsheet, the provenance at its end")
    formats.add_argument("--plain", action="store_true", help="as text, which it is anyway")


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    with closing(prepare(args.paths, read=True)) as engine:
        first = engine.headlines(actor=args.actor)
        rows = all_rows(lambda offset: engine.headlines(actor=args.actor, offset=offset), first)
        if args.json:
            write_objects(rows, first["provenance"])
        elif args.csv:
            write_csv(sys.stdout, COLUMNS, _cells(rows), first["provenance"])
        else:
            for row in rows:
                _print(row)
            if not first["total"]:
                write("No two titles were found that may pull in opposite directions about the same actors.")
            write(f"{first['titles']} titles say how somebody stands to somebody · {first['provenance']['line']}")
        return 0 if first["total"] else 1


def _cells(rows: Iterator[Json]) -> Iterator[list[Value]]:
    for pair, row in enumerate(rows, 1):
        for title in row["titles"]:
            about = [pair, row["subject"], row["whom"], row["when"], way_words(title["way"]), title["document"]]
            about += [title["title"], title["outlet"], title["date"]]
            for quote in title["quotations"] or [{"text": "", "bears": "none"}]:
                yield [*about, " ".join(quote["text"].split()), quote["bears"]]


def _print(row: Json) -> None:
    write(f"proposal: {row['subject']} and {row['whom']} · {row['when']}")
    for title in row["titles"]:
        said = title["title"][slice(*title["words"])]
        write(f"  {way_words(title['way'])}  {title['title']}")
        write(f"      “{said}” · {title['document']}  [{shown_date(title)}]")
        for quote in title["quotations"]:
            write(f"      {BEARS[quote['bears']]}: {bearing_line(quote)}")
        if not any(quote["bears"] == "carries" for quote in title["quotations"]):
            write("      no quotation found in the body that carries it")
    write("")
