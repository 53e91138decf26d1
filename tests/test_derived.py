"""What is derived is made anew when it is gone, cut off, or something else stands in its place; a link leads nowhere."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from search.paths import cache_dir, config_file
from tests.command import seedreader
from tui.config_file import read_config_file


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One article, indexed and read, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "a.txt").write_text("Ferries\n\n“We sail at noon,” Orla Fenwick said.", encoding="utf-8")
    assert seedreader("index", folder).code == 0
    return folder


def derived() -> Path:
    """The folder of what was derived from the one corpus."""
    (folder,) = (cache_dir() / "corpora").iterdir()
    return folder


def cut(path: Path) -> None:
    """Only the first bytes are left."""
    os.truncate(path, 3)


def linked(path: Path) -> None:
    """A link to what never ends."""
    path.unlink()
    path.symlink_to("/dev/zero")


def fifo(path: Path) -> None:
    """What nobody writes to."""
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    """A folder."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [Path.unlink, cut, linked, fifo, folder])
@pytest.mark.parametrize("name", ["texts.pack", "catalogue.sqlite", "readings.sqlite"])
def test_what_is_harmed_is_made_anew(harbour: Path, name: str, harm: Callable[[Path], None]) -> None:
    before = seedreader("quotes", harbour).out
    harm(cache_dir() / name if name == "readings.sqlite" else derived() / name)
    for _ in range(2):
        ran = seedreader("quotes", harbour)
        assert (ran.code, ran.out) == (0, before)
        assert seedreader("search", "noon", "--in", harbour).code == 0


def test_nothing_is_derived_or_deleted_where_a_link_leads(harbour: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    (elsewhere / "letter.txt").write_text("mine")
    for place in (derived(), derived() / "index"):
        seedreader("index", harbour)
        shutil.rmtree(place)
        place.symlink_to(elsewhere)
        ran = seedreader("search", "noon", "--in", harbour)
        assert ran.code == 4 and "is a link, which can lead anywhere: remove it." in ran.err
        assert [path.name for path in elsewhere.iterdir()] == ["letter.txt"]
        assert elsewhere.stat().st_mode & 0o777 == 0o755
        place.unlink()
        assert seedreader("search", "noon", "--in", harbour).code == 0


def test_a_cache_directory_that_is_a_link_is_the_persons_choice(harbour: Path, tmp_path: Path) -> None:
    shutil.move(cache_dir(), tmp_path / "disk")
    (cache := Path(os.environ["XDG_CACHE_HOME"]) / "seedreader").symlink_to(tmp_path / "disk")
    assert cache_dir() == (tmp_path / "disk").resolve() and cache.is_symlink()
    assert seedreader("search", "noon", "--in", harbour).code == 0


def test_a_configuration_that_is_no_file_is_said_and_waited_for_by_nobody(home: Path) -> None:
    config_file().parent.mkdir(parents=True)
    os.mkfifo(config_file())
    values, problems = read_config_file()
    assert not values and "is not a plain file" in problems[0]


_NO_ROOM = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from tui.cli import main
sys.exit(main(["search", "ferry", "--in", sys.argv[2]]))
"""


@pytest.mark.parametrize("room", [20_000, 300_000])
def test_a_full_disk_is_said_in_a_sentence_and_with_room_all_goes_on(tmp_path: Path, room: int) -> None:
    corpus = tmp_path / "many"
    corpus.mkdir()
    for number in range(60):
        (corpus / f"{number}.txt").write_text(f"The ferry {number}\n\n" + f"Words of article {number}. " * 400)
    command = [sys.executable, "-c", _NO_ROOM, str(room), str(corpus)]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode == 4
    assert "can't be written" in ran.stderr and "room" in ran.stderr and "went wrong inside" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert seedreader("search", "ferry", "--in", corpus).code == 0


def test_a_cache_that_another_program_has_locked_is_said_and_left_alone(
    harbour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seedreader("search", "noon", "--in", harbour).code == 0
    file = derived() / "catalogue.sqlite"
    monkeypatch.setattr("search.catalogue.BUSY", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for command in (["search", "noon", "--in", harbour], ["index", harbour]):
            ran = seedreader(*command)
            assert (ran.code, ran.err.count("\n")) == (4, 1)
            assert "is in use by another program (database is locked): try again when that is done." in ran.err
        other.execute("ROLLBACK")
        assert other.execute("SELECT count(*) FROM article").fetchone() != (0,)
    assert seedreader("search", "noon", "--in", harbour).code == 0
