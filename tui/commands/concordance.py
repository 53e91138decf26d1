"""``seedreader concordance``: every hit of a query in its line."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tui.commands.common import about_speech, add_in, add_json, asking, positive, prepare, say, write, write_json
from tui.counted import why_nothing
from tui.glyphs import glyphs
from tui.kwic import GAP, kwic
from tui.safe import cells, cut, printable

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "every hit of a query in its line, with the words around it"
EXAMPLE = "seedreader concordance 'sovereign*' --in articles/ --sort right,date"
WIDTH = 40  # columns on each side where the output isn't a terminal
LIMIT = 100_000
SECONDS = 3600.0
_FIELDS = (
    "document", "start", "end", "left", "hit", "right", "left_start", "right_end", "paragraph", "speaker", "kind",
    "title", "outlet", "date", "lookalike",
)  # fmt: skip


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help='words, "phrases", OR, -not, outlet: date: by: ...')
    add_in(parser)
    parser.add_argument("--width", type=_width, metavar="N", help=f"columns on each side of the hit (default {WIDTH})")
    parser.add_argument(
        "--sort",
        default="document",
        metavar="KEYS",
        help="document (default), relevance, left, right, hit, speaker, outlet, date; several, by commas; "
        "a - turns one round: --sort=-date,right",
    )
    parser.add_argument("--limit", type=positive, default=LIMIT, metavar="N", help=f"lines at most (default {LIMIT:,})")
    parser.add_argument("--read", action="store_true", help="first read what hasn't been read, to know all speakers")
    add_json(parser)


def _width(value: str) -> int:
    number = positive(value)
    if number > 200:
        raise argparse.ArgumentTypeError(f"{value} is more than 200")
    return number


def run(args: argparse.Namespace) -> int:
    """Collect and print."""
    query = " ".join(args.query)
    read = args.read or "speaker" in args.sort or about_speech(query, args.paths)
    with closing(prepare(args.paths, read=read)) as engine, asking(query):
        width = args.width or WIDTH
        params: dict[str, Any] = {
            "query": query, "sort": args.sort, "width": width if args.json else 2 * width, "limit": args.limit,
            "seconds": SECONDS,
        }  # fmt: skip
        first = engine.concordance(**params, count=0)
        if args.json:
            write_json({key: row[key] for key in _FIELDS} for row in _rows(engine, params, first["total"]))
        else:
            before, after, rest = _columns(args.width)
            for row in _rows(engine, params, first["total"]):
                write(_line(row, before, after, rest))
        status = engine.status()
        if first["total"]:
            more = "".join(f", +{count:,} articles in {where}" for where, count in first["more"])
            say(f"{first['total']:,} hits in {first['articles']:,} of {status['articles']:,} articles{more}")
        else:
            for sentence in why_nothing(query, first):
                say(sentence)
        if first["total"] and status["read"] < status["articles"]:
            say(f"Speakers are known in {status['read']:,} articles: --read reads the others.")
        for note in first["notes"]:
            say(note)
        return 0 if first["total"] else 1


def _rows(engine: "Engine", params: dict[str, Any], total: int) -> Iterator[dict[str, Any]]:
    for offset in range(0, total, 100):
        yield from engine.concordance(**params, offset=offset, count=100)["rows"]


def _columns(width: int | None) -> tuple[int, int, int | None]:
    """Columns before the hit, for the hit with what follows, and for where it stands (None: as many as it takes)."""
    if width is not None or not sys.stdout.isatty():
        return width or WIDTH, (width or WIDTH) + 20, None
    columns = shutil.get_terminal_size().columns
    where = max(24, columns // 3)
    before = max(10, (columns - where) // 2 - 8)
    return before, max(10, columns - where - before - 2 * GAP), where


def _line(row: dict[str, Any], before: int, after: int, rest: int | None) -> str:
    """Left, hit and right, the hits of all lines below one another; then who says it, outlet and date, and where."""
    hit = row["hit"] + (glyphs().lookalike if row["lookalike"] else "")
    left, middle, right = kwic(row["left"], hit, row["right"], before, after)
    both = cut(f"{middle}{' ' * GAP}{right}", max(after, cells(middle)), "")
    who = row["speaker"] or ("speaker ?" if row["kind"] else "")
    known = ", ".join(part for part in (row["outlet"] or "outlet unknown", row["date"] or "undated"))
    where = printable(" · ".join(part for part in (who, known, f"{row['document']} ¶{row['paragraph']}") if part))
    where = where if rest is None else cut(where, rest)
    return f"{left}{' ' * GAP}{both}{' ' * max(GAP, after - cells(both) + GAP)}{where}"
