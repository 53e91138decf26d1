"""A report as Markdown, in which no text of an article is markup; its charts are SVG files beside it, or text."""

import re
from collections.abc import Callable, Iterable, Sequence

from tui.report.blocks import Bars, Block, Heading, Map, Paragraph, Quotation, Table
from tui.safe import printable
from tui.tables import heat

WIDE = 30  # signs of the longest bar
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^&])")
# what begins a list, a heading or a rule, or makes an address a link, only where it stands so
_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|www)([.:])")


def to_markdown(
    title: str,
    blocks: Iterable[Block],
    details: Sequence[tuple[str, str]],
    line: str,
    picture: Callable[[Bars | Map], str] | None = None,
) -> str:
    """The whole file; ``picture`` keeps a chart and gives the name of its file; without it charts are text."""
    parts = [f"# {safe(title)}", safe(line)]
    parts += [_block(block, line, picture) for block in blocks]
    parts += ["## Where this comes from", "\n".join(f"- {safe(name)}: {safe(value)}" for name, value in details)]
    return "\n\n".join(parts) + "\n"


def safe(text: str) -> str:
    """A text on one line that says the same in Markdown and is nothing else there."""
    shown = _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
    shown = _ADDRESS.sub(r"\1\\\2", shown)
    return _START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", shown)


def _block(block: Block, line: str, picture: Callable[[Bars | Map], str] | None) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {safe(text)}"
        case Paragraph(text):
            return safe(text)
        case Quotation(citation, said, around):
            before = f"{safe(said)}\n\n" if said else ""
            return f"{before}> {safe(citation)}" + (f"\n>\n> {safe(around)}" if around else "")
        case Table(head, rows, names):
            rule = ["---" if i < names else "---:" for i in range(len(head))]
            table = [_row(map(safe, head)), _row(rule), *(_row(map(safe, row)) for row in rows)]
            return "\n".join(table) + f"\n\n{safe(line)}"
        case Bars() | Map():
            if picture is not None:
                return f"![{safe(block.title)}]({picture(block)})\n\n{safe(block.title)}. {safe(line)}"
            return f"```text\n{chart_text(block)}\n```\n\n{safe(block.title)}. {safe(line)}"


def chart_text(chart: Bars | Map) -> str:
    """A chart in letters."""
    if isinstance(chart, Bars):
        most = max((count for _, count in chart.values), default=0)
        wide = max((len(printable(name)) for name, _ in chart.values), default=0)
        return "\n".join(
            f"{printable(name).replace('`', ' '):<{wide}}  {'█' * max(1, round(WIDE * count / most))} {count:,}"
            for name, count in chart.values
            if most
        )
    most = max((value for row in chart.values for value in row), default=0)
    wide = max((len(printable(name)) for name in chart.rows), default=0)
    columns = [max(len(name), 6) for name in chart.columns]
    lines = [" " * wide + "".join(f"  {name:>{width}}" for name, width in zip(chart.columns, columns, strict=True))]
    for name, row in zip(chart.rows, chart.values, strict=True):
        cells = (f"{heat(value, most)} {value:,}" if value else "" for value in row)
        shown = "".join(f"  {cell:>{width}}" for cell, width in zip(cells, columns, strict=True))
        lines.append(f"{printable(name).replace('`', ' '):<{wide}}{shown}".rstrip())
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
