"""What is done by keys is done by the mouse alone, too."""

from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from tests.driver import Driver, driven, reading
from tui.actions import Context, by_mouse
from tui.app import SeedreaderApp
from tui.config import Config
from tui.safe import cells
from tui.screens.acting import RIGHT
from tui.screens.help import help_text

pytestmark = pytest.mark.usefixtures("full_terminal")


async def click(desk: Driver, words: str, *, button: int = 1, line: int | None = None, control: bool = False) -> None:
    """Click on words where they are on the screen, on its lowest line with them, or on line ``line``."""
    lines = desk.lines
    y = line if line is not None else max(y for y, drawn in enumerate(lines) if words in drawn)
    await desk._pilot.click(offset=(cells(lines[y].partition(words)[0]) + 1, y), button=button, control=control)
    await desk._pilot.pause()


async def drag(desk: Driver, start: tuple[int, int], end: tuple[int, int]) -> str:
    """Drag from one cell of the screen to another; the words that are selected by that."""
    await desk._pilot.mouse_down(offset=start)
    await desk._pilot.hover(offset=end)
    await desk._pilot.mouse_up(offset=end)
    await desk._pilot.pause()
    reader = desk.app._desk.reader
    begin, stop = reader.view.selected
    return reader.article.text[begin:stop]


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


@driven
async def test_a_letter_that_a_key_would_have_to_say_is_clicked(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "m")
        place = desk.app._desk.reader.view.place
        await click(desk, "letter mark place")
        await desk.until(" c          ")
        await click(desk, " c          ")
        await desk.until("Marked as c: 'c comes back here.")
        await desk.press("g", "apostrophe")
        await click(desk, "letter to a mark")
        await desk.until("  c  a new bridge  bridge.txt")
        await click(desk, "bridge.txt")
        await desk.until(lambda: desk.app._desk.reader.view.place == place)
        await desk.press("ctrl+p")  # where no letter can be typed either
        await desk.type("mark place")
        await desk.until("Mark this place by a letter")
        await desk.press("enter")
        await desk.until("  c  a new bridge  bridge.txt")
        await desk.press("d", "enter")
        await desk.until("Marked as d: 'd comes back here.")


@driven
async def test_a_click_with_ctrl_marks_a_row_of_the_list(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("2")
        await click(desk, "Market moves", control=True)
        shelf = desk.app._desk.shelf
        await desk.until(lambda: shelf.list.marked == {2})
        assert shelf.list.cursor == 2 and desk.app._desk.panes.focused == 1
        await click(desk, "Market moves", control=True)
        await desk.until(lambda: not shelf.list.marked)
        assert "bridge.txt" in desk.app._desk.reader.article.about["document"]


@driven
async def test_on_other_screens_a_click_goes_to_a_row_and_another_opens_it(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.app.engine.call("keep_side", name="the town")
        await desk.app.engine.call("keep_side", name="the harbour")
        await desk.press("enter", "J", "a")
        await desk.type("#one #two")
        await desk.press("enter")
        for keys in (("e",), ("B",), ("D",), ("T", "a")):
            await desk.press(*keys)
            await desk.until(lambda: desk.app.screen is not desk.app._desk and desk.app.screen.rows.count > 1)
            await desk.still()
            screen, rows = desk.app.screen, desk.app.screen.rows
            place = (rows.region.x + 9, rows.region.y + rows.row_height)
            await desk._pilot.click(offset=place)
            await desk.still()
            assert desk.app.screen is screen and rows.cursor == 1, keys
            await desk._pilot.click(offset=place)
            await desk.until(lambda screen=screen: desk.app.screen is not screen)
            while desk.app.screen is not desk.app._desk:
                await click(desk, "q close")
            await desk.press("escape")


@driven
async def test_the_wheel_and_the_scroll_bar_scroll_and_the_cursor_stays(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(
            f"Title {number}\n\n{'Eine Zeile, noch eine. ' * 500 if number == 0 else ''}"
        )
    async with reading(tmp_path) as desk:
        shelf, view = desk.app._desk.shelf.list, desk.app._desk.reader.view
        await desk.press("enter")
        for widget in (shelf, view):
            await desk._pilot._post_mouse_events([MouseScrollDown], widget, (5, 5))
            await desk._pilot.pause()
            assert widget.scroll_offset.y > 0
            bar = (widget.region.right - 1, widget.region.y + 3)
            await desk._pilot.mouse_down(offset=bar)
            await desk._pilot.hover(offset=(bar[0], bar[1] + 20))
            await desk._pilot.mouse_up(offset=(bar[0], bar[1] + 20))
            await desk.until(lambda widget=widget: widget.scroll_offset.y > 15)
        assert shelf.cursor == 0


@driven
async def test_dragging_takes_whole_characters_from_the_one_to_the_other(tmp_path: Path) -> None:
    wide, family, letter = "王毅", "👩‍👩‍👧‍👦", "e\u0301"
    (tmp_path / "wide.txt").write_text(
        f"A title\n\n{wide}: {family * 3} caf{letter}s are open.\n\nשלום לכולם, he said.\n"
    )
    async with reading(tmp_path, size=(160, 40)) as desk:
        await click(desk, "A title", line=2)
        y = next(y for y, line in enumerate(desk.lines) if wide in line)
        view = desk.app._desk.reader.view
        x = view.region.x + view._columns.gutter
        assert await drag(desk, (x + 1, y), (x + 3, y)) == wide  # the second halves of both
        assert await drag(desk, (x + 9, y), (x + 6, y)) == family * 2  # and back
        assert await drag(desk, (x + 13, y), (x + 16, y)) == f"caf{letter}"
        assert await drag(desk, (x + 2, y + 2), (x + 5, y + 2)) == "ום ל"
        # what leaves the pane is as far as the pane goes
        assert await drag(desk, (x + 16, y), (158, y)) == f"{letter}s are open."
        assert await drag(desk, (x + 3, y), (2, y)) == wide
        assert (await drag(desk, (x + 13, y), (x + 2, 39))).endswith("he said.\n")
        assert (await drag(desk, (x + 3, y), (x, 0))).endswith(wide)


@driven
async def test_the_help_says_what_the_mouse_does_or_that_it_does_nothing(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("question_mark")
        for way in by_mouse.WAYS:
            assert (Context.DESK in way.contexts) == (way.help in help_text(desk.app.screen._entries))
        await desk.type("margin")
        assert "click        In the text" in desk.screen and "ctrl+click" not in desk.screen
    app = SeedreaderApp([str(corpus)], Config({"mouse": False}))
    async with app.run_test(size=(80, 24)) as pilot:
        desk = await Driver(app, pilot).ready()
        await desk.press("question_mark")
        await desk.type("by the mouse")
        assert "--no-mouse" in desk.screen and "click" not in desk.screen
