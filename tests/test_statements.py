"""Statements: one utterance told in several places; on small corpora of ours, through the front door."""

import time
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.corpus import Corpus
from search.engine import Engine
from search.errors import UsageError
from search.reading.reading import Kind
from search.statements.fingerprint import fingerprint
from search.statements.fingerprints import Fingerprints
from search.statements.grouping import Groups
from search.statements.rarity import Rarity
from search.statements.telling import Telling, content
from search.words import words
from tests.command import seedreader
from tests.driver import driven, reading
from tui.screens.tellings import TellingsScreen


def write(folder: Path, articles: dict[str, str]) -> Path:
    """A corpus of articles: file name → text."""
    folder.mkdir(exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


DAM = {
    "courier.txt": (
        "Minister speaks on the dam\n\nBy Ada Quill, The Lowmarsh Courier\nMarch 4, 2031\n\n"
        "“The dam belongs to every village along the river, and Harrow is no exception,” Minister Orla Fenwick "
        "said on Monday. She left without taking questions.\n"
    ),
    "gazette.txt": (
        "Harrow keeps its share\n\nBy Nils Orm, Harbour Gazette\nMarch 5, 2031\n\n"
        "Minister Orla Fenwick told parliament that Harrow was “no exception” to the rule.\n"
    ),
    "herald.txt": (
        "Villages hear from the minister\n\nBy Ida Rook, The Northern Herald\nMarch 6, 2031\n\n"
        "“The dam belongs to each village along the river, and Harrow is no exception,” Orla Fenwick said.\n"
    ),
    "later.txt": (
        "Minister returns to the river\n\nBy Ada Quill, The Lowmarsh Courier\nApril 9, 2031\n\n"
        "“My ministry always listens to every village on the river,” Orla Fenwick said on Wednesday.\n"
    ),
}


@pytest.fixture
def dam(tmp_path: Path) -> Path:
    """Three articles that tell one sentence, and one with a later sentence of the same minister."""
    return write(tmp_path / "dam", DAM)


def ordinal(engine: Engine, number: int, words: str) -> int:
    """Which attribution of an article holds these words."""
    rows = engine.quotations(number, min_score=0)["rows"]
    return next(int(row["ordinal"]) for row in rows if words in row["text"])


def documents(statement: dict) -> list[str]:  # type: ignore[type-arg]
    """Where a statement is told."""
    return [report["document"] for report in statement["reports"]]


def test_three_wordings_of_one_sentence_are_one_statement_and_a_later_sentence_is_another(dam: Path) -> None:
    ran = seedreader("statements", dam, "--json")
    assert ran.code == 0
    (statement,) = ran.objects
    assert statement["actor"] == "Orla Fenwick"
    assert documents(statement) == ["courier.txt", "gazette.txt", "herald.txt"]
    assert statement["relation"] in ("trimmed", "reworded")
    text = (dam / "gazette.txt").read_text(encoding="utf-8")
    report = statement["reports"][1]
    assert " … ".join(text[start:end] for start, end in report["spans"]) == report["text"]
    assert report["cue"]["text"] == "told"
    everything = seedreader("statements", dam, "--all", "--json").objects
    assert ["later.txt"] in [documents(other) for other in everything]


def test_statements_of_one_actor_as_plain_text(dam: Path) -> None:
    ran = seedreader("statements", dam, "--actor", "Fenwick")
    assert ran.code == 0
    assert "Orla Fenwick" in ran.out and "3 tellings" in ran.out and "Harbour Gazette, 2031-03-05" in ran.out


def test_without_a_repeated_statement_nothing_is_found_and_the_exit_code_says_so(tmp_path: Path) -> None:
    ran = seedreader("statements", write(tmp_path / "one", {"later.txt": DAM["later.txt"]}), "--json")
    assert ran.code == 1
    assert ran.out == ""


def test_one_text_in_two_articles_is_one_telling_in_two_places(tmp_path: Path) -> None:
    text = DAM["courier.txt"]
    (statement,) = seedreader("statements", write(tmp_path / "wire", {"a.txt": text, "b.txt": text}), "--json").objects
    assert documents(statement) == ["a.txt", "b.txt"]
    assert statement["tellings"] == 1
    assert statement["relation"] == "verbatim"


def test_a_wire_story_in_ten_outlets_is_one_telling_ten_times(tmp_path: Path) -> None:
    wire = {f"{name}.txt": DAM["courier.txt"] for name in "abcdefghij"}
    folder = write(tmp_path / "wire", {**wire, "own.txt": DAM["herald.txt"]})
    (statement,) = seedreader("statements", folder, "--json").objects
    assert len(documents(statement)) == 11
    assert statement["tellings"] == 2
    assert "2 tellings in 11 places" in seedreader("statements", folder).out


def test_what_two_wordings_have_in_common_with_a_third_makes_them_one_statement(tmp_path: Path) -> None:
    articles = {
        "full.txt": "Mill\n\n“The mill feeds nine valleys, the ferry serves all of them, and Tarn is no different,” "
        "Governor Ivo Sands said.\n",
        "first.txt": "Valleys\n\nGovernor Ivo Sands said that “the mill feeds nine valleys”.\n",
        "last.txt": "Tarn\n\nIvo Sands said that the ferry serves all of them, and “Tarn is no different”.\n",
        "later.txt": "Later\n\n“We shall always keep the ferry and its price,” Ivo Sands said in autumn.\n",
    }
    folder = write(tmp_path / "mill", articles)
    (statement,) = seedreader("statements", folder, "--json").objects
    assert sorted(documents(statement)) == ["first.txt", "full.txt", "last.txt"]
    engine = Engine(Corpus([str(folder)]))
    for name, said in (("first.txt", "nine valleys"), ("full.txt", "nine valleys"), ("last.txt", "no different")):
        number = engine.number(name)["number"]
        rows = engine.collation(number, ordinal(engine, number, said))["rows"]
        assert sorted(row["document"] for row in rows) == ["first.txt", "full.txt", "last.txt"]
    engine.close()


def test_a_full_name_and_the_surname_that_an_office_joins_with_it_are_one_speaker(tmp_path: Path) -> None:
    articles = {
        "a.txt": "Dam\n\n“The dam belongs to every village along the river,” said Water Minister Orla Fenwick.\n",
        "b.txt": "River\n\n“The dam belongs to every village along the river,” Water Minister Fenwick said.\n",
    }
    (statement,) = seedreader("statements", write(tmp_path / "names", articles), "--json").objects
    assert statement["actor"] == "Orla Fenwick" and documents(statement) == ["a.txt", "b.txt"]


def test_quoted_words_of_an_unnamed_speaker_are_found_in_what_a_named_one_says(tmp_path: Path) -> None:
    words = "The northern sluice has leaked since the flood and nobody mended the iron gates"
    articles = {
        "a.txt": f"Gates\n\n“{words},” Orla Fenwick said on Friday.\n",
        "b.txt": f"Sluice\n\n“{words},” one engineer said.\n",
    }
    folder = write(tmp_path / "leak", articles)
    (statement,) = seedreader("statements", folder, "--json").objects
    assert statement["actor"] == "Orla Fenwick" and documents(statement) == ["a.txt", "b.txt"]
    (one,) = seedreader("statements", folder, "--actor", "Fenwick", "--json").objects
    assert documents(one) == documents(statement)
    engine = Engine(Corpus([str(folder)]))
    for name in articles:
        number = engine.number(name)["number"]
        assert engine.collation(number, ordinal(engine, number, "sluice"))["total"] == 2
    engine.close()


def test_a_passage_that_an_article_repeats_counts_once(tmp_path: Path) -> None:
    said = "“The dam belongs to every village along the river,” Minister Orla Fenwick said.\n\n"
    folder = write(tmp_path / "twice", {"a.txt": f"The dam\n\n{said}It rained all day in the hills.\n\n{said}"})
    assert seedreader("statements", folder, "--json").code == 1


def test_the_same_words_of_two_people_are_two_statements(tmp_path: Path) -> None:
    articles = {
        "a.txt": "On the dam\n\n“The dam belongs to every village along the river,” said Orla Fenwick.\n",
        "b.txt": "On the dam again\n\n“The dam belongs to every village along the river,” said Tomas Brill.\n",
    }
    assert seedreader("statements", write(tmp_path / "two", articles), "--json").code == 1


def test_a_sentence_denied_is_not_the_sentence(tmp_path: Path) -> None:
    articles = {
        "a.txt": "Yes\n\nOrla Fenwick said that the ministry will close the northern sluice before winter.\n",
        "b.txt": "No\n\nOrla Fenwick said that the ministry will not close the northern sluice before winter.\n",
    }
    assert seedreader("statements", write(tmp_path / "denied", articles), "--json").code == 1


def test_a_reported_clause_in_other_words_is_the_same_statement(tmp_path: Path) -> None:
    articles = {
        "a.txt": "Sluice\n\nOrla Fenwick said that the ministry will close the northern sluice before winter.\n",
        "b.txt": "Winter\n\nThe northern sluice closes before winter, the courier hears.\n\n"
        "“The ministry is closing the northern sluice well before winter,” Orla Fenwick said.\n",
    }
    (statement,) = seedreader("statements", write(tmp_path / "clause", articles), "--json").objects
    assert documents(statement) == ["a.txt", "b.txt"]
    assert statement["relation"] == "reworded"


def test_the_tellings_of_one_statement_are_found_without_grouping_all(dam: Path) -> None:
    seedreader("index", dam)
    engine = Engine(Corpus([str(dam)]))
    number = engine.number("gazette.txt")["number"]
    found = engine.collation(number, ordinal(engine, number, "no exception"))
    assert [row["document"] for row in found["rows"]] == ["courier.txt", "gazette.txt", "herald.txt"]
    assert engine._statements._told is None
    engine.close()


def test_what_is_no_longer_there_has_no_tellings_and_a_sentence_says_so(dam: Path) -> None:
    seedreader("index", dam)
    engine = Engine(Corpus([str(dam)]))
    number = engine.number("courier.txt")["number"]
    for answer in (engine.collation, engine.apart, engine.variations):
        with pytest.raises(UsageError, match="no longer in the corpus"):
            answer(number, 99)
    engine.close()


@given(st.lists(st.text(alphabet="ab'\"“”‘’… .1", max_size=60), max_size=3), st.sampled_from(list(Kind)))
def test_any_text_can_be_compared(parts: list[str], kind: Kind) -> None:
    found = content(parts, kind.value)
    assert all(set(fragment) <= {w for part in parts for _, _, w in words(part)} for fragment in found.fragments)


def test_many_tellings_with_a_run_of_words_in_common_are_grouped_in_bounded_time() -> None:
    texts = [f"that the old bridge will be closed for the {i}th time" for i in range(3000)]
    tellings = [
        Telling(i, 0, "person:a", "a", True, False, (0, 50), **asdict(content([text], "indirect")))
        for i, text in enumerate(texts)
    ]
    started = time.process_time()
    prints = Fingerprints()
    for telling in tellings:
        prints.add(telling.article, 0, 1, fingerprint(telling, telling.extent, sure=True, anonymous=False).tobytes())
    prints.seal()
    groups = Groups(prints, tellings.__getitem__, Rarity.counted(prints.stems_by_speaker(), 1))
    assert sum(map(len, groups.lists())) <= 3000
    assert time.process_time() - started < 20


def test_the_sample_has_one_sentence_in_three_wordings(sample: Path) -> None:
    found = seedreader("statements", sample, "--actor", "Wang Yi", "--json").objects
    assert ["meridian-munich-borders.txt", "ledger-munich-fears.html", "two-englishes-of-one-sentence.md"] in [
        documents(statement) for statement in found
    ]


def test_actors_are_listed_with_their_other_names_and_what_they_are_said_to_be(dam: Path) -> None:
    ran = seedreader("actors", dam, "--json")
    assert ran.code == 0
    minister = next(row for row in ran.objects if row["actor"] == "Orla Fenwick")
    assert minister["type"] == "PERSON" and minister["quotes"] >= 4 and minister["mentions"] >= 4
    assert {"aliases", "affiliations"} <= set(minister)
    plain = seedreader("actors", dam, "--quoted")
    assert plain.code == 0 and f"Orla Fenwick  [PERSON]  {minister['quotes']} quoted" in plain.out


def test_where_nobody_is_named_no_actor_is_listed(tmp_path: Path) -> None:
    ran = seedreader("actors", write(tmp_path / "none", {"a.txt": "Rain\n\nIt rained all day in the hills.\n"}))
    assert ran.code == 1 and ran.out == ""


@driven
async def test_t_lists_every_telling_of_the_statement_and_enter_goes_there(dam: Path) -> None:
    async with reading(dam) as desk:
        await desk.open("parliament")
        await desk.press("J", "t")
        await desk.until("3 reports in 3 wordings of one statement by Orla Fenwick")
        await desk.until("The Northern Herald")
        assert isinstance(desk.app.screen, TellingsScreen)
        assert desk.app.screen.row_at_cursor()["document"] == "gazette.txt"
        assert "? proposed" in desk.screen and "My ministry" not in desk.screen
        await desk.press("G", "enter")
        await desk.until(lambda: desk.app._desk.is_current)
        await desk.until("each village along the river")
        assert desk.app._desk.reader.article.about["document"] == "herald.txt"
        await desk.press("t")
        await desk.until("3 reports in 3 wordings")
        await desk.press("q")
        await desk.until(lambda: desk.app._desk.is_current)


@driven
async def test_in_the_list_of_tellings_words_narrow_it_and_p_compares_the_others_with_one(dam: Path) -> None:
    async with reading(dam, size=(80, 24)) as desk:
        await desk.open("parliament")
        await desk.press("J", "t")
        await desk.until("3 reports in 3 wordings of one statement")
        await desk.press("slash")
        await desk.type("gazette")
        await desk.press("enter")
        await desk.until("with gazette")
        assert "Lowmarsh" not in desk.screen and "Harbour Gazette" in desk.screen
        await desk.press("backspace")
        await desk.until("Lowmarsh")
        await desk.press("g", "p")
        await desk.until("against report 1")
        assert "= the reference" in desk.screen
        await desk.press("p")
        await desk.until(lambda: "against report 1" not in desk.screen)
        assert all(len(line) <= 80 for line in desk.lines)


@driven
async def test_t_works_in_the_comparison_and_where_there_is_no_quotation_it_says_so(dam: Path) -> None:
    async with reading(dam) as desk:
        await desk.press("t")
        await desk.until("Here is no quotation.")
        actor = await desk.app.engine.call("actor", actor="Orla Fenwick")
        desk.app._desk.comparison.add(actor["key"], actor["name"])
        await desk.press("C")
        await desk.until("Harrow is no exception")
        await desk.press("t")
        await desk.until("3 reports in 3 wordings of one statement by Orla Fenwick")
        await desk.press("G", "enter")
        await desk.until(lambda: desk.app._desk.is_current)
        await desk.until(lambda: desk.app._desk.reader.article is not None)
