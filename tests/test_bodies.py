"""Which organisation "the company" is, and who a name cut by the language model belongs to, as a careful reader would say."""

import pytest

from search.article import Zone, ZoneKind
from search.reading.reader import Reader


def who(reader: Reader, text: str, part: str) -> list[str]:
    """Everybody who says the content that holds these words."""
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    found = [a for a in reading.attributions if any(part in text[s:e].lower() for s, e in a.spans)]
    best = max(found, key=lambda a: a.score)
    entities = [e for e in (best.entity, *best.others) if e is not None]
    return [reading.entities[e].name for e in entities]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Siemens lost money last year. The company said the plant was safe.", ["Siemens"]),
        ("Ryanair cut its flights on Monday.\n\nThe Irish airline said the plant was safe.", ["Ryanair"]),
        ("Hezbollah rejected the plan. The militant group said the plant was safe.", ["Hezbollah"]),
        ("The African National Congress met. The party said the plant was safe.", ["African National Congress"]),
        ("Commerzbank raised its fees. The lender said the plant was safe.", ["Commerzbank"]),
        ("The Guardian printed the letters. The newspaper said the plant was safe.", ["Guardian"]),
        ("The WHO met in Lyon on Friday. The agency said the plant was safe.", ["World Health Organization"]),
        ("Norway closed the border. The country said the plant was safe.", ["Norway"]),
        ("Toyota and Honda agreed to merge. The companies said the plant was safe.", ["Toyota", "Honda"]),
        ('Siemens lost money. "It is sad," the company said. The firm added that the plant was safe.', ["Siemens"]),
        ("Lufthansa told the BBC little. The company said the plant was safe.", ["Lufthansa"]),
    ],
)
def test_an_organisation_goes_on_under_what_it_is(reader, text, names):
    assert who(reader, text, "plant was safe") == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hezbollah rejected the plan. The newspaper said the plant was safe.", "The newspaper"),
        ("The Ministry of Health met. The airline said the plant was safe.", "The airline"),
        ("Toyota and Honda agreed to merge. The company said the plant was safe.", "The company"),
        ("Siemens met its rivals. The other company said the plant was safe.", "The other company"),
        ("Siemens met its rivals. The company behind the dam said the plant was safe.", "The company behind the dam"),
        ("Siemens sold a site. The Larvik harbour authority said the plant was safe.", "The Larvik harbour authority"),
    ],
)
def test_what_is_none_of_those_named_keeps_its_own_words(reader, text, name):
    assert who(reader, text, "plant was safe") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The players' union, the PFA, was told. It said the plant was safe.", "PFA"),
        ("The company, Nordkraft Energia, was fined. It said the plant was safe.", "Nordkraft Energia"),
        ("Ursula von der Leyen met the mayor. Von der Leyen said the plant was safe.", "Ursula von der Leyen"),
        ("President Abdel Fattah al-Sisi spoke. Sisi said the plant was safe.", "Abdel Fattah al-Sisi"),
        ("President Bashar al-Assad spoke. Mr Assad said the plant was safe.", "Bashar al-Assad"),
        (
            "President Luiz Inácio Lula da Silva, speaking in Belém, met them. Lula said the plant was safe.",
            "Luiz Inácio Lula da Silva",
        ),
        ("The president, Gabriel Boric Font, spoke. Gabriel Boric said the plant was safe.", "Gabriel Boric Font"),
        ("Recep Tayyip Erdogan, Turkey's president, said the plant was safe.", "Recep Tayyip Erdogan"),
        ("The report angered many. Von der Leyen said the plant was safe.", "Von der Leyen"),
        ("The engineer, Jo Blom, met them. “It rained,” Blom said. Blom added that the plant was safe.", "Jo Blom"),
        ("Critics met councillor Eva Stern. Says Stern: “The plant was safe when I last looked.”", "Eva Stern"),
        ("Berlin waited. Chancellor Olaf Scholz said the plant was safe.", "Olaf Scholz"),
        ("Crown Prince Haakon of Norway said the plant was safe.", "Haakon"),
    ],
)
def test_a_name_is_whole_and_its_parts_are_the_same_person(reader, text, name):
    assert who(reader, text, "plant was safe") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ann Roe met Piet Spinant. Neither Roe nor Spinant said that the plant was safe.",
            ["Ann Roe", "Piet Spinant"],
        ),
        ("Neither the mayor nor the bishop said that the plant was safe.", ["the mayor", "the bishop"]),
    ],
)
def test_neither_of_two_speaks_for_both(reader, text, names):
    assert who(reader, text, "plant was safe") == names


@pytest.mark.parametrize(
    "text",
    [
        "A farmer in Ghent, who said the plant was safe, left early.",
        "An owner of a boat in Ghent who said the plant was safe left early.",
        "They met Amélie, a baker in the old town of Ghent, who said the plant was safe.",
    ],
)
def test_who_is_somebody_and_no_town(reader, text):
    assert "Ghent" not in who(reader, text, "plant was safe")


def test_what_a_line_begins_with_says_nothing(reader):
    text = 'Interview: "The plant was safe"\n\nAnn Roe talks about the dam, the plant and the law on Monday.'
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    assert not any(reading.entities[a.entity].name == "Interview" for a in reading.attributions if a.entity is not None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"We knew," said Ann Roe, a baker. Her husband disagreed. He said the plant was safe.', "husband of Ann Roe"),
        ("Ann Roe waved. Her lawyer, a tall man, stood up. He said the plant was safe.", "lawyer of Ann Roe"),
        ("The minister, Piet Holm, met them. The minister, himself a baker, said the plant was safe.", "Piet Holm"),
    ],
)
def test_who_was_only_described_speaks_on(reader, text, name):
    assert who(reader, text, "plant was safe") == [name]


def test_a_chancellor_is_no_organisation(reader):
    text = "Chancellor Olaf Scholz said there was no need to change course. The alliance said the plant was safe."
    assert who(reader, text, "plant was safe") == ["The alliance"]
