"""The box for a note: codes are completed in it, and what is written is not lost by leaving."""

from pathlib import Path

import pytest

from tests.driver import driven, reading
from tests.test_notes_kept import note_on

pytestmark = pytest.mark.usefixtures("full_terminal")


@driven
async def test_a_code_that_is_half_typed_is_completed_and_leaving_asks_about_a_note_that_is_not_saved(
    corpus: Path,
) -> None:
    note_on(corpus, "ferry.md", "too small for lorries", "who says so?", codes=("cost", "delays/ferry"))
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "a")
        await desk.type("so long #")
        await desk.until("#cost")
        await desk.type("ferr")  # letters of the code in their order
        await desk.until("· #delays/ferry ─")
        await desk.press("tab")
        await desk.type("already")
        assert "so long #delays/ferry already" in desk.screen
        await desk.press("tab")  # nothing is half typed
        assert "so long #delays/ferry already" in desk.screen

        await desk.press("ctrl+q")
        await desk.until("is a draft: it is there again next time")
        await desk.press("escape", "escape", "q")
        await desk.until("is a draft: it is there again next time")
        await desk.press("escape", "a", "enter")
        await desk.until(lambda: desk.app._desk.reader.article.notes)
        assert desk.app._desk.reader.article.notes[0]["codes"] == ["delays/ferry"]
        assert desk.app._desk.reader.article.notes[0]["text"] == "so long already"

        await desk.press("J", "e")  # a note on an actor is no draft
        await desk.until("q close")
        await desk.press("a")
        await desk.type("half a thought")
        await desk.press("ctrl+q")
        await desk.until("would be lost")
        await desk.press("enter")
        await desk.until(lambda: desk.app._exit)


@driven
async def test_a_draft_of_last_time_is_not_asked_about_again(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "a")
        await desk.type("not now")
        await desk.press("escape")
    async with reading(corpus) as desk:
        await desk.press("q")
        await desk.until(lambda: desk.app._exit)
