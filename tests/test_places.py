"""Where words stand together: what arrays of places give is what looking at the words one by one gives."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.index import places
from search.index.index import Index
from search.index.query import parse
from tests.indexing import article, put

RNG = random.Random(11)
TEXTS = {n: RNG.choices("aaaabbbccd", k=RNG.randint(1, 30)) for n in range(1, 81)}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places") / "index"
    put(folder, [article(number, "x", " ".join(f"w{word}" for word in words)) for number, words in TEXTS.items()])
    return Index(folder)


def in_a_row(words, phrase):
    return any(words[i : i + len(phrase)] == phrase for i in range(len(words)))


def together(words, wanted, slop):
    """Some stretch, at most so long, that has each of the words."""
    length = len(wanted) + slop
    return any(set(wanted) <= set(words[i : i + length]) for i in range(len(words)))


@given(
    st.lists(st.sampled_from("abcde"), min_size=2, max_size=6), st.sampled_from([None, 0, 1, 3]), st.integers(1, 400)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_together_are_found_in_pieces_of_any_size(index, monkeypatch, wanted, slop, piece):
    monkeypatch.setattr(places, "PIECE", piece)
    phrase = " ".join(f"w{word}" for word in wanted)
    found = index.search(parse(f'"{phrase}"' + ("" if slop is None else f"~{slop}"))).numbers
    fits = {
        n for n, words in TEXTS.items() if (in_a_row(words, wanted) if slop is None else together(words, wanted, slop))
    }
    assert set(found) == fits


@given(st.lists(st.integers(0, 200)), st.lists(st.integers(0, 200)), st.sampled_from([0, 1, 8, 1000]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_two_lists_share_is_found_by_looking_up_and_by_merging(monkeypatch, one, other, merged):
    import numpy as np

    monkeypatch.setattr(places, "MERGED", merged)
    shared = places._shared(np.unique(np.array(one, np.int64)), np.unique(np.array(other, np.int64)))
    assert shared.tolist() == sorted(set(one) & set(other))
