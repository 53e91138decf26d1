"""Moving among columns side by side: the cursor is always seen, rows are fetched as they are."""

import time

import pytest
from textual.events import MouseScrollDown

from tests.columns import NAMES, Said, comparing
from tests.driver import driven


@driven
async def test_moving_past_the_edge_brings_the_next_column_in_and_says_what_is_left_out() -> None:
    async with comparing(Said(9, 9, 9, 9)) as (app, pilot):
        for _ in range(2):
            app.view.side(1)
        await pilot.pause()
        assert NAMES[0] not in app.grid[0] and NAMES[1] in app.grid[0] and NAMES[2] in app.grid[0]
        assert "< 1 more" in app.grid[2] and "1 more >" in app.grid[2]
        app.view.side(99)
        await pilot.pause()
        assert NAMES[2] in app.grid[0] and NAMES[3] in app.grid[0]
        assert app.view.column == 3
        app.view.goto(0, 0)
        await pilot.pause()
        assert NAMES[0] in app.grid[0]


@driven
async def test_the_cell_at_the_cursor_is_always_seen_wholly() -> None:
    async with comparing(Said(400, 300)) as (app, pilot):
        for step in (1, 1, 1, 1, 30, -2, -1, -1, 200, -1, -1):
            app.view.move(step)
            await pilot.pause()
            assert f"c0r{app.view.row} " in app.drawn
            lines = app.cursor_lines
            assert lines and "Courier" in app.grid[lines[-1]].split("│")[0]


@driven
async def test_the_ends_are_one_key_away_and_nothing_lies_beyond() -> None:
    async with comparing(Said(5000, 5000)) as (app, pilot):
        app.view.edge(1)
        await pilot.pause()
        assert app.view.row == 4999
        assert "c0r4999 " in app.drawn
        app.view.move(1)
        assert app.view.row == 4999
        app.view.edge(-1)
        await pilot.pause()
        assert "c0r0 " in app.grid[3]


@driven
async def test_a_page_down_shows_other_rows_and_loses_none() -> None:
    async with comparing(Said(80, 80)) as (app, pilot):
        seen: set[int] = set()
        for _ in range(6):
            seen |= {row for row in range(80) if f"c0r{row} " in app.drawn}
            before = app.view.row
            app.view.page(1)
            await pilot.pause()
            assert app.view.row > before
        assert seen == set(range(max(seen) + 1))
        back: set[int] = set()
        while app.view.row:
            back |= {row for row in range(80) if f"c0r{row} " in app.drawn}
            app.view.page(-1)
            await pilot.pause()
        assert back >= set(range(max(back) + 1)) - {0}
        app.view.page(1, half=True)
        assert app.view.row > 0


@driven
async def test_where_a_column_has_ended_its_cells_are_blank_and_the_cursor_may_stand_there() -> None:
    async with comparing(Said(6, 1)) as (app, pilot):
        app.view.goto(1, 3)
        await pilot.pause()
        assert app.said[-1] == "at 1,3"
        app.view.select()
        await pilot.pause()
        assert not any(word.startswith("chose") for word in app.said)
        assert "█" in app.drawn


@driven
async def test_rows_that_are_not_there_yet_are_asked_for_once_and_drawn_when_they_come() -> None:
    source = Said(5000, 5000, there=set())
    async with comparing(source) as (app, pilot):
        assert len(app.wanted) == 1 and app.wanted[0][0] == 0 and app.wanted[0][1] < 60
        assert "…" in app.drawn
        source.there = set(range(60))
        app.view.refresh_rows()
        await pilot.pause()
        assert "c0r0 " in app.drawn
        app.wanted.clear()
        app.view.edge(1)
        await pilot.pause()
        assert len(app.wanted) == 1 and sum(app.wanted[0]) == 5000
        source.there |= set(range(4900, 5000))
        app.view.refresh_rows()
        await pilot.pause()
        assert "c0r4999 " in app.drawn
        assert app.cursor_lines


@driven
async def test_the_wheel_scrolls_by_rows_and_the_next_key_comes_back_to_the_cursor() -> None:
    async with comparing(Said(500, 500)) as (app, pilot):
        for _ in range(6):
            await pilot._post_mouse_events([MouseScrollDown], app.view)
        await pilot.pause()
        assert "c0r6 " in app.grid[3]
        app.view.move(1)
        await pilot.pause()
        assert "c0r1 " in app.drawn and app.cursor_lines


@driven
async def test_a_click_goes_to_a_cell_and_another_one_chooses_it() -> None:
    async with comparing(Said(500, 500)) as (app, pilot):
        await pilot.click(app.view, offset=(60, 4))
        await pilot.pause()
        assert app.said == ["at 1,0"]
        await pilot.click(app.view, offset=(60, 4))
        await pilot.pause()
        assert app.said == ["at 1,0", "chose 1,0"]
        await pilot.click(app.view, offset=(5, 0))
        await pilot.pause()
        assert app.view.column == 0


@driven
async def test_keys_are_left_to_the_screen() -> None:
    async with comparing(Said(50, 50)) as (app, pilot):
        await pilot.press("down", "right", "end", "enter", "pagedown")
        assert (app.view.column, app.view.row) == (0, 0)
        assert app.view.scroll_offset.y == 0


@driven
async def test_a_source_with_fewer_columns_and_rows_keeps_the_cursor_inside() -> None:
    async with comparing(Said(500, 500, 500)) as (app, pilot):
        app.view.goto(2, 400)
        app.view.set_source(Said(3))
        await pilot.pause()
        assert (app.view.column, app.view.row) == (0, 2)
        assert app.said[-1] == "at 0,2"
        assert "c0r2 " in app.drawn


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (200, 50)])
@driven
async def test_a_key_among_thousands_of_rows_costs_less_than_a_frame(size: tuple[int, int]) -> None:
    async with comparing(Said(*[5000] * 6), size) as (app, pilot):
        app.view.goto(0, 2500)
        await pilot.pause()
        spent = []
        for n in range(20):
            started = time.process_time()
            app.view.move(1) if n % 4 else app.view.side(1)
            await pilot.pause()
            spent.append(time.process_time() - started)
        assert sorted(spent)[10] < 0.045  # twice and more what it takes on a machine at rest
