"""The comparison, in a real app: columns side by side at every width, rows as high as they need, fetched as they are seen."""

import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from tests.driver import driven
from tui.widgets.compare_view import Cell, Column, CompareView

NAMES = ("Orla Fenwick", "Tomas Brill", "Ada Quill", "Ben Marsh", "Cleo Stone", "Dan Weir")


def said(column: int, row: int, words: int) -> Cell:
    text = f"“c{column}r{row} " + " ".join(f"word{n}" for n in range(words)) + "”"
    return Cell(text, f"Courier · 2031-03-{row % 28 + 1:02}", "·?"[row % 2])


class Said:
    """A comparison whose columns have given lengths; texts of 1 to 60 words."""

    def __init__(self, *lengths: int, there: set[int] | None = None) -> None:
        self.columns = [Column(name, f"{n} quotations") for name, n in zip(NAMES, lengths, strict=False)]
        self.count = max(lengths, default=0)
        self.there = there
        self._lengths = lengths

    def row(self, index: int) -> Sequence[Cell | None] | None:
        if self.there is not None and index not in self.there:
            return None
        chance = random.Random(index)
        return [said(c, index, chance.randint(1, 60)) if index < n else None for c, n in enumerate(self._lengths)]

    def why(self, index: int) -> str:
        return ""


class Cells:
    """Given cells, row by row."""

    def __init__(self, names: Sequence[str], *rows: Sequence[Cell | None]) -> None:
        self.columns = [Column(name) for name in names]
        self.count = len(rows)
        self._rows = rows
        self.reasons: dict[int, str] = {}

    def row(self, index: int) -> Sequence[Cell | None] | None:
        return self._rows[index]

    def why(self, index: int) -> str:
        return self.reasons.get(index, "")


class CompareApp(App[None]):
    """A comparison and what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.view = CompareView(id="view")
        self.said: list[str] = []
        self.wanted: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        yield self.view

    @on(CompareView.Highlighted, "#view")
    def _highlighted(self, event: CompareView.Highlighted) -> None:
        if type(event) is CompareView.Highlighted:
            self.said.append(f"at {event.column},{event.row}")

    @on(CompareView.Selected, "#view")
    def _selected(self, event: CompareView.Selected) -> None:
        self.said.append(f"chose {event.column},{event.row}")

    @on(CompareView.RowsWanted, "#view")
    def _rows_wanted(self, event: CompareView.RowsWanted) -> None:
        self.wanted.append((event.offset, event.count))

    @property
    def grid(self) -> list[str]:
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def drawn(self) -> str:
        return "\n".join(self.grid)

    @property
    def cursor_lines(self) -> list[int]:
        return [y for y, line in enumerate(self.grid) if "█" in line]


@asynccontextmanager
async def comparing(source: object, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[CompareApp, Pilot[None]]]:
    app = CompareApp()
    async with app.run_test(size=size) as pilot:
        app.view.set_source(source)
        app.view.focus()
        await pilot.pause()
        yield app, pilot


@pytest.mark.parametrize(("width", "seen"), [(40, 1), (80, 2), (120, 3), (200, 5), (300, 6)])
@driven
async def test_as_many_columns_stand_side_by_side_as_have_room(width: int, seen: int) -> None:
    async with comparing(Said(9, 9, 9, 9, 9, 9), (width, 24)) as (app, _):
        assert [name for name in NAMES if name in app.grid[0]] == list(NAMES[:seen])
        assert len(app.view.seen_columns) == seen
        assert all(cell_len(line) == width for line in app.grid)
        assert (f"{6 - seen} more >" in app.grid[2]) == (seen < 6)


@driven
async def test_columns_are_equally_wide() -> None:
    async with comparing(Said(3, 3, 3), (120, 24)) as (app, _):
        widths = [len(part) for part in app.grid[0][:119].split("│")]
        assert max(widths) - min(widths) <= 1


@driven
async def test_two_columns_share_a_wide_screen() -> None:
    async with comparing(Said(3, 3), (200, 24)) as (app, _):
        assert 98 <= app.grid[0].index("│") <= 101


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
async def test_the_head_of_a_column_has_its_number_name_and_counts() -> None:
    async with comparing(Said(4, 2)) as (app, _):
        left, right = app.grid[0].split("│")
        assert left.strip() == "❯ 1 Orla Fenwick"
        assert right.strip() == "2 Tomas Brill"
        assert "4 quotations" in app.grid[1] and "2 quotations" in app.grid[1]


@driven
async def test_a_cell_has_its_words_wrapped_in_its_column_a_sign_and_where_it_stands() -> None:
    cells = Cells(["One", "Two"], [Cell("“" + "word " * 20 + "end”", "Courier · 2031", "?"), None])
    async with comparing(cells) as (app, _):
        left = [line.split("│")[0].rstrip() for line in app.grid[3:9]]
        assert left[0].startswith("█?“word word")
        assert left[1].startswith("█ word")
        assert " ".join(part.strip("█? ") for part in left[:3]) == ("“" + "word " * 20 + "end”")
        assert left[3] == "█ Courier · 2031"
        assert left[4] == ""


@driven
async def test_paragraphs_of_a_quotation_stay_apart_without_blank_lines() -> None:
    cells = Cells(["One"], [Cell("“First paragraph.\n\n“Second one.”", "Courier")])
    async with comparing(cells, (60, 12)) as (app, _):
        assert [line.strip("█ ") for line in app.grid[3:6]] == ["“First paragraph.", "“Second one.”", "Courier"]


@driven
async def test_what_stands_below_it_has_two_lines_at_most() -> None:
    below = "The Lowmarsh Courier and Gazette · 2031-03-04 · direct · the mayor of Lowmarsh told reporters on Monday"
    async with comparing(Cells(["One"], [Cell("Words.", below)], [Cell("More.")]), (40, 12)) as (app, _):
        lines = [line.strip("█ ") for line in app.grid[3:8]]
        assert lines == [
            "Words.",
            "The Lowmarsh Courier and Gazette ·",
            "2031-03-04 · direct · the mayor of Lo…",
            "",
            "More.",
        ]


@driven
async def test_a_long_quotation_is_folded_until_the_cursor_is_in_its_row() -> None:
    long = Cell(" ".join(f"w{n}" for n in range(140)), "far below")
    cells = Cells(["One"], [Cell("short", "a")], [long], [Cell("after", "b")])
    async with comparing(cells, (40, 24)) as (app, pilot):
        assert "w139" not in app.drawn and "…" in app.drawn and "far below" in app.drawn
        app.view.move(1)
        await pilot.pause()
        assert "w0 " in app.drawn and "w139" in app.drawn
        app.view.move(1)
        await pilot.pause()
        assert "w139" not in app.drawn and "after" in app.drawn


@driven
async def test_a_quotation_longer_than_the_screen_is_cut_and_marked() -> None:
    long = Cell(" ".join(f"w{n}" for n in range(5000)), "far below")
    async with comparing(Cells(["One"], [long], [Cell("after")]), (40, 20)) as (app, pilot):
        assert app.grid[3].startswith("█ w0")
        assert app.grid[18].rstrip().endswith("…")
        assert "far below" in app.grid[19]
        app.view.move(1)
        await pilot.pause()
        assert "after" in app.drawn


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
async def test_without_columns_or_rows_it_says_why() -> None:
    async with comparing(Said()) as (app, pilot):
        app.view.empty = "Nobody is compared [yet].\n\nc adds an actor"
        await pilot.pause()
        assert "Nobody is compared [yet]." in app.grid[1]
        app.view.set_source(Said(0, 0))
        app.view.empty = "Nothing was said about it.\n/ changes the query"
        await pilot.pause()
        assert "Orla Fenwick" in app.grid[0]
        assert "Nothing was said about it." in app.drawn and "/ changes the query" in app.drawn
        for move in (1, -1):
            app.view.move(move)
            app.view.side(move)
            app.view.page(move)
            app.view.edge(move)
        app.view.select()
        await pilot.pause()
        assert (app.view.column, app.view.row) == (0, 0)


@driven
async def test_a_source_with_fewer_columns_and_rows_keeps_the_cursor_inside() -> None:
    async with comparing(Said(500, 500, 500)) as (app, pilot):
        app.view.goto(2, 400)
        app.view.set_source(Said(3))
        await pilot.pause()
        assert (app.view.column, app.view.row) == (0, 2)
        assert app.said[-1] == "at 0,2"
        assert "c0r2 " in app.drawn


@driven
async def test_it_follows_the_size_of_the_terminal() -> None:
    async with comparing(Said(500, 500, 500), (200, 50)) as (app, pilot):
        app.view.goto(2, 100)
        for size in ((80, 24), (40, 10), (120, 30), (20, 5), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert all(cell_len(line) == size[0] for line in app.grid)
            assert NAMES[2][:9] in app.grid[0]
            assert "c2r100" in app.drawn


HOSTILE = [
    "[/x] [sic] [@click=app.quit]now[/]",
    "\x1b]52;c;aGk=\x07\x1b[31mred\x9b2J",
    "a\x00b\u202egnp.exe\u2066 \t tab",
    "zero\u200bwidth\u00adsoft " * 30,
    "e" + "\u0301" * 400,
    "王毅外交部长说" * 40,
    "👩‍👩‍👧‍👦" * 50,
    "x" * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE)
@driven
async def test_no_text_is_obeyed_or_breaks_a_line(text: str) -> None:
    source = Cells([text, "Two"], [Cell(text, text, text, ((1, 3), (5, 90))), Cell("fine")])
    source.columns = [Column(text, text), Column("Two", text)]
    async with comparing(source) as (app, pilot):
        app.view.side(1)
        await pilot.pause()
        assert all(cell_len(line) == 80 for line in app.grid)
        assert not set(app.drawn) & {"\x1b", "\x07", "\x9b", "\x00", "\u202e", "\u2066", "\t"}
        assert "fine" in app.drawn
        if text.startswith("[/x]"):
            assert text in app.drawn.replace("│", "").replace("\n", "") or "[@click=app.quit]now[/]" in app.drawn


@driven
async def test_hits_are_emphasised_by_more_than_colour_also_across_lines() -> None:
    text = "word " * 6 + "new bridge over the river and more"
    start = text.index("new bridge")
    cells = Cells(["One"], [Cell(text, hits=((start, start + len("new bridge")),))])
    async with comparing(cells, (40, 12)) as (app, _):
        strips = app.screen._compositor.render_strips()
        underlined = [s.text for strip in strips for s in strip if s.style is not None and s.style.underline]
        assert " ".join(underlined) == "new bridge"


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
