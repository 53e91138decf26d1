"""What a column of a comparison says of itself: what it has, what it doesn't show, and what its emptiness means."""

from typing import Any

from tui.counted import counted


def column_note(column: dict[str, Any], about: str, shows: str) -> str:
    """``shows`` says how those without the words that were asked for are seen ("o shows them")."""
    total, without = column["total"], column["without"]
    words = " with these words" if about else ""
    parts = [f"{counted(total, 'quotation') if total else 'no quotation found'}{words}"]
    if about and without:
        parts.append(f"{without:,} without them" + (f": {shows}" if not total else ""))
    if not total and not without and column["mentions"]:
        parts.append(f"named {counted(column['mentions'], 'time')}")
    if column["outside"]:
        parts.append(f"{column['outside']:,} on other days")
    if column["undated"]:
        parts.append(f"{column['undated']:,} undated")
    if column["hidden"]:
        parts.append(f"{column['hidden']:,} doubtful hidden")
    return " · ".join(parts)
