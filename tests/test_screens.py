"""What the screens look like, as text that can be read in a diff. `make screens` writes them anew, for one to look at."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.driver import Driver, driven, reading

FOLDER = Path(__file__).parent / "screens"
SIZES = {"80x24": (80, 24), "120x40": (120, 40), "160x45": (160, 45)}
EDGES = {"80x24": (80, 24), "200x50": (200, 50)}


def check(desk: Driver, name: str) -> None:
    """The screen is as it was when somebody last looked at it; times are left out."""
    shown = re.sub(r" +(\d+ of \d+ · )\d+ ms", r"  \1N ms", desk.screen) + "\n"
    shown = shown.replace(f"{datetime.now(UTC):%Y-%m-%d}", "2031-03-09")  # the day on which notes are made
    file = FOLDER / f"{name}.txt"
    if os.environ.get("SEEDREADER_SCREENS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_an_article_is_read(corpus: Path, size: str) -> None:
    async with reading(corpus, size=SIZES[size]) as desk:
        await desk.press("enter", "J", "J")
        await desk.until("Orla Fenwick (")
        await desk.until(lambda: desk.app._desk.shelf.opened.unread == 2)  # the engine has noted that one is read
        await desk.press()
        check(desk, f"reading-{size}")


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_a_search_is_typed(corpus: Path, size: str) -> None:
    async with reading(corpus, size=SIZES[size]) as desk:
        await desk.press("slash")
        await desk.type("ferry")
        await desk.until("1 results  1")  # which may be of "ferr" yet
        await desk.until(lambda: desk.app._desk is not None and desk.app._desk.finder.query == "ferry")
        await desk.until("1 results  1")
        await desk._pilot.pause(0.1)
        check(desk, f"search-{size}")


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_two_actors_are_compared(corpus: Path, size: str) -> None:
    async with reading(corpus, size=SIZES[size]) as desk:
        for name in ("Orla Fenwick", "Tomas Brill"):
            actor = await desk.app.engine.call("actor", actor=name)
            desk.app._desk.comparison.add(actor["key"], actor["name"])
        await desk.press("C")
        await desk.until("Tomas Brill")
        await desk.until("enough")
        check(desk, f"compare-{size}")


@driven
async def test_the_help_is_shown(corpus: Path) -> None:
    async with reading(corpus, size=(100, 40)) as desk:
        await desk.press("question_mark")
        check(desk, "help-100x40")


@driven
async def test_notes_are_listed(corpus: Path) -> None:
    async with reading(corpus, size=(100, 30)) as desk:
        await desk.press("ctrl+n")
        await desk.until("No note was made yet")
        check(desk, "no-notes-100x30")


@pytest.mark.parametrize("size", EDGES)
@driven
async def test_articles_are_listed_in_groups_through_a_filter(corpus: Path, size: str) -> None:
    async with reading(corpus, size=EDGES[size]) as desk:
        await desk.press("F")
        await desk.type("quotes>2")
        await desk.press("enter")
        await desk.until("1 articles  2")
        await desk.press("O")
        await desk.until("▾ Harbour Gazette")
        await desk.until(lambda: "closes and opens a group" in desk.lines[-1])
        check(desk, f"groups-{size}")


@driven
async def test_a_search_finds_nothing(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.type("ferry xylophone")
        await desk.press("enter")
        await desk.until("Nothing found")
        check(desk, "nothing-found-120x40")


@driven
async def test_a_corpus_has_become_empty(corpus: Path) -> None:
    async with reading(corpus, size=(100, 30)) as desk:
        for file in corpus.iterdir():
            file.unlink()
        await desk.press("R")
        await desk.until("There is no article here.")
        await desk.until("3 removed.")
        check(desk, "empty-100x30")


@driven
async def test_the_terminal_is_too_small(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.resize(30, 8)
        check(desk, "too-small-30x8")


@driven
async def test_words_that_decided_who_speaks_are_shown(corpus: Path) -> None:
    async with reading(corpus, size=(200, 50)) as desk:
        await desk.press("enter", "J", "J", "J", "enter")
        await desk.until("right in")
        await desk.until(lambda: desk.app._desk.shelf.opened.unread == 2)
        check(desk, "decided-200x50")


@driven
async def test_boxes_and_lists_fit_into_the_smallest_usual_terminal(corpus: Path) -> None:
    async with reading(corpus, size=(80, 24)) as desk:
        await desk.press("s", "s", "I")
        await desk.until("turns the order round")
        check(desk, "reversed-80x24")
        desk.app._desk.footer.quiet()
        for keys, shown, name in (
            (("question_mark",), "search the help", "help"),
            (("F",), "as below", "filter"),
            (("M",), "tab next", "metadata"),
            (("Y",), "csl-json", "copy-as"),
            (("ctrl+p",), "Go to the next pane", "palette"),
        ):
            await desk.press(*keys)
            await desk.until(shown)
            await desk._pilot.pause(0.2)
            check(desk, f"{name}-80x24")
            await desk.press("escape")
            await desk.until(lambda: desk.app.screen is desk.app._desk)
        await desk.open("bridge")
        await desk.press("number_sign")
        await desk.until("facets of bridge")
        await desk.until("Tomas Brill")
        await desk._pilot.pause(0.2)
        check(desk, "facets-80x24")
