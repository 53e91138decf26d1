"""The canonical text of every format."""

import hashlib
import time
from pathlib import Path

import pytest

from search.article import ZoneKind
from search.importing.load import load
from search.importing.scan import Skipped, scan
from search.text import FORBIDDEN
from tests.imported import article, parts

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
