"""``seedreader statements``: which utterances are told in several places, and how."""

import argparse
from collections.abc import Iterator
from typing import Any

from tui.commands.common import ProgressBar, add_json, prepare, shown_date, write, write_json
from tui.counted import counted
from tui.cue_words import cue_words

HELP = "list statements that are told in several places"
EXAMPLE = "seedreader statements articles/ --actor 'Wang Yi'"
REPORT = ("document", "spans", "text", "cue", "relation")
EVERY = 1_000_000  # reports of one statement


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files; - is standard input")
    parser.add_argument("--actor", metavar="A", help="only what this actor says")
    parser.add_argument("--side", metavar="S", help="only what actors of this side say")
    parser.add_argument("--all", action="store_true", help="what is told in one place only, too")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    engine = prepare(args.paths, read=True)
    params: dict[str, Any] = {"actor": args.actor, "least": 1 if args.all else 2, "reports": EVERY, "side": args.side}
    with ProgressBar() as bar:
        engine.tick = bar.counter("comparing")
        total = engine.statements(**params, count=0)["total"]

    def rows() -> Iterator[dict[str, Any]]:
        done = 0
        while done < total:
            window = engine.statements(**params, offset=done, count=100)["rows"]
            if not window:
                return
            done += len(window)
            yield from window

    if args.json:
        write_json(
            {
                "actor": row["actor"],
                "relation": row["relation"],
                "tellings": row["tellings"],
                "reports": [{key: report[key] for key in REPORT} for report in row["reports"]],
            }
            for row in rows()
        )
    else:
        for row in rows():
            _print(row)
    engine.close()
    return 0 if total else 1


def _print(row: dict[str, Any]) -> None:
    told = counted(row["tellings"], "telling")
    copies = "" if row["places"] == row["tellings"] else f" in {row['places']:,} places"
    write(f"{row['actor'] or 'speaker ?'} · {row['relation']} · {told}{copies}")
    for report in row["reports"]:
        cue = f" · {words}" if (words := cue_words(report)) else ""
        write(f"    {report['document']} ¶{report['paragraph']}  [{shown_date(report)}]")
        write(f"        {' '.join(report['text'].split())}")
        write(f"        {report['relation']} · {report['kind']}{cue}")
