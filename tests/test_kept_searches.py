"""Kept searches: @name in a query, what is new since last time, and what can't be kept; on the command line."""

from pathlib import Path

import pytest

from search.errors import QueryError
from search.index.query import parse
from tests.command import seedreader
from tests.driver import driven, reading


def documents(query: str, corpus: Path) -> list[str]:
    return sorted(row["document"] for row in seedreader("search", query, "--in", corpus, "--json").objects[1:])


def kept(corpus: Path) -> list[dict[str, object]]:
    return seedreader("searches", "--in", corpus, "--json").objects


def test_a_kept_search_stands_in_a_query_as_if_in_brackets(corpus: Path) -> None:
    assert seedreader("searches", "keep", "water", "ferry OR bridge", "--in", corpus).code == 0
    assert documents("@water", corpus) == ["bridge.txt", "ferry.md"]
    assert documents("@WATER lorries", corpus) == documents("(ferry OR bridge) lorries", corpus) == ["ferry.md"]
    assert documents("said -@water", corpus) == ["market.txt"]


def test_a_name_with_spaces_stands_in_quotation_marks(corpus: Path) -> None:
    seedreader("searches", "keep", "the market", "market", "--in", corpus)
    assert documents('@"the market"', corpus) == ["market.txt"]


def test_a_kept_search_about_speech_is_asked_of_articles_that_were_read(corpus: Path) -> None:
    seedreader("searches", "keep", "mayor", "by:fenwick", "--in", corpus)
    seedreader("searches", "keep", "cut", "@mayor said:cut", "--in", corpus)
    assert documents("@cut", corpus) == ["ferry.md"]


def test_what_was_found_since_the_search_was_last_looked_at_is_new(corpus: Path) -> None:
    seedreader("searches", "keep", "bridges", "bridge", "--in", corpus)
    assert [(row["total"], row["new"]) for row in kept(corpus)] == [(2, 0)]
    (corpus / "new.txt").write_text("Another bridge\n\nIt is a footbridge, a bridge for walkers.\n", encoding="utf-8")
    assert [(row["total"], row["new"]) for row in kept(corpus)] == [(3, 1)]
    assert "bridges  bridge  (3 articles, 1 new)" in seedreader("searches", "--in", corpus).out
    seedreader("search", "@bridges", "--in", corpus)
    assert [(row["total"], row["new"]) for row in kept(corpus)] == [(3, 0)]


def test_kept_searches_can_be_renamed_and_dropped(corpus: Path) -> None:
    seedreader("searches", "keep", "a", "ferry", "--in", corpus)
    seedreader("searches", "keep", "b", "market", "--in", corpus)
    assert seedreader("searches", "rename", "a", "B", "--in", corpus).code == 2
    assert seedreader("searches", "rename", "a", "c", "--in", corpus).code == 0
    assert seedreader("searches", "drop", "b", "--in", corpus).code == 0
    assert [row["name"] for row in kept(corpus)] == ["c"]
    assert seedreader("searches", "drop", "b", "--in", corpus).code == 2


def test_an_unknown_name_is_a_sentence_with_its_place_and_a_near_name(corpus: Path) -> None:
    seedreader("searches", "keep", "water", "ferry", "--in", corpus)
    ran = seedreader("search", "bridge @watre", "--in", corpus)
    assert ran.code == 2
    assert ran.err.splitlines()[-3:] == [
        "bridge @watre",
        "       ^",
        "seedreader: No search is kept as watre; did you mean @water?",
    ]


@pytest.mark.parametrize("query", ["(bridge", "@missing", "-bridge", "…", "@own bridge"])
def test_what_cannot_be_asked_is_not_kept(corpus: Path, query: str) -> None:
    assert seedreader("searches", "keep", "own", query, "--in", corpus).code == 2
    assert seedreader("searches", "--in", corpus).code == 1


@pytest.mark.parametrize("name", ["", "@", 'a "b"', "x" * 61, "a@b"])
def test_a_name_that_no_query_could_call_is_refused(corpus: Path, name: str) -> None:
    assert seedreader("searches", "keep", name, "bridge", "--in", corpus).code == 2


def test_searches_that_lead_back_to_themselves_are_refused_wherever_they_come_from() -> None:
    searches = {"a": "grain @b", "b": "@a"}
    with pytest.raises(QueryError) as caught:
        parse("x @a", searches=searches)
    assert caught.value.position == 2
    assert str(caught.value) == "In the search kept as b: The search kept as a leads back to itself."


def test_searches_that_name_one_another_are_limited_in_number_and_nesting() -> None:
    doubling = {f"s{n}": f"@s{n + 1} @s{n + 1}" for n in range(10)} | {"s10": "x"}
    with pytest.raises(QueryError, match="conditions"):
        parse("@s0", searches=doubling)
    empty = {f"s{n}": f"@s{n + 1} @s{n + 1}" for n in range(15)} | {"s15": ""}
    with pytest.raises(QueryError, match="conditions"):
        parse("@s0", searches=empty)
    deep = {f"s{n}": f"@s{n + 1}" for n in range(40)} | {"s40": "x"}
    with pytest.raises(QueryError, match="deep"):
        parse("@s0", searches=deep)


def test_an_unfinished_name_is_no_error_while_one_types() -> None:
    assert str(parse("grain @wa", typing=True, searches={"water": "ferry"})) == "grain"
    assert str(parse("grain @water", typing=True, searches={"water": "ferry"})) == "grain ferry"


def test_marks_and_addresses_are_no_kept_searches() -> None:
    assert str(parse("a@b.org @ home")) == '"a b org" home'
    assert str(parse('"@grain"')) == "grain"


def test_note_and_code_may_stand_beside_or_and_after_not(corpus: Path) -> None:
    from contextlib import closing

    from search.corpus import Corpus
    from search.engine import Engine

    seedreader("search", "bridge", "--in", corpus)
    with closing(Engine(Corpus([corpus]))) as engine:
        number = engine.number("ferry.md")["number"]
        engine.add_note(number, 4, 9, "check the hours", ["#frame"])
    assert documents("note:hours", corpus) == ["ferry.md"]
    assert documents("note:hours OR market", corpus) == ["ferry.md", "market.txt"]
    assert documents("bridge -code:frame", corpus) == ["bridge.txt"]
    assert documents("(code:frame OR code:other) ferry", corpus) == ["ferry.md"]


# -- in the reader


@driven
async def test_a_search_is_kept_by_key_and_heads_the_empty_box(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.open("bridge OR ferry")
        await desk.press("ctrl+s")
        await desk.until("keep this search as")
        await desk.type("water")
        await desk.press("enter")
        await desk.until("Kept: @water asks it again")
        await desk.press("slash", "delete")
        await desk.until("@water")
        await desk.until("2 articles")
        assert desk.lines[2].lstrip("❯ ").startswith("@water")
        await desk.press("up", "enter")
        await desk.until("1 results  2")
        assert desk.lines[0].startswith(" /@water")
        await desk.press("u")
        await desk.until("Took back: the search “water”.")


@driven
async def test_enter_in_the_empty_box_opens_an_article_as_ever(corpus: Path) -> None:
    seedreader("searches", "keep", "water", "ferry", "--in", corpus)
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.until("@water")
        await desk.press("down", "enter")
        await desk.until(lambda: "@water" not in desk.screen)
        assert "1 articles  3" in desk.screen
        assert desk.app._desk.shelf.list.cursor == 1
        assert desk.app._desk.reader.article.about["document"] == "ferry.md"


@driven
async def test_kept_searches_are_renamed_dropped_and_brought_back_in_their_list(corpus: Path) -> None:
    seedreader("searches", "keep", "water", "ferry", "--in", corpus)
    (corpus / "new.txt").write_text("Another ferry\n\nA second ferry will run.\n", encoding="utf-8")
    async with reading(corpus) as desk:
        await desk.press("ctrl+s")
        await desk.until("kept searches  1")
        await desk.until("1 new · 2 articles")
        await desk.press("r", "ctrl+u")
        await desk.type("boats")
        await desk.press("enter")
        await desk.until("@boats")
        await desk.press("x")
        await desk.until("No search was kept yet.")
        await desk.press("u")
        await desk.until("@boats")
        await desk.press("enter")
        await desk.until("1 results  2")
        assert desk.lines[0].startswith(" /@boats")
        await desk.press("ctrl+s", "escape", "slash", "delete")
        await desk.until("@boats")
        await desk.until(lambda: "new" not in desk.lines[2] and "new" not in desk.lines[3])


@driven
async def test_a_name_nobody_kept_is_said_with_its_place_under_the_box(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.type("bridge @nobody ")
        await desk.until("No search is kept as nobody")
        assert desk.lines[1].index("^") == 2 + len("bridge ")


@driven
async def test_the_palette_asks_a_kept_search_whatever_it_is_called(corpus: Path) -> None:
    seedreader("searches", "keep", "[red]the water[/]", "ferry [bold]", "--in", corpus)
    async with reading(corpus) as desk:
        await desk.press("ctrl+p")
        await desk.type("the water")
        await desk.until('@"[red]the water[/]"')
        assert "ferry [bold]" in desk.screen
        await desk.press("enter")
        await desk.until(lambda: desk.lines[0].startswith(' /@"[red]the water[/]"'))
