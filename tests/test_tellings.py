"""``seedreader tellings`` and what the engine says of the reports of one statement; small corpora of ours."""

import csv
import io
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from search import telling_answers
from search.collation import gathering
from search.corpus import Corpus
from search.engine import Engine
from search.errors import UsageError
from tests.command import seedreader
from tests.test_statements import write

MILL = {
    "courier.txt": (
        "A full hall\n\nBy Ada Quill, The Lowmarsh Courier\nMarch 4, 2031\n\n"
        "Governor Ivo Sands spoke in the valley hall on Saturday, saying that the “shared water, common meadows and open "
        "roads” of all villages should be kept. “Tarn is no exception,” he said.\n"
    ),
    "gazette.txt": (
        "Sands on the mill\n\nBy Nils Orm, Harbour Gazette\nMarch 5, 2031\n\n"
        "The “shared water, common meadows and open roads” of all hamlets should be honoured and kept up,” Governor Ivo "
        "Sands said on Saturday. “Tarn is no exception.” He left the hall early.\n"
    ),
    "herald.txt": (
        "From the valley hall\n\nBy Ida Rook, The Northern Herald\nMarch 6, 2031\n\n"
        "Just recently Governor Ivo Sands called to honour “shared water, common meadows and open roads of any town…” "
        "adding that “Tarn is no exception.”\n"
    ),
    "later.txt": (
        "Sands returns\n\nBy Ada Quill, The Lowmarsh Courier\nApril 9, 2031\n\n"
        "“The province always honours the common meadows and open roads of all people,” Governor Ivo Sands said.\n"
    ),
}


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    """Three articles that tell one statement in three wordings, and a later one of the same governor."""
    return write(tmp_path / "mill", MILL)


def one(folder: Path, *options: str) -> dict[str, Any]:
    """The one statement that the words of the test find."""
    (statement,) = seedreader("tellings", "Tarn no exception", "--in", folder, "--json", *options).objects
    return statement


def differences(statement: dict[str, Any], document: str) -> list[tuple[str, str]]:
    """(op, text) of what a report has differently."""
    report = next(report for report in statement["reports"] if report["document"] == document)
    return [(d["op"], d["text"]) for d in report["differences"]]


def test_three_reports_of_one_statement_and_what_differs(mill: Path) -> None:
    statement = one(mill)
    assert statement["actor"] == "Ivo Sands" and statement["wordings"] == 3
    assert [report["document"] for report in statement["reports"]] == ["courier.txt", "gazette.txt", "herald.txt"]
    assert ("replace", "all villages") in differences(statement, "courier.txt")
    assert ("replace", "all hamlets") in differences(statement, "gazette.txt")
    assert ("replace", "any town") in differences(statement, "herald.txt")
    assert ("mark", "of any town") in differences(statement, "herald.txt")
    assert [report["outlet"] for report in statement["reports"]][1] == "Harbour Gazette"


def test_every_offset_is_one_of_the_articles_text(mill: Path) -> None:
    for report in one(mill)["reports"]:
        text = (mill / report["document"]).read_text(encoding="utf-8")
        for start, end in report["spans"]:
            assert text[start:end] in report["text"]
        assert report["cue"]["text"] == text[report["cue"]["start"] : report["cue"]["end"]]
        for difference in report["differences"]:
            if difference["op"] == "delete":
                assert difference["start"] == difference["end"]
            else:
                assert text[difference["start"] : difference["end"]] == difference["text"]


def test_a_mark_without_its_partner_is_shown_as_printed_with_both_readings(mill: Path) -> None:
    report = one(mill)["reports"][1]
    (mark,) = report["marks"]
    assert mark["says"] == "closing mark without an opening one"
    assert mark["readings"][0].startswith("The “shared water") and mark["readings"][0].endswith("kept up,”")
    assert mark["readings"][1] == "“shared water, common meadows and open roads”"
    assert report["text"].startswith("The “shared water, common meadows and open roads” of all hamlets")
    plain = seedreader("tellings", "Tarn no exception", "--in", mill, "--plain").out
    assert "! closing mark without an opening one: counted for neither" in plain


def test_what_was_left_apart_is_told_with_why_and_only_when_asked_for(mill: Path) -> None:
    assert "related" not in one(mill)
    (apart,) = one(mill, "--related")["related"]
    assert apart["document"] == "later.txt" and "words in common" in apart["why"]


def test_what_is_not_compared_or_not_listed_is_said(mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert one(mill, "--related")["left_out"] == 0 and one(mill, "--related")["related_more"] is False
    monkeypatch.setattr(telling_answers, "MOST_REPORTS", 2)
    monkeypatch.setattr(gathering, "MOST_APART", 0)
    statement = one(mill, "--related")
    assert len(statement["reports"]) == 2 and statement["left_out"] >= 1 and statement["related_more"] is True
    said = seedreader("tellings", "Tarn no exception", "--in", mill, "--related", "--plain").out
    assert "only 2 reports are compared, the first by date" in said and "resemble it are listed; there are more" in said
    with closing(Engine(Corpus([str(mill)]))) as engine:
        for quote in engine.quotations(about="Tarn")["rows"]:
            reports = engine.collation(quote["number"], quote["ordinal"])["rows"]
            assert quote["number"] in {report["number"] for report in reports}  # what one asks about is always there


def test_differences_of_print_can_be_left_out(mill: Path) -> None:
    ops = {d["op"] for report in one(mill, "--ignore", "case,glyphs,marks")["reports"] for d in report["differences"]}
    assert ops <= {"insert", "delete", "replace"} and ops
    ran = seedreader("tellings", "Tarn", "--in", mill, "--ignore", "colour")
    assert ran.code == 2 and "colour" in ran.err


def test_the_others_are_compared_with_one_report_of_them(mill: Path) -> None:
    statement = one(mill, "--against", "courier.txt", "--ignore", "case")
    first, second, third = statement["reports"]
    assert first["reference"] and first["differences"] == []
    assert ("replace", "hamlets") in differences(statement, "gazette.txt")
    assert {d["instead"] for d in second["differences"] if d["op"] == "replace"} >= {"villages"}
    assert any(op == "delete" for op, _ in differences(statement, "herald.txt")) and not third["reference"]


def test_the_others_are_compared_with_a_transcript_that_quotes_nobody(mill: Path) -> None:
    (mill / "transcript.txt").write_text(
        "Address to the council\n\nI thank you all. The shared water, common meadows and open roads of all villages "
        "should be honoured. Tarn is no exception. Good night.\n",
        encoding="utf-8",
    )
    statement = one(mill, "--against", "transcript.txt")
    assert "shared water" in statement["reference"]["text"] and statement["reference"]["source"] == "transcript.txt"
    assert not any(report["reference"] for report in statement["reports"])
    ran = seedreader("tellings", "Tarn no exception", "--in", mill, "--against", "later.txt")
    assert ran.code == 2 or "open roads" in ran.out


def test_the_others_are_compared_with_words_pasted_in_and_these_need_a_source(mill: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("The shared water of all villages must be kept; Tarn is no exception.", encoding="utf-8")
    ran = seedreader("tellings", "Tarn no exception", "--in", mill, "--words", words)
    assert ran.code == 2 and "--source" in ran.err
    statement = one(mill, "--words", str(words), "--source", "the governor's office")
    assert statement["reference"]["source"] == "the governor's office"
    assert ("delete", "must be") in differences(statement, "herald.txt") or any(
        op in ("delete", "replace") for op, _ in differences(statement, "herald.txt")
    )
    ran = seedreader("tellings", "Tarn no exception", "--in", mill, "--words", tmp_path / "none", "--source", "x")
    assert ran.code == 2 and "can't be read" in ran.err


def test_a_table_has_a_row_a_report_and_no_cell_is_a_formula(mill: Path) -> None:
    (mill / "=cmd.txt").write_text(MILL["herald.txt"].replace("From", "Again from"), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(seedreader("tellings", "Tarn", "--in", mill, "--csv").out)))
    rows = [row for row in rows if not row["statement"].startswith("#")]  # the provenance
    assert len(rows) == 4
    assert {row["document"] for row in rows} == {"courier.txt", "gazette.txt", "herald.txt", "'=cmd.txt"}
    assert all(not value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_words_that_nobody_says_are_no_statement(mill: Path) -> None:
    ran = seedreader("tellings", "xylophone", "--in", mill)
    assert ran.code == 1 and "No quotation has these words" in ran.err
    assert seedreader("tellings", "date:never", "--in", mill).code == 2


def test_the_reports_are_the_same_whichever_of_them_one_asks_from(mill: Path) -> None:
    seedreader("index", mill)
    engine = Engine(Corpus([str(mill)]))
    seen = set()
    for name in ("courier.txt", "gazette.txt", "herald.txt"):
        number = engine.number(name)["number"]
        for quote in engine.quotations(number)["rows"]:
            found = engine.collation(number, quote["ordinal"])
            seen.add(tuple((row["document"], tuple(row["ordinals"])) for row in found["rows"]))
    assert len(seen) == 1
    assert engine.variations(number, quote["ordinal"])["total"] > 1
    with pytest.raises(UsageError):
        engine.collation(number, quote["ordinal"], ignore=["nothing"])
    with pytest.raises(UsageError):
        engine.collation(number, quote["ordinal"], reference={"text": "words without a source"})
    engine.close()


def test_a_statement_told_once_is_one_report_without_differences(mill: Path) -> None:
    (statement,) = seedreader("tellings", "always honours", "--in", mill, "--json").objects
    (report,) = statement["reports"]
    assert report["differences"] == [] and report["standing"] == "alone"


def test_the_shared_articles_show_three_reports_of_one_sentence_and_leave_the_later_one_apart(
    shared_seeds: Path,
) -> None:
    (statement,) = seedreader(
        "tellings", "Ukraine is no exception", "--in", shared_seeds, "--json", "--related"
    ).objects
    texts = [report["text"] for report in statement["reports"]]
    assert len(texts) == 3
    changed = {d["text"] for report in statement["reports"] for d in report["differences"]}
    assert {"all states", "all nations", "any country", "protected", "respected and safeguarded"} <= changed
    assert any(text.endswith("respect and safeguard") for text in changed)
    (mark,) = [mark for report in statement["reports"] for mark in report["marks"]]
    assert mark["says"] == "closing mark without an opening one"
    assert not any("always respects" in text for text in texts)
    assert any("always respects" in apart["text"] for apart in statement["related"])


def occasions(tmp_path: Path, *sentences: str) -> dict[str, Any]:
    """The statement that articles tell, each in one of these sentences."""
    articles = {f"{i}.txt": f"Harbour\n\nMarch {4 + i}, 2031\n\n{text}\n" for i, text in enumerate(sentences)}
    ran = seedreader("tellings", "harbour villages", "--in", write(tmp_path / "told", articles), "--json")
    return ran.objects[0]


SAID = "“The harbour belongs to all the villages along the coast,” Governor Ivo Sands said"


def test_each_telling_says_when_and_where_in_its_own_words_and_disagreement_is_told(tmp_path: Path) -> None:
    statement = occasions(tmp_path, f"{SAID} on Monday at the Northern Harbour Conference.", f"{SAID} on Tuesday.")
    phrases = [[p["text"] for p in report["occasion"]["phrases"]] for report in statement["reports"]]
    assert "on Monday" in phrases[0] and any("Northern Harbour Conference" in phrase for phrase in phrases[0])
    assert "on Tuesday" in phrases[1]
    assert any("disagree about the day" in line for line in statement["occasions"])


def test_an_occasion_that_one_article_names_and_another_does_not_is_no_disagreement(tmp_path: Path) -> None:
    statement = occasions(tmp_path, f"{SAID} at the Northern Harbour Conference.", f"{SAID} by phone.")
    assert statement["occasions"] == []
