"""What is done by keys is done by the mouse alone, too."""

from pathlib import Path

import pytest

from tests.driver import Driver, driven, reading
from tui.screens.acting import RIGHT

pytestmark = pytest.mark.usefixtures("full_terminal")


async def click(desk: Driver, words: str, *, button: int = 1, line: int | None = None) -> None:
    """Click on words where they are on the screen, on its lowest line with them, or on line ``line``."""
    lines = desk.lines
    y = line if line is not None else max(y for y, drawn in enumerate(lines) if words in drawn)
    await desk._pilot.click(offset=(lines[y].index(words) + 1, y), button=button)
    await desk._pilot.pause()


@driven
async def test_a_click_on_a_key_in_the_edge_of_a_box_is_that_key(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "a")
        await desk.type("look here")
        await click(desk, "esc cancels")
        await desk.until(lambda: desk.app.screen is desk.app._desk)
        assert not desk.app._desk.reader.article.notes
        await desk.press("a")
        await desk.type("look here")
        await click(desk, "enter keeps")
        await desk.until(lambda: len(desk.app._desk.reader.article.notes) == 1)


@driven
async def test_a_click_beside_a_box_cancels_it(corpus: Path) -> None:
    async with reading(corpus) as desk:
        for key in ("F", "M", "?"):
            await desk.press(key)
            await desk.until(lambda: desk.app.screen is not desk.app._desk)
            await desk._pilot.click(offset=(1, 1))
            await desk.until(lambda: desk.app.screen is desk.app._desk)


@driven
async def test_a_right_click_goes_there_and_shows_what_can_be_done(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter")
        await click(desk, "Market moves", button=RIGHT)
        await desk.until(lambda: desk.app.screen is not desk.app._desk)
        assert desk.app._desk.shelf.list.cursor == 2
        assert "bridge.txt" in desk.app._desk.reader.article.about["document"]  # it is not opened by that
        await desk.type("mark this")
        await desk.press("escape", "escape")


@driven
async def test_a_half_typed_chord_goes_on_by_a_click(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T")
        await desk.until("esc cancels")
        await click(desk, "v who speaks")
        await desk.until("who speaks · 10 quotations")
        await desk.press("q", "T")
        await desk.until("esc cancels")
        await click(desk, "esc cancels")
        await desk.until("q leave")


@driven
async def test_the_line_between_two_panes_is_dragged(corpus: Path) -> None:
    async with reading(corpus, size=(160, 40)) as desk:
        panes = desk.app._desk.panes
        for number, edge, wanted in (
            (1, lambda: panes.pane(1).region.right - 1, 60),
            (3, lambda: panes.pane(3).region.x, 50),
        ):
            target = wanted - 1 if number == 1 else 160 - wanted
            await desk._pilot.mouse_down(offset=(edge(), 10))
            await desk._pilot.hover(offset=(target, 12))
            await desk._pilot.pause()
            await desk._pilot.mouse_up(offset=(target, 12))
            await desk._pilot.pause()
            assert panes.pane(number).region.width == wanted
        await desk._pilot.hover(offset=(30, 10))  # let go
        assert panes.pane(1).region.width == 60


@driven
async def test_a_terminal_made_small_while_a_line_is_dragged_keeps_room_for_the_text(corpus: Path) -> None:
    async with reading(corpus, size=(200, 50)) as desk:
        panes = desk.app._desk.panes
        await desk._pilot.mouse_down(offset=(panes.pane(1).region.right - 1, 10))
        await desk._pilot.hover(offset=(150, 12))
        await desk.resize(100, 30)
        await desk._pilot.hover(offset=(99, 12))
        await desk._pilot.mouse_up(offset=(99, 12))
        await desk._pilot.pause()
        assert panes.pane(2).region.width >= 18
        await desk.resize(30, 8)
        await desk.resize(200, 50)
        assert panes.pane(2).region.width >= 18 and panes.pane(3).region.width >= 18


@driven
async def test_a_click_goes_to_a_cell_of_a_table_another_opens_it_and_one_on_a_head_sorts(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T", "f")
        await desk.until(lambda: desk.app.screen is not desk.app._desk and desk.app.screen.rows.count)
        table = desk.app.screen
        await desk._pilot.pause()
        shown = table.seen()
        x = 2 + shown.label + 2 * shown.column + shown.column - 2
        await desk._pilot.click("#rows", offset=(x, 1))
        await desk._pilot.pause()
        assert (table.column, table.rows.cursor) == (2, 1) and desk.app.screen is table
        before = desk.screen
        await desk._pilot.click("#table-head", offset=(x + 1 - shown.column, 0))
        await desk.until(lambda: table.column == 1 and desk.screen != before)


@driven
async def test_a_chord_half_typed_and_a_box_outlive_a_terminal_too_small(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "right_square_bracket")
        await desk.resize(30, 8)
        await desk.resize(120, 40)
        await desk.press("q")
        await desk.until(lambda: desk.app._desk.reader.view.current is not None)
        await desk.press("a")
        await desk.type("half a no")
        await desk.resize(30, 8)
        await desk.resize(120, 40)
        await desk.type("te")
        await desk.until("half a note")
        await desk.press("escape")
        await desk.press("slash")
        await desk.type("fer")
        await desk.resize(30, 8)
        await desk.resize(80, 24)
        await desk.until(lambda: desk.app._desk.typing)
        await desk.type("ry")
        await desk.press("enter")
        await desk.until("1 results  1")
