"""The line at the bottom: what is said there, for how long, and what comes after it."""

from pathlib import Path

import pytest

from tests.driver import driven, reading
from tests.test_mouse import click

pytestmark = pytest.mark.usefixtures("full_terminal")


@driven
async def test_what_nobody_asked_for_comes_after_what_is_being_said(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("n")
        await desk.until("Nothing was searched yet")
        for _ in range(2):  # said twice, it is one piece of news
            desk.app._hear({"event": "idle", "added": 1, "changed": 2})
        await desk.still()
        assert "Nothing was searched yet" in desk.screen
        await click(desk, "Nothing was searched yet")  # enough of it
        await desk.until("1 new, 2 changed.")
        await click(desk, "1 new, 2 changed.")
        await desk.until("/ search  enter open")


@driven
async def test_what_the_person_asked_for_is_said_at_once(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("R")
        await desk.until("Nothing new.")


@driven
async def test_the_keys_of_the_search_box_are_shown_again_after_a_box_over_it(corpus: Path) -> None:
    async with reading(corpus, size=(80, 24)) as desk:
        await desk.press("slash")
        await desk.type("ferry")
        for opens in ("ctrl+s", "ctrl+p"):
            await desk.press(opens)
            await desk.until(lambda: "among the results" not in desk.screen)
            await desk.press("escape")
            await desk.until("among the results")
            assert desk.app._desk.typing
        await desk.type(" lorries")
        await desk.until("/ferry lorries")
        await desk.press("escape")
        await desk.until("/ search  enter open")
