"""How the differences between tellings are put into words and signs, on the screen and on the command line alike."""

from typing import Any

from tui.counted import counted

Json = dict[str, Any]

SIGNS = {"insert": "+", "delete": "-", "replace": "~", "case": "Aa", "glyph": "≈", "mark": "“”"}
ASCII_SIGNS = {**SIGNS, "glyph": "=", "mark": '""'}


def difference_line(difference: Json, *, plain: bool = False) -> str:
    """One difference: its sign, what it is, the words here and those elsewhere."""
    op, text = difference["op"], " ".join(difference["text"].split())
    instead = difference.get("instead", "")
    sign = (ASCII_SIGNS if plain else SIGNS)[op]
    if op == "insert":
        return f"{sign} adds “{text}”"
    if op == "delete":
        return f"{sign} leaves out “{text}”"
    if op == "replace":
        return f"{sign} “{text}”, elsewhere “{instead}”"
    if op == "mark":
        here = "outside" if instead == "inside" else "inside"
        return f"{sign} “{text}” {here} the quotation marks, {instead} elsewhere"
    how = "printed" if op == "glyph" else "written"
    return f"{sign} {how} “{text}”, elsewhere “{instead}”"


def mark_lines(mark: Json) -> list[str]:
    """A quotation mark without its partner, and both ways to read what is quoted."""
    one, other = (" ".join(reading.split()) for reading in mark["readings"])
    return [f"! {mark['says']}: counted for neither", f"    quoted is either  {one}", f"    or                {other}"]


def occasion_words(row: Json) -> str:
    """When and where it was said, in the words of the article; "" where it says nothing."""
    told = row.get("occasion") or {}
    return ", ".join(" ".join(phrase["text"].split()) for phrase in told.get("phrases", ()))


def left_out_words(answer: Json) -> str:
    """That not all reports are compared; "" where all are."""
    if not answer["left_out"]:
        return ""
    more = counted(answer["left_out"], "quotation")
    return f"only {answer['total']:,} reports are compared, the first by date; {more} more tell it"


def apart_words(more: bool, listed: int) -> str:
    """That not all that resembles a statement is listed; "" where it is."""
    return f"only the nearest {listed:,} that resemble it are listed; there are more" if more else ""


def standing_sign(row: Json) -> str:
    """A sign for a person's word on it: a proposal of the program, or confirmed."""
    return {"confirmed": "✓", "reference": "=", "alone": " "}.get(row.get("standing", ""), "?")
