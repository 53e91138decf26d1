"""The screen of tellings, driven by keys on a small corpus of ours; and how it looks, as text."""

from pathlib import Path

import pytest

from tests.driver import Driver, driven, reading
from tests.looks import looks
from tests.test_statements import write
from tests.test_tellings import MILL
from tui.marked_words import marked_words
from tui.screens.tellings import TellingsScreen


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    """Three articles that tell one statement in three wordings, and a later one of the same governor."""
    return write(tmp_path / "mill", MILL)


async def tellings(desk: Driver) -> TellingsScreen:
    """The screen, opened by t on the statement."""
    await desk.open("hamlets")
    await desk.press("2", "J", "t")
    await desk.until("3 reports in 3 wordings")
    screen = desk.app.screen
    assert isinstance(screen, TellingsScreen)
    return screen


@driven
async def test_the_tellings_of_a_statement_are_shown(mill: Path) -> None:
    async with reading(mill) as desk:
        screen = await tellings(desk)
        await desk.press("g", "l", "l")
        await desk.until(lambda: screen.view.place == 1)
        await looks(desk, "tellings")


@driven
async def test_that_not_all_reports_are_compared_is_said(mill: Path) -> None:
    async with reading(mill, size=(80, 24)) as desk:
        screen = await tellings(desk)
        screen.told.answer["left_out"] = 7  # a statement that is told 200 times takes minutes to be read
        screen.told.more = True
        screen._show_head()
        await desk.until("only 3 reports are compared, the first by date; 7 quotations more tell it")
        assert "that resemble it are listed; there are more" in desk.screen


@driven
async def test_l_goes_from_one_place_of_variation_to_the_next_and_shows_who_has_what(mill: Path) -> None:
    async with reading(mill) as desk:
        screen = await tellings(desk)
        assert "places where the reports vary" in desk.screen
        for _ in screen.told.places:
            await desk.press("l")
            if "all villages" in desk.lines[-2] + desk.lines[-3] + desk.lines[-4]:
                break
        foot = "\n".join(desk.lines[-6:])
        assert "all villages  1 The Lowmarsh Courier" in foot and "any town  3 The Northern Herald" in foot
        await desk.press(*["h"] * 9)
        assert screen.view.place == 0


@driven
async def test_a_person_confirms_splits_and_joins_and_u_takes_it_back(mill: Path) -> None:
    async with reading(mill) as desk:
        screen = await tellings(desk)
        assert "✓ confirmed" not in desk.screen and "none confirmed" in desk.screen
        await desk.press("g", "plus")
        await desk.until("2 of 3 confirmed")
        assert "✓ confirmed" in desk.screen
        await desk.press("G", "minus")
        await desk.until("2 reports in 2 wordings")
        await desk.press("o")
        await desk.until("you said that")
        await desk.press("u")
        await desk.until("3 reports in 3 wordings")
        await desk.press("G", "plus")  # the later one, which was left apart
        await desk.until("4 reports in 4 wordings")
        await desk.press("x")
        await desk.until("3 reports in 3 wordings")
        assert screen.related


@driven
async def test_u_undoes_what_was_said_after_words_were_dropped_before_it_brings_the_words_back(mill: Path) -> None:
    async with reading(mill) as desk:
        screen = await tellings(desk)
        await desk.press("slash")
        await desk.type("gazette")
        await desk.press("enter")
        await desk.until("with gazette")
        await desk.press("backspace")
        await desk.until(lambda: "with gazette" not in desk.screen)
        await desk.press("g", "plus")
        await desk.until("2 of 3 confirmed")
        await desk.press("u")
        await desk.until("none confirmed")
        assert not screen.words
        await desk.press("u")
        await desk.until("with gazette")


@driven
async def test_r_t_on_a_quotation_says_what_tells_the_same_statement_and_what_does_not(mill: Path) -> None:
    async with reading(mill) as desk:
        await desk.open("hamlets")
        await desk.press("2", "J", "r", "t")
        await desk.until("+ the same statement · - another one")
        await desk.until("3 reports in 3 wordings")
        await desk.press("G", "plus")  # a later one, which the program left apart
        await desk.until("4 reports in 4 wordings")
        await desk.press("minus")
        await desk.until("3 reports in 3 wordings")
        await desk.press("q")
        await desk.until(lambda: desk.app.screen is desk.app._desk)
        await desk.press("u")
        await desk.until("Took back: that this is another statement")


@driven
async def test_what_one_looks_at_can_be_split_off_too(mill: Path) -> None:
    async with reading(mill) as desk:
        screen = await tellings(desk)
        assert screen.row_at_cursor()["document"] == "gazette.txt"
        await desk.press("d")
        await desk.until("2 reports in 2 wordings")
        assert {row["document"] for row in screen.told.reports} == {"courier.txt", "herald.txt"}


@driven
async def test_words_pasted_in_with_their_source_are_compared_with_all(mill: Path) -> None:
    async with reading(mill) as desk:
        screen = await tellings(desk)
        await desk.press("P")
        await desk.type("shared water of all villages and Tarn")
        await desk.press("enter")
        await desk.until("where are these words from?")
        await desk.type("minutes")
        await desk.press("enter")
        await desk.until("against minutes")
        assert "shared water of all villages and Tarn" in desk.screen
        assert not any(row["reference"] for row in screen.told.reports)


@driven
async def test_differences_of_print_are_left_out_one_after_the_other(mill: Path) -> None:
    async with reading(mill) as desk:
        await tellings(desk)
        assert "the quotation marks," in desk.screen
        await desk.press("i", "i", "i")
        await desk.until("without capitals, letter forms,")
        assert "the quotation marks," not in desk.screen
        await desk.press("i")
        await desk.until(lambda: "without capitals" not in desk.screen)


def test_what_differs_is_marked_by_signs_too() -> None:
    differences = [
        {"op": "replace", "text": "cold", "drawn": [2, 6], "place": 0},
        {"op": "delete", "text": "and deep", "drawn": [6, 6], "place": 1},
        {"op": "insert", "text": "runs", "drawn": [14, 18], "place": 2},
    ]
    row = {"text": "a cold, river runs", "differences": differences}
    assert marked_words(row).text == "a ~cold~, -and deep- river +runs+"
    looks = marked_words(row).looks
    assert looks[0].part == "shared" and looks[3].part == "replace" and looks[3].place == 0
    assert marked_words({"text": "a river", "differences": []}, compared=False).looks[0].part == "plain"
