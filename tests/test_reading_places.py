"""Getting about in the reading view: marks, jumps, what is to review, the length of lines, the scroll bar."""

from pathlib import Path

import pytest

from search.layers import Layer
from tests.driver import driven, reading
from tests.window import QUOTE, SIGNS, spans, where, window
from tui.desk.reader import near
from tui.widgets.reading_painter import MEASURES, Columns

pytestmark = pytest.mark.usefixtures("full_terminal")


@driven
async def test_a_place_is_marked_by_a_letter_and_gone_to_again(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "J")
        place = desk.app._desk.reader.view.place
        await desk.press("m", "x")
        await desk.until("Marked as x")
        await desk.press("1", "j", "enter", "apostrophe", "x")
        await desk.until(lambda: desk.app._desk.reader.view.place == place)
        await desk.until("The Lowmarsh Courier · 2031-03-04 · bridge.txt")
        await desk.press("ctrl+o")
        await desk.until("Harbour Gazette · 2031-03-06 · ferry.md")
        await desk.press("apostrophe", "y")
        await desk.until("No place is marked y; marked are x")
    async with reading(corpus) as desk:  # and it is there next time
        await desk.press("2", "G", "apostrophe", "x")
        await desk.until(lambda: desk.app._desk.reader.view.place == place)


@driven
async def test_enter_shows_the_words_that_decided_who_speaks(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter")
        while "We will build" not in desk.lines[-2]:
            await desk.press("J")
        await desk.press("enter")
        await desk.until("“she” → Orla Fenwick")
        assert "in ¶4" in desk.screen
        lit = {desk.app._desk.reader.article.text[slice(*span)] for span in desk.app._desk.reader.view._marks.lit}
        assert {"she", "told"} <= lit
        await desk.press("j")
        assert not desk.app._desk.reader.view._marks.lit


@driven
async def test_a_click_on_a_name_in_the_margin_says_the_same(corpus: Path) -> None:
    async with reading(corpus, size=(80, 24)) as desk:
        await desk.press("enter")
        y = next(n for n, line in enumerate(desk.lines) if "Two years is not enough" in line)
        await desk._pilot.click(offset=(4, y))
        await desk.until("“Brill” → Tomas Brill")


@driven
async def test_doubtful_quotations_are_counted_shown_and_gone_to(corpus: Path) -> None:
    async with reading(corpus, size=(160, 40)) as desk:
        number = desk.app._desk.reader.number
        hidden = (await desk.app.engine.call("quotations", number=number, count=0, min_score=0.99))["hidden"]
        assert hidden
        await desk.press("enter")
        desk.app._desk.reader.article.hidden = hidden
        await desk.press(*["right_square_bracket", "r"] * 9)
        await desk.until(f"{hidden} doubtful are hidden: o in the third pane shows them.")
        await desk.press("3", "o")
        await desk.until(lambda: desk.app._desk.reader.article.hidden == 0)


@driven
async def test_the_third_pane_shows_only_what_tells_words_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "pier.txt").write_text(
        "The pier\n\nIlse Brandt said the pier would open in May. She believes that the town needs it.\n",
        encoding="utf-8",
    )
    async with reading(folder, size=(160, 40)) as desk:
        await desk.until("attitude")
        await desk.press("3", "o", "o")
        await desk.until("1 attitude hidden")
        assert [q["relation"] for q in desk.app._desk.reader.article.quotes.values()] == ["speech"]
        await desk.press("o")
        await desk.until(lambda: len(desk.app._desk.reader.article.quotes) == 2)


@driven
async def test_lines_are_made_longer_and_short_again_and_stay_so(corpus: Path) -> None:
    async with reading(corpus, size=(200, 40)) as desk:
        await desk.press("enter", "z")
        seen = []
        for _ in MEASURES:
            seen.append(desk.app._desk.reader.view._columns.text)
            await desk.press("W")
        assert sorted(seen) == list(MEASURES)
        await desk.press("W")
        kept = desk.app._desk.reader.view.measure
    async with reading(corpus, size=(200, 40)) as desk:
        assert desk.app._desk.reader.view.measure == kept


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("width", [1, 2, 15, 16, 40, 59, 60, 78, 79, 84, 100, 120, 200, 400])
def test_the_columns_of_the_view_add_up(width: int, measure: int) -> None:
    columns = Columns.of(width, measure)
    assert columns.gutter + columns.text <= max(width, 1)
    assert columns.text <= measure
    if width >= 120:
        assert columns.text == measure


@driven
async def test_the_scroll_bar_has_ticks_for_hits_notes_and_quotations() -> None:
    async with window() as w:
        w.view.set_layer(Layer.QUOTATIONS, spans(QUOTE))
        w.view.set_layer(Layer.HITS, [(*where("Mayor"), 0, 0)])
        w.view.set_layer(Layer.NOTES, spans("Dieser"))
        await w.settle()
        rows = ["".join(s.text for s in strip) for strip in w.app.screen._compositor.render_strips()]
        hits = [n for n, row in enumerate(rows) if row[-2] == SIGNS.tick_hit]
        assert hits == [0]
        quoted = next(n for n, row in enumerate(rows) if "We will build" in row)
        assert rows[quoted][-1] == SIGNS.tick_quotation
        noted = next(n for n, row in enumerate(rows) if "Dieser" in row)
        assert rows[noted][-1] == SIGNS.tick_note


@driven
async def test_the_ticks_of_a_long_text_are_spread_over_the_bar() -> None:
    text = "\n".join(f"line {n}" for n in range(1000))
    async with window(text) as w:
        at = text.index("line 500")
        w.view.set_layer(Layer.HITS, [(at, at + 8, 0, 0), (len(text) - 3, len(text), 0, 0)])
        await w.settle()
        rows = ["".join(s.text for s in strip) for strip in w.app.screen._compositor.render_strips()]
        assert [n for n, row in enumerate(rows) if row[-2] == SIGNS.tick_hit] == [12, 23]


def test_a_place_is_found_again_by_its_words_when_the_text_has_changed() -> None:
    assert near("abc def abc", 8, "abc") == 8
    assert near("new abc def abc", 8, "abc") == 12  # two are as likely: the nearest
    assert near("x abc", 0, "abc") == 2
    assert near("x abc", 3, "gone") == 3
