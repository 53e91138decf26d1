"""What a person says of tellings: confirmed, split, joined, another occasion; kept, undone, and found after re-reading."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from search.corpus import Corpus
from search.engine import Engine
from search.errors import UsageError
from search.notes.store import NoteStore
from tests.command import seedreader
from tests.test_statements import write
from tests.test_tellings import MILL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles that tell one statement, and a later one."""
    return write(tmp_path / "mill", MILL)


@pytest.fixture
def engine(folder: Path) -> Iterator[Engine]:
    """All of it read."""
    seedreader("quotes", folder)
    with closing(Engine(Corpus([str(folder)]))) as engine:
        yield engine


def place(engine: Engine, document: str, words: str) -> tuple[int, int]:
    """The attribution of a document that holds these words."""
    number = engine.number(document)["number"]
    rows = engine.quotations(number, min_score=0)["rows"]
    return number, next(row["ordinal"] for row in rows if words in row["text"])


def standing(engine: Engine, asked: tuple[int, int]) -> dict[str, str]:
    """Of each report of a statement what a person says of it."""
    return {row["document"]: row["standing"] for row in engine.collation(*asked)["rows"]}


def parts(engine: Engine, asked: tuple[int, int], document: str) -> list[tuple[int, int]]:
    """The attributions that a report is made of."""
    rows = engine.collation(*asked)["rows"]
    row = next(row for row in rows if row["document"] == document)
    return [(row["number"], ordinal) for ordinal in row["ordinals"]]


def test_what_the_program_joins_is_proposed_until_a_person_confirms_it(engine: Engine) -> None:
    asked = place(engine, "gazette.txt", "Tarn")
    assert set(standing(engine, asked).values()) == {"proposed"}
    other = parts(engine, asked, "courier.txt")
    assert engine.judge("same", [asked], others=other)["changed"] == len(other)
    assert standing(engine, asked) == {"courier.txt": "confirmed", "gazette.txt": "confirmed", "herald.txt": "proposed"}
    assert engine.judge("same", [asked], others=other) == {"changed": 0, "did": "That was said already."}
    assert "one statement" in engine.undo()["did"]
    assert set(standing(engine, asked).values()) == {"proposed"}
    engine.redo()
    assert "confirmed" in standing(engine, asked).values()
    assert engine.withdraw(*asked)["changed"] == len(other)
    assert set(standing(engine, asked).values()) == {"proposed"}


@pytest.mark.parametrize(("says", "why"), [("different", "another statement"), ("occasion", "another occasion")])
def test_a_report_that_a_person_splits_off_is_left_apart_and_says_so(engine: Engine, says: str, why: str) -> None:
    asked = place(engine, "gazette.txt", "Tarn")
    reports = engine.collation(*asked)["rows"]
    split = parts(engine, asked, "herald.txt")
    rest = [(row["number"], o) for row in reports if row["document"] != "herald.txt" for o in row["ordinals"]]
    engine.judge(says, split, rest)
    assert set(standing(engine, asked)) == {"courier.txt", "gazette.txt"}
    apart = engine.apart(*asked)["rows"]
    assert any(row["document"] == "herald.txt" and why in row["why"] for row in apart)
    assert set(standing(engine, split[0])) == {"herald.txt"}
    engine.undo()
    assert "herald.txt" in standing(engine, asked)


def test_a_report_that_a_person_joins_stands_with_the_others(engine: Engine) -> None:
    asked, later = place(engine, "gazette.txt", "Tarn"), place(engine, "later.txt", "always")
    assert "later.txt" not in standing(engine, asked)
    engine.judge("same", [asked], others=[later])
    assert standing(engine, asked)["later.txt"] == "confirmed"
    assert set(standing(engine, later)) == {"courier.txt", "gazette.txt", "herald.txt", "later.txt"}
    engine.judge("different", [later], others=[asked])
    assert "later.txt" not in standing(engine, asked)


def test_verdicts_survive_that_articles_are_changed_and_read_again(engine: Engine, folder: Path) -> None:
    asked, later = place(engine, "gazette.txt", "Tarn"), place(engine, "later.txt", "always")
    engine.judge("same", [asked], others=[later])
    for name in ("gazette.txt", "later.txt"):
        text = (folder / name).read_text(encoding="utf-8")
        first, _, rest = text.partition("\n\n")
        more = "\n\nNobody was surprised. “I was there,” said Tomas Brill.\n\n"
        (folder / name).write_text(f"{first}{more}{rest}", encoding="utf-8")
    seedreader("quotes", folder)
    engine.refresh()
    again = place(engine, "gazette.txt", "Tarn")
    assert standing(engine, again)["later.txt"] == "confirmed"


def test_verdicts_survive_that_everything_derived_is_deleted(engine: Engine, folder: Path) -> None:
    asked, later = place(engine, "gazette.txt", "Tarn"), place(engine, "later.txt", "always")
    engine.judge("same", [asked], others=[later])
    Corpus([str(folder)]).clear()
    ran = seedreader("tellings", "Tarn", "--in", folder, "--json")
    (statement,) = ran.objects
    found: dict[str, Any] = {report["document"]: report["standing"] for report in statement["reports"]}
    assert found["later.txt"] == "confirmed" and found["herald.txt"] == "proposed"


def test_what_cannot_be_said_changes_nothing(engine: Engine, store: NoteStore) -> None:
    asked = place(engine, "gazette.txt", "Tarn")
    with pytest.raises(UsageError):
        engine.judge("perhaps", [asked], others=[asked])
    with pytest.raises(UsageError):
        engine.judge("same", [asked], others=[(asked[0], 99)])
    assert engine.judge("same", [asked], others=[asked])["changed"] == 0
    assert engine.library.notes.verdicts() == [] == store.verdicts()


def test_a_verdict_on_a_text_that_is_gone_applies_to_nothing(engine: Engine, folder: Path) -> None:
    asked, later = place(engine, "gazette.txt", "Tarn"), place(engine, "later.txt", "always")
    engine.judge("same", [asked], others=[later])
    (folder / "later.txt").unlink()
    seedreader("quotes", folder)
    engine.refresh()
    assert set(standing(engine, place(engine, "gazette.txt", "Tarn"))) == {"courier.txt", "gazette.txt", "herald.txt"}


def reports(folder: Path, *options: str) -> list[set[str]]:
    """The documents that tell each statement."""
    told = seedreader("statements", folder, "--json", *options).objects
    return [{report["document"] for report in statement["reports"]} for statement in told]


def test_the_list_of_statements_has_what_a_person_joined_as_one_and_what_was_split_off_apart(
    engine: Engine, folder: Path
) -> None:
    asked, later = place(engine, "gazette.txt", "Tarn"), place(engine, "later.txt", "always")
    before = reports(folder)
    assert {"courier.txt", "gazette.txt", "herald.txt"} in before and not any("later.txt" in told for told in before)
    engine.judge("same", [asked], others=[later])
    assert any({"gazette.txt", "later.txt"} <= told for told in reports(folder))
    assert any({"gazette.txt", "later.txt"} <= told for told in reports(folder, "--actor", "Ivo Sands"))
    told = engine.statements()["rows"]
    assert any({"gazette.txt", "later.txt"} <= {r["document"] for r in row["reports"]} for row in told)
    engine.undo()
    split = parts(engine, asked, "herald.txt")
    rest = [
        (row["number"], ordinal)
        for row in engine.collation(*asked)["rows"]
        if row["document"] != "herald.txt"
        for ordinal in row["ordinals"]
    ]
    engine.judge("occasion", split, rest)
    after = reports(folder)
    assert {"courier.txt", "gazette.txt"} in after and not any("herald.txt" in told for told in after)
    engine.undo()
    assert reports(folder) == before
