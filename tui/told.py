"""When and on what occasion something was said, in a few words."""

from typing import Any


def told_on(quote: dict[str, Any]) -> str:
    """ "said 2022-02-19 (“on Saturday”) · phone call"; "" where nothing is told of it."""
    parts = []
    if (when := quote.get("when")) is not None:
        words = f"“{when['words']}”"
        fits = f", fits {when['fits']}" if when["fits"] else ""
        parts.append(f"said {when['date']} ({words})" if when["date"] else f"said {words}, day unknown{fits}")
    if quote.get("occasion"):
        parts.append(quote["occasion"])
    return " · ".join(parts)
