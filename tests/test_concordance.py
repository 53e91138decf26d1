"""Concordances: every hit in its line, aligned, sorted, with who says it; on the command line."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.command import seedreader
from tests.driver import driven, reading

BODY = (
    "Harbour vote splits the council\n\nBy Ada Quill\n\nThe grain deal holds, said Mayor Orla Fenwick on Monday. "
    "“We want the grain deal, and no other,” she told reporters.\n\nA second paragraph about the grain of the wood.\n"
)


def lines(*arguments: object) -> list[dict[str, object]]:
    return seedreader("concordance", *arguments, "--json").objects


@pytest.fixture
def grain(tmp_path: Path) -> Path:
    folder = tmp_path / "grain"
    folder.mkdir()
    (folder / "a.txt").write_text(BODY, encoding="utf-8")
    (folder / "b.txt").write_text(
        "中国的 grain 船\n\n“粮食 grain 运输” cost more 🎉 than \x1b[31mbefore, and grаin was late.\n", encoding="utf-8"
    )
    return folder


def test_every_hit_has_its_line_with_the_words_around_it(grain: Path) -> None:
    found = lines("grain", "--in", grain)
    assert [row["document"] for row in found] == ["a.txt"] * 3 + ["b.txt"] * 3
    first = found[0]
    assert (first["left"], first["hit"], first["paragraph"]) == ("The ", "grain", 3)
    assert str(first["right"]).startswith(" deal holds, said")


def test_offsets_count_code_points_of_the_text(grain: Path) -> None:
    for row in lines("grain", "--in", grain):
        text = seedreader("text", grain, row["document"]).out
        assert text[row["start"] : row["end"]] == row["hit"]
        assert text[row["left_start"] : row["start"]] == row["left"]
        assert text[row["end"] : row["right_end"]] == row["right"]


def test_a_line_says_who_says_what_it_shows(grain: Path) -> None:
    found = lines('"grain deal"', "--in", grain, "--read")
    assert [row["speaker"] for row in found] == ["Orla Fenwick", "Orla Fenwick"]
    assert found[1]["kind"] == "direct"
    third = lines('"grain of"', "--in", grain, "--read")
    assert [row["speaker"] for row in third] == [None]


def test_the_hits_stand_below_one_another_whatever_is_before_them(grain: Path) -> None:
    out = seedreader("concordance", "grain", "--in", grain, "--width", "20").out.splitlines()
    assert len(out) == 6
    assert all("\x1b" not in line for line in out)
    for line in out:
        before = line[: max(line.find("grain"), line.find("grаin"))]
        assert cell_len(before) == 22, line


def test_lines_are_sorted_by_the_words_after_or_before_the_hit(grain: Path) -> None:
    rights = [str(row["right"]).split()[:2] for row in lines("grain", "--in", grain / "a.txt", "--sort", "right")]
    assert rights == [["deal,", "and"], ["deal", "holds,"], ["of", "the"]]
    lefts = [str(row["left"]).split()[-2:] for row in lines("grain", "--in", grain / "a.txt", "--sort", "left")]
    assert lefts == [["The"], ["about", "the"], ["want", "the"]]


def test_lines_are_sorted_by_several_keys(corpus: Path) -> None:
    found = lines("the", "--in", corpus, "--sort", "date,right")
    dates = [row["date"] or "9" for row in found]
    assert dates == sorted(dates) and len(set(dates)) > 1
    by_speaker = [row["speaker"] for row in lines("the", "--in", corpus, "--sort", "speaker,document")]
    assert by_speaker.index(None) == len([name for name in by_speaker if name])


def test_what_lines_cannot_be_sorted_by_is_one_sentence(grain: Path) -> None:
    ran = seedreader("concordance", "grain", "--in", grain, "--sort", "colour")
    assert ran.code == 2
    assert ran.err.endswith(
        "Lines can't be sorted by colour: there are document, relevance, left, right, hit, speaker, outlet, date.\n"
    )


def test_what_was_found_by_a_look_alike_is_shown_as_it_is_and_marked(grain: Path) -> None:
    found = lines("grain", "--in", grain / "b.txt")
    assert [(row["hit"], row["lookalike"]) for row in found] == [("grain", False), ("grain", False), ("grаin", True)]
    assert "grаin≈" in seedreader("concordance", "grain", "--in", grain / "b.txt").out


def test_what_must_be_said_is_shown_only_where_it_is_said(grain: Path) -> None:
    assert len(lines("said:grain", "--in", grain / "a.txt")) == 2


def test_the_query_says_in_which_parts_of_an_article_hits_count(grain: Path) -> None:
    assert [row["paragraph"] for row in lines("in:title harbour OR grain", "--in", grain / "a.txt")] == [1]


def test_more_lines_than_asked_for_are_said_to_be_there(grain: Path) -> None:
    ran = seedreader("concordance", "grain", "--in", grain, "--limit", "2")
    assert len(ran.out.splitlines()) == 2
    assert "These are the first 2 hits, from 1 of 2 articles" in ran.err


def test_nothing_found_ends_with_its_code_and_a_sentence(grain: Path) -> None:
    ran = seedreader("concordance", "nowhere", "--in", grain)
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing found for nowhere." in ran.err
    ran = seedreader("concordance", "date:none", "--in", grain)
    assert (ran.code, ran.err) == (1, "2 articles fit date:none, but no words in their texts were asked for.\n")


# -- in the reader


@driven
async def test_one_key_shows_results_as_articles_as_lines_and_as_quotations(grain: Path) -> None:
    async with reading(grain) as desk:
        await desk.open("grain")
        assert "1 results  2" in desk.screen
        await desk.press("S")
        await desk.until("1 concordance  6")
        columns = {cell_len(line[: line.index("grain")]) for line in desk.lines[2:14:2] if "grain" in line[:32]}
        assert len(columns) == 1, desk.screen
        assert "Orla Fenwick · " in desk.screen
        assert "grаin≈" in desk.screen
        await desk.press("S")
        await desk.until("1 quotations  ")
        assert "“We want the grain deal" in desk.screen
        await desk.press("S")
        await desk.until("1 results  2")


@driven
async def test_enter_opens_an_article_at_the_hit_of_the_line(grain: Path) -> None:
    async with reading(grain) as desk:
        await desk.open("document OR paragraph OR council")
        await desk.press("S")
        await desk.until("1 concordance  2")
        await desk.press("j", "enter")
        reader = desk.app._desk.reader
        start, end = reader.view.current
        assert reader.article.text[start:end] == "paragraph"
        assert desk.app._desk.panes.focused == 2


@driven
async def test_lines_are_sorted_by_key_and_stay_lines_next_time(grain: Path) -> None:
    async with reading(grain) as desk:
        await desk.open("grain")
        await desk.press("S")
        await desk.until("1 concordance  6")
        await desk.press("s", "s")
        await desk.until("by right")
        await desk.press("space")
        await desk.until("1 concordance  6 · 1 marked")
    async with reading(grain) as desk:
        await desk.until("1 concordance  6 by right")


@driven
async def test_the_margin_marks_the_row_of_a_look_alike(grain: Path) -> None:
    ran = seedreader("search", "grain", "--in", grain / "b.txt")
    assert "grаin≈" in ran.out and ran.out.count("≈") == 1
    _, row = seedreader("search", "grain", "--in", grain / "b.txt", "--json").objects
    assert [seedreader("text", grain, "b.txt").out[s:e] for s, e in row["lookalikes"]] == ["grаin"]
    async with reading(grain / "b.txt") as desk:
        await desk.open("grain")
        await desk.until("≈")
        lines = [line for line in desk.lines if "grаin" in line]
        assert any("≈" in line for line in lines), desk.screen
        assert "grаin≈" not in lines[-1][40:]  # the text itself stays as it is
