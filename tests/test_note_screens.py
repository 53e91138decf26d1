"""The screens of notes and codes, driven by keys: to review, corrections, what lost its place, the codebook."""

from pathlib import Path

import pytest

from search.notes.backup import backup
from tests.driver import Driver, driven, reading
from tests.looks import looks
from tests.test_notes_kept import edit, note_on

pytestmark = pytest.mark.usefixtures("ada")


async def listed(desk: Driver) -> list[dict]:
    return (await desk.app.engine.call("notes"))["rows"]


@driven
async def test_the_codebook_is_a_tree_changed_by_keys(corpus: Path) -> None:
    note_on(corpus, "bridge.txt", "Two years is not enough", codes=("bridges",))
    note_on(corpus, "bridge.txt", "the plan was late", codes=("delays", "bridges"))
    async with reading(corpus, size=(100, 30)) as desk:
        await desk.press("B")
        await desk.until("codebook  2 codes")
        await desk.press("A")
        await desk.type("crossings")
        await desk.press("enter")
        await desk.until("codebook  3 codes")
        await desk.until("  #crossings")
        await desk.press("c")
        await desk.type("teal")
        await desk.press("enter")
        await desk.until("teal #44aa99")
        await looks(desk, "codebook")
        await desk.press("r")
        await desk.until("rename this code")
        await desk.press("ctrl+u")
        await desk.type("works")
        await desk.press("enter")
        await desk.until("#works")
        await desk.press("g", "j", "M")
        await desk.until("merge into which code")
        await desk.type("delays")
        await desk.press("enter")
        await desk.until("codebook  2 codes")
        assert {tuple(row["codes"]) for row in await listed(desk)} == {("delays",)}
        await desk.press("u")
        await desk.until("codebook  3 codes")


@driven
async def test_all_hits_of_a_search_are_coded_then_looked_at_one_by_one(corpus: Path) -> None:
    async with reading(corpus, size=(100, 30)) as desk:
        await desk.press("slash")
        await desk.type("ferry")
        await desk.press("enter", "1", "A")
        await desk.until("hits of ferry, in 1 articles")
        await desk.press("enter")
        await desk.until("code on all")
        await desk.type("boats")
        await desk.press("enter")
        await desk.until("to be looked at; u takes it back")
        count = len(await listed(desk))
        assert count > 1
        await desk.press("ctrl+n", "S")
        await desk.until(f"to review  {count}")
        await looks(desk, "to-review")
        await desk.press("plus")
        await desk.until(f"to review  {count - 1}")
        await desk.press("q", "u", "u")
        await desk.until("Took back: #boats on")
        assert await listed(desk) == []


@driven
async def test_plus_goes_from_one_note_that_a_search_made_to_the_next_over_articles(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.app.engine.call("code_hits", query="ferry OR bridge", codes=["water"])
        rows = [row for row in await listed(desk) if row["start"] < row["end"]]
        assert len({row["number"] for row in rows}) > 1
        left = len(rows)
        first = min(rows, key=lambda row: (row["number"], row["start"]))
        await desk.app._desk.reader.open(first["number"], 0, 0)
        await desk.press("2", "g", "right_square_bracket", "r")
        seen = []
        while left:
            note = desk.app._desk.notebook.unreviewed_here()
            if note is None:  # a quotation in doubt stands between
                assert desk.app._desk.reader.current.quote() is not None
            else:
                seen.append((note["number"], note["start"]))
                left -= 1
            await desk.press("plus")
        assert seen == sorted(seen) and not any(not row["reviewed"] for row in await listed(desk) if row["exact"])


@driven
async def test_marked_articles_are_coded_at_once_and_a_note_on_an_article_is_written_in_the_list(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("1", "asterisk", "A")
        await desk.until("code on 3 marked articles")
        await desk.type("all")
        await desk.press("enter")
        await desk.until("Coded 3 articles #all")
        assert {row["kind"] for row in await listed(desk)} == {"article"}
        await desk.press("asterisk", "a")
        await desk.until("note on the article")
        await desk.type("read twice #twice")
        await desk.press("enter")
        await desk.until("Noted #twice")
        assert [row["text"] for row in await listed(desk) if row["text"]] == ["read twice"]


@driven
async def test_marked_lines_and_marked_quotations_are_coded_in_one_step(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.type("ferry")
        await desk.press("enter", "1", "S")
        await desk.until("1 concordance")
        await desk.press("space", "space", "A")
        await desk.until("code on 2 marked lines")
        await desk.type("boats")
        await desk.press("enter")
        await desk.until("Coded 2 lines #boats")
        assert [row["exact"].casefold() for row in await listed(desk)] == ["ferry", "ferry"]
        await desk.press("u")
        await desk.until("Took back: #boats on 2 passages")
        assert await listed(desk) == []
        await desk.press("S")
        await desk.until("1 quotations")
        count = desk.app._desk.shelf.count
        await desk.press("asterisk")
        await desk.until(f"{count} marked")
        await desk.press("full_stop")  # the code used last, on all of them
        await desk.until("#boats; u takes it back")
        rows = await listed(desk)
        assert len(rows) == count and {row["kind"] for row in rows} == {"quotation"}


@driven
async def test_what_lost_its_place_is_accepted_moved_or_kept_without_one(corpus: Path) -> None:
    note_on(corpus, "bridge.txt", "Two years is not enough", "one")
    note_on(corpus, "ferry.md", "the ferry is too small for lorries", "two")
    edit(corpus / "bridge.txt", "Two years is not enough", "Two long years are not enough")
    edit(corpus / "ferry.md", "the ferry is too small for lorries", "nothing")
    async with reading(corpus, size=(100, 30)) as desk:
        await desk.press("ctrl+n", "S", "S", "S")
        await desk.until("without a place  2")
        await desk.until("[-is-]")
        await looks(desk, "orphans")
        await desk.press("plus")
        await desk.until("without a place  1")
        assert (
            next(row for row in await listed(desk) if row["text"] == "one")["exact"] == "Two long years are not enough"
        )
        await desk.press("m")
        await desk.until("a puts it there")
        await desk.press("slash")
        await desk.until("among the results")
        await desk.press("escape", "2")
        desk.app._desk.footer.quiet()
        await desk.until("a puts it there")  # as long as it has no place
        await desk.press("v", "a")
        await desk.until("Put it here")
        desk.app._desk.footer.quiet()
        await desk.until("/ search  enter open")
        assert (
            next(row for row in await listed(desk) if row["text"] == "two")["exact"]
            != "the ferry is too small for lorries"
        )
        await desk.press("ctrl+n", "S", "S", "S")
        await desk.until("Every note and correction is on its words")


@driven
async def test_two_notes_are_related_and_the_relation_is_taken_back(corpus: Path) -> None:
    note_on(corpus, "bridge.txt", "Two years is not enough", "one")
    note_on(corpus, "ferry.md", "the ferry is too small for lorries", "two")
    async with reading(corpus) as desk:
        await desk.press("ctrl+n")
        await desk.until("all notes  2")
        await desk.press("r", "j", "r")
        await desk.until("the first note")
        await desk.type("contra")
        await desk.press("enter")
        await desk.until("← contradicts")
        await desk.press("u")
        await desk.until(lambda: "contradicts" not in "\n".join(desk.lines[2:]))
        await desk.press("U")
        await desk.until("← contradicts")
        await desk.press("R")  # from the other's side
        await desk.until(lambda: "contradicts" not in "\n".join(desk.lines[2:]))
        await desk.press("R")
        await desk.until("not related to another")
        await desk.press("u")
        await desk.until("← contradicts")
        await desk.press("r", "k", "r")
        await desk.until("the first note")
        await desk.type("ans")
        await desk.press("enter")
        await desk.until("← answers")
        await desk.press("R")
        await desk.until("which relation is taken back")
        await desk.type("answers")
        await desk.press("enter")
        await desk.until(lambda: "answers" not in "\n".join(desk.lines[2:-2]))
        assert sum(len(row["links"]) for row in await listed(desk)) == 2  # one link, seen from both


@driven
async def test_an_actor_is_noted_on_their_page_and_a_statement_where_it_is_told(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "e")
        await desk.until("named")
        await desk.press("a")
        await desk.until("note on ")
        await desk.type("says little #quiet")
        await desk.press("enter")
        await desk.until("Noted; u takes it back")
        await desk.press("q", "t")
        await desk.until("of one statement by")
        await desk.press("a")
        await desk.until("note on this statement")
        await desk.type("told once")
        await desk.press("enter")
        await desk.until("Noted; u takes it back")
        kept = {row["kind"]: row for row in await listed(desk)}
        assert kept["actor"]["text"] == "says little" and kept["actor"]["codes"] == ["quiet"]
        assert kept["statement"]["text"] == "told once" and kept["statement"]["exact"]
        await desk.press("u")
        await desk.until("Took back: the note on")
        assert {row["kind"] for row in await listed(desk)} == {"actor"}


@pytest.mark.usefixtures("full_terminal")
@driven
async def test_reading_goes_on_without_damaged_notes_and_a_copy_is_offered(corpus: Path) -> None:
    note_on(corpus, "bridge.txt", "Two years is not enough", "one")
    file = corpus / ".seedreader" / "notes.sqlite"
    backup(file)
    for rest in ("-wal", "-shm"):
        file.with_name(file.name + rest).unlink(missing_ok=True)
    file.write_bytes(b"damaged" * 1000)
    async with reading(corpus) as desk:
        await desk.until("read on without notes")
        await desk.press("down", "enter")
        await desk.until("Restored 1 notes")
        assert [row["text"] for row in await listed(desk)] == ["one"]


@driven
async def test_a_draft_is_not_lost_when_a_note_can_not_be_kept(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "a")
        await desk.type("kept #" + "x" * 70)
        await desk.press("enter")
        await desk.until("64 characters")
        await desk.press("a")
        await desk.until("kept #xxx")


@driven
async def test_a_draft_is_there_again_the_next_time_and_that_is_said(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "a")
        await desk.type("half a thought")
        await desk.press("escape")
    async with reading(corpus) as desk:
        await desk.until("A note you began is kept: a goes on with it.")
        await desk.press("2", "a")
        await desk.until("half a thought")
