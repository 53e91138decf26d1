"""``seedreader text``: the canonical text of one article, exactly."""

import argparse
import sys
from contextlib import closing

from tui.commands.common import prepare

HELP = "print the canonical text of an article, to which all offsets refer"
EXAMPLE = "seedreader text articles/ almanac-rock-and-olive-branch.txt"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("path", metavar="PATH", help="a folder or a file; - is standard input")
    parser.add_argument("document", metavar="DOCUMENT", help="the article's name in the corpus, as search prints it")


def run(args: argparse.Namespace) -> int:
    """Write the text and nothing else."""
    with closing(prepare([args.path], read=False, quiet=True)) as engine:
        library = engine.library
        row = library.article(library.number_of(args.document))
        sys.stdout.flush()
        sys.stdout.buffer.write(library.text(row).encode("utf-8"))
        sys.stdout.buffer.flush()
        return 0
