"""What is done to the quotation in a cell of the comparison: notes, codes and corrections as on the desk, and undone."""

from pathlib import Path

import pytest

from tests.alike import articles_alike
from tests.driver import Driver, driven, reading
from tests.test_list_screens import compare_two
from tui.screens.alike import AlikeScreen
from tui.screens.compare import CompareScreen
from tui.screens.tellings import TellingsScreen

pytestmark = pytest.mark.usefixtures("full_terminal")


def here(desk: Driver) -> dict:
    """The quotation in the cell at the cursor; {} where there is none."""
    screen = desk.app.screen
    assert isinstance(screen, CompareScreen)
    return screen.quote_at_cursor() or {}


async def notes(desk: Driver) -> list[tuple[str, list[str], str]]:
    rows = (await desk.app.engine.call("notes"))["rows"]
    return [(row["text"], row["codes"], row["exact"]) for row in rows]


@driven
async def test_a_note_and_a_code_stand_on_the_quotation_and_u_takes_them_back(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await compare_two(desk)
        words = here(desk)["text"]
        await desk.press("a")
        await desk.until("note on this quotation")
        await desk.type("a promise #pledge")
        await desk.press("enter")
        await desk.until("Noted #pledge; u takes it back.")
        await desk.until("◆ #pledge · ")  # in the cell
        await desk.until("◆ a promise · ")  # below
        [(text, codes, exact)] = await notes(desk)
        assert (text, codes) == ("a promise", ["pledge"])
        assert exact == words
        await desk.press("A")
        await desk.until("code on this quotation")
        await desk.type("tone")
        await desk.press("enter")
        await desk.until("Coded #tone")
        await desk.until("◆ #pledge #tone · ")
        assert [codes for _, codes, _ in await notes(desk)] == [["pledge", "tone"]]
        await desk.press("l", "full_stop")
        await desk.until("Noted #tone")
        assert [codes for _, codes, _ in await notes(desk)] == [["pledge", "tone"], ["tone"]]
        await desk.press("h", "a")
        await desk.until("change the note")
        await desk.press("escape", "u", "u", "u")
        await desk.until("Took back")
        assert await notes(desk) == []
        await desk.until(lambda: "◆" not in desk.screen)
        await desk.press("U")
        await desk.until("Did again")
        assert [codes for _, codes, _ in await notes(desk)] == [["pledge"]]


@driven
async def test_a_draft_is_the_same_in_the_comparison_and_on_the_desk(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await compare_two(desk)
        await desk.press("a")
        await desk.type("half a thought")
        await desk.press("escape", "q")
        await desk.until(lambda: desk.app.screen is desk.app._desk)
        await desk.press("a")
        await desk.until("half a thought")


@driven
async def test_plus_and_minus_correct_the_quotation_and_the_cursor_stays(corpus: Path) -> None:
    async with reading(corpus) as desk:
        screen = await compare_two(desk)
        await desk.press("l", "j")
        cell = screen.view.column, screen.view.row
        before = here(desk)
        await desk.press("plus")
        await desk.until("Confirmed; u takes it back.")
        await desk.until(lambda: here(desk).get("verdict") == "confirmed")
        await desk.until("confirmed by you")
        assert "✓" in desk.screen
        await desk.press("minus")
        await desk.until(lambda: here(desk).get("text") != before["text"])
        assert (screen.view.column, screen.view.row) == cell
        await desk.press("u")
        await desk.until(lambda: before["text"] in desk.screen)
        await desk.press("u")
        await desk.until(lambda: "✓" not in desk.screen)
        assert (await desk.app.engine.call("corrections"))["total"] == 0


@driven
async def test_r_s_moves_a_quotation_to_the_column_of_whoever_says_it(corpus: Path) -> None:
    async with reading(corpus) as desk:
        screen = await compare_two(desk)
        words = here(desk)["text"]
        await desk.press("r")
        await desk.until("same statement")  # a half-typed chord shows how it may go on
        await desk.press("s")
        await desk.until("who says this")
        await desk.type("brill")
        await desk.press("enter")
        await desk.until("Said by Tomas Brill; u takes it back.")

        def said_by_brill() -> bool:
            quotes = [screen.compared.quote(1, row) for row in range(screen.compared.count)]
            return words in [quote["text"] for quote in quotes if quote]

        await desk.until(said_by_brill)
        await desk.press("u")
        await desk.until(lambda: not said_by_brill() and here(desk).get("text") == words)
        await desk.press("r", "k")
        await desk.until("how it is told")
        await desk.press("escape", "r", "t")
        await desk.until(lambda: isinstance(desk.app.screen, TellingsScreen))
        await desk.press("q")
        await desk.until(lambda: desk.app.screen is screen)


@driven
async def test_u_undoes_whichever_came_last_a_dropped_query_or_a_correction(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await compare_two(desk)
        shown = desk.app._desk.comparison

        async def about(words: str) -> None:
            await desk.press("slash")
            await desk.type(words)
            await desk.press("enter")
            await desk.until(lambda: shown.about == words and here(desk))

        await about("years")
        await desk.press("plus")
        await desk.until(lambda: here(desk).get("verdict") == "confirmed")
        await desk.press("backspace")
        await desk.until("Every quotation again; u brings the query back.")
        await desk.press("plus")
        await desk.until("Confirmed; u takes it back.")
        number, second = here(desk)["number"], here(desk)["text"]
        await desk.app.engine.call("note_article", number=number, text="kept on another screen")
        await desk.press("u")
        await desk.until("Took back: the note")
        await desk.press("u")  # the second correction
        await desk.until(lambda: here(desk).get("verdict") == "machine" and here(desk)["text"] == second)
        assert not shown.about
        await desk.press("u")  # the query
        await desk.until(lambda: shown.about == "years")
        await desk.until(lambda: here(desk).get("verdict") == "confirmed")
        await desk.press("u")  # the first correction
        await desk.until(lambda: here(desk).get("verdict") == "machine")
        await desk.press("u")
        await desk.until("There is nothing to undo.")


@driven
async def test_u_brings_a_column_back_where_it_was(corpus: Path) -> None:
    async with reading(corpus) as desk:
        screen = await compare_two(desk)
        columns, shown = list(screen.comparison.columns), desk.app._desk.comparison
        await desk.press("p")
        await desk.until("The first column stays in sight.")
        await desk.press("x")
        await desk.until("is out of the comparison; u brings it back.")
        assert shown.columns == columns[1:] and not shown.pinned
        await desk.press("plus")
        await desk.until("Confirmed")
        await desk.press("u")  # what was kept since
        await desk.until("Took back")
        await desk.press("u")
        await desk.until(f"{columns[0][1]} is back.")
        assert shown.columns == columns and shown.pinned
        await desk.press("x")
        await desk.until("is out of the comparison")
        shown.add_column(*columns[0])
        await desk.press("u")
        await desk.until("is already in the comparison.")


@driven
async def test_others_like_it_are_shown_first_and_corrected_with_it(tmp_path: Path) -> None:
    articles_alike(tmp_path, 3)
    async with reading(tmp_path) as desk:
        await desk.press("enter", "J", "c", "C")
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen) and here(desk))
        await desk.press("minus")
        await desk.until("also the 2 others like this")
        await desk.press("down", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, AlikeScreen))
        await desk.until("1.txt")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen) and not here(desk))
        assert (await desk.app.engine.call("corrections"))["total"] == 3
        # nothing is there any more: every key says so
        for keys in (("a",), ("A",), ("plus",), ("minus",), ("r", "s"), ("r", "k"), ("r", "t"), ("y",)):
            await desk.press(*keys)
            await desk.until("There is no quotation here")
        await desk.press("u")
        await desk.until(lambda: here(desk))
        assert (await desk.app.engine.call("corrections"))["total"] == 0
