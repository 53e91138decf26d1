"""Counts in words."""

from typing import Any

PARTS = 8  # of a query whose counts are told


def counted(count: int, noun: str) -> str:
    """How many of what: "1 quotation", "1,204 quotations"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def so_far(event: "dict[str, Any]") -> str:
    """How far an answer is that takes long."""
    done = f"{event['done']:,} of {event['total']:,}" if event["total"] else "one moment"
    return f"Counting: {done} ..."


def unweighed(left: int) -> str:
    """How many pairs of quotations were too many to be compared by their words; "" for none."""
    return f"{left:,} pairs that share only commoner words were not weighed: there are too many" if left else ""


def why_nothing(query: str, answer: "dict[str, Any]") -> list[str]:
    """Why a query finds nothing, in sentences: which of its conditions has nothing, and what may have been meant."""
    parts = answer.get("parts", [])
    found = ", ".join(f"{part}: {count:,}" if count else f"{part}: none" for part, count in parts[:PARTS])
    said = [f"Nothing found for {query}."]
    if answer.get("found"):
        return [f"{counted(answer['found'], 'article')} fit {query}, but no words in their texts were asked for."]
    if len(parts) > 1:
        said.append(f"{found}." if any(not count for _, count in parts) else f"{found}, but none has all of it.")
    said += [f"+{count:,} in {where} (in:all looks there, too)." for where, count in answer.get("more", [])]
    if answer.get("suggestions"):
        said.append(f"Did you mean {', '.join(answer['suggestions'])}?")
    return said


def duration(seconds: float) -> str:
    """Seconds in words a person reads at a glance."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
