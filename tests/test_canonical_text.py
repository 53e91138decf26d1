"""The canonical text of every format, and the zones it is cut into."""

import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, ZoneKind
from search.importing.load import load, load_bytes
from search.importing.scan import Skipped, scan
from search.importing.zones import cut
from search.text import FORBIDDEN, clean, paragraphs
from tests.conftest import ROOT

TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        ["A title", "By Ann Ott", "March 2, 2022", "KYIV (Reuters) - The dam failed.", "", " ", "\t• item", "[1] A note, 2020.",
         "Leave a Reply", "Photo: A. Ott/Agency", "“Quoted,” she said.", "Ann Ott is a professor at Novaport.", "1. One", "\r"]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip


def article(content: str | bytes, name: str, folder: Path) -> Article:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (source,) = scan([path]).sources
    (item,) = load(source)
    assert isinstance(item, Article), item
    return item


def parts(item: Article, *kinds: ZoneKind) -> list[str]:
    return [item.text[z.start : z.end] for z in item.zones if z.kind in kinds]


def plain(text: str) -> Article:
    (item,) = load_bytes(text.encode("utf-8"), "-")
    assert isinstance(item, Article), item
    return item


# -- plain text and encodings


def test_a_text_file_is_its_own_canonical_text(tmp_path: Path) -> None:
    text = "  A title \n\n\n\tA body.  With spaces… and “marks”\u00a0\n\n"
    item = article(text, "a.txt", tmp_path)
    assert item.text == text
    assert item.text_hash == hashlib.sha256(text.encode()).hexdigest()
    assert item.notice == ""


def test_line_ends_and_the_byte_order_mark_go_and_forbidden_characters_are_replaced_one_for_one(tmp_path: Path) -> None:
    raw = "\ufeffT\r\n\rBody \x1b]52;c;eA==\x07 \u202eevil\u202c \x9b31m \x00 \u2028end"
    item = article(raw, "a.txt", tmp_path)
    assert item.text == "T\n\nBody �]52;c;eA==� �evil� �31m � �end"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_told_by_its_mark_or_its_shape(tmp_path: Path, encoding: str) -> None:
    text = "A title\n\nThe café’s dam failed on Monday.\n"
    assert article(text.encode(encoding), "a.txt", tmp_path).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The “café” of the naïve mayor’s wife is closed, she said. Nobody there was told of it.\n" * 3),
        ("koi8-r", "Плотина над городом прорвалась в понедельник, сказал мэр. Никто не знал об этом заранее.\n" * 3),
        ("cp1251", "Плотина над городом прорвалась в понедельник, сказал мэр. Никто не знал об этом заранее.\n" * 3),
        ("shift_jis", "月曜日に町の上のダムが決壊したと市長は語った。誰も知らされていなかった。\n" * 5),
        ("gb18030", "市长说，城镇上方的大坝星期一决口了。没有人事先知道这件事，记者报道。\n" * 5),
    ],
)
def test_other_encodings_are_recognised_and_named(tmp_path: Path, encoding: str, text: str) -> None:
    item = article(text.encode(encoding), "a.txt", tmp_path)
    assert item.text == text
    assert "not UTF-8" in item.notice


def test_utf8_with_a_bad_byte_stays_utf8_and_says_so(tmp_path: Path) -> None:
    data = "The café’s dam — the old one — failed.\n".encode().replace(b"old", b"o\xffd")
    item = article(data, "a.txt", tmp_path)
    assert item.text == "The café’s dam — the o�d one — failed.\n"
    assert item.notice == "one damaged character in the file was replaced (UTF-8)"


def test_a_page_is_decoded_as_it_says(tmp_path: Path) -> None:
    page = "<html><head><meta charset='iso-8859-2'></head><body><p>Łódź, a town with a name.</p></body></html>"
    assert "Łódź" in article(page.encode("iso-8859-2"), "a.html", tmp_path).text


# -- markdown


MARKDOWN = """---
title: "Dam fails: what now?"
authors: [Ann Ott, 'Bo Li']
date: 24 February 2022
outlet: The Ledger # ours
tags:
  - water
---

# Dam fails: what now?

KYIV (Reuters) — The *old* dam **failed** on Monday, [the mayor](https://example.org/a_b) said.[^1] The line was
wrapped & kept.\\
A new line.

![The dam in March](dam.jpg)

What next?
----------

- One `point`
- Two

1. First
2. Second

> “We did it,” she said.

| a | b |
|---|---|
| 1 | 2 |

```
x = [1](2)

y
```

<div>Raw <b>page</b><br>&lt;here&gt;</div>

[^1]: Archive of the *town*, 2018.

[^2]: https://example.org/unused
"""


def test_markdown_is_its_words_in_blocks(tmp_path: Path) -> None:
    item = article(MARKDOWN, "a.md", tmp_path)
    assert item.text == (
        "Dam fails: what now?\n\n"
        "KYIV (Reuters) — The old dam failed on Monday, the mayor said.[1] The line was wrapped & kept.\nA new line.\n\n"
        "The dam in March\n\nWhat next?\n\n• One point\n\n• Two\n\n1. First\n\n2. Second\n\n“We did it,” she said.\n\n"
        "a | b\n\n1 | 2\n\nx = [1](2)\n\ny\n\nRaw page\n<here>\n\n[2] https://example.org/unused\n\n"
        "[1] Archive of the town, 2018."
    )
    found = item.metadata
    assert (found.title, found.author, found.outlet, found.date) == (
        "Dam fails: what now?", "Ann Ott, Bo Li", "The Ledger", "2022-02-24",
    )  # fmt: skip
    assert parts(item, ZoneKind.TITLE) == ["Dam fails: what now?"]
    assert parts(item, ZoneKind.DATELINE) == ["KYIV (Reuters) —"]
    assert parts(item, ZoneKind.CAPTION) == ["The dam in March"]
    assert parts(item, ZoneKind.HEADING) == ["What next?"]
    assert parts(item, ZoneKind.FOOTNOTE)[-1] == "[1] Archive of the town, 2018."


def test_the_first_heading_is_the_title_and_none_is_made_up(tmp_path: Path) -> None:
    assert article("# One *thing*\n\nBody text.", "a.md", tmp_path).metadata.title == "One thing"
    untitled = article("Body text that says something long enough to be a sentence.\n\nAnother.", "b.md", tmp_path)
    assert untitled.metadata.title == ""
    assert untitled.text == "Body text that says something long enough to be a sentence.\n\nAnother."


@pytest.mark.parametrize(
    "text",
    [
        "--- \nno: [front\n\n text",
        "---\nnot front matter\n---\n\ntext",
        "---\na: !!python/object:os.system x\n---\ntext",
    ],
)
def test_odd_front_matter_is_text_or_left_out_and_never_run(tmp_path: Path, text: str) -> None:
    assert article(text, "a.md", tmp_path).text.endswith("text")


@pytest.mark.parametrize(
    "text",
    ["*a_ " * 50_000, "[" * 100_000, "![" * 50_000, "> " * 20_000 + "deep", "- " * 20_000 + "deep", "`" * 99_999 + "a",
     "|a" * 20_000 + "\n" + "|-" * 20_000, "<a " * 50_000, "a\n\n" * 50_000 + "end"],
)  # fmt: skip
def test_no_markdown_takes_long_or_loses_its_words(tmp_path: Path, text: str) -> None:
    started = time.process_time()
    item = article(text, "a.md", tmp_path)
    assert time.process_time() - started < 5
    assert sum(map(str.isalnum, item.text)) >= sum(map(str.isalnum, text)) * 0.9


# -- html


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Dam fails at last | The Ledger</title>
<meta property="og:site_name" content="The Ledger"><link rel="canonical" href="https://ledger.example/dam">
{head}</head><body>
<nav><a href="/">Home</a> <a href="/sports">Sports pages</a></nav>
<article><header><h1>Dam fails at last</h1>{header}</header>
<p>The old dam failed on Monday, and “nobody was told,” said the mayor of the town, who spoke to <a href="/r">reporters</a>
about it at some length on 4 May 2019.</p>
<figure><img src="x.jpg" alt="x"><figcaption>The dam on 3 May 2019. Photo: A. Ott/Agency</figcaption></figure>
<h2>What comes next</h2>
<p>The water has gone down since then, the engineer said, but nobody knows what will become of the old mill below it.</p>
<ul><li>A new dam could be built in two years.</li><li>The river could be left alone.</li></ul>
<blockquote><p>We would rather have had it the other way round, all of us.</p></blockquote>
</article>
<section class="comments"><h3>2 comments</h3><p>gull, <time datetime="2020-01-01">1 January 2020</time>: I saw it.</p></section>
<footer><p>© 2021 The Ledger <time datetime="2021-05-05">5 May</time></p></footer></body></html>"""


def page(head: str = "", header: str = "") -> str:
    return PAGE.replace("{head}", head).replace("{header}", header)


def test_a_page_is_its_main_text_with_its_headings_captions_and_lists(tmp_path: Path) -> None:
    item = article(page(), "a.html", tmp_path)
    assert item.text == (
        "Dam fails at last\n\nThe old dam failed on Monday, and “nobody was told,” said the mayor of the town, who spoke to "
        "reporters about it at some length on 4 May 2019.\n\nThe dam on 3 May 2019. Photo: A. Ott/Agency\n\n"
        "What comes next\n\nThe water has gone down since then, the engineer said, but nobody knows what will become of the "
        "old mill below it.\n\n• A new dam could be built in two years.\n\n• The river could be left alone.\n\n"
        "We would rather have had it the other way round, all of us."
    )
    assert parts(item, ZoneKind.TITLE) == ["Dam fails at last"]
    assert parts(item, ZoneKind.HEADING) == ["What comes next"]
    assert parts(item, ZoneKind.CAPTION) == ["The dam on 3 May 2019. Photo: A. Ott/Agency"]


def test_a_page_states_its_title_outlet_and_address_and_no_date_is_guessed(tmp_path: Path) -> None:
    found = article(page(), "dam-2018-03-04.html", tmp_path).metadata
    assert (found.title, found.outlet, found.url) == ("Dam fails at last", "The Ledger", "https://ledger.example/dam")
    assert (found.date, found.author) == ("", "")


@pytest.mark.parametrize(
    ("head", "header"),
    [
        ('<meta property="article:published_time" content="2022-02-24T23:30:00-05:00"><meta name="author" content="Ann Ott">', ""),
        ('<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "author": [{"name": '
         '"Ann Ott"}], "datePublished": "2022-02-24", "dateModified": "2023-01-01"}]}</script>', ""),
        ("", '<p class="byline">By Ann Ott</p><time datetime="2022-02-24">24 Feb</time>'),
        ("", '<a rel="author" href="/ott">Ann Ott</a> Updated <time datetime="2023-01-01">later</time>'
         '<time datetime="2022-02-24T08:00">24 Feb</time>'),
    ],
)  # fmt: skip
def test_a_page_states_its_author_and_date_in_several_ways(tmp_path: Path, head: str, header: str) -> None:
    found = article(page(head, header), "a.html", tmp_path).metadata
    assert (found.author, found.date) == ("Ann Ott", "2022-02-24")


def test_odd_json_in_a_page_states_nothing(tmp_path: Path) -> None:
    for odd in (
        "{",
        "[" * 50_000,
        '{"@type": "NewsArticle", "datePublished": [1], "author": {"name": {}}, "url": 7}',
        "null",
    ):
        found = article(page(f'<script type="application/ld+json">{odd}</script>'), "a.html", tmp_path).metadata
        assert (found.author, found.date) == ("", "")


def test_a_page_without_a_main_text_is_walked_through(tmp_path: Path) -> None:
    text = "<body><div>One line<br>two</div><script>no()</script><table><tr><td>a<td>b</table>tail</body>"
    item = article(text, "a.html", tmp_path)
    assert "One line" in item.text and "two" in item.text and "no()" not in item.text


def test_markup_that_hides_escapes_is_cleaned_after_it_is_understood(tmp_path: Path) -> None:
    item = article(
        "<body><p>An &#27;[31m escape &#x202e; and &#x9b;more words of the page.</p></body>", "a.html", tmp_path
    )
    assert FORBIDDEN.search(item.text) is None
    assert "escape" in item.text


@pytest.mark.parametrize(
    "text",
    ["<div>" * 50_000 + "<p>Deep words.</p>", "<b>" * 50_000 + "Deep words.", "<table><tr><td>" * 20_000 + "Deep words.",
     "<ul><li>" * 20_000 + "Deep words."],
)  # fmt: skip
def test_a_page_nested_too_deeply_is_a_sentence_and_no_crash(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{text}</body></html>", encoding="utf-8")
    (source,) = scan([path]).sources
    (item,) = load(source)
    assert "nested too deeply" in (item.reason if isinstance(item, Skipped) else item.notice)


def test_a_long_page_does_not_take_long_and_keeps_its_words(tmp_path: Path) -> None:
    started = time.process_time()
    body = "".join(f"<p>Paragraph <b>{i}</b> of a page that does not end.</p>" for i in range(30_000))
    item = article(f"<html><body><article>{body}</article></body></html>", "a.html", tmp_path)
    assert "Paragraph 29999 of a page" in item.text
    assert time.process_time() - started < 15


# -- zones


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
    for name in ("a.txt", "a.md", "a.html"):
        reader = {"a.txt": "plain", "a.md": "markdown", "a.html": "html"}[name]
        module = __import__(f"search.importing.{reader}", fromlist=["article"])
        try:
            item = module.article((start + text).encode("utf-8", "surrogatepass"), name)
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
