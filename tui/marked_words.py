"""The words of a telling with signs about what differs: ~replaced~, +added+, -left out-; colour isn't needed."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
SIGNS = {"insert": "+", "replace": "~", "delete": "-"}
MOST_LEFT_OUT = 60  # characters of left out words that are shown where they are missing


@dataclass(frozen=True, slots=True)
class Look:
    """How a character looks: ``part`` of the words it belongs to, its ``place`` of variation (-1 for none).

    ``marked``: it stands inside quotation marks here and outside elsewhere, or the other way round.
    """

    part: str
    place: int = -1
    marked: bool = False


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """``looks`` has one for each character of ``text``."""

    text: str
    looks: list[Look]

    def runs(self, start: int, end: int) -> list[tuple[str, Look]]:
        """``text[start:end]`` in pieces that look alike."""
        found: list[tuple[str, Look]] = []
        at = start
        for i in range(start + 1, end + 1):
            if i == end or self.looks[i] != self.looks[at]:
                found.append((self.text[at:i], self.looks[at]))
                at = i
        return found


def marked_words(row: Json, *, compared: bool = True) -> MarkedWords:
    """The words of a report as the engine gives it; nothing is dimmed where it is ``compared`` with nothing."""
    text = row["text"]
    marks = [tuple(d["drawn"]) for d in row["differences"] if d["op"] == "mark"]
    shared = "shared" if compared else "plain"
    parts: list[str] = []
    looks: list[Look] = []
    at = 0

    def add(words: str, part: str, place: int = -1, begin: int | None = None) -> None:
        parts.append(words)
        for i in range(len(words)):
            inside = begin is not None and any(s <= begin + i < e for s, e in marks)
            looks.append(Look(part, place, inside))

    worded = [d for d in row["differences"] if d["op"] in SIGNS]
    for difference in sorted(worded, key=lambda d: (d["drawn"], d["op"] != "delete")):
        start, end = difference["drawn"]
        op, sign = difference["op"], SIGNS[difference["op"]]
        if start < at:
            continue
        add(text[at:start], shared, begin=at)
        if op == "delete":
            while start and end < len(text) and not text[end].isspace():
                end += 1  # behind the marks that belong to the word before
            add(text[start:end], shared, begin=start)
            add(f"{' ' if start else ''}{sign}{_cut(difference['text'])}{sign}", op, difference["place"])
            if not start:
                add(" ", shared)
        else:
            add(sign, op, difference["place"])
            add(text[start:end], op, difference["place"], begin=start)
            add(sign, op, difference["place"])
        at = end
    add(text[at:], shared, begin=at)
    return MarkedWords("".join(parts), looks)


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= MOST_LEFT_OUT else f"{words[: MOST_LEFT_OUT - 1].rstrip()}…"
