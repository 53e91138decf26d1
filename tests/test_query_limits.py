"""Queries that are made to hang or crash a search engine: each is answered or refused in time."""

import random
import time

import pytest

from search.errors import QueryError, TooLongError
from search.index import words_executor
from search.index.index import Index
from search.index.query import parse
from tests.indexing import article, put, said


@pytest.fixture(scope="module")
def two_thousand(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many") / "index"
    rng = random.Random(3)
    letters = "abcdefghij"
    words = ["".join(rng.choices(letters, k=rng.randint(1, 9))) for _ in range(3000)] + ["a" * 60, "the", "of"] * 40
    articles = [
        article(n, " ".join(rng.choices(words, k=5)), " ".join(rng.choices(words, k=40))) for n in range(1, 2001)
    ]
    put(folder, articles, {n: [said(n, 0, "a b c", "a")] for n in range(1, 2001, 10)})
    return Index(folder)


@pytest.mark.parametrize(
    "text",
    ["*a*", "a~5", "NOT *", "[a TO z]", "a" * 1_000_000, "(" * 1000 + "a" + ")" * 1000, "*a*a*a*a", "a*a*a*a*b"]
    + ["a* b* c* d* e* f* g* h* i* j*", "?????????", "a?????~2", " ".join(["a*"] * 50), " OR ".join(["*a*"] * 50)]
    + [" ".join(f"a{'b' * n}~2" for n in range(40)), '"' + "the of " * 140 + '"', '"a* b* c* d* e*"~50', "-" * 999]
    + ["a" + " -b" * 49, "a " * 499, '"a b c d e f g h i j"~50', "*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "said:*a* by:*a*"]
    + ["((((((((((((((((((((a OR b) c) OR d) e) OR f) g) OR h) i) OR j)" + ")" * 11, "date:0001..9999", "a\x00b\ud800"]
    + ['"the of"~5', '"' + "the of " * 70 + '"~50', '"' + "the " * 200 + '"', '"the* o* a*"~20', "9.* 1,0* 2?.?"],
)  # fmt: skip
def test_no_query_takes_longer_than_two_seconds(two_thousand, text):
    for typing in (False, True):
        started = time.process_time()
        try:
            query = parse(text, typing)
            two_thousand.search(query)
            two_thousand.search_attributions(query, 1000)
            two_thousand.suggestions(query)
        except QueryError as error:
            assert str(error)
        assert time.process_time() - started < 2


def test_a_query_that_takes_too_long_is_given_up_and_says_so(two_thousand, monkeypatch):
    monkeypatch.setattr(words_executor, "TIME_LIMIT", -1.0)
    with pytest.raises(QueryError, match="longer than"):
        two_thousand.search(parse("a b"))


def test_what_an_answer_may_lack_is_not_waited_for_longer_than_the_answer(two_thousand):
    query = parse("a -b")
    found = two_thousand.search(query)
    with pytest.raises(TooLongError):
        two_thousand.parts(query, until=0.0)
    assert two_thousand.search(query, until=float("inf")).numbers == found.numbers
