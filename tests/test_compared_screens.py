"""What aligned rows of the comparison and an actor's page look like, at three sizes."""

from pathlib import Path

import pytest

from tests.driver import driven, reading
from tests.test_compare import strait  # noqa: F401 - a fixture
from tests.test_screens import check
from tui.screens.actor import ActorScreen

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "200x50": (200, 50)}


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_rows_by_occasion_and_by_likeness_and_the_page_of_an_actor(
    strait: Path,  # noqa: F811
    size: str,
    full_terminal: None,
) -> None:
    async with reading(strait, size=SIZES[size]) as desk:
        for name in ("Orla Fenwick", "Tomas Brill"):
            desk.app._desk.comparison.add((await desk.app.engine.call("actor", actor=name))["key"], name)
        await desk.press("C")
        await desk.until("We were forced")
        await desk.press("b")
        await desk.until("same p")
        await desk.until(lambda: "enter open" in desk.lines[-1])
        check(desk, f"occasion-{size}")
        await desk.press("b")
        await desk.until("shared: ")
        await desk.until(lambda: "enter open" in desk.lines[-1])
        check(desk, f"likeness-{size}")
        await desk.press("e")
        await desk.until("4 quotations: 4 direct")
        check(desk, f"actor-{size}")
        await desk.press("j", "enter")
        await desk.until(lambda: desk.app._desk.is_current and desk.app._desk.panes.focused == 2)
        await desk.press("ctrl+o")
        await desk.until(lambda: isinstance(desk.app.screen, ActorScreen) and desk.app.screen.at == 1)
        await desk.press("q")
        await desk.until("shared: ")
