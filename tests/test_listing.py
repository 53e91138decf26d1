"""The list of articles: filters, orders, groups, what is unread; by the engine, and on the desk."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import Engine
from search.errors import UsageError
from search.library import Listed
from search.listing_filter import Facts, fitting
from search.opened import Opened
from search.shelf import Shelf
from tests.driver import driven, reading
from tui.commands.common import prepare

pytestmark = pytest.mark.usefixtures("full_terminal")


def listed(number: int, title: str, outlet: str, date: str, quotes: int) -> Listed:
    return Listed(number, f"{number}.txt", title, outlet, "Ada Quill", date, quotes, True, "", "en", "h" * 64)


ROWS = [
    listed(1, "A bridge falls", "Gazette", "2031-03-04", 5),
    listed(2, "Ferry runs", "The Courier", "2031-03", 0),
    listed(3, "Market day", "", "", 2),
    listed(4, "A bridge rises", "Gazette", "2031", 9),
]
FACTS = Facts({"1.txt": 2}, frozenset({2, 3}), {1: 4, 4: 1})


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ("", [1, 2, 3, 4]),
        ("bridge", [1, 4]),
        ("bridge falls", [1]),
        ('title:"bridge ris"', [4]),
        ("outlet:gazette", [1, 4]),
        ("outlet:none", [3]),
        ("author:quill", [1, 2, 3, 4]),
        ("date:2031-03", [1, 2]),
        ("date:2031-03-04", [1]),
        ("date:2031", [1, 2, 4]),
        ("date:2031-01..2031-03", [1, 2]),
        ("date>=2031-03-05", []),
        ("date:none", [3]),
        ("quotes>2", [1, 4]),
        ("quotes=2", [3]),
        ("quotations<=2", [2, 3]),
        ("notes>0", [1]),
        ("hits>1", [1]),
        ("is:unread", [2, 3]),
        ("is:read bridge", [1, 4]),
        ("QUOTES>2 OUTLET:Gazette falls", [1]),
    ],
)
def test_filters_leave_what_fits_all_of_them(filters: str, left: list[int]) -> None:
    assert [row.number for row in fitting(ROWS, filters, FACTS)] == left


@pytest.mark.parametrize("filters", ["date:never", "quotes>many", "is:lost", "outlet:", "title>x", "notes>", "date:"])
def test_a_filter_that_cannot_be_understood_is_one_sentence(filters: str) -> None:
    with pytest.raises(UsageError, match=r"^[A-Z].*\.$"):
        fitting(ROWS, filters, FACTS)


def test_february_ends_on_the_28th_or_the_29th() -> None:
    rows = [listed(1, "a", "", "2032-02", 0), listed(2, "b", "", "2031-02", 0), listed(3, "c", "", "2032-02-29", 0)]
    assert [r.number for r in fitting(rows, "date:2032-02", FACTS)] == [1, 3]
    assert [r.number for r in fitting(rows, "date:2031-02-01..2031-02-28", FACTS)] == [2]
    assert [r.number for r in fitting(rows, "date:2032-02-01..2032-02-15", FACTS)] == []


def test_what_was_opened_is_known_to_two_programs_and_survives_rubbish(tmp_path: Path) -> None:
    file = tmp_path / "opened"
    one, two = Opened(file), Opened(file)
    one.set([("a.txt", "1" * 64), ("b.txt", "2" * 64)], opened=True)
    assert two.known() == {"a.txt": "1" * 12, "b.txt": "2" * 12}
    two.set([("a.txt", "1" * 64)], opened=False)
    assert one.known() == {"b.txt": "2" * 12}
    with file.open("a") as out:
        out.write('["half a li\n[1, 2, 3]\nnull\n')
    assert Opened(file).known() == {"b.txt": "2" * 12}
    before = file.stat().st_size
    one.set([("b.txt", "2" * 64)], opened=True)
    assert file.stat().st_size == before  # nothing new to say


def indexed(corpus: Path) -> Engine:
    return prepare([str(corpus)], read=False, quiet=True)


@pytest.fixture
def engine(corpus: Path) -> Engine:
    return indexed(corpus)


def test_articles_come_in_groups_that_close(engine: Engine) -> None:
    with closing(engine):
        answer = engine.articles(group="outlet")
        rows = [(r["name"], r["articles"]) if r.get("group") else r["document"] for r in answer["rows"]]
        assert rows == [
            ("Harbour Gazette", 1),
            "ferry.md",
            ("The Lowmarsh Courier", 1),
            "bridge.txt",
            ("", 1),
            "market.txt",
        ]
        assert (answer["total"], answer["found"], answer["unread"]) == (6, 3, 3)
        closed = engine.articles(group="outlet", closed=["Harbour Gazette", ""])
        assert (closed["total"], closed["found"]) == (4, 3)
        months = [r["name"] for r in engine.articles(group="month")["rows"] if r.get("group")]
        assert months == ["2031-03", ""]
        numbers = engine.numbers(group="outlet")["rows"]
        assert [bool(n) for n in numbers] == [False, True] * 3
        assert engine.position(numbers[3], group="outlet") == {"index": 3}
        found = engine.search("bridge", group="outlet")
        assert (found["total"], found["found"]) == (4, 2)
        assert [bool(row.get("snippet")) for row in found["rows"]] == [False, True] * 2
        with pytest.raises(UsageError):
            engine.articles(group="weather")


def test_an_article_is_unread_until_it_is_opened_and_again_when_its_text_changes(engine: Engine, corpus: Path) -> None:
    with closing(engine):
        first = engine.articles()["rows"][0]
        assert first["unread"]
        engine.set_opened([first["number"]])
        assert engine.articles()["unread"] == 2
        assert not engine.articles()["rows"][0]["unread"]
        assert engine.articles(words="is:unread")["found"] == 2
        assert engine.articles(sort="unread")["rows"][-1]["number"] == first["number"]
        assert engine.next_unread(at=-1, direction=1) == {"index": 1}
        engine.set_opened([first["number"]], opened=False)
        assert engine.next_unread(at=1, direction=-1) == {"index": 0}
        engine.set_opened([first["number"]])
    file = corpus / first["document"]
    file.write_text(file.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    with closing(indexed(corpus)) as again:
        assert again.articles()["unread"] == 3


def test_where_an_article_went_the_list_has_no_gap_and_nothing_counts_as_read_for_it(
    engine: Engine, corpus: Path
) -> None:
    with closing(engine):
        rows = engine.articles()["rows"]
        engine.set_opened([row["number"] for row in rows[:2]])
        assert engine.next_unread(at=-1, direction=1, group="outlet") == {"index": 5}  # the head of a group is none
    (corpus / rows[1]["document"]).unlink()
    with closing(indexed(corpus)) as again:
        answer = again.articles()
        assert [row["document"] for row in answer["rows"]] == [rows[0]["document"], rows[2]["document"]]
        assert (answer["total"], answer["found"], answer["unread"]) == (2, 2, 1)
        assert again.articles(offset=1)["rows"] == answer["rows"][1:]
        assert again.position(rows[2]["number"]) == {"index": 1}
        assert again.numbers()["rows"] == [rows[0]["number"], rows[2]["number"]]
        assert again.articles(words="is:unread", sort="title")["found"] == 1  # all of them are looked at now
        assert again.articles()["rows"] == answer["rows"]


def test_a_list_through_which_one_goes_keeps_what_was_opened_meanwhile(engine: Engine) -> None:
    with closing(engine):
        numbers = [row["number"] for row in engine.articles(words="is:unread")["rows"]]
        engine.set_opened(numbers[:1])
        assert [r["number"] for r in engine.articles(words="is:unread", offset=1)["rows"]] == numbers[1:]
        assert [r["number"] for r in engine.articles(words="is:unread")["rows"]] == numbers[1:]


def test_results_are_sorted_and_filtered_by_their_hits(engine: Engine) -> None:
    with closing(engine):
        rows = engine.search("bridge OR ferry", sort="hits")["rows"]
        hits = [row["hits"] for row in rows]
        assert hits == sorted(hits, reverse=True)
        most = engine.search("bridge OR ferry", words=f"hits>={hits[0]}")
        assert most["found"] == hits.count(hits[0])
        assert engine.articles(words="hits>3")["found"] == 3  # outside a search nothing has hits, and nothing is hidden


def order(engine: Engine, sort: str, **more: object) -> list[str]:
    return [str(row["document"]) for row in engine.articles(sort=sort, **more)["rows"] if not row.get("group")]  # type: ignore[arg-type]


def test_every_order_is_turned_round_and_what_is_not_known_stays_last(engine: Engine) -> None:
    with closing(engine):
        assert order(engine, "document") == ["bridge.txt", "ferry.md", "market.txt"]
        assert order(engine, "-document") == ["market.txt", "ferry.md", "bridge.txt"]
        assert order(engine, "date") == ["bridge.txt", "ferry.md", "market.txt"]  # of the last nothing is known
        assert order(engine, "-date") == ["ferry.md", "bridge.txt", "market.txt"]
        assert order(engine, "-outlet")[-1] == order(engine, "outlet")[-1] == "market.txt"
        assert order(engine, "-title") == order(engine, "title")[::-1]
        heads = [row["name"] for row in engine.articles(sort="-outlet", group="outlet")["rows"] if row.get("group")]
        assert heads == ["The Lowmarsh Courier", "Harbour Gazette", ""]
        best = [row["number"] for row in engine.search("bridge OR ferry")["rows"]]
        assert [row["number"] for row in engine.search("bridge OR ferry", sort="-score")["rows"]] == best[::-1]
        fewest = [row["hits"] for row in engine.search("bridge OR ferry", sort="-hits")["rows"]]
        assert fewest == sorted(fewest)
        lines = [row["date"] or "" for row in engine.concordance("the", sort="-date,right")["rows"]]
        assert lines == sorted(lines, reverse=True) and lines[0] > lines[-1] == ""
        with pytest.raises(UsageError, match="sorted by colour"):
            engine.articles(sort="-colour")


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b", "C"]), st.sampled_from(["", "2031", "2031-03"])), max_size=9))
def test_an_order_and_its_reverse_have_the_same_articles_and_equals_in_the_same_order(
    known: list[tuple[str, str]],
) -> None:
    rows = [listed(number, title, "", date, 0) for number, (title, date) in enumerate(known, 1)]
    shelf = Shelf.__new__(Shelf)
    shelf.facts = lambda hits=None: FACTS  # type: ignore[method-assign]
    for sort, of in (("title", 0), ("date", 1)):
        there, back = shelf.sorted(rows, sort), shelf.sorted(rows, f"-{sort}")
        values = [[known[number - 1][of].casefold() for number in numbers] for numbers in (there, back)]
        assert sorted(there) == sorted(back) == [row.number for row in rows]
        assert [v for v in values[0] if v] == sorted(v for v in values[0] if v)
        assert [v for v in values[1] if v] == [v for v in values[0] if v][::-1]
        for numbers, found in zip((there, back), values, strict=True):
            assert "" not in found[: len([v for v in found if v])]
            assert all(a < b for a, b, u, v in zip(numbers, numbers[1:], found, found[1:], strict=False) if u == v)


def test_where_hits_are_not_counted_in_all_articles_it_is_said_and_the_others_fit_no_number(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(engine):
        assert engine.search("bridge OR ferry", sort="hits")["counted"] is None
        monkeypatch.setattr("search.finding.COUNTED", 1)
        engine._finding.forget()
        engine._shelf.forget()
        found = engine.search("bridge OR ferry", sort="hits")
        assert found["counted"] == 1 < found["found"]
        assert engine.search("bridge OR ferry", words="hits>=0")["found"] == 1
        assert engine.search("bridge OR ferry", sort="hits", typing=True)["counted"] == 1
        assert engine.search("bridge OR ferry", sort="date")["counted"] is None


@driven
async def test_the_order_is_turned_round_by_a_key_and_said_with_an_arrow_and_words(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("s", "s", "s")
        await desk.until("by date ↑ oldest")
        await desk.press("I")
        await desk.until("by date ↓ newest")
        await desk.until("Sorted by date ↓ newest; I turns the order round.")
        assert desk.screen.index("Ferry to run") < desk.screen.index("Mayor promises")
        await desk.press("s")
        await desk.until("by quotes ↓ most")
    async with reading(corpus) as desk:
        await desk.until("by quotes ↓ most")
        await desk.press("I")
        await desk.until("by quotes ↑ fewest")
        await desk.open("bridge")
        await desk.press("S", "S")
        await desk.until("1 quotations")
        first = desk.app._desk.shelf.windows.get(0)["text"]
        await desk.press("I")
        await desk.until(lambda: desk.app._desk.shelf.windows.get(0)["text"] != first)
        await desk.until("by place")


@driven
async def test_filters_are_chips_dropped_one_by_one_and_brought_back(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("F")
        await desk.type("outlet:harbour is:unread")
        await desk.press("enter")
        await desk.until("1 articles  1")
        assert "outlet:harbour ×" in desk.screen and "is:unread ×" in desk.screen
        await desk.press("escape", "escape")
        assert "is:unread ×" in desk.screen  # esc never drops a filter
        await desk.press("backspace")
        await desk.until(lambda: "is:unread" not in desk.screen)
        await desk.press("backspace")
        await desk.until("1 articles  3")
        await desk.press("u", "u")
        await desk.until("is:unread ×")
        await desk._pilot.click("#chips", offset=(3, 0))  # and by the mouse
        await desk.until(lambda: "harbour" not in desk.lines[2])


@driven
async def test_a_wrong_filter_is_said_and_can_be_mended(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("F")
        await desk.type("date:never")
        await desk.press("enter")
        await desk.until("not a date I understand")
        await desk.press(*["backspace"] * 5)
        await desk.type("2031-03")
        await desk.press("enter")
        await desk.until("1 articles  2")


@driven
async def test_unread_articles_are_marked_and_gone_to(corpus: Path) -> None:
    async with reading(corpus) as desk:
        assert "3 unread" in desk.screen
        assert any(line.startswith("○ Ferry") for line in desk.lines)
        await desk.press("enter")
        await desk.until("2 unread")
        await desk.press("right_square_bracket", "u")
        await desk.until("ferry.md  ")
        await desk.until("1 unread")
        await desk.press("1", "i")
        await desk.until("2 unread")
        assert "1 article counts as unread." in desk.screen
        await desk.press("asterisk", "i")
        await desk.until("3 articles count as unread.")
        await desk.press("i")
        await desk.until("3 articles count as read.")
        await desk.press("right_square_bracket", "u")
        await desk.until("There is no unread article below this one")


@driven
async def test_articles_are_grouped_and_groups_closed_by_keys(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("O")
        await desk.until("▾ Harbour Gazette")
        assert "in outlets" in desk.lines[1][:36]
        await desk.press("j", "o")
        await desk.until("▸ Harbour Gazette")
        assert "Ferry to run" not in desk.screen.split("▕")[0]
        await desk.press("enter")
        await desk.until("▾ Harbour Gazette")
        await desk.press("O")
        await desk.until("▾ 2031-03")
        await desk.press("asterisk")
        await desk.until("3 marked")
        await desk.press("O")
        await desk.until("Not in groups.")


@driven
async def test_new_articles_are_unread(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("asterisk", "i")
        await desk.until("3 articles count as read.")
        (corpus / "new.txt").write_text("A lighthouse is lit\n\nIt shines, said Ada Quill.\n", encoding="utf-8")
        await desk.press("R")
        await desk.until(lambda: desk.app._desk.shelf.opened.unread == 1)
        assert any(line.startswith("○ A lighthouse") for line in desk.lines)
