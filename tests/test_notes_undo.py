"""What a person did is taken back and done again, also when other programs write the same notes."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.errors import UsageError
from search.notes.store import NoteStore
from tests.conftest import ROOT
from tests.noted import TEXT, everything


def test_undo_says_what_it_took_back_and_redo_does_it_again(store: NoteStore) -> None:
    note = store.add_note("a.txt", TEXT, 25, 53, "one")
    store.change_note(note.id, text="two")
    store.delete_note(note.id)
    assert store.undo() == "Took back: the deletion of the note on “We will build a new bridge.”."
    assert store.undo() == "Took back: the change of the note on “We will build a new bridge.”."
    assert store.notes() == [note]
    assert store.undo() == "Took back: the note on “We will build a new bridge.”."
    assert (store.undo(), store.notes()) == (None, [])
    assert store.redo() == "Did again: the note on “We will build a new bridge.”."
    assert store.notes() == [note]


def test_many_changes_in_a_step_are_taken_back_at_once(store: NoteStore) -> None:
    with store.step("coded 5 passages"):
        for start in range(5):
            store.add_note("a.txt", TEXT, start, 10, codes=["five"])
    assert store.undo() == "Took back: coded 5 passages."
    assert store.notes() == []
    assert store.redo() == "Did again: coded 5 passages."
    assert len(store.notes()) == 5


def test_a_step_that_fails_leaves_nothing_behind(store: NoteStore) -> None:
    store.add_note("a.txt", TEXT, 0, 5)
    before = everything(store)
    with pytest.raises(UsageError), store.step("coded 2 passages"):
        store.add_note("a.txt", TEXT, 0, 5)
        assert len(store.notes()) == 2
        store.add_note("a.txt", TEXT, 5, 5)
    assert everything(store) == before
    assert store.undo() == "Took back: the note on “Mayor”."


def test_a_change_that_changes_nothing_is_no_step(store: NoteStore) -> None:
    note = store.add_note("a.txt", TEXT, 0, 5, "x", ["y"])
    version = store.version()
    assert store.change_note(note.id, text="x", codes=["y"]) == note
    assert store.version() == version
    store.undo()
    assert store.notes() == []


def test_what_was_done_can_be_undone_after_the_program_was_left(store: NoteStore, file: Path) -> None:
    first = store.add_note("a.txt", TEXT, 0, 5)
    store.add_note("a.txt", TEXT, 6, 10)
    store.undo()
    store.close()
    with closing(NoteStore(file)) as again:
        assert again.redo() == "Did again: the note on “Orla”."
        again.undo()
        assert again.notes() == [first]
        assert again.undo() == "Took back: the note on “Mayor”."


def test_a_new_action_ends_what_could_be_done_again(store: NoteStore) -> None:
    store.add_note("a.txt", TEXT, 0, 5)
    store.undo()
    store.add_note("a.txt", TEXT, 6, 10)
    assert store.redo() is None


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 40), st.sampled_from(["", "x", "note"]), st.sets(st.sampled_from("abc"))),
        st.tuples(st.just("text"), st.integers(0, 5), st.sampled_from(["", "other"])),
        st.tuples(st.just("codes"), st.integers(0, 5), st.sets(st.sampled_from("abCd"))),
        st.tuples(st.just("delete"), st.integers(0, 5)),
        st.tuples(st.just("value"), st.sampled_from(["title", "date"]), st.sampled_from(["", "1", "2"])),
        st.tuples(st.just("keep"), st.sampled_from("ab"), st.sampled_from("xy")),
        st.tuples(st.just("drop"), st.sampled_from("ab")),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    max_size=14,
)  # fmt: skip


def act(store: NoteStore, action: tuple[Any, ...]) -> None:
    match action:
        case "add", start, text, codes:
            store.add_note("a.txt", TEXT, start, start + 9, text, sorted(codes))
        case "value", field, value:
            store.set_values([("a.txt", "h"), ("b.txt", "h")], {field: value})
        case "keep", name, query:
            store.keep_search(name, query)
        case "drop", name if name in store.searches():
            store.drop_search(name)
        case ("undo",):
            store.undo()
        case ("redo",):
            store.redo()
        case (("text" | "codes" | "delete"), index, *rest) if index < len(notes := store.notes()):
            note = notes[index].id
            if action[0] == "text":
                store.change_note(note, text=rest[0])
            elif action[0] == "codes":
                store.change_note(note, codes=sorted(rest[0]))
            else:
                store.delete_note(note)


@settings(max_examples=40)
@given(ACTIONS, st.lists(ACTIONS, max_size=2))
def test_any_actions_undone_give_the_first_state_and_redone_the_last(
    actions: list[tuple[Any, ...]], steps: list[list[tuple[Any, ...]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(NoteStore(Path(folder) / "notes.sqlite")) as store:
        first = everything(store)
        for action in actions:
            act(store, action)
        for number, inner in enumerate(steps):
            with store.step(f"step {number}"):
                for action in inner:
                    if action[0] not in ("undo", "redo"):
                        act(store, action)
        last = everything(store)
        undone = 0
        while store.undo():
            undone += 1
        assert everything(store) == first
        for _ in range(undone):
            assert store.redo()
        assert everything(store) == last
        while store.undo():
            pass
        assert everything(store) == first


# -- several programs


def test_a_change_by_another_program_is_seen(store: NoteStore, file: Path) -> None:
    with closing(NoteStore(file)) as other:
        before = other.version()
        note = store.add_note("a.txt", TEXT, 0, 5, "one")
        assert other.version() != before
        assert other.notes() == [note]
        before = other.version()
        store.change_note(note.id, text="two")
        assert other.version() != before
        assert other.notes()[0].text == "two"
        assert other.version() == other.version()


def test_undo_takes_back_what_was_done_here_and_not_what_another_program_does_beside_it(
    store: NoteStore, file: Path
) -> None:
    with closing(NoteStore(file)) as other:
        store.add_note("a.txt", TEXT, 0, 5)
        theirs = other.add_note("a.txt", TEXT, 6, 10)
        assert store.undo() == "Took back: the note on “Mayor”."
        assert store.undo() is None
        assert store.notes() == [theirs]
        assert other.redo() is None
        assert other.undo() == "Took back: the note on “Orla”."


def test_undo_never_overwrites_what_was_changed_elsewhere_since(store: NoteStore, file: Path) -> None:
    note = store.add_note("a.txt", TEXT, 0, 5, "mine", ["a"])
    store.change_note(note.id, text="mine again")
    with closing(NoteStore(file)) as other:
        other.change_note(note.id, text="theirs")
    assert store.undo() == "Left as it is: the change of the note on “Mayor”; it has been changed elsewhere since."
    assert store.undo() == "Left as it is: the note on “Mayor”; it has been changed elsewhere since."
    assert (store.undo(), store.notes()[0].text) == (None, "theirs")


def test_undo_of_codes_leaves_a_text_that_was_changed_elsewhere(store: NoteStore, file: Path) -> None:
    note = store.add_note("a.txt", TEXT, 0, 5, "mine", ["a"])
    store.change_note(note.id, codes=["b"])
    with closing(NoteStore(file)) as other:
        other.change_note(note.id, text="theirs")
    assert store.undo() == "Took back: the change of the note on “Mayor”."
    assert (store.notes()[0].text, store.notes()[0].codes) == ("theirs", ("a",))


def test_a_step_of_which_a_part_was_changed_elsewhere_is_taken_back_but_for_that_part(
    store: NoteStore, file: Path
) -> None:
    with store.step("coded 2 passages"):
        store.add_note("a.txt", TEXT, 0, 5)
        kept = store.add_note("a.txt", TEXT, 6, 10)
    with closing(NoteStore(file)) as other:
        other.change_note(kept.id, text="theirs")
    assert store.undo() == "Took back: coded 2 passages, but 1 of 2 stay as they were changed elsewhere since."
    assert [note.text for note in store.notes()] == ["theirs"]
    assert store.redo() == "Did again: coded 2 passages."
    assert len(store.notes()) == 2


WRITER = """
import sys
from pathlib import Path
from search.notes.store import NoteStore
store = NoteStore(Path(sys.argv[1]))
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    note = store.add_note(f"{sys.argv[2]}.txt", "some words to note", 5, 10, f"{sys.argv[2]} {number}", ["code"])
    print(note.id, flush=True)
store.close()
"""


@contextmanager
def writer(file: Path, name: str, count: int) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file), name, str(count)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_two_programs_that_write_at_once_lose_nothing(store: NoteStore, file: Path) -> None:
    with writer(file, "one", 150) as one, writer(file, "two", 150) as two:
        for process in (one, two):
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        acknowledged = {line.strip() for process in (one, two) for line in process.stdout or ()}
        assert (one.wait(), two.wait()) == (0, 0)
    assert len(acknowledged) == 300
    assert {note.id for note in store.notes()} == acknowledged
    assert store.counts() == {"one.txt": 150, "two.txt": 150}


def test_a_program_killed_while_it_writes_loses_nothing_it_has_acknowledged(store: NoteStore, file: Path) -> None:
    acknowledged: set[str] = set()
    chance = random.Random(11)
    for _ in range(10):
        with writer(file, "killed", 100_000) as process:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write("go\n")
            process.stdin.flush()
            acknowledged.add(process.stdout.readline().strip())
            time.sleep(chance.random() / 20)
            process.send_signal(signal.SIGKILL)
            acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
        with closing(NoteStore(file)) as again:
            assert acknowledged <= {note.id for note in again.notes()}
    assert len(acknowledged) >= 10


def test_a_store_that_was_taken_away_is_made_anew_and_nothing_is_written_into_the_void(
    store: NoteStore, file: Path
) -> None:
    store.add_note("a.txt", TEXT, 0, 5)
    version = store.version()
    file.parent.rename(file.parent.with_name("away"))
    assert (store.notes(), store.undo()) == ([], None)
    assert store.version() != version
    note = store.add_note("b.txt", TEXT, 0, 5)
    with closing(NoteStore(file)) as again:
        assert again.notes() == [note]
