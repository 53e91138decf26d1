"""The status line and the footer, as plain text."""

from typing import TYPE_CHECKING

from tui.actions import ACTIONS, Context, shown_key

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
    if progress:
        if not progress["total"]:
            return f"{progress['stage']} {progress['done']:,} ({progress['rate']:.0f} a second) · ctrl+c stops"
        left = f", {duration(progress['left'])} left" if progress["left"] else ""
        return (
            f"{progress['stage']} {progress['done']:,} of {progress['total']:,} ({progress['rate']:.0f} a second{left})"
        )
    status = app.status
    if status and status["read"] < status["articles"]:
        return f"read {status['read']:,} of {status['articles']:,}"
    return ""


def status_line(desk: "Desk", width: int) -> str:
    """Where one is, what is current, what is going on."""
    status = desk.reader_app.status
    if not status:
        return "starting the engine ..."
    parts = [desk.reader.current.status(), desk.finder.status(), work_line(desk)]
    if status["reduced"]:
        parts.append("reduced reading: no language model")
    parts.append(f"{status['corpus']}: {status['articles']:,} articles")
    if status["skipped"]:
        parts.append(f"{status['skipped']} not readable")
    line = " │ ".join(part for part in parts if part)
    return line if len(line) <= width - 2 else line[: max(0, width - 3)] + "…"


def footer_line(context: Context, width: int) -> str:
    """The keys that matter most, as many as fit."""
    shown = sorted((a for a in ACTIONS if a.footer and context in a.contexts), key=lambda a: a.footer)
    keep: list[str] = []
    room = width - 2
    # help and leaving always fit: without them a person is lost
    last = [f"{shown_key(a.keys[0])} {a.label}" for a in shown if a.footer >= 19]
    room -= sum(len(text) + 2 for text in last)
    for action in shown:
        text = f"{shown_key(action.keys[0])} {action.label}"
        if action.footer >= 19:
            continue
        if len(text) + 2 > room:
            break
        keep.append(text)
        room -= len(text) + 2
    return "  ".join([*keep, *last])
