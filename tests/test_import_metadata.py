"""What an article says about itself, and what the person says of it in a table."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, ZoneKind
from search.importing.dates import parse_date
from search.importing.load import load_bytes
from search.importing.table import read_tables
from tests.imported import only, parts, put

# -- metadata


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("By Ann Ott\n\n", ("Ann Ott", "", "")),
        ("By Ann Ott, The Harbour Ledger\n\n", ("Ann Ott", "The Harbour Ledger", "")),
        ("By ANN OTT and Bo van Lee, Political Editor\n\n", ("ANN OTT, Bo van Lee", "", "")),
        ("By Ann Ott in Kyiv\n\n", ("Ann Ott", "", "")),
        ("By Ann Ott for The Ledger\nMarch 2, 2022\n\n", ("Ann Ott", "The Ledger", "2022-03-02")),
        ("By Ann Ott, Bo Li and Cy Dow\n\n", ("Ann Ott, Bo Li, Cy Dow", "", "")),
        ("By Ann Ott and Bo Li in Kyiv, and Cy Dow in Moscow\n\n", ("Ann Ott, Bo Li, Cy Dow", "", "")),
        ("By Ann Ott, Kyiv\n\n", ("Ann Ott", "", "")),
        ("Posted on March 2, 2022 by Ann Ott\n\n", ("Ann Ott", "", "2022-03-02")),
        ("Kyiv in ruins, 24 February 2022\n\n", ("", "", "")),
        ("The Dam Above the Town\n\nBy Ann Ott\n\n", ("Ann Ott", "", "")),
        ("By Ann Ott | The Ledger | 2 March 2022\n\n", ("Ann Ott", "The Ledger", "2022-03-02")),
        ("Published: March 2, 2022\nUpdated: March 5, 2022\n\n", ("", "", "2022-03-02")),
        ("Updated: March 5, 2022\n\n", ("", "", "")),
        ("The Northern Almanac\n18 March 2022\n\n", ("", "The Northern Almanac", "2022-03-18")),
        ("Author: Ann Ott\nSource: The Ledger\nDate: 2022-03-02\n\n", ("Ann Ott", "The Ledger", "2022-03-02")),
        ("BEIJING, March 2, 2022 (Reuters) - ", ("", "Reuters", "2022-03-02")),
        ("BEIJING, March 2 (Xinhua) -- ", ("", "Xinhua", "")),
        ("By Monday the water was gone\n\n", ("", "", "")),
        ("© 2022 The Ledger\n\n", ("", "", "")),
        ("Photo: The dam on 2 March 2022. Ann Ott/Agency\n\n", ("", "", "")),
    ],
)
def test_author_outlet_and_date_are_read_where_they_stand(head: str, expected: tuple[str, str, str]) -> None:
    text = f"Old dam fails at last\n\n{head}The dam above the town failed on Monday, the mayor said.\n"
    (item,) = load_bytes(text.encode(), "-")
    assert isinstance(item, Article)
    found = item.metadata
    assert (found.author, found.outlet, found.date) == expected
    assert found.title == "Old dam fails at last"


def test_an_address_above_or_below_the_title_is_the_url(tmp_path: Path) -> None:
    for text in ("https://example.org/a\n\nDam fails\n\nIt fell.", "Dam fails\nhttps://example.org/a\n\nIt fell."):
        found = only(put(tmp_path, "a.txt", text)).metadata
        assert (found.title, found.url) == ("Dam fails", "https://example.org/a")


@pytest.mark.parametrize(
    "text",
    [
        "The dam failed on Monday, and nobody in the town was told of it, the mayor said.\n\nIt rained.\n",
        "Was it the rain? Nobody knew. The mayor, who had been asked again and again since Monday, would not say what he "
        "knew of it. Was it the rain?\n\nIt rained.\n",
        "Dam fails\n",
        "• a point\n\n• another point\n",
    ],
)
def test_no_title_is_made_up(text: str, tmp_path: Path) -> None:
    assert only(put(tmp_path, "a.txt", text)).metadata.title == ""


def test_dates_elsewhere_are_not_the_articles_date(tmp_path: Path) -> None:
    text = (
        "Dam fails\n\nThe dam failed on February 1, 2020, the mayor said.[1]\n\nIt had stood since 1901.\n\n"
        "The dam on May 3, 2019. Photo: A. Ott/Agency\n\n© 2021 The Ledger. All rights reserved.\n\n"
        "[1] Archive of the town, 7 March 2018.\n"
    )
    article = only(put(tmp_path, "a.txt", text))
    assert article.metadata.date == ""
    assert parts(article, ZoneKind.FOOTNOTE) == ["[1] Archive of the town, 7 March 2018."]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-02-24", "2022-02-24"),
        ("2022-02-24T10:00:00+01:00", "2022-02-24"),
        ("2022-02-24 10:00:00.123Z", "2022-02-24"),
        ("20220224", "2022-02-24"),
        ("2022/02/24", "2022-02-24"),
        ("2022-02", "2022-02"),
        ("2022", "2022"),
        ("24 February 2022", "2022-02-24"),
        ("24th of February, 2022", "2022-02-24"),
        ("February 24, 2022", "2022-02-24"),
        ("Feb. 24, 2022, 5:13 a.m. ET", "2022-02-24"),
        ("Sept 3 2022", "2022-09-03"),
        ("Thu, 24 Feb 2022 10:00 GMT", "2022-02-24"),
        ("Thursday 24 February 2022 10.00 GMT", "2022-02-24"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26"),
        ("10:05 AM EST, Thu February 24, 2022", "2022-02-24"),
        ("February 2022", "2022-02"),
        ("24/02/2022", "2022-02-24"),
        ("02/24/2022", "2022-02-24"),
        ("24.02.2022", "2022-02-24"),
        ("03/03/2022", "2022-03-03"),
        ("03/04/2022", ""),
        ("29 February 2022", ""),
        ("29 February 2024", "2024-02-29"),
        ("31/11/2022", ""),
        ("2022-13-01", ""),
        ("1066", ""),
        ("2200", ""),
        ("24/02/22", ""),
        ("on 24 February 2022 he said", ""),
        ("soon", ""),
        ("", ""),
        ("٢٠٢٢", ""),
    ],
)
def test_dates_are_understood_or_left_alone(text: str, date: str) -> None:
    assert parse_date(text) == date
    assert parse_date(f"  {text.upper()}\n") == date


@given(st.text(max_size=100) | st.from_regex(r"\A[0-9]{1,5}[-/. ][0-9A-Za-z]{1,9}[-/. ,]{1,2}[0-9]{1,5}\Z"))
def test_no_text_is_too_odd_to_be_no_date(text: str) -> None:
    date = parse_date(text)
    assert date == "" or parse_date(date) == date


# -- the table


def test_a_table_sets_what_the_person_knows(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "sub/b.txt")
    put(tmp_path, "w.jsonl", '{"id": "x", "body": "B."}')
    put(
        tmp_path,
        "articles.csv",
        '\ufeffDATE;Outlet; file ;title;author;url\r\n"2 March 2022";The Ledger;a.txt;"A ""B"" [/x]";Ann;https://e.org/\r\n'
        "2022-03;;sub/b.txt;;;\r\n;Wire;w.jsonl#x;;;\r\n",
    )
    values, problems = read_tables([str(tmp_path)])
    assert problems == []
    assert values == {
        "a.txt": {
            "date": "2022-03-02",
            "outlet": "The Ledger",
            "title": 'A "B" [/x]',
            "author": "Ann",
            "url": "https://e.org/",
        },
        "sub/b.txt": {"date": "2022-03"},
        "w.jsonl#x": {"outlet": "Wire"},
    }


def test_what_is_wrong_in_a_table_is_said_with_its_line_and_the_rest_counts(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(
        tmp_path,
        "articles.csv",
        "file,date,colour,outlet\na.txt,soon,red,Wire\n\nnowhere.txt,2022,,\n,2022,,\n../x,2022,,\na.txt,,,,,,\n",
    )
    values, problems = read_tables([str(tmp_path)])
    assert values == {"a.txt": {"outlet": "Wire"}}
    assert [problem.partition(", line ")[2] for problem in problems] == [
        "1: there is no field called colour; the column is left out.",
        "2: soon is not a date I understand; write 2022-02-24, 2022-02 or 2022.",
        "4: there is no article nowhere.txt.",
        "5: it names no file.",
        "6: there is no article ../x.",
        "7: it has more cells than the first line.",
    ]


def test_tables_name_articles_as_the_corpus_does_even_where_names_collide(tmp_path: Path) -> None:
    for name in ("one/a.txt", "two/a.txt"):
        put(tmp_path, name)
    put(tmp_path, "two/articles.csv", "file\toutlet\na.txt\tWire\n")
    values, problems = read_tables([str(tmp_path / "one"), str(tmp_path / "two"), "-"])
    assert (values, problems) == ({"two/a.txt": {"outlet": "Wire"}}, [])


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"\x00\x01\x02" * 100,
        b"no,such,columns\n1,2,3\n",
        b'file,title\na.txt,"' + b"x" * 2_000_000,
        b"file,title\n" + b"b.txt,x\n" * 100_000,
        b"file\n" + b"\x1b]0;x\x07\n" * 5,
    ],
)
def test_no_table_is_too_odd_to_be_refused_in_few_sentences(tmp_path: Path, table: bytes) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "articles.csv", table)
    values, problems = read_tables([str(tmp_path)])
    assert values == {}
    assert 1 <= len(problems) <= 60
    assert all(problem.isprintable() and problem.endswith(".") for problem in problems)


def test_without_a_table_nothing_is_set(tmp_path: Path) -> None:
    assert read_tables([str(tmp_path), str(tmp_path / "nowhere"), "-"]) == ({}, [])
