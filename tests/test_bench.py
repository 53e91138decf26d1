"""The measuring of who said what: its bins, its diagram, its baseline and its sorting of errors tell the truth."""

import xml.etree.ElementTree as ET
from collections import Counter
from typing import Any

import pytest

from bench.attributions import f1_of
from bench.page import put
from bench.regex_quotes import quotations
from bench.reliability import bins, diagram, gap, table
from bench.scorer import SCORER_FOLDER, exactly_right

needs_scorer = pytest.mark.skipif(not SCORER_FOLDER.exists(), reason="the shared scorer is not here")


def told(text: str) -> list[tuple[list[str], str | None]]:
    return [([text[a:b] for a, b in q["spans"]], q["actor"]) for q in quotations(text)]


def test_a_bin_holds_how_many_there_are_their_mean_score_and_how_many_are_right() -> None:
    found = bins([(0.31, True), (0.35, False), (0.39, False), (0.9, True), (1.0, True)])
    assert [(b.low, b.high, b.count) for b in found] == [(0.3, 0.4, 3), (0.9, 1.0, 2)]
    assert found[0].mean == pytest.approx(0.35)
    assert found[0].share == pytest.approx(1 / 3)
    assert found[1].share == 1.0
    assert "| 0.3 to 0.4 | 3 | 0.35 | 0.33 |" in table(found)


def test_a_score_on_an_edge_is_in_the_bin_above_it() -> None:
    assert [(b.low, b.count) for b in bins([(i / 10, True) for i in range(10)])] == [(i / 10, 1) for i in range(10)]


def test_scores_that_are_the_share_of_right_ones_leave_no_gap_and_others_do() -> None:
    assert gap(bins([(0.5, True), (0.5, False)] * 10)) == pytest.approx(0.0)
    assert gap(bins([(0.9, True), (0.9, False)] * 10)) == pytest.approx(0.4)
    assert gap(bins([])) == 0.0


def test_the_diagram_has_a_bar_a_point_and_a_count_for_each_bin_at_their_heights() -> None:
    root = ET.fromstring(diagram(bins([(0.15, False), (0.15, True), (0.85, True)]), "Scores <here> & there"))
    kinds = Counter(child.get("class") for child in root if child.get("class"))
    assert kinds == {"paper": 1, "axis": 1, "even": 1, "share": 2, "point": 2}
    heights = [float(bar.get("height", "")) for bar in root if bar.get("class") == "share"]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.2)
    words = [child.text for child in root]
    assert {"1", "2", "share exactly right", "Scores <here> & there"} <= set(words)


def test_the_baseline_gives_two_parts_of_a_quotation_to_the_one_who_said_them() -> None:
    text = "“The bridge is closed,” Ana Ruiz said. “It will stay closed.”"
    assert told(text) == [(["“The bridge is closed,”", "“It will stay closed.”"], "Ana Ruiz")]


def test_the_baseline_takes_the_rest_of_a_sentence_without_marks() -> None:
    text = "Mr. Oduya said the ferry was late. According to Lena Park, nobody had asked."
    assert told(text) == [([" the ferry was late."], "Mr. Oduya"), ([", nobody had asked."], "Lena Park")]


def test_the_baseline_leaves_words_held_at_arms_length_alone() -> None:
    assert told("The “Sun King” of Ilford opened a shop. It sells bread.") == []


def test_the_baseline_takes_the_nearest_of_two_speakers_and_nobody_where_there_is_none() -> None:
    text = 'Vera Holt said no. "We shall see about that," said Idris Amin.\n\n"A wall has two sides."'
    assert told(text) == [(['"We shall see about that,"'], "Idris Amin"), (['"A wall has two sides."'], None)]


def test_a_table_goes_into_its_place_on_the_page_and_nowhere_else(tmp_path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- kinds -->\nold\n<!-- /kinds -->\nbehind\n", encoding="utf-8")
    put("kinds", "\n| new |\n", page)
    assert page.read_text(encoding="utf-8") == "before\n<!-- kinds -->\n| new |\n<!-- /kinds -->\nbehind\n"
    with pytest.raises(ValueError, match="no place for gold"):
        put("gold", "| new |", page)


def test_the_figures_are_those_of_the_scorer_s_report_and_a_report_without_them_is_an_error() -> None:
    names = ("exact", "IoU50", "exact direct", "exact mixed", "exact indirect")
    lines = [f"{name:<15} P  50.0  R  25.0  F1  {n}0.5   IoU50 recall  99.0" for n, name in enumerate(names, 1)]
    report = "\n".join([*lines, "speaker, of the matched  70.5   quote+speaker  P  55.6  R  21.5  F1  31.0"])
    figures = {name: f"{n}0.5" for n, name in enumerate(names, 1)}
    assert f1_of(report) == figures | {"quote+speaker": "31.0"}
    with pytest.raises(ValueError, match="IoU50"):
        f1_of(report.replace("IoU50 ", "IoU60 "))


# -- kinds of errors

TEXT = "Ann said the tram was late and the bus was full. Bob hopes to walk. The “Night Owl” is a bar. Cy denied it all."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def kinds(
    wanted: list[tuple[str, str]], shown: list[tuple[str, str, str]], hidden: str = "", weighed: str = ""
) -> list[str]:
    """The errors between (words, speaker) and (words, speaker, cue)."""
    from bench.errors import content, judged

    def one(words: str, speaker: str, cue: str = "", score: float = 1.0) -> Any:
        return content(TEXT, [span(words)], [span(speaker)] if speaker else [], cue, score)

    ours = [one(*t) for t in shown] + ([one(hidden, "", "", 0.1)] if hidden else [])
    candidates = [content(TEXT, [span(weighed)])] if weighed else []
    return sorted(e.kind for e in judged(TEXT, [one(*w) for w in wanted], ours, candidates, 0.3))


BOTH = "the tram was late and the bus was full"


@needs_scorer
def test_of_two_that_tell_the_same_words_the_likelier_is_right_and_marks_at_the_edges_do_not_count() -> None:
    gold = {"a": (TEXT, Counter([(span(BOTH),)]))}
    told = [
        {"document": "x/a.txt", "spans": [span(BOTH + ".")], "score": 0.9},
        {"document": "x/a.txt", "spans": [span(BOTH)], "score": 0.4},
        {"document": "x/a.txt", "spans": [span("the tram was late")], "score": 0.7},
    ]
    assert list(exactly_right(gold, told)) == [(0.9, True), (0.7, False), (0.4, False)]


@needs_scorer
def test_what_is_told_as_it_was_wanted_is_no_error() -> None:
    assert kinds([(BOTH, "Ann")], [(BOTH + ".", "Ann", "said")]) == []


@needs_scorer
@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        ([("the tram was late", "Ann", "said")], "short"),
        ([("said " + BOTH, "Ann", "said")], "long"),
        ([("said the tram was late", "Ann", "said")], "edges"),
        ([("the tram was late", "Ann", "said"), ("the bus was full", "Ann", "said")], "split"),
        ([(BOTH, "Bob", "said")], "speaker"),
        ([(BOTH, "", "said")], "no speaker"),
    ],
)
def test_edges_and_speakers_that_differ_are_told_apart(shown: list[tuple[str, str, str]], kind: str) -> None:
    assert kinds([(BOTH, "Ann")], shown) == [kind]


@needs_scorer
def test_two_that_are_told_as_one_are_one_error() -> None:
    assert kinds([("the tram was late", "Ann"), ("the bus was full", "Ann")], [(BOTH, "Ann", "said")]) == ["joined"]


@needs_scorer
def test_what_is_missed_is_sorted_by_how_near_it_was_to_being_told() -> None:
    assert kinds([(BOTH, "Ann")], []) == ["no candidate"]
    assert kinds([(BOTH, "Ann")], [], weighed=BOTH) == ["not taken"]
    assert kinds([(BOTH, "Ann")], [], hidden=BOTH, weighed=BOTH) == ["below"]


@needs_scorer
def test_what_is_surplus_is_sorted_by_its_cue() -> None:
    surplus = [("to walk", "Bob", "hopes"), ("“Night Owl”", "", ""), ("it all", "Cy", "denied")]
    assert kinds([], surplus) == ["surplus attitude", "surplus marks", "surplus said"]
