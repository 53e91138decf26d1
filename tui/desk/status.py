"""The status line and the footer, as plain text."""

from typing import TYPE_CHECKING

from tui.counted import counted
from tui.glyphs import glyphs
from tui.keys.in_force import key_of
from tui.safe import cells, cut

if TYPE_CHECKING:
    from tui.screens.desk import Desk


BETWEEN = " │ "
LEAST = 16  # columns of the current thing below which it says nothing


def duration(seconds: float) -> str:
    """Seconds in words a person reads at a glance."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def work_line(desk: "Desk") -> str:
    """What long work is under way, with counts, rate and time left; or how far reading has come."""
    app = desk.reader_app
    progress = app.progress
    if app.restarting:
        return "starting the engine again; nothing is lost"
    if progress:
        if not progress["total"]:
            return (
                f"{progress['stage']} {progress['done']:,} ({progress['rate']:.0f} a second) · {key_of('stop')} stops"
            )
        left = f", {duration(progress['left'])} left" if progress["left"] else ""
        counts = f"{progress['done']:,} of {progress['total']:,} ({progress['rate']:.0f} a second{left})"
        return f"{progress['stage']} {counts} · {key_of('stop')} stops"
    status = app.status
    if status and status["indexed"] < status["articles"]:
        return f"indexed {status['indexed']:,} of {status['articles']:,}"
    if status and status["read"] < status["articles"]:
        return f"read {status['read']:,} of {status['articles']:,}"
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
    return fitting([place, desk.finder.status()], current, [work_line(desk), reduced], [corpus, skipped], width - 2)


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
