"""The tables of the app: framing and who speaks, driven by keys, every cell a key away from its quotations."""

from pathlib import Path

from tests.driver import driven, reading
from tui.screens.framing import FramingScreen
from tui.screens.voiced import VoicedScreen
from tui.screens.voices import VoicesScreen


@driven
async def test_the_heat_map_of_framing_goes_from_a_cell_to_its_quotations_and_to_their_place(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T", "f")
        await desk.until("by actor and cue")
        assert isinstance(desk.app.screen, FramingScreen)
        assert "read 3 of 3 articles · score 0.3 or more" in desk.screen and "not audited" in desk.screen
        await desk.press("l")
        await desk.until("❯neutral")
        while "Orla Fenwick" not in desk.lines[2 + desk.app.screen.rows.cursor]:
            await desk.press("j")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, VoicedScreen))
        await desk.until("Orla Fenwick · neutral · 3 quotations")
        await desk.until("Nobody will be cut off")
        await desk.press("q")
        await desk.until(lambda: isinstance(desk.app.screen, FramingScreen))
        await desk.press("enter")
        await desk.until("Nobody will be cut off")
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.is_current and desk.app._desk.reader.number is not None)


@driven
async def test_from_an_article_opened_out_of_a_table_the_way_back_leads_to_its_list_and_its_cell(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T", "f")
        await desk.until("by actor and cue")
        await desk.press("b")
        await desk.until("by actor and outlet")
        await desk.press("l", "j", "j")
        await desk.until(lambda: desk.app.screen.rows.cursor == 2)
        here = desk.lines[:5]
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, VoicedScreen) and desk.app.screen.count)
        listed = desk.lines[:5]
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.is_current)
        await desk.until(lambda: desk.app._desk.panes.focused == 2)
        await desk.press("ctrl+o")
        await desk.until(lambda: isinstance(desk.app.screen, VoicedScreen))
        await desk.until(lambda: desk.app.screen.count and desk.lines[:5] == listed)
        await desk.press("q")
        await desk.until(lambda: isinstance(desk.app.screen, FramingScreen))
        await desk.until(lambda: desk.app.screen.rows.cursor == 2)
        assert desk.lines[:5] == here


@driven
async def test_framing_is_turned_sorted_narrowed_and_counts_the_doubtful_on_demand(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T", "f")
        await desk.until("by actor and cue")
        for words in ("by actor and outlet", "by outlet and cue", "by actor and period", "by period and cue"):
            await desk.press("b")
            await desk.until(words)
        await desk.until("undated")
        await desk.press("s")
        await desk.until("by name")
        await desk.press("slash")
        await desk.type("bridge")
        await desk.press("enter")
        await desk.until("about bridge")
        await desk.press("backspace")
        await desk.until(lambda: "about bridge" not in desk.screen)
        await desk.press("u")
        await desk.until("about bridge")
        await desk.press("o")
        await desk.until("doubtful, too")


@driven
async def test_tables_are_filtered_by_outlet_and_date_and_each_filter_is_a_chip(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T", "f")
        await desk.until("by actor and cue")
        everything = desk.app.screen.answer["quotations"]
        await desk.press("F")
        await desk.type("Harbour Gazette")
        await desk.press("tab")
        await desk.type("2031-03")
        await desk.press("enter")
        await desk.until("outlet:Harbour Gazette")
        assert "from:2031-03" in desk.screen and "council" not in desk.screen
        await desk.until(lambda: desk.app.screen.answer["quotations"] < everything)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, VoicedScreen) and desk.app.screen.count)
        assert "market" not in desk.screen
        await desk.press("q", "backspace")
        await desk.until(lambda: "from:2031-03" not in desk.screen)
        await desk.press("backspace")
        await desk.until(lambda: desk.app.screen.answer["quotations"] == everything)
        await desk.press("u")
        await desk.until("outlet:Harbour Gazette")
        await desk.press("F", "tab")
        await desk.type("someday")
        await desk.press("enter")
        await desk.until("someday is not a date I understand")
        await desk.until(lambda: "from:someday" not in desk.screen and desk.app.screen.count)
        assert "outlet:Harbour Gazette" in desk.screen


@driven
async def test_who_speaks_shows_counts_beside_every_share_and_warns_of_few(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T", "v")
        await desk.until("who speaks · ")
        assert isinstance(desk.app.screen, VoicesScreen)
        await desk.until("say little")
        assert any("Orla Fenwick" in line and "%" in line for line in desk.lines)
        await desk.press("b")
        await desk.until("outlet unknown (few)")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, VoicedScreen))
        await desk.press("q")
        await desk.press("j", "y")
        await desk.until("Copied")
        assert "read 3 of 3 articles" in desk.app.clipboard
        await desk.press("c")
        await desk.press("s", "t", "o")
        await desk.until("thoughts and deeds, too")


@driven
async def test_a_count_of_the_heat_map_is_never_cut(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T", "f")
        await desk.until("by actor and cue")
        screen = desk.app.screen
        assert isinstance(screen, FramingScreen)
        row = {"total": 50655, "cells": dict.fromkeys(screen._frames, (36123, 345))}
        whole = screen.cell_in(row, 1, 20)
        assert whole.startswith("!345 ") and whole.endswith(" 36,123")
        assert screen.cell_in(row, 1, 9) == whole.removeprefix("!345 ")
        assert screen.cell_in(row, 1, 6) == "36,123"
