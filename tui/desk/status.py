"""The status line and the footer, as plain text."""

from typing import TYPE_CHECKING

from tui.counted import counted, duration
from tui.glyphs import glyphs
from tui.keys.in_force import key_of
from tui.safe import cells, cut

if TYPE_CHECKING:
    from tui.engine_client import Json
    from tui.screens.desk import Desk


BETWEEN = " │ "
LEAST = 16  # columns of the current thing below which it says nothing


def work_forms(desk: "Desk") -> list[str]:
    """What long work is under way, or how far reading has come; from all that is to be said to the least.

    All is counts, rate, time left and the key that stops it.
    """
    app = desk.reader_app
    progress = app.progress
    if app.restarting:
        return ["starting the engine again; nothing is lost", "starting the engine again"]
    if not progress:
        return [completeness(app.status)]
    of = f" of {progress['total']:,}" if progress["total"] else ""
    counts = f"{progress['stage']} {progress['done']:,}{of}"
    left = f"{duration(progress['left'])} left" if progress["left"] else ""
    known = ", ".join(filter(None, (pace(progress["rate"]), left)))
    stops = f" · {key_of('stop')} stops"
    brief = f"{counts}, {left}" if left else counts
    return [f"{counts} ({known}){stops}" if known else f"{counts}{stops}", f"{brief}{stops}", brief, counts]


def pace(rate: float) -> str:
    """So many a second, in words; "" while nothing is done yet."""
    if rate <= 0:
        return ""
    return f"{rate:,.0f} a second" if rate >= 1 else f"{max(1, round(60 * rate))} a minute"


def completeness(status: "Json") -> str:
    """How far indexing, then reading has come; "" when all is done."""
    for done in ("indexed", "read"):
        if status and status[done] < status["articles"]:
            return f"{done} {status[done]:,} of {status['articles']:,}"
    return ""


def status_line(desk: "Desk", width: int) -> str:
    """Where one is, what is current, what is going on."""
    status = desk.reader_app.status
    if not status:
        return "starting the engine ..."
    place = current = ""
    if desk.shelf.listed.is_set():  # else no article can be open
        place, current = desk.reader.current.place(), desk.reader.current.status()
    reduced = "reduced reading: no language model" if status["reduced"] else ""
    skipped = f"{status['skipped']:,} not readable" if status["skipped"] else ""
    corpus = f"{status['corpus']}: {counted(status['articles'], 'article')}"
    before, room = [place, desk.finder.status()], width - 2
    named = current[:LEAST]
    forms = [[work, reduced] for work in work_forms(desk)]
    work = next((form for form in forms if cells(_joined([*before, named, *form])) <= room), forms[-1])
    return fitting(before, current, work, [corpus, skipped], room)


def fitting(before: list[str], current: str, after: list[str], last: list[str], width: int) -> str:
    """All of it in one line so wide. Where there is no room ``last`` goes first, then ``current`` is cut."""
    while cells(line := _joined([*before, current, *after, *last])) > width and last:
        last = last[1:]
    room = cells(current) + width - cells(line)
    if room < cells(current):
        line = _joined([*before, cut(current, room, glyphs().ellipsis) if room >= LEAST else "", *after])
    return cut(line, width, glyphs().ellipsis)


def _joined(parts: list[str]) -> str:
    return BETWEEN.join(part for part in parts if part)
