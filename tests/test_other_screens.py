"""What every screen that lies on the desk looks like, at three sizes of the terminal."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import tui.screens
from tests.alike import articles_alike
from tests.driver import Driver, driven, reading
from tests.looks import FOLDER, SIZES, looks
from tests.test_headlines import folder as titles  # noqa: F401 - a fixture
from tests.test_notes_kept import note_on
from tests.test_silence import talks  # noqa: F401 - a fixture
from tui.screens.acting import ActingScreen
from tui.screens.box import Box

pytestmark = pytest.mark.usefixtures("full_terminal", "ada")

# the file that shows each screen and each box, beside those of their states
SHOWN = {
    "ActorScreen": "actor", "AlikeScreen": "alike", "AuditScreen": "audit", "CalledScreen": "called",
    "CodebookScreen": "codebook", "CompareScreen": "compare", "ConfirmBox": "box-confirm", "Desk": "reading",
    "EvidenceScreen": "evidence", "FacetsScreen": "facets", "FormBox": "box-metadata", "FramingScreen": "framing",
    "HeadlinesScreen": "headlines", "HelpScreen": "box-help", "KeptScreen": "kept", "NoteBox": "box-note",
    "NotesScreen": "notes",
    "PickBox": "box-code", "SideScreen": "side", "SidesScreen": "sides", "SilentScreen": "silent",
    "TellingsScreen": "tellings", "VoicedScreen": "voiced", "VoicesScreen": "voices",
}  # fmt: skip


def screens() -> set[type]:
    """Every class of a screen or box that isn't there only for others to be made from it."""
    modules = [
        importlib.import_module(f"tui.screens.{each.name}") for each in pkgutil.iter_modules(tui.screens.__path__)
    ]
    found = {
        each for module in modules for each in vars(module).values()
        if inspect.isclass(each) and issubclass(each, (ActingScreen, Box)) and each.__module__.startswith("tui.screens.")
    }  # fmt: skip
    return {each for each in found if not any(issubclass(other, each) for other in found - {each})}


def test_every_screen_is_looked_at_in_every_size() -> None:
    assert {screen.__name__ for screen in screens()} == set(SHOWN)
    for name in SHOWN.values():
        for size in SIZES:
            assert (FOLDER / f"{name}-{size}.txt").is_file(), (name, size)


async def back(desk: Driver) -> None:
    """Be on the desk again."""
    while desk.app.screen is not desk.app._desk:
        await desk.press("q")
        await desk._pilot.pause(0.02)


@driven
async def test_tables_and_what_lies_behind_a_cell(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T", "f")
        await desk.until("Orla Fenwick")
        await looks(desk, "framing")
        while "Orla Fenwick" not in desk.lines[2 + desk.app.screen.rows.cursor]:
            await desk.press("j")
        await desk.press("enter")
        await desk.until("Nobody will be cut off")
        await looks(desk, "voiced")
        await back(desk)
        await desk.press("T", "v", "b")
        await desk.until("Harbour Gazette")
        await looks(desk, "voices")
        await back(desk)
        await desk.press("T", "a")
        await desk.until("0 of ")
        await looks(desk, "audit")
        await back(desk)
        await desk.press("T", "h")
        await desk.until("no two of")
        await looks(desk, "no-headlines")


@driven
async def test_who_is_not_quoted_and_what_speaks_against_it(talks: Path) -> None:  # noqa: F811
    async with reading(talks) as desk:
        await desk.press("T", "s")
        await desk.until("no quotation found for Lars Holm")
        await looks(desk, "silent")
        while not any("❯" in line and "Lars Holm" in line for line in desk.lines):
            await desk.press("j")
        await desk.press("enter")
        await desk.until("a document they may speak through")
        await looks(desk, "evidence")


@driven
async def test_titles_that_may_contradict_one_another(titles: Path) -> None:  # noqa: F811
    async with reading(titles) as desk:
        await desk.press("T", "h")
        await desk.until("carries it: Vera Holm")
        await looks(desk, "headlines")
        await back(desk)
        await desk.open("harbour")
        await desk.press("2", "J", "e")
        await desk.until("said to be")
        await looks(desk, "actor-in-few")
        await desk.press("l", "j", "enter")
        await desk.until("1 article")
        await looks(desk, "called")


@driven
async def test_searches_that_are_kept(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("ctrl+s")
        await desk.until("No search was kept yet")
        await looks(desk, "none-kept")
        await back(desk)
        for name, query in (("boats", "ferry OR boat"), ("bridges", "bridge")):
            await desk.app.engine.call("keep_search", name=name, query=query)
        await desk.press("ctrl+s")
        await desk.until("boats")
        await looks(desk, "kept")


@driven
async def test_notes_and_codes(corpus: Path) -> None:
    note_on(corpus, "bridge.txt", "Two years is not enough", "one", codes=("bridges",))
    note_on(corpus, "bridge.txt", "the plan was late", codes=("delays", "bridges"))
    note_on(corpus, "ferry.md", "the ferry is too small for lorries", "two", codes=("cost",))
    async with reading(corpus) as desk:
        await desk.press("ctrl+n")
        await desk.until("#delays")
        await looks(desk, "notes")
        await desk.press("S")
        await desk.until("to review")
        await looks(desk, "none-to-review")
        await desk.press("S")
        await desk.until("corrections")
        await looks(desk, "no-corrections")


@driven
async def test_without_notes_and_codes(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("ctrl+n")
        await desk.until("No note was made yet")
        await looks(desk, "no-notes")
        await back(desk)
        await desk.press("B")
        await desk.until("codebook")
        await looks(desk, "no-codes")
        await back(desk)
        await desk.press("D")
        await desk.until("A makes one")
        await looks(desk, "no-sides")


@driven
async def test_others_like_it_and_what_a_join_would_change(tmp_path: Path) -> None:
    articles_alike(tmp_path, 3)
    async with reading(tmp_path) as desk:
        await desk.press("enter", "J", "e")
        await desk.until("3 quotations")
        await desk.press("r", "ctrl+u")
        await desk.type("Orla Fenwick II")
        await desk.press("enter")
        await desk.until("then")
        await looks(desk, "box-confirm")
        await desk.press("escape")
        await back(desk)
        await desk.press("minus")
        await desk.until("also the 2 others like this")
        await desk.press("down", "enter")
        await desk.until("2 others like it")
        await desk.until("1.txt")
        await looks(desk, "alike")
