"""Side by side: columns that are questions, rows that say why they stand together, empty columns that say what it means."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from search.comparing.column import Column, column, parsed
from search.errors import UsageError
from tests.command import seedreader
from tests.driver import driven, reading

STRAIT = [
    {
        "id": "call",
        "title": "Ministers speak of the strait",
        "outlet": "Harbour Gazette",
        "date": "2031-03-06",
        "body": "Foreign Minister Orla Fenwick gave a speech on Monday. “Safety matters,” Fenwick said.\n\n"
        "A day on, Orla Fenwick spoke by phone with Tomas Brill. “We were forced to close the strait,” Fenwick said.\n\n"
        "“The strait belongs to fishermen of the northern islands,” said Tomas Brill.",
    },
    {
        "id": "later",
        "title": "Fishermen wait",
        "outlet": "The Courier",
        "date": "2031-04-02",
        "body": "“Fishermen of the northern islands will be paid,” Orla Fenwick said.\n\n"
        "“Nobody asked the towns,” Ada Quill said on March 30.",
    },
    {
        "id": "undated",
        "title": "Nobody knows when",
        "body": "“The strait stays open,” Orla Fenwick said.",
    },
]


@pytest.fixture
def strait(tmp_path: Path) -> Path:
    """Three articles about a strait, one of them without a date."""
    folder = tmp_path / "strait"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, STRAIT)), encoding="utf-8")
    return folder


def compared(folder: Path, *arguments: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The columns, and the rows."""
    ran = seedreader("compare", *arguments, "--in", folder, "--json")
    head, *rows = ran.objects
    return head["provenance"]["columns"], rows


def texts(rows: list[dict[str, Any]], at: int) -> list[str]:
    return [row["cells"][at]["text"] for row in rows if row["cells"][at] is not None]


# -- columns


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("Wang Yi", Column(actor="Wang Yi")),
        ("Wang Yi, until 2022-02-23", Column(actor="Wang Yi", until="2022-02-23")),
        (
            "Wang Yi, from 24 February 2022, in The Ledger",
            Column(actor="Wang Yi", since="2022-02-24", outlet="The Ledger"),
        ),
        ("Wang Yi, in 2022-03", Column(actor="Wang Yi", since="2022-03", until="2022-03")),
        ("Lund, Bo, undated", Column(actor="Lund, Bo", undated=True)),
        ("outlet:ledger said:strait", Column(query="outlet:ledger said:strait")),
        ("@border, until 2022", Column(query="@border", until="2022")),
        ("until 2022", Column(until="2022")),
        ("outlet The Ledger", Column(outlet="The Ledger")),
    ],
)
def test_a_column_is_a_question_that_can_be_typed(typed: str, made: Column) -> None:
    assert parsed(typed) == made
    assert column(made.to_json()) == made


@pytest.mark.parametrize("typed", ["", "Wang Yi, until", "Wang Yi, from 2022, until 2021", "Wang Yi, until yesteryear"])
def test_a_column_that_says_nothing_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        parsed(typed)
    with pytest.raises(UsageError):
        column({"nonsense": typed})


def test_columns_of_outlets_periods_and_queries(strait: Path) -> None:
    columns, rows = compared(strait, "outlet:gazette", "outlet The Courier", "until 2031-03-31")
    assert [c["label"] for c in columns] == ["outlet:gazette", "The Courier", "until 2031-03-31"]
    assert {row["cells"][0]["outlet"] for row in rows if row["cells"][0]} == {"Harbour Gazette"}
    assert {row["cells"][1]["outlet"] for row in rows if row["cells"][1]} == {"The Courier"}
    # Ada Quill's words were printed in April and said in March
    assert "“Nobody asked the towns,”" in texts(
        rows, 2
    ) and "“Fishermen of the northern islands will be paid,”" not in texts(rows, 2)


def test_a_shift_over_time_has_a_column_for_what_is_undated(strait: Path) -> None:
    columns, rows = compared(strait, "Orla Fenwick, until 2031-03-31", "Orla Fenwick, from 2031-04-01")
    assert [c["label"] for c in columns] == [
        "Orla Fenwick, until 2031-03-31",
        "Orla Fenwick, from 2031-04-01",
        "Orla Fenwick, undated",
    ]
    assert [c["undated"] for c in columns] == [1, 1, 0]
    assert texts(rows, 2) == ["“The strait stays open,”"]


# -- rows


def test_by_occasion_the_words_of_one_phone_call_stand_in_one_row_that_says_so(strait: Path) -> None:
    _, rows = compared(strait, "Orla Fenwick", "Tomas Brill", "--rows", "occasion")
    first = rows[0]
    assert first["why"] == "same phone call, ¶3-4"
    assert [cell["text"] for cell in first["cells"]] == [
        "“We were forced to close the strait,”",
        "“The strait belongs to fishermen of the northern islands,”",
    ]
    assert all(row["why"] is None for row in rows[1:])


def test_by_likeness_rows_name_the_words_that_are_shared(strait: Path) -> None:
    _, rows = compared(strait, "Orla Fenwick", "Tomas Brill", "--rows", "likeness")
    assert rows[0]["why"].lower() == "shared: fishermen of the northern islands"
    assert rows[0]["cells"][0]["text"].startswith("“Fishermen")


def test_every_quotation_stands_in_one_row_whatever_rows_stand_for(strait: Path) -> None:
    by = {
        rows: compared(strait, "Orla Fenwick", "Tomas Brill", "Ada Quill", "--rows", rows)[1]
        for rows in ("none", "occasion", "likeness")
    }
    for at in range(3):
        assert len({tuple(sorted(texts(rows, at))) for rows in by.values()}) == 1


# -- about


def test_an_empty_column_says_what_it_means(strait: Path) -> None:
    ran = seedreader("compare", "Orla Fenwick", "Tomas Brill", "--about", "safety", "--in", strait, "--plain")
    assert "1 Orla Fenwick: 1 quotation with these words · 3 without them" in ran.out
    assert "2 Tomas Brill: no quotation found with these words · 1 without them: --without shows them" in ran.out
    _, rows = compared(strait, "Orla Fenwick", "Tomas Brill", "--about", "safety", "--without")
    assert [cell["matched"] for row in rows for cell in row["cells"] if cell] == ["words", None, None, None, None]


def test_words_around_count_where_that_is_asked_for_and_a_cell_says_so(strait: Path) -> None:
    _, alone = compared(strait, "Orla Fenwick", "Tomas Brill", "--about", "phone")
    assert alone == []
    _, rows = compared(strait, "Orla Fenwick", "Tomas Brill", "--about-context", "phone")
    assert [(cell["text"], cell["matched"]) for cell in rows[0]["cells"] if cell] == [
        ("“We were forced to close the strait,”", "paragraph")
    ]
    _, rows = compared(strait, "Orla Fenwick", "Ada Quill", "--about-context", "wait towns")
    assert rows[0]["cells"][1]["matched"] == "title"


# -- narrowing, sorting, forms


def test_kinds_classes_of_cues_days_and_outlets_narrow_every_column(strait: Path) -> None:
    assert compared(strait, "Orla Fenwick", "Tomas Brill", "--kind", "indirect")[1] == []
    columns, _ = compared(strait, "Orla Fenwick", "Tomas Brill", "--cue", "neutral")
    assert [c["total"] for c in columns] == [4, 1]
    columns, _ = compared(strait, "Orla Fenwick", "Tomas Brill", "--since", "2031-04")
    assert [c["total"] for c in columns] == [1, 0]
    columns, _ = compared(strait, "Orla Fenwick", "Tomas Brill", "--outlet", "the courier")
    assert [c["total"] for c in columns] == [1, 0]
    wrong = seedreader("compare", "Orla Fenwick", "Tomas Brill", "--cue", "loud", "--in", strait)
    assert wrong.code == 2 and "no class of cues named loud" in wrong.err


def test_the_day_something_was_said_sorts_it(strait: Path) -> None:
    _, rows = compared(strait, "Orla Fenwick", "Ada Quill")
    assert texts(rows, 0)[0] == "“Safety matters,”" and texts(rows, 0)[-1] == "“The strait stays open,”"
    _, rows = compared(strait, "Orla Fenwick", "Ada Quill", "--sort", "newest")
    assert texts(rows, 0)[0] == "“Fishermen of the northern islands will be paid,”"


def test_a_side_is_a_column_and_its_cells_say_who_spoke(strait: Path) -> None:
    seedreader("sides", "keep", "Ministers", "Orla Fenwick", "Tomas Brill", "--in", strait)
    columns, rows = compared(strait, "ministers", "Ada Quill")
    assert columns[0]["label"] == "Ministers" and columns[0]["spec"] == {"side": "Ministers"}
    assert {row["cells"][0]["actor"] for row in rows if row["cells"][0]} == {"Orla Fenwick", "Tomas Brill"}
    assert compared(strait, "Ada Quill", "--side", "Ministers")[0][1]["total"] == columns[0]["total"]


def test_a_csv_file_has_a_row_a_quotation_and_no_formula(strait: Path) -> None:
    ran = seedreader("compare", "Orla Fenwick", "Tomas Brill", "--rows", "occasion", "--in", strait, "--csv")
    head, *rows = csv.reader(io.StringIO(ran.out))
    assert head[:4] == ["row", "why", "column", "text"]
    assert rows[0][1] == "same phone call, ¶3-4" and rows[0][2] == "Orla Fenwick"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_what_cant_be_compared_is_said(strait: Path) -> None:
    assert seedreader("compare", "Orla Fenwick", "--in", strait).code == 2
    assert "Nobody named Nobody Known" in seedreader("compare", "Orla Fenwick", "Nobody Known", "--in", strait).err
    wrong = seedreader("compare", "Orla Fenwick", "Tomas Brill", "--about", '"half', "--in", strait)
    assert wrong.code == 2 and "^" in wrong.err


# -- the bars


def test_sides_of_the_shared_articles(shared_seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for file in shared_seeds.glob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    china = [
        row["actor"] for row in seedreader("sides", "propose", "China's government", "--in", folder, "--json").objects
    ]
    russia = [
        row["actor"] for row in seedreader("sides", "propose", "Russia's government", "--in", folder, "--json").objects
    ]
    assert {"China", "Wang Yi", "Hua Chunying", "Zhao Lijian", "Zhang Jun"} <= set(china)
    assert {"Sergey Lavrov", "Vladimir Putin"} <= set(russia)
    assert not {"Andrew Small", "Weibo", "Deutsche Welle", "Andrei Kolesnikov"} & {*china, *russia}
    seedreader("sides", "keep", "China's government", *china, "--in", folder)
    seedreader("sides", "keep", "Russia's government", *russia, "--in", folder)
    _, rows = compared(folder, "China's government", "Russia's government", "--rows", "occasion")
    forced = next(row for row in rows if row["cells"][1] and "forced to take" in row["cells"][1]["text"])
    assert forced["cells"][0]["actor"] == "Wang Yi" and forced["why"].startswith("same phone call, ¶")
    ran = seedreader(
        "compare", "China's government", "Russia's government", "--about", "security", "--in", folder, "--plain"
    )
    assert "2 Russia's government: no quotation found with these words · " in ran.out
    assert "without them: --without shows them" in ran.out


# -- the screen


@driven
async def test_rows_of_the_screen_say_why_they_stand_together(strait: Path) -> None:
    async with reading(strait, size=(120, 40)) as desk:
        for name in ("Orla Fenwick", "Tomas Brill"):
            desk.app._desk.comparison.add((await desk.app.engine.call("actor", actor=name))["key"], name)
        await desk.press("C")
        await desk.until("We were forced")
        await desk.press("b")
        await desk.until("same phone call, ¶3-4")
        [line] = [line for line in desk.lines if "We were forced" in line]
        assert "The strait belongs" in line
        await desk.press("b")
        await desk.until("shared: ")
        await desk.press("s", "p")
        await desk.until("the newest first")


@driven
async def test_an_empty_column_of_the_screen_says_what_it_means_and_o_shows_what_there_is(strait: Path) -> None:
    async with reading(strait, size=(120, 40)) as desk:
        for name in ("Orla Fenwick", "Tomas Brill"):
            desk.app._desk.comparison.add((await desk.app.engine.call("actor", actor=name))["key"], name)
        await desk.press("C", "slash")
        await desk.type("safety")
        await desk.press("enter")
        await desk.until("no quotation found with these words · 1 without them: o")
        assert "shows them" in desk.screen
        assert "The strait belongs" not in desk.screen
        await desk.press("o")
        await desk.until("The strait belongs")


@driven
async def test_a_side_or_a_period_is_added_as_a_column(strait: Path) -> None:
    seedreader("sides", "keep", "Ministers", "Orla Fenwick", "Tomas Brill", "--in", strait)
    async with reading(strait, size=(120, 40)) as desk:
        desk.app._desk.comparison.add((await desk.app.engine.call("actor", actor="Ada Quill"))["key"], "Ada Quill")
        await desk.press("C", "c")
        await desk.until("Ministers  side of 2")
        await desk.type("Ministers")
        await desk.press("enter")
        await desk.until("2 Ministers")
        await desk.press("c")
        await desk.type("Orla Fenwick, until 2031-03-31")
        await desk.until("(new)")
        await desk.press("enter")
        await desk.until("3 Orla Fenwick, until 2031-03-31")


@driven
async def test_enter_opens_the_place_and_ctrl_o_comes_back_to_the_cell(strait: Path) -> None:
    async with reading(strait, size=(120, 40)) as desk:
        for name in ("Orla Fenwick", "Tomas Brill"):
            desk.app._desk.comparison.add((await desk.app.engine.call("actor", actor=name))["key"], name)
        await desk.press("C")
        await desk.until("We were forced")
        await desk.press("j", "enter")
        await desk.until(lambda: desk.app._desk.is_current)
        await desk.press("ctrl+o")
        await desk.until("row 2 of 4")
