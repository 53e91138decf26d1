"""``seedreader meta``: say what the files don't: title, outlet, author, date, URL."""

import argparse

from search.article import METADATA_FIELDS
from search.errors import UsageError
from tui.commands.common import prepare, say, write

HELP = "set title, outlet, author, date or url of articles"
EXAMPLE = "seedreader meta articles/ --set outlet='The Almanac' --set date=2022-03-18 briefing-without-a-word.txt"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("path", metavar="PATH", help="the corpus")
    parser.add_argument(
        "--set",
        dest="values",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="title, outlet, author, date or url; an empty value takes yours back",
    )
    parser.add_argument("--undo", action="store_true", help="take back what was set or noted last")
    parser.add_argument("documents", nargs="*", metavar="FILES", help="the articles, as search names them")


def run(args: argparse.Namespace) -> int:
    """Set and say so."""
    values = {}
    for pair in args.values:
        field, equals, value = pair.partition("=")
        if not equals or field not in METADATA_FIELDS:
            raise UsageError(f"{pair} is not FIELD=VALUE with one of {', '.join(METADATA_FIELDS)}.")
        values[field] = value
    if not args.undo and not (values and args.documents):
        raise UsageError("Say what to set (--set outlet=...) and in which articles.")
    engine = prepare([args.path], read=False, quiet=True)
    try:
        if args.undo:
            did = engine.undo()["did"]
            say(did or "There is nothing to undo.")
        else:
            numbers = [engine.library.number_of(document) for document in args.documents]
            engine.set_values(numbers, values)
            write(f"set in {len(numbers)} articles, kept in {engine.library.place.file}")
            did = "set"
    finally:
        engine.close()
    prepare([args.path], read=False, quiet=True, wait=True).close()  # the index learns of it
    return 0 if did else 1
