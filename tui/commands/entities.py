"""``seedreader entities``: who and what is named, where."""

import argparse
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from search.catalogue_readings import actor_id
from search.engine import Engine
from tui.commands.common import add_json, prepare, write, write_json

HELP = "list who and what is named, and where"
EXAMPLE = "seedreader entities articles/ --json"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files; - is standard input")
    add_json(parser)


def _mentions(engine: Engine) -> Iterator[dict[str, Any]]:
    library = engine.library
    for number in library.listing:
        row = library.article(number)
        reading = library.reading(row)
        if reading is None:
            continue
        text = library.text(row)
        for mention in reading.mentions:
            entity = reading.entities[mention.entity]
            key = engine.actors.identity(number, actor_id(number, entity.key, entity.anonymous))
            yield {
                "document": row.document,
                "start": mention.start,
                "end": mention.end,
                "text": text[mention.start : mention.end],
                "type": mention.type.value,
                "actor": engine.actors.name(key, entity.name),
                "metonym": mention.metonym,
            }


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    with closing(prepare(args.paths, read=True)) as engine:
        if args.json:
            count = write_json(_mentions(engine))
        else:
            count = 0
            for count, m in enumerate(_mentions(engine), 1):  # noqa: B007
                stands = " (for the government)" if m["metonym"] else ""
                write(f"{m['document']}:{m['start']}-{m['end']}  {m['type']:<8} {m['text']} → {m['actor']}{stands}")
        return 0 if count else 1
