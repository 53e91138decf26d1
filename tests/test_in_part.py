"""Sentences of which marks hold a part: which words are told, and which possibilities there are to choose from."""

import pytest

from search.article import Zone, ZoneKind
from search.reading.marks import Marks
from search.reading.pieces import choose
from search.reading.pool import Pool
from search.reading.reader import Reader


def possibilities(reader: Reader, text: str) -> set[str]:
    """All contents that the ranker may choose from, their parts joined by " / "."""
    choice = choose(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    pool = Pool(text, Marks(text, [(p.start, p.end) for p in choice.read]))
    for parse in reader.parses(text, choice):
        pool.add(parse)
    return {" / ".join(text[s:e] for s, e in candidate.spans) for candidate in pool.candidates}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('Instead, the mayor said, "we will build a wall of sand."', 'Instead / "we will build a wall of sand."'),
        (
            'If it rains, Ann Roe said, "the fair moves into the hall."',
            'If it rains / "the fair moves into the hall."',
        ),
        (
            'Of the two boats, the pilot wrote, "only the red one can turn."',
            'Of the two boats / "only the red one can turn."',
        ),
    ],
)
def test_what_stands_before_who_says_it_may_belong_to_the_words(reader, text, told):
    assert told in possibilities(reader, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '"Only you," the clerk said, would bring a goat to a hearing.',
            '"Only you," / would bring a goat to a hearing',
        ),
        (
            '"This deal needs teeth," she said, and "a date by which it ends."',
            '"This deal needs teeth," / and "a date by which it ends."',
        ),
        ('"The pier," Vera Holt said, belongs to everybody.', '"The pier," / belongs to everybody'),
    ],
)
def test_what_is_left_behind_who_says_it_may_belong_to_the_words(reader, text, told):
    assert told in possibilities(reader, text)
