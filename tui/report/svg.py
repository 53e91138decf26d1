"""Charts as SVG, made by us: no script, no font, nothing asked of anywhere; every text escaped."""

from html import escape

from tui.report.blocks import Bars, Map
from tui.safe import cut, printable

LINE, BAR, LABEL, WIDTH = 22, 320, 240, 640
CELL, NAMES = 58, 90  # of a heat map: the width of a column, the room above for its name
LETTERS = 30  # of a name
_FONT = "font-family='sans-serif' font-size='13'"
_BLUE = (33, 102, 172)


def bars(chart: Bars) -> str:
    """Horizontal bars, each with its count."""
    most = max((count for _, count in chart.values), default=0)
    height = LINE * len(chart.values) + 8
    parts = [_open(WIDTH, height, chart.title)]
    for i, (name, count) in enumerate(chart.values):
        y = i * LINE + 4
        width = BAR * count / most if most else 0
        parts.append(f"<text x='{LABEL - 8}' y='{y + 14}' text-anchor='end' {_FONT}>{_text(name)}</text>")
        parts.append(f"<rect x='{LABEL}' y='{y + 2}' width='{width:.1f}' height='{LINE - 6}' fill='rgb{_BLUE}'/>")
        parts.append(f"<text x='{LABEL + width + 6:.1f}' y='{y + 14}' {_FONT}>{count:,}</text>")
    return "".join([*parts, "</svg>"])


def heat_map(chart: Map) -> str:
    """A square for each count, the darker the more; the count stands in it, so that no colour is needed."""
    most = max((value for row in chart.values for value in row), default=0)
    width = LABEL + CELL * len(chart.columns) + 8
    height = NAMES + LINE * len(chart.rows) + 8
    parts = [_open(width, height, chart.title)]
    for j, name in enumerate(chart.columns):
        x = LABEL + j * CELL + CELL / 2
        turned = f"transform='rotate(-45 {x:.0f} {NAMES - 8})'"
        parts.append(f"<text x='{x:.0f}' y='{NAMES - 8}' {turned} {_FONT}>{_text(name)}</text>")
    for i, (name, row) in enumerate(zip(chart.rows, chart.values, strict=True)):
        y = NAMES + i * LINE
        parts.append(f"<text x='{LABEL - 8}' y='{y + 15}' text-anchor='end' {_FONT}>{_text(name)}</text>")
        for j, value in enumerate(row):
            if value:
                share = value / most
                ink = "white" if share > 0.5 else "black"
                colour = tuple(round(255 - (255 - part) * (0.15 + 0.85 * share)) for part in _BLUE)
                x = LABEL + j * CELL
                parts.append(f"<rect x='{x}' y='{y}' width='{CELL - 2}' height='{LINE - 2}' fill='rgb{colour}'/>")
                middle = f"x='{x + CELL / 2 - 1:.0f}' y='{y + 15}' text-anchor='middle'"
                parts.append(f"<text {middle} fill='{ink}' {_FONT}>{value:,}</text>")
    return "".join([*parts, "</svg>"])


def _open(width: int, height: int, title: str) -> str:
    said = escape(printable(title), quote=True)
    box = f"width='{width}' height='{height}' viewBox='0 0 {width} {height}'"
    head = f"<svg xmlns='http://www.w3.org/2000/svg' {box} role='img' aria-label='{said}'><title>{said}</title>"
    return f"{head}<rect width='{width}' height='{height}' fill='white'/>"


def _text(name: str) -> str:
    return escape(cut(printable(name), LETTERS), quote=True)
