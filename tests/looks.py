"""What a screen looks like at the three usual sizes of a terminal, as text that can be read in a diff.

`make screens` writes the files in tests/screens anew, for one to look at.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from tests.driver import Driver
from tui.widgets.footer import Footer

FOLDER = Path(__file__).parent / "screens"
SIZES = {"80x24": (80, 24), "120x40": (120, 40), "200x50": (200, 50)}


def check(desk: Driver, name: str) -> None:
    """The screen is as it was when somebody last looked at it; times are left out."""
    shown = re.sub(r" +(\d+ of \d+ · )\d+ ms", r"  \1N ms", desk.screen) + "\n"
    shown = shown.replace(f"{datetime.now(UTC):%Y-%m-%d}", "2031-03-09")  # the day on which notes are made
    file = FOLDER / f"{name}.txt"
    if os.environ.get("SEEDREADER_SCREENS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8"), f"{name} looks different"


async def looks(desk: Driver, name: str, *, said: bool = False) -> None:
    """The screen is as it was at every size; then it has the size it had.

    A sentence in the footer has gone, or with ``said`` it stays.
    """
    before = desk.app.size
    for footer in desk.app.screen.query(Footer):
        if not said:
            footer.quiet()
        elif footer._timer is not None:
            footer._timer.stop()
    for size, (columns, lines) in SIZES.items():
        await desk.resize(columns, lines)
        await desk.still()
        assert all(len(line) <= columns for line in desk.lines)
        check(desk, f"{name}-{size}")
    await desk.resize(before.width, before.height)
