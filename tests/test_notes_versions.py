"""A file of notes that an older version of the program made is brought up to date, and nothing in it is lost."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from search.errors import StoreError
from search.notes.anchors import make_anchor
from search.notes.database import APPLICATION_ID
from search.notes.identity import Identity, Says
from search.notes.migrations import VERSION, migrate
from search.notes.store import NoteStore
from tests.noted import TEXT


def first_version(file: Path) -> None:
    """A file as version 1 wrote it: a note with two codes, one value, one search, and the steps that made them."""
    file.parent.mkdir(parents=True)
    anchor = make_anchor(TEXT, 25, 53)
    note = (
        "n1",
        "a.txt",
        25,
        53,
        anchor.exact,
        TEXT[:25],
        TEXT[53:],
        anchor.text_hash,
        "check this",
        "ada",
        "t1",
        "t1",
    )
    names = (
        "document",
        "start",
        "stop",
        "exact",
        "prefix",
        "suffix",
        "text_hash",
        "text",
        "author",
        "created",
        "changed",
    )
    codes = [["promise", "t1", 1], ["Bridge", "t2", 1]]
    record = {**dict(zip(names, note[1:], strict=True)), "codes": codes}
    gone = {**record, "text": "deleted", "codes": [["gone", "t0", 1]]}
    import getpass

    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(db, 0, 1)
        db.execute(f"INSERT INTO note VALUES ({', '.join('?' * 12)})", note)
        db.executemany("INSERT INTO note_code VALUES ('n1', ?, ?, ?, ?)", [(i, *code) for i, code in enumerate(codes)])
        db.execute("INSERT INTO value VALUES ('a.txt', 'outlet', 'The Courier', 'h', 'ada', 't1')")
        db.execute("INSERT INTO search VALUES ('late', 'late', 't1', 1)")
        db.execute("UPDATE fact SET number = 3")
        me = getpass.getuser()
        steps = [("the note on x", None, record, "n1"), ("the deletion of y", gone, None, "n2")]
        for number, (label, before, after, key) in enumerate(steps, 1):
            db.execute("INSERT INTO step VALUES (?, ?, ?, 'old', 't1', 0)", (number, label, me))
            did = json.dumps(["note", [key], before, after])
            db.execute("INSERT INTO change VALUES (?, 0, ?)", (number, did))


def test_notes_codes_values_and_searches_of_the_first_version_are_all_there(file: Path) -> None:
    first_version(file)
    with closing(NoteStore(file)) as store:
        (note,) = store.notes()
        assert (note.text, note.codes, note.author, note.reviewed) == ("check this", ("promise", "Bridge"), "ada", True)
        assert (note.anchor.exact, note.anchor.prefix) == (TEXT[25:53], TEXT[:25])
        assert note.anchor.suffix == TEXT[53:][:32]
        assert store.notes(code="bridge") == [note]
        assert (store.values(), store.searches()) == ({"a.txt": {"outlet": "The Courier"}}, {"late": "late"})
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_was_done_before_can_still_be_taken_back(file: Path) -> None:
    first_version(file)
    with closing(NoteStore(file)) as store:
        assert store.undo() == "Took back: the deletion of y."
        assert [(note.text, note.codes) for note in store.notes()] == [
            ("check this", ("promise", "Bridge")),
            ("deleted", ("gone",)),
        ]
        assert store.undo() == "Took back: the note on x."
        assert [note.text for note in store.notes()] == ["deleted"]
        assert store.redo() == "Did again: the note on x."
        assert len(store.notes()) == 2


def test_the_file_as_it_was_is_kept_beside_the_new_one(file: Path) -> None:
    first_version(file)
    NoteStore(file).close()
    copy = file.with_name(f"notes-before-version-{VERSION}.sqlite")
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT text FROM note").fetchall() == [("check this",)]


def test_a_file_made_new_and_one_brought_up_to_date_have_the_same_tables(file: Path, tmp_path: Path) -> None:
    first_version(file)
    NoteStore(file).close()
    other = tmp_path / "other.sqlite"
    with closing(NoteStore(other)) as store:
        store.add_note("a.txt", TEXT, 0, 5)
    schemas = []
    for path in (file, other):
        with closing(sqlite3.connect(path)) as db:
            schemas.append(db.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall())
    assert schemas[0] == schemas[1]


def test_an_old_version_with_other_tables_is_refused_and_left_as_it_is(file: Path) -> None:
    first_version(file)
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END")
    with pytest.raises(StoreError, match="its tables are not this program's"):
        NoteStore(file)
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_file_from_before_identities_keeps_its_sides_and_takes_identities_in(file: Path) -> None:
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(db, 0, 5)
        db.execute("INSERT INTO side VALUES ('Town', 'ada', 't1', 't1')")
        db.execute("INSERT INTO member VALUES ('Town', 'person:a', 'A', '', '', 'ada', 't1', 't1')")
    with closing(NoteStore(file)) as store:
        assert [(side.name, [m.name for m in side.members]) for side in store.sides()] == [("Town", ["A"])]
        assert store.identities() == []
        one = Identity(Says.JOINED, "", "person:b", "B", "person:a", "A")
        store.identify("that B is A", [one])
        store.decline("Town", "person:c", "C")
        assert (store.identities(), store.declined("Town")) == ([one], ["person:c"])
        store.rename_side("Town", "City")
        assert (store.declined("Town"), store.declined("City")) == ([], ["person:c"])
        for _ in range(3):
            store.undo()
        assert (store.identities(), store.declined("Town")) == ([], [])
