"""Words in marks that nobody utters there: titles of works and scare quotes."""

import pytest

from search.article import Zone, ZoneKind
from search.reading import DEFAULT_THRESHOLD
from search.reading.marks import Marks
from search.reading.model import model_version
from search.reading.reader import Reader
from search.text import paragraphs

with_model = pytest.mark.skipif(not model_version(), reason="no language model is installed")


def unspoken(text: str) -> list[tuple[str, str]]:
    return [(text[q.start : q.end], q.unspoken) for q in Marks(text, paragraphs(text)).quotations if q.unspoken]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('Her book "The Long Road Home" sold well.', '"The Long Road Home"'),
        ("The film, “A Winter in Oslo”, opens in May.", "“A Winter in Oslo”"),
        ('A novel by Chidi Obi, "The Salt Gate", won the prize.', '"The Salt Gate"'),
        ('An article entitled "Who Owns the River?" was read aloud.', '"Who Owns the River?"'),
        ("The album called 'Blue Hour' came out in June.", "'Blue Hour'"),
        ('Her "Rain or Shine" radio show ended in May.', '"Rain or Shine"'),
        ('Chidi Obi wrote "The Salt Gate" in 1969.', '"The Salt Gate"'),
    ],
)
def test_the_title_of_a_work_is_known_by_its_capitals_and_the_word_beside_it(text, title):
    assert unspoken(text) == [(title, "title")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The so-called "peace bridge" was built in 1970 by the town.', '"peace bridge"'),
        ('The town became a "ghost" of itself.', '"ghost"'),
        ('These "volunteers" came at night with guns.', '"volunteers"'),
        ("Its “partners” took the money and left.", "“partners”"),
        ("He said that the so-called 'reform' had failed.", "'reform'"),
    ],
)
def test_a_word_or_two_in_marks_without_a_cue_are_scare_quotes(text, words):
    assert unspoken(text) == [(words, "scare")]


@pytest.mark.parametrize(
    "text",
    [
        '"We are tired," said Anna Holt.',
        'Anna Holt said "no" twice.',
        'The mayor said, "Happy New Year" and left.',
        'She called him "a clown" on Monday.',
        'He read the letter: "Dear Anna, come home."',
        'She wrote: "The Gate Is Shut."',
        'Anna Holt said it was a "terrible day" for the town.',
        'According to Anna Holt, the "old guard" must go.',
    ],
)
def test_words_that_somebody_utters_are_neither(text):
    assert unspoken(text) == []


@with_model
@pytest.mark.parametrize(
    "text",
    [
        'Chidi Obi wrote "The Salt Gate" in 1969.',
        'The song "Blue River" was sung in Lagos.',
        'The so-called "peace bridge" was built in 1970 by the town.',
    ],
)
def test_a_title_or_a_scare_quote_is_told_as_nobody_s_words(text):
    reading = Reader().read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    assert [a for a in reading.attributions if a.score >= DEFAULT_THRESHOLD] == []


@with_model
@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ('Anna Holt said that the book "The Long Road Home" had sold well.', "title"),
        ('Anna Holt said that the so-called "peace bridge" would close.', "scare"),
        ('The film "A Winter in Oslo" would open in May, Anna Holt said.', "title"),
    ],
)
def test_an_attribution_that_holds_one_says_so(text, flag):
    reading = Reader().read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    (a,) = (a for a in reading.attributions if a.score >= DEFAULT_THRESHOLD)
    assert flag in a.flags


@with_model
def test_words_in_marks_inside_what_somebody_says_may_be_theirs():
    text = 'Anna Holt told the court that the bank had run a "massive scheme" for years.'
    reading = Reader().read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    assert [a.flags for a in reading.attributions if a.score >= DEFAULT_THRESHOLD] == [()]
