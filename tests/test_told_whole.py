"""Words in marks behind a clause, or behind "in the words of", are told whole, with the speaker's office between."""

import pytest

from search.article import Zone, ZoneKind
from search.reading import DEFAULT_THRESHOLD
from search.reading.reader import Reader


def told(reader: Reader, text: str, part: str) -> tuple[str, str | None]:
    """What is told that holds these words, its parts joined by " … ", and who says it."""
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    found = [a for a in reading.attributions if any(part in text[s:e] for s, e in a.spans)]
    best = max((a for a in found if a.score >= DEFAULT_THRESHOLD), key=lambda a: a.score)
    name = None if best.entity is None else reading.entities[best.entity].name
    return " … ".join(text[s:e] for s, e in best.spans), name


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        (
            'In the words of Ann Roe, a leading specialist on Polish law, it "takes the dam to court".',
            "takes",
            "Ann Roe",
        ),
        (
            'The dam, in the words of Piet Holm, the mayor of Ghent, "was a dream of other people".',
            "dream",
            "Piet Holm",
        ),
        ('In the words of the bishop, the dam "was a dream of other people".', "dream", "the bishop"),
    ],
)
def test_in_somebodys_words_whatever_office_stands_between(reader, text, part, name):
    assert told(reader, text, part)[1] == name


@pytest.mark.parametrize(
    "text",
    [
        "Piet Holm, another expert close to the court, argues that Norway should use the dam as an ace in its talks with the "
        "South: “Trust is one of the strongest arguments we have in this. Our ties multiply both our forces”. Others waited.",
        'Ann Roe, a farmer, warns that the law may drown the valley and its four villages: "Nobody has asked us what we want '
        'here. We will not leave our houses".',
        "The bishop, who knows the valley, insists that its people were never heard: “They came to me one by one at night. They "
        "were afraid”.",
    ],
)
def test_a_quotation_behind_the_colon_of_a_clause_is_told_with_every_sentence(reader, text):
    words = text[text.index(":") + 2 :].split(" Others")[0].strip(".")
    assert words in told(reader, text, words[1:20])[0]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('Ann Roe said in a report that the hills were "stripped bare".', "stripped", "Ann Roe"),
        ("The union said in a new study that nobody had asked its members.", "nobody had asked", "The union"),
        ("Piet Holm warned during a speech that the dam would never be built.", "never be built", "Piet Holm"),
    ],
)
def test_what_is_said_in_a_report_is_said_by_who_says_so(reader, text, words, name):
    assert told(reader, text, words)[1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Larvik\'s quay will open in June "whatever anyone says," harbour director Odd Berge insisted.', "Odd Berge"),
        ('The old law is "dead in the water," party leader Ann Roe said on Monday.', "Ann Roe"),
        ('Nobody in the valley would "go quietly into the night," farmer Piet Holm told the court.', "Piet Holm"),
    ],
)
def test_who_stands_behind_the_marks_says_what_stands_before_them_too(reader, text, name):
    words, who = told(reader, text, text.split(" ")[3])
    assert who == name and words.startswith(text.split(" ")[0])
