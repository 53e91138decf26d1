"""``seedreader quotes``: who said what."""

import argparse
import os
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from search.citing.wording import named
from search.reading import DEFAULT_THRESHOLD
from search.voices.relation import RELATIONS, SPEECH
from tui.commands.common import add_json, prepare, say, score, shown_date, write, write_json
from tui.cue_words import cue_words

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "list who said what"
EXAMPLE = "seedreader quotes articles/ --actor 'Wang Yi' --about sovereignty"
FIELDS = (
    "document",
    "spans",
    "kind",
    "relation",
    "frame",
    "text",
    "cue",
    "speaker",
    "actor",
    "actors",
    "how",
    "score",
    "because",
    "flags",
    "when",
    "occasion",
    "verdict",
)


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files; - is standard input")
    parser.add_argument("--actor", metavar="A", help="only what this actor says")
    parser.add_argument("--side", metavar="S", help="only what the actors of this side say")
    parser.add_argument("--about", default="", metavar="QUERY", help="only quotations whose words match the query")
    parser.add_argument(
        "--relation",
        choices=RELATIONS,
        help="only what tells words (speech), or what somebody thinks, wants or does (attitude)",
    )
    scores = parser.add_mutually_exclusive_group()
    scores.add_argument("--all", action="store_true", help="doubtful ones, too")
    scores.add_argument(
        "--min-score", type=score, metavar="X", help=f"from this score on (0 to 1, default {DEFAULT_THRESHOLD})"
    )
    parser.add_argument("--rules", action="store_true", help="by rules alone, without the trained ranker")
    add_json(parser)


def _prepared(args: argparse.Namespace) -> "Engine":
    if not args.rules:
        return prepare(args.paths, read=True)
    from search.reading.ranker import RULES_ALONE

    os.environ[RULES_ALONE] = "1"  # for the processes that read, too
    try:
        return prepare(args.paths, read=True)
    finally:
        del os.environ[RULES_ALONE]


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    with closing(_prepared(args)) as engine:
        least = 0.0 if args.all else DEFAULT_THRESHOLD if args.min_score is None else args.min_score
        params: dict[str, Any] = {"actor": args.actor, "about": args.about, "min_score": least, "side": args.side}
        params["relation"] = args.relation
        first = engine.quotations(**params, count=0)

        def rows() -> Iterator[dict[str, Any]]:
            done = 0
            while done < first["total"]:
                window = engine.quotations(**params, offset=done, count=100)["rows"]
                if not window:
                    return
                done += len(window)
                yield from window

        if args.json:
            write_json({key: row[key] for key in FIELDS} for row in rows())
        else:
            for row in rows():
                write(
                    f"{row['document']} ¶{row['paragraph']}  {named(row['actors']) or 'speaker ?'}  [{shown_date(row)}]"
                )
                cue = f"{words} · " if (words := cue_words(row)) else ""
                write(f"    {' '.join(row['text'].split())}")
                attitude = "" if row["relation"] == SPEECH else f" · {row['relation']}"
                write(f"    {cue}{row['kind']}{attitude} · {row['how']} · {row['score']:.2f}")
        looked = engine.verdicts()
        if looked["confirmed"] or looked["corrected"] or looked["rejected"]:
            say(
                f"Of all quotations {looked['machine']:,} are as they were read, {looked['confirmed']:,} confirmed, "
                f"{looked['corrected']:,} corrected; {looked['rejected']:,} were said to be none."
            )
        if first["hidden"]:
            say(f"{first['hidden']} doubtful hidden (--all shows them)")
        return 0 if first["total"] else 1
