"""Audits: a random sample marked by people, and what it says of everything that was read."""

import csv
import io
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.audit.interval import wilson
from search.audit.mark import Fault, Mark, What
from search.audit.results import result
from search.audit.sample import drawn
from search.errors import ExitCode
from search.notes.store import NoteStore
from tests.command import seedreader
from tests.driver import driven, reading
from tui.screens.audit import AuditScreen


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # of Newcombe (1998), table I, method 3: the score interval without correction
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(count: int, total: int, low: float, high: float) -> None:
    found = wilson(count, total)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 200), st.integers(1, 200))
def test_an_interval_holds_its_share_and_lies_between_none_and_all(count: int, more: int) -> None:
    found = wilson(count, count + more)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_of_nothing_there_is_no_share() -> None:
    assert wilson(0, 0) is None and result([]) is None


@given(st.lists(st.integers(0, 4), min_size=1, max_size=200), st.integers(1, 60), st.integers(-9, 99))
def test_a_sample_has_each_stratum_in_proportion_nothing_twice_and_is_the_same_for_a_seed(
    strata: list[int], count: int, seed: int
) -> None:
    ids = np.arange(len(strata)) * 7

    def draw() -> list[int]:
        return drawn(ids, np.array(strata), count, seed).tolist()

    taken = draw()
    assert taken == draw()
    assert len(taken) == len(set(taken)) == min(count, len(strata))
    sizes, found = Counter(strata), Counter(strata[i] for i in taken)
    for stratum, size in sizes.items():
        assert abs(found[stratum] - size * len(taken) / len(strata)) < 1 + 1e-9


def test_everything_is_drawn_equally_often_and_comes_first_equally_often() -> None:
    ids, strata = np.arange(10), np.arange(10) % 3
    draws = [drawn(ids, strata, 3, seed).tolist() for seed in range(2000)]
    found, first = Counter(i for draw in draws for i in draw), Counter(draw[0] for draw in draws)
    assert all(500 < found[i] < 700 for i in range(10))
    assert all(140 < first[i] < 260 for i in range(10))


def mark(what: What, *faults: Fault, found: int = 0, missed: int = 0) -> Mark:
    return Mark(what, "a.txt", 0, 9, "hash", "rules", frozenset(faults), found, missed)


def test_precision_counts_what_is_right_in_everything_and_recall_what_was_missed() -> None:
    right, wrong = mark(What.ATTRIBUTION), mark(What.ATTRIBUTION, Fault.SPEAKER)
    nothing = mark(What.ATTRIBUTION, Fault.QUOTATION)
    whole = [mark(What.PARAGRAPH, found=4), mark(What.PARAGRAPH, found=1, missed=1)]
    found = result([right, right, wrong, nothing, *whole])
    assert found is not None and found.precision is not None and found.recall is not None
    assert found.precision.value == 0.5
    # three of four marked ones are somebody's words, so of the five found in the paragraphs 3.75 are
    assert found.recall.value == pytest.approx(3.75 / 4.75)
    assert str(found).startswith("audited: 50% (")


def test_marks_are_kept_changed_and_taken_back(store: NoteStore) -> None:
    one = mark(What.ATTRIBUTION, Fault.SPEAKER)
    store.put_audit_mark(one)
    store.put_audit_mark(mark(What.ATTRIBUTION))
    (kept,) = store.audit_marks("rules")
    assert kept.faults == frozenset() and kept.author
    assert store.audit_marks("other rules") == []
    store.undo()
    assert store.audit_marks("rules")[0].faults == {Fault.SPEAKER}
    store.undo()
    assert store.audit_marks("rules") == []
    store.redo()
    store.take_audit_mark(one)
    assert store.audit_marks("rules") == []
    assert store.undo() is not None and len(store.audit_marks("rules")) == 1
    store.look("person:x", "hash", 3)
    assert store.looked("person:x")[:2] == ("hash", 3)
    store.undo()
    assert store.looked("person:x") is None


# -- from outside


def test_a_sample_goes_out_as_a_table_and_its_marks_come_back(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "sample.csv"
    out = seedreader("audit", corpus, "--n", "20", "--by", "outlet", "--csv").out
    table = list(csv.DictReader(io.StringIO(out)))
    wanted = iter(["right", "right", "speaker", "quotation"])
    for line in table:
        if line["what"] == "attribution":
            line["mark"] = next(wanted, "right")
        elif line["what"] == "paragraph":
            line["mark"] = "1" if "Traders" in line["context"] else "0"
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, table[0].keys())
        writer.writeheader()
        writer.writerows(table)
    ran = seedreader("audit", corpus, "--n", "20", "--by", "outlet", "--marks", file)
    total = len([line for line in table if not line["what"].startswith("#")])
    assert ran.code == ExitCode.FOUND and f"Kept {total} marks" in ran.err
    assert f"{total} of {total} marked" in ran.out
    assert "audited: " in ran.out and "not audited" not in ran.out
    # every table says so from now on, until the marks are taken back as one step
    for command in ("framing", "voices"):
        assert "audited: " in seedreader(command, corpus).out.splitlines()[-1 if command == "voices" else -2]
    provenance = seedreader("voices", corpus, "--json").objects[0]["provenance"]["audit"]
    assert provenance["attributions"] + provenance["paragraphs"] == total
    assert 0 < provenance["precision"]["low"] < provenance["precision"]["value"] < provenance["precision"]["high"] < 1
    assert provenance["recall"]["value"] < 1
    seedreader("meta", corpus, "--undo")
    assert "not audited" in seedreader("voices", corpus).out


@pytest.mark.parametrize("mark", ["perhaps", "right speaker", "11"])
def test_a_file_with_a_mark_that_is_none_is_refused_whole(corpus: Path, tmp_path: Path, mark: str) -> None:
    file = tmp_path / "sample.csv"
    lines = seedreader("audit", corpus, "--n", "3", "--csv").out.splitlines()
    head = lines[0].split(",")
    rows = list(csv.reader(lines[1:3]))
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(head)
        for row, said in zip(rows, ("0" if rows[0][0] == "paragraph" else "right", mark), strict=True):
            writer.writerow([*row[:-1], said])
    ran = seedreader("audit", corpus, "--marks", file)
    assert ran.code == ExitCode.USAGE and "Line 3 of" in ran.err and "no mark was kept" in ran.err
    assert "not audited" in seedreader("voices", corpus).out


def test_the_marks_of_a_text_that_changed_no_longer_count(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "sample.csv"
    out = seedreader("audit", corpus, "--n", "20", "--csv").out
    file.write_text(out.replace(",\n", ",right\n"), encoding="utf-8")
    lines = [line for line in csv.DictReader(io.StringIO(out)) if line["what"] == "attribution"]
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, lines[0].keys())
        writer.writeheader()
        writer.writerows({**line, "mark": "right"} for line in lines)
    seedreader("audit", corpus, "--marks", file)
    before = seedreader("voices", corpus, "--json").objects[0]["provenance"]["audit"]["attributions"]
    market = corpus / "market.txt"
    market.write_text(market.read_text(encoding="utf-8").replace("April", "June"), encoding="utf-8")
    after = seedreader("voices", corpus, "--json").objects[0]["provenance"]["audit"]["attributions"]
    assert 0 < after < before == len(lines)


@driven
async def test_a_sample_is_marked_by_one_key_each_and_every_mark_can_be_taken_back(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("T", "a")
        await desk.until("0 of ")
        screen = desk.app.screen
        assert isinstance(screen, AuditScreen)

        async def goto(what: str) -> None:
            for index in range(screen.count):
                row = screen.windows.get(index)
                if row["what"] == what and row["mark"] is None:
                    screen.rows.goto(index)
                    await desk.press()
                    return
            raise AssertionError(what)

        await goto("attribution")
        at = screen.rows.cursor
        await desk.press("s")
        await desk.until("1 of ")
        await desk.until("wrong speaker")
        await desk.press("b")
        await desk.until("wrong boundaries, wrong speaker")
        await desk.press("3")
        await desk.until("This is one quotation")
        await desk.press("plus")
        await desk.until("✓ right")
        assert screen.rows.cursor == min(at + 1, screen.count - 1)
        await goto("paragraph")
        await desk.press("minus")
        await desk.until("This is a paragraph")
        await desk.press("2")
        await desk.until("2 missed")
        await desk.until("audited: 100%")
        await desk.press("u")
        await desk.until(lambda: "2 missed" not in desk.screen)
        await desk.press("B")
        await desk.until("by outlet")
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.is_current and desk.app._desk.reader.number is not None)
