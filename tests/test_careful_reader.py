"""Who speaks in news of many kinds and places, as a careful reader of the whole text would say."""

import pytest

from search.article import Zone, ZoneKind
from search.reading import DEFAULT_THRESHOLD
from search.reading.reader import Reader
from search.reading.reading import Attribution, How, MentionType, Reading


def read(reader: Reader, text: str) -> Reading:
    return reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))


def told(reading: Reading, text: str, part: str) -> Attribution:
    """The one attribution shown whose content holds these words."""
    shown = [a for a in reading.attributions if a.score >= DEFAULT_THRESHOLD]
    found = [a for a in shown if part in " / ".join(text[s:e] for s, e in a.spans)]
    assert len(found) == 1, [[text[s:e] for s, e in a.spans] for a in shown]
    return found[0]


def who(reader: Reader, text: str, part: str) -> str | None:
    reading = read(reader, text)
    entity = told(reading, text, part).entity
    return None if entity is None else reading.entities[entity].name


def types(reader: Reader, text: str) -> dict[str, MentionType]:
    return {e.name: e.type for e in read(reader, text).entities if not e.anonymous}


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        ("NAIROBI (Wire) - Kenya's finance minister, Njuguna Kamau, said the levy would pay.", "levy", "Njuguna Kamau"),
        ("OSLO, March 3 (Wire) - Harbour master Ilse Brandt said the ferry would sail.", "ferry", "Ilse Brandt"),
        ("LEEDS — A former bookkeeper said she had kept no books.", "no books", "A former bookkeeper"),
    ],
)
def test_where_a_report_comes_from_is_no_part_of_who_speaks_in_it(reader, text, part, speaker):
    assert who(reader, text, part) == speaker


def test_the_place_of_a_dateline_is_a_place(reader):
    text = "NAIROBI (Wire) - Kenya's finance minister, Njuguna Kamau, said the levy would pay."
    assert types(reader, text)["Nairobi"] is MentionType.PLACE


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (
            "The mayor of Medellín, Luz Marina Restrepo Arango, said the line would open.",
            "line",
            "Luz Marina Restrepo Arango",
        ),
        ("India's commerce minister, Sudha Raghunathan, warned that prices would rise.", "prices", "Sudha Raghunathan"),
        ("The leader of the council, Cllr Ffion Rees, said parking would stay free.", "parking", "Ffion Rees"),
    ],
)
def test_who_holds_an_office_behind_its_comma_is_a_person(reader, text, part, speaker):
    assert who(reader, text, part) == speaker
    assert types(reader, text)[speaker] is MentionType.PERSON


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (
            "Ilse Rahmer, an oceanographer who insisted that the sea could be heard, died in March.",
            "the sea",
            "Ilse Rahmer",
        ),
        ("Adwoa Mensimah, a nurse who insisted that the ward was full, was sacked.", "the ward", "Adwoa Mensimah"),
        ("Ms Adaeze Bello said her client was ashamed.", "client", "Adaeze Bello"),
    ],
)
def test_who_is_called_by_what_they_are_is_a_person(reader, text, part, speaker):
    assert who(reader, text, part) == speaker
    assert types(reader, text)[speaker] is MentionType.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The shepherd told Al-Mashriq newspaper that the well was dry.", "Al-Mashriq"),
        ("She gave Der Bote magazine an hour.", "Der Bote"),
        ("He told Kisima television that the bridge would hold.", "Kisima"),
    ],
)
def test_an_outlet_is_no_person(reader, text, name):
    assert types(reader, text).get(name) is not MentionType.PERSON


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (
            'Captain Emeka Nwosu said he was tired. "Their keeper is carrying a knock," the Nigerian recalled.',
            "knock",
            "Emeka Nwosu",
        ),
        (
            'According to Umm Khaled, a farmer, the wells have dropped. "I dig with a loan," the mother of five said.',
            "loan",
            "Umm Khaled",
        ),
        (
            'Piotr Zielny said the pit was safe. "I sleep above it," the father of two added.',
            "above it",
            "Piotr Zielny",
        ),
    ],
)
def test_who_spoke_last_speaks_on_as_what_he_is(reader, text, part, speaker):
    assert who(reader, text, part) == speaker


def test_a_mother_is_not_the_man_who_spoke_last(reader):
    text = 'Mr. Emeka Nwosu said the club was tired. "Nobody asked us," the mother of three said.'
    assert who(reader, text, "Nobody asked us") == "the mother of three"


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (
            "The Russian leader said that talks could begin. President Putin did not say when.",
            "could begin",
            "Putin",
        ),
        (
            "President Emmanuel Macron spoke for an hour. The French leader said he was ready to help.",
            "ready to help",
            "Emmanuel Macron",
        ),
        (
            "The Kenyan leader told farmers that rain would come. President Wanjiru Mwangi did not say when.",
            "rain would come",
            "Wanjiru Mwangi",
        ),
    ],
)
def test_a_countrys_leader_is_the_president_named_in_the_sentence_beside(reader, text, part, speaker):
    assert who(reader, text, part) == speaker


def test_a_countrys_leader_is_nobody_whom_another_name_stands_before(reader):
    text = "President Putin met Emmanuel Macron. The French leader said he was ready to help."
    assert who(reader, text, "ready to help") != "Putin"


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        ("Kenya raised the levy on fuel. The government said it would pay for roads.", "roads", "Kenya"),
        ("Tanzania's finance minister resigned. The government said nobody would replace him.", "replace", "Tanzania"),
        (
            "South Korea rejected the charge of North Korea. The government said no drone had flown.",
            "drone",
            "South Korea",
        ),
    ],
)
def test_the_government_is_that_of_the_country_that_acts_before(reader, text, part, speaker):
    assert who(reader, text, part) == speaker


def test_the_government_is_nobodys_where_no_country_acts(reader):
    text = "She has been to Kenya twice. The government said the road would be mended."
    assert who(reader, text, "road") == "The government"


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether the hospice would recover the money, she said nobody knew.",
        "Asked whether the bridge would hold, the engineer said he had slept badly.",
        "Asked whether he would stand again, Mr. Holt said it was too soon.",
    ],
)
def test_a_question_that_is_put_to_a_speaker_is_no_statement_of_nobody(reader, text):
    reading = read(reader, text)
    asked = [a for a in reading.attributions if a.score >= DEFAULT_THRESHOLD and a.cue and a.cue[0] == 0]
    for a in asked:
        assert a.how is How.ANONYMOUS and "question" in a.flags
        assert a.entity is not None and reading.entities[a.entity].name == "whoever asked"


@pytest.mark.parametrize(
    "text",
    [
        "Citing two people familiar with the matter, the Ledger reported that a bid was near.",
        "Kommersant reported that a date had been set, citing three officials.",
        "The agency, citing sources in the ministry, said the train was late.",
    ],
)
def test_those_whom_a_paper_cites_are_not_what_it_says(reader, text):
    shown = [a for a in read(reader, text).attributions if a.score >= DEFAULT_THRESHOLD]
    assert [a.cue and text[slice(*a.cue)] for a in shown] in (["reported"], ["said"])


def test_what_a_paper_cites_that_is_nobody_is_told(reader):
    text = "The mayor closed the bath, citing low visitor numbers and the price of gas."
    assert told(read(reader, text), text, "low visitor numbers")


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (
            "Facebook, which reported more than 3 billion monthly users last year, removed two videos.",
            "3 billion",
            "Facebook",
        ),
        ("The pier company, which reported 12,000 visitors in May, will close.", "12,000", "The pier company"),
        (
            "Norsk Laks ASA, which reported 1.4 million tonnes of salmon sold, fell on Friday.",
            "1.4 million",
            "Norsk Laks ASA",
        ),
    ],
)
def test_an_amount_reported_in_a_relative_clause_is_told(reader, text, part, speaker):
    assert who(reader, text, part) == speaker


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (
            "Her doctoral adviser thought the idea absurd. He wrote that it was a useful mistake.",
            "useful mistake",
            "Her doctoral adviser",
        ),
        (
            "My uncle took me to the planes at Lanseria, and he said I talked of nothing else.",
            "nothing else",
            "My uncle",
        ),
    ],
)
def test_a_pronoun_takes_up_who_acted_last(reader, text, part, speaker):
    assert who(reader, text, part) == speaker


def test_a_phrase_means_the_same_whenever_it_is_asked_for(reader):
    text = (
        "Petra Lund said the cause was pneumonia. Her doctoral adviser thought the idea absurd. He wrote that it was "
        "a useful mistake."
    )
    assert who(reader, text, "useful mistake") == "doctoral adviser of Petra Lund"


def test_a_name_that_begins_a_sentence_acts_in_it(reader):
    text = (
        "Thandi Mokoena is a pilot. One instructor told her that women had no hands for it.\n\nMokoena laughs. She says "
        "her mother still believes that she is a nurse."
    )
    assert who(reader, text, "her mother still believes") == "Thandi Mokoena"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cllr Asha Patel (Lab, Harbour) said the council had no choice.", "Cllr Asha Patel"),
        ("Senator Joan Birdsong (R) said the bill would pass.", "Senator Joan Birdsong"),
        ('"It is theatre," said Kim Min-seok, a spokesman.', "Kim Min-seok"),
    ],
)
def test_the_words_that_name_a_speaker_are_whole(reader, text, words):
    (shown,) = [a for a in read(reader, text).attributions if a.score >= DEFAULT_THRESHOLD]
    assert shown.speaker is not None and text[slice(*shown.speaker)].startswith(words)
    assert text[slice(*shown.speaker)].count("(") == text[slice(*shown.speaker)].count(")")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tandem Foods PLC", "Tandem Foods"), ("Norsk Laks ASA", "Norsk Laks"), ("Holt Motors Inc.", "Holt Motors")],
)
def test_a_company_is_the_same_without_the_form_of_its_firm(reader, one, other):
    text = f"{one} said profit would rise. Shares in {other} fell. {other} said nothing more."
    assert len([name for name in types(reader, text) if other in name]) == 1


def test_what_a_wire_calls_its_report_is_no_part_of_a_name(reader):
    text = (
        "BRIEF-Norsk Laks says its director will leave in June\n\nNorsk Laks ASA said the board had started a search."
    )
    assert not any(name.startswith("BRIEF") for name in types(reader, text))
