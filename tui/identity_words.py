"""What joining, splitting or renaming actors changes, in lines."""

from typing import Any

from tui.counted import counted
from tui.glyphs import glyphs
from tui.safe import cut, printable

Json = dict[str, Any]


def before_and_after(change: Json, width: int) -> list[str]:
    """The actors as they are, and as they will be; the sides it concerns; who else is called so."""
    lines = ["now"]
    lines += [line for actor in change["before"] for line in _actor(actor)]
    lines.append("then")
    lines += [line for actor in change["after"] for line in _actor(actor)]
    if change["sides"]:
        lines.append(f"concerns the side {', '.join(change['sides'])}")
    if change["namesakes"]:
        lines.append(f"{counted(change['namesakes'], 'other actor')} of the same name; joining would make them one")
    return [cut(printable(line), width, glyphs().ellipsis) for line in lines]


def _actor(actor: Json) -> list[str]:
    parts = [counted(actor["mentions"], "mention")]
    if actor["quotes"] is not None:
        parts.append(counted(actor["quotes"], "quotation"))
    if actor["articles"] is not None:
        parts.append(counted(actor["articles"], "article"))
    others = [f"{row['name']} {row['articles']:,}" for row in actor["names"] if row["name"] != actor["name"]]
    lines = [f"  {actor['name']}  {', '.join(parts)}"]
    return [*lines, f"    also {' · '.join(others)}"] if others else lines
