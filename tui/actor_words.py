"""What is known of an actor, in lines: on the screen in few or in all, on the command line in all."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tui.counted import counted
from tui.cue_words import whole_cue
from tui.glyphs import glyphs
from tui.safe import cells, cut, printable
from tui.sparkline import sparkline

Json = dict[str, Any]
LABEL = 10  # columns of what stands before a line


def headline(page: Json) -> str:
    """Who it is, and how often they are named."""
    what = "anonymous" if page["anonymous"] else page["type"].lower()
    named = f"named {counted(page['mentions'], 'time')} in {counted(page['articles'], 'article')}"
    return f"{page['name']} · {what} · {named}"


def counts(page: Json) -> str:
    """How much was found that they say, and how sure it is."""
    said = counted(page["quotations"], "quotation")
    others = page["quotations"] - page["direct"]
    return f"{said}: {page['direct']:,} direct, {others:,} not · {page['doubtful']:,} doubtful beside"


def in_few(page: Json, width: int) -> list[str]:
    """A line a thing, each at most ``width`` columns; what there is nothing of is left out."""
    lines = [
        _listed("also", [row["name"] for row in page["aliases"]], page["more"]["aliases"], width),
        _listed(
            "said to be", [f"{row['words']} {row['articles']}" for row in page["roles"]], page["more"]["roles"], width
        ),
        _few_times(page["timeline"]),
        _listed("outlets", [_outlet(row) for row in page["outlets"]], page["more"]["outlets"], width),
        _listed("cues", [_cue(row) for row in page["cues"]], page["more"]["cues"], width),
        _listed(
            "with", [f"{row['actor']} {row['articles']}" for row in page["company"]], page["more"]["company"], width
        ),
    ]
    return [cut(line, width, glyphs().ellipsis) for line in lines if line]


class Fact(NamedTuple):
    """A line of what is known; ``opens`` is what it leads to: {"what": role, name, outlet, cue or actor, ...}."""

    line: str
    opens: Json | None = None
    head: bool = False


def in_full(page: Json, width: int) -> list[str]:
    """All of it, under heads, each line at most ``width`` columns."""
    return [fact.line for fact in facts(page, width)]


def facts(page: Json, width: int) -> list[Fact]:
    """The same, with what each line leads to."""
    more = page["more"]
    found: list[Fact] = []
    if page["maybe"]:
        found += [Fact(f"possibly the same as {page['maybe']}", _to("actor", page["maybe"])), Fact("")]
    found += _section(
        "also called",
        [(row["articles"], row["name"], _to("name", row["name"])) for row in page["aliases"]],
        more["aliases"],
    )
    found += _section(
        "said to be",
        [(row["articles"], row["words"], _to("role", row["words"])) for row in page["roles"]],
        more["roles"],
    )
    found += [Fact("said when", head=True), *map(Fact, _times(page["timeline"])), Fact("")]
    found += _section(
        "quotations by outlet",
        [
            (row["quotations"], row["outlet"] or "outlet unknown", _to("outlet", row["outlet"] or ""))
            for row in page["outlets"]
        ],
        more["outlets"],
    )
    found += _section(
        "cues that tell their words",
        [(row["quotations"], _told(row), _to("cue", row["cue"] or "")) for row in page["cues"]],
        more["cues"],
    )
    found += _section(
        "in the same articles",
        [(row["articles"], _companion(row), _to("actor", row["key"], row["actor"])) for row in page["company"]],
        more["company"],
    )
    return [fact._replace(line=cut(printable(fact.line), width, glyphs().ellipsis)) for fact in found]


def _to(what: str, which: str, name: str = "") -> Json:
    return {"what": what, "which": which, "name": name or which}


def points(width: int) -> int:
    """How many periods a time line has room for."""
    return max(12, min(120, width - LABEL - 20))


def _section(head: str, rows: Sequence[tuple[int, str, Json]], more: int) -> list[Fact]:
    found = [Fact(f"{count:>6,}  {words}", opens) for count, words, opens in rows]
    if more:
        found.append(Fact(f"        and {more:,} more"))
    return [Fact(head, head=True), *found, Fact("")] if found else []


def _listed(label: str, items: list[str], more: int, width: int) -> str:
    """As many items as have room, and how many are left out."""
    if not items:
        return ""
    line = f"{label:<{LABEL}} "
    shown = 0
    for item in map(printable, items):
        left = more + len(items) - shown - 1
        room = width - cells(f" · +{left:,}" if left else "")
        if shown and cells(line) + cells(item) + 3 > room:
            break
        line += f" · {item}" if shown else item
        shown += 1
    left = more + len(items) - shown
    return f"{line} · +{left:,}" if left else line


def _outlet(row: Json) -> str:
    return f"{row['outlet'] or 'outlet unknown'} {row['quotations']:,}"


def _cue(row: Json) -> str:
    return f"{whole_cue(row['cue'] or 'no cue')} {row['quotations']:,}" + (f" ({row['class']})" if row["cue"] else "")


def _told(row: Json) -> str:
    denied = f", {row['negated']:,} denied" if row["negated"] else ""
    return f"{whole_cue(row['cue'])} · {row['class']}{denied}" if row["cue"] else "nothing but marks"


def _companion(row: Json) -> str:
    return f"{row['actor']} · quoted in {row['quoted']:,}" if row["quoted"] else str(row["actor"])


def _few_times(line: Json) -> str:
    drawn, *rest = _times(line)
    return f"{'said when':<{LABEL}} {' · '.join(part.strip() for part in [drawn, *rest])}"


def _times(line: Json) -> list[str]:
    """The bars between the first period and the last; what each is, and what has no place among them."""
    found = line["points"]
    told = []
    if found:
        first, last = found[0]["period"], found[-1]["period"]
        bars = sparkline([point["quotations"] for point in found])
        told.append(f"{first} {bars}" + (f" {last}" if last != first else ""))
        most = max(found, key=lambda point: int(point["quotations"]))
        told.append(f"by {line['unit']}, most {most['quotations']:,} in {most['period']}")
    beside = [f"{line['undated']:,} undated"] if line["undated"] else []
    beside += [f"{line['vague']:,} of no certain {line['unit']}"] if line["vague"] else []
    if beside:
        told.append(", ".join(beside))
    return told or ["nothing yet"]
