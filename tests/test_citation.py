"""Citations: words with where they stand, in every form a person can choose."""

import json
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from search.citing.forms import Form, cite
from search.citing.passage import Passage
from search.citing.prose import plain, source
from search.text import FORBIDDEN, text_hash
from tests.command import seedreader
from tests.driver import driven, reading

QUOTE: dict[str, Any] = {
    "document": "wire/bridge.txt",
    "spans": [[120, 164]],
    "kind": "direct",
    "text": "“We will build a new one within two years,”",
    "speaker": {"text": "she", "start": 165, "end": 168},
    "actor": "Orla Fenwick",
    "title": "Mayor promises a new bridge",
    "outlet": "The Lowmarsh Courier",
    "author": "Ada Quill",
    "date": "2031-03-04",
    "url": "https://lowmarsh.example/bridge_1",
    "paragraph": 3,
    "text_hash": "1f3a9c2b" * 8,
}
UNKNOWN = {"outlet": None, "author": "", "date": None, "url": ""}


def cited(form: str, **other: Any) -> str:
    return cite([Passage.of(QUOTE | other)], Form(form))


def test_a_citation_names_speaker_article_outlet_date_document_paragraph_place_and_text() -> None:
    assert source(Passage.of(QUOTE)) == (
        "Orla Fenwick (she), Ada Quill, “Mayor promises a new bridge”, The Lowmarsh Courier, 2031-03-04, "
        "https://lowmarsh.example/bridge_1, wire/bridge.txt ¶3, characters 120-164, text 1f3a9c2b"
    )


def test_what_is_not_known_is_said_and_never_made_up() -> None:
    text = source(Passage.of(QUOTE | UNKNOWN | {"actor": None, "speaker": None}))
    assert "speaker unknown" in text and "outlet unknown" in text and "n.d." in text
    for form in Form:
        text = cited(form, **UNKNOWN)
        assert "None" not in text and "2031" not in text
        assert ("issued" not in text) if form is Form.CSL else ("n.d." in text)


def test_a_passage_that_nobody_says_has_no_speaker() -> None:
    passage = Passage.of({"document": "a.txt", "start": 3, "end": 9, "text": "a bridge"})
    assert plain(passage) == "“a bridge” (outlet unknown, n.d., a.txt, characters 3-9)"


def test_a_quotation_in_parts_has_all_its_places() -> None:
    assert "characters 1-5 and 9-12" in source(Passage.of(QUOTE | {"spans": [[1, 5], [9, 12]]}))


def test_the_speakers_own_words_stand_in_quotation_marks_once() -> None:
    assert cited("plain").startswith("“We will build a new one within two years,” (Orla Fenwick")


def test_told_words_are_not_put_in_the_speakers_mouth() -> None:
    text = cited("plain", kind="indirect", text="that the bridge would be closed")
    assert text.startswith("that the bridge would be closed (Orla Fenwick (she), as reported, ")
    assert "as reported in Ada Quill" in cited("chicago", kind="indirect")


def test_chicago_and_apa_as_a_person_writes_them() -> None:
    quoted, note, place = cited("chicago").splitlines()
    assert note == (
        "Orla Fenwick, quoted in Ada Quill, “Mayor promises a new bridge,” The Lowmarsh Courier, March 4, 2031, "
        "para. 3, https://lowmarsh.example/bridge_1."
    )
    inside, reference, _ = cited("apa").splitlines()
    assert inside.endswith("(Orla Fenwick, as cited in Ada Quill, 2031, para. 3)")
    assert reference == (
        "Ada Quill. (2031, March 4). Mayor promises a new bridge. The Lowmarsh Courier. "
        "https://lowmarsh.example/bridge_1"
    )
    assert "1f3a9c2b" in place and quoted.startswith("“We will build")
    assert "(2031, March)." in cited("apa", date="2031-03") and "March 2031" in cited("chicago", date="2031-03")
    assert "(2031)." in cited("apa", date="2031")
    assert cited("apa", **UNKNOWN).splitlines()[1] == "Mayor promises a new bridge. (n.d.)."


def test_markdown_shows_marks_of_markup_letter_for_letter() -> None:
    from markdown_it import MarkdownIt

    text = cited("markdown", title="*Stars* [and] <b>bold</b> `code`", text="# not a heading\n- nor a list")
    html = MarkdownIt("commonmark").render(text)
    assert "<h1>" not in html and "<li>" not in html and "<b>" not in html and "<code>" not in html
    assert "*Stars* [and] &lt;b&gt;bold&lt;/b&gt; `code`" in html and html.count("<blockquote>") == 1


def test_ris_is_read_back_by_another_program() -> None:
    (record,) = rispy.loads(cited("ris"))
    assert record["type_of_reference"] == "NEWS" and record["secondary_title"] == "The Lowmarsh Courier"
    assert record["authors"] == ["Ada Quill"] and record["date"] == "2031/03/04/" and record["year"] == "2031"
    assert record["abstract"] == "“We will build a new one within two years,”"
    assert "text 1f3a9c2b" in record["notes"][0]


def test_csl_json_has_the_date_as_precise_as_it_is_known() -> None:
    (item,) = json.loads(cited("csl-json", date="2031-03"))
    assert item["issued"] == {"date-parts": [[2031, 3]]} and item["type"] == "article-newspaper"
    assert item["author"] == [{"literal": "Ada Quill"}] and item["container-title"] == "The Lowmarsh Courier"


def test_bibtex_escapes_what_tex_would_obey() -> None:
    entry = cited("bibtex", title="50% of R&D: $5 #1 \\input{x} a_b")
    assert r"title = {{50\% of R\&D: \$5 \#1 \textbackslash{}input\{x\} a\_b}}" in entry
    assert entry.startswith("@article{thelowmarsh2031-1f3a9c2b-120-164,")
    assert cited("bibtex", **UNKNOWN).startswith("@misc{mayorpromisesnd-")


HOSTILE = st.text(max_size=30)


@pytest.mark.hypothesis
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_form_lets_text_from_outside_reach_a_terminal_or_break_its_record(
    title: str, outlet: str, speaker: str, words: str
) -> None:
    row = QUOTE | {"title": title, "outlet": outlet, "actor": speaker, "text": words + "x"}
    for form in Form:
        text = cite([Passage.of(row)], form)
        assert not FORBIDDEN.search(text.replace("\n", ""))
    assert len(json.loads(cite([Passage.of(row)], Form.CSL))) == 1
    assert len(rispy.loads(cite([Passage.of(row)], Form.RIS))) == 1
    entry = cite([Passage.of(row)], Form.BIBTEX)
    unescaped = entry.replace("\\{", "").replace("\\}", "")
    assert unescaped.count("{") == unescaped.count("}")


def test_a_key_is_the_same_for_the_same_passage_and_another_for_another() -> None:
    assert cited("bibtex") == cited("bibtex")
    assert cited("bibtex").split(",")[0] != cited("bibtex", spans=[[120, 165]]).split(",")[0]


# -- on the command line


def test_quotations_are_cited_in_every_form(corpus: Path) -> None:
    ran = seedreader("cite", "--in", corpus, "--actor", "Orla Fenwick", "--about", "new one", "--as", "chicago")
    assert ran.code == 0 and "Orla Fenwick, quoted in Ada Quill" in ran.out and "March 4, 2031" in ran.out
    assert text_hash((corpus / "bridge.txt").read_text(encoding="utf-8"))[:8] in ran.out
    for form in Form:
        assert seedreader("cite", "--in", corpus, "--actor", "Orla Fenwick", "--as", form).code == 0


def test_words_are_cited_wherever_they_stand_with_who_says_them(corpus: Path) -> None:
    ran = seedreader("cite", "nobody will be cut off", "--in", corpus)
    assert ran.code == 0 and ran.out.count("\n") == 1
    assert "Orla Fenwick" in ran.out and "ferry.md" in ran.out and "2031-03-06" in ran.out
    assert seedreader("cite", "words that nobody wrote", "--in", corpus).code == 1


def test_a_place_is_cited_as_other_commands_print_it(corpus: Path) -> None:
    text = seedreader("text", corpus, "market.txt").out
    start = text.index("Traders said")
    ran = seedreader("cite", f"market.txt:{start}-{start + 12}", "--in", corpus)
    assert ran.out.startswith("“Traders said” (“Market moves to the square”, outlet unknown, n.d., market.txt ¶2")
    assert seedreader("cite", "market.txt:5-100000", "--in", corpus).code == 2


def test_citing_without_saying_what_is_an_error(corpus: Path) -> None:
    ran = seedreader("cite", "--in", corpus)
    assert ran.code == 2 and "--actor" in ran.err


# -- in the app


@driven
async def test_y_copies_in_the_form_that_was_chosen_with_Y_also_after_a_restart(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.open("nobody will be cut off")
        await desk.press("J", "K")
        await desk.press("y")
        await desk.until("with citation (plain")
        assert desk.app.clipboard.startswith("“Nobody will be cut off,” (Orla Fenwick")
        await desk.press("Y")
        await desk.until("copy as")
        await desk.type("apa")
        await desk.press("enter")
        await desk.until("with citation (apa")
        assert "as cited in" in desk.app.clipboard and "(2031, March 6)" in desk.app.clipboard
        await desk.press("Y")
        await desk.until("copy as")
        await desk.type("bare")
        await desk.press("enter")
        await desk.until(lambda: desk.app.clipboard == "“Nobody will be cut off,”")
    async with reading(corpus) as desk:
        await desk.open("nobody will be cut off")
        await desk.press("J", "K", "y")
        await desk.until("with citation (apa")


@driven
async def test_a_selection_inside_a_quotation_is_cited_with_its_speaker(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.open("traders")
        await desk.press("v", "y")
        await desk.until("with citation")
        assert "speaker" not in desk.app.clipboard and "Market moves to the square" in desk.app.clipboard


@driven
async def test_esc_in_the_choice_copies_nothing(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("Y")
        await desk.until("copy as")
        await desk.press("escape")
        await desk.until(lambda: "copy as" not in desk.screen)
        assert not desk.app.clipboard
