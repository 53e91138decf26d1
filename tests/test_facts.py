"""Lines of facts are broken between facts."""

from hypothesis import given
from hypothesis import strategies as st

from tui.safe import cells
from tui.widgets.facts import BETWEEN, broken


def test_a_line_is_broken_where_a_fact_ends() -> None:
    line = "read 3 of 3 articles · score 0.3 or more · 0 confirmed, 0 corrected · not audited"
    assert broken(line, 78).split("\n") == [line.removesuffix(" · not audited"), "not audited"]
    assert broken(line, 90) == line


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30), min_size=1), st.integers(1, 80))
def test_no_fact_is_lost_or_cut_and_only_a_single_one_is_wider_than_the_line(facts: list[str], width: int) -> None:
    lines = broken(BETWEEN.join(facts), width).split("\n")
    assert [fact for line in lines for fact in line.split(BETWEEN)] == facts
    assert all(cells(line) <= width or BETWEEN not in line for line in lines)
