"""How an article looks in the list."""

from typing import Any

from tui.counted import counted
from tui.glyphs import glyphs
from tui.keys.in_force import key_of
from tui.snippet import shown_snippet
from tui.widgets.row_list import Row

Json = dict[str, Any]


def article_row(row: Json, *, searching: bool) -> Row:
    """An article as a row of three lines: title; outlet, date and counts; a snippet in a search, else its name."""
    counts = []
    if searching and row.get("hits"):
        counts.append(f"{row['hits']} hit{'s' if row['hits'] > 1 else ''}")
    if row["quotes"]:
        counts.append(f"{row['quotes']} {glyphs().quote}")
    if row["notes"]:
        counts.append(f"{row['notes']} {glyphs().note}")
    own = f" {glyphs().corrected}" if row["own"] else ""
    third = shown_snippet(row) if searching else row["document"]
    unread = bool(row.get("unread"))
    return Row(
        title=row["title"] or row["document"],
        detail=row["outlet"] or "outlet unknown",
        kept=f" · {row['date'] or 'undated'}{own}",
        right=" ".join(counts),
        third=third,
        sign=glyphs().unread if unread else "",
        quiet=not unread,
    )


def head_row(row: Json) -> Row:
    """The head of a group of articles: its name, how many there are, a line."""
    signs = glyphs()
    name = row["name"] or ("outlet unknown" if row["group"] == "outlet" else "undated")
    unread = f", {row['unread']:,} unread" if row["unread"] else ""
    key = f"{key_of('view.fold')} opens" if row["closed"] else f"{key_of('view.fold')} closes"
    return Row(
        title=f"{signs.fold if row['closed'] else signs.unfolded} {name}",
        detail=f"{counted(row['articles'], 'article')}{unread} · {key}",
    )
