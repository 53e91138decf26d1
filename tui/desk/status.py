"""The status line and the footer, as plain text."""

from typing import TYPE_CHECKING

from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk


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
    parts = [place, desk.finder.status(), current, work_line(desk)]
    if status["reduced"]:
        parts.append("reduced reading: no language model")
    parts.append(f"{status['corpus']}: {status['articles']:,} articles")
    if status["skipped"]:
        parts.append(f"{status['skipped']} not readable")
    line = " │ ".join(part for part in parts if part)
    return line if len(line) <= width - 2 else line[: max(0, width - 3)] + "…"
