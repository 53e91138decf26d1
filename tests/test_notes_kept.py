"""Notes stay with their words: through edits, renamed files, damaged files and copies; on the command line."""

from contextlib import closing
from pathlib import Path

import pytest

from search.corpus import Corpus
from search.engine import Engine
from search.notes.backup import backup, backups
from search.notes.store import NoteStore
from tests.command import seedreader


def note_on(folder: Path, document: str, words: str, text: str = "check", codes: tuple[str, ...] = ()) -> str:
    """A note on some words of an article; its id."""
    seedreader("index", folder)
    with closing(Engine(Corpus([str(folder)]))) as engine:
        number = engine.number(document)["number"]
        start = engine.library.text(engine.library.article(number)).index(words)
        return str(engine.add_note(number, start, start + len(words), text, codes)["id"])


def edit(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_note_whose_words_have_changed_waits_until_a_person_accepts_the_proposal(corpus: Path) -> None:
    note = note_on(corpus, "bridge.txt", "Two years is not enough")
    assert seedreader("notes", "orphans", "--in", corpus).code == 1
    edit(corpus / "bridge.txt", "Two years is not enough", "Two long years are not enough")
    ran = seedreader("notes", "orphans", "--in", corpus)
    assert ran.code == 0 and note in ran.out and "[-is-]" in ran.out and "{+are+}" in ran.out
    (row,) = seedreader("notes", "orphans", "--in", corpus, "--json").objects
    assert row["there"] == "Two long years are not enough" and 0.6 < row["likeness"] < 1
    assert seedreader("notes", "orphans", "--accept", "nothing", "--in", corpus).code == 2
    assert seedreader("notes", "orphans", "--accept", note, "--in", corpus).code == 0
    assert seedreader("notes", "orphans", "--in", corpus).code == 1
    assert seedreader("notes", "list", "--in", corpus, "--json").objects[0]["exact"] == "Two long years are not enough"


def test_a_note_can_be_kept_without_a_place(corpus: Path) -> None:
    note = note_on(corpus, "market.txt", "Traders said they had not been asked")
    edit(corpus / "market.txt", " Traders said they had not been asked.", "")
    (row,) = seedreader("notes", "orphans", "--in", corpus, "--json").objects
    assert row["start"] is None
    assert seedreader("notes", "orphans", "--accept", note, "--in", corpus).code == 2
    assert seedreader("notes", "orphans", "--detach", note, "--in", corpus).code == 0
    assert seedreader("notes", "orphans", "--in", corpus).code == 1
    assert seedreader("notes", "list", "--in", corpus, "--json").objects[0]["detached"] is True


def test_a_renamed_file_keeps_its_notes_and_values_and_brings_them_back(corpus: Path) -> None:
    note_on(corpus, "bridge.txt", "Two years is not enough")
    seedreader("meta", corpus, "bridge.txt", "outlet=Mine")
    (corpus / "bridge.txt").rename(corpus / "renamed.txt")
    assert [row["document"] for row in seedreader("notes", "list", "--in", corpus, "--json").objects] == ["renamed.txt"]
    assert seedreader("notes", "orphans", "--in", corpus).code == 1
    (corpus / "renamed.txt").rename(corpus / "bridge.txt")
    assert [row["document"] for row in seedreader("notes", "list", "--in", corpus, "--json").objects] == ["bridge.txt"]


def test_of_two_files_that_may_be_the_one_that_went_a_person_is_asked(corpus: Path) -> None:
    note = note_on(corpus, "bridge.txt", "Two years is not enough")
    text = (corpus / "bridge.txt").read_bytes()
    (corpus / "copy.txt").write_bytes(text)
    seedreader("index", corpus)  # the copy was there before the other went
    (corpus / "bridge.txt").unlink()
    (row,) = seedreader("notes", "orphans", "--in", corpus, "--json").objects
    assert (row["document"], row["why"], row["articles"]) == ("bridge.txt", "the article is gone", ["copy.txt"])
    (corpus / "second.txt").write_bytes(text)
    (row,) = seedreader("notes", "orphans", "--in", corpus, "--json").objects
    assert (row["start"], row["articles"]) == (None, ["copy.txt", "second.txt"])
    (corpus / "second.txt").unlink()
    assert seedreader("notes", "orphans", "--accept", note, "--in", corpus).code == 0
    assert seedreader("notes", "list", "--in", corpus, "--json").objects[0]["document"] == "copy.txt"


# -- the file


def test_notes_are_backed_up_checked_and_restored(corpus: Path, tmp_path: Path) -> None:
    assert seedreader("notes", "check", "--in", corpus).code == 1
    note_on(corpus, "bridge.txt", "Two years is not enough", "first")
    file = corpus / ".seedreader" / "notes.sqlite"
    copy = tmp_path / "copy.sqlite"
    assert seedreader("notes", "backup", "-o", copy, "--in", corpus).out.strip() == str(copy)
    assert seedreader("notes", "backup", "-o", copy, "--in", corpus).code == 2
    note_on(corpus, "bridge.txt", "Two years is not enough", "second")
    ran = seedreader("notes", "check", "--in", corpus)
    assert ran.code == 0 and "is whole: 2 notes" in ran.out
    ran = seedreader("notes", "restore", copy, "--in", corpus)
    assert ran.code == 0 and "Restored 1 notes" in ran.err
    assert [row["text"] for row in seedreader("notes", "list", "--in", corpus, "--json").objects] == ["first"]
    (kept,) = file.parent.glob("notes-replaced-*.sqlite")
    with closing(NoteStore(kept)) as before:
        assert len(before.notes()) == 2


def test_reading_goes_on_without_notes_that_are_damaged_and_the_newest_whole_copy_is_restored(corpus: Path) -> None:
    note_on(corpus, "bridge.txt", "Two years is not enough")
    file = corpus / ".seedreader" / "notes.sqlite"
    made = backup(file)
    assert made is not None
    broken = file.with_name("notes-20990101.sqlite")
    broken.write_bytes(b"not whole" * 999)
    file.write_bytes(b"damaged" * 1000)
    for rest in ("-wal", "-shm"):
        file.with_name(file.name + rest).unlink(missing_ok=True)
    ran = seedreader("search", "bridge", "--in", corpus)
    assert ran.code == 0 and "seedreader notes restore" in ran.err and "Read on without notes" in ran.err
    assert seedreader("notes", "list", "--in", corpus).code == 4
    ran = seedreader("notes", "check", "--in", corpus)
    assert ran.code == 4 and "damaged" in ran.out and broken in backups(file)
    assert seedreader("notes", "restore", "--in", corpus).code == 0
    assert len(seedreader("notes", "list", "--in", corpus, "--json").objects) == 1
    (kept,) = file.parent.glob("notes-replaced-*.sqlite")
    assert kept.read_bytes().startswith(b"damaged")


def test_a_copy_that_is_not_whole_is_not_restored(corpus: Path, tmp_path: Path) -> None:
    note_on(corpus, "bridge.txt", "Two years is not enough")
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"something else" * 500)
    assert seedreader("notes", "restore", other, "--in", corpus).code == 4
    assert seedreader("notes", "restore", tmp_path / "none", "--in", corpus).code == 2
    assert len(seedreader("notes", "list", "--in", corpus, "--json").objects) == 1


# -- codes and searches


def test_the_codebook_on_the_command_line(corpus: Path) -> None:
    assert seedreader("codes", "list", "--in", corpus).code == 1
    assert (
        seedreader(
            "codes", "add", "policy", "--colour", "#cc6677", "--description", "what is done", "--in", corpus
        ).code
        == 0
    )
    assert seedreader("codes", "add", "bridges", "--under", "policy", "--in", corpus).code == 0
    note_on(corpus, "bridge.txt", "Two years is not enough", codes=("bridges",))
    assert seedreader("codes", "list", "--in", corpus).out == "#policy  0  #cc6677  what is done\n  #bridges  1\n"
    rows = seedreader("codes", "list", "--json", "--in", corpus).objects
    assert [(row["name"], row["parent"], row["depth"]) for row in rows] == [
        ("policy", None, 0),
        ("bridges", "policy", 1),
    ]
    assert len(seedreader("notes", "list", "--code", "policy", "--in", corpus, "--json").objects) == 1
    assert seedreader("search", "code:policy", "--in", corpus, "--json").objects[1]["document"] == "bridge.txt"
    assert seedreader("codes", "change", "bridges", "--to", "crossings", "--under", "", "--in", corpus).code == 0
    assert seedreader("codes", "merge", "crossings", "policy", "--in", corpus).code == 0
    assert seedreader("codes", "list", "--in", corpus).out == "#policy  1  #cc6677  what is done\n"
    assert seedreader("codes", "delete", "policy", "--in", corpus).code == 0
    assert seedreader("codes", "merge", "none", "policy", "--in", corpus).code == 2


def test_all_hits_of_a_search_are_coded_in_one_step_and_wait_for_a_review(corpus: Path) -> None:
    seedreader("index", corpus)
    with closing(Engine(Corpus([str(corpus)]))) as engine:
        found = engine.code_hits("ferry OR market", preview=True)
        assert engine.notes()["total"] == 0 and found["notes"] > found["articles"] == 2
        assert engine.code_hits("ferry OR market", ["transport"]) == found
        rows = engine.notes(unreviewed=True)["rows"]
        assert len(rows) == found["notes"]
        assert {row["query"] for row in rows} == {"ferry OR market"} and not any(row["reviewed"] for row in rows)
        assert {row["exact"].lower() for row in rows} == {"ferry", "market"}
        engine.review_note(rows[0]["id"])
        assert engine.notes(unreviewed=True)["total"] == found["notes"] - 1
        engine.undo()
        assert f"on {found['notes']} hits of ferry OR market" in engine.undo()["did"]
        assert engine.notes()["total"] == 0
        numbers = engine.numbers()["rows"]
        assert engine.code_articles(numbers, ["all"])["notes"] == 3
        assert {row["kind"] for row in engine.notes()["rows"]} == {"article"}


@pytest.mark.parametrize("query", ["note:check", "code:bridges", "code:policy note:check"])
def test_notes_and_codes_are_found_in_the_query_language(corpus: Path, query: str) -> None:
    seedreader("codes", "add", "policy", "--in", corpus)
    seedreader("codes", "add", "bridges", "--under", "policy", "--in", corpus)
    note_on(corpus, "bridge.txt", "Two years is not enough", codes=("bridges",))
    found = seedreader("search", query, "--in", corpus, "--json").objects
    assert [row["document"] for row in found if "document" in row] == ["bridge.txt"]
