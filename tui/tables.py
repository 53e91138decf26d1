"""Tables as text: aligned for a person, CSV for a spreadsheet, objects for a script; each with its provenance."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from search.exchange.table import escaped as no_formula
from tui.glyphs import glyphs
from tui.safe import cells, cut, printable

Json = dict[str, Any]
Value = str | int | float | None
WIDEST = 40  # columns of a terminal that a cell of text takes


def percent(part: float, whole: float) -> str:
    """A share as it stands beside its count; "" of nothing."""
    return f"{part / whole:.0%}" if whole else ""


def heat(count: int, most: int) -> str:
    """A glyph for how much a count is of the largest; a blank for none."""
    levels = glyphs().levels
    if count <= 0 or most <= 0:
        return " "
    return levels[min(len(levels) - 1, (count * len(levels) - 1) // most)]


def escaped(value: Value) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    return no_formula(printable(value))


def write_csv(out: TextIO, head: Sequence[str], rows: Iterable[Sequence[Value]], provenance: Json) -> None:
    """A head, rows, and at the end the provenance, each line of which begins with "#"."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([escaped(name) for name in head])
    writer.writerows([escaped(value) for value in row] for row in rows)
    for name, value in provenance.items():
        text = value if isinstance(value, str | int | float) or value is None else json.dumps(value)
        writer.writerow([f"# {name}", escaped(text)])


def write_plain(out: TextIO, head: Sequence[str], rows: Iterable[Sequence[str]], text_columns: int) -> None:
    """Aligned columns: the first ``text_columns`` to the left, the others to the right."""
    shown = [[cut(printable(str(value)), WIDEST) for value in row] for row in (head, *rows)]
    widths = [max(cells(row[i]) for row in shown) for i in range(len(head))]
    for row in shown:
        parts = []
        for i, value in enumerate(row):
            gap = " " * (widths[i] - cells(value))
            parts.append(value + gap if i < text_columns else gap + value)
        out.write("  ".join(parts).rstrip() + "\n")


def write_objects(rows: Iterable[Json], provenance: Json) -> None:
    """The provenance as an object on the first line, then an object a row."""
    sys.stdout.write(json.dumps({"provenance": provenance}, ensure_ascii=False) + "\n")
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def all_rows(ask: Any, first: Json) -> Iterator[Json]:
    """Every row of an answer of windows; ``ask(offset)`` gives the window that begins there, ``first`` the first."""
    window, done = first["rows"], 0
    while window:
        yield from window
        done += len(window)
        window = ask(done)["rows"] if done < first["total"] else []
