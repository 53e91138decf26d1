"""The file of notes is copied once a day, and opened only when it is whole and the program's own."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from search.errors import StoreError
from search.notes.backup import backup, backups
from search.notes.store import NoteStore
from tests.noted import TEXT

OTHER_USER = 65534


def test_the_first_write_of_a_day_copies_the_file_as_it_was(store: NoteStore, file: Path) -> None:
    first = store.add_note("a.txt", TEXT, 0, 5)
    store.add_note("a.txt", TEXT, 6, 10)
    store.add_note("a.txt", TEXT, 6, 11)
    (copy,) = backups(file)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(NoteStore(copy)) as kept:
        assert kept.notes() == [first]


def test_ten_copies_are_kept_and_nothing_else_is_deleted(store: NoteStore, file: Path) -> None:
    store.add_note("a.txt", TEXT, 0, 5)
    for day in range(10, 25):
        (file.parent / f"notes-201001{day}.sqlite").write_bytes(b"an old copy")
    (file.parent / "notes-20100109.sqlite").symlink_to(file)
    (file.parent / "notes-mine.sqlite").write_bytes(b"mine")
    made = backup(file)
    assert made is not None and made == backups(file)[-1]
    assert backup(file) is None
    assert [copy.name[6:14] for copy in backups(file)][:-1] == [f"201001{day}" for day in range(16, 25)]
    assert (file.parent / "notes-mine.sqlite").exists()
    assert (file.parent / "notes-20100109.sqlite").is_symlink()


def test_a_copy_never_follows_a_link_that_waits_in_its_place(store: NoteStore, file: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    store.add_note("a.txt", TEXT, 0, 5)
    made = backup(file)
    assert made is not None
    made.unlink()
    made.symlink_to(precious)
    assert backup(file) == made
    assert not made.is_symlink()
    assert precious.read_bytes() == b"precious"


# -- files that can't be trusted


def _database(file: Path, *statements: str) -> None:
    with closing(NoteStore(file)) as store:
        store.add_note("a.txt", TEXT, 0, 5, "a note", ["code"])
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def _truncated(file: Path) -> None:
    _database(file)
    file.write_bytes(file.read_bytes()[:-9000])


def _overwritten(file: Path) -> None:
    _database(file)
    data = bytearray(file.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    file.write_bytes(data)


UNTRUSTED: dict[str, Callable[[Path], object]] = {
    "not SQLite": lambda file: file.write_bytes(b"these are not the notes you are looking for" * 200),
    "empty": lambda file: file.write_bytes(b""),
    "truncated": _truncated,
    "overwritten": _overwritten,
    "another program's": lambda file: _database(file, "PRAGMA application_id=7"),
    "newer": lambda file: _database(file, "PRAGMA user_version=99"),
    "older": lambda file: _database(file, "PRAGMA user_version=0"),
    "a trigger": lambda file: _database(file, "CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END"),
    "a view": lambda file: _database(file, "DROP TABLE value", "CREATE VIEW value AS SELECT * FROM note"),
    "one table more": lambda file: _database(file, "CREATE TABLE more (x)"),
}


@pytest.mark.parametrize("kind", UNTRUSTED)
def test_a_file_that_is_damaged_or_not_ours_is_said_and_left_as_it_is(kind: str, file: Path) -> None:
    file.parent.mkdir(parents=True)
    UNTRUSTED[kind](file)
    for rest in ("-wal", "-shm"):
        file.with_name(file.name + rest).unlink(missing_ok=True)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"^The (file of )?notes .*(move it away|update).*\.$"):
        NoteStore(file)
    assert file.read_bytes() == before


def test_a_damaged_file_names_the_copy_that_can_take_its_place(file: Path) -> None:
    file.parent.mkdir(parents=True)
    _database(file)
    copy = backup(file)
    assert copy is not None
    file.write_bytes(b"damaged" * 1000)
    with pytest.raises(StoreError, match=copy.name):
        NoteStore(file)
    file.write_bytes(copy.read_bytes())
    with closing(NoteStore(file)) as mended:
        assert len(mended.notes()) == 1


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("trap", ["link", "pipe", "folder"])
def test_nothing_but_a_plain_file_is_opened(trap: str, suffix: str, file: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious" * 1000)
    file.parent.mkdir(parents=True)
    if suffix:
        _database(file)
    path = file.with_name(file.name + suffix)
    path.unlink(missing_ok=True)
    {"link": lambda: path.symlink_to(precious), "pipe": lambda: os.mkfifo(path), "folder": path.mkdir}[trap]()
    with pytest.raises(StoreError, match="move it away"):
        NoteStore(file)
    assert precious.read_bytes() == b"precious" * 1000


def test_a_journal_that_names_another_file_is_refused_and_that_file_lives_on(file: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    file.parent.mkdir(parents=True)
    _database(file, "PRAGMA journal_mode=DELETE")
    name = os.fsencode(precious)
    magic = bytes.fromhex("d9d505f920a163d7")
    header = (
        magic + b"\0\0\0\0" + b"\0" * 4 + (1).to_bytes(4, "big") + (512).to_bytes(4, "big") + (4096).to_bytes(4, "big")
    )
    end = b"\0" * 4 + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + magic
    file.with_name(file.name + "-journal").write_bytes(header.ljust(512, b"\0") + end)
    with pytest.raises(StoreError, match="names other files"):
        NoteStore(file)
    assert precious.read_bytes() == b"precious"


def test_what_a_foreign_file_holds_is_cleaned_before_it_is_shown(file: Path) -> None:
    file.parent.mkdir(parents=True)
    _database(
        file,
        "UPDATE note SET text = 'a' || char(27) || '[2J', author = 'x' || char(10) || 'y', start = -5, stop = 'z'",
        "UPDATE code SET name = char(8238) || 'c'",
        'UPDATE change SET did = \'["note", ["x"], 7, {}]\'',
        "UPDATE step SET label = 'l'",
    )
    with closing(NoteStore(file)) as store:
        (note,) = store.notes()
        assert (note.text, note.author, note.codes, note.anchor.end) == ("a�[2J", "x y", ("�c",), 0)
        assert store.undo() == "Left as it is: l; what the file says of it is damaged."
        assert store.notes() == [note]


def test_a_locked_file_is_said_in_a_sentence(store: NoteStore, file: Path) -> None:
    store.add_note("a.txt", TEXT, 0, 5)
    store._connection.current().execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="try again"):
            store.add_note("a.txt", TEXT, 0, 5)
        other.execute("ROLLBACK")
    store.add_note("a.txt", TEXT, 0, 5)
    assert len(store.notes()) == 2


def test_a_file_of_another_user_is_not_opened(file: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file to another user")
    file.parent.mkdir(parents=True)
    _database(file)
    os.chown(file, OTHER_USER, OTHER_USER)
    with pytest.raises(StoreError, match="belongs to another user"):
        NoteStore(file)
