"""How far a score tells how often an attribution is right: bins, a table in Markdown, and a diagram as an SVG file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

BINS = 10
_SIZE, _LEFT, _TOP, _BELOW = 360, 62, 16, 58
_STYLE = (
    "text{font:12px sans-serif;fill:#24292f}.paper{fill:#fff}.axis{stroke:#808080;fill:none}"
    ".even{stroke:#808080;stroke-dasharray:4 4}.share{fill:#4c8ed9;fill-opacity:.45;stroke:#4c8ed9}.point{fill:#d9822b}"
    "@media (prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#0d1117}}"
)


@dataclass(frozen=True)
class Bin:
    """Attributions with scores from ``low`` to below ``high``: how many, their mean score, the share that is right."""

    low: float
    high: float
    count: int
    mean: float
    share: float


def bins(judged: Iterable[tuple[float, bool]], number: int = BINS) -> list[Bin]:
    """(score from 0 to 1, right or not) → the bins that aren't empty, in order. A score of 1 is in the last one."""
    parts: list[list[tuple[float, bool]]] = [[] for _ in range(number)]
    for score, right in judged:
        parts[min(int(score * number + 1e-9), number - 1)].append((score, right))
    return [
        Bin(i / number, (i + 1) / number, len(p), sum(s for s, _ in p) / len(p), sum(r for _, r in p) / len(p))
        for i, p in enumerate(parts)
        if p
    ]


def table(found: Sequence[Bin]) -> str:
    rows = [f"| {b.low:.1f} to {b.high:.1f} | {b.count} | {b.mean:.2f} | {b.share:.2f} |" for b in found]
    return "\n".join(["| score | attributions | mean score | share exactly right |", "|---|---|---|---|", *rows])


def gap(found: Sequence[Bin]) -> float:
    """The expected calibration error: how far mean score and share are apart, weighted by how many there are."""
    return sum(b.count * abs(b.mean - b.share) for b in found) / max(1, sum(b.count for b in found))


def diagram(found: Sequence[Bin], title: str) -> str:
    """A bar a bin as high as the share that is right, a point on it at the mean score, the count at its foot."""
    width, height = _LEFT + _SIZE + 16, _TOP + _SIZE + _BELOW

    def x(value: float) -> float:
        return round(_LEFT + value * _SIZE, 1)

    def y(value: float) -> float:
        return round(_TOP + (1 - value) * _SIZE, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" width="{width}">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}"/>',
        f'<path class="axis" d="M{x(0)} {y(1)}V{y(0)}H{x(1)}"/>',
        f'<path class="even" d="M{x(0)} {y(0)}L{x(1)} {y(1)}"/>',
    ]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        parts.append(f'<text x="{x(tick)}" y="{y(0) + 18}" text-anchor="middle">{tick:.1f}</text>')
        parts.append(f'<text x="{x(0) - 8}" y="{y(tick) + 4}" text-anchor="end">{tick:.1f}</text>')
    for b in found:
        middle, wide, high = x((b.low + b.high) / 2), round(x(b.high) - x(b.low) - 2, 1), round(y(0) - y(b.share), 1)
        parts += [
            f'<rect class="share" x="{x(b.low) + 1}" y="{y(b.share)}" width="{wide}" height="{high}"/>',
            f'<circle class="point" cx="{x(b.mean)}" cy="{y(b.share)}" r="4"/>',
            f'<text x="{middle}" y="{y(0) - 5}" text-anchor="middle">{b.count}</text>',
        ]
    half = _TOP + _SIZE / 2
    parts.append(f'<text x="{x(0.5)}" y="{height - 12}" text-anchor="middle">score (point: the mean of the bin)</text>')
    parts.append(
        f'<text x="18" y="{half}" text-anchor="middle" transform="rotate(-90 18 {half})">share exactly right</text>'
    )
    return "\n".join([*parts, "</svg>", ""])
