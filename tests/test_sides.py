"""Sides: sets of actors that a person puts together; the texts only make proposals."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from search.notes.side import Member
from search.notes.store import NoteStore
from search.sides.offices import country_of, government_body, government_of
from tests.command import seedreader


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """Two articles of people who speak for governments, and of others who don't."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    articles = [
        {
            "id": "call",
            "title": "Two ministers on the strait",
            "date": "2031-03-06",
            "body": "Norway's Foreign Minister Orla Fenwick spoke by phone with her counterpart on Tuesday. “The strait stays "
            "open,” Fenwick said.\n\nSwedish Foreign Minister Tomas Brill said that “nobody will be cut off.”\n\n"
            "The Norwegian Embassy in Stockholm said that the strait was safe.",
        },
        {
            "id": "others",
            "title": "Others on the strait",
            "date": "2031-04-02",
            "body": "Ada Quill, an expert on Norway at the Harbour Institute, said that the strait was narrow. “It is narrow,” "
            "Quill said.\n\n“We were not asked,” a Norwegian citizen wrote.\n\nFormer Norwegian prime minister Bo Lund said "
            "that he had warned of it.\n\n“The strait stays open,” Orla Fenwick said.",
        },
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("China's Foreign Minister", "china"),
        ("Chinese Foreign Ministry senior spokesperson", "china"),
        ("Beijing’s ambassador to Ukraine", "china"),
        ("president of France", "france"),
        ("Minister of Foreign Affairs of Norway", "norway"),
        ("Norwegian deputy prime minister", "norway"),
        ("ambassador to China", ""),
        ("expert on China at the Marshall Fund", ""),
        ("former Chinese president", ""),
        ("Chinese Football Association president", ""),
        ("president of China Airlines", ""),
        ("Chinese citizen", ""),
        ("Chinese state media editor", ""),
        ("Chinese tech company spokesman", ""),
        ("Foreign Minister", ""),
        ("opposition leader of Norway", ""),
    ],
)
def test_whose_government_somebody_speaks_for(words: str, country: str) -> None:
    assert government_of(words) == (f"country:{country}" if country else "")


def test_ministries_and_embassies_are_of_a_country() -> None:
    assert government_body("org:foreign ministry of country:china") == "country:china"
    assert government_body("org:embassy of country:china in country:ukraine") == "country:china"
    assert government_body("org:bank of china") == ""
    assert country_of("The Chinese government") == "country:china"


def test_proposals_have_their_sentence_and_nobody_is_added_unasked(harbour: Path) -> None:
    ran = seedreader("sides", "propose", "Norway's government", "--in", harbour, "--json")
    rows = {row["actor"]: row for row in ran.objects}
    assert {"Orla Fenwick", "Norwegian Embassy in Sweden"} <= set(rows)
    assert not {"Ada Quill", "Bo Lund", "Tomas Brill"} & set(rows)
    assert all("citizen" not in actor for actor in rows)
    evidence = rows["Orla Fenwick"]["evidence"]
    assert rows["Orla Fenwick"]["words"] == "Norway's Foreign Minister"
    assert evidence["sentence"].startswith("Norway's Foreign Minister Orla Fenwick spoke by phone")
    assert evidence["sentence"][slice(*evidence["hits"][0])] == "Norway's Foreign Minister"
    assert "Nobody was added" in ran.err or ran.code == 0
    assert seedreader("sides", "--in", harbour).code == 1


def test_a_side_is_kept_listed_asked_for_and_taken_back(harbour: Path) -> None:
    assert seedreader("sides", "keep", "Norway's government", "Orla Fenwick", "--in", harbour).code == 0
    [side] = seedreader("sides", "--in", harbour, "--json").objects
    assert side["side"] == "Norway's government" and [m["actor"] for m in side["members"]] == ["Orla Fenwick"]
    said = seedreader("quotes", harbour, "--side", "norway’s GOVERNMENT", "--json").objects
    assert said and {row["actor"] for row in said} == {"Orla Fenwick"}
    found = seedreader("search", 'side:"Norway\'s government" said:strait', "--in", harbour, "--json").objects[1:]
    assert {row["document"].rpartition("#")[2] for row in found} == {"call", "others"}
    assert seedreader("statements", harbour, "--side", "Norway's government", "--json").code == 0
    assert "Took back" in seedreader("sides", "undo", "--in", harbour).err
    assert seedreader("sides", "--in", harbour).code == 1


def test_membership_has_dates(harbour: Path) -> None:
    seedreader("sides", "keep", "Norway", "Orla Fenwick", "--since", "2031-03-10", "--in", harbour)
    said = seedreader("quotes", harbour, "--side", "Norway", "--json").objects
    assert {row["document"].rpartition("#")[2] for row in said} == {"others"}
    [side] = seedreader("sides", "--in", harbour, "--json").objects
    assert side["members"][0]["since"] == "2031-03-10"
    wrong = seedreader("sides", "keep", "Norway", "Orla Fenwick", "--since", "2032", "--until", "2031", "--in", harbour)
    assert wrong.code == 2 and "is after" in wrong.err


def test_what_isnt_there_is_said(harbour: Path) -> None:
    assert "There is no side named Norwy" in seedreader("quotes", harbour, "--side", "Norwy").err
    assert seedreader("sides", "keep", "Norway", "Nobody Known", "--in", harbour).code == 2
    assert seedreader("sides", "drop", "Norway", "--in", harbour).code == 2


def test_a_side_is_renamed_and_dropped_whole_and_comes_back(store: NoteStore) -> None:
    store.put_members("Town", [Member("person:a", "A"), Member("person:b", "B", "2031", "2032-05")])
    [before] = store.sides()
    store.rename_side("Town", "The Town")
    assert [side.name for side in store.sides()] == ["The Town"] and store.sides()[0].members == before.members
    store.drop_side("The Town")
    assert store.sides() == []
    assert store.undo() == "Took back: the deletion of the side “The Town”."
    assert store.undo() == "Took back: the renaming of the side “Town”."
    assert store.sides() == [before]
    assert store.undo() == "Took back: the side “Town”."
    assert store.sides() == []


def test_another_program_sees_a_side_at_once(file: Path, store: NoteStore) -> None:
    store.put_members("Town", [Member("person:a", "A")])
    with closing(NoteStore(file)) as other:
        assert [side.name for side in other.sides()] == ["Town"]
