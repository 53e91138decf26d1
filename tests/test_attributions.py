"""How news tell what somebody says, three sentences a way: the rules alone and the ranker tell the same."""

import pytest

from search.article import Zone, ZoneKind
from search.reading import DEFAULT_THRESHOLD
from search.reading.model import model_version
from search.reading.reader import Reader
from search.reading.reading import Attribution, Kind


@pytest.fixture(scope="module")
def rules() -> Reader:
    if not model_version():
        pytest.skip("no language model is installed")
    return Reader(ranker=False)


@pytest.fixture(scope="module")
def ranked(rules) -> Reader:
    return Reader()


@pytest.fixture(params=["rules", "ranked"])
def reader(request) -> Reader:
    return request.getfixturevalue(request.param)


def told(reader: Reader, text: str) -> list[tuple[str | None, str, str]]:
    """(words of the speaker, cue, content) of everything that isn't doubtful."""
    found = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),)).attributions
    return [
        (a.speaker and text[slice(*a.speaker)], a.cue and text[slice(*a.cue)], _words(text, a))
        for a in found
        if a.score >= DEFAULT_THRESHOLD
    ]


def _words(text: str, a: Attribution) -> str:
    return " / ".join(text[start:end] for start, end in a.spans)


def kinds(reader: Reader, text: str) -> list[Kind]:
    return [a.kind for a in reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),)).attributions if a.score >= 0.3]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The mayor blamed the brewery for the floods.", "The mayor", "the brewery for the floods"),
        ("Farmers blame the ministry for the price of hay.", "Farmers", "the ministry for the price of hay"),
        ("The captain blamed a loose rope for the accident.", "The captain", "a loose rope for the accident"),
    ],
)
def test_who_is_blamed_and_for_what_are_both_told(reader, text, who, what):
    assert [(speaker, words) for speaker, _, words in told(reader, text)] == [(who, what)]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The minister dismissed any talk of a second ferry.", "The minister", "any talk of a second ferry"),
        ("Lumen rejected the charge that it had sold bad milk.", "Lumen", "the charge that it had sold bad milk"),
        ("The coach dismissed rumours of his retirement.", "The coach", "rumours of his retirement"),
    ],
)
def test_what_is_dismissed_is_told_as_dismissed(reader, text, who, what):
    assert [(speaker, words) for speaker, _, words in told(reader, text)] == [(who, what)]


@pytest.mark.parametrize(
    ("text", "what", "kind"),
    [
        (
            "A guest described the hotel as “a prison with curtains.”",
            "the hotel as “a prison with curtains.”",
            Kind.MIXED,
        ),
        ("Neighbours described him as a quiet man.", "him as a quiet man", Kind.INDIRECT),
        ('The auditor described the books as "in order".', 'the books as "in order"', Kind.MIXED),
    ],
)
def test_a_description_is_told_with_what_it_describes(reader, text, what, kind):
    assert [words for _, _, words in told(reader, text)] == [what]
    assert kinds(reader, text) == [kind]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            'The headmaster rose to speak, saying that the "patience and good humour" of the parents had run out.',
            "The headmaster",
            'that the "patience and good humour" of the parents had run out',
        ),
        (
            "Lena Park turned down the prize, saying that others had earned it.",
            "Lena Park",
            "that others had earned it",
        ),
        (
            "The union walked out on Friday, arguing that nobody had read its letter.",
            "The union",
            "that nobody had read its letter",
        ),
    ],
)
def test_what_is_said_by_the_way_is_told_of_who_acts(reader, text, who, what):
    assert [(speaker, words) for speaker, _, words in told(reader, text)] == [(who, what)]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "Idris Amin stated the bank “will not sell a single field and will honour every lease.”",
            "Idris Amin",
            "the bank “will not sell a single field and will honour every lease.”",
        ),
        (
            "The abbot stressed the monastery “cannot be moved” by a road that the town is building.",
            "The abbot",
            "the monastery “cannot be moved” by a road that the town is building",
        ),
        ("Vera Holt insisted the clock “has never been wrong.”", "Vera Holt", "the clock “has never been wrong.”"),
    ],
)
def test_a_clause_keeps_what_stands_around_its_marks(reader, text, who, what):
    assert [(speaker, words) for speaker, _, words in told(reader, text)] == [(who, what)]
    assert kinds(reader, text) == [Kind.MIXED]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            'The gate stood open.\n\n"When the well is full, the goats drink.\n\n"When the well is low, the goats wait.'
            '\n\n"When the well is dry, the goats go."\n\nNobody laughed.',
            3,
        ),
        ("A poem hung over the stove.\n\n“The sea gives bread to all who ask.\n\n“The sea takes back the bread.”", 2),
        (
            "It began to rain on the pier.\n\n“We were told that the boat would wait for us.\n\n“It did not wait.”\n\n"
            "The tide had turned.",
            2,
        ),
    ],
)
def test_a_quotation_of_several_paragraphs_that_is_nobody_s_is_one_and_nobody_s(reader, text, parts):
    ((speaker, cue, words),) = told(reader, text)
    assert (speaker, cue) == (None, None)
    assert words.count(" / ") == parts - 1


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "The film was shown by Lumen, a club which reported more than 900 paying members last year.",
            "which",
            "more than 900 paying members",
        ),
        (
            "She sold the shop to Halden, which reported a profit of two million in May.",
            "which",
            "a profit of two million",
        ),
        (
            "The tram is run by a firm that claims over forty thousand riders a day.",
            "that",
            "over forty thousand riders a day",
        ),
    ],
)
def test_a_number_reported_in_a_relative_clause_is_told_by_the_rules(rules, text, who, what):
    assert [(speaker, words) for speaker, _, words in told(rules, text)] == [(who, what)]
