"""Reports: one file to hand on, with exact citations, where its figures come from, and nothing that an article slipped in."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt

from search.errors import ExitCode
from search.reading.model import model_version
from tests.command import seedreader
from tui.report.blocks import Bars, Map
from tui.report.markdown import safe
from tui.report.svg import bars, heat_map

pytestmark = pytest.mark.skipif(not model_version(), reason="no language model is installed")
NASTY = '<script>alert(1)</script> [x](javascript:y) ![p](http://evil.example/p) | `a` \x1b[31m & "q"'


@pytest.fixture
def hostile(corpus: Path) -> Path:
    """The small corpus with an article that tries to be markup."""
    (corpus / "nasty.md").write_text(
        "---\ntitle: '<img src=http://evil.example/x onerror=alert(1)> # title | https://evil.example'\n"
        "outlet: '=<b>Outlet</b>|[x](http://evil.example)'\ndate: 2031-03-06\n---\n\n"
        'Orla Fenwick said: “<script src="http://evil.example/a.js"></script> | the bridge ![p](http://evil.example/p) is '
        'safe.”\n\nOrla Fenwick said: "<iframe src=//evil.example></iframe> Nobody will drown."\n',
        encoding="utf-8",
    )
    return corpus


def test_a_report_in_html_asks_nothing_of_anywhere_and_no_text_of_an_article_is_markup(
    hostile: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    ran = seedreader("report", hostile, "-o", file, "--title", NASTY)
    assert ran.code == ExitCode.FOUND and f"Wrote {file}." in ran.err and not ran.out
    tree = html.document_fromstring(file.read_bytes())
    assert tree.xpath("//script|//img|//iframe|//link|//a|//object|//image|//use|//b") == []
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert name not in ("src", "href", "onerror", "onload") and not name.startswith("on")
            assert "url(" not in value
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]
    assert "url(" not in tree.xpath("//style")[0].text and "@import" not in tree.xpath("//style")[0].text
    text = tree.text_content()
    assert "<script>alert(1)</script>" in text and "evil.example" in text  # it is shown as it stands
    assert "\x1b" not in file.read_text(encoding="utf-8")


def test_every_chart_and_table_and_the_file_say_where_the_figures_come_from(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    seedreader("report", corpus, "-o", file, "--about", "bridge OR ferry")
    tree = html.document_fromstring(file.read_bytes())
    line = "read 3 of 3 articles · score 0.3 or more · 0 confirmed, 0 corrected · not audited"
    for caption in tree.xpath("//figcaption"):
        assert line in caption.text_content()
    for table in tree.xpath("//table"):
        assert line in table.getnext().text_content()
    details = {dt.text: dt.getnext().text for dt in tree.xpath("//footer//dt")}
    assert {
        "date",
        "program",
        "extractor",
        "model",
        "lexicon",
        "corpus hash",
        "query",
        "sides",
        "threshold",
    } <= details.keys()
    assert "about bridge OR ferry" in details["query"] and details["audit"] == "not audited"
    assert tree.xpath("//figure/svg")


def test_silence_and_headlines_of_a_report_are_those_of_its_outlet_and_dates(tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    for name, outlet, date, title, body in (
        ("a", "Harbour Gazette", "2031-03-01", "Norway Supports Sweden", "Lars Holm went to Oslo."),
        ("b", "Harbour Gazette", "2031-03-01", "Norway Condemns Sweden", "Lars Holm went to Bergen. Lars Holm slept."),
        ("c", "Meridian Wire", "2032-03-01", "Norway Condemns Sweden Again", "“I will stay,” Lars Holm said."),
    ):
        head = f"---\ntitle: {title}\noutlet: {outlet}\ndate: {date}\n---\n\n"
        (folder / f"{name}.md").write_text(f"{head}{body} Norway and Sweden are at odds.\n", encoding="utf-8")

    def report(*arguments: str) -> str:
        return seedreader("report", folder, "--section", "silence,headlines", *arguments).out

    everything = report()
    assert "no quotation found for Lars Holm" not in everything and "Meridian Wire" in everything
    harbour = report("--outlet", "Harbour Gazette")
    assert "no quotation found for Lars Holm in 2 articles (3 mentions)" in harbour
    assert "Meridian Wire" not in harbour and "Condemns Sweden" in harbour
    assert "Condemns Sweden" not in report("--from", "2032")


def test_quotations_are_cited_exactly(corpus: Path) -> None:
    out = seedreader("report", corpus, "--section", "voices").out
    start, end = re.search(r"“We will build .* bridge.txt ¶\d+, characters (\d+)-(\d+)", out).groups()
    text = (corpus / "bridge.txt").read_text(encoding="utf-8")
    assert text[int(start) : int(end)] == "“We will build a new one within two years,”"


def test_a_report_in_markdown_has_its_charts_beside_it_and_is_nothing_but_text(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "my report.md"
    assert seedreader("report", hostile, "-o", file).code == ExitCode.FOUND
    text = file.read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]*)\)", text)
    assert pictures == ["my%20report.1.svg", "my%20report.2.svg"]
    for number in (1, 2):
        ET.fromstring((tmp_path / f"my report.{number}.svg").read_text(encoding="utf-8"))
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert not [t for t in (*tokens, *inline) if t.type in ("html_block", "html_inline", "link_open", "code_inline")]
    assert {t.attrs["src"] for t in inline if t.type == "image"} == set(pictures)


def test_sections_are_chosen_and_come_in_the_order_asked_for(corpus: Path) -> None:
    out = seedreader("report", corpus, "--section", "audit,framing").out
    assert [line for line in out.splitlines() if line.startswith("## ")] == [
        "## Audit",
        "## Framing",
        "## Where this comes from",
    ]
    assert "█" in out and "```text" in out  # in a terminal charts are text
    assert seedreader("report", corpus, "--section", "weather").code == ExitCode.USAGE
    assert seedreader("report", corpus, "-o", "report.pdf").code == ExitCode.USAGE
    ran = seedreader("report", corpus, "-o", corpus / "none" / "r.md")
    assert ran.code == ExitCode.USAGE and "can't be written" in ran.err


@pytest.mark.parametrize(
    "text",
    [
        "- no list",
        "# no heading",
        "1. no list",
        "a | b",
        "*a* _b_",
        "<b>",
        "[a](b)",
        "`c`",
        "www.example.org",
        "+ x",
        "a\\b",
    ],
)
def test_a_text_says_in_markdown_what_it_says(text: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    (_, inline, _) = parser.parse(safe(text))
    assert "".join(child.content for child in inline.children) == text
    assert all(child.type.startswith("text") for child in inline.children)


def test_charts_are_well_formed_whatever_names_there_are() -> None:
    for chart in (bars(Bars(NASTY, [(NASTY, 3), ("b", 0)])), heat_map(Map(NASTY, [NASTY], ["a", NASTY], [[1, 0]]))):
        root = ET.fromstring(chart)
        assert root.tag.endswith("svg")
        assert not [e for e in root.iter() if e.tag.rsplit("}")[-1] not in ("svg", "title", "rect", "text")]
    assert ET.fromstring(bars(Bars("none", []))) is not None
