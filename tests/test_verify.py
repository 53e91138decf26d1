"""Verifying the quotations of a manuscript against the articles."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.verifying.manuscript import read_manuscript
from search.verifying.wording import Wording
from search.verifying.written import rows_of
from search.words import words
from tests.command import Ran, seedreader


def verified(corpus: Path, text: str, *options: str, name: str = "draft.md") -> Ran:
    draft = corpus.parent / name
    draft.write_text(text, encoding="utf-8")
    return seedreader("verify", draft, "--in", corpus, *options)


def verdicts(corpus: Path, text: str, *options: str, name: str = "draft.md") -> list[dict[str, Any]]:
    return verified(corpus, text, "--json", *options, name=name).objects


def test_words_as_they_stand_are_exact_whatever_marks_and_line_ends_are_printed(corpus: Path) -> None:
    text = 'The mayor, Orla Fenwick, told reporters: "We will build a new\none within two years."\n'
    (verdict,) = verdicts(corpus, text)
    assert verdict["status"] == "exact" and verdict["line"] == 1
    assert verdict["places"][0]["document"] == "bridge.txt" and verdict["places"][0]["speakers"] == ["Orla Fenwick"]
    text = (corpus / "bridge.txt").read_text(encoding="utf-8")
    ((start, end),) = verdict["places"][0]["spans"]
    assert text[start:end] == "We will build a new one within two years"
    assert verified(corpus, "She said: “Nobody will be cut off.”").code == 0


def test_other_words_are_altered_and_shown_beside_those_that_stand_there(corpus: Path) -> None:
    ran = verified(corpus, "Fenwick said: “We shall build a better one within two years.”")
    assert ran.code == 1
    assert "We [-will-] {+shall+} build a [-new-] {+better+} one within two years" in ran.out
    (verdict,) = verdicts(corpus, "Fenwick said: “We shall build a better one within two years.”")
    assert verdict["status"] == "altered" and ["-", "will"] in verdict["diff"] and ["+", "shall"] in verdict["diff"]
    assert "".join(words for step, words in verdict["diff"] if step != "+").startswith("We")


def test_a_negation_put_in_is_found_out(corpus: Path) -> None:
    (verdict,) = verdicts(corpus, "“Two years is enough,” Brill said.")
    assert verdict["status"] == "altered" and ["-", "not"] in verdict["diff"]


def test_an_ellipsis_is_a_trimmed_quotation_and_what_it_leaves_out_is_shown(corpus: Path) -> None:
    (verdict,) = verdicts(corpus, "“We will build … within two years,” Fenwick said.")
    assert verdict["status"] == "trimmed"
    assert [words.strip() for words in verdict["places"][0]["left_out"]] == ["a new one"]
    ran = verified(corpus, "“We will build [...] within two years,” Fenwick said.")
    assert ran.code == 0 and "left out: a new one" in ran.out


def test_words_left_out_without_an_ellipsis_are_altered(corpus: Path) -> None:
    (verdict,) = verdicts(corpus, "“We will build one within two years,” Fenwick said.")
    assert verdict["status"] == "altered" and ["-", "a new"] in verdict["diff"]


def test_a_cue_that_the_article_puts_into_a_quotation_is_no_alteration(corpus: Path) -> None:
    (corpus / "quay.txt").write_text(
        "Quay closes\n\n“The quay will close tomorrow,” Mayor Orla Fenwick said on Friday, “and it will not open again.”\n",
        encoding="utf-8",
    )
    (verdict,) = verdicts(corpus, "“The quay will close tomorrow and it will not open again,” Fenwick said.")
    assert verdict["status"] == "exact" and any("Orla Fenwick said on Friday" in note for note in verdict["notes"])
    (verdict,) = verdicts(corpus, "“The quay will close and it will not open again,” Fenwick said.")
    assert verdict["status"] == "altered"


def test_words_in_square_brackets_are_the_writers_own(corpus: Path) -> None:
    (verdict,) = verdicts(corpus, "“We will build a new [bridge] within two years,” Fenwick said.")
    assert verdict["status"] == "trimmed" and any("brackets" in note for note in verdict["notes"])


def test_somebody_elses_words_are_misattributed(corpus: Path) -> None:
    ran = verified(corpus, "Tomas Brill said: “We will build a new one within two years.”")
    assert ran.code == 1 and "wrong speaker" in ran.out and "Orla Fenwick" in ran.out
    (verdict,) = verdicts(corpus, "Tomas Brill said: “We will build a new one within two years.”")
    assert verdict["places"][0]["speaker"] == "other"
    (verdict,) = verdicts(corpus, "Tomas Brill said: “We will build a new one within two years.”", "--words-only")
    assert verdict["status"] == "exact"


def test_somebody_who_is_not_in_the_articles_is_a_wrong_speaker_too(corpus: Path) -> None:
    (verdict,) = verdicts(corpus, "“Nobody will be cut off,” Harold Pinner said on Friday.")
    assert verdict["status"] == "wrong speaker"


def test_where_nobody_says_the_words_it_is_told_who_says_them_elsewhere(corpus: Path) -> None:
    (corpus / "wall.txt").write_text(
        "Written on a wall\n\nWe will build a new one within two years.\n", encoding="utf-8"
    )
    ran = verified(corpus, "Tomas Brill said: “We will build a new one within two years.”")
    assert ran.code == 0 and "no speaker was found there; elsewhere it is Orla Fenwick" in ran.out


def test_a_surname_is_the_same_speaker(corpus: Path) -> None:
    (verdict,) = verdicts(corpus, "“Nobody will be cut off,” Fenwick said.")
    assert (verdict["status"], verdict["places"][0]["speaker"]) == ("exact", "same")


def test_what_stands_nowhere_is_not_found(corpus: Path) -> None:
    ran = verified(corpus, "“The tunnel will flood before any ship has passed it,” Fenwick said.")
    assert ran.code == 1 and "not found" in ran.out


def test_words_that_an_article_tells_in_its_own_are_said_to_be_told(corpus: Path) -> None:
    (verdict,) = verdicts(corpus, "Fenwick said “the old bridge would be closed in May.”")
    assert verdict["status"] == "exact" and any("told" in note for note in verdict["notes"])


def test_a_title_in_marks_that_stands_nowhere_is_no_mistake(corpus: Path) -> None:
    ran = verified(corpus, "I thought of the film “Bridge on the River Kwai” and wrote this.")
    assert ran.code == 0 and "not speech" in ran.out


def test_a_manuscript_without_quotations_says_so(corpus: Path) -> None:
    ran = verified(corpus, "Nothing is quoted here.")
    assert ran.code == 0 and "no quotation" in ran.err and not ran.out


def test_only_what_is_wrong_can_be_listed(corpus: Path) -> None:
    text = "“Nobody will be cut off,” Fenwick said. “Pigs will surely fly over every bridge,” Fenwick said.\n"
    ran = verified(corpus, text, "--wrong")
    assert "Nobody" not in ran.out and "Pigs" in ran.out and "2 quotations" in ran.err


def test_lines_are_those_of_the_file_in_markdown_html_and_text(corpus: Path) -> None:
    words = "“Nobody will be cut off,” Fenwick said."
    for name, text in {
        "a.md": f"# Title\n\n<!-- a\ncomment -->\n\n- item\n- {words}\n",
        "a.html": f"<html><head><style>\n\n</style></head><body>\n<p>One</p>\n\n<p>{words}</p></body></html>",
        "a.txt": f"Title\n\n\n\nOne\n\n{words}\n",
    }.items():
        (verdict,) = verdicts(corpus, text, name=name)
        assert (verdict["line"], verdict["status"]) == (7 if name != "a.html" else 6, "exact"), name


def test_block_quotations_and_q_elements_are_quotations(corpus: Path) -> None:
    (verdict,) = verdicts(corpus, "She said this:\n\n> Nobody will be cut off.\n>\n> — Tomas Brill, yesterday\n")
    assert verdict["status"] == "wrong speaker" and verdict["line"] == 3 and verdict["speaker"] == "Tomas Brill"
    page = "<p>She: <q>Nobody will be cut off</q></p><blockquote><p>Two years is not enough</p></blockquote>"
    assert [v["status"] for v in verdicts(corpus, page, name="a.html")] == ["exact", "exact"]


def test_marks_inside_a_block_quotation_leave_the_whole_of_it_a_quotation(corpus: Path) -> None:
    (verdict,) = verdicts(corpus, "> The “weekly” market will move to the square in June\n")
    assert verdict["status"] == "altered" and ["+", "June"] in verdict["diff"]
    (verdict,) = verdicts(corpus, "> “Two years is not enough,” Brill said.\n")
    assert verdict["quotation"] == "“Two years is not enough,”"


@pytest.mark.parametrize("form", ["plain", "markdown", "chicago", "apa"])
def test_what_cite_writes_is_right(corpus: Path, form: str) -> None:
    cited = seedreader("cite", "--in", corpus, "--about", "kind:direct", "--as", form)
    assert cited.code == 0
    ran = verified(corpus, cited.out)
    assert ran.code == 0, ran.out
    assert ran.out.count("exact") >= 3


def test_a_manuscript_that_is_none_is_one_sentence(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_bytes(b"")
    (tmp_path / "pdf.txt").write_bytes(b"%PDF-1.4 not text")
    for name in ("draft.md", "pdf.txt", "missing.md", "."):
        ran = seedreader("verify", tmp_path / name, "--in", corpus)
        assert ran.code == 3 and ran.err.count("\n") == 1 and not ran.out


def test_hostile_manuscripts_reach_no_terminal(corpus: Path) -> None:
    ran = verified(corpus, "“We \x1b]52;c;x\x07 will\u202e build a new one,” Fenwick\x9b said.")
    assert not set(ran.out + ran.err) & set("\x1b\x07\u202e\x9b")


def test_a_wire_story_in_two_outlets_is_found_in_both(corpus: Path) -> None:
    (corpus / "again.txt").write_bytes((corpus / "bridge.txt").read_bytes())
    (verdict,) = verdicts(corpus, "“Two years is not enough,” Brill said.")
    assert verdict["count"] == 2 and len(verdict["places"]) == 2


WORD = st.sampled_from(
    ["the", "old", "bridge", "will", "be", "in", "May", "nobody", "1,000", "café", "U.N.", "don’t", "🎉x"]
)


@pytest.mark.hypothesis
@given(st.lists(WORD, min_size=4, max_size=60), st.data())
def test_every_row_of_words_is_found_where_it_stands(text_words: list[str], data: st.DataObject) -> None:
    text = " ".join(text_words)
    wording = Wording(text)
    first = data.draw(st.integers(0, len(wording.words) - 1))
    last = data.draw(st.integers(first + 1, len(wording.words)))
    assert first in set(wording.row(wording.words[first:last]))
    nearest = wording.nearest(wording.words[first:last])
    if nearest is not None:
        start, end = wording.span(nearest.first, nearest.last)
        assert 0 <= start < end <= len(text)
        there = [
            wording.words[nearest.first :][i]
            for step, a, b, _, _ in nearest.steps
            if step != "insert"
            for i in range(a, b)
        ]
        assert there == wording.words[nearest.first : nearest.last]


@pytest.mark.hypothesis
@given(st.text(max_size=80) | st.text(alphabet="aU.N,'’1 \n\r\t\x01\x02\x0b\xa0\u2028\xadﬀéА́中🎉-", max_size=60))
def test_the_words_of_a_text_are_those_that_have_a_place(text: str) -> None:
    assert Wording(text).words == [word for _, _, word in words(text)]


def test_words_are_found_in_every_article_and_across_paragraphs(corpus: Path) -> None:
    for number in range(40):
        (corpus / f"copy{number}.txt").write_text(
            f"Copy {number}\n\nThe tide turned\n\nslowly at dawn.\n", encoding="utf-8"
        )
    (verdict,) = verdicts(corpus, "“The tide turned slowly at dawn,” somebody wrote.", "--words-only")
    assert verdict["status"] == "exact" and verdict["count"] >= 16
    (verdict,) = verdicts(corpus, "“Copy 7 The tide turned”", "--words-only")
    assert verdict["status"] == "exact" and verdict["places"][0]["document"] == "copy7.txt"


@pytest.mark.hypothesis
@given(st.text(max_size=200))
def test_rows_lose_no_word_outside_brackets(text: str) -> None:
    rows, trimmed, bracketed = rows_of(text)
    if not trimmed and not bracketed and "[" not in text:
        assert [word for row in rows for word in row.words] == [word for _, _, word in words(text)]
    assert all(len(row.words) == len(row.shown) and row.words for row in rows)


@pytest.mark.hypothesis
@given(st.text(alphabet="ab“”\"'> \n-—*<q>[](){}#\r\t", max_size=200), st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_any_manuscript_is_read_and_its_lines_are_lines_of_the_file(text: str, name: str) -> None:
    from search.errors import NothingReadError

    try:
        manuscript = read_manuscript(text.encode(), name)
    except NothingReadError:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= manuscript.line(i) <= lines for i in range(len(manuscript.text)))


def test_the_real_articles_tell_right_quotations_from_wrong_ones(shared_seeds: Path, tmp_path: Path) -> None:
    quotes = [q for q in seedreader("quotes", shared_seeds, "--json").objects if q["kind"] == "direct" and q["actor"]]
    whole = [(q["actor"], q["text"].strip(' “”",.')) for q in quotes if " … " not in q["text"]]
    right = "\n\n".join(f"{actor} said: “{words}.”" for actor, words in whole)
    draft = tmp_path / "draft.md"
    draft.write_text(right, encoding="utf-8")
    ran = seedreader("verify", draft, "--in", shared_seeds, "--json")
    statuses = [verdict["status"] for verdict in ran.objects]
    assert len(statuses) >= 8 and statuses.count("exact") >= 0.95 * len(statuses), ran.out
    assert json.loads(ran.out.splitlines()[0])["places"]
