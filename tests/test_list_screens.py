"""The screens that lie on the desk: the comparison, an actor, all notes; driven by keys on a small corpus of ours."""

from pathlib import Path
from typing import Any

from tests.driver import Driver, driven, reading
from tui.screens.actor import ActorScreen
from tui.screens.compare import CompareScreen
from tui.screens.notes import NotesScreen


async def compare_two(desk: Driver) -> CompareScreen:
    """The comparison of two actors, opened."""
    comparison = desk.app._desk.comparison
    for name in ("Orla Fenwick", "Tomas Brill"):
        actor = await desk.app.engine.call("actor", actor=name)
        comparison.add(actor["key"], actor["name"])
    await desk.press("C")
    await desk.until("Two years is not enough")
    screen = desk.app.screen
    assert isinstance(screen, CompareScreen)
    return screen


async def do(desk: Driver, action: Any) -> None:
    """Run what a key runs."""
    desk.app.screen.run_worker(action)
    await desk.press()


@driven
async def test_the_comparison_shows_each_actors_words_with_outlet_and_date(corpus: Path) -> None:
    async with reading(corpus) as desk:
        screen = await compare_two(desk)
        assert "1 Orla Fenwick" in desk.screen and "2 Tomas Brill" in desk.screen
        assert "The Lowmarsh Courier · 2031-03-04" in desk.screen
        assert screen.view.column == 0
        await desk.press("l")
        assert screen.view.column == 1
        assert "direct" in desk.lines[-3] and "bridge.txt ¶" in desk.lines[-3]
        await desk.press("1", "4")
        await desk.until("There is no column 4")
        assert screen.view.column == 0


@driven
async def test_a_query_narrows_the_comparison_while_one_types_esc_takes_it_back_and_a_wrong_one_changes_nothing(
    corpus: Path,
) -> None:
    async with reading(corpus) as desk:
        await compare_two(desk)
        await desk.press("slash")
        await desk.type("years")
        await desk.until(lambda: "Nobody will be cut off" not in desk.screen and "about: years" in desk.screen)
        assert "Two years is not enough" in desk.screen
        await desk.press("escape")
        await desk.until("Nobody will be cut off")
        await desk.press("slash")
        await desk.type("xylophone")
        await desk.press("enter")
        await desk.until("no quotation found with these words")
        assert desk.app._desk.comparison.about == "xylophone"
        await desk.press("slash")
        for _ in "xylophone":
            await desk.press("backspace")
        await desk.type("date:never")
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.comparison.about == "xylophone")


@driven
async def test_columns_are_dropped_and_added(corpus: Path) -> None:
    async with reading(corpus) as desk:
        screen = await compare_two(desk)
        await desk.press("x")
        await desk.until("1 Tomas Brill")
        await desk.press("x")
        await desk.until("Nobody is compared")
        await desk.press("j", "l", "enter", "y", "e", "o")
        await desk.press("c")
        await desk.until("add a column")
        await desk.type("fenwick")
        await desk.press("enter")
        await desk.until("1 Orla Fenwick")
        assert screen.view.column == 0
        await desk.press("c")
        await desk.type("nobody of that name")
        await desk.press("enter")
        await desk.until("Nobody named")
        assert len(desk.app._desk.comparison.columns) == 1


@driven
async def test_words_of_the_comparison_are_copied_with_citation_and_opened_where_they_stand(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await compare_two(desk)
        await desk.press("l", "y")
        await desk.until("with citation")
        assert "Two years is not enough" in desk.app.clipboard
        assert "Tomas Brill" in desk.app.clipboard and "bridge.txt ¶" in desk.app.clipboard
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.is_current and desk.app._desk.reader.number is not None)
        await desk.until("Tomas Brill")
        assert desk.app._desk.panes.focused == 2


@driven
async def test_an_actor_of_the_comparison_and_back_and_from_there_to_the_place(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await compare_two(desk)
        await desk.press("e")
        await desk.until(lambda: isinstance(desk.app.screen, ActorScreen))
        await desk.until("Nobody will be cut off")
        await desk.press("q")
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen))
        await desk.press("e")
        await desk.until("Nobody will be cut off")
        await desk.press("G", "enter")
        await desk.until(lambda: desk.app._desk.is_current)
        await desk.until("Ferry to run")


async def open_actor(desk: Driver, name: str = "Orla Fenwick") -> ActorScreen:
    """The screen of an actor, opened."""
    actor = await desk.app.engine.call("actor", actor=name)
    screen = ActorScreen(actor["key"], actor["name"])
    desk.app.push_screen(screen, desk.app._desk.go_to)
    await desk.until("Nobody will be cut off")
    return screen


@driven
async def test_an_actor_has_what_is_known_of_them_and_their_words_by_date(corpus: Path) -> None:
    async with reading(corpus, size=(80, 24)) as desk:
        await open_actor(desk)
        assert "Orla Fenwick · person" in desk.lines[0]
        assert "in 2 articles" in desk.screen
        assert desk.screen.index("We will build a new one") < desk.screen.index("Nobody will be cut off")
        assert "The Lowmarsh Courier · 2031-03-04 · direct" in desk.screen
        assert all(len(line) <= 80 for line in desk.lines)


@driven
async def test_an_actors_words_are_narrowed_by_a_query_and_come_back(corpus: Path) -> None:
    async with reading(corpus) as desk:
        screen = await open_actor(desk)
        screen.about()
        await desk.press()
        await desk.type("build")
        await desk.press("enter")
        await desk.until("about build")
        assert "Nobody will be cut off" not in desk.screen
        await do(desk, screen.drop_words())
        await desk.until("Nobody will be cut off")
        await do(desk, screen.undo())
        await desk.until("about build")
        screen.about()
        await desk.press()
        await desk.type(" xylophone")
        await desk.press("enter")
        await desk.until("Nothing that Orla Fenwick says is about")


@driven
async def test_from_an_actor_to_the_comparison(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await open_actor(desk)
        await desk.press("C")
        await desk.until("The comparison is empty")
        await desk.press("c", "C")
        await desk.until("1 Orla Fenwick")
        assert isinstance(desk.app.screen, CompareScreen)
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.is_current)


async def make_notes(desk: Driver) -> None:
    """Two notes on two articles."""
    for document, text, codes in (("bridge.txt", "check the date", ["promise"]), ("ferry.md", "who pays", ["cost"])):
        number = (await desk.app.engine.call("number", document=document))["number"]
        await desk.app.engine.call("add_note", number=number, start=0, end=12, text=text, codes=codes)


@driven
async def test_all_notes_are_listed_filtered_deleted_brought_back_and_opened(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await make_notes(desk)
        await desk.press("ctrl+n")
        await desk.until("check the date")
        screen = desk.app.screen
        assert isinstance(screen, NotesScreen)
        assert "all notes  2" in desk.lines[0]
        screen.about()
        await desk.press()
        await desk.type("#cost")
        await desk.press("enter")
        await desk.until("all notes  1 with #cost")
        assert "who pays" in desk.screen and "check the date" not in desk.screen
        await do(desk, screen.delete())
        await desk.until("No note has")
        await do(desk, screen.drop_words())
        await desk.until("check the date")
        await do(desk, screen.undo())
        await do(desk, screen.undo())
        await desk.until("who pays")
        await do(desk, screen.drop_words())
        await desk.until("all notes  2")
        if "❯ who pays" not in desk.screen:
            await desk.press("j")
        assert "❯ who pays" in desk.screen
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.is_current)
        await desk.until(lambda: desk.app._desk.reader.article.about["document"] == "ferry.md")


@driven
async def test_without_a_note_the_list_says_how_one_is_made(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("ctrl+n")
        await desk.until("No note was made yet.")
        await desk.press("enter", "j", "G", "c", "q")
        await desk.until(lambda: desk.app._desk.is_current)
