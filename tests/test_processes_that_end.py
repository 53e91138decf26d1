"""Processes of the program that end by themselves: another takes up their work, and what one sees stays true."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from search.corpus import Corpus
from search.module_command import module_command
from tests.driver import Driver, driven, reading
from tui.app import SeedreaderApp

Json = dict[str, Any]

# cuts the index off once, between the look whether it is whole and the read, as another program may
_CUT = """
import os, sys
from contextlib import contextmanager
from pathlib import Path
if "search.service" in sys.orig_argv:
    from search.index.index import Index
    flag, looked = Path(os.environ["CUT_OFF"]), Index._readable
    @contextmanager
    def readable(self):
        with looked(self):
            if flag.exists():
                flag.unlink()
                for file in self._folder.rglob("*.arr"):
                    os.truncate(file, 10)
            yield
    Index._readable = readable
"""


@driven
async def test_an_open_article_stays_when_the_engine_is_killed(corpus: Path) -> None:
    async with reading(corpus, size=(120, 40)) as desk:
        await desk.press("enter", "J")
        title = desk.app._desk.reader.article.about["metadata"]["title"]
        before = desk.app.engine._process
        before.kill()
        await desk.until(lambda: desk.app.engine._process is None)
        assert title in desk.screen
        await desk.until("The engine was started again; nothing is lost.")
        await desk.ready()
        assert desk.app.engine._process is not before
        assert title in desk.screen and "no longer in the corpus" not in desk.screen
        await desk.press("J")
        assert desk.app._desk.reader.view.current is not None


@driven
async def test_an_index_cut_off_while_it_is_read_is_said_to_be_damaged_and_is_made_anew(
    corpus: Path, tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(_CUT)
    flag = tmp_path / "flag"
    monkeypatch.setenv("CUT_OFF", str(flag))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for number in range(80):  # an index of several pages: what is cut off of the only one reads as nothing
        (corpus / f"more{number}.txt").write_text(f"Words {number}\n\n" + " ".join(f"w{number}x{n}" for n in range(50)))
    async with reading(corpus, size=(120, 40)) as desk:
        await desk.press("enter", "a")
        await desk.type("mine #kept")
        await desk.press("enter")
        await desk.until("Noted #kept")
        before = desk.app.engine._process
        flag.touch()
        await desk.press("slash")
        await desk.type("ferry")
        await desk.until("damaged or outdated, was made anew; nothing of yours was touched.")
        assert before._process.returncode == -signal.SIGBUS
        await desk.until("Ferry to run")
        assert desk.app.engine._restarts == 1
        assert (await desk.app.engine.call("notes"))["total"] == 1


@contextmanager
def _engine(corpus: Path) -> Iterator[tuple[subprocess.Popen[str], Callable[[str], Json]]]:
    """An engine process, and what waits for one of its events."""
    command = module_command("search.service", str(corpus))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def until(event: str) -> Json:
            while line := process.stdout.readline():
                if (message := json.loads(line)).get("event") == event:
                    return message
            raise AssertionError("the engine has ended")

        yield process, until
        process.stdin.close()


def _writer(engine: subprocess.Popen[str]) -> psutil.Process:
    for _ in range(500):
        if children := psutil.Process(engine.pid).children():
            return children[0]
        time.sleep(0.01)
    raise AssertionError("there is no writer")


def test_the_work_of_a_killed_writer_is_taken_up_by_another(corpus: Path) -> None:
    for number in range(200):
        (corpus / f"more{number}.txt").write_text(f"Article {number}\n\nThe mayor said it was number {number}.")
    with _engine(corpus) as (engine, until):
        until("progress")
        writer = _writer(engine)
        writer.send_signal(signal.SIGKILL)
        assert until("idle")["problems"] == []
        assert _writer(engine).pid != writer.pid
    catalogue = Corpus([str(corpus)]).catalogue_file
    assert catalogue.exists()
    ran = subprocess.run(
        [sys.executable, "-m", "tui.cli", "index", str(corpus)], capture_output=True, text=True, check=True
    )
    assert "203" in ran.stdout


def test_a_writer_that_ends_again_and_again_is_given_up_in_a_sentence(
    corpus: Path, tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        'import os, sys\nif "search.writer" in sys.orig_argv: os.kill(os.getpid(), 9)\n'
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with _engine(corpus) as (_, until):
        assert until("idle")["problems"] == [
            "The process that imports, indexes and reads ends again and again; R tries once more."
        ]


@driven
async def test_a_first_import_that_an_engine_leaves_behind_is_not_taken_for_an_empty_folder(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(2000):
        (folder / f"{number}.txt").write_text(f"Article {number}\n\nThe mayor said it was number {number}.")
    app, screens = SeedreaderApp([str(folder)]), []
    async with app.run_test(size=(120, 40)) as pilot:
        desk = Driver(app, pilot)
        await desk.until(lambda: app.progress)
        app.engine._process.kill()
        await desk.until(lambda: screens.append(desk.screen) or app._desk.shelf.count)
        await app.leave()
    assert any("They come here as they are" in screen for screen in screens)
    assert not any("There is no article here" in screen for screen in screens)
