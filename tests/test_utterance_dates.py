"""An article's date and an utterance's date: "on Saturday" is resolved against the article's date, and says how."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import plain
from search.utterances.expressions import expressions
from search.utterances.resolving import resolve
from tests.command import seedreader

DAYS = st.dates(date(1600, 1, 1), date(2199, 12, 31))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SAMPLES = """on last next Saturday Sat. May March 5 31 2022 1st of , ago two days week this year yesterday today recently in
early - 2022-02-24 ’s … é"""
WORDS = st.lists(st.sampled_from([*_SAMPLES.split(), "\n"]), max_size=12).map(" ".join)


def found(text: str) -> list[tuple[str, str]]:
    shape = plain(text)
    return [(text[e.start : e.end], e.code) for e in expressions(shape, 0, len(shape))]


@pytest.mark.parametrize(
    ("words", "date", "day"),
    [
        ("on Saturday", "2022-02-24", "2022-02-19"),
        ("on Thursday", "2022-02-24", "2022-02-24"),
        ("last Thursday", "2022-02-24", "2022-02-17"),
        ("next Monday", "2022-02-24", "2022-02-28"),
        ("Tuesday morning", "2022-02-24", "2022-02-22"),
        ("on February 19", "2022-02-24", "2022-02-19"),
        ("Feb. 19", "2022-02-24", "2022-02-19"),
        ("Sepember 19", "2022-12-24", "2022-09-19"),
        ("the 19th of February", "2022-02-24", "2022-02-19"),
        ("on December 30", "2022-02-24", "2021-12-30"),
        ("on February 29", "2022-03-01", "2020-02-29"),
        ("February 21 and 23", "2022-02-24", "2022-02-21..2022-02-23"),
        ("on Thursday, March 17", "2022-03-18", "2022-03-17"),
        ("on April 5, 2018", "2022-02-24", "2018-04-05"),
        ("on April 5, 2018", "", "2018-04-05"),
        ("on February 19", "2022", "2022-02-19"),
        ("yesterday", "2022-03-01", "2022-02-28"),
        ("the day before yesterday", "2022-03-01", "2022-02-27"),
        ("earlier today", "2022-03-01", "2022-03-01"),
        ("two days ago", "2022-03-01", "2022-02-27"),
        ("last week", "2022-02-24", "2022-02-14..2022-02-20"),
        ("this week", "2022-02-24", "2022-02-21..2022-02-24"),
        ("last month", "2022-01-24", "2021-12"),
        ("last year", "2022", "2021"),
        ("in February 2022", "", "2022-02"),
        ("in November", "2022-02-24", "2021-11"),
        ("in 2014", "2022-02-24", "2014"),
    ],
)
def test_words_are_resolved_against_the_date_of_the_article(words: str, date: str, day: str) -> None:
    [(_, code)] = found(f"The minister said so {words}, and left.")
    when = resolve(code, date)
    assert when.shown == day and when.how


@pytest.mark.parametrize(
    ("words", "date", "why"),
    [
        ("on Saturday", "", "the article has no date"),
        ("yesterday", "2022-02", "of the article's date only 2022-02 is known"),
        ("on February 19", "", "no year is named"),
        ("on Thursday, March 17", "", "the weekday fits 2022"),
        ("just recently", "2022-02-24", "the words name no day"),
    ],
)
def test_what_cant_be_told_stays_unresolved_and_says_why(words: str, date: str, why: str) -> None:
    [(_, code)] = found(f"The minister said so {words}.")
    when = resolve(code, date)
    assert not when.known and why in when.how


def test_deadlines_possessives_and_newspapers_are_no_days() -> None:
    assert found("by Friday, until Monday, before Tuesday, on Saturday’s show, in the Sunday Times, May I?") == []


def test_a_weekday_that_doesnt_fit_its_day_is_said() -> None:
    assert "doesn't fit" in resolve("date:03-17,5", "2022-03-20").how


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_the_last_one_up_to_the_article(day: date, weekday: int) -> None:
    when = resolve(f"weekday:{weekday}", day.isoformat())
    said = date.fromisoformat(when.day)
    assert said.isoweekday() == weekday and timedelta(0) <= day - said < timedelta(7)
    before = date.fromisoformat(resolve(f"weekday:{weekday},last", day.isoformat()).day)
    assert before.isoweekday() == weekday and timedelta(0) < day - before <= timedelta(7)


@given(DAYS, DAYS)
def test_a_day_without_its_year_is_the_last_one_up_to_the_article(said: date, day: date) -> None:
    when = resolve(f"date:{said:%m-%d}", day.isoformat())
    resolved = date.fromisoformat(when.day)
    assert (resolved.month, resolved.day) == (said.month, said.day) and resolved <= day


@given(st.text(max_size=40) | WORDS)
def test_expressions_stand_in_the_text_in_order_and_resolve_to_days_or_a_reason(text: str) -> None:
    shape = plain(text)
    end = 0
    for expression in expressions(shape, 0, len(shape)):
        assert end <= expression.start < expression.end <= len(text)
        end = expression.end
        for article in ("", "2022", "2022-02", "2024-02-29"):
            when = resolve(expression.code, article)
            assert when.how
            assert not when.known or date.fromisoformat(when.first) <= date.fromisoformat(when.last)


def dated(folder: Path, body: str, day: str = "2022-02-24") -> list[dict[str, object]]:
    folder.mkdir(exist_ok=True)
    article = {"id": "a", "title": "The harbour", "body": body, "date": day}
    (folder / "a.jsonl").write_text(json.dumps(article), encoding="utf-8")
    return seedreader("quotes", folder, "--json").objects


def test_a_quotation_has_its_own_date_beside_the_article_s(tmp_path: Path) -> None:
    rows = dated(
        tmp_path / "c",
        "Minister Orla Fenwick said on Saturday that the harbour would stay open. “Nobody will be cut off,” she said.\n\n"
        "“We were never asked,” Tomas Brill said.",
    )
    by_words = {str(row["text"])[:12]: row["when"] for row in rows}
    first, second, third = (by_words[words] for words in ("that the har", "“Nobody will", "“We were nev"))
    assert isinstance(first, dict) and first["date"] == "2022-02-19" and first["words"] == "on Saturday"
    assert "before the article's date, 2022-02-24" in first["how"]
    assert isinstance(second, dict) and second["date"] == "2022-02-19" and second["carried"]
    assert third is None


def test_a_day_inside_of_what_is_said_is_not_the_day_it_was_said(tmp_path: Path) -> None:
    rows = dated(tmp_path / "c", "“The harbour will close on Friday,” Orla Fenwick told reporters.")
    assert [row["when"] for row in rows] == [None]


def test_a_corrected_date_of_the_article_counts_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    rows = dated(folder, "“The harbour stays open,” Orla Fenwick said on Saturday.", day="")
    assert isinstance(rows[0]["when"], dict) and rows[0]["when"]["date"] is None
    assert rows[0]["when"]["how"] == "the article has no date"
    seedreader("meta", folder, "--set", "date=2022-02-24", rows[0]["document"])
    rows = seedreader("quotes", folder, "--json").objects
    assert isinstance(rows[0]["when"], dict) and rows[0]["when"]["date"] == "2022-02-19"
