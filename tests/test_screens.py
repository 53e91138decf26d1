"""What the desk and the boxes over it look like, in every state it is designed for."""

from pathlib import Path

import pytest

from tests.driver import driven, reading
from tests.looks import check, looks
from tests.test_notes_kept import note_on

pytestmark = pytest.mark.usefixtures("full_terminal", "ada")


@driven
async def test_an_article_is_read_and_what_it_says_is_listed(corpus: Path) -> None:
    note_on(corpus, "bridge.txt", "the plan was late", "by how much?", codes=("delays",))
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "J")
        await desk.until(lambda: desk.app._desk.shelf.opened.unread == 2)  # the engine has noted that one is read
        await looks(desk, "reading")
        await desk.press("v", "v")
        await looks(desk, "selected")
        await desk.press("escape", "J", "J", "enter")
        await desk.until("right in")
        await looks(desk, "decided", said=True)
        await desk.press("escape", "3", "j")
        await looks(desk, "quotations")
        await desk.press("3")
        await desk.until("[actors ")
        await looks(desk, "actors")
        await desk.press("3")
        await desk.until("by how much?")
        await looks(desk, "notes-here")


@driven
async def test_a_search_is_typed_and_its_results_are_looked_at_in_three_ways(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.type("ferry")
        await desk.until(lambda: desk.app._desk.finder.query == "ferry")
        await desk.until("1 results  1")
        await looks(desk, "search")
        await desk.type(" AND (")
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.query_one("#query-error").display)
        await looks(desk, "query-error")
        await desk.press("ctrl+u")
        await desk.type("ferry")
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.finder.query == "ferry" and not desk.app._desk.typing)
        await desk.press("1", "S")
        await desk.until("1 concordance")
        await looks(desk, "concordance")
        await desk.press("S")
        await desk.until("1 quotations")
        await looks(desk, "quotations-found")
        await desk.press("number_sign")
        await desk.until("facets of ferry")
        await desk.until("Tomas Brill")
        await looks(desk, "facets")


@driven
async def test_articles_are_listed_in_groups_through_a_filter_and_in_another_order(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("s", "s", "I", "space")
        await desk.until("turns the order round")
        await looks(desk, "marked")
        await desk.press("F")
        await desk.type("quotes>2")
        await desk.press("enter")
        await desk.until("1 articles  2")
        await desk.press("O")
        await desk.until("▾ Harbour Gazette")
        await looks(desk, "groups")
        await desk.press("F")
        await desk.type("outlet:nowhere")
        await desk.press("enter")
        await desk.until("1 articles  0")
        await looks(desk, "nothing-fits")


@driven
async def test_a_search_finds_nothing(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("slash")
        await desk.type("ferry xylophone")
        await desk.press("enter")
        await desk.until("Nothing found")
        await looks(desk, "nothing-found")


@driven
async def test_a_corpus_has_become_empty(corpus: Path) -> None:
    async with reading(corpus) as desk:
        for file in corpus.iterdir():
            file.unlink()
        await desk.press("R")
        await desk.until("There is no article here.")
        await desk.until("3 removed.")
        await desk.until("This article is no longer in the corpus")
        await looks(desk, "empty")


@driven
async def test_the_terminal_is_too_small(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.resize(30, 8)
        check(desk, "too-small-30x8")


@driven
async def test_boxes_over_the_desk(corpus: Path) -> None:
    note_on(corpus, "ferry.md", "too small for lorries", "who says so?", codes=("cost", "delays"))
    async with reading(corpus) as desk:
        await desk.press("enter", "J", "J")
        await desk.until(lambda: desk.app._desk.shelf.opened.unread == 2)
        for keys, shown, name in (
            (("question_mark",), "search the help", "help"),
            (("ctrl+p",), "Go to the next pane", "palette"),
            (("F",), "as below", "filter"),
            (("M",), "tab next", "metadata"),
            (("Y",), "csl-json", "copy-as"),
            (("f",), "find in this article", "find"),
            (("a",), "note", "note"),
            (("A",), "code on", "code"),
            (("r", "s"), "narrow", "speaker"),
            (("r", "k"), "how it is told", "kind"),
            (("m",), "letter", "chord"),
        ):
            await desk.press(*keys)
            await desk.until(shown)
            await looks(desk, f"box-{name}")
            await desk.press("escape")
            await desk.until(lambda: desk.app.screen is desk.app._desk)
