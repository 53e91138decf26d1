"""``seedreader report``: what was counted and found, as one file to hand on."""

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from tui.commands.common import prepare, say
from tui.commands.counting import add_choice, choice_of

HELP = "write a report as Markdown or HTML, with exact citations, charts and where the figures come from"
EXAMPLE = "seedreader report articles/ --section voices,framing -o report.html"
SECTIONS = ("voices", "framing", "silence", "tellings", "headlines", "audit")


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    add_choice(parser)
    parser.add_argument(
        "--section",
        type=_sections,
        default=list(SECTIONS),
        metavar="NAMES",
        help=f"which of {', '.join(SECTIONS)}, in this order (default all)",
    )
    parser.add_argument("--title", default="", help="the title of the report")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=".html or .md (default: Markdown on standard output)"
    )


def _sections(value: str) -> list[str]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    if not names or any(name not in SECTIONS for name in names):
        raise argparse.ArgumentTypeError(f"{value} is not made of {', '.join(SECTIONS)}")
    return list(dict.fromkeys(names))


def run(args: argparse.Namespace) -> int:
    """Read, count and write."""
    from search.errors import UsageError
    from search.provenance import provenance
    from tui.report.html import to_html
    from tui.report.markdown import to_markdown
    from tui.report.sections import SECTIONS as MAKERS

    file: Path | None = args.output
    if file is not None and file.suffix.lower() not in (".html", ".htm", ".md", ".markdown"):
        raise UsageError(f"{file} is neither .html nor .md: name the file so that its kind can be told.")
    with closing(prepare(args.paths, read=True)) as engine:
        choice: dict[str, Any] = choice_of(args)
        first = engine.voiced(choice, count=0)
        about = provenance(
            engine.library,
            query=first["provenance"]["query"],
            sides=first["provenance"]["sides"],
            threshold=choice["min_score"],
            lexicon=first["provenance"]["lexicon"] or "",
        )
        title = args.title or f"Report on {about.corpus}"
        blocks = [block for name in args.section for block in MAKERS[name](engine, choice)]
        query = [("query", about.query)] if about.query else []
        line = "; ".join([about.line(), *(f"{name} {value}" for name, value in query)])
        if file is None:
            sys.stdout.write(to_markdown(title, blocks, about.details(), line))
        elif file.suffix.lower().startswith(".htm"):
            _write({file: to_html(title, blocks, about.details(), line)})
        else:
            pictures: dict[Path, str] = {}
            text = to_markdown(title, blocks, about.details(), line, lambda chart: _kept(pictures, file, chart))
            _write({file: text, **pictures})
        return 0 if first["total"] else 1


def _kept(pictures: dict[Path, str], file: Path, chart: Any) -> str:
    """A chart beside the report, and by what name the report calls it."""
    from urllib.parse import quote

    from tui.report.blocks import Bars
    from tui.report.svg import bars, heat_map

    path = file.with_name(f"{file.stem}.{len(pictures) + 1}.svg")
    pictures[path] = bars(chart) if isinstance(chart, Bars) else heat_map(chart)
    return quote(path.name)


def _write(files: dict[Path, str]) -> None:
    """Each file whole or not at all."""
    from search.errors import UsageError

    for file, text in files.items():
        part = file.with_name(f".{file.name}.part")
        try:
            part.write_text(text, encoding="utf-8")
            part.replace(file)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise UsageError(f"{file} can't be written ({(error.strerror or str(error)).lower()}).") from error
        say(f"Wrote {file}.")
