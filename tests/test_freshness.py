"""A search of what is up to date loads nothing that brings it up to date; whatever changed is seen all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from search.corpus import Corpus
from search.freshness import is_fresh
from tests.command import seedreader


def documents(query: str, corpus: Path) -> list[str]:
    return sorted(row["document"] for row in seedreader("search", query, "--in", corpus, "--json").objects[1:])


def fresh(corpus: Path) -> bool:
    return is_fresh(Corpus([str(corpus)]))


@pytest.fixture
def searched(corpus: Path) -> Path:
    assert not fresh(corpus)
    assert documents("market", corpus) == ["market.txt"]
    assert fresh(corpus)
    return corpus


def test_where_nothing_changed_a_search_loads_no_importing_no_notes_and_no_whoosh(searched: Path) -> None:
    code = (
        "import sys\nfrom tui.cli import main\nassert main(sys.argv[1:]) == 0\n"
        "print(*sorted({'whoosh', 'search.refresh', 'search.notes.store', 'search.importing.load'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, "search", "market", "--in", str(searched)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("market.txt") and done.stdout.splitlines()[-1] == ""


def test_files_that_came_changed_or_went_are_seen(searched: Path) -> None:
    (searched / "new.txt").write_text("A new market\n\nIt opened.\n", encoding="utf-8")
    assert documents("market", searched) == ["market.txt", "new.txt"]
    assert fresh(searched)
    (searched / "new.txt").write_text("A new ferry\n\nIt left.\n", encoding="utf-8")
    os.utime(searched / "new.txt", ns=(1, 1))
    assert documents("market", searched) == ["market.txt"]
    (searched / "market.txt").unlink()
    assert documents("market", searched) == []
    assert fresh(searched)


def test_what_the_person_says_of_articles_is_seen_and_what_is_wrong_with_it_is_said_every_time(searched: Path) -> None:
    assert documents("outlet:bugle", searched) == []
    seedreader("meta", searched, "--set", "outlet=The Bugle", "market.txt")
    assert documents("outlet:bugle", searched) == ["market.txt"]
    assert fresh(searched)
    seedreader("meta", searched, "--undo")
    assert documents("outlet:bugle", searched) == []
    table = searched / "articles.csv"
    table.write_text("file,outlet\nferry.md,Bugle\n", encoding="utf-8")
    assert documents("outlet:bugle", searched) == ["ferry.md"]
    assert fresh(searched)
    table.write_text("file,outlet\nbridge.txt,Bugle\n", encoding="utf-8")
    assert documents("outlet:bugle", searched) == ["bridge.txt"]
    table.write_text("file,outlet\nbridge.txt,Bugle\nno such file.txt,Post\n", encoding="utf-8")
    for _ in range(2):
        assert "no such file.txt" in seedreader("search", "outlet:bugle", "--in", searched).err
        assert not fresh(searched)
    table.unlink()
    assert documents("outlet:bugle", searched) == []
    assert fresh(searched)


@pytest.mark.parametrize("damage", ["cut off", "gone", "another version", "nothing there"])
def test_an_index_that_isnt_whole_is_made_anew(searched: Path, damage: str) -> None:
    folder = Corpus([str(searched)]).index_folder
    (segment,) = folder.glob("*/articles/*.arr")
    (sums,) = folder.glob("*/articles/sums.json")
    if damage == "cut off":
        os.truncate(segment, 10)
    elif damage == "gone":
        segment.unlink()
    elif damage == "another version":
        sums.write_text(sums.read_text(encoding="utf-8").replace('"version": ', '"version": 9'), encoding="utf-8")
    else:
        (folder / "current").unlink()
    assert not fresh(searched)
    assert documents("market", searched) == ["market.txt"]
    assert fresh(searched)


def test_what_cant_be_read_any_more_is_said(searched: Path) -> None:
    (searched / "lost.txt").symlink_to(searched / "nowhere.txt")
    assert not fresh(searched)
    assert "it is a link that leads nowhere" in seedreader("search", "market", "--in", searched).err
    assert fresh(searched)
    assert "it is a link that leads nowhere" in seedreader("search", "market", "--in", searched).err
