"""The list of rows, in a real app: what it draws, asks for and says, at lengths and with texts that hurt other lists."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.pilot import Pilot

from tests.drawn import DrawnApp
from tests.driver import driven
from tui.widgets.row_list import Row, RowList

LONG = 200_000


class Numbers:
    """Rows that are all there."""

    def __init__(self, count: int = LONG) -> None:
        self.count = count

    def row(self, index: int) -> Row | None:
        return Row(f"title {index}", f"detail {index}", right=f"{index % 10} hits", third=f"third {index}")


class Fetched:
    """Rows of a list that lives elsewhere: None until they were loaded."""

    def __init__(self, count: int = LONG) -> None:
        self.count = count
        self.there: set[int] = set()

    def row(self, index: int) -> Row | None:
        return Row(f"title {index}") if index in self.there else None


class Titles:
    """Rows with given titles."""

    def __init__(self, *rows: Row) -> None:
        self._rows = rows
        self.count = len(rows)

    def row(self, index: int) -> Row | None:
        return self._rows[index]


class ListApp(DrawnApp):
    """A list and what it said."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.list = RowList(height=height, id="list")

    def compose(self) -> ComposeResult:
        yield self.list

    @on(RowList.Highlighted, "#list")
    def _highlighted(self, event: RowList.Highlighted) -> None:
        if type(event) is RowList.Highlighted:
            self.said.append(f"at {event.index}")

    @on(RowList.Selected, "#list")
    def _selected(self, event: RowList.Selected) -> None:
        assert event.row_list is self.list
        self.said.append(f"chose {event.index}")

    @on(RowList.RowsWanted, "#list")
    def _rows_wanted(self, event: RowList.RowsWanted) -> None:
        self.wanted.append((event.offset, event.count))

    @property
    def styles_of_lines(self) -> list[list[tuple[str, bool]]]:
        strips = self.screen._compositor.render_strips()
        return [[(s.text, bool(s.style and s.style.reverse)) for s in strip] for strip in strips]


@asynccontextmanager
async def listing(
    source: object, height: int = 3, size: tuple[int, int] = (40, 12)
) -> AsyncIterator[tuple[ListApp, Pilot[None]]]:
    app = ListApp(height)
    async with app.run_test(size=size) as pilot:
        app.list.set_source(source)
        app.list.focus()
        await pilot.pause()
        yield app, pilot


@driven
async def test_a_row_has_a_title_a_detail_with_something_at_its_end_and_a_third_line() -> None:
    async with listing(Numbers(3)) as (app, _):
        assert [line.rstrip() for line in app.grid[:6]] == [
            "❯ title 0",
            "  detail 0                        0 hits",
            "  third 0",
            "  title 1",
            "  detail 1                        1 hits",
            "  third 1",
        ]


@driven
async def test_a_detail_is_cut_before_its_end_that_is_kept() -> None:
    row = Row("title", "The Lowmarsh Courier", right="12 hits 47 “", kept=" · 1987-04-11")
    for width, shown in (
        (60, "The Lowmarsh Courier · 1987-04-11"),
        (36, "The Low… · 1987-04-11"),  # narrower than that, the date is cut like any words
        (30, "The Lowmarsh C…"),
    ):
        async with listing(Titles(row), size=(width, 6)) as (app, _):
            assert app.grid[1].removesuffix("12 hits 47 “").strip() == shown
            assert app.grid[1].endswith("12 hits 47 “")


@driven
async def test_rows_of_one_line_keep_what_stands_at_the_right() -> None:
    async with listing(Numbers(3), height=1) as (app, _):
        assert app.grid[0] == "❯ title 0                         0 hits"
        assert app.grid[1] == "  title 1                         1 hits"


@driven
async def test_in_high_rows_the_title_is_wrapped_and_what_does_not_fit_is_marked() -> None:
    words = " ".join(f"word{n}" for n in range(30))
    async with listing(Titles(Row(words, "detail", third="third")), height=5, size=(30, 10)) as (app, _):
        assert app.grid[0].startswith("❯ word0 word1")
        assert app.grid[2].rstrip().endswith("…")
        assert [line.strip() for line in app.grid[3:5]] == ["detail", "third"]


@driven
async def test_the_end_of_a_long_list_is_as_near_as_its_beginning() -> None:
    async with listing(Numbers()) as (app, pilot):
        started = time.process_time()
        app.list.edge(1)
        await pilot.pause()
        assert app.list.cursor == LONG - 1
        assert app.grid[9].startswith(f"❯ title {LONG - 1}")
        app.list.edge(-1)
        await pilot.pause()
        assert app.grid[0].startswith("❯ title 0")
        assert time.process_time() - started < 1


@driven
async def test_moving_keeps_the_cursor_in_sight_and_stops_at_the_ends() -> None:
    async with listing(Numbers()) as (app, pilot):
        app.list.move(-1)
        assert app.list.cursor == 0
        app.list.move(5)
        await pilot.pause()
        assert app.list.cursor == 5
        assert "❯ title 5" in "\n".join(app.grid)
        app.list.page(1)
        assert app.list.cursor == 9
        app.list.page(1, half=True)
        assert app.list.cursor == 11
        app.list.page(-1)
        assert app.list.cursor == 7
        app.list.goto(10**9)
        await pilot.pause()
        assert app.list.cursor == LONG - 1
        assert f"❯ title {LONG - 1}" in "\n".join(app.grid)


@driven
async def test_every_move_is_said_once_and_a_step_beyond_the_end_is_not() -> None:
    async with listing(Numbers(3)) as (app, pilot):
        for _ in range(4):
            app.list.move(1)
        app.list.select()
        await pilot.pause()
        assert app.said == ["at 1", "at 2", "chose 2"]


@driven
async def test_a_click_goes_to_the_row_and_chooses_it() -> None:
    async with listing(Numbers()) as (app, pilot):
        app.list.goto(100)
        await pilot.pause()
        app.said.clear()
        await pilot.click(app.list, offset=(5, 1))
        await pilot.pause()
        assert app.said == ["at 97", "chose 97"]


@driven
async def test_a_click_below_the_last_row_chooses_nothing() -> None:
    async with listing(Numbers(1)) as (app, pilot):
        await pilot.click(app.list, offset=(5, 8))
        await pilot.pause()
        assert app.said == []


@driven
async def test_keys_are_left_to_the_screen() -> None:
    async with listing(Numbers()) as (app, pilot):
        await pilot.press("down", "pagedown", "end", "enter", "space")
        assert app.list.cursor == 0
        assert app.list.scroll_offset.y == 0


@driven
async def test_the_row_at_the_cursor_is_reversed_only_while_the_list_has_the_keys() -> None:
    async with listing(Numbers(3)) as (app, pilot):
        assert all(reverse for text, reverse in app.styles_of_lines[1] if text.strip())
        assert not any(reverse for _, reverse in app.styles_of_lines[3])
        app.screen.set_focus(None)
        await pilot.pause()
        assert not any(reverse for _, reverse in app.styles_of_lines[1])
        assert app.grid[0].startswith("❯")


@driven
async def test_marks_are_shown_toggled_and_set_for_all() -> None:
    async with listing(Numbers(4)) as (app, pilot):
        app.list.toggle_mark(2)
        await pilot.pause()
        assert app.list.marked == {2}
        assert app.grid[6].startswith(" ■title 2")
        app.list.toggle_mark()
        app.list.toggle_mark(2)
        assert app.list.marked == {0}
        app.list.mark(range(app.list.count))
        await pilot.pause()
        assert app.list.marked == {0, 1, 2, 3}
        assert sum("■" in line for line in app.grid) == 4
        app.list.mark(())
        await pilot.pause()
        assert not any("■" in line for line in app.grid)


@driven
async def test_a_row_that_is_not_there_yet_is_asked_for_once_and_drawn_when_it_comes() -> None:
    source = Fetched()
    async with listing(source) as (app, pilot):
        assert app.grid[0].startswith("❯ …")
        assert len(app.wanted) == 1
        offset, count = app.wanted[0]
        assert offset == 0 and 4 <= count < 40
        await pilot.pause()
        app.list.move(1)
        await pilot.pause()
        assert len(app.wanted) == 1
        source.there.update(range(offset, offset + count))
        app.list.refresh_rows()
        await pilot.pause()
        assert "title 0" in app.grid[0]
        assert len(app.wanted) == 1


@driven
async def test_a_jump_asks_for_the_rows_it_lands_on_and_for_none_between() -> None:
    source = Fetched()
    async with listing(source) as (app, pilot):
        app.wanted.clear()
        for _ in range(50):
            app.list.page(1)  # as fast as a held key: one frame
        await pilot.pause()
        assert len(app.wanted) == 1
        offset, count = app.wanted[0]
        assert offset <= app.list.cursor < offset + count
        assert count < 40
        app.list.edge(1)
        await pilot.pause()
        assert sum(app.wanted[-1]) == LONG


@driven
async def test_only_what_is_missing_is_asked_for() -> None:
    source = Fetched()
    source.there.update(range(4))
    async with listing(source) as (app, _):
        assert app.wanted[0][0] == 4


@driven
async def test_another_source_with_fewer_rows_keeps_the_cursor_inside_it() -> None:
    async with listing(Numbers()) as (app, pilot):
        app.list.goto(1000)
        app.list.toggle_mark(1000)
        app.list.toggle_mark(1)
        app.list.set_source(Numbers(5))
        await pilot.pause()
        assert app.list.cursor == 4
        assert app.list.marked == {1}
        assert "❯ title 4" in "\n".join(app.grid)
        app.list.set_source(Numbers(0))
        await pilot.pause()
        assert app.list.cursor == 0
        app.list.move(1)
        app.list.select()
        app.list.toggle_mark()
        await pilot.pause()
        assert app.list.marked == set()
        assert not any(said.startswith("chose") for said in app.said)


@driven
async def test_an_empty_list_says_why() -> None:
    async with listing(Numbers(0), size=(24, 10)) as (app, pilot):
        app.list.empty = "Nothing found for\n[bold]x[/bold]\n\n/ changes the query, which is here"
        await pilot.pause()
        assert [line.strip() for line in app.grid[:7]] == [
            "",
            "Nothing found for",
            "[bold]x[/bold]",
            "",
            "/ changes the query,",
            "which is here",
            "",
        ]


HOSTILE = [
    "[/x] [sic] [@click=app.quit]now[/]",
    "\x1b]52;c;aGk=\x07\x1b[31mred\x9b2J",
    "a\x00b\u202egnp.exe\u2066",
    "tab\tand\nline\r\nends",
    "zero\u200bwidth\u00adsoft",
    "e" + "\u0301" * 400,
    "\U000e0041tags",
]


@pytest.mark.parametrize("title", HOSTILE)
@driven
async def test_no_text_is_obeyed_or_breaks_a_line(title: str) -> None:
    row = Row(title, title, right=title, third=title, hits=((1, 3),))
    async with listing(Titles(row), height=5, size=(50, 8)) as (app, _):
        drawn = "\n".join(app.grid)
        assert all(cell_len(line) == 50 for line in app.grid)
        assert not set(drawn) & {"\x1b", "\x07", "\x9b", "\x00", "\u202e", "\u2066", "\r", "\t", "\U000e0041"}
        if title.startswith("[/x]"):
            assert title in app.grid[0]


@pytest.mark.parametrize("width", [8, 9, 20, 21, 40])
@driven
async def test_wide_characters_are_never_halved_and_never_push_the_line_out(width: int) -> None:
    row = Row("王毅外交部长说安理会" * 5, "王毅" * 20, right="三", third="x王毅" * 9)
    rows = Titles(row, Row("👩‍👩‍👧‍👦 family " * 9), Row("e\u0301" * 90))
    async with listing(rows, size=(width, 12)) as (app, _):
        assert all(cell_len(line) == width for line in app.grid)
        assert "王" in app.grid[0]


@driven
async def test_hits_in_a_title_are_emphasised_by_more_than_colour() -> None:
    async with listing(Titles(Row("the bridge is late", hits=((4, 10),)))) as (app, _):
        strip = app.screen._compositor.render_strips()[0]
        underlined = [s.text for s in strip if s.style is not None and s.style.underline]
        assert underlined == ["bridge"]


@driven
async def test_it_follows_the_width_of_the_terminal() -> None:
    async with listing(Numbers(), size=(60, 12)) as (app, pilot):
        app.list.goto(50)
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert all(cell_len(line) == 30 for line in app.grid)
        assert "❯ title 50" in "\n".join(app.grid)


@driven
async def test_a_key_in_a_long_list_costs_less_than_a_frame() -> None:
    async with listing(Numbers(), size=(100, 50)) as (app, pilot):
        app.list.goto(LONG // 2)
        await pilot.pause()
        spent = []
        for _ in range(40):
            started = time.process_time()
            app.list.move(1)
            await pilot.pause()
            spent.append(time.process_time() - started)
        assert sorted(spent)[20] < 0.03
