"""The reader, driven by keys at several sizes, on small corpora of ours; what is checked is what a person sees."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.command import seedreader
from tests.driver import driven, reading
from tui.desk.finder import pointing
from tui.safe import cells


@driven
async def test_the_list_shows_every_article_with_outlet_and_date(corpus: Path) -> None:
    async with reading(corpus) as desk:
        assert "Mayor promises a new bridge" in desk.screen
        assert "The Lowmarsh Courier · 2031-03-04" in desk.screen
        assert "outlet unknown · undated" in desk.screen
        assert "3 articles" in desk.lines[-2]


@driven
async def test_the_text_grid_of_a_small_screen_is_what_it_was(corpus: Path) -> None:
    async with reading(corpus, size=(80, 24)) as desk:
        assert all(len(line) <= 80 for line in desk.lines)
        assert len(desk.lines) == 24
        assert desk.lines[1].startswith(" 1 articles  3")
        assert "Mayor promises a new bridge" in desk.lines[2]
        await desk.press("enter")
        assert "closed in May" in desk.screen
        assert "Market moves" not in desk.screen  # one pane at a time below 100 columns
        await desk.press("3")
        assert "Orla Fenwick" in desk.screen


@driven
async def test_searching_lists_what_is_found_while_one_types(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.type("ferr")
        await desk.until("1 results  1")
        assert "Ferry to run until" in desk.screen
        await desk.press("escape")
        await desk.until("1 articles  3")


@driven
async def test_a_query_that_is_wrong_says_where_and_the_list_stays(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.type("bridge date:never")
        await desk.press("enter")
        await desk.until("^")
        assert "Mayor promises" in desk.screen


def test_what_is_wrong_is_said_on_the_side_of_the_mark_where_it_has_room() -> None:
    assert pointing("This is wrong.", 9, 40) == "         ^ This is wrong."
    assert pointing("This is wrong.", 35, 40) == " " * 20 + "This is wrong. ^"
    assert pointing("This is wrong.", 99, 40).index("^") == 38
    assert pointing("This is wrong.", -5, 40).index("^") == 2


@driven
async def test_the_mark_is_under_its_place_behind_wide_characters_and_in_a_box_that_scrolls(corpus: Path) -> None:
    async with reading(corpus, size=(80, 24)) as desk:
        for words in ("\u6e2f\u53e3 ", "bridge " * 14):
            await desk.press("slash", "delete")
            await desk.type(f"{words}date:never")
            await desk.press("enter")
            await desk.until(lambda: "^" in desk.screen and "never" in desk.lines[0])
            before = desk.lines[0][: desk.lines[0].index("never")]
            await desk.until(lambda before=before: desk.lines[1].index("^") == cells(before))
            await desk.press("escape")


@driven
async def test_nothing_found_says_so_and_which_keys_help(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.type("xylophone")
        await desk.press("enter")
        await desk.until("Nothing found")
        assert "backspace drops it" in desk.screen
        await desk.press("backspace")
        await desk.until("1 articles  3")
        await desk.press("u")
        await desk.until("Nothing found")


@driven
async def test_n_goes_through_the_hits_and_on_to_the_next_article(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.open("bridge")
        await desk.until("search: bridge 1/")
        first = desk.app._desk.reader.number
        await desk.press("2")
        for _ in range(9):
            await desk.press("n")
            if desk.app._desk.reader.number != first:
                break
        assert desk.app._desk.reader.number != first
        assert "article 2/2" in desk.screen
        await desk.press("N")
        assert desk.app._desk.reader.number == first


@driven
async def test_find_in_the_article_does_not_leave_it(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.open("bridge")
        await desk.press("2", "f")
        await desk.type("two years")
        await desk.press("enter")
        await desk.until("find: two years 1/2")
        await desk.press("n")
        await desk.until("find: two years 2/2")
        await desk.press("n")
        await desk.until("last hit in this article")


@driven
async def test_J_goes_to_the_next_quotation_and_names_its_speaker(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J")
        seen = set()
        for _ in range(8):
            seen.add(desk.lines[-2])
            await desk.press("J")
        assert any("Orla Fenwick" in line for line in seen)
        assert any("Tomas Brill" in line for line in seen)
        await desk.until("That was the last quotation.")


@driven
async def test_chords_show_their_continuations_and_go_to_the_next_name(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "right_square_bracket")
        assert "e next name" in desk.screen
        await desk.press("e")
        assert "e next name" not in desk.screen
        assert "at: " in desk.lines[-2]


@driven
async def test_the_speaker_stands_in_the_margin_of_a_quotation(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "z")
        line = next(line for line in desk.lines if "Two years is not enough" in line)
        assert "Brill" in line.split("Two years")[0]


@driven
async def test_a_note_is_on_disk_at_once_and_can_be_undone_and_redone(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "a")
        await desk.type("check this #promise")
        await desk.press("enter")
        await desk.until("Noted")
        store = corpus / ".seedreader"
        database = next(file for file in store.iterdir() if file.suffix == ".sqlite")
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
            assert "check this" in "\n".join(db.iterdump())
        await desk.press("3", "3", "3")
        await desk.until("check this")
        await desk.press("u")
        await desk.until("[notes 0]")
        await desk.press("U")
        await desk.until("[notes 1]")


@driven
async def test_selecting_widens_from_the_sentence_to_the_paragraph(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", *["right_curly_bracket"] * 3, "v")
        view = desk.app._desk.reader.view
        sentence = view.selected
        assert sentence is not None
        await desk.press("v", "v", "v")
        start, end = view.selected
        assert start <= sentence[0] and sentence[1] <= end and (start, end) != sentence
        for _ in range(4):
            await desk.press("V")
        await desk.press("escape")
        assert view.selected is None


@driven
async def test_two_actors_stand_side_by_side(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter")
        while "Orla Fenwick (" not in desk.screen:
            await desk.press("J")
        await desk.press("c")
        while "Tomas Brill (" not in desk.screen:
            await desk.press("J")
        await desk.press("c", "C")
        await desk.until("Two years is not enough")
        line = next(line for line in desk.lines if "Orla Fenwick" in line and "Tomas Brill" in line)
        assert line.index("Orla Fenwick") < line.index("Tomas Brill")
        await desk.press("l", "enter")
        await desk.until(lambda: desk.app._desk.is_current)
        assert "Tomas Brill" in desk.lines[-2]


@driven
async def test_the_actor_screen_lists_what_somebody_says_everywhere(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "J", "e")
        await desk.until("Orla Fenwick")
        await desk.until("Nobody will be cut off")
        assert "We will build a new one" in desk.screen
        await desk.press("q")
        assert desk.app._desk.is_current


@driven
async def test_values_set_by_the_person_are_shown_as_theirs(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("G", "M")
        await desk.press("tab")
        await desk.type("Square News")
        await desk.press("enter")
        await desk.until("Square News · undated ✎")
        await desk.press("u")
        await desk.until("outlet unknown · undated")


@driven
async def test_marked_articles_are_set_together(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("asterisk", "M", "tab")
        await desk.type("One Outlet")
        await desk.press("enter")
        await desk.until(lambda: desk.screen.count("One Outlet ·") >= 3)


@driven
async def test_sorting_and_filtering_the_list(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("s", "s", "s")
        await desk.until("by date")
        assert desk.screen.index("Mayor promises") < desk.screen.index("Ferry to run")
        await desk.press("F")
        await desk.type("harbour")
        await desk.press("enter")
        await desk.until("1 articles  1")
        await desk.press("backspace")
        await desk.until("1 articles  3")


@driven
async def test_help_is_searchable_and_made_from_the_registry(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("question_mark")
        await desk.type("undone")
        assert "Do again what was undone." in desk.screen
        assert "Go to the next pane" not in desk.screen
        await desk.press("escape")
        assert desk.app._desk.is_current


@driven
async def test_everything_is_there_again_next_time(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.open("ferry")
        await desk.press("2", "J", "c")
        place = desk.app._desk.reader.view.place
    async with reading(corpus) as desk:
        await desk.until(lambda: desk.app._desk.reader.number is not None)
        assert desk.app._desk.finder.query == "ferry"
        assert desk.app._desk.reader.view.place == place
        assert "1 results" in desk.screen
        assert len(desk.app._desk.comparison.columns) == 1
        await desk.until(lambda: desk.app._desk.panes.focused == 2)


@driven
async def test_two_readers_on_one_corpus_lose_no_note(corpus: Path) -> None:
    async with reading(corpus) as one, reading(corpus) as two:
        for desk, word, keys in ((one, "first", "J"), (two, "second", "JJ")):
            await desk.press("enter", *keys, "a")
            await desk.type(f"{word} note")
            await desk.press("enter")
            await desk.until("Noted")
        assert {n["text"] for n in await two.app.engine.rows("notes")} == {"first note", "second note"}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (100, 30), (150, 40), (40, 12)])
@driven
async def test_nothing_is_drawn_beyond_the_edge_at_any_size(corpus: Path, size: tuple[int, int]) -> None:
    async with reading(corpus, size=size) as desk:
        for key in ("enter", "J", "3", "3", "3", "1", "question_mark", "escape", "C"):
            await desk.press(key)
            assert len(desk.lines) == size[1]
            assert all(len(line) <= size[0] for line in desk.lines)


@driven
async def test_a_terminal_too_small_says_so_and_q_leaves(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.resize(30, 8)
        assert "too small" in desk.screen
        await desk.resize(80, 24)
        assert "Mayor promises" in desk.screen


@driven
async def test_panes_by_width(corpus: Path) -> None:
    async with reading(corpus, size=(160, 40)) as desk:
        await desk.press("enter")
        for text in ("Ferry to run", "closed in May", "[quotes"):
            assert text in desk.screen
        await desk.resize(110, 40)
        assert "Ferry to run" in desk.screen and "closed in May" in desk.screen and "[quotes" not in desk.screen


@driven
async def test_new_articles_come_with_R(corpus: Path) -> None:
    async with reading(corpus) as desk:
        (corpus / "new.txt").write_text("A lighthouse is lit\n\nIt shines, said Ada Quill.\n", encoding="utf-8")
        await desk.press("R")
        await desk.until("A lighthouse is lit")


@driven
async def test_a_big_corpus_is_seen_through_windows(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    lines = [json.dumps({"id": str(n), "title": f"Title {n:04}", "body": "Short."}) for n in range(400)]
    file.write_text("\n".join(lines), encoding="utf-8")
    async with reading(file) as desk:
        await desk.press("G")
        await desk.until("Title 0399")
        await desk.press("g")
        await desk.until("Title 0000")


@driven
async def test_keys_that_come_faster_than_boxes_close_end_them_once(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "a")
        await desk.type("twice")
        await desk.press("enter", "enter", "enter")
        await desk.until("◆")
        await desk.press(*["right_square_bracket", "e"] * 4)
        await desk.press("ctrl+n", "q")
        assert desk.app.is_running and desk.app._desk.is_current
        assert len(await desk.app.engine.rows("notes")) == 1


@driven
async def test_a_filter_holds_in_a_search_and_what_was_dropped_comes_back_in_order(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("F")
        await desk.type("harbour")
        await desk.press("enter")
        await desk.until("1 articles  1")
        assert "harbour ×" in desk.screen
        await desk.press("slash")
        await desk.type("bridge")
        await desk.press("enter")
        await desk.until("1 results  1")
        assert "harbour ×" in desk.screen
        await desk.press("1", "backspace", "backspace")
        await desk.until("1 articles  3")
        await desk.press("u")
        await desk.until("1 articles  1")
        assert "harbour ×" in desk.screen
        await desk.press("u")
        await desk.until("1 results  1")
        assert "harbour ×" in desk.screen


@driven
async def test_u_undoes_what_was_kept_after_a_search_was_dropped_before_it_brings_the_search_back(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.type("bridge")
        await desk.press("enter")
        await desk.until("1 results")
        found = desk.app._desk.shelf.chosen.query
        await desk.press("1", "A")
        await desk.until("hits of bridge")
        await desk.press("down", "enter")
        await desk.type("tone")
        await desk.press("enter")
        await desk.until("Noted #tone")
        await desk.press("backspace")
        await desk.until("1 articles  3")
        await desk.press("full_stop")
        await desk.until(lambda: "u takes it back" in desk.lines[-1])
        await desk.press("u")
        await desk.until("Took back")
        assert desk.app._desk.shelf.chosen.query == ""
        await desk.press("u")
        await desk.until(lambda: desk.app._desk.shelf.chosen.query == found)
        assert len((await desk.app.engine.call("notes"))["rows"]) == 1
        await desk.press("u")
        await desk.until("Took back")
        assert (await desk.app.engine.call("notes"))["rows"] == []


@driven
async def test_marks_are_taken_off_when_the_rows_are_others(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("j", "space")
        assert "1 marked" in desk.screen
        (corpus / "bridge.txt").unlink()
        await desk.press("R")
        await desk.until("1 articles  2")
        assert "marked" not in desk.lines[1]


@driven
async def test_a_terminal_too_small_takes_no_key_but_leaving(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter")
        await desk.resize(30, 8)
        await desk.press("a", "M", "C")
        assert desk.app._desk.is_current


@driven
async def test_the_command_line_answers_while_a_reader_is_open(corpus: Path) -> None:
    async with reading(corpus):
        ran = await asyncio.to_thread(seedreader, "search", "ferry", "--in", corpus)
        assert ran.code == 0 and "Another" not in ran.err


@driven
async def test_where_notes_go_is_said_when_it_is_not_beside_the_articles(corpus: Path) -> None:
    async with reading(corpus / "bridge.txt", corpus / "ferry.md") as desk:
        await desk.press("enter", "3", "3", "3")
        await desk.until("Notes are kept in")
        await desk.press("2", "J", "a")
        await desk.type("two paths")
        await desk.press("enter")
        await desk.until("◆")
        assert not (corpus / ".seedreader").exists()


@driven
async def test_where_notes_go_is_said_at_the_first_start_and_then_where_they_are_listed(corpus: Path) -> None:
    async with reading(corpus / "bridge.txt", corpus / "ferry.md") as desk:
        await desk.until("Notes are kept in")
    async with reading(corpus / "bridge.txt", corpus / "ferry.md") as desk:
        await desk.still()
        assert "Notes are kept in" not in desk.screen
        await desk.press("enter", "3", "3", "3")
        await desk.until("Notes are kept in")
