"""``seedreader audit``: a random sample of what was read, to be marked right or wrong."""

import argparse
import csv
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.citing.wording import named
from tui.commands.common import positive, prepare, say, shown_date, write
from tui.commands.counting import add_format
from tui.tables import all_rows, write_csv, write_objects

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "draw a random sample of quotations and paragraphs to be marked, and say how good the reading is"
EXAMPLE = "seedreader audit articles/ --n 50 --by outlet --csv > sample.csv"
HEAD = (
    "what",
    "document",
    "start",
    "end",
    "stratum",
    "outlet",
    "date",
    "speaker",
    "cue",
    "kind",
    "words",
    "context",
    "mark",
)
MOST_BYTES = 20_000_000


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files; - is standard input")
    parser.add_argument(
        "--n", type=positive, default=100, metavar="N", help="so many quotations, and half as many paragraphs"
    )
    parser.add_argument(
        "--by", choices=["outlet", "kind", "actor"], default="", help="each has its share of the sample"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed, another sample (default 1)")
    parser.add_argument(
        "--marks",
        type=Path,
        metavar="FILE",
        help="keep the marks of a sample written by --csv: right, or what is wrong (quotation, speaker, boundaries); "
        "of a paragraph how many quotations were missed",
    )
    add_format(parser)


def run(args: argparse.Namespace) -> int:
    """Read, draw and print."""
    with closing(prepare(args.paths, read=True)) as engine:
        if args.marks:
            _keep_marks(engine, args.marks)
        params: dict[str, Any] = {"n": args.n, "by": args.by, "seed": args.seed, "count": 50}
        first = engine.audit(**params)
        rows = list(all_rows(lambda offset: engine.audit(**params, offset=offset), first))
        if args.json:
            keys = ("result", "faults", "strata", "marked", "total")
            write_objects([{key: first[key] for key in keys}, *rows], first["provenance"])
        elif args.csv:
            write_csv(sys.stdout, HEAD, (_cells(row) for row in rows), first["provenance"])
        else:
            _print(first, rows, listed=not args.marks)
        return 0 if rows else 1


def _cells(row: dict[str, Any]) -> list[Any]:
    quote = row["quotations"][0] if row["what"] == "attribution" and row["quotations"] else None
    return [
        *(row[name] for name in HEAD[:7]),
        (named(quote["actors"]) or "speaker ?") if quote else "",
        quote["cue"]["text"] if quote and quote["cue"] else "",
        quote["kind"] if quote else "",
        quote["text"] if quote else " | ".join(q["text"] for q in row["quotations"]),
        row["context"],
        _mark(row),
    ]


def _mark(row: dict[str, Any]) -> str:
    mark = row["mark"]
    if mark is None:
        return ""
    if row["what"] == "paragraph":
        return str(mark["missed"])
    return " ".join(mark["faults"]) or "right"


def _print(first: dict[str, Any], rows: list[dict[str, Any]], *, listed: bool) -> None:
    for row in rows if listed else ():
        place = f"{row['document']} {row['start']}-{row['end']}"
        write(f"{place} · {row['what']} · {shown_date(row)} · {_mark(row) or 'unmarked'}")
        for quote in row["quotations"]:
            write(f"    {named(quote['actors']) or 'speaker ?'}: {' '.join(quote['text'].split())}")
        write(f"    in: {' '.join(row['context'].split())}")
    write(f"{first['marked']:,} of {first['total']:,} marked")
    for name, share in first["faults"].items():
        if share:
            write(f"right {name}: {_share(share)}")
    for stratum in first["strata"]:
        if stratum["precision"]:
            write(f"{stratum['name']}: right {_share(stratum['precision'])}{' (few)' if stratum['few'] else ''}")
    write(first["provenance"]["line"])


def _share(share: dict[str, float]) -> str:
    return f"{share['value']:.0%} of {share['total']:.0f} ({share['low']:.0%} to {share['high']:.0%})"


def _keep_marks(engine: "Engine", file: Path) -> None:
    """Keep the marks of a file as one step; nothing of a file in which a line can't be used."""
    from search.audit.mark import MOST_MISSED, Fault
    from search.errors import UsageError

    try:
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(f"{file} is larger than {MOST_BYTES:,} bytes: it is no sample of this program.")
        lines = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines(keepends=True)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{file} can't be read ({error}): give a file written by audit --csv.") from error
    faults = {fault.value for fault in Fault}
    kept: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 2):
        said = (line.get("mark") or "").strip().lower()
        if not said or str(line.get("what", "")).startswith("#"):
            continue
        try:
            place = {
                "number": engine.number(str(line["document"]))["number"],
                "what": str(line["what"]),
                "start": int(line["start"]),
                "end": int(line["end"]),
            }
            if place["what"] == "paragraph":
                if not 0 <= int(said) <= MOST_MISSED:
                    raise ValueError(said)
                kept.append({**place, "missed": int(said), "found": engine.audit_found(**place)["found"]})
            elif place["what"] == "attribution" and (said == "right" or faults.issuperset(said.split())):
                kept.append({**place, "faults": [] if said == "right" else said.split()})
            else:
                raise ValueError(said)
        except (KeyError, ValueError, TypeError) as error:
            raise UsageError(f"Line {number} of {file} can't be used ({said[:40]!r}); no mark was kept.") from error
    with engine.library.notes.step(f"{len(kept)} marks of an audit"):
        for mark in kept:
            engine.audit_mark(**mark)
    say(f"Kept {len(kept)} marks; seedreader meta PATH --undo takes them back.")
