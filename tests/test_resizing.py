"""The terminal gets another size at any moment: what one was doing is as it was, and what is drawn fits."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.driver import Driver, driven, reading
from tests.test_tellings import mill  # noqa: F401 - a fixture
from tui.safe import cells

pytestmark = pytest.mark.usefixtures("full_terminal", "ada")

SIZES = ((80, 24), (200, 50), (120, 40))  # the last is the one it began with

# what one is in the midst of → the keys that lead there, from the desk or from where the one before led
ON_THE_DESK = {
    "a chord": ("2", "J", "r"),
    "a count that a chord goes on with": ("escape", "]"),
    "a selection": ("escape", "v", "v"),
    "a draft of a note": ("a", *"half of it"),
    "a search that is typed": ("escape", "escape", "slash", *"ferr"),
    "a box over the search": ("ctrl+s", *"boats"),
    "the palette": ("escape", "escape", "ctrl+p", *"sor"),
    "help": ("escape", "question_mark", *"note"),
    "a form": ("escape", "1", "M", "tab", "q"),
    "a choice": ("escape", "2", "J", "Y", "down"),
}
ON_SCREENS = {
    "tellings": ("slash", *"hamlets", "enter", "2", "J", "t", "l", "j"),
    "a box over tellings": ("P", *"all towns"),
    "a box behind it": ("enter", *"a let"),
    "an actor": ("escape", "q", "e", "j", "j"),
    "words on the page": ("slash", *"commo"),
    "the comparison": ("escape", "c", "C", "j"),
    "a box over the comparison": ("slash", *"roads"),
    "a chord over it": ("escape", "r"),
    "a note in it": ("escape", "a", *"half"),
    "all notes": ("escape", "q", "q", "ctrl+n"),
    "codes": ("B",),
    "a new code": ("A", *"ton"),
    "the audit": ("escape", "q", "q", "T", "a"),
    "sides": ("q", "D"),
}


async def fits(desk: Driver, size: tuple[int, int]) -> None:
    """What is drawn is as wide and as high as the terminal, and has no part that begins beyond it."""
    await desk.until(lambda: desk.app.screen.size == size)
    lines = desk.screen.split("\n")
    assert len(lines) == size[1], f"{len(lines)} lines of {size[1]}"
    assert max(map(cells, lines)) <= size[0]
    assert any(line.strip() for line in lines)
    focused = desk.app.focused
    if focused is not None:
        region = focused.region
        assert region.area and desk.app.screen.region.contains_region(region), f"{focused} is out of sight: {region}"


def written(desk: Driver) -> list[str]:
    """The lines on which something is written."""
    return [line for line in desk.lines if line.strip(" ▕")]


async def as_it_was(desk: Driver, moments: dict[str, Sequence[str]]) -> None:
    for moment, keys in moments.items():
        await desk.press(*keys)
        await desk.still()
        before, focused, screen = written(desk), desk.app.focused, desk.app.screen
        for size in SIZES:
            await desk.resize(*size)
            await fits(desk, size)
        assert desk.app.screen is screen and desk.app.focused is focused, moment
        await desk.until(lambda: written(desk) == before)  # noqa: B023 - waited for at once


@driven
async def test_what_one_does_on_the_desk_is_as_it_was_after_other_sizes(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await as_it_was(desk, ON_THE_DESK)


@driven
async def test_other_screens_are_as_they_were_after_other_sizes(mill: Path) -> None:  # noqa: F811
    async with reading(mill) as desk:
        await as_it_was(desk, ON_SCREENS)
