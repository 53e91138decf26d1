"""``seedreader index``: bring a corpus up to date and say what is in it."""

import argparse
from contextlib import closing

from tui.commands.common import prepare, say, write
from tui.counted import counted

HELP = "import, index and read what is new or changed in a corpus"
EXAMPLE = "seedreader index articles/"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folders or files; - is standard input")
    parser.add_argument(
        "--no-read", dest="read", action="store_false", help="import and index only; who says what is read later"
    )


def run(args: argparse.Namespace) -> int:
    """Refresh, then a summary."""
    with closing(prepare(args.paths, read=args.read, quiet=True, wait=True)) as engine:
        status = engine.status()
        actors = sum(not a.anonymous for a in engine.actors.by_key.values())
        quotes = engine.quotations(count=0)
        write(
            f"{counted(status['articles'], 'article')}, {status['read']:,} read; "
            f"{counted(quotes['total'], 'quotation')} ({quotes['hidden']:,} doubtful beside), "
            f"{counted(actors, 'actor')}."
        )
        skipped = engine.skipped(0, 100)
        for row in skipped["rows"]:
            say(f"not read: {row['place']}: {row['reason']}")
        if skipped["total"] > len(skipped["rows"]):
            say(f"... and {skipped['total'] - len(skipped['rows'])} more")
        return 0
