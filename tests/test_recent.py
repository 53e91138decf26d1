"""What was made of texts lately."""

from hypothesis import given
from hypothesis import strategies as st

from search.recent import Recent


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=8), max_size=8), st.integers(1, 6))
def test_several_values_are_those_of_each_key_however_few_are_kept(asked, most):
    recent = Recent[str](most, len)
    for keys in asked:
        assert recent.get_all(keys, lambda new: [key * 2 for key in new]) == [key * 2 for key in keys]
        assert sum(map(len, recent._kept.values())) == recent._total
        assert recent._total <= max(most, 2)


def test_what_was_made_is_not_made_again():
    recent = Recent[str](100, len)
    made = []

    def make(new):
        made.extend(new)
        return [key.upper() for key in new]

    assert recent.get_all(["a", "b", "a"], make) == ["A", "B", "A"]
    assert recent.get_all(["b", "c"], make) == ["B", "C"]
    assert made == ["a", "b", "c"]


def test_the_least_recently_asked_for_goes_first():
    recent = Recent[str](2, len)
    for key in ("a", "b", "a", "c"):
        recent.get(key, lambda key=key: key)
    assert recent.get("a", lambda: "made anew") == "a"
    assert recent.get("b", lambda: "b anew") == "b anew"
