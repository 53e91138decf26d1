"""Who says it where the parser or a name leads astray: numbers, agencies, participles, short names, forms of address."""

import pytest

from search.article import Zone, ZoneKind
from search.reading.reader import Reader
from search.reading.reading import Reading
from tests.test_resolution import who


def read(reader: Reader, text: str) -> Reading:
    return reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("One nurse laughed. Another wept. A fourth added that the dam was safe.", "A fourth"),
        ("Two farmers had left. A third complained that it rained. A fourth said the dam was safe.", "A fourth"),
        ('"It stinks," one commuter said. A fifth added, "The dam was safe."', "A fifth"),
        ('"It stinks," one commuter said. "The dam was safe," wrote another.', "another"),
    ],
)
def test_a_number_is_somebody_of_their_own(reader, text, name):
    assert who(reader, text, "dam was safe") == name


def test_numbers_are_never_one_actor(reader):
    text = "A third complained that it rained. A fourth said the dam was safe. A fourth added that it was old."
    entities = [a.entity for a in read(reader, text).attributions if a.entity is not None]
    assert len(entities) == 3 == len(set(entities))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The miners met on Sunday. They were convinced that the dam was safe.", "The miners"),
        ("Neighbours watched the hall for years. They were convinced that the dam was safe.", "Neighbours"),
        ("Two farmers came to the hall. They were confident that the dam was safe.", "Two farmers"),
        ("Ann Roe and Carlos Ruiz sued the bank. They were convinced that the dam was safe.", "Ann Roe"),
    ],
)
def test_they_are_those_whom_the_sentence_before_is_about(reader, text, name):
    assert who(reader, text, "dam was safe") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Asked about the price, Dina Haddad said the dam was safe.", "Dina Haddad"),
        ("Asked whether it would rain, the engineer, Tomas Lind, replied that the dam was safe.", "Tomas Lind"),
        ("Pressed by reporters on the delay, Ana Silva said the dam was safe.", "Ana Silva"),
    ],
)
def test_who_is_asked_is_who_answers(reader, text, name):
    assert who(reader, text, "dam was safe") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dam was safe, agency IRNA said.", "IRNA"),
        ("The news agency Interfax reported that the dam was safe.", "Interfax"),
        ("State news agency Belta reported that the dam was safe.", "Belta"),
    ],
)
def test_an_agency_is_who_its_name_says(reader, text, name):
    assert who(reader, text, "dam was safe") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dam was safe, the paper reported, citing two people familiar with the matter.", "the paper"),
        ("Radio Holmen reported that the dam was safe, citing a person close to the talks.", "Radio Holmen"),
        ("The bank announced that the dam was safe, citing unnamed engineers.", "The bank"),
    ],
)
def test_who_cites_others_is_who_tells_it(reader, text, name):
    assert who(reader, text, "dam was safe") == name
    reading = read(reader, text)
    citing = [a for a in reading.attributions if a.cue and text[slice(*a.cue)] == "citing"]
    assert all(a.entity is not None and reading.entities[a.entity].name == name for a in citing)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "President Moon Hae-il said it rained. Ms. Moon, a shopkeeper in Busan, said the dam was safe.",
            "it rained",
            "dam was safe",
        ),
        (
            "Governor Park So-ra said it rained. Mr. Park, an engineer from Incheon, said the dam was safe.",
            "it rained",
            "dam was safe",
        ),
        ("Taylor Brandt said it rained. Mr. Taylor, a neighbour, said the dam was safe.", "it rained", "dam was safe"),
    ],
)
def test_a_form_of_address_and_another_s_given_name_make_no_one_person(reader, text, one, other):
    assert who(reader, text, one) != who(reader, text, other)


def test_a_form_of_address_and_a_surname_are_the_one_named_before(reader):
    text = "Kim Do-yun said it rained. Mr. Kim said the dam was safe."
    assert who(reader, text, "dam was safe") == "Kim Do-yun"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Free Ports Union, known as FPX, came. FPX said the dam was safe.", "Free Ports Union"),
        (
            "The Free Ports Union, known by its initials as FPX, came. The FPX said the dam was safe.",
            "Free Ports Union",
        ),
        ("The Landless Farmers' League (LAFAL) marched. LAFAL said the dam was safe.", "Landless Farmers' League"),
    ],
)
def test_an_organisation_has_the_short_name_that_the_text_gives(reader, text, name):
    assert who(reader, text, "dam was safe") == name
