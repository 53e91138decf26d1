"""The zones a canonical text is cut into."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, ZoneKind
from search.importing import html, markdown
from search.importing import plain as plain_text
from search.importing.load import load
from search.importing.scan import scan
from search.importing.zones import cut
from search.text import FORBIDDEN, clean, paragraphs
from tests.conftest import ROOT
from tests.imported import article, parts, plain

TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        ["A title", "By Ann Ott", "March 2, 2022", "KYIV (Reuters) - The dam failed.", "", " ", "\t• item", "[1] A note, 2020.",
         "Leave a Reply", "Photo: A. Ott/Agency", "“Quoted,” she said.", "Ann Ott is a professor at Novaport.", "1. One", "\r"]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip


ARTICLE = """ISSN 1234-567X

Dam Above the Town Fails After Years of Warnings

By Ann Ott, The Ledger

KYIV, March 2 (Reuters) — The dam failed on Monday, the mayor said.

Who knew
Water over the old dam on Monday, seen from the mill that stands below it and that nobody had thought to empty. Ann Ott/Getty Images

“We were told,” she said. A longer paragraph follows here, so that the lines around it are short beside it.

Nobody listened

The engineer wrote four letters to the council about it, and the council answered none of them.[1]

Read more: Grain prices rise

“Is it over?” one woman asked.

Bo Li is a professor of water at the University of Novaport.

Related stories
Grain prices rise
What an emergency session is

Leave a Reply

Your email address will not be published.

[1] Letters of 2018, archive of the town.
"""


def test_an_article_is_cut_into_its_zones() -> None:
    item = plain(ARTICLE)
    assert parts(item, ZoneKind.TITLE) == ["Dam Above the Town Fails After Years of Warnings"]
    assert parts(item, ZoneKind.BYLINE) == ["By Ann Ott, The Ledger"]
    assert parts(item, ZoneKind.DATELINE) == ["KYIV, March 2 (Reuters) —"]
    assert [c[:8] for c in parts(item, ZoneKind.CAPTION)] == ["Who knew", "Water ov"]
    assert parts(item, ZoneKind.HEADING) == ["Nobody listened"]
    assert parts(item, ZoneKind.FOOTNOTE) == ["[1] Letters of 2018, archive of the town."]
    first, second, last = parts(item, ZoneKind.BOILERPLATE)
    assert (first, second) == ("ISSN 1234-567X", "Read more: Grain prices rise")
    assert last.startswith("Bo Li is") and last.endswith("published.")
    assert parts(item, ZoneKind.BODY)[0] == "The dam failed on Monday, the mayor said."


@pytest.mark.parametrize(
    "last",
    [
        "Ann Ott is a professor at the University of Novaport.",  # she is told of above: no biography
        "“Read more,” she said. “Sign up for our newsletter, if you must, and do not come back.”",
        "The opinions of the council were divided, the mayor said.",
        "Like many others on Twitter, the mayor was appalled.",
        "This report may not be the last, she said.",
        "Copyright law was no help, said the mayor.",
        "Editors picked the wrong photo, a reader said.",
        "The man was a police officer.",
        "5. The fifth point is the mayor's own.",
        "A poll by Ipsos/Reuters.",
        "He sent his answer via Bloomberg.",
        "Follow-up talks are planned, the mayor said.",
        "By Friday the water was gone, the mayor said.",
    ],
)
def test_in_doubt_a_paragraph_is_body(last: str) -> None:
    text = f"Dam fails\n\nThe dam failed, Ann Ott said. She knows dams, the mayor of the town said.\n\n{last}\n"
    item = plain(text)
    assert parts(item, ZoneKind.BODY) == [text[text.index("The dam failed") :].strip()]


@pytest.mark.parametrize(
    "last",
    [
        "© 2022 The Ledger. All rights reserved.",
        "This article was originally published on The Conversation. Read the original article.",
        "Sign up for our newsletter and get the news every morning.",
        "Follow us on Facebook and Twitter",
        "Share this article",
        "(Reporting by Ann Ott in Kyiv; Editing by Bo Li)",
        "Cy Dow contributed reporting.",
        "Cy Dow writes about water for the Ledger.",
        "Dr. Cy van Dow is a senior fellow at the Institute for Dams. He tweets.",
        "The views expressed in this article are the author's own.",
        "3 comments",
        "Advertisement",
        "Read the whole story here.",
    ],
)
def test_what_is_not_the_articles_own_is_boilerplate(last: str) -> None:
    item = plain(f"Dam fails\n\nThe dam failed, Ann Ott said. She knows dams, the mayor of the town said.\n\n{last}\n")
    assert parts(item, ZoneKind.BOILERPLATE) == [last]


@pytest.mark.parametrize(
    ("start", "dateline"),
    [
        ("BEIJING, March 2 (Reuters) - The", "BEIJING, March 2 (Reuters) -"),
        ("Munich — The", "Munich —"),
        ("DES MOINES, Iowa (AP) — The", "DES MOINES, Iowa (AP) —"),
        ("MANCHESTER, N.H. - “The", "MANCHESTER, N.H. -"),
        ("KYIV/MOSCOW — The", "KYIV/MOSCOW —"),
        ("(Ledger.example) – The", "(Ledger.example) –"),
        ("Paris, 3 March 2022 (AFP) – The", "Paris, 3 March 2022 (AFP) –"),
        ("But nobody — The", ""),
        ("COVID-19 — The", ""),
        ("Jean-Claude – The man – The", ""),
        ("U.S. - The", ""),
        ("Nobody (not even he) - The", ""),
    ],
)
def test_a_dateline_is_a_zone_of_its_own(start: str, dateline: str) -> None:
    item = plain(f"Dam fails\n\n{start} dam failed on Monday, the mayor said.\n\nKYIV — Nobody was told of it.\n")
    assert parts(item, ZoneKind.DATELINE) == ([dateline] if dateline else [])
    assert not dateline or parts(item, ZoneKind.BODY)[0].lstrip("“").startswith("The dam")


def test_a_list_of_points_is_no_footnotes_and_a_marked_note_is_one() -> None:
    points = plain("Three things\n\nThere are three things to know.\n\n1. The dam.\n\n2. The mill.\n\n3. The mayor.\n")
    assert not parts(points, ZoneKind.FOOTNOTE)
    noted = plain("Dam fails\n\nIt failed.¹ Nobody knew.²\n\n¹ On Monday.\n\n² But for the mayor.\n")
    assert parts(noted, ZoneKind.FOOTNOTE) == ["¹ On Monday.", "² But for the mayor."]


def test_the_shared_articles_are_cut_as_a_careful_reader_would(shared_seeds: Path) -> None:
    found = {s.document[:3]: next(iter(load(s))) for s in scan([shared_seeds]).sources}
    items = {name: item for name, item in found.items() if isinstance(item, Article)}
    kinds = {name: [zone.kind.value for zone in item.zones] for name, item in items.items()}
    assert kinds == {
        "000": ["title", "body", "caption", "caption", "body"],
        "001": ["title", "body", "caption", "caption", "body", "boilerplate"],
        "002": ["boilerplate", "title", "body", "boilerplate"],
        "003": ["title", "dateline", "body", "heading", "body", "heading", "body"],
        "004": ["body", "heading", "body", "heading", "body", "heading", "body", *["footnote"] * 4],
    }
    assert all(item.metadata.date == "" for item in items.values())


def test_the_sample_articles_say_what_their_list_says_they_say() -> None:
    found = {s.document: next(iter(load(s))) for s in scan([ROOT / "seeds"]).sources}
    dates = {name: item.metadata.date for name, item in found.items() if isinstance(item, Article)}
    assert len(dates) == len(found) >= 12
    assert dates["ferry-inquiry-report.txt"] == "2023-09-28"
    assert dates["captain-in-her-own-words.html"] == "" == dates["calm-urged-as-war-begins.html"]


@given(TEXTS)
def test_zones_cover_every_text_once(text: str) -> None:
    for text_ in (clean(text), text):
        zones = cut(text_)
        ends = [0, *(zone.end for zone in zones)]
        assert all(end <= zone.start < zone.end for end, zone in zip(ends, zones, strict=False))
        outside = [text_[end : zone.start] for end, zone in zip(ends, zones, strict=False)] + [text_[ends[-1] :]]
        assert not any(part.strip() for part in outside)


@given(TEXTS, st.sampled_from(["", "# ", "<p>", "<html><body><article><p>", "---\ntitle: x\n---\n", '{"body": "']))
def test_no_canonical_text_holds_a_forbidden_character(text: str, start: str) -> None:
    for read in (plain_text.article, markdown.article, html.article):
        try:
            item = read((start + text).encode("utf-8", "surrogatepass"), "x")
        except ValueError:
            continue
        values = [item.text, item.metadata.title, item.metadata.author, item.metadata.outlet, item.notice]
        assert all(FORBIDDEN.search(value) is None and "\r" not in value for value in values)
        assert paragraphs(item.text)


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "a b. " * 200_000, "“" * 500_000, "1. x\n" * 100_000, "By A\n" * 100_000, "/" * 300_000,
     "\n" * 1_000_000 + "x", "A.B.C " * 100_000, "[1] " * 200_000, "\u0301" * 300_000],
)  # fmt: skip
def test_no_text_takes_long(tmp_path: Path, text: str) -> None:
    started = time.process_time()
    assert article(text, "a.txt", tmp_path).zones
    assert time.process_time() - started < 4


def test_loading_is_quick(tmp_path: Path) -> None:
    paragraph = "The dam above the town failed on Monday, the mayor said, and nobody had been told of it in time. "
    body = "\n\n".join(paragraph * 3 for _ in range(12))
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(f"Dam number {number} fails\n\n{body}\n", encoding="utf-8")
    sources = scan([tmp_path]).sources
    list(load(sources[0]))
    started = time.process_time()
    assert all(isinstance(item, Article) for source in sources for item in load(source))
    assert time.process_time() - started < 1.5
