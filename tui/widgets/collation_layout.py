"""How the reports of a statement are laid out: who tells it where, beside its words or above them."""

from collections.abc import Iterator, Sequence
from typing import Any

from tui.cue_words import whole_cue
from tui.glyphs import glyphs
from tui.marked_words import marked_words
from tui.safe import cells, cut, printable
from tui.telling_words import difference_line, mark_lines, occasion_words, standing_sign
from tui.widgets.strips import wrapped
from tui.wrap import wrap

Json = dict[str, Any]
# pieces of a line: the words and the name of their style
Pieces = list[tuple[str, str]]
BESIDE = 100  # columns from which on the head of a report stands beside its words
SIDE = 30  # columns that it takes then
GUTTER = 3  # columns for the cursor and the number
MOST_LINES = 200  # of one report
STANDINGS = {"proposed": "proposed", "confirmed": "confirmed", "alone": "told here only"}


def report_lines(row: Json, width: int, *, place: int, compared: bool) -> list[Pieces]:
    """The lines of one report, whose number is "n"; ``place``: the place of variation to be shown, -1 for none."""
    width = max(20, width - GUTTER)
    if width + GUTTER < BESIDE:
        head = [[(cut(words, width), style)] for words, style in _short_head(row)]
        return [*head, *_words(row, width, place, compared=compared), *_details(row, width), []]
    beside = list(_long_head(row))
    room = width - SIDE - 2
    own = [*_words(row, room, place, compared=compared), *_details(row, room)]
    lines = []
    for i in range(max(len(beside), len(own))):
        words, style = beside[i] if i < len(beside) else ("", "detail")
        shown = cut(words, SIDE)
        lines.append([(shown + " " * (SIDE - cells(shown) + 2), style), *(own[i] if i < len(own) else [])])
    return [*lines, []]


def _who(row: Json) -> str:
    speaker = row["speaker"]["text"] if row["speaker"] else "speaker ?"
    said = ", ".join(whole_cue(cue["text"]) for cue in row.get("cues", ()))
    return printable(f"{speaker} {glyphs().dot} {said}" if said else speaker)


def _standing(row: Json) -> tuple[str, str]:
    if "why" in row:
        return f"left apart: {row['why']}", "apart"
    if row["reference"]:
        return "= the reference", "confirmed"
    words = f"{standing_sign(row)} {STANDINGS[row['standing']]}"
    return words, "confirmed" if row["standing"] == "confirmed" else "proposed"


def _short_head(row: Json) -> Iterator[tuple[str, str]]:
    dot = glyphs().dot
    outlet, date = row["outlet"] or "outlet unknown", row["date"] or "undated"
    yield printable(f"{row.get('n', '-')} {outlet} {dot} {date} {dot} {_place(row)}"), "head"
    standing, style = _standing(row)
    told = [_who(row), row["kind"], *([row["relation"]] if _is_compared(row) else [])]
    yield f"{standing} {dot} {f' {dot} '.join(told)}", style


def _long_head(row: Json) -> Iterator[tuple[str, str]]:
    dot = glyphs().dot
    yield printable(f"{row.get('n', '-')} {row['outlet'] or 'outlet unknown'}"), "head"
    yield f"  {row['date'] or 'undated'} {dot} {row['kind']}", "detail"
    yield f"  {_who(row)}", "detail"
    standing, style = _standing(row)
    for start, end in wrapped(standing, SIDE - 2, 3):
        yield f"  {standing[start:end]}", style
    if _is_compared(row):
        same = f" {dot} same text as others" if row["same_text"] else ""
        yield f"  {row['relation']}{same}", "detail"
    yield f"  {_place(row)}", "detail"


def _is_compared(row: Json) -> bool:
    """True for a report, whose "relation" is to the others; that of a quotation left apart is to its speaker."""
    return "same_text" in row


def _place(row: Json) -> str:
    return printable(f"{row['document']} ¶{row['paragraph']}")


def _words(row: Json, width: int, place: int, *, compared: bool) -> list[Pieces]:
    marked = marked_words(row, compared=compared)
    lines = wrap(marked.text, width)
    found: list[Pieces] = []
    for start, end in list(zip(lines.starts, lines.ends, strict=True))[:MOST_LINES]:
        pieces = []
        for words, look in marked.runs(start, end) if end > start else ():
            style = look.part + ("-marked" if look.marked else "")
            pieces.append((printable(words), f"{style}-here" if look.place == place >= 0 else style))
        found.append(pieces)
    return found


def _details(row: Json, width: int) -> list[Pieces]:
    """When and where it was said, differences of print, and marks without a partner."""
    found: list[tuple[str, str]] = []
    if words := occasion_words(row):
        found.append((f"occasion: {words}", "detail"))
    found += [(difference_line(d), "detail") for d in row["differences"] if d["op"] in ("mark", "case", "glyph")]
    for mark in row["marks"]:
        found += [(line, "warning") for line in mark_lines(mark)]
    return [[(printable(line[s:e]), style)] for line, style in found for s, e in wrapped(line, width, 4)]


def reading_lines(places: Sequence[Json], place: int, names: Sequence[str], width: int, most: int) -> list[Pieces]:
    """What is read in a place of variation, by which reports."""
    if not places:
        return []
    dot = glyphs().dot
    readings = places[place]["readings"]
    lines: list[Pieces] = []
    for i, reading in enumerate(readings[:most]):
        who = ", ".join(names[n] for n in reading["reports"] if n < len(names))
        head = f"{place + 1}/{len(places)} " if i == 0 else " " * (len(f"{place + 1}/{len(places)} "))
        more = f"  {dot} {len(readings) - most} more" if i == most - 1 and len(readings) > most else ""
        words = printable(reading["text"]) or "(nothing)"
        left = max(10, (width - len(head)) * 3 // 5)
        lines.append(
            [(head, "head"), (cut(words, left), "replace"), (cut(f"  {printable(who)}{more}", width), "detail")]
        )
    return lines
