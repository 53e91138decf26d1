"""An actor's page: names, roles, when and where they are quoted, by which cues, beside whom; asked for, drawn, driven."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.actor_page.timeline import timeline
from search.comparing.quotations import UNDATED
from tests.command import seedreader
from tests.driver import Driver, driven, reading
from tui.actor_words import in_few, in_full
from tui.sparkline import sparkline

ARTICLES = [
    {
        "id": "close",
        "title": "Strait to close",
        "outlet": "Harbour Gazette",
        "date": "2031-03-06",
        "body": "Foreign Minister Orla Fenwick said that the strait would close. “Safety matters,” Fenwick said.\n\n"
        "“The strait belongs to fishermen,” said Tomas Brill.",
    },
    {
        "id": "open",
        "title": "Strait to open",
        "outlet": "Harbour Gazette",
        "date": "2031-06-02",
        "body": "“Fishermen will be paid,” Orla Fenwick claimed.\n\nTomas Brill waited. So did the Harbour Institute.",
    },
    {"id": "undated", "title": "When", "body": "“The strait stays open,” Orla Fenwick said."},
]

SMALL = [
    " Orla Fenwick · person · named 4 times in 3 articles",
    " 4 quotations: 3 direct, 1 not · 0 doubtful beside",
    " also       Fenwick",
    " said to be Foreign Minister 1",
    " said when  2031-03 █··▄ 2031-06 · by month, most 2 in 2031-03 · 1 undated",
    " outlets    Harbour Gazette 3 · outlet unknown 1",
    " cues       said 3 (neutral) · claimed 1 (distancing)",
    " with       Tomas Brill 2 · Harbour Institute 1",
]
WIDE = [
    *("also called", "1  Fenwick", "said to be", "1  Foreign Minister"),
    *("said when", "2031-03 █··▄ 2031-06", "by month, most 2 in 2031-03", "1 undated"),
    *("quotations by outlet", "3  Harbour Gazette", "1  outlet unknown"),
    *("cues that tell their words", "3  said · neutral", "1  claimed · distancing"),
    *("in the same articles", "2  Tomas Brill · quoted in 1", "1  Harbour Institute"),
    *("read 3 of 3 articles · score 0.3 or more ·", "0 confirmed, 0 corrected · not audited"),
]


@pytest.fixture
def strait(tmp_path: Path) -> Path:
    """Three articles about a strait, one of them without a date and an outlet."""
    folder = tmp_path / "strait"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    return folder


def page_of(folder: Path, name: str) -> dict[str, Any]:
    [page] = seedreader("actors", folder, "--actor", name, "--json").objects
    return page


def test_a_page_counts_what_the_list_of_quotations_has(strait: Path) -> None:
    page = page_of(strait, "Orla Fenwick")
    said = [row for row in seedreader("quotes", strait, "--json").objects if row["actor"] == "Orla Fenwick"]
    assert page["quotations"] == len(said) == 4
    assert page["direct"] == sum(row["kind"] == "direct" for row in said)
    assert sum(row["quotations"] for row in page["outlets"]) == sum(row["quotations"] for row in page["cues"]) == 4
    assert page["outlets"] == [
        {"outlet": "Harbour Gazette", "quotations": 3},
        {"outlet": None, "quotations": 1},
    ]
    assert page["timeline"] == {
        "unit": "month",
        "points": [
            {"period": "2031-03", "quotations": 2},
            {"period": "2031-04", "quotations": 0},
            {"period": "2031-05", "quotations": 0},
            {"period": "2031-06", "quotations": 1},
        ],
        "undated": 1,
        "vague": 0,
    }
    assert {(row["cue"], row["class"]) for row in page["cues"]} == {("said", "neutral"), ("claimed", "distancing")}
    assert {"words": "Foreign Minister", "articles": 1} in page["roles"]
    company = {row["actor"]: (row["articles"], row["quoted"]) for row in page["company"]}
    assert company["Tomas Brill"] == (2, 1) and "Orla Fenwick" not in company
    assert page["provenance"]["line"].startswith("read 3 of 3 articles")


def test_the_command_prints_a_page_and_says_who_may_be_meant(strait: Path) -> None:
    ran = seedreader("actors", strait, "--actor", "fenwick")
    assert "Orla Fenwick · person · named" in ran.out
    assert "2031-03 " in ran.out and "by month, most 2 in 2031-03" in ran.out and "1 undated" in ran.out
    assert "     1  claimed · distancing" in ran.out and "     1  outlet unknown" in ran.out
    wrong = seedreader("actors", strait, "--actor", "Orla Fenwik")
    assert wrong.code == 2 and "Did you mean Orla Fenwick?" in wrong.err


@given(
    st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 12), st.integers(0, 30)), max_size=60),
    st.integers(0, 5),
    st.integers(12, 120),
)
def test_a_time_line_counts_everything_once_in_few_points(
    days: list[tuple[int, int, int]], undated: int, most: int
) -> None:
    first = [year * 10_000 + month * 100 + 1 for year, month, _ in days] + [UNDATED] * undated
    last = [min(9999_12_31, day + more * 10_000) for day, (_, _, more) in zip(first, days, strict=False)]
    found = timeline(np.array(first, np.int64), np.array(last + [UNDATED] * undated, np.int64), most)
    assert sum(p["quotations"] for p in found["points"]) + found["undated"] + found["vague"] == len(first)
    assert len(found["points"]) <= most and found["undated"] == undated
    assert [p["period"] for p in found["points"]] == sorted(p["period"] for p in found["points"])


def test_a_bar_is_never_nothing_for_something(full_terminal: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sparkline([0, 1, 50, 100]) == "·▁▄█"
    assert sparkline([]) == ""
    monkeypatch.setenv("SEEDREADER_ASCII", "1")
    assert sparkline([0, 1, 50, 100]) == "-159"


def test_lines_are_never_wider_than_asked(strait: Path) -> None:
    page = page_of(strait, "Orla Fenwick")
    page["roles"] += [{"words": "大使 " * 60, "articles": 1}]
    from tui.safe import cells

    for width in (20, 48, 78):
        assert all(cells(line) <= width for line in [*in_few(page, width), *in_full(page, width)])


async def open_page(desk: Driver) -> None:
    """The page of who speaks in the open article, by its key."""
    await desk.open("close")
    await desk.press("enter", "2", "J", "e")
    await desk.until("4 quotations: 3 direct, 1 not")


@driven
async def test_at_80_columns_a_page_stands_above_the_quotations_and_alone_by_a_key(
    strait: Path, full_terminal: None
) -> None:
    async with reading(strait, size=(80, 24)) as desk:
        await open_page(desk)
        assert [line.rstrip() for line in desk.lines[:8]] == SMALL
        assert "Harbour Gazette · 2031-03-06" in desk.screen
        await desk.press("i")
        await desk.until("quotations by outlet")
        assert "Harbour Gazette · 2031-03-06" not in desk.screen
        await desk.press("G")
        await desk.until("read 3 of 3 articles")
        await desk.press("i")
        await desk.until("Harbour Gazette · 2031-03-06")
        assert all(len(line) <= 80 for line in desk.lines)


@driven
async def test_on_a_wide_screen_a_page_stands_beside_the_quotations(strait: Path, full_terminal: None) -> None:
    async with reading(strait, size=(120, 40)) as desk:
        await open_page(desk)
        await desk.until("cues that tell their words")
        beside = [line.partition("│")[2].strip(" ❯") for line in desk.lines[2:] if "│" in line]
        assert [line for line in beside if line] == WIDE
        await desk.resize(200, 50)
        await desk.until("Harbour Institute")
        assert "Safety matters" in desk.screen


@driven
async def test_what_is_known_opens_and_the_way_back_leads_through_it(strait: Path, full_terminal: None) -> None:
    async with reading(strait, size=(120, 40)) as desk:
        await open_page(desk)
        await desk.press("l")
        for words, head in [
            ("1  Foreign Minister", "Orla Fenwick · said to be Foreign Minister · 1 article"),
            ("3  Harbour Gazette", "Orla Fenwick · Harbour Gazette · 3 quotations"),
            ("1  claimed", "Orla Fenwick · claimed · 1 quotation"),
            ("2  Tomas Brill", "Tomas Brill · person"),
        ]:
            await to_line(desk, words)
            await desk.press("enter")
            await desk.until(head)
            await desk.press("q")
            await desk.until("4 quotations: 3 direct, 1 not")
        await to_line(desk, "1  claimed")
        await desk.press("enter")
        await desk.until("Orla Fenwick · claimed · 1 quotation")
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.is_current and "Fishermen will be paid" in desk.screen)
        await desk.press("ctrl+o")
        await desk.until("Orla Fenwick · claimed · 1 quotation")
        await desk.press("q")
        await desk.until(lambda: any("❯" in line and "1  claimed" in line for line in desk.lines))
        await desk.press("h", "enter")
        await desk.until(lambda: desk.app._desk.is_current)
        await desk.press("ctrl+o")
        await desk.until("4 quotations: 3 direct, 1 not")


async def to_line(desk: Driver, words: str) -> None:
    """Go to the line of what is known that has the words."""
    await desk.press("g")
    for _ in range(40):
        if any("❯" in line and words in line.rpartition("❯")[2] for line in desk.lines):
            return
        await desk.press("j")
    raise AssertionError(f"no line has {words!r}:\n{desk.screen}")


@driven
async def test_actors_are_joined_split_and_renamed_on_the_page_after_a_look_and_taken_back(strait: Path) -> None:
    async with reading(strait) as desk:
        await open_page(desk)
        await desk.press("r")
        await desk.type(" I")
        await desk.press("enter")
        await desk.until(lambda: "Orla Fenwick I " in desk.screen and "then" in desk.screen)
        await desk.press("escape")
        await desk.until("Nothing was changed.")
        await desk.press("M")
        await desk.type("brill")
        await desk.press("enter")
        await desk.until("that “Orla Fenwick” and “Tomas Brill” are one actor")
        await desk.press("enter")
        await desk.until(lambda: desk.lines[0].strip().startswith("Tomas Brill · person"))
        await desk.until("5 quotations")
        await desk.press("minus")
        await desk.type("the name Orla")
        await desk.press("enter")
        await desk.until("who it is instead")
        await desk.press("enter")
        await desk.until("enter keeps")
        await desk.press("enter")
        await desk.until("1 quotation: 1 direct")
        await desk.press("u")
        await desk.until("5 quotations")
        await desk.press("u")
        await desk.until(lambda: desk.lines[0].strip().startswith("Orla Fenwick · person"))
        await desk.until("4 quotations: 3 direct, 1 not")
