"""Who is meant by an age, a people, a title or a last name; and who is not: somebody who is only told or asked."""

import pytest

from tests.test_resolution import told, who


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"We won\'t wait," said Aroha Ngata. The 41-year-old teacher said the dam was safe.', "Aroha Ngata"),
        (
            '"I was robbed," Piet Visser told the court. The 58-year-old former judge said the dam was safe.',
            "Piet Visser",
        ),
        ('"We lost it all," said Chidi Eze. The 33-year-old engineer said the dam was safe.', "Chidi Eze"),
    ],
)
def test_an_age_means_who_spoke_last(reader, text, name):
    assert who(reader, text, "dam was safe") == name


def test_an_age_of_a_child_means_no_grown_up_who_spoke_before(reader):
    text = "Officer Dana Cole said the road was shut. The 9-year-old boy said the dam was safe."
    assert who(reader, text, "dam was safe") != "Dana Cole"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Danish painter Lars Holm said it rained. "The dam was safe," the Dane said.', "Lars Holm"),
        ('Icelandic singer Jón Karlsson said it rained. "The dam was safe," the Icelander said.', "Jón Karlsson"),
        ('Swedish coach Nils Ek met Bo Chen. "The dam was safe," the Swede said.', "Nils Ek"),
    ],
)
def test_one_of_a_people_is_who_is_said_to_be_of_that_country(reader, text, name):
    assert who(reader, text, "dam was safe") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to Rear Admiral José María Quiñones, the port was shut. He said the dam was safe.", "Quiñones"),
        ("Vice Admiral Tomás Herrera came. Herrera said the dam was safe.", "Tomás Herrera"),
        ("President Park Ji-won met Nguyen Van Thanh. Park said the dam was safe.", "Park Ji-won"),
        ("Varga's counterpart, Mehmet Aydın, said the dam was safe.", "Mehmet Aydın"),
        ("Its chief engineer, Hannah Wolff, said it rained. Wolff said the dam was safe.", "Hannah Wolff"),
        ('"We saw nothing," his mother, Olena, said. Olena said the dam was safe.', "Olena"),
        ("The newspaper Le Soir said the dam was safe.", "Le Soir"),
        ("The state broadcaster, NHK, said the dam was safe.", "NHK"),
    ],
)
def test_a_name_is_taken_whole(reader, text, name):
    assert (who(reader, text, "dam was safe") or "").endswith(name)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Passengers were told that the dam was safe.", None),
        ("Asked whether the dam was safe, Dina Haddad left.", "whoever asked"),
        ("Pavel Novák was asked whether the dam was safe.", "whoever asked"),
    ],
)
def test_who_is_told_or_asked_says_nothing(reader, text, speaker):
    assert who(reader, text, "dam was safe") == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The farmers were assured that the dam was safe.",
        "The farmers, persuaded that the dam was safe, went home.",
        "The farmers were told it rained. The farmers said the dam was safe.",
    ],
)
def test_who_is_convinced_thinks_so(reader, text):
    assert who(reader, text, "dam was safe") == "The farmers"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Who drew this?" one asked. A third joked that the dam was safe.', "A third"),
        ("One nurse said it rained. Another said the dam was safe.", "Another"),
        ("A second resident, who gave no name, said the dam was safe.", "A second resident"),
    ],
)
def test_one_of_several_without_a_name_is_an_actor_alone(reader, text, name):
    a, entity = told(reader, text, "dam was safe")
    assert entity is not None and entity.anonymous and entity.name.startswith(name)
    assert a.how.value == "anonymous"
