"""The questions of the bench on three hundred articles: the same as stock Whoosh finds, and a wrong answer is noticed."""

import json
import random

import numpy as np
import pytest

from bench.searching.oracle import ASKED, compare, difference
from bench.searching.questions import questions
from search.index import matches, table
from search.index.index import Index
from tests.indexing import article, put


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """An index, and the questions about it."""
    folder = tmp_path_factory.mktemp("bench")
    rng = random.Random(5)
    words = list({"".join(rng.choices("abcdefgh", k=rng.randint(4, 7))) for _ in range(900)})
    weights = [1 / (n + 1) ** 0.8 for n in range(len(words))]
    pieces, records = [], []
    for number in range(1, 301):
        title, body = " ".join(rng.choices(words, weights, k=6)), " ".join(rng.choices(words, weights, k=90))
        day = rng.randint(1998, 2020) * 10000 + rng.randint(1, 12) * 100 + rng.randint(1, 28)
        outlet = rng.choice(["Ledger", "Harbour Post"])
        pieces.append([number, title, body, outlet, day, day // 100])
        date = f"{day // 10000}-{day // 100 % 100:02}-{day % 100:02}"
        records.append(article(number, title, body, outlet, "", date))
    path = folder / "peers300.jsonl"
    path.write_text("".join(json.dumps(piece) + "\n" for piece in pieces), encoding="utf-8")
    put(folder / "index", records)
    return Index(folder / "index"), questions(path, None)


def test_every_question_finds_what_stock_whoosh_does(asked):
    found = compare(*asked)
    assert set(found) == set(ASKED)
    assert {kind: verdicts for kind, verdicts in found.items() if set(verdicts) - {"", "cap"}} == {}
    assert sum(not verdict for verdicts in found.values() for verdict in verdicts) > 100


def test_wrong_scores_articles_and_orders_are_noticed(asked, monkeypatch):
    index, all_questions = asked
    text = next(question.text for question in all_questions if question.kind == "or")
    with monkeypatch.context() as patched:
        patched.setattr(table.Table, "rarity", lambda self, count: 2.0)
        assert "score" in difference(index, text)
    with monkeypatch.context() as patched:
        patched.setattr("search.index.executor.either", lambda parts, size, best=False: parts[0])
        assert "articles instead of" in difference(index, text)
    with monkeypatch.context() as patched:
        patched.setattr("search.index.found.top", lambda found, keys, count: matches.top(found, keys, count)[::-1])
        assert "place" in difference(index, text)
    with monkeypatch.context() as patched:  # of equals the last first
        patched.setattr(
            "search.index.found.top", lambda found, keys, count: np.lexsort((-found.records.astype(int), -found.scores))
        )
        titles = [difference(index, question.text) for question in all_questions if question.kind == "title"]
        assert any("wrong order" in verdict for verdict in titles)
