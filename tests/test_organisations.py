"""Which names of one text are one organisation, as a careful reader would say."""

import pytest

from search.article import Zone, ZoneKind
from search.reading.reader import Reader


def named(reader: Reader, text: str) -> set[str]:
    """The names of everybody in a text."""
    return {entity.name for entity in reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),)).entities}


def speakers(reader: Reader, text: str) -> list[list[str]]:
    """Who says each of the quotations of a text, in its order."""
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    return [[reading.entities[e].name for e in a.speakers] for a in sorted(reading.attributions, key=lambda a: a.spans)]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Toyota Motor Corp.", "Toyota"),
        ("Delta Air Lines Inc.", "Delta"),
        ("Goldman Sachs Group", "Goldman"),
        ("Banco Santander", "Santander"),
        ("Nestlé SA", "Nestle"),
        ("Rio Tinto Ltd", "Rio"),
        ("Deutsche Bank AG", "Deutsche Bank"),
        ("Johnson & Johnson", "J&J"),
        ("Procter & Gamble Co", "P&G"),
        ("Tata Consultancy Services Ltd", "TCS"),
    ],
)
def test_a_company_goes_on_under_its_short_name(reader, full, short):
    text = f"{full} said on Tuesday that costs had risen. {short} said demand was weak."
    assert speakers(reader, text) == [[full], [full]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oxford University Press Ltd", "Oxford University"),
        ("Ford Motor Co", "The Ford Foundation"),
        ("Moody's Investors Service Inc.", "Sony Group"),
    ],
)
def test_what_begins_alike_or_not_at_all_is_another_organisation(reader, one, other):
    text = f"{one} said on Tuesday that costs had risen. {other} said demand was weak."
    assert speakers(reader, text) == [[one], [other.removeprefix("The ")]]


def test_a_person_with_the_name_of_a_company_is_the_person(reader):
    text = (
        "Dangote Cement Plc said the kiln would restart. Aliko Dangote, its founder, said it was old. "
        "Dangote said he was proud."
    )
    assert speakers(reader, text)[-1] == ["Aliko Dangote"]


def test_a_city_stays_a_city_where_it_is_named_in_full(reader):
    text = "Rio Tinto Ltd said shipments rose. Its office in Rio de Janeiro is to close. Rio said rents had risen."
    assert "Rio de Janeiro" in named(reader, text)


@pytest.mark.parametrize("company", ["Singer Co", "Dr Pepper Co", "Dangote Cement Plc", "Merrill Lynch and Co"])
def test_a_company_s_name_is_whole_up_to_its_legal_form(reader, company):
    assert speakers(reader, f"{company} said it would sell its furniture arm.") == [[company]]


@pytest.mark.parametrize("firm", ["Johnson & Johnson", "Jefferies & Co."])
def test_the_two_parts_of_a_firm_s_name_are_one_speaker(reader, firm):
    assert speakers(reader, f"{firm} said it would sell its furniture arm.") == [[firm]]


def test_two_companies_that_speak_together_are_two(reader):
    text = "Lazard Freres and Co and Shearson Lehman Brothers Inc said the deal was fair."
    assert speakers(reader, text) == [["Lazard Freres and Co", "Shearson Lehman Brothers Inc"]]


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("United States Anti-Doping Agency", "USADA"),
        ("People's Bank of China", "PBOC"),
        ("Confederation of British Industry", "CBI"),
        ("Institute of Marine Research", "IMR"),
    ],
)
def test_a_name_reaches_as_far_as_its_initials(reader, name, acronym):
    text = f"The {name} ({acronym}) said ten had failed tests. The {acronym} said more would follow."
    assert speakers(reader, text) == [[name], [name]]


def test_an_acronym_that_the_model_overlooks_is_its_organisation(reader):
    text = (
        "The Chartered Institute of Purchasing and Supply (CIPS) met. The CIPS said that the strong pound hurt exports."
    )
    assert speakers(reader, text) == [["Chartered Institute of Purchasing and Supply"]]


def test_an_acronym_that_acts_is_an_organisation(reader):
    text = "BT reports that more people signed up in March than ever."
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    assert [(e.name, e.type.value) for e in reading.entities] == [("BT", "ORG")]


def test_a_shadow_minister_is_not_the_minister(reader):
    text = (
        "Tessa Jowell announced a limit. The Culture Secretary said the move showed she listened. "
        "But shadow culture secretary John Whittingdale said it was a shambles."
    )
    assert ["John Whittingdale"] not in speakers(reader, text)[:-1]


@pytest.mark.parametrize("office", ["co-chairman", "vice-president", "co-founder"])
def test_an_office_with_a_hyphen_belongs_to_the_name_behind_it(reader, office):
    text = f"Mr Howard will host a news conference every morning, Tory {office} Liam Fox said."
    assert speakers(reader, text) == [["Liam Fox"]]


@pytest.mark.parametrize("noun", ["building products group", "retail chain", "car insurer"])
def test_a_firm_with_the_name_of_a_person_is_no_person(reader, noun):
    text = f"The {noun} James Hardie met its creditors. The company said the fund was empty."
    assert speakers(reader, text) == [["James Hardie"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The list in US magazine Rolling Stone is long. Sony lost money. The magazine said he was back.",
            "Rolling Stone",
        ),
        ("Ifo, a research institute in Munich, met. Siemens cut jobs. The institute said he was back.", "Ifo"),
        ("Kraft's rival Mondo met. Kraft's new policy is aimed at children. The firm said he was back.", "Kraft"),
    ],
)
def test_the_magazine_is_what_the_text_called_one(reader, text, name):
    assert speakers(reader, text)[-1] == [name]


@pytest.mark.parametrize("office", ["captain", "spokesman", "goalkeeper"])
def test_a_name_behind_what_somebody_is_is_a_person(reader, office):
    text = f"France {office} Fabien Pelous insisted his side could win. France lost, but Pelous said it was close."
    assert speakers(reader, text)[-1] == ["Fabien Pelous"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Michael Howard said taxes were high. The strategist helped Australia's premier, John Howard, win. "
            "Mr Howard said the vote was near.",
            "Michael Howard",
        ),
        ("Michael Howard said taxes were high. John Howard said they were low. Howard said so.", "John Howard"),
    ],
)
def test_of_two_with_one_surname_it_is_who_acted_last(reader, text, who):
    assert speakers(reader, text)[-1] == [who]


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [("Ngozi Adeyemi", "She"), ("Oleksandr Bondar", "He"), ("Zsófia Kis", "She"), ("Jean-Philippe Morel", "He")],
)
def test_given_names_from_anywhere_tell_whom_a_pronoun_means(reader, name, pronoun):
    other = {"She": "James Roe", "He": "Mary Roe"}[pronoun]
    text = f"{name} met {other} in Oslo on Monday. {pronoun} said it would rain."
    assert speakers(reader, text) == [[name]]


def test_signs_around_a_name_are_no_part_of_it(reader):
    text = "<Chuan Hup Holdings Ltd> said it has signed a note. Chuan Hup said the issue has been arranged."
    assert speakers(reader, text) == [["Chuan Hup Holdings Ltd"], ["Chuan Hup Holdings Ltd"]]


@pytest.mark.parametrize("name", ["Viktor Pinchuk", "Sebastien Bruno", "Elena Dementieva"])
def test_a_given_name_and_another_are_a_person_and_a_bank_is_none(reader, name):
    text = f"{name} met Morgan Stanley in Oslo. Morgan Stanley said profit fell. {name} said costs rose."
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    kinds = {entity.name: entity.type.value for entity in reading.entities}
    assert (kinds[name], kinds["Morgan Stanley"]) == ("PERSON", "ORG")


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("The Chinese government", "China"),
        ("Kenya's government", "Kenya"),
        ("The government of Kenya", "Kenya"),
        ("The Beijing government", "China"),
        ("The South Korean government", "South Korea"),
        ("The US federal government", "United States"),
        ("The government in London", "United Kingdom"),
    ],
)
def test_a_government_is_the_country_that_it_is_named_by(reader, phrase, country):
    assert speakers(reader, f"Russia attacked on Thursday. {phrase} said it would help.") == [[country]]


@pytest.mark.parametrize(
    "phrase", ["The Hong Kong government", "The Shanghai city government", "The Catalan government"]
)
def test_a_government_below_that_of_a_country_is_not_the_country(reader, phrase):
    assert speakers(reader, f"Russia attacked on Thursday. {phrase} said it would help.") == [[phrase]]
