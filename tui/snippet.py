"""The passage of an article that a search shows, as it is drawn."""

from typing import Any

from tui.glyphs import glyphs


def shown_snippet(row: dict[str, Any]) -> str:
    """The snippet of a row, with a mark behind each hit found by letters that only look like those asked for."""
    text, position, parts = row.get("snippet", ""), 0, []
    for _, end in row.get("lookalikes", ()):
        after = min(max(end - row["snippet_start"], position), len(text))
        parts += [text[position:after], glyphs().lookalike]
        position = after
    return "".join([*parts, text[position:]]).strip()
