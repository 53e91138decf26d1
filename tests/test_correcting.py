"""Corrections by keys, as a person makes them: seen at once in margin, lists and counts; taken back by u."""

from pathlib import Path

import pytest

from tests.alike import articles_alike
from tests.driver import Driver, driven, reading
from tui.screens.alike import AlikeScreen


def quotes(desk: Driver) -> list[dict]:
    return sorted(desk.app._desk.reader.article.quotes.values(), key=lambda q: q["spans"])


async def to_quote(desk: Driver, words: str) -> None:
    """Go from quotation to quotation until one with these words is current."""
    for _ in range(12):
        quote = desk.app._desk.reader.current.quote()
        if quote is not None and words in quote["text"] and desk.app._desk.reader.view.current:
            return
        await desk.press("J")
    raise AssertionError(desk.screen)


@pytest.mark.usefixtures("full_terminal")
@driven
async def test_plus_confirms_and_minus_says_that_it_is_no_quotation(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter")
        await to_quote(desk, "new one within two years")
        await desk.press("plus")
        await desk.until(lambda: [q["verdict"] for q in quotes(desk)].count("confirmed") == 1)
        await desk.until("✓")
        count = len(quotes(desk))
        await to_quote(desk, "Two years is not enough")
        await desk.press("minus")
        await desk.until(lambda: len(quotes(desk)) == count - 1)
        assert not any("Two years" in q["text"] for q in quotes(desk))
        await desk.press("u")
        await desk.until(lambda: len(quotes(desk)) == count)
        await desk.press("u")
        await desk.until(lambda: all(q["verdict"] == "machine" for q in quotes(desk)))


@pytest.mark.usefixtures("full_terminal")
@driven
async def test_r_s_gives_the_quotation_another_speaker_picked_by_typing(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter")
        await to_quote(desk, "Two years is not enough")
        await desk.press("r", "s")
        await desk.until("who says this")
        await desk.type("orla")
        await desk.press("enter")
        await desk.until(
            lambda: any(q["actor"] == "Orla Fenwick" and q["verdict"] == "corrected" for q in quotes(desk))
        )
        await desk.until("✎")
        await desk.press("e")
        await desk.until("Two years is not enough")


@driven
async def test_selected_words_become_a_quotation_and_a_quotation_gets_other_boundaries(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter")
        count = len(quotes(desk))
        await to_quote(desk, "Two years is not enough")
        await desk.press("r", "b")
        await desk.until("Select the words that are the quotation first")
        await desk.press("v", "b", "b", "r", "b")
        await desk.until(lambda: any(q["verdict"] == "corrected" for q in quotes(desk)))
        view, text = desk.app._desk.reader.view, desk.app._desk.reader.article.text
        view.set_current(None)
        view.goto(text.index("Engineer"))
        await desk.press("v", "Q")
        await desk.until("who says this")
        await desk.type("Ada Quill")
        await desk.press("enter")
        await desk.until(lambda: len(quotes(desk)) == count + 1)
        assert any(q["actor"] == "Ada Quill" for q in quotes(desk))


@driven
async def test_r_k_and_r_a_change_the_kind_and_who_is_meant(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter")
        await to_quote(desk, "Two years is not enough")
        await desk.press("r", "k")
        await desk.until("how it is told")
        await desk.type("ind")
        await desk.press("enter")
        await desk.until(lambda: any("Two years" in q["text"] and q["kind"] == "indirect" for q in quotes(desk)))
        await desk.press("g", "right_square_bracket", "e", "r", "a")
        await desk.until("who is meant here")
        await desk.press("escape")


@driven
async def test_others_like_it_are_shown_before_they_are_corrected_in_one_step(tmp_path: Path) -> None:
    articles_alike(tmp_path, 3)
    async with reading(tmp_path) as desk:
        await desk.press("enter", "J", "minus")
        await desk.until("also the 2 others like this")
        await desk.press("down", "enter")
        await desk.until("2 others like it")
        assert isinstance(desk.app.screen, AlikeScreen)
        await desk.until("1.txt")
        await desk.press("enter")
        await desk.until(lambda: quotes(desk) == [])
        assert (await desk.app.engine.call("corrections"))["total"] == 3
        await desk.press("u")
        await desk.until(lambda: len(quotes(desk)) == 1)
        assert (await desk.app.engine.call("corrections"))["total"] == 0


@driven
async def test_a_place_opened_out_of_the_question_about_others_is_no_yes(tmp_path: Path) -> None:
    articles_alike(tmp_path, 3)
    async with reading(tmp_path) as desk:
        await desk.press("enter", "J", "c", "minus")
        await desk.until("also the 2 others like this")
        await desk.press("down", "enter")
        await desk.until("2 others like it")
        await desk.press("C")
        await desk.until("compare")
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen is desk.app._desk and desk.app._desk.panes.focused == 2)
        await desk.still()
        assert (await desk.app.engine.call("corrections"))["total"] == 0
