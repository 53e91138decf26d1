"""What the comparison and an actor's page look like, at three sizes."""

from pathlib import Path

from tests.driver import driven, reading
from tests.looks import looks
from tests.test_compare import strait  # noqa: F401 - a fixture
from tests.test_list_screens import compare_two
from tui.screens.actor import ActorScreen


@driven
async def test_two_actors_are_compared(corpus: Path, full_terminal: None) -> None:
    async with reading(corpus) as desk:
        await compare_two(desk)
        await looks(desk, "compare")


@driven
async def test_rows_by_occasion_and_by_likeness_and_the_page_of_an_actor(
    strait: Path,  # noqa: F811
    full_terminal: None,
) -> None:
    async with reading(strait) as desk:
        for name in ("Orla Fenwick", "Tomas Brill"):
            desk.app._desk.comparison.add((await desk.app.engine.call("actor", actor=name))["key"], name)
        await desk.press("C")
        await desk.until("We were forced")
        await desk.press("b")
        await desk.until("same p")
        await looks(desk, "occasion")
        await desk.press("b")
        await desk.until("shared: ")
        await looks(desk, "likeness")
        await desk.press("e")
        await desk.until("4 quotations: 4 direct")
        await looks(desk, "actor")
        await desk.press("j", "enter")
        await desk.until(lambda: desk.app._desk.is_current and desk.app._desk.panes.focused == 2)
        await desk.press("ctrl+o")
        await desk.until(lambda: isinstance(desk.app.screen, ActorScreen) and desk.app.screen.at == 1)
        await desk.press("q")
        await desk.until("shared: ")
