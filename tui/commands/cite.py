"""``seedreader cite``: words with where they stand, in the form a manuscript needs."""

import argparse
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from search.citing.forms import ABOUT, Form, cite
from search.errors import UsageError
from tui.commands.common import add_in, add_json, asking, prepare, say, write, write_json

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "cite quotations, words or places, in the form a manuscript needs"
EXAMPLE = "seedreader cite 'no exception' --in articles/ --as chicago"
_PLACE = re.compile(r"(?P<document>.+):(?P<start>\d{1,9})-(?P<end>\d{1,9})", re.S)
MOST = 500  # passages

Json = dict[str, Any]


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="words, cited wherever they stand; or a place as other commands print it, DOCUMENT:START-END",
    )
    add_in(parser)
    forms = "; ".join(f"{form} ({ABOUT[form]})" for form in Form)
    parser.add_argument(
        "--as",
        dest="form",
        choices=[form.value for form in Form],
        default=Form.PLAIN.value,
        metavar="FORM",
        help=f"one of: {forms}",
    )
    parser.add_argument("--actor", metavar="A", help="quotations of this actor")
    parser.add_argument("--about", default="", metavar="QUERY", help="quotations whose words match the query")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Find and print."""
    words = " ".join(args.words)
    if not words and not args.actor and not args.about:
        raise UsageError("Say what to cite: some words, a place (DOCUMENT:START-END), --actor or --about.")
    if words and (args.actor or args.about):
        raise UsageError("Give either words or a place, or --actor and --about.")
    with closing(prepare(args.paths, read=True)) as engine:
        if words:
            places = _places(engine, words)
        else:
            with asking(args.about):
                places = list(_quotations(engine, args.actor, args.about))
        if not places:
            say(f"These words stand in no article: {words}" if words else "There is no such quotation.")
            return 1
        passages = engine.passages(places[:MOST])
    if len(places) > MOST:
        say(f"The first {MOST:,} of {len(places):,} are cited: narrow what is asked for.")
    if args.json:
        write_json(asdict(passage) for passage in passages)
    else:
        write(cite(passages, Form(args.form)))
    return 0


def _places(engine: "Engine", words: str) -> list[Json]:
    """The place that words name, else every place where they stand."""
    named = _PLACE.fullmatch(words)
    if named is not None:
        number = engine.library.number_of(named["document"])
        return [{"number": number, "start": int(named["start"]), "end": int(named["end"])}]
    return list(engine.standing(words, MOST + 1)["rows"])


def _quotations(engine: "Engine", actor: str | None, about: str) -> Iterator[Json]:
    done = 0
    while True:
        rows = engine.quotations(actor=actor, about=about, offset=done, count=100)["rows"]
        if not rows:
            return
        done += len(rows)
        for row in rows:
            yield {"number": row["number"], "ordinal": row["ordinal"]}
