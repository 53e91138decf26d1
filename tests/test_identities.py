"""Actors joined, split and renamed by a person: seen before it is kept, true everywhere, taken back, read anew."""

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.actors import Actors
from search.catalogue import Catalogue
from search.corpus import Corpus
from search.engine import Engine
from search.errors import UsageError
from search.identities.overlay import Overlay
from search.notes.identity import Identity, Says
from search.refresh import Refresh
from tests.command import seedreader

ARTICLES = [
    {
        "id": "close",
        "title": "Strait to close",
        "date": "2031-03-06",
        "body": "Foreign Minister Orla Fenwick said that the strait would close. “Safety matters,” Fenwick said.\n\n"
        "“The strait belongs to fishermen,” said Tomas Brill.",
    },
    {
        "id": "typo",
        "title": "Strait to open",
        "date": "2031-06-02",
        "body": "“Fishermen will be paid,” Orla Fenwock claimed.\n\nTomas Brill waited for an answer.",
    },
    {
        "id": "other",
        "title": "A goalkeeper speaks",
        "date": "2031-07-01",
        "body": "“I caught it,” goalkeeper Tomas Brill said. “It was easy,” Brill said.",
    },
]


@pytest.fixture
def strait(tmp_path: Path) -> Path:
    """Three articles: one name misspelt, and one that two people have."""
    folder = tmp_path / "strait"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    return folder


def opened(folder: Path) -> Engine:
    """An engine on a corpus of which everything is read."""
    corpus = Corpus([str(folder)])
    with closing(Refresh(corpus)) as refresh:
        refresh.run(read=True)
    return Engine(corpus)


def said_by(folder: Path, name: str) -> set[str]:
    """The articles in which somebody says something."""
    return {
        row["document"].rpartition("#")[2] for row in seedreader("quotes", folder, "--actor", name, "--json").objects
    }


def test_a_preview_tells_what_joining_changes_and_keeps_nothing(strait: Path) -> None:
    with closing(opened(strait)) as engine:
        found = engine.join_actors(["Orla Fenwock"], "Orla Fenwick", preview=True)
        into, joined = found["before"]
        [one] = found["after"]
        for field in ("mentions", "quotes"):
            assert one[field] == into[field] + joined[field]
        assert (into["articles"], joined["articles"], one["articles"]) == (1, 1, 2)
        assert one["name"] == "Orla Fenwick" and {"Orla Fenwick", "Orla Fenwock"} <= {n["name"] for n in one["names"]}
        assert found["did"] is None and engine.identities()["total"] == 0
        assert engine.actors.one("Orla Fenwock").quotes == 1
    assert not (strait / ".seedreader").exists()


def test_joined_actors_are_one_everywhere_and_two_again_when_it_is_taken_back(strait: Path) -> None:
    ran = seedreader("actors", strait, "--join", "Orla Fenwock", "Orla Fenwick")
    assert ran.code == 0 and "Kept: that “Orla Fenwock” and “Orla Fenwick” are one actor." in ran.err
    assert said_by(strait, "Orla Fenwick") == said_by(strait, "Orla Fenwock") == {"close", "typo"}
    for query in ('actor:"Orla Fenwick" said:paid', "speaker:fenwick said:paid", "actor:Fenwi* said:paid"):
        rows = seedreader("search", query, "--in", strait, "--json").objects[1:]
        assert [row["document"].rpartition("#")[2] for row in rows] == ["typo"], query
    assert seedreader("search", '-actor:"Orla Fenwick" strait', "--in", strait, "--json").objects[1:] == []
    [page] = seedreader("actors", strait, "--actor", "Orla Fenwick", "--json").objects
    assert page["quotations"] == 3 and {row["cue"] for row in page["cues"]} >= {"claimed", "said"}
    table = {row["actor"]: row for row in seedreader("voices", strait, "--json").objects if "actor" in row}
    assert table["Orla Fenwick"]["quotations"] == 3 and "Orla Fenwock" not in table
    assert "Took back: that “Orla Fenwock”" in seedreader("actors", strait, "--undo").err
    assert said_by(strait, "Orla Fenwick") == {"close"}


def test_a_side_speaks_with_whom_its_member_was_joined_with(strait: Path) -> None:
    seedreader("sides", "keep", "Norway", "Orla Fenwock", "--in", strait)
    with closing(opened(strait)) as engine:
        assert engine.join_actors(["Orla Fenwock"], "Orla Fenwick", preview=True)["sides"] == ["Norway"]
        before = engine.side("Norway")["quotes"]
        engine.join_actors(["Orla Fenwock"], "Orla Fenwick")
        assert (before, engine.side("Norway")["quotes"]) == (1, 3)
        column = engine.compare(columns=[{"actor": "Orla Fenwock"}, {"side": "Norway"}])
        assert [c["total"] for c in column["columns"]] == [3, 3]
        assert engine.undo()["did"] and engine.side("Norway")["quotes"] == 1


def test_another_name_is_shown_searched_and_left_to_the_program_again(strait: Path) -> None:
    assert seedreader("actors", strait, "--rename", "Orla Fenwick", "Minister F.").code == 0
    rows = seedreader("quotes", strait, "--actor", "Orla Fenwick", "--json").objects
    assert rows and {row["actor"] for row in rows} == {"Minister F."}
    assert said_by(strait, "minister f.") == {"close"}
    assert len(seedreader("search", 'actor:"Minister F" said:safety', "--in", strait, "--json").objects) == 2
    assert seedreader("actors", strait, "--rename", "Orla Fenwick", "").code == 0
    assert seedreader("quotes", strait, "--actor", "Minister F.").code == 2


def test_whom_one_article_names_so_is_somebody_else_everywhere(strait: Path) -> None:
    document = "a.jsonl#other"
    with closing(opened(strait)) as engine:
        [document] = [
            row["document"]
            for row in engine.actor_parts("Tomas Brill", "articles")["rows"]
            if "other" in row["document"]
        ]
    ran = seedreader("actors", strait, "--split", "Tomas Brill", document, "--as", "Brill the goalkeeper")
    assert ran.code == 0, ran.err
    assert said_by(strait, "Brill the goalkeeper") == {"other"}
    assert said_by(strait, "Tomas Brill") == {"close"} or said_by(strait, "person:tomas brill") == {"close"}
    said = seedreader("actors", strait, "--said", "--json").objects
    assert [row["says"] for row in said] == ["named", "split"] or [row["says"] for row in said] == ["split", "named"]
    seedreader("actors", strait, "--undo")
    assert said_by(strait, "Tomas Brill") == {"close", "other"}


def test_splitting_takes_joining_back_and_joining_takes_splitting_back(strait: Path) -> None:
    with closing(opened(strait)) as engine:
        engine.join_actors(["Orla Fenwock"], "Orla Fenwick")
        names = {row["name"]: row["by"] for row in engine.actor_parts("Orla Fenwick")["rows"]}
        assert names["Orla Fenwock"] == "person" and names["Orla Fenwick"] == "reading"
        engine.split_actor("Orla Fenwick", "Orla Fenwock")
        assert engine.identities()["total"] == 0
        [number] = [
            r["number"] for r in engine.actor_parts("Tomas Brill", "articles")["rows"] if "other" in r["document"]
        ]
        answer = engine.split_actor("Tomas Brill", number=number)
        new = next(actor for actor in answer["after"] if actor["key"] != "person:tomas brill")
        assert engine.actors.by_key[new["key"]].quotes == 2
        engine.join_actors([new["key"]], "person:tomas brill")
        assert engine.identities()["total"] == 0
        engine.undo()
        assert engine.actors.by_key[new["key"]].quotes == 2
        engine.redo()
        assert engine.actors.one("Tomas Brill").quotes == 3


def test_a_name_used_beside_others_is_split_off_by_correcting_its_mentions(strait: Path) -> None:
    with closing(opened(strait)) as engine:
        found = engine.split_actor("Orla Fenwick", "Fenwick", called="Roy Fenwick", preview=True)
        assert found["corrected"] == 1 and engine.library.notes.corrections() == []
        engine.split_actor("Orla Fenwick", "Fenwick", called="Roy Fenwick")
    assert said_by(strait, "Roy Fenwick") == {"close"}
    rows = seedreader("quotes", strait, "--actor", "Roy Fenwick", "--json").objects
    assert [row["text"].strip("“”,") for row in rows] == ["Safety matters"]
    assert "Took back" in seedreader("actors", strait, "--undo").err
    assert seedreader("quotes", strait, "--actor", "Roy Fenwick").code == 2


def test_it_survives_a_new_reading_a_renamed_file_and_an_export(strait: Path, tmp_path: Path) -> None:
    (strait / "sep.txt").write_text("“Late,” said Tomas Brill.\n", encoding="utf-8")
    with closing(opened(strait)) as engine:
        engine.join_actors(["Orla Fenwock"], "Orla Fenwick")
        engine.split_actor("Tomas Brill", number=engine.library.number_of("sep.txt"), called="Late Brill")
    (strait / "sep.txt").rename(strait / "later.txt")
    assert said_by(strait, "Late Brill") == {"later.txt"}
    with closing(opened(strait)) as engine:
        engine.library.corpus.clear()
    assert said_by(strait, "Orla Fenwock") == {"close", "typo"}
    assert said_by(strait, "Late Brill") == {"later.txt"}
    file = tmp_path / "out.jsonl"
    assert seedreader("export", strait, "--to", "jsonl", "-o", file).code == 0
    copy = tmp_path / "copy"
    shutil.copytree(strait, copy, ignore=shutil.ignore_patterns(".seedreader"))
    ran = seedreader("import-notes", file, "--in", copy)
    assert ran.code == 0 and "decisions on who is who" in ran.out + ran.err, ran.out + ran.err
    assert said_by(copy, "Orla Fenwock") == {"close", "typo"} and said_by(copy, "Late Brill") == {"later.txt"}


def test_what_cant_be_said_is_refused_with_a_sentence(strait: Path) -> None:
    with closing(opened(strait)) as engine:
        for wrong, why in [
            (lambda: engine.join_actors(["Orla Fenwick"], "Orla Fenwick"), "already"),
            (lambda: engine.join_actors(["Nobody"], "Orla Fenwick"), "Nobody named"),
            (lambda: engine.rename_actor("Orla Fenwick", "Orla Fenwick"), "called so already"),
            (lambda: engine.rename_actor("Orla Fenwick", " "), "no other name"),
            (lambda: engine.split_actor("Orla Fenwick", "Brill"), "isn't called Brill"),
            (lambda: engine.split_actor("Orla Fenwick", number=1), "nothing to split|doesn't name"),
            (lambda: engine.withdraw_identity("joined", "", "person:x"), "not said any more"),
        ]:
            with pytest.raises(UsageError, match=why):
                wrong()
        assert engine.library.notes.identities() == []


KEYS = [f"person:name {letter}" for letter in "abcd"]


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=12))
def test_joinings_in_any_order_and_circle_leave_every_article_with_one_actor(pairs: list[tuple[str, str]]) -> None:
    said = [Identity(Says.JOINED, "", one, one[7:], other, other[7:]) for one, other in pairs]
    overlay = Overlay(_joined(), said)
    for key in KEYS:
        top = overlay.identity(1, key)
        assert overlay.top(top) == top and top in overlay.by_key
    assert sum(actor.mentions for actor in overlay.by_key.values()) == 4


def _joined() -> Any:
    from tests.test_actors import Corpus as Small
    from tests.test_actors import one

    if not hasattr(_joined, "made"):
        import tempfile

        small = Small(Path(tempfile.mkdtemp()))
        small.article(*(one(key[7:].title()) for key in KEYS))
        _joined.made = Actors(small.catalogue).joined  # type: ignore[attr-defined]
    return _joined.made  # type: ignore[attr-defined]


def test_a_statement_on_nobody_waits(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "catalogue.db")
    said = [
        Identity(Says.JOINED, "", "person:a", "A", "person:b", "B"),
        Identity(Says.SPLIT, "x", "k", "K", "k#1", "K"),
    ]
    assert Actors(catalogue, said).by_key == {}
