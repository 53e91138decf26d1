"""The codebook in the order in which it is shown."""

from typing import Any


def tree(codes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The codes by name, each behind the one above it and with its "depth"; rings, which can't be, end."""
    below: dict[str, list[dict[str, Any]]] = {}
    ids = {code["id"] for code in codes}
    for code in sorted(codes, key=lambda c: c["name"].casefold()):
        below.setdefault(code["parent"] if code["parent"] in ids else "", []).append(code)
    found: list[dict[str, Any]] = []
    waiting = [(code, 0) for code in reversed(below.get("", []))]
    while waiting:
        code, depth = waiting.pop()
        found.append({**code, "depth": depth})
        waiting += [(child, depth + 1) for child in reversed(below.get(code["id"], []))]
    return found
