"""``seedreader tellings``: how one statement was told elsewhere, word by word."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.citing.wording import named
from tui.commands.common import add_in, add_json, asking, prepare, say, shown_date, write, write_json
from tui.counted import counted
from tui.cue_words import whole_cue
from tui.tables import Value, write_csv
from tui.telling_words import apart_words, difference_line, left_out_words, mark_lines, occasion_words, standing_sign

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "show every report of a statement side by side, word by word"
EXAMPLE = "seedreader tellings 'no exception' --in articles/"
Json = dict[str, Any]
IGNORED = ("glyph", "case", "mark")
REPORT = (
    "document", "spans", "text", "cue", "speaker", "outlet", "date", "title", "paragraph", "kind", "actor", "score",
    "relation", "same_text", "standing", "occasion", "marks",
)  # fmt: skip
DIFFERENCE = ("op", "start", "end", "text", "instead")
COLUMNS = (
    "statement", "actor", "document", "paragraph", "start", "end", "outlet", "date", "speaker", "cue", "kind",
    "relation", "standing", "occasion", "text", "differences", "marks",
)  # fmt: skip


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("query", metavar="QUERY", help="words of the statement, as in a search")
    add_in(parser)
    reference = parser.add_mutually_exclusive_group()
    reference.add_argument(
        "--against", metavar="DOCUMENT", help="compare the others with what this article of the corpus has of it"
    )
    reference.add_argument("--words", metavar="FILE", help="compare with the words in this file (- is standard input)")
    parser.add_argument("--source", default="", metavar="S", help="where the words of --words are from")
    parser.add_argument(
        "--ignore",
        type=_kinds,
        default=[],
        metavar="KINDS",
        help=f"differences that don't count, by commas: {', '.join(IGNORED)}",
    )
    parser.add_argument("--related", action="store_true", help="also what resembles it and was left apart, and why")
    formats = parser.add_mutually_exclusive_group()
    add_json(formats)
    formats.add_argument("--csv", action="store_true", help="a table of reports for a spreadsheet")
    formats.add_argument("--plain", action="store_true", help="text without colours")


def _kinds(value: str) -> list[str]:
    names = {f"{kind}s": kind for kind in IGNORED} | {kind: kind for kind in IGNORED} | {"case": "case"}
    asked = [name.strip() for name in value.split(",") if name.strip()]
    if any(name not in names for name in asked):
        raise argparse.ArgumentTypeError(f"{value} is not made of {', '.join(IGNORED)}")
    return [names[name] for name in asked]


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    from search.errors import UsageError

    if args.words and not args.source:
        raise UsageError('Say where the words are from: --source "a transcript, 2022-02-19".')
    pasted = {"text": _pasted(args.words), "source": args.source} if args.words else None
    with closing(prepare(args.paths, read=True)) as engine, asking(args.query):
        found = engine.told(args.query, count=0)
        statements = _statements(engine, args, pasted, found["total"])
        if args.json:
            write_json(_object(statement, found["provenance"]) for statement in statements)
        elif args.csv:
            rows = (row for statement in statements for row in _cells(statement))
            write_csv(sys.stdout, COLUMNS, rows, found["provenance"])
        else:
            colours = sys.stdout.isatty() and not args.plain
            for statement in statements:
                _print(statement, colours=colours)
            if found["total"]:
                write(found["provenance"]["line"])
        if found["looked"] < found["found"]:
            say(f"Only the first {found['looked']:,} of {found['found']:,} quotations with these words were looked at.")
        if not found["total"]:
            say("No quotation has these words; seedreader search finds them elsewhere.")
        return 0 if found["total"] else 1


def _pasted(file: str) -> str:
    from search.errors import UsageError
    from tui.commands.common import read_standard_input

    if file == "-":
        return read_standard_input().decode("utf-8", "replace")
    try:
        with Path(file).open("rb") as words:
            return words.read(1_000_000).decode("utf-8", "replace")
    except OSError as error:
        raise UsageError(f"{file} can't be read ({(error.strerror or str(error)).lower()}).") from error


def _statements(engine: "Engine", args: argparse.Namespace, pasted: Json | None, total: int) -> Iterator[Json]:
    """Each statement with all its reports, and with --related what was left apart."""
    done = 0
    while done < total:
        window = engine.told(args.query, offset=done, count=100)["rows"]
        done += len(window)
        for told in window:
            place = {"number": told["number"], "ordinal": told["ordinal"]}
            reference = pasted
            if args.against:
                reference = engine.passage_of(**place, document=args.against)
            asked: Json = {**place, "reference": reference, "ignore": args.ignore}
            head = engine.collation(**asked, count=0)
            rows: list[Json] = []
            while len(rows) < head["total"]:
                rows += engine.collation(**asked, offset=len(rows), count=100)["rows"]
            apart = engine.apart(**place, count=100) if args.related else {"rows": None, "more": False}
            yield {**head, "rows": rows, "related": apart["rows"], "more": apart["more"]}


def _object(statement: Json, provenance: Json) -> Json:
    found: Json = {
        "statement": statement["statement"],
        "actor": statement["actor"],
        "wordings": statement["wordings"],
        "left_out": statement["left_out"],
        "occasions": statement["occasions"],
        "reference": statement["reference"],
        "provenance": provenance["line"],
        "reports": [
            {
                **{key: row[key] for key in REPORT},
                "reference": row["reference"],
                "differences": [{key: d[key] for key in DIFFERENCE if key in d} for d in row["differences"]],
            }
            for row in statement["rows"]
        ],
    }
    if statement["related"] is not None:
        keys = ("document", "spans", "text", "cue", "speaker", "actor", "outlet", "date", "why")
        found["related"] = [{key: row[key] for key in keys} for row in statement["related"]]
        found["related_more"] = statement["more"]
    return found


def _cells(statement: Json) -> Iterator[list[Value]]:
    for row in statement["rows"]:
        yield [
            " ".join(statement["statement"].split()),
            statement["actor"],
            row["document"],
            row["paragraph"],
            row["spans"][0][0],
            row["spans"][-1][1],
            row["outlet"],
            row["date"],
            row["speaker"]["text"] if row["speaker"] else None,
            ", ".join(cue["text"] for cue in row["cues"]),
            row["kind"],
            row["relation"],
            row["standing"],
            occasion_words(row),
            " ".join(row["text"].split()),
            "; ".join(difference_line(d) for d in row["differences"]),
            "; ".join(mark["says"] for mark in row["marks"]),
        ]


def _print(statement: Json, *, colours: bool) -> None:
    who = named(statement["actors"]) or "speaker ?"
    write(f"{who} · {counted(len(statement['rows']), 'report')} · {counted(statement['wordings'], 'wording')}")
    for line in (left_out_words(statement), *statement["occasions"]):
        if line:
            write(f"  {line}")
    if statement["reference"]:
        write(f"  compared with: {statement['reference']['source']}")
        write(f"      {' '.join(statement['reference']['text'].split())}")
    for row in statement["rows"]:
        said = ", ".join(whole_cue(cue["text"]) for cue in row["cues"])
        speaker = row["speaker"]["text"] if row["speaker"] else "speaker ?"
        sign = "the reference" if row["reference"] else row["standing"]
        write(f"\n  {row['document']} ¶{row['paragraph']}  [{shown_date(row)}]  {standing_sign(row)} {sign}")
        write(f"      {speaker}{f' · {said}' if said else ''} · {row['kind']} · {row['relation']}")
        if words := occasion_words(row):
            write(f"      when and where: {words}")
        _words(row, colours=colours)
        for difference in row["differences"]:
            write(f"      {difference_line(difference)}")
        for mark in row["marks"]:
            for line in mark_lines(mark):
                write(f"      {line}")
    for row in statement["related"] or ():
        write(f"\n  left apart: {row['document']} ¶{row['paragraph']}  [{shown_date(row)}]  {row['why']}")
        write(f"      {' '.join(row['text'].split())}")
    if words := apart_words(statement["more"], len(statement["related"] or ())):
        write(f"\n  {words}")
    write("")


def _words(row: Json, *, colours: bool) -> None:
    """The words as they are printed; on a terminal what differs stands out."""
    if not colours:
        write(f"      {row['text']}")
        return
    from rich.console import Console
    from rich.text import Text

    from tui.safe import printable

    styles = {"insert": "bold green", "replace": "bold yellow", "mark": "underline"}
    text = Text("      ", style="")
    at = 0
    shown = row["text"]
    for difference in sorted(row["differences"], key=lambda d: d["drawn"]):
        start, end = difference["drawn"]
        if difference["op"] not in styles or start < at or start == end:
            continue
        text.append(printable(shown[at:start]), style="dim")
        text.append(printable(shown[start:end]), style=styles[difference["op"]])
        at = end
    text.append(printable(shown[at:]), style="dim")
    Console(highlight=False, markup=False, emoji=False, soft_wrap=True).print(text)
