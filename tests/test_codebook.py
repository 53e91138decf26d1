"""The codebook: a tree of codes, renamed, moved, merged and deleted with every note that has them; all of it undone."""

import random
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.errors import UsageError
from search.notes.note import NoteKind, Relation
from search.notes.store import NoteStore
from tests.driver import driven, reading
from tests.noted import TEXT


def tree(store: NoteStore) -> dict[str, str]:
    """Each code with the name of the one above it."""
    names = {code.id: code.name for code in store.codes()} | {"": ""}
    return {code.name: names[code.parent] for code in store.codes()}


def test_a_code_has_a_colour_a_description_and_a_parent(store: NoteStore) -> None:
    store.make_code("policy", colour="#CC6677", description="What a *state* does")
    made = store.make_code("#sanctions", parent="Policy")
    assert tree(store) == {"policy": "", "sanctions": "policy"}
    policy = next(code for code in store.codes() if code.name == "policy")
    assert (policy.colour, policy.description, policy.count) == ("#cc6677", "What a *state* does", 0)
    assert made.parent == policy.id
    assert store.undo() == "Took back: the code #sanctions."
    assert store.undo() == "Took back: the code #policy."
    assert store.codes() == []


def test_a_parent_finds_the_notes_of_the_codes_below_it(store: NoteStore) -> None:
    store.make_code("policy")
    store.make_code("sanctions", parent="policy")
    store.make_code("oil", parent="sanctions")
    one = store.add_note("a.txt", TEXT, 0, 5, codes=["oil"])
    two = store.add_note("b.txt", TEXT, 0, 5, codes=["policy"])
    store.add_note("c.txt", TEXT, 0, 5, codes=["other"])
    assert store.notes(code="POLICY") == [one, two]
    assert store.notes(code="sanctions") == [one]
    assert store.documents_noted(code="policy") == {"a.txt", "b.txt"}


def test_a_renamed_code_has_its_new_name_on_every_note_and_keeps_its_id(store: NoteStore) -> None:
    note = store.add_note("a.txt", TEXT, 0, 5, codes=["one", "two"])
    before = {code.name: code.id for code in store.codes()}
    store.change_code("one", to="first")
    assert store.notes()[0].codes == ("first", "two")
    assert {code.name: code.id for code in store.codes()} == {"first": before["one"], "two": before["two"]}
    assert store.undo() == "Took back: the renaming of #one."
    assert store.notes() == [note]


def test_merging_puts_the_other_code_on_every_note_once_and_moves_what_is_below(store: NoteStore) -> None:
    store.make_code("threat")
    store.make_code("child", parent="threat")
    store.add_note("a.txt", TEXT, 0, 5, codes=["x", "threat", "danger"])
    store.add_note("a.txt", TEXT, 0, 5, codes=["threat"])
    before = store.notes(), tree(store)
    assert store.merge_codes("threat", "danger") == 2
    assert {note.codes for note in store.notes()} == {("x", "danger"), ("danger",)}
    assert tree(store) == {"danger": "", "child": "danger", "x": ""}
    assert store.undo() == "Took back: the merging of #threat into #danger."
    assert (store.notes(), tree(store)) == before
    assert store.redo() == "Did again: the merging of #threat into #danger."
    assert "threat" not in tree(store)


def test_merging_a_parent_into_its_child_leaves_no_ring(store: NoteStore) -> None:
    store.make_code("top")
    store.make_code("middle", parent="top")
    store.make_code("low", parent="middle")
    store.merge_codes("top", "low")
    assert tree(store) == {"middle": "low", "low": ""}


def test_a_deleted_code_is_taken_off_every_note_and_comes_back(store: NoteStore) -> None:
    store.make_code("top")
    store.make_code("middle", parent="top")
    store.make_code("low", parent="middle")
    store.add_note("a.txt", TEXT, 0, 5, codes=["middle", "x"])
    before = store.notes(), tree(store)
    assert store.delete_code("middle") == 1
    assert (store.notes()[0].codes, tree(store)["low"]) == (("x",), "top")
    store.undo()
    assert (store.notes(), tree(store)) == before


def test_what_can_not_be_is_refused(store: NoteStore) -> None:
    store.make_code("top")
    store.make_code("low", parent="top")
    version = store.version()
    for act in (
        lambda: store.make_code("TOP"),
        lambda: store.make_code("x", parent="none"),
        lambda: store.make_code("x", colour="red"),
        lambda: store.change_code("none", to="x"),
        lambda: store.change_code("low", to="Top"),
        lambda: store.change_code("top", parent="low"),
        lambda: store.change_code("top", parent="top"),
        lambda: store.merge_codes("top", "top"),
        lambda: store.delete_code("none"),
    ):
        with pytest.raises(UsageError, match=r"\.$"):
            act()
    assert store.version() == version


def test_undoing_a_new_code_leaves_it_where_another_program_has_used_it_since(store: NoteStore, file: Path) -> None:
    store.add_note("a.txt", TEXT, 0, 5, codes=["mine"])
    with closing(NoteStore(file)) as other:
        other.add_note("b.txt", TEXT, 0, 5, codes=["mine"])
    assert "stay as they were changed elsewhere" in str(store.undo())
    assert [note.document for note in store.notes()] == ["b.txt"]
    assert store.notes()[0].codes == ("mine",)


NAMES = st.sampled_from("abcde")


@settings(max_examples=40)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("make"), NAMES, NAMES),
            st.tuples(st.just("move"), NAMES, NAMES),
            st.tuples(st.just("merge"), NAMES, NAMES),
            st.tuples(st.just("rename"), NAMES, NAMES),
            st.tuples(st.just("delete"), NAMES, NAMES),
            st.tuples(st.just("note"), NAMES, NAMES),
        ),
        max_size=14,
    )
)
def test_a_codebook_never_has_a_ring_and_all_of_it_is_undone(actions: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(NoteStore(Path(folder) / "notes.sqlite")) as store:
        for action, one, two in actions:
            try:
                match action:
                    case "make":
                        store.make_code(one, parent=random.Random(one + two).choice(["", two]))
                    case "move":
                        store.change_code(one, parent=two)
                    case "merge":
                        store.merge_codes(one, two)
                    case "rename":
                        store.change_code(one, to=two)
                    case "delete":
                        store.delete_code(one)
                    case _:
                        store.add_note("a.txt", TEXT, 0, 5, codes={one, two})
            except UsageError:
                continue
            parents = {code.id: code.parent for code in store.codes()}
            for start in parents:
                seen, at = set(), start
                while at:
                    assert at not in seen
                    seen.add(at)
                    at = parents[at]
        last = store.notes(), sorted(tree(store).items())
        undone = 0
        while store.undo():
            undone += 1
        assert (store.notes(), store.codes()) == ([], [])
        for _ in range(undone):
            store.redo()
        assert (store.notes(), sorted(tree(store).items())) == last


# -- what notes are on, and what they say of one another


def test_a_note_is_on_a_passage_an_article_an_actor_a_quotation_or_a_statement(store: NoteStore) -> None:
    store.add_note("a.txt", TEXT, 0, 0, "the whole", kind=NoteKind.ARTICLE)
    store.add_actor_note("person:orla fenwick", "Orla Fenwick", "mayor since 2029", ["people"])
    store.add_note("a.txt", TEXT, 25, 53, "", ["promise"], kind=NoteKind.QUOTATION, parts=[(25, 30), (35, 53)])
    store.add_note("a.txt", TEXT, 25, 53, "told often", kind=NoteKind.STATEMENT)
    kinds = {note.kind: note for note in store.notes()}
    assert kinds[NoteKind.ARTICLE].anchor.exact == ""
    assert (kinds[NoteKind.ACTOR].subject, kinds[NoteKind.ACTOR].anchor.exact) == (
        "person:orla fenwick",
        "Orla Fenwick",
    )
    assert kinds[NoteKind.QUOTATION].parts == ((0, 5), (10, 28))
    assert store.notes(kind=NoteKind.STATEMENT) == [kinds[NoteKind.STATEMENT]]
    assert store.counts() == {"": 1, "a.txt": 3}


def test_notes_contradict_repeat_and_answer_one_another_until_they_are_deleted(store: NoteStore) -> None:
    one, two = (store.add_note("a.txt", TEXT, start, 10).id for start in (0, 3))
    store.link_notes(one, Relation.CONTRADICTS, two)
    store.link_notes(two, Relation.ANSWERS, one)
    said = {(link.note, link.relation.value, link.other) for link in store.links([one])}
    assert said == {(one, "contradicts", two), (two, "answers", one)}
    before = store.links()
    store.delete_note(two)
    assert store.links() == []
    store.undo()
    assert sorted(store.links(), key=str) == sorted(before, key=str)
    store.unlink_notes(one, Relation.CONTRADICTS, two)
    assert [link.relation for link in store.links()] == ["answers"]
    with pytest.raises(UsageError, match="itself"):
        store.link_notes(one, Relation.REPEATS, one)


def test_what_a_search_coded_keeps_the_query_and_waits_to_be_looked_at(store: NoteStore) -> None:
    note = store.add_note("a.txt", TEXT, 0, 5, codes=["x"], query="bridge OR ferry")
    assert (note.query, note.reviewed) == ("bridge OR ferry", False)
    assert store.notes(unreviewed=True) == [note]
    assert store.change_note(note.id, reviewed=True).reviewed
    assert store.notes(unreviewed=True) == []
    store.undo()
    assert store.notes(unreviewed=True) == [note]
    assert store.change_note(note.id, codes=["x", "y"]).reviewed


def test_a_note_is_moved_or_kept_without_a_place(store: NoteStore) -> None:
    note = store.add_note("a.txt", TEXT, 0, 5, "x")
    moved = store.move_note(note.id, "b.txt", TEXT, 6, 10)
    assert (moved.document, moved.anchor.exact, moved.text) == ("b.txt", "Orla", "x")
    assert store.detach_note(note.id).detached
    store.undo()
    store.undo()
    assert store.notes() == [note]


@driven
async def test_a_code_is_copied_with_when_to_use_it(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.app.engine.call("make_code", name="tone", description="loaded words")
        await desk.press("B")
        await desk.until("#tone")
        await desk.press("y")
        await desk.until("Copied 19 characters")
