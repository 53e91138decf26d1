"""How texts become postings: the words of whole batches looked up at once are those of each text alone."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.index import forms as forms_module
from search.index import pool as pool_module
from search.index.arrays import read_arrays
from search.index.forms import Forms
from search.index.pool import Pool, _order
from search.index.postings import Postings
from search.index.schema import WORD_FIELDS
from search.words import placed_words

PIECES = [
    *("Grain", "grain,", "grain.", "\u201cgrain\u201d", "China\u2019s", "ministers'", "O\u2019Neill's", "don't", "U.N.", "U.S.-led", "e.g."),
    *("1,000.50", "2.5", "24.02.2022", "cease-fire", "covid-19", "end.Next", "www.example.com", "...", "a_b", "#y"),
    *("\u0441h\u0456na", "\u0391thens", "caf\u00e9", "cafe\u0301", "co\u00adop\u200berate", "\ufb01nance", "Stra\u00dfe", "\U0001f600", "\U00010400x", "\U00020000\U00020001"),
    *("\u4e2d\u56fd\u8bf4", "\ud55c\uad6d", "\u0915\u093f\u0924\u093e\u092c", "\u0e44\u0e17\u0e22", "sixteen.letters.", "seventeen-letters", "antidisestablishmentarianism", "antidisestablishmentarianist"),
    *("x" * 15, "x" * 16, "x" * 17, "x" * 63, "x" * 64, "x" * 65, "eightlet", "ninelette", "\x00", "\x02", "\t", "\n", "\n\n", "\n \n", "\n\n\n"),
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join)


def fresh():
    return {field: Forms() for field in WORD_FIELDS["articles"]}


def written(texts, forms):
    """{word: {record: [positions]}} of the bodies of a segment that holds these texts."""
    pool = Pool("articles", forms)
    for text in texts:
        pool.add({"number": 1, "date": 0}, {"outlet_name": ""}, [("body", text)])
    file = io.BytesIO()
    pool.write(file)
    postings = Postings(read_arrays(file.getvalue()), "body")
    found = {}
    for number in range(postings.size):
        positions = postings.positions[postings.place(number)].tolist()
        where = postings.extent(number)
        there = found[postings.word(number).decode()] = {}
        for record, often in zip(postings.records[where].tolist(), postings.often[where].tolist(), strict=True):
            there[record], positions = positions[:often], positions[often:]
        assert not positions
    assert list(found) == sorted(found, key=str.encode)
    return found


def expected(texts):
    found = {}
    for record, text in enumerate(texts):
        for _, _, word, position in placed_words(text):
            found.setdefault(word, {}).setdefault(record, []).append(position)
    return found


@given(st.lists(st.lists(TEXT, max_size=4), min_size=1, max_size=3))
def test_the_words_and_positions_in_a_segment_are_those_of_each_text(segments):
    forms = fresh()
    for texts in segments:  # what is known from one segment is used for the next
        assert written(texts, forms) == expected(texts)


@given(st.lists(TEXT, min_size=1, max_size=4))
@settings(max_examples=30)
def test_they_are_when_every_form_falls_on_the_same_place_of_the_table(texts):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Forms, "_slots", lambda self, keys: np.zeros(keys.shape[1], np.int64))
        assert written(texts, fresh()) == expected(texts)


def test_they_are_in_many_batches_and_with_more_forms_than_the_first_table_holds(monkeypatch):
    monkeypatch.setattr(pool_module, "_AT_ONCE", 3000)
    monkeypatch.setattr(forms_module, "_SMALLEST", 2)
    texts = [" ".join(f"w{n * n % 7919}x{n % 11}" for n in range(first, first + 300)) for first in range(0, 9000, 150)]
    assert written(texts, fresh()) == expected(texts)


def test_texts_of_one_field_of_an_article_are_paragraphs_apart():
    pool = Pool("articles", fresh())
    texts = [("body", "grain deal"), ("caption", "a ship"), ("body", ""), ("body", "grain")]
    pool.add({"number": 1, "date": 0}, {"outlet_name": ""}, texts)
    file = io.BytesIO()
    pool.write(file)
    postings = Postings(read_arrays(file.getvalue()), "body")
    assert postings.positions[postings.place(postings.number(b"grain"))].tolist() == [0, 202]


@given(st.lists(st.integers(0, 200_000), max_size=50), st.integers(200_001, 300_000))
def test_numbers_come_in_order_and_equal_ones_as_they_came(numbers, size):
    ranks = np.array(numbers, np.uint32)
    assert _order(ranks, size).tolist() == np.argsort(ranks, kind="stable").tolist()
    small = ranks & 0xFF
    assert _order(small, 256).tolist() == np.argsort(small, kind="stable").tolist()
