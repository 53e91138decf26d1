"""Where notes are kept: with the articles where that can be, else in the data directory, and why."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from search.corpus import Corpus
from search.engine import Engine
from search.errors import StoreError
from search.notes.place import store_place
from search.notes.store import NoteStore
from search.paths import sample_corpus
from tests.command import seedreader
from tests.noted import TEXT

OTHER_USER = 65534


@pytest.fixture
def shut() -> Iterator[Path]:
    """A folder that can be read and not written."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shut = Path(folder) / "shut"
        shut.mkdir(mode=0o555)
        yield shut


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may write everywhere: what can't be written is tried as somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(OTHER_USER, OTHER_USER, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def test_the_store_of_a_folder_or_of_a_file_is_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    for path in (tmp_path, tmp_path / "a.txt", tmp_path / "none.txt"):
        place = store_place([str(path)])
        assert (place.file, place.why, place.prefix) == (tmp_path / ".seedreader" / "notes.sqlite", "", "")
    assert not (tmp_path / ".seedreader").exists()


def test_the_nearest_store_above_is_used_and_names_are_told_from_there(tmp_path: Path) -> None:
    (tmp_path / ".seedreader").mkdir()
    inner = tmp_path / "2031" / "march"
    inner.mkdir(parents=True)
    (inner / "a.txt").write_text("text")
    for path in (inner, inner / "a.txt"):
        place = store_place([str(path)])
        assert (place.file, place.why, place.prefix) == (tmp_path / ".seedreader" / "notes.sqlite", "", "2031/march/")
    (inner / ".seedreader").mkdir()
    assert store_place([str(inner)]).file == inner / ".seedreader" / "notes.sqlite"


@pytest.mark.parametrize("named", [["-"], ["a", "b"], ["sample"]], ids=["standard input", "several paths", "sample"])
def test_what_has_no_folder_of_its_own_is_kept_in_the_data_directory(
    named: list[str], tmp_path: Path, home: Path
) -> None:
    paths = {"a": str(tmp_path / "a"), "b": str(tmp_path / "b"), "sample": str(sample_corpus()), "-": "-"}
    place = store_place([paths[name] for name in named])
    assert place.file.is_relative_to(home / "data")
    assert place.why.startswith("Notes are kept in ") and place.why.endswith(".")
    assert not (home / "data").exists()
    with closing(NoteStore(place.file)) as store:
        store.add_note("a.txt", TEXT, 0, 5)
    assert stat.S_IMODE((home / "data" / "seedreader").stat().st_mode) == 0o700
    assert store_place([paths[name] for name in reversed(named)]) == place


@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_store_that_is_not_a_folder_is_not_trusted(kind: str, tmp_path: Path, home: Path) -> None:
    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    corpus.mkdir()
    elsewhere.mkdir()
    store = corpus / ".seedreader"
    store.symlink_to(elsewhere) if kind == "link" else store.write_text("x")
    place = store_place([str(corpus)])
    assert place.file.is_relative_to(home / "data")
    assert str(store) in place.why


def test_a_folder_that_can_not_be_written_sends_notes_to_the_data_directory(shut: Path, home: Path) -> None:
    with without_privileges():
        place = store_place([str(shut)])
    assert place.file.is_relative_to(home / "data")
    assert place.why.endswith("the folder of the articles can't be written.")


def test_a_store_of_another_user_is_not_trusted(home: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder to another user")
    store = home / "corpus" / ".seedreader"
    store.mkdir(parents=True)
    os.chown(store, OTHER_USER, OTHER_USER)
    assert store_place([str(home / "corpus")]).why.endswith(f"{store} belongs to another user.")


def test_a_place_that_can_not_be_written_is_said_in_a_sentence(shut: Path) -> None:
    file = shut / ".seedreader" / "notes.sqlite"
    said = pytest.raises(StoreError, match=r"can't be kept in .*: make that place writable\.$")
    with without_privileges(), closing(NoteStore(file)) as store, said:
        store.add_note("a.txt", TEXT, 0, 5)
    assert list(shut.iterdir()) == []


def test_notes_in_a_store_that_can_not_be_written_are_shown_and_new_ones_are_kept_elsewhere(home: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        corpus = Path(folder) / "corpus"
        inner = corpus / "march"
        inner.mkdir(parents=True)
        old = corpus / ".seedreader" / "notes.sqlite"
        with closing(NoteStore(old, "march/")) as store:
            store.add_note("a.txt", TEXT, 0, 5, "old", ["seen"])
        for path in (old, old.parent, inner, corpus):
            path.chmod(0o555 if path.is_dir() else 0o444)
            os.chown(path, OTHER_USER, OTHER_USER) if os.geteuid() == 0 else None
        before = old.read_bytes(), sorted(old.parent.iterdir())
        data = Path(folder) / "data"
        data.mkdir()
        os.chown(data, OTHER_USER, OTHER_USER) if os.geteuid() == 0 else None
        with pytest.MonkeyPatch.context() as patch, without_privileges():
            patch.setenv("XDG_DATA_HOME", str(data))
            place = store_place([str(inner)])
            assert place.file.is_relative_to(data) and place.prefix == "march/"
            assert place.why.startswith(f"The notes in {old.parent}, which can't be written, are shown; new ones are")
            with closing(NoteStore(place.file, place.prefix, begun_from=place.begun_from)) as store:
                assert [note.text for note in store.notes("a.txt")] == ["old"]
                assert not place.file.exists()
                store.add_note("a.txt", TEXT, 6, 10, "new")
                assert {note.text for note in store.notes("a.txt")} == {"old", "new"}
                assert store.undo() is not None and [note.text for note in store.notes("a.txt")] == ["old"]
                store.redo()
            again = store_place([str(inner)])
            with closing(NoteStore(again.file, again.prefix, begun_from=again.begun_from)) as store:
                assert {note.text for note in store.notes("a.txt")} == {"old", "new"}
        assert (old.read_bytes(), sorted(old.parent.iterdir())) == before


def test_the_reader_shows_notes_that_it_can_not_write_beside_new_ones(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    old = tmp_path / ".seedreader" / "notes.sqlite"
    with closing(NoteStore(old)) as store:
        store.add_note("a.txt", TEXT, 0, 5, "old", ["seen"])
    before = old.read_bytes()
    # whoever runs this may write there, which the program is to believe of nobody
    monkeypatch.setattr("search.notes.place._writable", lambda path: not path.is_relative_to(old.parent))
    assert [note["text"] for note in seedreader("notes", "list", "--in", tmp_path, "--json").objects] == ["old"]
    assert not (home / "data" / "seedreader" / "notes").exists()
    with closing(Engine(Corpus([str(tmp_path)]))) as engine:
        assert engine.status()["store_why"].startswith(f"The notes in {old.parent}, which can't be written, are shown;")
        number = engine.number("a.txt")["number"]
        assert [note["text"] for note in engine.notes(number=number)["rows"]] == ["old"]
        engine.add_note(number, 6, 10, "new")
        assert {note["text"] for note in engine.notes(number=number)["rows"]} == {"old", "new"}
    listed = seedreader("notes", "list", "--in", tmp_path, "--json").objects
    assert {note["text"] for note in listed} == {"old", "new"}
    assert old.read_bytes() == before
