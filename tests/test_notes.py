"""What a person made is kept: notes, codes, values, searches; nothing before there is something to keep."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import UsageError
from search.notes.code import normal_code
from search.notes.store import NoteStore
from tests.noted import TEXT, everything


def test_nothing_is_written_before_the_first_thing_that_is_made(store: NoteStore, file: Path) -> None:
    assert (store.notes(), store.codes(), store.values(), store.counts(), store.searches()) == ([], [], {}, {}, {})
    assert (store.undo(), store.redo(), store.version()) == (None, None, 0)
    store.set_values([("a.txt", "hash")], {"outlet": ""})
    with store.step("nothing"):
        pass
    with pytest.raises(UsageError):
        store.delete_note("none")
    with pytest.raises(UsageError):
        store.add_note("a.txt", TEXT, 5, 5)
    assert list(file.parent.parent.iterdir()) == []


def test_a_note_is_there_again_the_next_time(store: NoteStore, file: Path) -> None:
    made = store.add_note("a.txt", TEXT, 25, 53, "check\nthis", ["promise", "Bridge"])
    store.close()
    with closing(NoteStore(file)) as again:
        assert again.notes() == [made]
    assert (made.anchor.exact, made.text, made.codes) == (TEXT[25:53], "check\nthis", ("promise", "Bridge"))
    assert made.created == made.changed and made.created.endswith("Z") and made.author


def test_file_and_folder_are_for_their_owner_alone(store: NoteStore, file: Path) -> None:
    store.add_note("a.txt", TEXT, 0, 5)
    for path in file.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store._connection.current().execute("PRAGMA synchronous").fetchone() == (2,)


def test_notes_are_found_by_document_code_and_words(store: NoteStore) -> None:
    one = store.add_note("a.txt", TEXT, 0, 5, "Überprüfen: the Date", ["fact"])
    two = store.add_note("a.txt", TEXT, 6, 10, "date and place", ["Fact", "place"])
    three = store.add_note("b.txt", TEXT, 0, 5, "", ["place"])
    assert store.notes() == [one, two, three]
    assert store.notes(document="a.txt") == [one, two]
    assert store.notes(code="FACT") == [one, two]
    assert store.notes(code="place", document="b.txt") == [three]
    assert store.notes(containing="date") == [one, two]
    assert store.notes(containing="uberprufen DATE") == [one]
    assert store.notes(code="none") == []
    assert store.counts() == {"a.txt": 2, "b.txt": 1}


def test_a_code_that_differs_in_case_alone_is_the_same_code(store: NoteStore) -> None:
    store.add_note("a.txt", TEXT, 0, 5, codes=["Threat"])
    assert store.add_note("a.txt", TEXT, 6, 10, codes=["threat", "THREAT"]).codes == ("Threat",)


def test_the_code_used_last_comes_first(store: NoteStore) -> None:
    note = store.add_note("a.txt", TEXT, 0, 5, codes=["one", "two"])
    store.add_note("a.txt", TEXT, 0, 5, codes=["three"])
    store.change_note(note.id, codes=["one", "two", "four"])
    assert [(code.name, code.count) for code in store.codes()] == [("four", 1), ("three", 1), ("one", 1), ("two", 1)]
    store.add_note("b.txt", TEXT, 0, 5, codes=["two"])
    assert store.codes()[0].name == "two"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("#threat", "threat"), (" two words ", "two-words"), ("a/b:c.d_e", "a/b:c.d_e"), ("#fact.", "fact"), ("Größe", "Größe"),
     ("\x1b[2Jx", "2Jx"), ("a\u200bb", "ab"), ("[/x]", "x")],
)  # fmt: skip
def test_a_code_is_kept_in_plain_letters(typed: str, kept: str) -> None:
    assert normal_code(typed) == kept


@given(st.text(max_size=100))
def test_whatever_is_typed_as_a_code_is_kept_plainly_or_refused(typed: str) -> None:
    try:
        code = normal_code(typed)
    except UsageError:
        return
    assert normal_code(code) == code
    assert 0 < len(code) <= 64
    assert all(
        c.isalnum() or c in "_-./:" or c.isidentifier() or ("a" + c).isidentifier() or c.isnumeric() for c in code
    )


def test_what_can_not_be_kept_is_refused_in_a_sentence_and_changes_nothing(store: NoteStore) -> None:
    note = store.add_note("a.txt", TEXT, 0, 5, "text", ["code"])
    before, version = everything(store), store.version()
    refused: list[Callable[[], object]] = [
        lambda: store.add_note("a.txt", TEXT, 0, len(TEXT) + 1),
        lambda: store.add_note("a.txt", TEXT, -1, 5),
        lambda: store.add_note("a.txt", TEXT * 1000, 0, 90_000),
        lambda: store.add_note("a.txt", TEXT, 0, 5, "x" * 100_001),
        lambda: store.add_note("a.txt", TEXT, 0, 5, codes=["x" * 65]),
        lambda: store.change_note(note.id, codes=["..."]),
        lambda: store.change_note("none", text="x"),
        lambda: store.delete_note("none"),
        lambda: store.set_values([("a.txt", "h")], {"colour": "red"}),
        lambda: store.set_values([("a.txt", "h")], {"title": "x" * 3000}),
        lambda: store.keep_search("", "bridge"),
        lambda: store.drop_search("none"),
    ]
    for act in refused:
        with pytest.raises(UsageError, match=r"^[A-Za-z].* .*\.$"):
            act()
    assert (everything(store), store.version()) == (before, version)


def test_forbidden_characters_in_a_note_are_replaced_visibly(store: NoteStore) -> None:
    assert store.add_note("a.txt", TEXT, 0, 5, "a\x1b[2Jb\u202ec").text == "a�[2Jb�c"


def test_values_of_the_person_are_set_changed_and_taken_back(store: NoteStore) -> None:
    store.set_values([("a.txt", "1"), ("b.txt", "2")], {"outlet": " The\nCourier ", "date": "2031-03"})
    assert store.values()["b.txt"] == {"outlet": "The Courier", "date": "2031-03"}
    store.set_values([("a.txt", "1")], {"outlet": "", "date": "2031"})
    assert store.values()["a.txt"] == {"date": "2031"}
    assert store.undo() == "Took back: outlet, date of a.txt."
    assert store.undo() == "Took back: outlet, date of 2 articles."
    assert store.values() == {}


def test_searches_are_kept_under_their_names(store: NoteStore) -> None:
    store.keep_search("bridge", "bridge OR ferry")
    store.keep_search("late", "late")
    store.keep_search("bridge", "bridge")
    assert list(store.searches().items()) == [("bridge", "bridge"), ("late", "late")]
    store.drop_search("late")
    assert store.undo() == "Took back: the deletion of the search “late”."
    assert store.undo() == "Took back: the search “bridge”."
    assert store.searches() == {"late": "late", "bridge": "bridge OR ferry"}


def test_a_folder_within_the_corpus_shows_its_own_notes_under_its_own_names(store: NoteStore, file: Path) -> None:
    store.add_note("2031/a.txt", TEXT, 0, 5)
    store.add_note("a.txt", TEXT, 0, 5, codes=["outside"])
    store.set_values([("2031/a.txt", "h"), ("a.txt", "h")], {"author": "Ada"})
    with closing(NoteStore(file, "2031/")) as part:
        assert [note.document for note in part.notes()] == ["a.txt"]
        assert (part.counts(), part.values()) == ({"a.txt": 1}, {"a.txt": {"author": "Ada"}})
        assert [(code.name, code.count) for code in part.codes()] == [("outside", 0)]
        part.add_note("b.txt", TEXT, 0, 5)
    assert store.counts() == {"2031/a.txt": 1, "2031/b.txt": 1, "a.txt": 1}
