"""Rows of a comparison: the likest of a band beside one another, everything in one row, what wasn't weighed."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparing import likeness, pairing
from search.comparing.pairing import paired
from search.comparing.quotations import Ints
from search.comparing.rows import NONE, plain, together
from tests.command import seedreader


@st.composite
def entries(draw: st.DrawFn) -> tuple[Ints, Ints, Ints]:
    """Bands and columns of some entries, in this order, and what each is about."""
    drawn = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 3)), max_size=60))
    which = np.array(sorted(drawn), np.int64).reshape(-1, 3)
    bands = np.unique(which[:, 0], return_inverse=True)[1]
    return bands, which[:, 1], which[:, 2]


def one_after_the_other(band: Ints, column: Ints, subject: Ints) -> list[list[int]]:
    """The rows as one would make them by hand: the likest pair, then the likest of what is left."""
    found = []
    for number in sorted(set(band.tolist())):
        lists = [np.flatnonzero((band == number) & (column == c)).tolist() for c in range(4)]
        base = max(range(4), key=lambda c: (len(lists[c]), -c))
        rows = [[entry if c == base else NONE for c in range(4)] for entry in lists[base]]
        for c in (c for c in range(4) if c != base):
            pairs = sorted(
                (-int(subject[row[base]] == subject[entry]), i, j)
                for i, row in enumerate(rows)
                for j, entry in enumerate(lists[c])
            )
            for _, i, j in pairs:
                if rows[i][c] == NONE and all(row[c] != lists[c][j] for row in rows):
                    rows[i][c] = lists[c][j]
        found += rows
    return found


@given(entries())
def test_the_likest_quotations_of_a_band_stand_beside_one_another_each_once(some: tuple[Ints, Ints, Ints]) -> None:
    band, column, subject = some
    rows, bands = paired(band, column, 4, lambda one, other: (subject[one] == subject[other]).astype(float))
    assert rows.tolist() == one_after_the_other(band, column, subject)
    assert sorted(rows[rows != NONE].tolist()) == list(range(len(band)))
    assert all(band[entry] == bands[at] for at, row in enumerate(rows) for entry in row if entry != NONE)


def test_a_band_with_very_many_quotations_is_two_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    band, column = np.zeros(9, np.int64), np.array([0, 0, 0, 1, 1, 1, 1, 1, 2])
    alike = lambda one, other: -np.abs(one - other).astype(float)  # noqa: E731
    assert paired(band, column, 3, alike)[0][:, 0].tolist() != [0, 1, 2, NONE, NONE]
    monkeypatch.setattr(pairing, "MOST", 4)
    assert paired(band, column, 3, alike)[0].tolist() == [[0, 3, 8], [1, 4, -1], [2, 5, -1], [-1, 6, -1], [-1, 7, -1]]


@given(st.lists(st.integers(0, 9), min_size=2, max_size=4), st.data())
def test_bands_and_the_rest_are_everything(sizes: list[int], data: st.DataObject) -> None:
    some = [data.draw(st.lists(st.sampled_from(range(size)), unique=True)) if size else [] for size in sizes]
    first = np.full((max(map(len, some)), len(sizes)), NONE)
    for column, places in enumerate(some):
        first[: len(places), column] = places
    rows = together(first, sizes, lambda row: f"row {row}")
    for at, size in enumerate(sizes):
        assert sorted(cell for cell in rows.cells[:, at].tolist() if cell != NONE) == list(range(size))
    assert [why for row in range(len(rows)) if (why := rows.why(row))] == [f"row {row}" for row in range(len(first))]
    assert len(plain(sizes)) == max(sizes)


def test_of_one_day_is_no_more_said_than_that_it_is_one_day(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "date": "2031-03-06", "body": "Orla Fenwick spoke by phone with Tomas Brill on Monday. "
         "“The strait is shut,” Fenwick said on Monday."},
        {"id": "b", "date": "2031-03-06", "body": "“Nobody asked the towns,” Ada Quill said on Monday."},
    ]  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = seedreader("compare", "Orla Fenwick", "Ada Quill", "--rows", "occasion", "--in", tmp_path, "--json").objects
    assert [row["why"] for row in found[1:]] == ["same day, 2031-03-03"]  # Quill was at no phone call


def test_what_was_not_weighed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "“{} ferries cross the northern sluice,” Orla Fenwick said.\n\n“{} ferries left the sluice,” Ada Quill said."
    lines = [{"id": f"{i}", "body": body.format(n, n)} for i, n in enumerate(("Seven", "Eight", "Nine"))]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    asked = ("compare", "Orla Fenwick", "Ada Quill", "--rows", "likeness", "--in", tmp_path)
    assert "weighed" not in seedreader(*asked, "--plain").out
    monkeypatch.setattr(likeness, "PAIRS", 1)
    monkeypatch.setattr(likeness, "TOGETHER", 1)
    said = "were not weighed: there are too many"
    assert said in seedreader(*asked, "--plain").out and said in seedreader(*asked).out
    assert said in seedreader(*asked, "--csv").err
    assert seedreader(*asked, "--json").objects[0]["provenance"]["left"] > 0
