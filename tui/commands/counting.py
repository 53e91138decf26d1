"""What the commands that count quotations share: which ones to count, and how to write the table."""

import argparse
from typing import Any

from search.reading import DEFAULT_THRESHOLD
from tui.commands.common import score

Json = dict[str, Any]


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Which quotations count."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files; - is standard input")
    parser.add_argument("--actor", metavar="A", help="only what this actor says")
    parser.add_argument("--side", metavar="S", help="only what the actors of this side say (see seedreader sides)")
    parser.add_argument("--outlet", metavar="O", help="only in this outlet; '' is where it isn't known")
    parser.add_argument("--about", default="", metavar="QUERY", help="only quotations whose words match the query")
    parser.add_argument("--from", dest="since", default="", metavar="DATE", help="only articles from this date on")
    parser.add_argument("--until", default="", metavar="DATE", help="only articles until this date")
    parser.add_argument("--kind", choices=["direct", "mixed", "indirect"], help="only quotations of this kind")
    parser.add_argument("--period", choices=["year", "month", "day"], default="month", help="how long a period is")
    scores = parser.add_mutually_exclusive_group()
    scores.add_argument("--all", action="store_true", help="doubtful ones, too")
    scores.add_argument(
        "--min-score", type=score, metavar="X", help=f"from this score on (0 to 1, default {DEFAULT_THRESHOLD})"
    )


def add_format(parser: argparse.ArgumentParser) -> None:
    """How it is written."""
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument("--json", action="store_true", help="one JSON object a line, the first with the provenance")
    formats.add_argument("--csv", action="store_true", help="a table for a spreadsheet, the provenance at its end")
    formats.add_argument("--plain", action="store_true", help="figures only, without signs that stand for them")


def choice_of(args: argparse.Namespace) -> Json:
    """What was asked for, as the engine takes it."""
    least = 0.0 if args.all else DEFAULT_THRESHOLD if args.min_score is None else args.min_score
    return {
        "actor": args.actor,
        "side": args.side,
        "outlet": args.outlet,
        "about": args.about,
        "since": args.since,
        "until": args.until,
        "kind": args.kind,
        "min_score": least,
    }


def rows_by(value: str) -> list[str]:
    """What rows are told apart by, as the value of an option."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    if (
        not names
        or any(name not in ("actor", "side", "outlet", "period") for name in names)
        or len(set(names)) < len(names)
    ):
        raise argparse.ArgumentTypeError(f"{value} is not made of actor, side, outlet and period, each once")
    return names


def shown(name: str, value: Any) -> str:
    """An outlet, a period or a name; unknown ones say so."""
    return (
        str(value)
        if value is not None
        else {"outlet": "outlet unknown", "period": "undated", "side": "no side"}.get(name, "")
    )
