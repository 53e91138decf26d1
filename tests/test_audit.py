"""Audits: a random sample marked by people, and what it says of everything that was read."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.audit.interval import wilson
from search.audit.mark import Fault, Mark, What
from search.audit.results import result
from search.audit.sample import drawn
from search.notes.store import NoteStore


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


@given(st.lists(st.integers(0, 4), min_size=1, max_size=200), st.integers(1, 60), st.integers(0, 99))
def test_a_sample_has_each_stratum_in_proportion_nothing_twice_and_is_the_same_for_a_seed(
    strata: list[int], count: int, seed: int
) -> None:
    population = list(range(len(strata)))

    def draw() -> list[int]:
        return drawn(population, lambda i: str(strata[i]), count, random.Random(seed))

    taken = draw()
    assert taken == draw()
    assert len(taken) == len(set(taken)) == min(count, len(population))
    sizes, found = Counter(strata), Counter(strata[i] for i in taken)
    for stratum, size in sizes.items():
        assert abs(found[stratum] - size * len(taken) / len(population)) < 1 + 1e-9


def test_everything_is_drawn_equally_often() -> None:
    population = list(range(10))
    found = Counter(i for seed in range(2000) for i in drawn(population, lambda i: str(i % 3), 3, random.Random(seed)))
    assert all(500 < found[i] < 700 for i in population)


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
