"""``seedreader framing``: by which cues somebody's words are told."""

import argparse
import sys
from contextlib import closing
from typing import Any

from tui.commands.common import prepare, write
from tui.commands.counting import add_choice, add_format, choice_of, rows_by, shown
from tui.tables import all_rows, heat, write_csv, write_objects, write_plain

HELP = "count by which cues each actor's words are told: said, claimed, accused, vowed, denied ..."
EXAMPLE = "seedreader framing articles/ --by actor,outlet --csv > framing.csv"
LISTED = 40  # rows for a person, who sees the most quoted; scripts get all


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    add_choice(parser)
    parser.add_argument(
        "--by",
        type=rows_by,
        default=["actor"],
        metavar="WHAT",
        help="a row for each actor, side, outlet, period, or several",
    )
    parser.add_argument("--sort", default="total", metavar="HOW", help="by total, name, or a class (default total)")
    parser.add_argument("--top", type=int, default=0, metavar="N", help=f"so many rows (default all, or {LISTED})")
    parser.add_argument("--lexicon", action="store_true", help="print the lexicon of cues, and where yours would be")
    add_format(parser)


def run(args: argparse.Namespace) -> int:
    """Read, count and print."""
    if args.lexicon:
        return _lexicon()
    with closing(prepare(args.paths, read=True)) as engine:
        params: dict[str, Any] = {
            "choice": choice_of(args), "by": args.by, "period": args.period, "sort": args.sort, "count": 100,
        }  # fmt: skip
        first = engine.framing(**params)
        for_person = not (args.json or args.csv)
        top = args.top or (LISTED if for_person else first["total"])
        rows = [row for row, _ in zip(all_rows(lambda o: engine.framing(**params, offset=o), first), range(top))]  # noqa: B905
        classes, provenance = first["classes"], first["provenance"]
        if args.json:
            write_objects(rows, provenance)
        elif args.csv:
            head = [*args.by, "total", *(name for c in classes for name in (c, f"{c} negated"))]
            table = (
                [
                    *(row[name] for name in args.by),
                    row["total"],
                    *(n for c in classes for n in row["cells"].get(c, (0, 0))),
                ]
                for row in rows
            )
            write_csv(sys.stdout, head, table, provenance)
        else:
            _print(args, first, rows)
        return 0 if rows else 1


def _print(args: argparse.Namespace, first: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    classes = [c for c, total in zip(first["classes"], first["totals"], strict=True) if total]
    most = max((n for row in rows for n, _ in row["cells"].values()), default=0)

    def cell(row: dict[str, Any], name: str) -> str:
        count, negated = row["cells"].get(name, (0, 0))
        if not count:
            return "."
        sign = "" if args.plain else f"{heat(count, most)} "
        return f"{sign}{count:,}" + (f" (not: {negated:,})" if negated else "")

    table = [
        [*(shown(n, row[n]) for n in args.by), f"{row['total']:,}", *(cell(row, c) for c in classes)] for row in rows
    ]
    if rows:
        write_plain(sys.stdout, [*args.by, "all", *classes], table, len(args.by))
        if len(rows) < first["total"]:
            write(f"and {first['total'] - len(rows):,} more rows (--top N, --csv or --json shows them)")
        write("")
    else:
        write("No quotation was found to count.")
    acts = [c for c in classes if c in first["acts"]]
    if acts:
        write(f"{' and '.join(acts)}: thoughts and deeds, which need not be words")
    if first["few"]:
        write(f"only {first['quotations']} quotations: shares of so few say little")
    write(first["provenance"]["line"])
    write(first["provenance"]["lexicon"])


def _lexicon() -> int:
    from search.voices.lexicon import lexicon_file, load_lexicon

    found = load_lexicon()
    write(f"# {found.version}; your own is read from {lexicon_file()}")
    sys.stdout.write(found.text)
    return 0
