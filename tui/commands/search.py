"""``seedreader search``: ranked articles for a query."""

import argparse
from contextlib import closing
from typing import Any

from tui.commands.common import (
    about_speech,
    add_in,
    add_json,
    asking,
    positive,
    prepare,
    say,
    shown_date,
    write,
    write_json,
)
from tui.counted import why_nothing
from tui.snippet import shown_snippet

HELP = "search the articles"
EXAMPLE = "seedreader search '\"territorial integrity\" date:2022-02' --in articles/"
_FIELDS = ("document", "title", "outlet", "date", "score", "snippet", "spans", "lookalikes")


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help='words, "phrases", OR, -not, outlet: date: by: ...')
    add_in(parser)
    parser.add_argument(
        "--facets", action="store_true", help="count the articles by outlet, month, actor and speaker, too"
    )
    parser.add_argument("--limit", type=positive, default=20, metavar="N", help="articles at most (default 20)")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Search and print."""
    query = " ".join(args.query)
    with closing(prepare(args.paths, read=args.facets or about_speech(query, args.paths))) as engine, asking(query):
        answer = engine.search(query, limit=args.limit, speakers=args.facets)
        rows = list(answer["rows"])
        while len(rows) < min(args.limit, answer["total"]):
            rows += engine.search(query, limit=args.limit - len(rows), offset=len(rows))["rows"]
        engine.looked(query)
    if args.json:
        head = {key: answer[key] for key in ("query", "total", "more", "took_ms", "read", "articles", "facets")}
        write_json([head, *({key: row[key] for key in _FIELDS} for row in rows)])
    else:
        _print(answer, rows)
        if args.facets:
            _print_facets(answer["facets"])
    return 0 if answer["total"] else 1


def _print_facets(facets: dict[str, list[Any]]) -> None:
    for facet, values in facets.items():
        if values:
            write(f"\n{facet}")
        for name, count in values:
            write(f"{count:>8,}  {name or 'unknown'}")


def _print(answer: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    for row in rows:
        write(f"{row['document']}  {row['title'] or '(no title)'}  [{shown_date(row)}]")
        write(f"    {shown_snippet(row)}")
    if answer["total"]:
        more = "".join(f", +{count:,} in {where}" for where, count in answer["more"])
        say(f"{answer['total']} of {answer['articles']} articles{more}")
    else:
        for sentence in why_nothing(answer["query"], answer):
            say(sentence)
    for note in answer["notes"]:
        say(note)
