"""How columns side by side look, at every width: heads, cells as high as they need, what no text may do."""

import pytest
from rich.cells import cell_len

from tests.columns import NAMES, Cells, Said, comparing
from tests.driver import driven
from tui.widgets.compare_view import Cell, Column


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
