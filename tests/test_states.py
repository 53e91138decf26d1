"""What the desk shows when things are not as usual, and the mouse where a key would do."""

import os
import signal
from pathlib import Path

import pytest

from search.paths import sample_corpus
from tests.driver import Driver, driven, reading
from tui.app import SeedreaderApp
from tui.config import Config
from tui.glyphs import glyphs

pytestmark = pytest.mark.usefixtures("full_terminal")


@driven
async def test_an_engine_that_dies_is_started_again_and_nothing_is_lost(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J")
        place = desk.app._desk.reader.view.place
        process = desk.app.engine._process
        os.kill(process.pid, signal.SIGKILL)
        await desk.until("starting the engine again; nothing is lost")
        await desk.press("j", "k")  # keys go on working meanwhile
        await desk.until("The engine was started again; nothing is lost.")
        await desk.press("g")
        await desk.press("J")
        assert desk.app._desk.reader.view.place <= place
        await desk.press("slash")
        await desk.type("ferry")
        await desk.press("enter")
        await desk.until("1 results  1")


@driven
async def test_a_corpus_that_became_empty_says_so_and_which_keys_help(corpus: Path) -> None:
    async with reading(corpus) as desk:
        for file in corpus.iterdir():
            file.unlink()
        await desk.press("R")
        await desk.until("There is no article here.")
        assert "R looks again" in desk.screen and "ctrl+t opens another corpus" in desk.screen
        (corpus / "new.txt").write_text("A lighthouse is lit\n\nIt shines.\n", encoding="utf-8")
        await desk.press("R")
        await desk.until("A lighthouse is lit")


@driven
async def test_who_opens_the_sample_for_the_first_time_sees_what_it_is_and_how_to_open_another(home: Path) -> None:
    async with reading(sample_corpus()) as desk:
        assert "these are the sample: ctrl+t opens your articles" in desk.lines[0]


@driven
async def test_a_terminal_too_small_says_how_large_it_should_be(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.resize(30, 8)
        assert "it is 30x8, not 40x12" in " ".join(desk.screen.split())


@driven
async def test_long_work_says_how_far_it_is_and_in_a_narrow_terminal_the_most_of_that(corpus: Path) -> None:
    work: dict[str, object] = {"event": "progress", "stage": "indexing", "total": 10_000}
    async with reading(corpus, size=(120, 24)) as desk:
        desk.app._hear({**work, "done": 0, "rate": 0.0, "left": 0.0})
        await desk.until("│ indexing 0 of 10,000 · ctrl+c stops")
        desk.app._hear({**work, "done": 1489, "rate": 1234.4, "left": 7.2})
        await desk.until("│ indexing 1,489 of 10,000 (1,234 a second, 7 s left) · ctrl+c stops")
        await desk.resize(80, 24)
        await desk.until("│ indexing 1,489 of 10,000, 7 s left · ctrl+c stops")
        await desk.open("bridge")
        await desk.until("│ indexing 1,489 of 10,000")
        assert glyphs().ellipsis not in desk.lines[-2].rpartition("│")[2]


@driven
async def test_another_corpus_is_opened_from_the_recent_ones(corpus: Path, sample: Path) -> None:
    async with reading(sample) as desk:
        await desk.press("2", "J")
        assert "3 articles" not in desk.lines[-2]
    async with reading(corpus) as desk:
        await desk.press("enter", "J")
        await desk.press("ctrl+t")
        await desk.until("open a corpus")
        await desk.type("sample")
        await desk.press("enter")
        await desk.until(lambda: desk.app.paths == [str(sample)])
        await desk.ready()
        assert desk.app._desk.panes.focused == 2  # as it was left
        await desk.press("ctrl+t")
        await desk.type("/there/is/nothing")
        await desk.press("enter")
        await desk.until("There is no /there/is/nothing; name a folder or a file that exists.")
        await desk.press("ctrl+t")
        await desk.type(str(corpus))
        await desk.press("enter")
        await desk.until("3 articles")


@driven
async def test_a_key_that_moves_does_not_lay_the_screen_out_anew(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "J")
        laid_out = []
        screen = desk.app.screen
        arrange = screen._refresh_layout
        monkeypatch.setattr(screen, "_refresh_layout", lambda *a, **k: (laid_out.append(a), arrange(*a, **k)))
        await desk.press("j", "k", "J", "1", "j", "k", "2")
        # going to another pane may; moving never
        moved = len(laid_out)
        await desk.press(*["j", "k"] * 5)
        assert len(laid_out) == moved


@driven
async def test_finding_in_the_article_counts_while_one_types(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "f")
        await desk.type("years")
        await desk.until("find in this article · 1 of 2 hits")
        await desk.type("x")
        await desk.until("find in this article · no hit")


@driven
async def test_everything_is_done_by_the_mouse_alone(corpus: Path) -> None:
    async with reading(corpus, size=(160, 40)) as desk:
        await desk._pilot.click("#articles", offset=(5, 4))  # the second article
        await desk.until("ferry.md  ")
        await desk.until(lambda: desk.app._desk.panes.focused == 2)
        await desk._pilot.click("#side-head", offset=(5, 0))
        assert desk.app._desk.panes.focused == 3
        await desk._pilot.click("#side-head", offset=(5, 0))
        await desk.until("[actors ")
        await desk._pilot.click("#reading", offset=(30, 2))
        assert desk.app._desk.panes.focused == 2
        await desk._pilot.click("#footer", offset=(desk.lines[-1].index("/ search"), 0))
        assert desk.app._desk.typing
        await desk.press("escape")
        await desk._pilot.click("#footer", offset=(desk.lines[-1].index("? help"), 0))
        await desk.until("Go to the next pane")


@driven
async def test_with_reading_switched_off_articles_are_listed_and_it_is_said_why_nothing_is_known(corpus: Path) -> None:
    app = SeedreaderApp([str(corpus)], Config({"reading": False}))
    async with app.run_test(size=(200, 50), notifications=True) as pilot:
        desk = Driver(app, pilot)
        await desk.until("reading = false in the configuration.")
        await desk.until(lambda: app.status["indexed"] == app.status["articles"] == 3 and not app.progress)
        assert app.status["read"] == 0
        await app.leave()


@driven
async def test_a_box_of_choices_of_which_none_fits_says_so(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("2", "J", "Y")
        await desk.until("csl-json")
        await desk.type("qqq")
        await desk.until("nothing fits · type less · esc cancels")
        await desk.press("backspace", "backspace", "backspace")
        await desk.until("csl-json")
        assert "nothing fits" not in desk.screen and "enter takes" in desk.screen
